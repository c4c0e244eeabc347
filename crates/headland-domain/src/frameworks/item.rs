//! The items of a framework, and the scales and parts they refer to.

use super::{ItemCode, ItemKind};

/// One entry of a framework: something a leader can be judged against, or a heading over such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name within the framework.
    pub code: ItemCode,
    /// What the publisher calls such an entry.
    pub kind: ItemKind,
    /// A short title, never empty.
    pub title: String,
    /// What it asks for, in full; empty where the title says it all.
    pub text: String,
    /// The item it stands under, or none at the top.
    pub parent: Option<ItemCode>,
    /// Its place among the items with the same parent, counted from 1.
    pub position: usize,
    /// The part of an assessment task in which it is tested, where the framework has parts.
    pub part: Option<u8>,
    /// Its own levels; empty where the scale of its parent or of the framework holds.
    pub levels: Vec<LevelDescriptor>,
    /// Where it stands in the source, such as ‘Section 2, standard 4’; empty where it is nobody
    /// else's.
    pub place: String,
    /// How to show it well, for whoever prepares evidence; empty where the title says enough.
    pub guidance: String,
    /// What people often get wrong about it, one to an entry.
    pub mistakes: Vec<String>,
}

/// One step of a scale, with the words that let two people judge alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelDescriptor {
    /// The step, counted from 1 at the bottom.
    pub rank: u8,
    /// What the step is called.
    pub title: String,
    /// What is seen of someone at this step.
    pub text: String,
}

/// One part of an assessment task, such as planning, leading or evaluating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its number in the task, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// What a candidate does in it.
    pub text: String,
}
