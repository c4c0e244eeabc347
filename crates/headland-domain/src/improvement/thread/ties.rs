//! What a reference means to the golden thread: which of the two ends is the reason for the other.
//!
//! A kind that comes later plugs in here, by a line for each of its fields that refers.

use crate::sheet::RecordKind::{
    self, Action, Activity, Analysis, BeforeAfter, Cause, CheckIn, Comment, Decision,
    DevelopmentPlan, Difficulty, Evaluation, Feedback, Issue, IssueCriterion, LeadershipPriority,
    Milestone, Need, Objective, Observation, Obstacle, OptionCriterion, Priority, Protocol, Report,
    Response, Review, SelfAssessment, Source, Strategy, Survey, SwotPoint, Target,
};

/// What a reference from one kind of record to another means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The kind that refers.
    pub from: RecordKind,
    /// The field that refers.
    pub field: &'static str,
    /// The kind referred to.
    pub to: RecordKind,
    /// Whether the thread runs through it.
    pub sense: Sense,
    /// What the one that refers does: "serves".
    pub up: &'static str,
    /// What is done to the one referred to: "is served by".
    pub down: &'static str,
}

/// How a reference lies to the thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// What is referred to is the reason for what refers: the thread leads up to it.
    Reason,
    /// What is referred to shows what refers: it is evidence, and the thread leads up to it.
    Proof,
    /// It only belongs there: what nothing else holds hangs from what it is part of.
    Place,
    /// Neither is the reason for the other: an order of work, a score.
    Aside,
}

const fn reason(
    from: RecordKind,
    field: &'static str,
    to: RecordKind,
    up: &'static str,
    down: &'static str,
) -> Tie {
    Tie { from, field, to, sense: Sense::Reason, up, down }
}

const fn proof(
    from: RecordKind,
    field: &'static str,
    to: RecordKind,
    up: &'static str,
    down: &'static str,
) -> Tie {
    Tie { from, field, to, sense: Sense::Proof, up, down }
}

const fn aside(from: RecordKind, field: &'static str, to: RecordKind, up: &'static str) -> Tie {
    Tie { from, field, to, sense: Sense::Aside, up, down: "is named by" }
}

/// Every reference that a sheet asks for.
pub const TIES: &[Tie] = &[
    reason(Cause, "beneath", Cause, "lies behind", "has behind it"),
    proof(Cause, "evidence", Source, "is shown by", "shows"),
    proof(Issue, "evidence", Source, "is shown by", "shows"),
    aside(Issue, "scores", IssueCriterion, "is weighed by"),
    reason(Strategy, "addresses", Cause, "acts on", "is acted on by"),
    aside(Strategy, "scores", OptionCriterion, "is weighed by"),
    reason(Decision, "chosen", Strategy, "chooses", "is chosen by"),
    reason(Action, "serves", Target, "serves", "is served by"),
    reason(Action, "strategy", Strategy, "carries out", "is carried out by"),
    aside(Action, "depends_on", Action, "waits for"),
    reason(Milestone, "target", Target, "is on the way to", "is reached by way of"),
    reason(Review, "changed_actions", Action, "changed", "was changed by"),
    reason(Difficulty, "foreseen", Obstacle, "was foreseen as", "came true as"),
    reason(Evaluation, "target", Target, "judges", "is judged by"),
    reason(Comment, "on", Report, "is about", "is commented on by"),
    reason(Objective, "serves", Priority, "serves", "is served by"),
    reason(Activity, "serves", Objective, "serves", "is served by"),
    reason(Feedback, "on", Objective, "speaks of", "is spoken of by"),
    proof(CheckIn, "figures", BeforeAfter, "is shown by", "shows"),
    reason(Objective, "needs", Need, "answers", "is answered by"),
    reason(Activity, "needs", Need, "answers", "is answered by"),
    reason(Activity, "plan", DevelopmentPlan, "is part of", "is carried out by"),
    reason(DevelopmentPlan, "needs", Need, "answers", "is answered by"),
    reason(DevelopmentPlan, "objective", Objective, "serves", "is served by"),
    reason(DevelopmentPlan, "serves", Priority, "serves", "is served by"),
    reason(Need, "priorities", Priority, "serves", "gains by"),
    reason(SelfAssessment, "feedback", Feedback, "rests on", "carries"),
    aside(Observation, "protocol", Protocol, "follows"),
    reason(Survey, "on", Objective, "asks about", "is asked about by"),
    aside(Feedback, "survey", Survey, "comes from"),
    reason(Response, "answers", Feedback, "answers", "is answered by"),
    reason(LeadershipPriority, "serves", Priority, "serves", "is served by"),
    reason(LeadershipPriority, "needs", Need, "answers", "is answered by"),
    reason(Analysis, "priorities", Priority, "serves", "is thought through in"),
    reason(SwotPoint, "feedback", Feedback, "rests on", "carries"),
];

