//! What examiners, assessors and those who set standards say goes wrong or is looked for, in our own
//! words, each with where it is said.
//!
//! One file for each source. A remark that no check rests on stands in [`LEFT_TO_PEOPLE`] with the
//! reason; a test holds that every remark is on one side or the other.

pub mod improvement_task;
pub mod key_areas;
mod left;
pub mod self_and_others;
pub mod support_area;
pub mod system_leaders;

pub use left::LEFT_TO_PEOPLE;

/// A text that says what is expected of leaders.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The code of the framework that Headland ships after it.
    pub framework: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// Who published it.
    pub publisher: &'static str,
}

/// What kind of remark it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A mistake that is often made.
    Mistake,
    /// Advice on how to do well.
    Guidance,
    /// Something for which credit is given.
    MarkingPoint,
    /// Something that the task asks for.
    Task,
    /// A statement of a standard.
    Standard,
}

impl Part {
    /// The words on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Mistake => "common mistake",
            Self::Guidance => "guidance",
            Self::MarkingPoint => "marking point",
            Self::Task => "requirement of the task",
            Self::Standard => "standard",
        }
    }
}

/// One remark of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remark {
    /// Where it is said.
    pub source: &'static Source,
    /// As what.
    pub part: Part,
    /// What is said, in our own words, as a sentence without a full stop.
    pub says: &'static str,
}

/// Every remark of every source.
pub fn all() -> impl Iterator<Item = &'static Remark> {
    [
        support_area::REMARKS,
        self_and_others::REMARKS,
        improvement_task::REMARKS,
        key_areas::REMARKS,
        system_leaders::REMARKS,
    ]
    .into_iter()
    .flatten()
}

/// Declares the remarks of one source, and the list of them all.
macro_rules! remarks {
    ($source:ident: $($name:ident $part:ident $says:literal;)*) => {
        $(
            #[doc = $says]
            pub const $name: $crate::grounds::Remark = $crate::grounds::Remark {
                source: &$source,
                part: $crate::grounds::Part::$part,
                says: $says,
            };
        )*

        /// Every remark of the source, in its order.
        pub const REMARKS: &[$crate::grounds::Remark] = &[$($name,)*];
    };
}

use remarks;
