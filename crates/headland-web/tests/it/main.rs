//! Pages as people of every role see them. The folders mirror the addresses.

mod browser;
mod improvement;
mod people;
