use jiff::Timestamp;

use super::{
    Action, Cause, Decision, Evaluation, Issue, IssueCriterion, Milestone, Obstacle,
    OptionCriterion, Priority, Report, Review, Source, Strategy, Target, WhyChain,
};
use crate::ids::RecordId;
use crate::sheet::{Record, Sheet};

/// A record read into its type.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<S> {
    /// Which record.
    pub id: RecordId,
    /// What it is called in lists.
    pub title: String,
    /// When it was first saved.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// Its answers.
    pub answers: S,
}

/// Everything written about one priority that a reader may see, each record in its type. Rules
/// and pictures are made from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dossier {
    /// The priority itself; none only when its answers can no longer be read.
    pub priority: Option<Written<Priority>>,
    /// Sources of information.
    pub sources: Vec<Written<Source>>,
    /// Causes of the problem.
    pub causes: Vec<Written<Cause>>,
    /// Chains of whys.
    pub whys: Vec<Written<WhyChain>>,
    /// Criteria by which issues are ranked.
    pub issue_criteria: Vec<Written<IssueCriterion>>,
    /// Issues found.
    pub issues: Vec<Written<Issue>>,
    /// Obstacles foreseen.
    pub obstacles: Vec<Written<Obstacle>>,
    /// Targets.
    pub targets: Vec<Written<Target>>,
    /// Figures expected on the way.
    pub milestones: Vec<Written<Milestone>>,
    /// Criteria by which strategies are weighed.
    pub criteria: Vec<Written<OptionCriterion>>,
    /// Strategies that could be chosen.
    pub strategies: Vec<Written<Strategy>>,
    /// Choices made, oldest first.
    pub decisions: Vec<Written<Decision>>,
    /// Actions.
    pub actions: Vec<Written<Action>>,
    /// Reviews, oldest first.
    pub reviews: Vec<Written<Review>>,
    /// Judgements of impact.
    pub evaluations: Vec<Written<Evaluation>>,
    /// Reports.
    pub reports: Vec<Written<Report>>,
}

impl Dossier {
    /// The records of one priority, read. Those whose answers no longer fit their sheet are left
    /// out here and shown by their own pages.
    pub fn of(records: &[Record]) -> Self {
        let mut dossier = Self {
            priority: read(records).pop(),
            sources: read(records),
            causes: read(records),
            whys: read(records),
            issue_criteria: read(records),
            issues: read(records),
            obstacles: read(records),
            targets: read(records),
            milestones: read(records),
            criteria: read(records),
            strategies: read(records),
            decisions: read(records),
            actions: read(records),
            reviews: read(records),
            evaluations: read(records),
            reports: read(records),
        };
        dossier.reviews.sort_by_key(|review| (review.answers.held_on, review.created_at));
        dossier
            .decisions
            .sort_by_key(|decision| (decision.answers.decided_on, decision.created_at));
        dossier
    }

    /// The latest review.
    pub fn latest_review(&self) -> Option<&Written<Review>> {
        self.reviews.last()
    }

    /// The choice that stands: the latest.
    pub fn decision(&self) -> Option<&Written<Decision>> {
        self.decisions.last()
    }
}

fn read<S: Sheet>(records: &[Record]) -> Vec<Written<S>> {
    records
        .iter()
        .filter(|record| record.kind == S::KIND && record.removed_at.is_none())
        .filter_map(|record| {
            Some(Written {
                id: record.id,
                title: record.title(),
                created_at: record.created_at,
                changed_at: record.changed_at,
                answers: record.read().ok()?,
            })
        })
        .collect()
}
