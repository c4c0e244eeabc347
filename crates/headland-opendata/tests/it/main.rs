//! Sources read as a whole: small fixtures of our own, and the published files where they are at hand.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod coverage;
mod cross_checks;
mod damage;
mod destinations;
mod ees;
mod finance;
mod fixtures;
mod ks2;
mod ks4;
mod lait;
mod mutation;
mod neighbours;
mod own;
mod register;
mod renames;
mod seeds;
mod shared;
mod streaming;
mod tables;
mod workforce;
