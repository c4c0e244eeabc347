use askama::Template;

use super::Choice;

/// One question of a form: label, hint, input and error.
///
/// The input that an error summary should lead to has the field's name as its `id`, whatever the
/// kind, so a problem's `field` is simply the name.
#[derive(Clone, Debug, Template)]
#[template(path = "components/field.html")]
pub struct Field {
    name: String,
    label: String,
    kind: Kind,
    hint: Option<String>,
    error: Option<String>,
    width: Width,
    autocomplete: Option<&'static str>,
    is_heading: bool,
    is_optional: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    Line { input_type: &'static str, value: String, is_number: bool, unit: Unit },
    LongText { value: String, rows: u8, word_limit: Option<u32> },
    Date { day: String, month: String, year: String },
    Choices { choices: Vec<Choice>, is_single: bool },
    Select { choices: Vec<Choice> },
    File { accept: &'static str, takes_several: bool },
}

#[derive(Clone, Debug)]
enum Unit {
    None,
    Before(String),
    After(String),
}

/// How wide an input is: as wide as what is usually typed into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// The whole column.
    Full,
    /// Half the column: an e-mail address, a list of people.
    Half,
    /// Twenty characters: a name.
    Characters20,
    /// Ten characters: a code.
    Characters10,
    /// Five characters: a number.
    Characters5,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Half => " hl-half",
            Self::Characters20 => " govuk-input--width-20",
            Self::Characters10 => " govuk-input--width-10",
            Self::Characters5 => " govuk-input--width-5",
        }
    }
}

