//! The framework itself, and its life from draft to deprecation.

use jiff::civil::Date;

use super::{
    AdoptRefusal, Association, CodeRefusal, DeprecateRefusal, Deprecation, Edition, Flaws,
    FrameworkDraft, Item, Jurisdiction, LevelDescriptor, Part, Source, State, StateKind, Version,
};

/// One edition of a framework. Its laws hold from the moment it exists: codes are unique, every
/// parent is there, nothing stands under itself, and source and licence are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    pub(super) edition: Edition,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) source: Source,
    pub(super) licence: String,
    pub(super) jurisdiction: Jurisdiction,
    pub(super) notes: String,
    pub(super) parts: Vec<Part>,
    pub(super) levels: Vec<LevelDescriptor>,
    pub(super) items: Vec<Item>,
    pub(super) associations: Vec<Association>,
    pub(super) state: State,
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
        let version: Version = version.parse()?;
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{AssociationDraft, Relation, samples};
    use super::*;

    const ADOPTION: Date = date(2031, 9, 1);

    fn drafted() -> Framework {
        Framework::draft(samples::small()).unwrap()
    }

    fn adopted() -> Framework {
        drafted().adopt(ADOPTION).unwrap()
    }

    fn deprecation(on: Date) -> Deprecation {
        Deprecation { on, reason: "The college closed".to_owned(), replaced_by: None }
    }

    fn deprecated() -> Framework {
        adopted().deprecate(deprecation(date(2035, 8, 31))).unwrap()
    }

    #[test]
    fn a_draft_may_be_rewritten() {
        let mut draft = samples::small();
        draft.title = "Harbour leadership, second thoughts".to_owned();
        let revised = drafted().revise(draft.clone()).unwrap();
        assert_eq!(revised.title(), draft.title);
    }

    #[test]
    fn a_draft_keeps_its_code_and_version_when_rewritten() {
        let draft = FrameworkDraft { version: "2032".to_owned(), ..samples::small() };
        assert!(matches!(drafted().revise(draft), Err(ReviseRefusal::OtherEdition { .. })));
    }

    #[test]
    fn an_adopted_framework_never_changes() {
        for framework in [adopted(), deprecated()] {
            let kind = framework.state().kind();
            assert_eq!(framework.revise(samples::small()), Err(ReviseRefusal::NotDraft(kind)));
        }
    }

    #[test]
    fn a_framework_is_adopted_once_and_with_something_in_it() {
        assert_eq!(adopted().adopt(ADOPTION), Err(AdoptRefusal::NotDraft(StateKind::Adopted)));
        let empty = Framework::draft(samples::empty()).unwrap();
        assert_eq!(empty.adopt(ADOPTION), Err(AdoptRefusal::Empty));
    }

    #[test]
    fn a_framework_goes_out_of_use_after_it_came_into_use_and_for_a_reason() {
        assert_eq!(
            drafted().deprecate(deprecation(ADOPTION)),
            Err(DeprecateRefusal::NotAdopted(StateKind::Draft))
        );
        assert_eq!(
            adopted().deprecate(deprecation(date(2031, 8, 31))),
            Err(DeprecateRefusal::BeforeAdoption(ADOPTION))
        );
        let unexplained = Deprecation { reason: " ".to_owned(), ..deprecation(ADOPTION) };
        assert_eq!(adopted().deprecate(unexplained), Err(DeprecateRefusal::NoReason));
        let by_itself = Deprecation {
            replaced_by: Some("harbour-leadership@2031".parse().unwrap()),
            ..deprecation(ADOPTION)
        };
        assert_eq!(adopted().deprecate(by_itself), Err(DeprecateRefusal::ReplacedByItself));
        assert_eq!(deprecated().state().kind(), StateKind::Deprecated);
    }

    #[test]
    fn a_change_to_an_adopted_framework_is_a_new_version() {
        let draft = FrameworkDraft {
            associations: vec![AssociationDraft {
                from: "charting".to_owned(),
                relation: Relation::PeerOf,
                to: "#steering".to_owned(),
            }],
            ..samples::small()
        };
        let old = Framework::draft(draft).unwrap().adopt(ADOPTION).unwrap();
        let next = old.next_version("2036").unwrap();
        assert_eq!(next.edition().to_string(), "harbour-leadership@2036");
        assert_eq!(next.state(), &State::Draft);
        assert_eq!(next.items(), old.items());
        assert_eq!(next.associations()[0].to.edition, *next.edition());
        assert_eq!(old.state().kind(), StateKind::Adopted);
    }

    #[test]
    fn a_historical_framework_may_serve_as_a_template() {
        assert_eq!(deprecated().next_version("2036").unwrap().state(), &State::Draft);
    }

    #[test]
    fn a_new_version_needs_a_name_of_its_own() {
        assert_eq!(drafted().next_version("2036"), Err(NextVersionRefusal::StillDraft));
        let same = NextVersionRefusal::SameVersion("2031".to_owned());
        assert_eq!(adopted().next_version("2031"), Err(same));
        assert!(matches!(
            adopted().next_version("two words"),
            Err(NextVersionRefusal::NotAVersion(_))
        ));
    }
}
