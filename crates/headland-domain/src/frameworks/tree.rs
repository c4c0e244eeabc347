//! The items as a tree: its laws, and the ways through it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Flaw, Framework, Item, ItemCode, ItemDraft, ItemKind, LevelDescriptor, Part};

/// Plants the items, or adds to `flaws` what keeps them from being a tree.
///
/// Items whose code cannot be read are left out, so one slip does not hide the next.
pub(super) fn plant(drafts: &[ItemDraft], parts: &[Part], flaws: &mut Vec<Flaw>) -> Vec<Item> {
    let mut items = Vec::with_capacity(drafts.len());
    let mut codes = BTreeSet::new();
    let mut siblings: BTreeMap<Option<ItemCode>, usize> = BTreeMap::new();
    for draft in drafts {
        let parent = draft.parent.as_ref().map(|parent| parent.parse()).transpose();
        let (code, parent) = match (draft.code.parse::<ItemCode>(), parent) {
            (Ok(code), Ok(parent)) => (code, parent),
            (code, parent) => {
                flaws.extend(code.err().map(Flaw::Code));
                flaws.extend(parent.err().map(Flaw::Code));
                continue;
            }
        };
        if !codes.insert(code.clone()) {
            flaws.push(Flaw::CodeRepeated { item: draft.code.clone() });
        }
        let position = siblings.entry(parent.clone()).or_default();
        *position += 1;
        flaws.extend(flaws_of_one(draft, parts));
        items.push(Item {
            code,
            kind: draft.kind,
            title: draft.title.trim().to_owned(),
            text: draft.text.trim().to_owned(),
            parent,
            position: *position,
            part: draft.part,
            levels: draft.levels.clone(),
            place: draft.place.trim().to_owned(),
            guidance: draft.guidance.trim().to_owned(),
            mistakes: draft.mistakes.clone(),
        });
    }
    flaws.extend(missing_parents(&items, &codes));
    flaws.extend(cycle(&items));
    items
}

fn flaws_of_one(draft: &ItemDraft, parts: &[Part]) -> Vec<Flaw> {
    let item = || draft.code.clone();
    let mut flaws = Vec::new();
    if draft.title.trim().is_empty() {
        flaws.push(Flaw::NoItemTitle { item: item() });
    }
    if let Some(part) = draft.part.filter(|part| parts.iter().all(|known| known.number != *part)) {
        flaws.push(Flaw::PartUnknown { item: item(), part });
    }
    if !count_from_one(&draft.levels) {
        flaws.push(Flaw::LevelsOutOfOrder { of: item() });
    }
    flaws
}

/// Whether the ranks run 1, 2, 3 in the order given; true of no levels at all.
pub(super) fn count_from_one(levels: &[LevelDescriptor]) -> bool {
    levels.iter().zip(1_u16..).all(|(level, rank)| u16::from(level.rank) == rank)
}

fn missing_parents<'a>(
    items: &'a [Item],
    codes: &'a BTreeSet<ItemCode>,
) -> impl Iterator<Item = Flaw> + 'a {
    items.iter().filter_map(|item| {
        let parent = item.parent.as_ref().filter(|parent| !codes.contains(*parent))?;
        Some(Flaw::ParentMissing { item: item.code.to_string(), parent: parent.to_string() })
    })
}

/// The first cycle met, if there is one. Every item is climbed from once, so the work grows with
/// the number of items.
fn cycle(items: &[Item]) -> Option<Flaw> {
    let parents: BTreeMap<&ItemCode, Option<&ItemCode>> =
        items.iter().map(|item| (&item.code, item.parent.as_ref())).collect();
    let mut safe: BTreeSet<&ItemCode> = BTreeSet::new();
    for item in items {
        let mut climbed = BTreeSet::new();
        let mut here = Some(&item.code);
        while let Some(code) = here.filter(|code| !safe.contains(code)) {
            if !climbed.insert(code) {
                return Some(Flaw::Cycle { item: code.to_string() });
            }
            here = parents.get(code).copied().flatten();
        }
        safe.append(&mut climbed);
    }
    None
}

/// The indicators of one item in one part of the task: what an assessor looks at as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The part of the task.
    pub part: &'a Part,
    /// The item tested in it, such as a competency.
    pub item: &'a Item,
    /// What is looked for, in order.
    pub indicators: Vec<&'a Item>,
}

impl Framework {
    /// The item of that code.
    pub fn item(&self, code: &ItemCode) -> Option<&Item> {
        self.items().iter().find(|item| item.code == *code)
    }

    /// The items at the top, in order.
    pub fn roots(&self) -> impl Iterator<Item = &Item> {
        self.items().iter().filter(|item| item.parent.is_none())
    }

    /// The items directly under one, in order.
    pub fn children<'a>(&'a self, code: &'a ItemCode) -> impl Iterator<Item = &'a Item> {
        self.items().iter().filter(move |item| item.parent.as_ref() == Some(code))
    }

