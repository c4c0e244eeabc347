//! The parts that pages are made of: GOV.UK Frontend's components and a few of our own.
//!
//! Each part is a struct with a template of its own, so it is compiled once and not again for
//! every page that uses it. A page's view builds the parts it needs and its template places them:
//!
//! ```text
//! page.title = Field::line("title", "What will you improve?").value(&draft.title)
//! {{ title }}
//! ```
//!
//! Parts escape what they are given and may be placed without a filter. A template can also make
//! one on the spot when its view module imports it: `{{ Button::new("Save and come back") }}`.
#![expect(
    clippy::needless_pass_by_value,
    reason = "templates pass words, numbers and references alike; parts keep them as words"
)]

mod button;
mod choice;
mod content;
mod field;
mod figure;
mod history;
mod navigation;
mod notice;
mod pagination;
mod progress;
mod status;
mod summary_list;
mod table;
mod task_list;

#[cfg(test)]
mod specimen;

pub use button::{Button, Hidden};
pub use choice::Choice;
pub use content::Content;
pub use field::{Field, Width};
pub use figure::{Figure, Provenance, Sourced};
pub use history::{History, HistoryEntry};
pub use navigation::{SectionTab, SectionTabs};
pub use notice::{
    Advice, Audience, Details, EmptyState, Inset, NextStep, Said, Term, Warning, WhatNext,
};
pub use pagination::Pagination;
pub use progress::{AutosaveStatus, UploadProgress};
pub use status::{Direction, Standing, Tag, Tone};
pub use summary_list::{SummaryList, SummaryRow};
pub use table::{Column, Sorted, Table};
pub use task_list::{TaskList, TaskRow};

/// Says that the parts' templates escape what they hold, and lets any of them be the content of a
/// table cell or summary row.
macro_rules! parts {
    ($($part:ty),* $(,)?) => {$(
        impl askama::filters::HtmlSafe for $part {}

        impl From<$part> for Content {
            fn from(part: $part) -> Self {
                Self::html(part.to_string())
            }
        }
    )*};
}

parts!(
    Advice,
    Audience,
    AutosaveStatus,
    Button,
    Details,
    EmptyState,
    Field,
    Figure,
    Hidden,
    History,
    Inset,
    Pagination,
    Said,
    SectionTabs,
    Sourced,
    Standing,
    SummaryList,
    Table,
    Tag,
    TaskList,
    Term,
    UploadProgress,
    Warning,
    WhatNext,
);
