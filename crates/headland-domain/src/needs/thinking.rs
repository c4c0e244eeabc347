use jiff::civil::Date;

use crate::feedback::log::Feedback;
use crate::ids::PersonId;
use crate::improvement::{Extent, Priority};
use crate::sheet::{Line, Problem, Prose, Record, RecordKind, To};
use crate::{choice, sheet};

choice! {
    /// A way of thinking something through.
    pub enum Tool {
        Swot = "swot" "SWOT: strengths, weaknesses, opportunities and threats",
        Pestle = "pestle" "PESTLE: what comes from outside",
        ForceField = "force-field" "Force field: what drives a change and what holds it back",
        Stakeholders = "stakeholders" "Stakeholder map: whom it concerns, and how much",
    }
}

impl Tool {
    /// The kind of entry that an analysis made with the tool holds.
    pub const fn entry(self) -> RecordKind {
        match self {
            Self::Swot => RecordKind::SwotPoint,
            Self::Pestle => RecordKind::PestlePoint,
            Self::ForceField => RecordKind::Force,
            Self::Stakeholders => RecordKind::Stakeholder,
        }
    }

    /// The tool of an analysis.
    pub fn of(analysis: &Record) -> Option<Self> {
        Self::from_code(analysis.values.one("tool"))
    }
}

sheet! {
    /// Something thought through with one tool, alone or with a team: what it is about, what was put
    /// into it, what follows from it.
    pub struct Analysis {
        title: Line = "What to call it", "For example: The support team, autumn";
        tool: Tool = "Which tool";
        owner: PersonId = "Who keeps it";
        held_on: Date = "When";
        subject: Prose = "What it is about", "Yourself, a team, a plan. For a force field: the change that is wanted";
        with: Vec<PersonId> = "Who works on it with you", "They read it, add to it and change it";
        shared_with: Vec<PersonId> = "Who else may read it", "Nobody else reads it, whatever their role. Untick somebody, and it is gone for them";
        priorities: Vec<To<Priority>> = "Which priorities it serves";
        so_what: Option<Prose> = "What follows from it", "One or two things that you will do, and by when";
    }
}

choice! {
    /// Where a point of a SWOT stands.
    pub enum SwotSide {
        Strength = "strength" "Strength: good, and in our hands",
        Weakness = "weakness" "Weakness: not good enough, and in our hands",
        Opportunity = "opportunity" "Opportunity: helpful, and from outside",
        Threat = "threat" "Threat: harmful, and from outside",
    }
}

sheet! {
    /// One point of a SWOT.
    pub struct SwotPoint {
        title: Line = "In a few words", "What is so, and not what is to be done about it";
        owner: PersonId = "Who wrote it";
        side: SwotSide = "Where it belongs";
        evidence: Option<Prose> = "What shows it", "What was seen, said or counted, and when";
        feedback: Vec<To<Feedback>> = "Which feedback shows it";
    }
}

choice! {
    /// Where something comes from that a school does not decide.
    pub enum PestleSide {
        Political = "political" "Political",
        Economic = "economic" "Economic",
        Social = "social" "Social",
        Technological = "technological" "Technological",
        Legal = "legal" "Legal",
        Environmental = "environmental" "Environmental",
    }
}

choice! {
    /// When something is felt.
    pub enum Horizon {
        Now = "now" "This year",
        Soon = "soon" "In one to three years",
        Later = "later" "Later",
    }
}

sheet! {
    /// Something from outside that bears on the work.
    pub struct PestlePoint {
        title: Line = "In a few words", "For example: Fewer families with young children move here";
        owner: PersonId = "Who wrote it";
        side: PestleSide = "Where it comes from";
        impact: Extent = "How much would it change?";
        likelihood: Extent = "How likely is it?";
        horizon: Horizon = "When is it felt?";
        evidence: Option<Prose> = "What shows it", "A figure, a notice, a conversation, and when";
        answer: Option<Prose> = "So what?", "What you will do about it, or watch for";
    }
}

choice! {
    /// How strongly something drives a change, or holds it back. Nothing that is felt is nought.
    pub enum Strength {
        Drives5 = "5" "5: drives it most strongly",
        Drives4 = "4" "4: drives it strongly",
        Drives3 = "3" "3: drives it",
        Drives2 = "2" "2: drives it a little",
        Drives1 = "1" "1: hardly drives it",
        Restrains1 = "-1" "−1: hardly holds it back",
        Restrains2 = "-2" "−2: holds it back a little",
        Restrains3 = "-3" "−3: holds it back",
        Restrains4 = "-4" "−4: holds it back strongly",
        Restrains5 = "-5" "−5: holds it back most strongly",
    }
}

impl Strength {
    /// From −5, which holds back most, to 5, which drives most; never 0.
    pub const fn value(self) -> i8 {
        match self {
            Self::Drives5 => 5,
            Self::Drives4 => 4,
            Self::Drives3 => 3,
            Self::Drives2 => 2,
            Self::Drives1 => 1,
            Self::Restrains1 => -1,
            Self::Restrains2 => -2,
            Self::Restrains3 => -3,
            Self::Restrains4 => -4,
            Self::Restrains5 => -5,
        }
    }
}

