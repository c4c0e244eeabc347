use headland_domain::sheet::Values;
use jiff::civil::Date;

use crate::Kind;

/// A record as checks see it: what it is, and what was answered under which name.
///
/// Answers are the strings that people typed, so that any sheet, export or file can be looked at
/// without being read by its own type first. One that is not what its name promises (a date that is
/// none) counts as absent: refusing it is the sheet's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its identifier, by which others refer to it.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The priority, plan or portfolio it belongs to.
    pub within: Option<String>,
    /// How often it was saved, where that is known.
    pub versions: Option<u32>,
    /// The answers, by the names of the fields.
    pub answers: Values,
}

impl Record {
    /// A record that belongs to nothing and whose history is not known.
    pub fn new(id: impl Into<String>, kind: Kind, answers: Values) -> Self {
        Self { id: id.into(), kind, within: None, versions: None, answers }
    }

    /// The same record, within another.
    #[must_use]
    pub fn within(self, other: impl Into<String>) -> Self {
        Self { within: Some(other.into()), ..self }
    }

    /// The first answer to a field, or nothing.
    pub fn text(&self, field: &str) -> &str {
        self.answers.one(field)
    }

    /// Several fields one after the other, for looking at what was written as a whole.
    pub fn texts(&self, fields: &[&str]) -> String {
        let answers = fields.iter().flat_map(|field| self.answers.all(field));
        answers.map(String::as_str).collect::<Vec<_>>().join("\n\n")
    }

    /// Every answer to a field: people, links, choices.
    pub fn all(&self, field: &str) -> &[String] {
        self.answers.all(field)
    }

    /// Whether a field was answered.
    pub fn has(&self, field: &str) -> bool {
        !self.all(field).is_empty()
    }

    /// Whether a field was left empty.
    pub fn lacks(&self, field: &str) -> bool {
        !self.has(field)
    }

    /// Whether a field holds this choice.
    pub fn is(&self, field: &str, choice: &str) -> bool {
        self.all(field).iter().any(|answer| answer == choice)
    }

    /// The date in a field, if there is one.
    pub fn date(&self, field: &str) -> Option<Date> {
        self.text(field).parse().ok()
    }

    /// The number in a field, if there is one; a per cent sign, a pound sign and commas between
    /// thousands are read over, as the forms do.
    pub fn number(&self, field: &str) -> Option<f64> {
        let plain = self.text(field).trim_start_matches('£').trim_end_matches('%').replace(',', "");
        plain.trim().parse().ok().filter(|value: &f64| value.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_what_its_name_promises_is_absent() {
        let answers =
            Values::new().with("due_on", "soon").with("cost", "£1,250").with("cohort", "many");
        let record = Record::new("a", Kind::Action, answers);
        assert_eq!((record.date("due_on"), record.number("cohort")), (None, None));
        assert_eq!(record.number("cost"), Some(1250.0));
        assert!(record.has("due_on"));
    }
}
