use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::NeedSort;
use crate::feedback::USUAL_MINIMUM;
use crate::frameworks::ItemReference;

/// The fewest people who have something before it is told how many they are, and the fewest who do
/// not have it: the usual smallest group of feedback by many.
pub const FEWEST_TOLD: u32 = USUAL_MINIMUM;

/// The fewest people of whom a map can be made: of fewer nothing could be told.
pub const FEWEST_MAPPED: u32 = 2 * FEWEST_TOLD;

/// What a row of a map of needs counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MapSubject {
    /// Needs of a sort.
    Sort(NeedSort),
    /// Needs that name an item of a framework.
    Item(ItemReference),
}

impl fmt::Display for MapSubject {
    /// `sort:skill` or `item:code@version#item`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sort(sort) => write!(f, "sort:{}", sort.code()),
            Self::Item(item) => write!(f, "item:{item}"),
        }
    }
}

/// Words that name nothing a map counts.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("“{0}” names nothing that a map counts")]
pub struct NoSubject(String);

impl FromStr for MapSubject {
    type Err = NoSubject;

    fn from_str(text: &str) -> Result<Self, NoSubject> {
        let unknown = || NoSubject(text.to_owned());
        match text.split_once(':') {
            Some(("sort", code)) => NeedSort::from_code(code).map(Self::Sort).ok_or_else(unknown),
            Some(("item", item)) => item.parse().map(Self::Item).map_err(|_| unknown()),
            _ => Err(unknown()),
        }
    }
}

/// Why no map of needs is made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MapRefusal {
    /// Too few people to tell anything of.
    #[error(
        "A map needs at least {FEWEST_MAPPED} people, so that nothing can be told of one of them; \
         here are {0}"
    )]
    TooFew(u32),
    /// A team that is not offered.
    #[error("Choose from the list whose needs are mapped")]
    NotOffered,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_row_counts_is_read_as_it_is_written() {
        for text in ["sort:confidence", "item:leading-a-support-area@1#knowledge/safeguarding"] {
            assert_eq!(
                text.parse::<MapSubject>().map(|read| read.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in ["", "sort:", "sort:courage", "item:nowhere", "skill"] {
            assert!(text.parse::<MapSubject>().is_err(), "{text:?}");
        }
    }
}
