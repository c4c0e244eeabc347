//! The performance tables of key stages 2 and 4: one wide row for each school, authority and country.
//!
//! Columns are bound by name, since every year has other columns; a name is a stem with endings for
//! the group of pupils, the limit of an interval and an earlier year. Rows whose trailing cells are empty
//! are simply shorter. What a record type means is taken from the list of columns of the same download or
//! from the shape of the row, never from a list of our own: the key stages number them differently.

mod columns;
mod ks2;
mod ks4;
mod meta;
mod record_type;
mod scale;
mod tables;
mod year;

pub(crate) use meta::{Meta, MetaRows};
pub(crate) use tables::{KeyStage, Tables};
pub(crate) use year::year_of;
