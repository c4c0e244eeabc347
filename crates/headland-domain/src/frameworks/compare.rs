//! What changed between two versions, item by item.

use std::collections::{BTreeMap, BTreeSet};

use super::{Framework, Item, ItemCode};

/// How the items of one version differ from those of another. An item is the same item where it
/// has the same code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// In the newer version alone, in its order.
    pub added: Vec<&'a Item>,
    /// In the older version alone, in its order.
    pub removed: Vec<&'a Item>,
    /// In both, under another item or in another order among those with the same item above: the
    /// older and the newer.
    pub moved: Vec<(&'a Item, &'a Item)>,
    /// In both, and saying something else: the older and the newer.
    pub reworded: Vec<(&'a Item, &'a Item)>,
}

impl Comparison<'_> {
    /// Whether every item is as it was.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.moved.is_empty()
            && self.reworded.is_empty()
    }
}

/// Compares an older version with a newer one.
pub fn compare<'a>(older: &'a Framework, newer: &'a Framework) -> Comparison<'a> {
    let before: BTreeMap<&ItemCode, &Item> =
        older.items().iter().map(|item| (&item.code, item)).collect();
    let after: BTreeMap<&ItemCode, &Item> =
        newer.items().iter().map(|item| (&item.code, item)).collect();
    let steady = steady(&before, newer);
    let pairs = older.items().iter().filter_map(|old| Some((old, *after.get(&old.code)?)));
    let pairs: Vec<(&Item, &Item)> = pairs.collect();
    Comparison {
        added: newer.items().iter().filter(|item| !before.contains_key(&item.code)).collect(),
        removed: older.items().iter().filter(|item| !after.contains_key(&item.code)).collect(),
        moved: pairs.iter().filter(|(old, _)| !steady.contains(&old.code)).copied().collect(),
        reworded: pairs.iter().filter(|(old, new)| !says_the_same(old, new)).copied().collect(),
    }
}

/// Whether two versions of an item ask for the same in the same words.
pub(super) fn says_the_same(old: &Item, new: &Item) -> bool {
    old.kind == new.kind
        && old.title == new.title
        && old.text == new.text
        && old.part == new.part
        && old.levels == new.levels
        && old.guidance == new.guidance
        && old.mistakes == new.mistakes
}

/// The items that stand where they stood: under the same item, and in the longest run that keeps
/// its order. Whoever moves one item past ten others has moved one item.
fn steady<'a>(
    before: &BTreeMap<&'a ItemCode, &'a Item>,
    newer: &'a Framework,
) -> BTreeSet<&'a ItemCode> {
    let mut families: BTreeMap<Option<&ItemCode>, Vec<(&ItemCode, usize)>> = BTreeMap::new();
    for item in newer.items() {
        let Some(old) = before.get(&item.code) else { continue };
        if old.parent == item.parent {
            let family = families.entry(item.parent.as_ref()).or_default();
            family.push((&item.code, old.position));
        }
    }
    families.into_values().flat_map(longest_rising).collect()
}

/// The codes of the longest run whose old positions rise.
fn longest_rising(family: Vec<(&ItemCode, usize)>) -> Vec<&ItemCode> {
    // For each item the length of the best run that ends with it, and the item before it in that run.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(family.len());
    for (at, (_, position)) in family.iter().enumerate() {
        let earlier = family.iter().take(at).zip(&best).enumerate();
        let fitting = earlier.filter(|(_, ((_, before), _))| before < position);
        let longest =
            fitting.max_by_key(|(at, (_, (length, _)))| (*length, std::cmp::Reverse(*at)));
        best.push(longest.map_or((1, None), |(at, (_, (length, _)))| (length + 1, Some(at))));
    }
    let ends = best.iter().enumerate();
    let end = ends.max_by_key(|(at, (length, _))| (*length, std::cmp::Reverse(*at)));
    let mut here = end.map(|(at, _)| at);
    let mut run = Vec::new();
    while let Some(at) = here {
        run.extend(family.get(at).map(|(code, _)| *code));
        here = best.get(at).and_then(|(_, before)| *before);
    }
    run
}

#[cfg(test)]
mod tests {
    use super::super::{Edit, FrameworkDraft, Step, samples};
    use super::*;

    fn compared(change: impl FnOnce(&mut FrameworkDraft)) -> [Vec<String>; 4] {
        let older = Framework::draft(samples::small()).unwrap();
        let mut draft = samples::small();
        change(&mut draft);
        let newer = Framework::draft(draft).unwrap();
        let comparison = compare(&older, &newer);
        let codes = |items: &[&Item]| items.iter().map(|item| item.code.to_string()).collect();
        let firsts = |pairs: &[(&Item, &Item)]| {
            pairs.iter().map(|(old, _)| old.code.to_string()).collect::<Vec<_>>()
        };
        [
            codes(&comparison.added),
            codes(&comparison.removed),
            firsts(&comparison.moved),
            firsts(&comparison.reworded),
        ]
    }

    #[test]
    fn a_version_equals_itself() {
        let framework = Framework::draft(samples::small()).unwrap();
        assert!(compare(&framework, &framework).is_empty());
    }

    #[test]
    fn each_change_is_told_once_and_as_what_it_is() {
        let [added, removed, moved, reworded] = compared(|draft| {
            draft.items.push(samples::item("anchoring", None));
            draft.items.retain(|item| item.code != "charting/currents");
            draft.items[0].title = "Charting the waters".to_owned();
        });
        assert_eq!(added, ["anchoring"]);
        assert_eq!(removed, ["charting/currents"]);
        assert_eq!(moved, Vec::<String>::new(), "closing a gap is no move");
        assert_eq!(reworded, ["charting"]);
    }

    #[test]
    fn one_item_carried_past_others_is_one_move() {
        let item = || "charting/corrections".parse().unwrap();
        let [_, _, moved, _] = compared(|draft| {
            for _ in 0..2 {
                draft.edit(Edit::Move { item: item(), step: Step::Up }).unwrap();
            }
        });
        assert_eq!(moved, ["charting/corrections"]);
        let [_, _, moved, _] = compared(|draft| {
            draft.edit(Edit::Move { item: item(), step: Step::Out }).unwrap();
        });
        assert_eq!(moved, ["charting/corrections"]);
    }
}
