//! Links between items, within one framework or across two: the stuff of crosswalks.

use std::fmt;
use std::str::FromStr;

use super::{CodeRefusal, Edition, ItemCode};

/// One item related to another. The tree itself is not held as associations: see
/// [`super::Item::parent`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Association {
    /// The item of this framework that the link starts from.
    pub from: ItemCode,
    /// How the two are related.
    pub relation: Relation,
    /// The item it points to, here or in another framework.
    pub to: ItemReference,
}

/// An item of a named edition, written `code@version#item`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemReference {
    /// The framework and its version.
    pub edition: Edition,
    /// The item within it.
    pub item: ItemCode,
}

impl FromStr for ItemReference {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        let (edition, item) =
            text.split_once('#').ok_or_else(|| CodeRefusal::Reference(text.to_owned()))?;
        Ok(Self { edition: edition.parse()?, item: item.parse()? })
    }
}

impl fmt::Display for ItemReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.edition, self.item)
    }
}

/// How one item is related to another. The set is that of 1EdTech CASE 1.1 without `isChildOf`,
/// which the tree holds, so that frameworks travel in and out without loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The two ask for the same.
    ExactMatchOf,
    /// The two overlap.
    RelatedTo,
    /// The first belongs to the second without standing under it.
    PartOf,
    /// The two stand side by side.
    PeerOf,
    /// The first comes before the second in learning.
    Precedes,
    /// The second took the place of the first.
    ReplacedBy,
    /// The second is an example of the first.
    Exemplar,
    /// The second states the level at which the first is held.
    HasSkillLevel,
    /// The first says the same as the second in another language.
    TranslationOf,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 9] = [
        Self::ExactMatchOf,
        Self::RelatedTo,
        Self::PartOf,
        Self::PeerOf,
        Self::Precedes,
        Self::ReplacedBy,
        Self::Exemplar,
        Self::HasSkillLevel,
        Self::TranslationOf,
    ];

    /// The word that stands for it in files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExactMatchOf => "exact-match-of",
            Self::RelatedTo => "related-to",
            Self::PartOf => "part-of",
            Self::PeerOf => "peer-of",
            Self::Precedes => "precedes",
            Self::ReplacedBy => "replaced-by",
            Self::Exemplar => "exemplar",
            Self::HasSkillLevel => "has-skill-level",
            Self::TranslationOf => "translation-of",
        }
    }

    /// The words on the screen, between the first item and the second.
    pub fn label(self) -> &'static str {
        match self {
            Self::ExactMatchOf => "Asks for the same as",
            Self::RelatedTo => "Is related to",
            Self::PartOf => "Is part of",
            Self::PeerOf => "Stands beside",
            Self::Precedes => "Comes before",
            Self::ReplacedBy => "Was replaced by",
            Self::Exemplar => "Has as an example",
            Self::HasSkillLevel => "Is held at the level of",
            Self::TranslationOf => "Is a translation of",
        }
    }

    /// The relation that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_back_as_it_is_written() {
        let text = "key-areas@2004#key-area/shaping-the-future";
        assert_eq!(text.parse::<ItemReference>().unwrap().to_string(), text);
        for bad in ["key-areas#a", "key-areas@2004", "key-areas@2004#"] {
            assert!(bad.parse::<ItemReference>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_relation_is_found_again_by_its_code() {
        for relation in Relation::ALL {
            assert_eq!(Relation::from_code(relation.code()), Some(relation));
        }
    }
}
