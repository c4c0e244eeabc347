//! Estimates with intervals, comparisons and verdicts that an honest statistician would sign.
//!
//! School cohorts are small, and most year-to-year change is luck. This crate answers the
//! questions of someone who leads a school and has to report on it, and says so when a question
//! cannot be answered. It reads no clock, draws no random number and knows no database: the same
//! input always gives the same answer.
//!
//! | Question | Where |
//! |---|---|
//! | How sure is this share of a cohort? Did it change? | [`proportions`] |
//! | Would meeting this target mean anything? | [`proportions::target_against_chance`] |
//! | How sure is this mean? Did the same pupils improve, and by how much? | [`means`] |
//! | Which published progress band is this? | [`means::progress`] |
//! | May we say that it improved? | [`verdict`] |
//! | Did everyone else improve too? | [`comparison`] |
//! | Is this series doing anything at all? | [`control`] |
//! | Where do we stand among others, and among which others? | [`benchmarks`] |
//! | How far do raters of the same people agree? How steady is a questionnaire? | [`raters`] |
//! | What may be shown of a small group's answers without giving anyone away? | [`disclosure`] |
//! | What do several sources about one person say together? | [`triangulation`] |
//! | Do assessors agree beyond chance? | [`agreement`] |
//! | Is an assessor harsh, how much must be looked at, is a mark within tolerance? | [`moderation`] |
//! | Who should work with which school? | [`matching`] |
//! | Which option do our own criteria favour, and how firmly? | [`choices`] |
//!
//! Four rules hold throughout:
//!
//! - An [`Estimate`] carries its count, its method, and an interval or the [`Reason`] there is
//!   none. It cannot be built otherwise.
//! - Missing is never nought. Withheld figures are counted, bounded or refused, not guessed.
//! - An interval that touches no change cannot be told from chance.
//! - Every formula names its source, and every source's worked example is a test.
//!
//! ```
//! use headland_stats::Confidence;
//! use headland_stats::proportions::{Share, change, one_pupil_points};
//! use headland_stats::verdict::{Design, Evaluation, PANDEMIC_YEARS, Polarity};
//!
//! let last_year = Share::new(18, 30)?;
//! let this_year = Share::new(22, 31)?;
//! let points = change(last_year, this_year, Confidence::NINETY_FIVE).scaled(100.0);
//!
//! let judgement = Evaluation {
//!     change: &points,
//!     years: (2024, 2025),
//!     breaks: &PANDEMIC_YEARS,
//!     polarity: Polarity::HigherIsBetter,
//!     meaningful_change: Some(5.0),
//!     design: Design::BeforeAfter,
//! }
//! .judge();
//!
//! // Eleven points up, and nothing to celebrate yet: one pupil is more than three points.
//! assert_eq!(judgement.verdict.to_string(), "cannot be told from chance");
//! assert!(one_pupil_points(30).is_some_and(|points| points > 3.3));
//! # Ok::<(), headland_stats::Reason>(())
//! ```

pub mod estimate;

pub mod proportions;

pub mod means;

pub mod verdict;

pub mod comparison;

pub mod control;

pub mod benchmarks;

pub mod choices;

pub mod raters;

pub mod disclosure;

pub mod triangulation;

pub mod agreement;

pub mod moderation;

pub mod matching;

mod distributions;
mod linear;
mod moments;
mod real;

pub use estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason, Warning};
