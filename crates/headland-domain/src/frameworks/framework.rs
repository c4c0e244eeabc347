//! The framework itself, and its life from draft to deprecation.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::tree::{count_from_one, plant};
use super::{
    AdoptRefusal, Association, AssociationDraft, CodeRefusal, DeprecateRefusal, Deprecation,
    Edition, Flaw, Flaws, FrameworkDraft, Item, ItemCode, ItemDraft, ItemReference, Jurisdiction,
    LevelDescriptor, Part, Source, State, StateKind,
};

/// One edition of a framework. Its laws hold from the moment it exists: codes are unique, every
/// parent is there, nothing stands under itself, and source and licence are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    edition: Edition,
    title: String,
    summary: String,
    source: Source,
    licence: String,
    jurisdiction: Jurisdiction,
    notes: String,
    parts: Vec<Part>,
    levels: Vec<LevelDescriptor>,
    items: Vec<Item>,
    associations: Vec<Association>,
    state: State,
}

/// Why a framework cannot be given other content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviseRefusal {
    /// Judgements rest on the words as they were adopted.
    #[error("This framework is {0} and cannot be changed. Start a new version instead")]
    NotDraft(StateKind),
    /// The content belongs to another code or version.
    #[error("This is {expected}. The changes are for {given}")]
    OtherEdition {
        /// The edition being revised.
        expected: Edition,
        /// The edition the changes name.
        given: String,
    },
    /// The new content breaks a law of frameworks.
    #[error("{0}")]
    Flawed(#[from] Flaws),
}

/// Why a new version cannot be begun.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NextVersionRefusal {
    /// A draft is simply revised.
    #[error("This framework is still a draft. Change the draft instead")]
    StillDraft,
    /// Two versions need two names.
    #[error("Give the new version a name other than {0}")]
    SameVersion(String),
    /// The name cannot be a version.
    #[error("{0}")]
    NotAVersion(#[from] CodeRefusal),
}

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

    /// Replaces the content of a draft.
    pub fn revise(self, draft: FrameworkDraft) -> Result<Self, ReviseRefusal> {
        if self.state != State::Draft {
            return Err(ReviseRefusal::NotDraft(self.state.kind()));
        }
        let revised = Self::draft(draft)?;
        if revised.edition == self.edition {
            Ok(revised)
        } else {
            let given = revised.edition.to_string();
            Err(ReviseRefusal::OtherEdition { expected: self.edition, given })
        }
    }

    /// Puts a draft into use from a day on. From then on nothing in it changes.
    pub fn adopt(self, on: Date) -> Result<Self, AdoptRefusal> {
        if self.state != State::Draft {
            return Err(AdoptRefusal::NotDraft(self.state.kind()));
        }
        if self.items.is_empty() {
            return Err(AdoptRefusal::Empty);
        }
        Ok(Self { state: State::Adopted { on }, ..self })
    }

    /// Stops offering an adopted framework. What was judged against it stays readable.
    pub fn deprecate(self, deprecation: Deprecation) -> Result<Self, DeprecateRefusal> {
        let State::Adopted { on: adopted_on } = self.state else {
            return Err(DeprecateRefusal::NotAdopted(self.state.kind()));
        };
        if deprecation.on < adopted_on {
            return Err(DeprecateRefusal::BeforeAdoption(adopted_on));
        }
        if deprecation.reason.trim().is_empty() {
            return Err(DeprecateRefusal::NoReason);
        }
        if deprecation.replaced_by.as_ref() == Some(&self.edition) {
            return Err(DeprecateRefusal::ReplacedByItself);
        }
        Ok(Self { state: State::Deprecated { adopted_on, deprecation }, ..self })
    }

    /// Begins a new version with the same content: the one way to change what is adopted, and the
    /// way to use a historical framework as a template.
    pub fn next_version(&self, version: &str) -> Result<Self, NextVersionRefusal> {
        if self.state == State::Draft {
            return Err(NextVersionRefusal::StillDraft);
        }
        let version: super::Version = version.parse()?;
        if version == self.edition.version {
            return Err(NextVersionRefusal::SameVersion(version.to_string()));
        }
        let edition = Edition { code: self.edition.code.clone(), version };
        let mut next = Self { edition, state: State::Draft, ..self.clone() };
        for association in &mut next.associations {
            if association.to.edition == self.edition {
                association.to.edition = next.edition.clone();
            }
        }
        Ok(next)
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
            associations: self.associations.iter().map(|link| self.association_draft(link)).collect(),
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

    /// Code and version.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What it is for and who uses it.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The publication it rests on.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The licence of the text as held here.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// Where it applies.
    pub fn jurisdiction(&self) -> &Jurisdiction {
        &self.jurisdiction
    }

    /// What a careful reader should know.
    pub fn notes(&self) -> &str {
        &self.notes
    }

    /// The parts of the assessment task; empty where there is none.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The framework's own scale; empty where it has none. See [`Framework::scale`].
    pub fn levels(&self) -> &[LevelDescriptor] {
        &self.levels
    }

    /// Every item. Items with the same parent are in order of position.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Links between items, here or to other frameworks.
    pub fn associations(&self) -> &[Association] {
        &self.associations
    }

    /// Where it stands.
    pub fn state(&self) -> &State {
        &self.state
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
        let (Some(from), Some(to)) = (from, to) else { continue };
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
    }
}
