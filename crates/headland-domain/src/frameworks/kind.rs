//! What an item of a framework is called by those who wrote it.

/// The kind of an item, in the publisher's own term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A broad field that standards are gathered under.
    Domain,
    /// A heading that gathers items and is not itself judged.
    Group,
    /// A way of leading that can be observed, such as seeking information.
    Competency,
    /// One observable sign of a competency.
    Indicator,
    /// An area of leadership used in appraisal.
    KeyArea,
    /// What a person is expected to do within an area or to know within a subject.
    Statement,
    /// What a candidate for a qualification can do or knows at the end of a unit.
    LearningOutcome,
    /// What an assessor decides as met or not yet met.
    Criterion,
    /// What an examiner gives credit for where a unit publishes no numbered criteria.
    MarkingPoint,
    /// A field of knowledge that a role calls for.
    KnowledgeArea,
    /// A published expectation of a role.
    Standard,
    /// A principle of conduct.
    Principle,
    /// A component of professional development that research links with change in practice.
    Mechanism,
}

impl ItemKind {
    /// Every kind, in the order of the definition.
    pub const ALL: [Self; 13] = [
        Self::Domain,
        Self::Group,
        Self::Competency,
        Self::Indicator,
        Self::KeyArea,
        Self::Statement,
        Self::LearningOutcome,
        Self::Criterion,
        Self::MarkingPoint,
        Self::KnowledgeArea,
        Self::Standard,
        Self::Principle,
        Self::Mechanism,
    ];

    /// The word that stands for the kind in files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Group => "group",
            Self::Competency => "competency",
            Self::Indicator => "indicator",
            Self::KeyArea => "key-area",
            Self::Statement => "statement",
            Self::LearningOutcome => "learning-outcome",
            Self::Criterion => "criterion",
            Self::MarkingPoint => "marking-point",
            Self::KnowledgeArea => "knowledge-area",
            Self::Standard => "standard",
            Self::Principle => "principle",
            Self::Mechanism => "mechanism",
        }
    }

    /// The kind's name for one, on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Domain => "Domain",
            Self::Group => "Group",
            Self::Competency => "Competency",
            Self::Indicator => "Indicator",
            Self::KeyArea => "Key area",
            Self::Statement => "Statement",
            Self::LearningOutcome => "Learning outcome",
            Self::Criterion => "Criterion",
            Self::MarkingPoint => "Marking point",
            Self::KnowledgeArea => "Knowledge area",
            Self::Standard => "Standard",
            Self::Principle => "Principle",
            Self::Mechanism => "Mechanism",
        }
    }

    /// The kind that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind's name for several, as a heading has it: ‘Learning outcomes’.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Domain => "Domains",
            Self::Group => "Groups",
            Self::Competency => "Competencies",
            Self::Indicator => "Indicators",
            Self::KeyArea => "Key areas",
            Self::Statement => "Statements",
            Self::LearningOutcome => "Learning outcomes",
            Self::Criterion => "Criteria",
            Self::MarkingPoint => "Marking points",
            Self::KnowledgeArea => "Knowledge areas",
            Self::Standard => "Standards",
            Self::Principle => "Principles",
            Self::Mechanism => "Mechanisms",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_again_by_its_code() {
        for kind in ItemKind::ALL {
            assert_eq!(ItemKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(ItemKind::from_code("skill"), None);
    }
}
