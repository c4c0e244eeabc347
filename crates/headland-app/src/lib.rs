//! Operations: find, authorise, decide, record, tell.
