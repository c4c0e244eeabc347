//! Who may do what to what.
//!
//! [`rules()`] is one table that a non-programmer can follow; [`decide()`] applies it to one thing,
//! [`scope`] turns the same table into a filter for lists, and [`matrix()`] prints it for the
//! auditor (`matrix.txt`). Nothing is permitted that the table does not permit; a `forbid` beats
//! every permit; and whoever may not see a thing is told that it is not there.

mod actor;
mod decide;
mod matrix;
mod personal;
mod resource;
pub mod rules;

pub use actor::Actor;
pub use decide::{Decision, Facts, carried, decide, needs_line_of_management, scope};
pub use matrix::matrix;
pub use resource::{Action, Resource};
pub use rules::{CARRIED, Rules, Who, is_private, rules};
