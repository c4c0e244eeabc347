//! Bringing figures in from files: all of the files given together, or nothing.
//!
//! A file is read and packed before a transaction begins, so that nobody waits while it is read; then
//! it is written in one transaction. A file that is here already changes nothing.

mod begin;
mod end;
mod gather;
mod given;
mod keep;
mod pairs;
mod refusal;
mod run;

pub(crate) use begin::KIND;
pub use begin::{ReceivedFiles, Standing, begin_import, import_standing, receive_files};
pub(crate) use end::{Ending, write_of_end};
pub use given::{Body, Given, OnDisk};
pub use refusal::ImportRefusal;
pub use run::{import_at_once, import_for_everyone, import_for_everyone_at_once, run_import};

use headland_domain::ReleaseId;
use headland_domain::benchmarks::AcademicYear;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// How far an import has come: rows read, and rows in all as far as can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Rows read.
    pub done: u64,
    /// Rows in all.
    pub expected: u64,
}

/// Before so long nothing can be said of how fast it goes.
const SOON: SignedDuration = SignedDuration::from_secs(5);
/// The part of all rows, one in so many, before which nothing can be said of how fast it goes.
const TOO_FEW: u64 = 20;

impl Progress {
    /// How long reading the rest will take if it goes on as fast as it has for so long; none where
    /// that would be a guess: at the beginning, at the end, and where the number of rows is not known.
    pub fn time_left(self, passed: SignedDuration) -> Option<SignedDuration> {
        let rest = self.expected.checked_sub(self.done).filter(|rest| *rest > 0)?;
        if passed < SOON || self.done.saturating_mul(TOO_FEW) < self.expected {
            return None;
        }
        let millis = u128::try_from(passed.as_millis()).ok()?;
        let left = millis * u128::from(rest) / u128::from(self.done.max(1));
        Some(SignedDuration::from_millis(i64::try_from(left).ok()?))
    }
}

/// What came of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The release it became, or was already.
    pub release: ReleaseId,
    /// What the release is called.
    pub title: String,
    /// The name of the file.
    pub file: String,
    /// Rows of the file.
    pub rows: u64,
    /// Figures with a value.
    pub figures: u64,
    /// Figures without one, for a reason.
    pub missing: u64,
    /// Whether it was here already, so that nothing was changed.
    pub was_here: bool,
}

impl std::fmt::Display for Imported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.was_here {
            return write!(out, "{}: already here as {}, nothing changed", self.file, self.title);
        }
        write!(out, "{}: {}, {} rows", self.file, self.title, grouped(self.rows))?;
        if self.figures > 0 {
            write!(out, ", {} figures", grouped(self.figures))?;
        }
        if self.missing > 0 {
            write!(out, ", {} withheld or missing", grouped(self.missing))?;
        }
        Ok(())
    }
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What the person says of the files beyond the files themselves.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// The school year, for files that do not say it.
    pub year: Option<AcademicYear>,
    /// Who published them and as what, where that is not what files of their layout usually are.
    pub published: Option<Published>,
}

/// Where files come from, for those in a layout of the Department for Education that are not its
/// own: an authority's, or figures that somebody put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// Who publishes them.
    pub publisher: String,
    /// What they are called.
    pub title: String,
    /// Under which licence they may be used.
    pub licence: String,
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::{Progress, grouped};

    #[test]
    fn the_time_left_is_told_only_when_it_is_no_guess() {
        let after = |seconds, done, expected| {
            let passed = SignedDuration::from_secs(seconds);
            let left = Progress { done, expected }.time_left(passed);
            left.map(|left| left.as_secs())
        };
        assert_eq!(after(10, 4_000, 16_000), Some(30));
        assert_eq!(after(4, 4_000, 16_000), None, "begun only now");
        assert_eq!(after(10, 100, 16_000), None, "too few rows");
        assert_eq!(after(10, 16_000, 16_000), None, "what remains is storing");
        assert_eq!(after(10, 0, 0), None, "nobody knows how many");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(16_355), "16,355");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
