//! A framework as it is typed or imported: plain text, not yet held to any law.

use super::{ItemKind, LevelDescriptor, Part, Relation, Source};

/// Everything a framework says, before it is checked by [`super::Framework::draft`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkDraft {
    /// The code shared by all versions.
    pub code: String,
    /// The version.
    pub version: String,
    /// The title.
    pub title: String,
    /// What it is for and who uses it, in a sentence or two.
    pub summary: String,
    /// The publication it rests on.
    pub source: Source,
    /// The licence of the text as held here, as an SPDX expression or in words.
    pub licence: String,
    /// Where it applies, such as `GB-ENG`.
    pub jurisdiction: String,
    /// What a careful reader should know: where our wording departs from the source and why.
    pub notes: String,
    /// The parts of the assessment task, where there is one.
    pub parts: Vec<Part>,
    /// The scale used for items that have none of their own; empty where there is no scale.
    pub levels: Vec<LevelDescriptor>,
    /// The items; those with the same parent stand in this order.
    pub items: Vec<ItemDraft>,
    /// Links between items.
    pub associations: Vec<AssociationDraft>,
}

/// An item as it is typed or imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDraft {
    /// The code within the framework.
    pub code: String,
    /// What the publisher calls it.
    pub kind: ItemKind,
    /// A short title.
    pub title: String,
    /// What it asks for.
    pub text: String,
    /// The code of the item it stands under.
    pub parent: Option<String>,
    /// The part of the task in which it is tested.
    pub part: Option<u8>,
    /// Its own levels, if it has any.
    pub levels: Vec<LevelDescriptor>,
    /// Where it stands in the source.
    pub place: String,
    /// How to show it well.
    pub guidance: String,
    /// What people often get wrong about it.
    pub mistakes: Vec<String>,
}

/// An association as it is typed or imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssociationDraft {
    /// The code of an item of this framework.
    pub from: String,
    /// How the two are related.
    pub relation: Relation,
    /// `code@version#item`, or `#item` for an item of the same framework.
    pub to: String,
}
