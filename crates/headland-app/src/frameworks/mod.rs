//! Frameworks as the program offers them and as organisations write them.

mod adopt;
mod begin;
mod carry;
pub mod case;
mod choices;
mod export;
mod import;
mod library;
pub mod lines;
mod mapping;
mod next_version;
mod profile;
mod revise;
mod sheet;
pub mod shipped;
mod wire;

use std::sync::LazyLock;

use headland_domain::frameworks::{Edition, Framework};

pub use adopt::{adopt, deprecate};
pub use begin::begin;
pub use carry::{Carrying, Decisions, MOST_CARRIED, carriable, carry_judgements};
pub use choices::{Choosable, choosable};
pub use export::{export_case, export_items, framework_template};
pub use import::{
    FileKind, FrameworkFile, LARGEST_FRAMEWORK, Naming, Plan, import_framework, plan_framework,
    read_framework_file,
};
pub use library::{Held, Own, adopted_to_end, draft_to_write, framework, frameworks, own_headings};
pub use mapping::mapping;
pub use next_version::next_version;
pub use profile::{profile, profile_roles, set_profile};
pub use revise::{edit, revise_particulars, seen, seen_particulars};
pub use wire::FileRefusal;

/// Read once: the files are part of the program and a test reads every one.
static SHELF: LazyLock<Vec<Framework>> = LazyLock::new(|| shipped::shipped().unwrap_or_default());

/// The frameworks that come with the program, in the order in which they are listed.
pub fn shelf() -> &'static [Framework] {
    &SHELF
}

/// The framework of an edition, if it comes with the program. See [`framework()`] for any other.
pub fn find(edition: &Edition) -> Option<&'static Framework> {
    shelf().iter().find(|framework| framework.edition() == edition)
}
