//! Carrying judgements from one version of a framework to another: what each old item has become,
//! or why nobody but a person can say.

use std::collections::BTreeMap;

use super::compare::says_the_same;
use super::{Framework, Item, ItemCode, Relation};

/// What has become of every item of an older version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remap {
    outcomes: BTreeMap<ItemCode, Result<Carried, Unmapped>>,
}

/// The item that judgements on an old item stand against from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The item of the newer version.
    pub to: ItemCode,
    /// What lets them be carried.
    pub basis: Basis,
}

/// What lets judgements be carried from an old item to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// It is the same item in the same words.
    Same,
    /// It is the same item; its words have changed, which whoever reads the judgement is told.
    Reworded,
    /// One of the two versions says that the new item took the place of the old.
    Replaced,
    /// A person decided it.
    Chosen,
}

impl Basis {
    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Same => "Unchanged",
            Self::Reworded => "Reworded",
            Self::Replaced => "Replaced",
            Self::Chosen => "Chosen by a person",
        }
    }
}

/// Why judgements on an old item cannot be carried without a person's decision.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unmapped {
    /// Nothing in the newer version has its code or is said to have taken its place.
    #[error("Nothing in the newer version has taken its place")]
    Gone,
    /// Several items took its place.
    #[error("It was split into {}: a judgement on the whole does not say how each part stands", listed(.0))]
    Split(Vec<ItemCode>),
    /// It became one with others.
    #[error(
        "It became part of {into}, together with {}: a judgement on one of them does not speak for all",
        listed(with)
    )]
    Merged {
        /// The item that holds them all.
        into: ItemCode,
        /// The others that became part of it.
        with: Vec<ItemCode>,
    },
    /// It is judged on other levels.
    #[error("It is judged on {after} levels instead of {before}")]
    OtherScale {
        /// The item of the newer version.
        to: ItemCode,
        /// What lets everything be carried that names the item without a level.
        basis: Basis,
        /// How many levels there were; 0 where it had no scale.
        before: usize,
        /// How many there are.
        after: usize,
    },
    /// It is another kind of thing.
    #[error("{to} is another kind of item now")]
    OtherKind {
        /// The item of the newer version.
        to: ItemCode,
    },
}

fn listed(codes: &[ItemCode]) -> String {
    codes.iter().map(ItemCode::as_str).collect::<Vec<_>>().join(", ")
}

impl Remap {
    /// What has become of one item: where judgements on it belong now, or why that cannot be said.
    /// An item that the older version does not have is gone.
    pub fn outcome(&self, item: &ItemCode) -> Result<&Carried, &Unmapped> {
        self.outcomes.get(item).map_or(Err(&Unmapped::Gone), Result::as_ref)
    }

    /// Where something that names an item without giving it a level belongs: another scale is no
    /// obstacle to it.
    pub fn outcome_without_level(&self, item: &ItemCode) -> Result<Carried, &Unmapped> {
        match self.outcome(item) {
            Err(Unmapped::OtherScale { to, basis, .. }) => {
                Ok(Carried { to: to.clone(), basis: *basis })
            }
            outcome => outcome.cloned(),
        }
    }

    /// The same with what a person decided, by the old item: for it the new one counts, whatever the
    /// versions say of each other.
    ///
    /// A decision tells where judgements belong. It gives a level no other meaning, so that those on
    /// another scale stay where they are nevertheless.
    ///
    /// # Errors
    /// The old items of decisions that name an item which is not there.
    pub fn decided(
        mut self,
        from: &Framework,
        to: &Framework,
        decisions: &BTreeMap<ItemCode, ItemCode>,
    ) -> Result<Self, Vec<ItemCode>> {
        let mut refused = Vec::new();
        for (old, new) in decisions {
            let (Some(old), Some(new)) = (from.item(old), to.item(new)) else {
                refused.push(old.clone());
                continue;
            };
            let outcome = carry_on_scale(from, old, to, new, Basis::Chosen);
            self.outcomes.insert(old.code.clone(), outcome);
        }
        if refused.is_empty() { Ok(self) } else { Err(refused) }
    }