/// What a reference means: as declared, or that what is referred to is the reason.
pub fn tie(from: RecordKind, field: &str) -> (Sense, &'static str, &'static str) {
    TIES.iter()
        .find(|tie| tie.from == from && tie.field == field)
        .map_or((Sense::Reason, "refers to", "is referred to by"), |tie| {
            (tie.sense, tie.up, tie.down)
        })
}

/// The steps of the thread from left to right, as a picture shows them.
pub const STEPS: [&str; 8] = [
    "Figures and sources",
    "Plan and priority",
    "Causes, targets and needs",
    "Strategies and objectives",
    "Actions and activities",
    "Along the way",
    "Impact and evidence",
    "Reports",
];

/// The step in which records of a kind stand.
pub(super) const fn step(kind: RecordKind) -> usize {
    match kind {
        Source => 0,
        RecordKind::Plan | Priority => 1,
        Cause
        | Issue
        | IssueCriterion
        | Obstacle
        | OptionCriterion
        | Target
        | Need
        | RecordKind::WhyChain => 2,
        Strategy | Objective => 3,
        Action | Activity | DevelopmentPlan | Decision => 4,
        Evaluation | Response => 6,
        Report | Comment => 7,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::improvement::sheet_of;
    use crate::sheet::FieldKind;

    #[test]
    fn every_reference_of_every_sheet_is_declared_once_and_nothing_else_is() {
        let mut asked = Vec::new();
        for kind in RecordKind::ALL {
            for field in sheet_of(*kind).fields {
                if let FieldKind::Record(to) | FieldKind::Records(to) | FieldKind::Scores(to) =
                    field.kind
                {
                    asked.push((*kind, field.name, to));
                }
            }
        }
        let mut declared: Vec<_> = TIES.iter().map(|tie| (tie.from, tie.field, tie.to)).collect();
        asked.sort_unstable();
        declared.sort_unstable();
        assert_eq!(asked, declared);
    }

    /// So only a reference to a record of its own kind can close a ring, and only those are looked
    /// at when a record is saved.
    #[test]
    fn reasons_between_kinds_never_lead_back() {
        let mut up: BTreeMap<RecordKind, BTreeSet<RecordKind>> = BTreeMap::new();
        for tie in TIES.iter().filter(|tie| tie.sense != Sense::Aside && tie.from != tie.to) {
            up.entry(tie.from).or_default().insert(tie.to);
        }
        for start in RecordKind::ALL {
            let mut waiting: Vec<_> = up.get(start).into_iter().flatten().copied().collect();
            let mut seen = BTreeSet::new();
            while let Some(kind) = waiting.pop() {
                assert_ne!(kind, *start, "{start} leads back to itself");
                if seen.insert(kind) {
                    waiting.extend(up.get(&kind).into_iter().flatten());
                }
            }
        }
    }

    #[test]
    fn a_field_that_nobody_declared_leads_to_a_reason() {
        assert_eq!(tie(Priority, "nothing").0, Sense::Reason);
    }
}
