//! Writes the sample report in every format and reads it back.

mod samples;
