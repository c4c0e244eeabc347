//! What level a role is expected to show for each item.

use std::collections::BTreeMap;

use super::{Framework, Item, ItemCode, ItemKind, LevelDescriptor};

/// Expected levels by item; an item that is not named is expected at no particular level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile(pub BTreeMap<ItemCode, u8>);

/// Why a profile cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileRefusal {
    /// The framework has no such item, or none that is judged.
    #[error("{0} is not an item that people are judged on")]
    NotJudged(ItemCode),
    /// The scale of the item has no such level.
    #[error("{item} has no level {rank}")]
    NoLevel {
        /// The item.
        item: ItemCode,
        /// The level asked for.
        rank: u8,
    },
}

impl Profile {
    /// Keeps the levels if the framework knows every one.
    pub fn of(
        framework: &Framework,
        levels: BTreeMap<ItemCode, u8>,
    ) -> Result<Self, ProfileRefusal> {
        for (code, rank) in &levels {
            let item = framework.item(code).filter(|item| framework.is_rated(item));
            let item = item.ok_or_else(|| ProfileRefusal::NotJudged(code.clone()))?;
            if framework.level(item, *rank).is_none() {
                return Err(ProfileRefusal::NoLevel { item: code.clone(), rank: *rank });
            }
        }
        Ok(Self(levels))
    }

    /// The level expected for an item, if any.
    pub fn expected(&self, item: &ItemCode) -> Option<u8> {
        self.0.get(item).copied()
    }
}

impl Framework {
    /// Whether an item is rated by itself: it has a scale, is more than a heading, and is no sign of
    /// a competency, which is rated as a whole.
    pub fn is_rated(&self, item: &Item) -> bool {
        let is_heading =
            matches!(item.kind, ItemKind::Domain | ItemKind::Group | ItemKind::Indicator);
        !is_heading && !self.scale(item).is_empty()
    }

    /// The level of an item's scale with that rank.
    pub fn level<'a>(&'a self, item: &'a Item, rank: u8) -> Option<&'a LevelDescriptor> {
        self.scale(item).iter().find(|level| level.rank == rank)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn levels(item: &str, rank: u8) -> BTreeMap<ItemCode, u8> {
        BTreeMap::from([(item.parse().unwrap(), rank)])
    }

    #[test]
    fn a_level_is_one_of_the_items_scale() {
        let framework = Framework::draft(samples::small()).unwrap();
        let profile = Profile::of(&framework, levels("charting", 2)).unwrap();
        assert_eq!(profile.expected(&"charting".parse().unwrap()), Some(2));
        assert_eq!(profile.expected(&"steering".parse().unwrap()), None);
        let refused = Profile::of(&framework, levels("charting", 3)).unwrap_err();
        assert_eq!(refused.to_string(), "charting has no level 3");
    }

    #[test]
    fn a_sign_of_a_competency_is_not_rated_by_itself() {
        let framework = Framework::draft(samples::small()).unwrap();
        for item in ["charting/soundings", "never-there"] {
            let refused = Profile::of(&framework, levels(item, 1)).unwrap_err();
            assert_eq!(refused, ProfileRefusal::NotJudged(item.parse().unwrap()));
        }
        let mut without = samples::small();
        without.levels.clear();
        let framework = Framework::draft(without).unwrap();
        assert!(Profile::of(&framework, levels("charting", 1)).is_err(), "no scale, no level");
    }
}
