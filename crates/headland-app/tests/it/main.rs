//! Laws that hold across policy, operations and storage together.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "the suite says where its PostgreSQL is; a test whose world cannot be made stops there"
)]

mod benchmarks;
mod feedback;
mod frameworks;
mod improvement;
mod jobs;
mod needs;
mod people;
mod report;
mod scope;
