//! Keys with which programs act in a person's name.

mod answers;
mod enter;
mod list;
mod make;
mod revoke;

pub use answers::{KeyReused, answered, keep_answer};
pub use enter::{enter_token, note_token_use};
pub use list::tokens;
pub use make::{MadeToken, NewToken, make_token};
pub use revoke::revoke_token;
