//! Examiners' known mistakes as checks over records.
//!
//! Records in, findings out: [`check()`] takes [`Papers`] (what lies on the examiner's desk, and the
//! day) and answers with [`Finding`]s. It never fails, and reads no clock and no database.
//!
//! ```
//! use headland_checks::{Kind, Papers, Record, Settings, check};
//! use headland_domain::sheet::Values;
//!
//! let answers = Values::new().with("title", "75% reach the expected standard in reading");
//! let papers = Papers::new("2026-11-02".parse().unwrap(), vec![Record::new("t1", Kind::Target, answers)]);
//! let found = check(&papers, &Settings::default());
//! assert!(found.iter().any(|finding| finding.check.name == "target-without-cohort"));
//! ```
//!
//! Each check is one file under `src/checks` and one page of prose under `pages/`, whose examples are
//! run as tests. It is named after what it finds, so that a setting reads "allow
//! target-without-cohort". It says from which remark of which examiner it comes ([`grounds`]), and
//! what a careful person may hold against it.
//!
//! A check judges form, links, dates, figures and sources, and says so. Where a person must judge it
//! asks a question. None scores anybody: whether a target is within reach is for figures to say
//! ([`headland-stats`]), and whether a leader is good for people.
//!
//! Below the checks lie two families of pure functions: [`wording`] looks at how something is
//! written, [`thread`] at how records hang together.
//!
//! [`headland-stats`]: ../headland_stats/index.html

mod acceptance;
mod check;
mod checks;
mod finding;
pub mod grounds;
mod kind;
mod library;
mod page;
mod papers;
mod record;
mod registry;
mod settings;
pub mod thread;
pub mod wording;

pub use acceptance::{Acceptance, Settled, UNUSED_ACCEPTANCE, settle};
pub use check::{Check, Level, Notes, Status, check};
pub use finding::{Finding, Place};
pub use kind::Kind;
pub use library::Library;
pub use page::{Example, Section};
pub use papers::Papers;
pub use record::Record;
pub use registry::{AREAS, Area, all, find};
pub use settings::{Setting, Settings};
