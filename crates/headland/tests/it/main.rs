//! The program as a whole: started, used and stopped as an operator would.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what a test cannot find it should fail on; clippy sees only the marked functions as tests"
)]

mod calc;
mod check;
mod commands;
mod data;
mod doctor;
mod import;
mod installation;
mod kill;
mod people;
mod program;
#[expect(dead_code, reason = "the tests of the client use more of it")]
#[path = "../../src/commands/data/stand_in.rs"]
mod stand_in;
mod token;
