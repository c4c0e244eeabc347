//! The API as programs use it.

mod access;
mod calculations;
mod changes;
mod document;
mod lists;
mod program;
mod refusals;

pub(crate) use program::Program;
