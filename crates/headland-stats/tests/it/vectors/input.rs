//! Reading a case's input.

use headland_stats::proportions::Share;
use headland_stats::verdict::Polarity;
use headland_stats::{Confidence, Estimate};
use serde_json::{Value, json};

pub(super) fn real(input: &Value, name: &str) -> f64 {
    input[name].as_f64().unwrap_or_else(|| panic!("{name} is no number in {input}"))
}

pub(super) fn count(input: &Value, name: &str) -> u32 {
    whole(&input[name])
}

pub(super) fn whole(value: &Value) -> u32 {
    value.as_u64().and_then(|n| n.try_into().ok()).unwrap_or_else(|| panic!("{value} is no count"))
}

pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

pub(super) fn reals(value: &Value) -> Vec<f64> {
    list(value).iter().map(|entry| entry.as_f64().expect("a number")).collect()
}

/// Numbers, with null for what is missing.
pub(super) fn known(value: &Value) -> Vec<Option<f64>> {
    list(value).iter().map(Value::as_f64).collect()
}

pub(super) fn counts(value: &Value) -> Vec<u32> {
    list(value).iter().map(whole).collect()
}

pub(super) fn share(count: &Value, of: u32) -> Share {
    if count.is_null() {
        Share::withheld(of)
    } else {
        Share::new(whole(count), of).expect("no more than all")
    }
}

/// The stated confidence, or the usual one.
pub(super) fn confidence(input: &Value) -> Confidence {
    input["confidence"]
        .as_f64()
        .map_or(Confidence::NINETY_FIVE, |level| Confidence::new(level).expect("a level"))
}

pub(super) fn polarity(higher_is_better: &Value) -> Polarity {
    if higher_is_better.as_bool().expect("true or false") {
        Polarity::HigherIsBetter
    } else {
        Polarity::LowerIsBetter
    }
}

/// The ends of an estimate's interval, or null.
pub(super) fn ends(estimate: &Estimate) -> Value {
    estimate.interval().map_or(Value::Null, |interval| json!([interval.lower(), interval.upper()]))
}

/// The answer, or null where there is a reason for none.
pub(super) fn or_null<R>(answer: Result<Value, R>) -> Value {
    answer.unwrap_or(Value::Null)
}
