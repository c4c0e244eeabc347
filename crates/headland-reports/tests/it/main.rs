//! Writes the sample report in every format and reads it back.

mod docx;
#[cfg(feature = "pdf")]
mod pdf;
mod samples;
mod xlsx;
