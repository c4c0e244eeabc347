//! Reference cases: each names a function, its input, what must come out and how closely.
//!
//! A case whose function is not known here fails; none is out of scope. Where a case itself is
//! wrong, [`errata`] says so, with the evidence. A case that expects null must come with a reason.

use headland_calc::{calculation, has_path, with_instance};
use serde_json::Value;

use crate::errata;

/// Runs every case of a file through `run`, which answers `None` to a function it does not know.
fn check(file: &str, run: impl Fn(&str, &Value) -> Option<Value>) {
    let path = format!("vectors/statistics/{file}");
    let Some(path) = headland_reference::shared(&path) else { return };
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    let document: Value = serde_json::from_str(&text).expect("the file is JSON");
    let cases = document["cases"].as_array().expect("the file has cases");
    assert!(!cases.is_empty(), "{file} has no cases");
    let failures: Vec<String> = cases.iter().filter_map(|case| failure(case, &run)).collect();
    assert!(
        failures.is_empty(),
        "{} of {} fail:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

fn failure(case: &Value, run: impl Fn(&str, &Value) -> Option<Value>) -> Option<String> {
    let (id, function) = (&case["id"], case["function"].as_str().expect("a function"));
    let Some(found) = run(function, &case["input"]) else {
        return Some(format!("{id}: no such function: {function}"));
    };
    let tolerance = Tolerance::of(&case["tolerance"]);
    let mut expected = case["expected"].clone();
    let difference = match errata::correct(id, &mut expected) {
        Ok(()) => tolerance.difference(&expected, &found)?,
        Err(stale) => stale,
    };
    Some(format!("{id}: {difference}"))
}

/// How far a number may be from the expected one.
struct Tolerance {
    absolute: f64,
    relative: f64,
}

impl Tolerance {
    fn of(stated: &Value) -> Self {
        let exact = stated["exact"].as_bool() == Some(true);
        let bound = |name: &str| stated[name].as_f64();
        assert!(
            exact || bound("abs").is_some() || bound("rel").is_some(),
            "no tolerance in {stated}"
        );
        Self { absolute: bound("abs").unwrap_or(0.0), relative: bound("rel").unwrap_or(0.0) }
    }

    /// The first difference. Everything expected must be found; more may be found than expected.
    fn difference(&self, expected: &Value, found: &Value) -> Option<String> {
        match (expected, found) {
            (Value::Number(expected), Value::Number(found)) => {
                let (expected, found) = (expected.as_f64()?, found.as_f64()?);
                let allowed = self.absolute.max(self.relative * expected.abs());
                ((expected - found).abs() > allowed)
                    .then(|| format!("expected {expected}, found {found}"))
            }
            (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
                expected.iter().zip(found).enumerate().find_map(|(place, (expected, found))| {
                    Some(format!("[{place}] {}", self.difference(expected, found)?))
                })
            }
            (Value::Object(expected), Value::Object(found)) => {
                expected.iter().find_map(|(name, expected)| {
                    let found = found.get(name);
                    let difference = match found {
                        Some(found) => self.difference(expected, found)?,
                        None => "not found".to_owned(),
                    };
                    Some(format!(".{name} {difference}"))
                })
            }
            _ => (expected != found).then(|| format!("expected {expected}, found {found}")),
        }
    }
}

/// The answer of a calculation; `None` where no calculation has the name.
fn answer(function: &str, input: &Value) -> Option<Value> {
    let calculation = calculation(function)?;
    let whole = match has_path(input) {
        None => input.clone(),
        Some(path) => {
            let folder = headland_reference::shared("vectors/statistics").expect("read before");
            let path = folder.join(path);
            let text = std::fs::read_to_string(path).expect("the instance is beside its case");
            let instance = serde_json::from_str(&text).expect("the instance is JSON");
            with_instance(input.clone(), instance).expect("an instance")
        }
    };
    let answer = calculation.run(&whole).unwrap_or_else(|refusal| panic!("{function}: {refusal}"));
    assert!(
        !has_null(&answer.value) || !answer.notes.is_empty(),
        "{function}: null without reason"
    );
    Some(answer.value)
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.iter().any(has_null),
        Value::Object(values) => values.values().any(has_null),
        _ => false,
    }
}

#[test]
fn raters_agree_with_every_reference_case() {
    check("01_raters.json", answer);
}

#[test]
fn disclosure_and_triangulation_agree_with_every_reference_case() {
    check("02_privacy_triangulation.json", answer);
}

#[test]
fn agreement_and_moderation_agree_with_every_reference_case() {
    check("03_moderation.json", answer);
}

#[test]
fn impact_agrees_with_every_reference_case() {
    check("04_impact.json", answer);
}

#[test]
fn benchmarks_agree_with_every_reference_case() {
    check("05_benchmarks.json", answer);
}

#[test]
fn matching_agrees_with_every_reference_case() {
    check("06_matching.json", answer);
}

#[test]
fn wording_and_threads_agree_with_every_reference_case() {
    check("07_text_graph.json", answer);
}

#[test]
fn the_runner_sees_an_unknown_function_and_every_kind_of_difference() {
    let case = |expected: &str| -> Value {
        let text = format!(
            r#"{{"id": "made", "function": "f", "input": 0, "expected": {expected},
                 "tolerance": {{"abs": 0.1}}}}"#
        );
        serde_json::from_str(&text).expect("JSON")
    };
    let answer = |found: &str| {
        let found: Value = serde_json::from_str(found).expect("JSON");
        move |_: &str, _: &Value| Some(found.clone())
    };
    assert!(failure(&case("1"), |_: &str, _: &Value| None).is_some());
    assert!(failure(&case("1"), answer("1.05")).is_none());
    for (expected, found) in [
        ("1", "1.2"),
        ("1", "null"),
        ("null", "0"),
        ("[1, 2]", "[1]"),
        ("[1, 2]", "[1, 3]"),
        (r#"{"lo": 1}"#, r#"{"hi": 1}"#),
        (r#"{"lo": 1}"#, r#"{"lo": 2}"#),
        (r#""a""#, r#""b""#),
    ] {
        assert!(failure(&case(expected), answer(found)).is_some(), "{expected} {found}");
    }
}
