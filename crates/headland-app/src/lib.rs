//! Operations: find, authorise, decide, record, tell.

pub mod frameworks;
