//! What a record says of a framework, said of another version of it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Answer as _, ByItem, FieldKind, SheetOf, Sighting, Values};
use crate::frameworks::{Carried, Edition, ItemCode, ItemReference, Remap, Unmapped};

/// The answers of a record as they would stand against the newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedOver {
    /// All of its answers.
    pub values: Values,
    /// Whether any of them is another than before.
    pub is_changed: bool,
    /// The items whose judgements moved, each once, and where to.
    pub moved: BTreeMap<ItemCode, Carried>,
    /// The items whose judgements did not, and why.
    pub left: BTreeMap<ItemCode, Unmapped>,
    /// Those of them whose judgements no longer stand in the record, because all of it is said
    /// against one version: they stay in its history.
    pub dropped: Vec<ItemCode>,
}

/// Carries everything that a record says of one version of a framework over to another; none where
/// it says nothing of the older one that could be carried or would be left.
///
/// A level moves only onto a scale of as many levels, and never onto an item that another level of
/// the same record has moved to: of two judgements nobody but a person makes one.
pub fn carry_over(
    sheet: SheetOf,
    values: &Values,
    from: &Edition,
    to: &Edition,
    remap: &Remap,
) -> Option<CarriedOver> {
    let mut over = CarriedOver {
        values: values.clone(),
        is_changed: false,
        moved: BTreeMap::new(),
        left: BTreeMap::new(),
        dropped: Vec::new(),
    };
    let is_against = sheet.fields.iter().any(|field| {
        field.kind == FieldKind::Framework
            && values.one(field.name).parse().ok().as_ref() == Some(from)
    });
    let targets = if is_against { over.targets(sheet, remap) } else { BTreeMap::new() };
    // Where no judgement has a place in the newer version, all of them stay where they are.
    let is_against = is_against && (!targets.is_empty() || over.dropped.is_empty());
    if !is_against {
        over.dropped.clear();
    }
    for field in sheet.fields {
        let answers = values.all(field.name);
        let carried: Option<Vec<String>> = match field.kind {
            FieldKind::Framework if is_against => Some(to.write()),
            FieldKind::ByItem if is_against => Some(moved_lines(answers, &targets)),
            FieldKind::Item => {
                Some(answers.iter().map(|one| over.named(one, from, to, remap)).collect())
            }
            FieldKind::Sightings => {
                Some(answers.iter().map(|one| over.seen(one, from, to, remap)).collect())
            }
            _ => None,
        };
        if let Some(carried) = carried {
            over.values.set(field.name, carried);
        }
    }
    over.is_changed = over.values != *values;
    (over.is_changed || !over.left.is_empty()).then_some(over)
}

impl CarriedOver {
    /// Where each item that a level, evidence or feedback stands against goes.
    fn targets(&mut self, sheet: SheetOf, remap: &Remap) -> BTreeMap<ItemCode, ItemCode> {
        let by_item = sheet.fields.iter().filter(|field| field.kind == FieldKind::ByItem);
        let lines = by_item.flat_map(|field| self.values.all(field.name));
        let said: BTreeSet<ItemCode> =
            lines.filter_map(|line| line.split_once('=')?.0.parse().ok()).collect();
        let mut sources: BTreeMap<&ItemCode, Vec<&ItemCode>> = BTreeMap::new();
        for item in &said {
            if let Ok(carried) = remap.outcome(item) {
                sources.entry(&carried.to).or_default().push(item);
            }
        }
        let mut targets = BTreeMap::new();
        for item in &said {
            let others = |to: &ItemCode| -> Vec<ItemCode> {
                let together = sources.get(to).into_iter().flatten().copied();
                together.filter(|one| *one != item).cloned().collect()
            };
            let why = match remap.outcome(item).map(|carried| (carried, others(&carried.to))) {
                Ok((carried, others)) if others.is_empty() => {
                    targets.insert(item.clone(), carried.to.clone());
                    self.moved.insert(item.clone(), carried.clone());
                    continue;
                }
                Ok((carried, with)) => Unmapped::Merged { into: carried.to.clone(), with },
                Err(why) => why.clone(),
            };
            self.left.insert(item.clone(), why);
            self.dropped.push(item.clone());
        }
        targets
    }

    /// A reference to an item, which is no judgement of a size.
    fn named(&mut self, named: &str, from: &Edition, to: &Edition, remap: &Remap) -> String {
        match named.parse::<ItemReference>() {
            Ok(reference) if reference.edition == *from => {
                self.placed(reference, to, remap).to_string()
            }
            _ => named.to_owned(),
        }
    }

