//! Storage stories: each runs on SQLite always, and on PostgreSQL where a server may be used.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod acceptances;
mod benchmarks;
mod check_choices;
mod documents;
mod home;
mod impact;
mod jobs;
mod ledger;
mod past;
mod records;
mod schema;
mod schools;
mod sessions;
mod thread;
