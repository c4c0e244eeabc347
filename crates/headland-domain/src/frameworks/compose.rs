//! From what was typed to a framework that obeys the laws, and back.

use std::collections::BTreeSet;

use super::tree::{count_from_one, plant};
use super::{
    Association, AssociationDraft, CodeRefusal, Edition, Flaw, Flaws, Framework, FrameworkDraft,
    Item, ItemCode, ItemDraft, ItemReference, State,
};

impl Framework {
    /// A new draft, if what was typed obeys the laws; otherwise everything that is wrong with it.
    pub fn draft(draft: FrameworkDraft) -> Result<Self, Flaws> {
        Self::restore(draft, State::Draft)
    }

    /// A framework read back from where it is kept, in the state it was kept in.
    pub fn restore(draft: FrameworkDraft, state: State) -> Result<Self, Flaws> {
        let mut flaws = flaws_of_the_whole(&draft);
        let edition = note(edition(&draft), &mut flaws);
        let jurisdiction = note(draft.jurisdiction.parse(), &mut flaws);
        let items = plant(&draft.items, &draft.parts, &mut flaws);
        let (Some(edition), Some(jurisdiction)) = (edition, jurisdiction) else {
            return Err(Flaws(flaws));
        };
        let associations = associate(&draft.associations, &edition, &items, &mut flaws);
        if !flaws.is_empty() {
            return Err(Flaws(flaws));
        }
        Ok(Self {
            edition,
            title: draft.title,
            summary: draft.summary,
            source: draft.source,
            licence: draft.licence,
            jurisdiction,
            notes: draft.notes,
            parts: draft.parts,
            levels: draft.levels,
            items,
            associations,
            state,
        })
    }

    /// What the framework says, as plain text to edit, store or export.
    pub fn to_draft(&self) -> FrameworkDraft {
        FrameworkDraft {
            code: self.edition.code.to_string(),
            version: self.edition.version.to_string(),
            title: self.title.clone(),
            summary: self.summary.clone(),
            source: self.source.clone(),
            licence: self.licence.clone(),
            jurisdiction: self.jurisdiction.as_str().to_owned(),
            notes: self.notes.clone(),
            parts: self.parts.clone(),
            levels: self.levels.clone(),
            items: self.items.iter().map(item_draft).collect(),
            associations: self
                .associations
                .iter()
                .map(|link| self.association_draft(link))
                .collect(),
        }
    }

    fn association_draft(&self, association: &Association) -> AssociationDraft {
        let to = &association.to;
        AssociationDraft {
            from: association.from.to_string(),
            relation: association.relation,
            to: if to.edition == self.edition { format!("#{}", to.item) } else { to.to_string() },
        }
    }
}

/// Keeps the value, or notes why there is none.
fn note<T>(read: Result<T, CodeRefusal>, flaws: &mut Vec<Flaw>) -> Option<T> {
    read.map_err(|refusal| flaws.push(Flaw::Code(refusal))).ok()
}

fn edition(draft: &FrameworkDraft) -> Result<Edition, CodeRefusal> {
    Ok(Edition { code: draft.code.parse()?, version: draft.version.parse()? })
}

fn flaws_of_the_whole(draft: &FrameworkDraft) -> Vec<Flaw> {
    let blank = |text: &str| text.trim().is_empty();
    let mut flaws = Vec::new();
    if blank(&draft.title) {
        flaws.push(Flaw::NoTitle);
    }
    if blank(&draft.source.title) || blank(&draft.source.publisher) {
        flaws.push(Flaw::NoSource);
    }
    if blank(&draft.licence) {
        flaws.push(Flaw::NoLicence);
    }
    if !draft.source.history.is_sorted_by_key(|event| event.when.first_day()) {
        flaws.push(Flaw::HistoryOutOfOrder);
    }
    if !count_from_one(&draft.levels) {
        flaws.push(Flaw::LevelsOutOfOrder { of: "the framework".to_owned() });
    }
    let mut numbers = BTreeSet::new();
    let repeated = draft.parts.iter().filter(|part| !numbers.insert(part.number));
    flaws.extend(repeated.map(|part| Flaw::PartRepeated(part.number)));
    flaws
}

