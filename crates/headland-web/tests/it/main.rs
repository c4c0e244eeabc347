//! Pages as people of every role see them. The folders mirror the addresses.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod api;
mod benchmarks;
mod browser;
mod counts;
mod coverage;
mod development;
mod ear;
mod feedback;
mod frameworks;
mod gallery;
mod gate;
mod home;
mod impact;
mod improvement;
mod jobs;
mod needs;
mod objectives;
mod people;
mod privacy;
