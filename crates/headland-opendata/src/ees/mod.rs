//! Data and metadata pairs of Explore Education Statistics, and the files that came before them.
//!
//! One importer for every release of that form: time and place have fixed columns, the metadata says
//! which of the others are filters and which are indicators, with unit and decimals. Without metadata a
//! column is an indicator where every cell of it is a number or a symbol.

mod data;
mod filters;
mod guess;
mod meta;
mod place;
mod time;

pub(crate) use data::Data;
pub(crate) use guess::is_reserved;
pub(crate) use meta::Meta;
pub(crate) use place::region_name;
