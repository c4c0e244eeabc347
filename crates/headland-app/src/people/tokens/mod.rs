//! Keys with which programs act in a person's name.

mod enter;

pub use enter::{enter_token, note_token_use};