    /// Every old item that is carried, by its code.
    pub fn carried(&self) -> impl Iterator<Item = (&ItemCode, &Carried)> {
        self.outcomes.iter().filter_map(|(item, outcome)| Some((item, outcome.as_ref().ok()?)))
    }

    /// Every old item that is not, by its code, with the reason.
    pub fn unmapped(&self) -> impl Iterator<Item = (&ItemCode, &Unmapped)> {
        self.outcomes.iter().filter_map(|(item, outcome)| Some((item, outcome.as_ref().err()?)))
    }
}

/// What becomes of every item of `from` in `to`.
///
/// What the two say of each other counts first: an item replaced by another, or one said to ask for
/// the same. Failing that, an item lives on under its code. Nothing is guessed from words alone.
pub fn remap(from: &Framework, to: &Framework) -> Remap {
    let said = replacements(from, to);
    let mut outcomes: BTreeMap<ItemCode, Result<Carried, Unmapped>> = BTreeMap::new();
    for old in from.items() {
        let outcome = match said.get(&old.code).map(Vec::as_slice) {
            Some([one]) => to
                .item(one)
                .ok_or(Unmapped::Gone)
                .and_then(|new| carry(from, old, to, new, Basis::Replaced)),
            Some(several) => Err(Unmapped::Split(several.to_vec())),
            None => to.item(&old.code).ok_or(Unmapped::Gone).and_then(|new| {
                let basis = if says_the_same(old, new) { Basis::Same } else { Basis::Reworded };
                carry(from, old, to, new, basis)
            }),
        };
        outcomes.insert(old.code.clone(), outcome);
    }
    refuse_merged(&mut outcomes);
    Remap { outcomes }
}

/// What the two versions say of each other: for each old item those that took its place.
fn replacements(from: &Framework, to: &Framework) -> BTreeMap<ItemCode, Vec<ItemCode>> {
    let mut said: BTreeMap<ItemCode, Vec<ItemCode>> = BTreeMap::new();
    let mut say = |old: &ItemCode, new: &ItemCode| {
        let places = said.entry(old.clone()).or_default();
        if !places.contains(new) {
            places.push(new.clone());
        }
    };
    for link in from.associations().iter().filter(|link| link.to.edition == *to.edition()) {
        if matches!(link.relation, Relation::ReplacedBy | Relation::ExactMatchOf) {
            say(&link.from, &link.to.item);
        }
    }
    for link in to.associations().iter().filter(|link| link.to.edition == *from.edition()) {
        if link.relation == Relation::ExactMatchOf {
            say(&link.to.item, &link.from);
        }
    }
    said
}

/// A judgement keeps its meaning only on the same kind of item and the same number of levels.
fn carry(
    from: &Framework,
    old: &Item,
    to: &Framework,
    new: &Item,
    basis: Basis,
) -> Result<Carried, Unmapped> {
    if old.kind != new.kind {
        return Err(Unmapped::OtherKind { to: new.code.clone() });
    }
    carry_on_scale(from, old, to, new, basis)
}

fn carry_on_scale(
    from: &Framework,
    old: &Item,
    to: &Framework,
    new: &Item,
    basis: Basis,
) -> Result<Carried, Unmapped> {
    let (before, after) = (from.scale(old).len(), to.scale(new).len());
    if before != after {
        return Err(Unmapped::OtherScale { to: new.code.clone(), basis, before, after });
    }
    Ok(Carried { to: new.code.clone(), basis })
}