    /// The items above one, the nearest first.
    pub fn ancestors<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = &'a Item> {
        std::iter::successors(self.parent(item), |above| self.parent(above))
    }

    fn parent(&self, item: &Item) -> Option<&Item> {
        item.parent.as_ref().and_then(|parent| self.item(parent))
    }

    /// The items of one kind, in the order of the framework.
    pub fn of_kind(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items().iter().filter(move |item| item.kind == kind)
    }

    /// The scale an item is judged on: its own, else that of the nearest item above, else the
    /// framework's. Empty where the source has no scale: none is made up.
    pub fn scale<'a>(&'a self, item: &'a Item) -> &'a [LevelDescriptor] {
        std::iter::once(item)
            .chain(self.ancestors(item))
            .map(|level_holder| level_holder.levels.as_slice())
            .find(|levels| !levels.is_empty())
            .unwrap_or_else(|| self.levels())
    }

    /// Which item is tested in which part, with what is looked for there: part by part, in the
    /// order of the framework.
    pub fn cells(&self) -> Vec<Cell<'_>> {
        let mut cells: Vec<Cell<'_>> = Vec::new();
        for part in self.parts() {
            for indicator in self.items().iter().filter(|item| item.part == Some(part.number)) {
                let item = self.parent(indicator).unwrap_or(indicator);
                match cells.iter_mut().find(|cell| cell.part == part && cell.item == item) {
                    Some(cell) => cell.indicators.push(indicator),
                    None => cells.push(Cell { part, item, indicators: vec![indicator] }),
                }
            }
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{FrameworkDraft, samples};
    use super::*;

    fn with(items: Vec<ItemDraft>) -> FrameworkDraft {
        FrameworkDraft { items, ..samples::empty() }
    }

    fn flaws(items: Vec<ItemDraft>) -> Vec<Flaw> {
        Framework::draft(with(items)).unwrap_err().0
    }

    #[test]
    fn a_code_names_one_item() {
        let items = vec![samples::item("a", None), samples::item("a", None)];
        assert_eq!(flaws(items), [Flaw::CodeRepeated { item: "a".to_owned() }]);
    }

    #[test]
    fn a_parent_is_in_the_framework() {
        let expected = Flaw::ParentMissing { item: "a".to_owned(), parent: "b".to_owned() };
        assert_eq!(flaws(vec![samples::item("a", Some("b"))]), [expected]);
    }

    #[test]
    fn nothing_stands_under_itself_at_any_remove() {
        let itself = vec![samples::item("a", Some("a"))];
        assert_eq!(flaws(itself), [Flaw::Cycle { item: "a".to_owned() }]);
        let ring = vec![
            samples::item("top", None),
            samples::item("a", Some("c")),
            samples::item("b", Some("a")),
            samples::item("c", Some("b")),
        ];
        assert_eq!(flaws(ring), [Flaw::Cycle { item: "a".to_owned() }]);
    }

    #[test]
    fn an_item_has_a_title_and_a_known_part() {
        let untitled = ItemDraft { title: "  ".to_owned(), ..samples::item("a", None) };
        assert_eq!(flaws(vec![untitled]), [Flaw::NoItemTitle { item: "a".to_owned() }]);
        let astray = ItemDraft { part: Some(3), ..samples::item("a", None) };
        assert_eq!(flaws(vec![astray]), [Flaw::PartUnknown { item: "a".to_owned(), part: 3 }]);
    }

    #[test]
    fn children_are_numbered_from_one_under_each_parent() {
        let framework = Framework::draft(samples::small()).unwrap();
        let charting = "charting".parse().unwrap();
        let positions: Vec<_> =
            framework.children(&charting).map(|item| (item.code.as_str(), item.position)).collect();
        assert_eq!(
            positions,
            [("charting/soundings", 1), ("charting/currents", 2), ("charting/corrections", 3)]
        );
        assert_eq!(framework.roots().map(|item| item.position).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn cells_gather_what_is_looked_for_in_each_part() {
        let framework = Framework::draft(samples::small()).unwrap();
        let cells: Vec<_> = framework
            .cells()
            .iter()
            .map(|cell| (cell.part.number, cell.item.code.to_string(), cell.indicators.len()))
            .collect();
        assert_eq!(
            cells,
            [
                (1, "charting".to_owned(), 2),
                (2, "steering".to_owned(), 1),
                (2, "charting".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn the_nearest_scale_holds() {
        let mut draft = samples::small();
        draft.items[0].levels = samples::levels(&[1, 2, 3]);
        let framework = Framework::draft(draft).unwrap();
        let steps = |code: &str| {
            let item = framework.item(&code.parse().unwrap()).unwrap();
            framework.scale(item).len()
        };
        assert_eq!(steps("charting/soundings"), 3);
        assert_eq!(steps("steering/course"), 2);
    }

    proptest! {
        /// Any forest, given in any order, is accepted, and every item leads up to a root.
        #[test]
        fn every_forest_is_a_framework(parents in prop::collection::vec(0_usize..40, 1..40)) {
            let mut items: Vec<ItemDraft> = parents
                .iter()
                .enumerate()
                .map(|(index, above)| {
                    let parent = (*above < index).then(|| format!("i{above}"));
                    samples::item(&format!("i{index}"), parent.as_deref())
                })
                .collect();
            items.reverse();
            let framework = Framework::draft(with(items)).unwrap();
            for item in framework.items() {
                let top = framework.ancestors(item).last().unwrap_or(item);
                prop_assert!(top.parent.is_none());
            }
        }
    }
}