sheet! {
    /// Something that drives a change or holds it back.
    pub struct Force {
        title: Line = "In a few words", "For example: The assistants asked for it themselves";
        owner: PersonId = "Who wrote it";
        strength: Strength = "How strong is it?";
        is_alterable: bool = "Can you alter it?";
        evidence: Option<Prose> = "What shows it", "What was seen, said or counted, and when";
        answer: Option<Prose> = "What you will do about it";
    }
    laws |force, problems| {
        if force.strength.value() <= -4 && force.is_alterable && force.answer.is_none() {
            let message = "It holds the change back strongly and can be altered: say what you will \
                do about it";
            problems.push(Problem::new("answer", message));
        }
    }
}

choice! {
    /// How much, from 1 to 5.
    pub enum Degree {
        Least = "1" "1: hardly any",
        Little = "2" "2: a little",
        Some = "3" "3: some",
        Much = "4" "4: much",
        Most = "5" "5: very much",
    }
}

impl Degree {
    /// From 1 to 5.
    pub const fn value(self) -> u8 {
        match self {
            Self::Least => 1,
            Self::Little => 2,
            Self::Some => 3,
            Self::Much => 4,
            Self::Most => 5,
        }
    }

    /// Whether it lies above the middle.
    const fn is_high(self) -> bool {
        self.value() > 3
    }
}

choice! {
    /// How somebody stands to what is planned.
    pub enum Stance {
        For = "for" "For it",
        Open = "open" "Open, or undecided",
        Against = "against" "Against it",
        Unknown = "unknown" "Nobody has asked yet",
    }
}

sheet! {
    /// A person or group whom something concerns.
    pub struct Stakeholder {
        title: Line = "Who", "A person by their part, or a group. For example: Families of Year 3";
        owner: PersonId = "Who wrote it";
        influence: Degree = "How much influence do they have on it?";
        interest: Degree = "How much does it matter to them?";
        stance: Stance = "How they stand to it";
        evidence: Option<Prose> = "What shows it", "What they said or did, and when";
        answer: Option<Prose> = "How you will work with them";
    }
}

/// What influence and interest together advise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Engagement {
    /// Much of both.
    WorkWith,
    /// Much influence, less interest.
    KeepSatisfied,
    /// Less influence, much interest.
    KeepInformed,
    /// Less of both.
    KeepInMind,
}

impl Engagement {
    /// All, the closest first.
    pub const ALL: &'static [Self] =
        &[Self::WorkWith, Self::KeepSatisfied, Self::KeepInformed, Self::KeepInMind];

    /// What is advised for a stakeholder.
    pub const fn of(stakeholder: &Stakeholder) -> Self {
        match (stakeholder.influence.is_high(), stakeholder.interest.is_high()) {
            (true, true) => Self::WorkWith,
            (true, false) => Self::KeepSatisfied,
            (false, true) => Self::KeepInformed,
            (false, false) => Self::KeepInMind,
        }
    }

    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WorkWith => "Work closely with",
            Self::KeepSatisfied => "Keep satisfied",
            Self::KeepInformed => "Keep informed",
            Self::KeepInMind => "Keep in mind",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn force(strength: &str, alterable: &str) -> Values {
        Values::new()
            .with("title", "No time to meet")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("strength", strength)
            .with("is_alterable", alterable)
    }

    fn fields(values: &Values) -> Vec<&'static str> {
        let problems = Force::read(values).err().unwrap_or_default();
        problems.iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_strong_force_against_a_change_that_can_be_altered_has_an_answer() {
        assert_eq!(fields(&force("-4", "yes")), ["answer"]);
        assert!(fields(&force("-4", "no")).is_empty(), "what cannot be altered is borne");
        assert!(fields(&force("-3", "yes")).is_empty());
        assert!(fields(&force("-5", "yes").with("answer", "Begin at 8.00")).is_empty());
    }

    #[test]
    fn a_force_has_a_direction_and_its_strength_is_its_code() {
        assert_eq!(fields(&force("0", "no")), ["strength"]);
        for strength in Strength::ALL {
            assert_eq!(strength.code(), strength.value().to_string());
        }
    }

    #[test]
    fn influence_and_interest_above_the_middle_say_how_close_to_work() {
        let who = |influence: &str, interest: &str| {
            let values = Values::new()
                .with("title", "Families")
                .with("owner", uuid::Uuid::from_u128(1))
                .with("influence", influence)
                .with("interest", interest)
                .with("stance", "open");
            Engagement::of(&Stakeholder::read(&values).unwrap())
        };
        assert_eq!(who("4", "5"), Engagement::WorkWith);
        assert_eq!(who("5", "3"), Engagement::KeepSatisfied);
        assert_eq!(who("3", "4"), Engagement::KeepInformed);
        assert_eq!(who("1", "1"), Engagement::KeepInMind);
    }

    #[test]
    fn each_tool_holds_entries_of_a_kind_of_its_own() {
        let mut kinds: Vec<_> = Tool::ALL.iter().map(|tool| tool.entry()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), Tool::ALL.len());
        for kind in kinds {
            assert_eq!(kind.kept_inside(), Some(RecordKind::Analysis));
        }
    }
}
