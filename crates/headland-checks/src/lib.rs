//! Examiners' known mistakes as checks over records.
//!
//! [`wording`] looks at how something is written: whether an objective could be checked at all,
//! whether a text was copied from the standard that it should answer, how hard a report is to
//! read. [`thread`] looks at how records hang together: what leads to nothing, what rests on
//! nothing, what waits for itself, and whether one piece of evidence carries everything.
//!
//! A check reports what it sees and never grades. It judges form: whether a target is ambitious or
//! within reach is a question for figures ([`headland-stats`] answers those), not for wording.
//!
//! [`headland-stats`]: ../headland_stats/index.html

pub mod thread;
pub mod wording;
