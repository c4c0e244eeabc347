//! A report from the records to its signed documents.

mod documents;
mod freezing;
mod story;
mod tampering;
