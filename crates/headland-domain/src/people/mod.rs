//! People, the organisations they work in, the roles they hold there, and the terms of the year.

mod calendar;
mod organisation;
mod role;
mod scope;

pub use calendar::{Term, Terms};
pub use organisation::{EmailAddress, OrganisationKind, Phase, Relation};
pub use role::{HeldRole, Role};
pub use scope::{Kinds, Scope};
