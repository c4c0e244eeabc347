//! A framework says what good leadership is held to be: competencies, standards or criteria, as
//! one versioned document with a source.
//!
//! | State | Means | Leaves by |
//! |---|---|---|
//! | [`State::Draft`] | being written; nothing may be judged against it | [`Framework::adopt`] |
//! | [`State::Adopted`] | in use and never changed again | [`Framework::deprecate`] |
//! | [`State::Deprecated`] | kept so that earlier judgements can be read, offered to nobody | none |
//!
//! A judgement made against an item must still mean the same years later, so an adopted framework
//! is immutable: a change is a new version, begun with [`Framework::next_version`].

mod association;
mod code;
mod compare;
mod compose;
mod crosswalk;
mod draft;
mod edit;
mod flaw;
mod framework;
mod item;
mod kind;
mod profile;
mod remap;
#[cfg(test)]
pub(crate) mod samples;
mod source;
mod state;
mod tree;

pub use association::{Association, ItemReference, Relation};
pub use code::{CodeRefusal, Edition, FrameworkCode, ItemCode, Jurisdiction, Version};
pub use compare::{Comparison, compare};
pub use crosswalk::{Tie, ties};
pub use draft::{AssociationDraft, FrameworkDraft, ItemDraft};
pub use edit::{Edit, EditRefusal, ItemWords, Step, slug};
pub use flaw::{Flaw, Flaws};
pub use framework::{Framework, NextVersionRefusal, ReviseRefusal};
pub use item::{Item, LevelDescriptor, Part};
pub use kind::ItemKind;
pub use profile::{Profile, ProfileRefusal};
pub use remap::{Basis, Carried, Remap, Unmapped, remap};
pub use source::{Source, SourceEvent, Standing, When, WhenRefusal};
pub use state::{AdoptRefusal, DeprecateRefusal, Deprecation, State, StateKind};
pub use tree::Cell;
