//! The policy as a whole.

mod matrix;
