use std::collections::BTreeMap;

/// Answers as people typed them: for each field name no, one or several strings.
///
/// It is the common tongue of forms, the API, stored bodies and history. Surrounding white space
/// is dropped and empty answers are absent, so that two ways of leaving a field empty are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<String, Vec<String>>);

impl Values {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer to a field; an empty one is left out.
    pub fn push(&mut self, field: &str, answer: &str) {
        // No text holds the character zero, and PostgreSQL refuses it.
        let answer = answer.replace('\0', "");
        let answer = answer.trim();
        if !answer.is_empty() {
            self.0.entry(field.to_owned()).or_default().push(answer.replace("\r\n", "\n"));
        }
    }

    /// Replaces a field's answers.
    pub fn set(&mut self, field: &str, answers: impl IntoIterator<Item = String>) {
        self.0.remove(field);
        for answer in answers {
            self.push(field, &answer);
        }
    }

    /// The same values with one answer set; for building them in one expression.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "identifiers and text read better unborrowed"
    )]
    pub fn with(mut self, field: &str, answer: impl ToString) -> Self {
        self.push(field, &answer.to_string());
        self
    }

    /// All answers to a field.
    pub fn all(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// The first answer to a field, or the empty string.
    pub fn one(&self, field: &str) -> &str {
        self.all(field).first().map_or("", String::as_str)
    }

    /// Whether nothing at all was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Field names with their answers, in alphabetical order of name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, answers)| (name.as_str(), answers.as_slice()))
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Values {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(pairs: T) -> Self {
        let mut values = Self::new();
        for (field, answer) in pairs {
            values.push(field, answer);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_and_blank_answers_are_absent() {
        let values = Values::new().with("title", "  ").with("why", " reading \r\n falls ");
        assert!(values.all("title").is_empty());
        assert_eq!(values.one("why"), "reading \n falls");
    }
}
