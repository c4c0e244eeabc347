//! The parts of a JSON body other than a record's answers, read one by one.

use std::str::FromStr;

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::answer::Result;
use super::changing::Changing;
use super::json::pointer;
use super::problem::Problem;

/// The longest text that a part may be, in characters; what a form allows is for the operation.
const LONGEST_TEXT: usize = 2_000;

/// The parts of an object of a body, each known.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    object: Map<String, Value>,
    above: String,
}

impl Fields {
    /// The parts of the body, if it has no others than these. One that is not known would be a wish
    /// that silently comes to nothing.
    pub(super) fn of(changing: &Changing, known: &[&str]) -> Result<Self> {
        Self::new(changing.object()?, String::new(), known)
    }

    fn new(object: Map<String, Value>, above: String, known: &[&str]) -> Result<Self> {
        if let Some(stranger) = object.keys().find(|key| !known.contains(&key.as_str())) {
            let problem = Problem::refused("The body has a part that is not known.");
            return Err(problem.at(&pointer(&above, stranger), "is not known here"));
        }
        Ok(Self { object, above })
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.object.get(name).filter(|value| !value.is_null())
    }

    /// What is wrong with a part.
    pub(super) fn problem(&self, name: &str, detail: impl Into<String>) -> Problem {
        Problem::refused("This was not done.").at(&pointer(&self.above, name), detail)
    }

    /// Some text; empty when there is none.
    pub(super) fn text(&self, name: &str) -> Result<String> {
        self.long_text(name, LONGEST_TEXT)
    }

    /// The same, of so many characters at most.
    pub(super) fn long_text(&self, name: &str, most: usize) -> Result<String> {
        let Some(value) = self.value(name) else { return Ok(String::new()) };
        let text = value.as_str().ok_or_else(|| self.problem(name, "must be a string"))?;
        if text.contains('\0') {
            return Err(self.problem(name, "holds a character that no text has"));
        }
        if text.chars().count() > most {
            return Err(self.problem(name, "is too long"));
        }
        Ok(text.to_owned())
    }

    /// A whole number.
    pub(super) fn whole(&self, name: &str) -> Result<i64> {
        let number = self.value(name).and_then(Value::as_i64);
        number.ok_or_else(|| self.problem(name, "must be a whole number"))
    }

    /// A part with a written form, such as an identifier or a code; none when there is none.
    pub(super) fn read<T: FromStr>(&self, name: &str, problem: &str) -> Result<Option<T>> {
        match self.text(name)? {
            text if text.is_empty() => Ok(None),
            text => text.parse().map(Some).map_err(|_| self.problem(name, problem)),
        }
    }

    /// The same where there must be one.
    pub(super) fn required<T: FromStr>(&self, name: &str, problem: &str) -> Result<T> {
        self.read(name, problem)?.ok_or_else(|| self.problem(name, problem))
    }

    /// One of a few, by its code.
    pub(super) fn choice<T>(&self, name: &str, of: impl Fn(&str) -> Option<T>) -> Result<T> {
        of(&self.text(name)?).ok_or_else(|| self.problem(name, "must be one of the codes"))
    }

    /// A day; none when there is none.
    pub(super) fn day(&self, name: &str) -> Result<Option<Date>> {
        self.read(name, "must be a day such as \"2026-09-01\"")
    }

    /// The same where there must be one.
    pub(super) fn required_day(&self, name: &str) -> Result<Date> {
        let problem = "must be a day such as \"2026-09-01\"";
        self.day(name)?.ok_or_else(|| self.problem(name, problem))
    }

    /// A whole number that may be left out, as text for an operation that reads what was typed.
    pub(super) fn whole_as_text(&self, name: &str) -> Result<String> {
        let Some(value) = self.value(name) else { return Ok(String::new()) };
        let whole = value.as_u64().ok_or_else(|| self.problem(name, "must be a whole number"))?;
        Ok(whole.to_string())
    }

    /// A whole number that must be there.
    pub(super) fn required_whole(&self, name: &str) -> Result<i64> {
        let whole = self.value(name).and_then(Value::as_i64);
        whole.ok_or_else(|| self.problem(name, "must be a whole number"))
    }

    /// Whether something is said to be so; not when it is left out.
    pub(super) fn flag(&self, name: &str) -> Result<bool> {
        match self.value(name) {
            None => Ok(false),
            Some(Value::Bool(answer)) => Ok(*answer),
            Some(_) => Err(self.problem(name, "must be true or false")),
        }
    }

    /// Identifiers; none when there are none.
    pub(super) fn ids<T: FromStr>(&self, name: &str) -> Result<Vec<T>> {
        let problem = || self.problem(name, "must be an array of identifiers");
        let Some(value) = self.value(name) else { return Ok(Vec::new()) };
        let items = value.as_array().ok_or_else(problem)?;
        items
            .iter()
            .map(|item| item.as_str().and_then(|id| id.parse().ok()).ok_or_else(problem))
            .collect()
    }

    /// Objects with these parts each; none when there are none.
    pub(super) fn items(&self, name: &str, known: &[&str]) -> Result<Vec<Self>> {
        let problem = || self.problem(name, "must be an array of objects");
        let Some(value) = self.value(name) else { return Ok(Vec::new()) };
        let items = value.as_array().ok_or_else(problem)?;
        let above = pointer(&self.above, name);
        (0..)
            .zip(items)
            .map(|(place, item): (usize, _)| {
                let object = item.as_object().ok_or_else(problem)?;
                Self::new(object.clone(), format!("{above}/{place}"), known)
            })
            .collect()
    }
}
