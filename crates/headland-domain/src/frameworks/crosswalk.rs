//! Which items of other frameworks an item is tied to, whichever of the two says so.

use super::{Framework, Item, ItemCode, ItemReference, Relation};

/// A link of an item to one of another framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie<'a> {
    /// The item at the other end.
    pub to: ItemReference,
    /// The framework at the other end, where it can be read.
    pub framework: Option<&'a Framework>,
    /// How the two are related.
    pub relation: Relation,
    /// Whether the link starts here, and not at the other end.
    pub starts_here: bool,
}

impl<'a> Tie<'a> {
    /// The item at the other end, where it can be read.
    pub fn item(&self) -> Option<&'a Item> {
        self.framework.and_then(|framework| framework.item(&self.to.item))
    }

    /// Whether evidence for one is evidence for the other, marked as inherited.
    pub fn is_equivalence(&self) -> bool {
        self.relation.is_equivalence()
    }
}

impl Relation {
    /// Whether evidence for one end is evidence for the other. Of what is only related nothing
    /// follows.
    pub fn is_equivalence(self) -> bool {
        matches!(self, Self::ExactMatchOf | Self::TranslationOf | Self::ReplacedBy)
    }
}

/// The ties of an item, those it states first, then those that others of `shelf` state about it.
pub fn ties<'a>(
    framework: &'a Framework,
    item: &ItemCode,
    shelf: &[&'a Framework],
) -> Vec<Tie<'a>> {
    let find = |to: &ItemReference| {
        let mut all = std::iter::once(framework).chain(shelf.iter().copied());
        all.find(|other| *other.edition() == to.edition)
    };
    let own = framework.associations().iter().filter(|link| link.from == *item);
    let own = own.map(|link| Tie {
        to: link.to.clone(),
        framework: find(&link.to),
        relation: link.relation,
        starts_here: true,
    });
    let here = ItemReference { edition: framework.edition().clone(), item: item.clone() };
    let all = std::iter::once(framework)
        .chain(shelf.iter().copied().filter(|other| other.edition() != framework.edition()));
    let others = all.flat_map(|other| {
        let links = other.associations().iter().filter(|link| link.to == here);
        links.map(move |link| Tie {
            to: ItemReference { edition: other.edition().clone(), item: link.from.clone() },
            framework: Some(other),
            relation: link.relation,
            starts_here: false,
        })
    });
    own.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{AssociationDraft, FrameworkDraft, samples};
    use super::*;

    #[test]
    fn a_tie_is_seen_from_both_ends_and_only_an_equivalent_hands_evidence_on() {
        let here = Framework::draft(samples::small()).unwrap();
        let link = |from: &str, relation| AssociationDraft {
            from: from.to_owned(),
            relation,
            to: "harbour-leadership@2031#charting".to_owned(),
        };
        let other = Framework::draft(FrameworkDraft {
            code: "river-leadership".to_owned(),
            associations: vec![
                link("steering", Relation::RelatedTo),
                link("charting", Relation::ExactMatchOf),
            ],
            ..samples::small()
        })
        .unwrap();
        let code = "charting".parse().unwrap();
        let seen = ties(&here, &code, &[&other, &here]);
        let told: Vec<_> = seen.iter().map(|tie| (tie.starts_here, tie.is_equivalence())).collect();
        assert_eq!(told, [(false, false), (false, true)]);
        assert_eq!(seen[1].item().unwrap().code.as_str(), "charting");
        let from_there = ties(&other, &code, &[&here]);
        assert!(from_there[0].starts_here && from_there[0].is_equivalence());
        assert!(ties(&other, &code, &[])[0].item().is_none(), "a framework nobody may read");
    }
}
