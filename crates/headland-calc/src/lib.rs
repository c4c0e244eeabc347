//! Every figure's arithmetic by name, JSON in and JSON out, so that anyone can check it.
//!
//! Whoever doubts a figure can take its numbers to `headland calc`, or to `POST
//! /api/v1/calculations/{function}`, and work it out again. Both ask this crate, and so do the tests
//! against the reference cases: one table, [`calculations`], and no arithmetic of its own.
//!
//! Input that cannot be (more counted than there are, a name where a number belongs) is a
//! [`Refusal`] that names the field. What cannot be worked out from sensible input is `null`, with
//! the reason among the [`Answer`]'s notes: never 0, and never blank.
//!
//! ```
//! use headland_calc::{calculation, json};
//!
//! let wilson = calculation("wilson_ci").expect("a function of that name");
//! let answer = wilson.run(&json(r#"{"x": 5, "n": 100}"#)?)?;
//! assert!(answer.value["lo"].as_f64().is_some_and(|lower| (lower - 0.0215).abs() < 1e-4));
//!
//! let empty = wilson.run(&json(r#"{"x": 0, "n": 0}"#)?)?;
//! assert!(empty.value.is_null());
//! assert_eq!(empty.notes, ["there is nobody to count"]);
//!
//! let refusal = wilson.run(&json(r#"{"x": 31, "n": 30}"#)?).expect_err("more than all");
//! assert_eq!(refusal.to_string(), "x: more are counted than there are");
//! # Ok::<(), headland_calc::Refusal>(())
//! ```

mod agreement;
mod answer;
mod benchmarks;
mod comparison;
mod control;
mod disclosure;
mod input;
mod instance;
mod matching;
mod means;
mod moderation;
mod proportions;
mod raters;
mod similar;
mod thread;
mod triangulation;
mod wording;

pub use answer::{Answer, Refusal};
pub use instance::{has_path, with_instance};
use serde_json::Value;

use crate::input::Input;

/// A function that can be asked for by name.
#[derive(Clone, Copy)]
pub struct Calculation {
    /// Its name, as in the reference cases.
    pub name: &'static str,
    /// What it works out, in a line.
    pub explanation: &'static str,
    function: fn(&Input) -> Result<Answer, Refusal>,
}

impl std::fmt::Debug for Calculation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calculation").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Calculation {
    const fn new(
        name: &'static str,
        explanation: &'static str,
        function: fn(&Input) -> Result<Answer, Refusal>,
    ) -> Self {
        Self { name, explanation, function }
    }

    /// Works it out.
    pub fn run(&self, input: &Value) -> Result<Answer, Refusal> {
        (self.function)(&Input::whole(input))
    }
}

/// Every calculation, in the order of the product's statistics.
pub fn calculations() -> impl Iterator<Item = &'static Calculation> {
    let tables: [&[Calculation]; 13] = [
        raters::CALCULATIONS,
        disclosure::CALCULATIONS,
        triangulation::CALCULATIONS,
        agreement::CALCULATIONS,
        moderation::CALCULATIONS,
        proportions::CALCULATIONS,
        means::CALCULATIONS,
        comparison::CALCULATIONS,
        control::CALCULATIONS,
        benchmarks::CALCULATIONS,
        matching::CALCULATIONS,
        wording::CALCULATIONS,
        thread::CALCULATIONS,
    ];
    tables.into_iter().flatten()
}

/// The calculation of that name.
pub fn calculation(name: &str) -> Option<&'static Calculation> {
    calculations().find(|calculation| calculation.name == name)
}

/// Reads input as JSON.
pub fn json(text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text)
        .map_err(|error| Refusal::new("input", format!("is not JSON: {error}")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_calculation_has_a_name_of_its_own_and_a_line() {
        let names: BTreeSet<&str> = calculations().map(|calculation| calculation.name).collect();
        assert_eq!(names.len(), calculations().count());
        assert!(calculations().all(|c| !c.explanation.is_empty() && c.explanation.len() <= 100));
        assert!(calculation("no_such_function").is_none());
    }

    #[test]
    fn nothing_panics_on_input_of_no_sense() {
        let inputs = ["null", "[]", "{}", "0", "\"x\"", "[[]]", r#"{"values": null}"#];
        for calculation in calculations() {
            for input in inputs {
                let refused = calculation.run(&json(input).expect("JSON")).is_err();
                let may_be_empty =
                    ["match_slots_min_cost_flow", "match_days_generalised_assignment"];
                assert!(
                    refused || may_be_empty.contains(&calculation.name),
                    "{calculation:?} {input}"
                );
            }
        }
    }

    #[test]
    fn what_is_not_json_is_refused() {
        assert!(json("{").is_err_and(|refusal| refusal.field == "input"));
    }
}
