//! Writes the sample report in every format and reads it back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod docx;
#[cfg(feature = "pdf")]
mod pdf;
mod samples;
mod xlsx;