fn refuse_merged(outcomes: &mut BTreeMap<ItemCode, Result<Carried, Unmapped>>) {
    let mut sources: BTreeMap<ItemCode, Vec<ItemCode>> = BTreeMap::new();
    for (old, outcome) in outcomes.iter() {
        if let Ok(carried) = outcome {
            sources.entry(carried.to.clone()).or_default().push(old.clone());
        }
    }
    for (into, olds) in sources.into_iter().filter(|(_, olds)| olds.len() > 1) {
        for old in &olds {
            let with = olds.iter().filter(|other| *other != old).cloned().collect();
            let merged = Unmapped::Merged { into: into.clone(), with };
            outcomes.insert(old.clone(), Err(merged));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AssociationDraft, FrameworkDraft, ItemKind, samples};
    use super::*;

    fn code(code: &str) -> ItemCode {
        code.parse().unwrap()
    }

    fn link(from: &str, relation: Relation, to: &str) -> AssociationDraft {
        AssociationDraft { from: from.to_owned(), relation, to: to.to_owned() }
    }

    fn remapped(
        change_older: impl FnOnce(&mut FrameworkDraft),
        change: impl FnOnce(&mut FrameworkDraft),
    ) -> Remap {
        let mut older = samples::small();
        change_older(&mut older);
        let mut newer = FrameworkDraft { version: "2032".to_owned(), ..samples::small() };
        change(&mut newer);
        remap(&Framework::draft(older).unwrap(), &Framework::draft(newer).unwrap())
    }

    fn basis(remap: &Remap, item: &str) -> Basis {
        remap.outcome(&code(item)).unwrap().basis
    }

    #[test]
    fn an_item_lives_on_under_its_code_in_the_same_words_or_others() {
        let remap = remapped(|_| (), |newer| newer.items[0].text = "Knows the waters".to_owned());
        assert_eq!(basis(&remap, "charting"), Basis::Reworded);
        assert_eq!(basis(&remap, "steering"), Basis::Same);
        assert_eq!(remap.carried().count(), 6);
        assert_eq!(remap.unmapped().count(), 0);
    }

    #[test]
    fn what_took_the_place_of_an_item_counts_before_its_code() {
        let remap = remapped(
            |older| {
                let to = "harbour-leadership@2032#steering";
                older.associations.push(link("charting", Relation::ReplacedBy, to));
                older.items.retain(|item| !item.code.starts_with("steering"));
            },
            |_| (),
        );
        let carried = remap.outcome(&code("charting")).unwrap();
        assert_eq!((carried.to.as_str(), carried.basis), ("steering", Basis::Replaced));
        let said_by_the_newer = remapped(
            |older| older.items.push(samples::item("sounding", None)),
            |newer| {
                newer.items.push(samples::item("depth", None));
                let to = "harbour-leadership@2031#sounding";
                newer.associations.push(link("depth", Relation::ExactMatchOf, to));
            },
        );
        assert_eq!(basis(&said_by_the_newer, "sounding"), Basis::Replaced);
    }

    #[test]
    fn what_only_a_person_can_decide_is_left_with_its_reason() {
        let remap = remapped(
            |older| {
                for to in ["charting/currents", "charting/soundings"] {
                    let to = format!("harbour-leadership@2032#{to}");
                    older.associations.push(link("steering/course", Relation::ReplacedBy, &to));
                }
                older.items.push(samples::item("anchoring", None));
            },
            |newer| {
                newer.items[3].kind = ItemKind::Standard;
                newer.items[0].levels = samples::levels(&[1, 2, 3]);
                newer.items.retain(|item| item.code != "charting/corrections");
            },
        );
        let why = |item: &str| remap.outcome(&code(item)).unwrap_err().clone();
        assert!(matches!(why("steering/course"), Unmapped::Split(parts) if parts.len() == 2));
        assert_eq!(why("anchoring"), Unmapped::Gone);
        assert_eq!(why("charting/corrections"), Unmapped::Gone);
        assert_eq!(why("never-there"), Unmapped::Gone);
        assert_eq!(why("steering"), Unmapped::OtherKind { to: code("steering") });
        let scale = Unmapped::OtherScale {
            to: code("charting"),
            basis: Basis::Reworded,
            before: 2,
            after: 3,
        };
        assert_eq!(why("charting"), scale);
    }

    #[test]
    fn items_that_became_one_are_each_left_to_a_person() {
        let remap = remapped(
            |older| {
                let to = "harbour-leadership@2032#steering";
                older.associations.push(link("charting", Relation::ReplacedBy, to));
            },
            |newer| newer.items.retain(|item| !item.code.starts_with("charting")),
        );
        let merged = |item: &str, other: &str| {
            let expected = Unmapped::Merged { into: code("steering"), with: vec![code(other)] };
            assert_eq!(remap.outcome(&code(item)), Err(&expected));
        };
        merged("charting", "steering");
        merged("steering", "charting");
    }
}
