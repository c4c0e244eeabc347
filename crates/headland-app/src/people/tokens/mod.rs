//! Keys with which programs act in a person's name.

mod enter;
mod list;
mod make;
mod revoke;

pub use enter::{enter_token, note_token_use};
pub use list::tokens;
pub use make::{MadeToken, NewToken, make_token};
pub use revoke::revoke_token;
