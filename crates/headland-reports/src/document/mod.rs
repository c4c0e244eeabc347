//! One document model for everything that is printed, sent or signed.
//!
//! A [`Document`] holds plain values and ready-drawn figures. Each renderer first asks
//! [`Document::check`] whether the document is sound, so that no format prints a figure without
//! a text alternative or a heading out of order.

mod blocks;
mod soundness;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use blocks::{
    Block, Callout, Figure, KeyFact, Level, List, ListKind, Run, SignOff, Style, Tone,
};
pub use soundness::{Fault, Unsound};

/// The language every Headland document is written in, as a BCP 47 tag.
pub const LANGUAGE: &str = "en-GB";

/// A report or letter, ready to be rendered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The title, also the title in the file's own metadata.
    pub title: String,
    /// A line beneath the title.
    pub subtitle: Option<String>,
    /// Whose document it is, as printed in the header.
    pub organisation: String,
    /// The date it bears; also the creation date in the file's metadata.
    pub date: Date,
    /// Which release of the data the figures come from, in words.
    pub data_vintage: String,
    /// The hash of the snapshot the document is made from, printed on every page.
    pub snapshot_hash: String,
    /// The document's content in reading order.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Every table of the document in reading order, those of its figures included.
    pub fn tables(&self) -> impl Iterator<Item = &crate::table::Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Figure(figure) => Some(&figure.table),
            _ => None,
        })
    }
}
