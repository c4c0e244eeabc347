//! Pages as people of every role see them. The folders mirror the addresses.

mod browser;
mod gallery;
mod improvement;
mod people;
