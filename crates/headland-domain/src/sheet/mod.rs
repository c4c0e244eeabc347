//! A sheet is the shape of one kind of record that people write: its fields in order, how each is
//! asked, and the laws between them.
//!
//! The struct *is* the form. [`sheet!`](crate::sheet!) declares a Rust struct once; the page's
//! form, the API's schema, the history's "before and after" and the exports are all read from
//! [`Sheet::FIELDS`], while operations and pictures use the typed struct. Values come in as people
//! typed them ([`Values`]) and leave [`Sheet::read`] either as the struct or as every problem at
//! once, each beside its field.

mod answer;
mod carry;
mod kind;
mod macros;
mod record;
mod values;

pub use answer::{
    Answer, ByItem, Chosen, Dated, Line, Link, MONTHS, Number, Pointing, Pounds, Prose, Scores,
    Sighting, To, Whole, day_of_cell,
};
pub use carry::{CarriedOver, carry_over};
pub use kind::{RecordKind, Section};
pub use record::{Change, Index, Record, Revision};
pub use values::Values;

/// One thing a sheet asks.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in forms, in the API and in history; stable.
    pub name: &'static str,
    /// The question or label, in words for the screen.
    pub label: &'static str,
    /// Help beside the label, with an example from a school; empty when none is needed.
    pub hint: &'static str,
    /// What kind of answer is expected.
    pub kind: FieldKind,
    /// Whether the sheet can be saved without it.
    pub is_required: bool,
}

/// What kind of answer a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A few words on one line.
    Line,
    /// Paragraphs.
    Prose,
    /// A civil date.
    Date,
    /// A decimal number.
    Number,
    /// A whole number, zero or more.
    Whole,
    /// An amount in pounds.
    Pounds,
    /// Yes or no.
    YesNo,
    /// One of a few.
    Choice(&'static [ChoiceItem]),
    /// A person of the organisation.
    Person,
    /// Any number of people.
    People,
    /// Any number of the organisation's teams.
    Teams,
    /// Another record of the same priority.
    Record(RecordKind),
    /// Any number of records of one kind.
    Records(RecordKind),
    /// A whole score from 0 to 10 against each record of a kind.
    Scores(RecordKind),
    /// Days, one a line, each with what is to have happened by then.
    Dated,
    /// Figures counted on days, one a line.
    Figures,
    /// A web address.
    Link,
    /// A measure from the catalogue.
    Measure,
    /// Any of a few.
    Choices(&'static [ChoiceItem]),
    /// A framework, by its edition.
    Framework,
    /// An item of a framework.
    Item,
    /// Something to each item of a framework, asked on a page of its own.
    ByItem,
    /// What an observer saw, prompt by prompt.
    Sightings,
}

/// One of the answers of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceItem {
    /// The stored value; stable.
    pub value: &'static str,
    /// The words on the screen.
    pub label: &'static str,
}

/// Something a person has to mend before the record can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The name of the field beside which it is shown.
    pub field: &'static str,
    /// What is wrong and how to mend it, for the person at the screen.
    pub message: String,
}

impl Problem {
    /// A problem with one field.
    pub fn new(field: &'static str, message: impl Into<String>) -> Self {
        Self { field, message: message.into() }
    }
}

/// The shape of one kind of record.
pub trait Sheet: Sized {
    /// Which kind of record this is.
    const KIND: RecordKind;
    /// What it asks, in the order of the page.
    const FIELDS: &'static [Field];

    /// The typed record, or every problem with what was typed.
    ///
    /// # Errors
    /// One [`Problem`] for each field that is missing, unreadable or against a law.
    fn read(values: &Values) -> Result<Self, Vec<Problem>>;

    /// The record as values, the inverse of [`Sheet::read`].
    fn write(&self) -> Values;
}

/// A sheet without its Rust type, for pages and programs that treat all kinds alike.
#[derive(Clone, Copy, Debug)]
pub struct SheetOf {
    /// Which kind of record.
    pub kind: RecordKind,
    /// What it asks.
    pub fields: &'static [Field],
    check: fn(&Values) -> Vec<Problem>,
}

impl SheetOf {
    /// The sheet of a Rust type.
    pub const fn of<S: Sheet>() -> Self {
        Self { kind: S::KIND, fields: S::FIELDS, check: check_as::<S> }
    }

    /// Every problem with these values; empty when they may be saved.
    pub fn check(&self, values: &Values) -> Vec<Problem> {
        (self.check)(values)
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The answers that a new form starts with: a state begins at its first.
    pub fn starting_values(&self) -> Values {
        let mut values = Values::new();
        for field in self.fields {
            if let ("state", FieldKind::Choice([first, ..])) = (field.name, field.kind) {
                values.push(field.name, first.value);
            }
        }
        values
    }

    /// What the record is called in lists: its first answer, cut at a word near 120 characters.
    pub fn title(&self, values: &Values) -> String {
        let first = self.fields.first().map_or("", |field| values.one(field.name));
        let line = first.lines().next().unwrap_or_default();
        if line.chars().count() <= 120 {
            return line.to_owned();
        }
        let cut: String = line.chars().take(120).collect();
        let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
        format!("{whole_words} …")
    }
}

fn check_as<S: Sheet>(values: &Values) -> Vec<Problem> {
    S::read(values).err().unwrap_or_default()
}

/// Reads one field, adding what is wrong with it to `problems`. Used by [`sheet!`](crate::sheet!).
#[doc(hidden)]
pub fn read_field<T: Answer>(
    values: &Values,
    name: &'static str,
    label: &str,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let raw = values.all(name);
    if raw.is_empty() && T::IS_REQUIRED {
        let verb = match T::KIND {
            FieldKind::Choice(_)
            | FieldKind::YesNo
            | FieldKind::Person
            | FieldKind::Record(_)
            | FieldKind::Measure
            | FieldKind::Framework
            | FieldKind::Item => "Choose",
            _ => "Fill in",
        };
        problems.push(Problem::new(name, format!("{verb} “{label}”")));
        return None;
    }
    T::read(raw)
        .map_err(|wrong| problems.push(Problem::new(name, format!("“{label}” {wrong}"))))
        .ok()
}
