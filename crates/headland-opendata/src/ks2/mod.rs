//! The key stage 2 performance tables: one wide row for each school, authority and country.
//!
//! Columns are bound by name, since every year has other columns; a name is a stem with endings for
//! the group of pupils, the limit of an interval and an earlier year. Rows whose trailing cells are empty
//! are simply shorter. What a record type means is taken from the list of columns of the same download or
//! from the shape of the row, never from a list of our own.

mod columns;
mod meta;
mod record_type;
mod tables;
mod year;

pub(crate) use meta::{Meta, MetaRows};
pub(crate) use tables::Tables;
pub(crate) use year::year_of;
