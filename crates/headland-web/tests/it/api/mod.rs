//! The API as programs use it.

mod access;
mod calculations;
mod changes;
mod document;
mod figures;
mod lists;
mod organisation;
mod program;
mod refusals;
mod reports;

pub(crate) use program::{Program, secret};
