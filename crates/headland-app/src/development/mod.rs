//! What belongs to people rather than to priorities: a person's own page, and what is kept inside
//! each of their records.

mod inside;
mod mine;
mod referable;

pub use inside::{Inside, inside};
pub use mine::{Mine, mine};
pub use referable::referable;
