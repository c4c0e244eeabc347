//! Frameworks as the program offers them.

pub mod shipped;
mod wire;

use std::sync::LazyLock;

use headland_domain::frameworks::{Edition, Framework};

pub use wire::FileRefusal;

/// Read once: the files are part of the program and a test reads every one.
static SHELF: LazyLock<Vec<Framework>> = LazyLock::new(|| shipped::shipped().unwrap_or_default());

/// The frameworks that everyone who is signed in may read, in the order in which they are listed.
pub fn shelf() -> &'static [Framework] {
    &SHELF
}

/// The framework of an edition, if everyone may read it.
pub fn find(edition: &Edition) -> Option<&'static Framework> {
    shelf().iter().find(|framework| framework.edition() == edition)
}
