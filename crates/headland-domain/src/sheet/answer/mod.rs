//! The types that can stand in a sheet, by what they hold.

mod by_item;
mod date;
mod dated;
mod number;
mod reference;
mod sighting;
mod tally;
mod text;

pub use by_item::ByItem;
pub use date::{MONTHS, day_of_cell};
pub use dated::Dated;
pub use number::{Number, Pounds, Whole};
pub use reference::{Scores, To};
pub use sighting::{Pointing, Sighting};
pub use text::{Line, Link, Prose};

use super::{ChoiceItem, FieldKind};

/// A type that can stand in a sheet: how it is asked, read and written back.
pub trait Answer: Sized {
    /// How the field is asked.
    const KIND: FieldKind;
    /// Whether an empty answer is a problem.
    const IS_REQUIRED: bool = true;

    /// The typed answer. `raw` is never empty unless the answer may be.
    ///
    /// # Errors
    /// What is wrong, continuing the sentence "“Label” …".
    fn read(raw: &[String]) -> Result<Self, String>;

    /// The answer as strings, the inverse of [`Answer::read`].
    fn write(&self) -> Vec<String>;
}

fn first(raw: &[String]) -> &str {
    raw.first().map_or("", String::as_str)
}

/// A choice of a few, as `choice!` declares them: several of it may be one answer.
pub trait Chosen: Copy {
    /// Every answer, in the order of the page.
    const CHOICES: &'static [ChoiceItem];

    /// The stored value.
    fn stored(self) -> &'static str;

    /// The choice with that stored value.
    fn of_stored(code: &str) -> Option<Self>;
}

impl<T: Chosen> Answer for Vec<T> {
    const KIND: FieldKind = FieldKind::Choices(T::CHOICES);
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let read = raw.iter().map(|code| T::of_stored(code)).collect::<Option<_>>();
        read.ok_or_else(|| "must be some of the choices".to_owned())
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(|one| one.stored().to_owned()).collect()
    }
}

impl<T: Answer> Answer for Option<T> {
    const KIND: FieldKind = T::KIND;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        if raw.is_empty() { Ok(None) } else { T::read(raw).map(Some) }
    }

    fn write(&self) -> Vec<String> {
        self.as_ref().map(T::write).unwrap_or_default()
    }
}

impl Answer for bool {
    const KIND: FieldKind = FieldKind::YesNo;

    fn read(raw: &[String]) -> Result<Self, String> {
        match first(raw) {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err("must be yes or no".to_owned()),
        }
    }

    fn write(&self) -> Vec<String> {
        vec![if *self { "yes" } else { "no" }.to_owned()]
    }
}

/// One typed text, read.
#[cfg(test)]
fn read_one<T: Answer>(text: &str) -> Result<T, String> {
    T::read(&[text.to_owned()])
}
