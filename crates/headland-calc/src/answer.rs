use std::fmt;

use headland_stats::{Estimate, Invalid, Reason};
use serde_json::{Value, json};

/// What a calculation came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The result; `null` wherever there is a reason for none.
    pub value: Value,
    /// Why there are nulls, and what to know beside the result.
    pub notes: Vec<String>,
}

impl Answer {
    /// A result.
    pub(crate) fn of(value: Value) -> Self {
        Self { value, notes: vec![] }
    }

    /// No result, and why.
    pub(crate) fn none(reason: impl fmt::Display) -> Self {
        Self::of(Value::Null).because(Some(reason))
    }

    /// The same answer with a note, said once.
    pub(crate) fn because(mut self, reason: Option<impl fmt::Display>) -> Self {
        let note = reason.map(|reason| reason.to_string());
        self.notes
            .extend(note.filter(|note| !self.notes.contains(note)).into_iter().collect::<Vec<_>>());
        self
    }

    /// The same answer with an estimate's reason and warnings.
    pub(crate) fn noting(self, estimate: &Estimate) -> Self {
        estimate
            .warnings()
            .iter()
            .fold(self.because(estimate.reason()), |answer, warning| answer.because(Some(warning)))
    }
}

/// Input that cannot be: the field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The field, as a path such as `ratings[2][1]`.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Refusal {
    /// Refuses a field.
    pub fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: field.into(), reason: reason.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for Refusal {}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Self::new(invalid.field, invalid.reason.to_string())
    }
}

/// The result, or `null` with the reason; a reason that means impossible input refuses `field`.
pub(crate) fn reasoned<T>(
    found: Result<T, Reason>,
    field: &str,
    value: impl FnOnce(T) -> Value,
) -> Result<Answer, Refusal> {
    match found {
        Ok(found) => Ok(Answer::of(value(found))),
        Err(reason) if is_impossible(reason) => Err(Refusal::new(field, reason.to_string())),
        Err(reason) => Ok(Answer::none(reason)),
    }
}

/// Each result of a list, with `null` and its reason for those that have none.
pub(crate) fn reasoned_list<T>(
    found: impl IntoIterator<Item = Result<T, Reason>>,
    field: &str,
    value: impl Fn(T) -> Value,
) -> Result<Answer, Refusal> {
    let mut answer = Answer::of(json!([]));
    let mut values = Vec::new();
    for found in found {
        let own = reasoned(found, field, &value)?;
        answer = own.notes.iter().fold(answer, |answer, note| answer.because(Some(note)));
        values.push(own.value);
    }
    answer.value = Value::Array(values);
    Ok(answer)
}

/// Whether a reason says that the input cannot be, and not that it is too little.
fn is_impossible(reason: Reason) -> bool {
    matches!(reason, Reason::OutOfRange | Reason::MoreThanAll | Reason::Unmatched)
}

/// The ends of an estimate's interval, or null.
pub(crate) fn ends(estimate: &Estimate) -> Value {
    estimate.interval().map_or(Value::Null, |interval| json!([interval.lower(), interval.upper()]))
}
