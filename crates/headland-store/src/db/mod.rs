//! Two databases behind one transaction type.

#[macro_use]
mod both;
pub(crate) mod bulk;
mod error;
mod open;
mod rows;
mod time;
pub(crate) mod wire;

pub use error::{Error, Result};
pub(crate) use open::Inner;
pub use open::{Store, Tx};
pub(crate) use rows::{id, json, optional_id};
pub(crate) use time::{At, Day};