fn associate(
    drafts: &[AssociationDraft],
    here: &Edition,
    items: &[Item],
    flaws: &mut Vec<Flaw>,
) -> Vec<Association> {
    let codes: BTreeSet<&ItemCode> = items.iter().map(|item| &item.code).collect();
    let mut associations = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let to = match draft.to.strip_prefix('#') {
            Some(item) => item.parse().map(|item| ItemReference { edition: here.clone(), item }),
            None => draft.to.parse(),
        };
        let (from, to) = (note(draft.from.parse(), flaws), note(to, flaws));
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let is_here = to.edition == *here;
        let named = std::iter::once(&from).chain(is_here.then_some(&to.item));
        flaws.extend(
            named
                .filter(|code| !codes.contains(code))
                .map(|code| Flaw::AssociationUnknown { item: code.to_string() }),
        );
        if is_here && from == to.item {
            flaws.push(Flaw::AssociationWithItself { item: from.to_string() });
        }
        associations.push(Association { from, relation: draft.relation, to });
    }
    associations
}

fn item_draft(item: &Item) -> ItemDraft {
    ItemDraft {
        code: item.code.to_string(),
        kind: item.kind,
        title: item.title.clone(),
        text: item.text.clone(),
        parent: item.parent.as_ref().map(ToString::to_string),
        part: item.part,
        levels: item.levels.clone(),
        place: item.place.clone(),
        guidance: item.guidance.clone(),
        mistakes: item.mistakes.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Relation, SourceEvent, Standing, samples};
    use super::*;

    fn flaws(draft: FrameworkDraft) -> Vec<Flaw> {
        Framework::draft(draft).unwrap_err().0
    }

    fn link(from: &str, to: &str) -> AssociationDraft {
        AssociationDraft { from: from.to_owned(), relation: Relation::RelatedTo, to: to.to_owned() }
    }

    #[test]
    fn what_was_typed_can_be_had_back() {
        let draft = FrameworkDraft {
            associations: vec![link("charting", "#steering"), link("steering", "other@1#a/b")],
            ..samples::small()
        };
        let framework = Framework::draft(draft.clone()).unwrap();
        assert_eq!(framework.to_draft(), draft);
    }

    #[test]
    fn a_framework_without_title_source_or_licence_is_none() {
        let mut draft = samples::small();
        draft.title = " ".to_owned();
        draft.source.publisher = String::new();
        draft.licence = String::new();
        assert_eq!(flaws(draft), [Flaw::NoTitle, Flaw::NoSource, Flaw::NoLicence]);
    }

    #[test]
    fn every_slip_is_told_at_once_and_in_words() {
        let mut draft = samples::small();
        draft.code = "Harbour".to_owned();
        draft.jurisdiction = "Harbourland".to_owned();
        draft.items.push(samples::item("bad code", None));
        let told = Framework::draft(draft).unwrap_err().to_string();
        for expected in ["‘Harbour’", "‘Harbourland’", "‘bad code’"] {
            assert!(told.contains(expected), "{told}");
        }
        assert_eq!(told.lines().count(), 3);
    }

    #[test]
    fn a_history_runs_forwards() {
        let mut draft = samples::small();
        draft.source.history = ["2021-08-31", "2017"]
            .map(|when| SourceEvent {
                when: when.parse().unwrap(),
                standing: Standing::Ended,
                what: "An invented turn".to_owned(),
            })
            .to_vec();
        assert_eq!(flaws(draft), [Flaw::HistoryOutOfOrder]);
    }

    #[test]
    fn levels_count_from_one_without_a_gap() {
        for ranks in [&[1, 3][..], &[2, 1], &[0, 1], &[1, 1]] {
            let draft = FrameworkDraft { levels: samples::levels(ranks), ..samples::small() };
            let of = "the framework".to_owned();
            assert_eq!(flaws(draft), [Flaw::LevelsOutOfOrder { of }], "{ranks:?}");
        }
        let without = FrameworkDraft { levels: Vec::new(), ..samples::small() };
        assert!(Framework::draft(without).is_ok());
    }

    #[test]
    fn parts_have_numbers_of_their_own() {
        let mut draft = samples::small();
        draft.parts.push(draft.parts[0].clone());
        assert_eq!(flaws(draft), [Flaw::PartRepeated(1)]);
    }

    #[test]
    fn an_association_joins_two_items_that_exist() {
        let with = |from: &str, to: &str| FrameworkDraft {
            associations: vec![link(from, to)],
            ..samples::small()
        };
        let unknown = |item: &str| [Flaw::AssociationUnknown { item: item.to_owned() }];
        assert_eq!(flaws(with("anchoring", "#steering")), unknown("anchoring"));
        assert_eq!(flaws(with("steering", "#anchoring")), unknown("anchoring"));
        assert_eq!(
            flaws(with("steering", "harbour-leadership@2031#steering")),
            [Flaw::AssociationWithItself { item: "steering".to_owned() }]
        );
        assert!(Framework::draft(with("steering", "elsewhere@1#anchoring")).is_ok());
        assert!(Framework::draft(with("steering", "harbour-leadership@2030#steering")).is_ok());
    }
}
