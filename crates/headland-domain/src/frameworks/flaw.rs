//! What can be wrong with a framework as it is written, all of it told at once.

use std::fmt;

use super::CodeRefusal;

/// One thing that keeps a draft from being a framework. Items are named by their code as given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A code, version, jurisdiction or reference is not written as one.
    #[error("{0}")]
    Code(#[from] CodeRefusal),
    /// The framework has no title.
    #[error("The framework needs a title")]
    NoTitle,
    /// The source has no title or no publisher.
    #[error("The framework needs the title and publisher of its source")]
    NoSource,
    /// Nobody can tell what may be done with the text.
    #[error("The framework needs the licence of its text")]
    NoLicence,
    /// The turns in the life of the original are not in order of time.
    #[error("The history of the source must run from the earliest date to the latest")]
    HistoryOutOfOrder,
    /// An item has no title.
    #[error("Item {item} needs a title")]
    NoItemTitle {
        /// The item.
        item: String,
    },
    /// Two items share a code.
    #[error("The code {item} is used more than once")]
    CodeRepeated {
        /// The code.
        item: String,
    },
    /// The parent is not in the framework.
    #[error("Item {item} stands under {parent}, which is not in this framework")]
    ParentMissing {
        /// The item.
        item: String,
        /// The parent it names.
        parent: String,
    },
    /// Following parents upwards comes back to the same item.
    #[error("Item {item} stands under itself")]
    Cycle {
        /// An item on the cycle.
        item: String,
    },
    /// Two parts share a number.
    #[error("Part {0} is described more than once")]
    PartRepeated(u8),
    /// The part is not among those of the framework.
    #[error("Item {item} is in part {part}, which this framework does not have")]
    PartUnknown {
        /// The item.
        item: String,
        /// The part it names.
        part: u8,
    },
    /// Levels do not count 1, 2, 3 from the bottom.
    #[error("The levels of {of} must count 1, 2, 3 and so on without a gap")]
    LevelsOutOfOrder {
        /// ‘the framework’, or the code of an item.
        of: String,
    },
    /// An association starts at, or within this framework ends at, an item that does not exist.
    #[error("An association names {item}, which is not in this framework")]
    AssociationUnknown {
        /// The item named.
        item: String,
    },
    /// An item is related to itself.
    #[error("Item {item} is related to itself")]
    AssociationWithItself {
        /// The item.
        item: String,
    },
}

/// Every flaw found in a draft, in the order of reading; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaws(pub Vec<Flaw>);

impl fmt::Display for Flaws {
    /// One flaw to a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, flaw) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{flaw}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaws {}
