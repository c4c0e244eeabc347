//! Storage stories: each runs on SQLite always, and on PostgreSQL where a server may be used.

mod jobs;
mod ledger;
mod records;
mod schema;
mod sessions;
