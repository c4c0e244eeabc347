//! Storage: SQL text written once for SQLite and PostgreSQL, migrations, and files.
//!
//! [`Store`] opens a database and hands out transactions ([`Tx`]). Each module below holds the
//! statements of one capability as functions over a transaction: `records::find(&mut tx, id)`.
//! This is the only crate that knows SQL, sqlx or the object store.

#[macro_use]
mod db;

#[macro_use]
pub mod records;

pub mod affiliations;
pub mod benchmarks;
pub mod development;
pub mod digests;
pub mod drafts;
pub mod feedback;
pub mod files;
pub mod frameworks;
pub mod home;
pub mod impact;
pub mod jobs;
pub mod ledger;
pub mod needs;
pub mod objectives;
pub mod organisations;
pub mod outbox;
pub mod people;
pub mod reminders;
pub mod reports;
pub mod schema;
pub mod search;
pub mod sessions;
pub mod tokens;

pub use db::{Error, Result, Store, Tx};
