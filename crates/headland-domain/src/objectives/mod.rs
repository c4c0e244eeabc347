//! Objectives of people and teams: set with others, agreed, conveyed, looked at and changed with a
//! reason.
//!
//! An objective is its own head: what was said about it when others were consulted, how it was
//! conveyed and how it is coming on are records inside it, and whoever it names has a part in them.

mod agreement;
mod effect;
mod objective;
mod progress;
#[cfg(test)]
pub(crate) mod samples;

pub use agreement::{AgreementRefusal, agree, dispute, parties, party_fields};
pub use effect::{Area, BeforeAfter, CountedAs, Period};
pub use objective::{Objective, ObjectiveState, checkable_words};
pub use progress::{Briefing, CheckIn, Confidence, Consultation, Progress, Understood};
