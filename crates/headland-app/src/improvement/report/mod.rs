//! The report to governors: composed from the records into a draft, frozen, signed, printed.
//!
//! A draft is a record like any other. Freezing it makes a [`Paper`], the whole report as plain
//! values, whose text is stored with its SHA-256. Governors read the paper; every document is made
//! from it alone, so the same paper gives the same bytes for ever.

pub(crate) mod canonical;
mod changes;
mod compose;
mod document;
mod freeze;
mod gather;
mod naming;
mod paper;
mod read;
mod sign;
mod signers;
mod studies;
mod thread;

pub use compose::compose;
pub use document::{Format, RenderError, document, render};
pub use freeze::{
    AskedSignature, FreezeRefusal, Freezing, Preview, Signer, check, freeze, preview,
};
pub use paper::{ActionLine, Break, Cost, Overdue, Paper, Part, Previous, Strand, Where};
pub use read::{FrozenReport, SnapshotPage, frozen, latest, snapshot};
pub use sign::{SignRefusal, sign};
