//! Sources read as a whole: small fixtures of our own, and the published files where they are at hand.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod damage;
mod ees;
mod fixtures;
mod ks2;
mod lait;
mod mutation;
mod own;
mod register;
mod shared;