impl Field {
    fn new(name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            hint: None,
            error: None,
            width: Width::Full,
            autocomplete: None,
            is_heading: false,
            is_optional: false,
        }
    }

    fn input(input_type: &'static str) -> Kind {
        Kind::Line { input_type, value: String::new(), is_number: false, unit: Unit::None }
    }

    /// One line of text.
    pub fn line(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Self::input("text"))
    }

    /// An e-mail address.
    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Self::input("email")).autocomplete("email")
    }

    /// A password; [`Self::autocomplete`] says whether it is `new-password`.
    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(name, label, Self::input("password")).autocomplete("current-password")
    }

    /// A number, typed as text so that nothing is lost when it is not one.
    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        let mut field = Self::new(name, label, Self::input("text")).width(Width::Characters5);
        if let Kind::Line { is_number, .. } = &mut field.kind {
            *is_number = true;
        }
        field
    }

    /// Paragraphs; the box grows with them.
    pub fn long_text(name: impl Into<String>, label: impl Into<String>) -> Self {
        let kind = Kind::LongText { value: String::new(), rows: 5, word_limit: None };
        Self::new(name, label, kind)
    }

    /// A date in three boxes, sent as `{name}-day`, `{name}-month` and `{name}-year`.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        let [day, month, year] = [const { String::new() }; 3];
        Self::new(name, label, Kind::Date { day, month, year })
    }

    /// One answer of a few, all in sight.
    pub fn radios(
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        let choices = choices.into_iter().collect();
        Self::new(name, label, Kind::Choices { choices, is_single: true })
    }

    /// Any number of answers, all in sight.
    pub fn checkboxes(
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        let choices = choices.into_iter().collect();
        Self::new(name, label, Kind::Choices { choices, is_single: false })
    }

    /// One answer of many. Nothing is chosen beforehand unless a choice says so.
    pub fn select(
        name: impl Into<String>,
        label: impl Into<String>,
        choices: impl IntoIterator<Item = Choice>,
    ) -> Self {
        let choices = choices.into_iter().collect();
        Self::new(name, label, Kind::Select { choices }).width(Width::Half)
    }

    /// A file; `accept` is as in HTML, e.g. `.csv,.xlsx`. The form needs
    /// `enctype="multipart/form-data"`.
    pub fn file(name: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self::new(name, label, Kind::File { accept, takes_several: false })
    }

    /// Several files, chosen together.
    pub fn files(name: impl Into<String>, label: impl Into<String>, accept: &'static str) -> Self {
        Self::new(name, label, Kind::File { accept, takes_several: true })
    }

    /// A good example from a school, or what the answer is used for.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into()).filter(|hint| !hint.is_empty());
        self
    }

    /// What was typed or chosen. For radios and lists the choice with this value; a file has none.
    #[must_use]
    pub fn value(mut self, typed: impl ToString) -> Self {
        let typed = typed.to_string();
        match &mut self.kind {
            Kind::Line { value, .. } | Kind::LongText { value, .. } => *value = typed,
            Kind::Choices { choices, .. } | Kind::Select { choices } => {
                for choice in choices {
                    choice.is_chosen = choice.value == typed;
                }
            }
            Kind::Date { day, month, year } => {
                let mut parts = typed.splitn(3, '-');
                let mut next = || parts.next().unwrap_or_default().to_owned();
                (*year, *month, *day) = (next(), next(), next());
            }
            Kind::File { .. } => {}
        }
        self
    }

    /// The three boxes of a date as they were typed, right or wrong.
    #[must_use]
    pub fn typed_date(
        mut self,
        day: impl Into<String>,
        month: impl Into<String>,
        year: impl Into<String>,
    ) -> Self {
        self.kind = Kind::Date { day: day.into(), month: month.into(), year: year.into() };
        self
    }

    /// The answers given to checkboxes.
    #[must_use]
    pub fn values<T: AsRef<str>>(mut self, given: &[T]) -> Self {
        if let Kind::Choices { choices, .. } = &mut self.kind {
            for choice in choices {
                choice.is_chosen = given.iter().any(|value| value.as_ref() == choice.value);
            }
        }
        self
    }

    /// What is wrong and how to put it right; none where nothing is wrong.
    #[must_use]
    pub fn error(mut self, message: impl Into<Option<String>>) -> Self {
        self.error = message.into();
        self
    }

    /// How wide the input is.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// The purpose of the input, for password managers and the browser's memory.
    #[must_use]
    pub fn autocomplete(mut self, purpose: &'static str) -> Self {
        self.autocomplete = Some(purpose);
        self
    }

    /// A unit after a number, e.g. `%` or `points`.
    #[must_use]
    pub fn unit(mut self, words: impl Into<String>) -> Self {
        if let Kind::Line { unit, .. } = &mut self.kind {
            *unit = Unit::After(words.into());
        }
        self
    }

    /// A unit before a number, e.g. `£`.
    #[must_use]
    pub fn unit_before(mut self, words: impl Into<String>) -> Self {
        if let Kind::Line { unit, .. } = &mut self.kind {
            *unit = Unit::Before(words.into());
        }
        self
    }

    /// The most words a long text should have.
    #[must_use]
    pub fn word_limit(mut self, limit: u32) -> Self {
        if let Kind::LongText { word_limit, .. } = &mut self.kind {
            *word_limit = Some(limit);
        }
        self
    }

    /// Lines of a long text in sight before it grows.
    #[must_use]
    pub fn rows(mut self, lines: u8) -> Self {
        if let Kind::LongText { rows, .. } = &mut self.kind {
            *rows = lines;
        }
        self
    }

    /// Makes the label the heading of the page, where the page asks one question.
    #[must_use]
    pub fn heading(mut self) -> Self {
        self.is_heading = true;
        self
    }

    /// Adds “(optional)” to the label.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    fn is_group(&self) -> bool {
        matches!(self.kind, Kind::Date { .. } | Kind::Choices { .. })
    }

    /// The type of each choice's input, and the component whose classes it wears.
    fn choice_input(&self) -> (&'static str, &'static str) {
        if matches!(self.kind, Kind::Choices { is_single: true, .. }) {
            ("radio", "radios")
        } else {
            ("checkbox", "checkboxes")
        }
    }

    fn unit_words(&self) -> Option<&str> {
        match &self.kind {
            Kind::Line { unit: Unit::Before(words) | Unit::After(words), .. } => Some(words),
            _ => None,
        }
    }

    fn label_size(&self) -> &'static str {
        if self.is_heading { "l" } else { "s" }
    }

    /// The ids of what describes the input, in reading order.
    fn described_by(&self) -> String {
        let has_limit = matches!(self.kind, Kind::LongText { word_limit: Some(_), .. });
        let described =
            [(self.hint.is_some(), "hint"), (self.error.is_some(), "error"), (has_limit, "count")];
        let ids = described.iter().filter(|(is_there, _)| *is_there);
        ids.map(|(_, part)| format!("{}-{part}", self.name)).collect::<Vec<_>>().join(" ")
    }
}