    fn seen(&mut self, seen: &str, from: &Edition, to: &Edition, remap: &Remap) -> String {
        let Ok(mut sighting) = seen.parse::<Sighting>() else { return seen.to_owned() };
        match sighting.item.take() {
            Some(reference) if reference.edition == *from => {
                sighting.item = Some(self.placed(reference, to, remap));
                sighting.to_string()
            }
            _ => seen.to_owned(),
        }
    }

    fn placed(&mut self, reference: ItemReference, to: &Edition, remap: &Remap) -> ItemReference {
        match remap.outcome_without_level(&reference.item) {
            Ok(carried) => {
                let item = carried.to.clone();
                self.moved.insert(reference.item, carried);
                ItemReference { edition: to.clone(), item }
            }
            Err(why) => {
                self.left.insert(reference.item.clone(), why.clone());
                reference
            }
        }
    }
}

/// Lines of what is said to items, under the items that they moved to.
fn moved_lines(lines: &[String], targets: &BTreeMap<ItemCode, ItemCode>) -> Vec<String> {
    let Ok(said) = ByItem::<String>::read(lines) else { return lines.to_vec() };
    let moved =
        said.0.into_iter().filter_map(|(item, said)| Some((targets.get(&item)?.clone(), said)));
    ByItem(moved.collect()).write()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::development::Observation;
    use crate::frameworks::{Framework, FrameworkDraft, remap, samples};
    use crate::needs::{Need, SelfAssessment};
    use crate::sheet::Sheet;

    fn editions() -> (Edition, Edition) {
        ("harbour-leadership@2031".parse().unwrap(), "harbour-leadership@2032".parse().unwrap())
    }

    fn versions(change: impl FnOnce(&mut FrameworkDraft)) -> (Framework, Framework) {
        let mut newer = FrameworkDraft { version: "2032".to_owned(), ..samples::small() };
        change(&mut newer);
        (Framework::draft(samples::small()).unwrap(), Framework::draft(newer).unwrap())
    }

    fn carried<S: Sheet>(
        values: &Values,
        change: impl FnOnce(&mut FrameworkDraft),
    ) -> Option<CarriedOver> {
        let (older, newer) = versions(change);
        let (from, to) = editions();
        carry_over(SheetOf::of::<S>(), values, &from, &to, &remap(&older, &newer))
    }

    fn without_charting(newer: &mut FrameworkDraft) {
        newer.items.retain(|item| !item.code.starts_with("charting"));
    }

    fn own() -> Values {
        Values::new()
            .with("title", "Spring")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("framework", "harbour-leadership@2031")
            .with("held_on", "2031-10-05")
            .with("ratings", "charting/currents=2")
            .with("ratings", "steering/course=3")
            .with("evidence", "steering/course=The board read it = and agreed")
    }

    #[test]
    fn levels_move_with_their_evidence_and_what_has_no_place_is_told() {
        let whole = carried::<SelfAssessment>(&own(), |_| ()).unwrap();
        assert_eq!(whole.values.one("framework"), "harbour-leadership@2032");
        assert_eq!(whole.values.all("ratings"), own().all("ratings"));
        assert!(whole.left.is_empty() && whole.is_changed);
        let part = carried::<SelfAssessment>(&own(), without_charting).unwrap();
        assert_eq!(part.values.all("ratings"), ["steering/course=3"]);
        assert_eq!(part.values.all("evidence"), own().all("evidence"));
        let charting = "charting/currents".parse().unwrap();
        assert_eq!(part.left[&charting], Unmapped::Gone);
        assert_eq!(part.dropped, [charting]);
        SelfAssessment::read(&part.values).unwrap();
    }

    #[test]
    fn two_levels_never_become_one() {
        let (from, to) = editions();
        let (older, newer) = versions(without_charting);
        let course = "steering/course".parse().unwrap();
        let decisions = [("charting/currents".parse().unwrap(), course)].into();
        let decided = remap(&older, &newer).decided(&older, &newer, &decisions).unwrap();
        let sheet = SheetOf::of::<SelfAssessment>();
        let over = carry_over(sheet, &own(), &from, &to, &decided).unwrap();
        assert_eq!((&over.values, over.dropped.len()), (&own(), 0), "then all of it stays");
        assert!(over.left.values().all(|why| matches!(why, Unmapped::Merged { .. })));
        assert_eq!(over.left.len(), 2);
        let mut alone = own();
        alone.set("ratings", ["charting/currents=2".to_owned()]);
        alone.set("evidence", []);
        let over = carry_over(sheet, &alone, &from, &to, &decided).unwrap();
        assert_eq!(over.values.all("ratings"), ["steering/course=2"]);
    }

    #[test]
    fn what_names_an_item_moves_onto_another_scale_and_a_level_does_not() {
        let other_scale = |newer: &mut FrameworkDraft| {
            for item in &mut newer.items {
                item.levels = samples::levels(&[1, 2, 3]);
            }
        };
        let need = Values::new().with("item", "harbour-leadership@2031#steering/course");
        let over = carried::<Need>(&need, other_scale).unwrap();
        assert_eq!(over.values.one("item"), "harbour-leadership@2032#steering/course");
        let over = carried::<SelfAssessment>(&own(), other_scale).unwrap();
        assert!(!over.is_changed && over.left.len() == 2);
    }

    #[test]
    fn what_has_no_place_stays_where_it_was_named() {
        let item = "harbour-leadership@2031#charting/currents";
        let need = Values::new().with("item", item);
        let over = carried::<Need>(&need, without_charting).unwrap();
        assert_eq!(over.values, need);
        assert!(!over.is_changed && over.dropped.is_empty());
        assert_eq!(over.left.len(), 1);
    }

    #[test]
    fn each_thing_seen_moves_by_itself() {
        let seen = |item: &str| format!("How it ends\n{item}\nneed\nLate");
        let other = seen("leadership-competencies@2014#competency/self-awareness");
        let values = Values::new()
            .with("seen", seen("harbour-leadership@2031#steering/course"))
            .with("seen", &other)
            .with("seen", seen(""));
        let sheet = SheetOf::of::<Observation>();
        let field = sheet.fields.iter().find(|field| field.kind == FieldKind::Sightings).unwrap();
        let mut values_at = Values::new();
        values_at.set(field.name, values.all("seen").to_vec());
        let over = carried::<Observation>(&values_at, |_| ()).unwrap();
        let all = over.values.all(field.name);
        assert_eq!(all[0], seen("harbour-leadership@2032#steering/course"));
        assert_eq!(all[1..], values_at.all(field.name)[1..]);
    }

    #[test]
    fn a_record_of_another_framework_is_left_alone() {
        let need = Values::new().with("item", "leadership-competencies@2014#competency/courage");
        assert_eq!(carried::<Need>(&need, |_| ()), None);
        assert_eq!(carried::<Need>(&Values::new(), |_| ()), None);
    }

    proptest! {
        /// Nothing that was said disappears untold, nothing is carried twice, and the same carried
        /// again finds nothing more to do.
        #[test]
        fn every_level_is_either_moved_or_told(
            rated in proptest::collection::btree_map(0_usize..6, 1_u8..4, 0..6),
            kept in proptest::collection::vec(any::<bool>(), 6),
        ) {
            let items: Vec<_> = samples::small().items.into_iter().map(|item| item.code).collect();
            let mut values = own();
            values.set("evidence", []);
            values.set("ratings", rated.iter().map(|(at, level)| format!("{}={level}", items[*at])));
            let gone: Vec<_> = items.iter().zip(&kept).filter(|(_, kept)| !**kept)
                .map(|(code, _)| code.clone()).collect();
            let (from, to) = editions();
            let (older, newer) = versions(|newer| newer.items.retain(|item| {
                !gone.iter().any(|code| item.code == *code || item.code.starts_with(&format!("{code}/")))
            }));
            let sheet = SheetOf::of::<SelfAssessment>();
            let mapped = remap(&older, &newer);
            let over = carry_over(sheet, &values, &from, &to, &mapped).unwrap();
            prop_assert_eq!(over.moved.len() + over.left.len(), rated.len());
            if over.moved.is_empty() && !rated.is_empty() {
                prop_assert!(!over.is_changed && over.dropped.is_empty());
            } else {
                prop_assert_eq!(over.values.all("ratings").len(), over.moved.len());
                prop_assert_eq!(over.dropped.len(), over.left.len());
                prop_assert_eq!(carry_over(sheet, &over.values, &from, &to, &mapped), None);
            }
        }
    }
}
