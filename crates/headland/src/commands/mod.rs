//! Commands for whoever runs the server.

pub(crate) mod doctor;
pub(crate) mod people;
