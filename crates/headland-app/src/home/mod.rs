//! The first page: what is next, what waits for others, what changed, where things stand; and the
//! search over everything.

mod next;
mod search;
mod show;
mod visit;
mod wording;

pub use next::Next;
pub use search::{Found, search};
pub use show::{Home, PriorityStanding, Waiting, show};
pub use visit::{is_new_visit, note_visit};
pub use wording::{to_do, to_sign};
