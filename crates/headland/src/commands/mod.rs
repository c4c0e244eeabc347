//! Commands for whoever runs the server.

pub(crate) mod calc;
pub(crate) mod check;
pub(crate) mod codegen;
pub(crate) mod data;
pub(crate) mod doctor;
pub(crate) mod people;
pub(crate) mod token;
