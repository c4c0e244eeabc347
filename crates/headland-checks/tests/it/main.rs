//! The checks as a whole: that each is declared, explained, grounded and shown by examples, that
//! together they keep their promises, and how often they are right.

#![expect(
    clippy::unwrap_used,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod corpus;
mod examples;
mod pages;
mod properties;
mod registry;
mod report;
mod written;
