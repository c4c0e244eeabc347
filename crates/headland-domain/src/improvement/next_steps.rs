//! What a leader of a priority should do next, by rules.

use jiff::civil::Date;

use super::due::{self, LastReview};
use super::thread::{FrozenReports, is_evaluated};
use super::{ActionState, Dossier, Phase, Reach};
use crate::benchmarks::Unit;
use crate::ids::RecordId;
use crate::sheet::RecordKind;

/// The most that a page names at once: more would be a list of faults and not a next step.
pub const MOST_STEPS: usize = 5;

/// The fewest reaches of information that a sound analysis draws on.
const FEWEST_REACHES: usize = 3;

/// Something to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Actions should have been finished: how many, and the one that is latest.
    CatchUp {
        /// How many are overdue.
        overdue: usize,
        /// The one that has been overdue longest.
        first: RecordId,
        /// Since when.
        due_on: Date,
    },
    /// A review is due.
    Review {
        /// On which day it is or was due.
        due_on: Date,
    },
    /// A target's date has passed and nobody has said what came of it.
    Evaluate {
        /// The target.
        target: RecordId,
        /// When it was to be reached.
        due_on: Date,
    },
    /// No information was sought yet.
    SeekInformation,
    /// Information comes from too few places.
    LookFurther {
        /// Where nobody has looked yet.
        missing: Vec<Reach>,
    },
    /// There is no target.
    SetTarget,
    /// A target's baseline does not say how many pupils it comes from.
    SayCohort {
        /// The target.
        target: RecordId,
    },
    /// There are fewer than two strategies.
    OfferStrategies {
        /// How many there are.
        have: usize,
    },
    /// Strategies are there and none is chosen.
    Decide,
    /// A strategy is chosen and there is no action.
    PlanActions,
    /// Actions do not say what evidence will be collected.
    PlanEvidence {
        /// How many do not.
        without: usize,
        /// The first of them.
        first: RecordId,
    },
    /// There is no report although targets were evaluated.
    Report,
    /// A report is written and not frozen.
    Freeze {
        /// The report.
        report: RecordId,
    },
}

impl NextStep {
    /// The kind of record that the step writes: only whoever may write it is told.
    pub const fn writes(&self) -> RecordKind {
        match self {
            Self::CatchUp { .. } | Self::PlanActions | Self::PlanEvidence { .. } => {
                RecordKind::Action
            }
            Self::Review { .. } => RecordKind::Review,
            Self::Evaluate { .. } => RecordKind::Evaluation,
            Self::SeekInformation | Self::LookFurther { .. } => RecordKind::Source,
            Self::SetTarget | Self::SayCohort { .. } => RecordKind::Target,
            Self::OfferStrategies { .. } => RecordKind::Strategy,
            Self::Decide => RecordKind::Decision,
            Self::Report | Self::Freeze { .. } => RecordKind::Report,
        }
    }
}

/// What to do next, most pressing first: what is late, then the order of a leader's work.
///
/// The caller shows at most [`MOST_STEPS`], and only what the reader may do.
pub fn next_steps(dossier: &Dossier, frozen: &FrozenReports, today: Date) -> Vec<NextStep> {
    [
        catch_up(dossier, today),
        review_due(dossier, today)
            .filter(|due| *due <= today)
            .map(|due_on| NextStep::Review { due_on }),
        evaluate(dossier, today),
        seek(dossier),
        target(dossier),
        choose(dossier),
        plan(dossier),
        report(dossier, frozen),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn catch_up(dossier: &Dossier, today: Date) -> Option<NextStep> {
    let overdue = || dossier.actions.iter().filter(|action| action.answers.is_overdue(today));
    let first = overdue().min_by_key(|action| action.answers.due_on)?;
    Some(NextStep::CatchUp {
        overdue: overdue().count(),
        first: first.id,
        due_on: first.answers.due_on,
    })
}

/// When the priority's next review is due, by [the rule for all](due::next_review).
pub fn review_due(dossier: &Dossier, today: Date) -> Option<Date> {
    let priority = &dossier.priority.as_ref()?.answers;
    let last = dossier.latest_review().map(|review| LastReview::from(&review.answers));
    due::next_review(priority.starts_on, priority.ends_on, last, today)
}

fn evaluate(dossier: &Dossier, today: Date) -> Option<NextStep> {
    dossier
        .targets
        .iter()
        .filter(|target| target.answers.due_on < today && !is_evaluated(dossier, target.id))
        .min_by_key(|target| target.answers.due_on)
        .map(|target| NextStep::Evaluate { target: target.id, due_on: target.answers.due_on })
}

fn seek(dossier: &Dossier) -> Option<NextStep> {
    if dossier.sources.is_empty() {
        return Some(NextStep::SeekInformation);
    }
    let missing: Vec<Reach> = Reach::ALL
        .iter()
        .copied()
        .filter(|reach| !dossier.sources.iter().any(|source| source.answers.reach == *reach))
        .collect();
    (Reach::ALL.len() - missing.len() < FEWEST_REACHES).then_some(NextStep::LookFurther { missing })
}

fn target(dossier: &Dossier) -> Option<NextStep> {
    if dossier.targets.is_empty() {
        return Some(NextStep::SetTarget);
    }
    dossier
        .targets
        .iter()
        .find(|target| {
            target.answers.baseline_cohort.is_none()
                && (target.answers.unit == Unit::Percent || target.answers.unit.is_average())
        })
        .map(|target| NextStep::SayCohort { target: target.id })
}

fn choose(dossier: &Dossier) -> Option<NextStep> {
    match (dossier.strategies.len(), dossier.decision()) {
        // Also after the decision: what was chosen from one was not chosen.
        (have, _) if have < 2 => Some(NextStep::OfferStrategies { have }),
        (_, None) => Some(NextStep::Decide),
        (_, Some(_)) => None,
    }
}

fn plan(dossier: &Dossier) -> Option<NextStep> {
    if dossier.actions.is_empty() {
        return dossier.decision().map(|_| NextStep::PlanActions);
    }
    let without = || {
        dossier.actions.iter().filter(|action| {
            action.answers.evidence.is_none() && action.answers.state != ActionState::NotRequired
        })
    };
    without()
        .next()
        .map(|first| NextStep::PlanEvidence { without: without().count(), first: first.id })
}

fn report(dossier: &Dossier, frozen: &FrozenReports) -> Option<NextStep> {
    if dossier.reports.is_empty() {
        return (!dossier.evaluations.is_empty()).then_some(NextStep::Report);
    }
    dossier
        .reports
        .iter()
        .find(|report| !frozen.contains_key(&report.id))
        .map(|report| NextStep::Freeze { report: report.id })
}

/// How far a priority has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Finding out what is needed: there is no target yet.
    FindingOut,
    /// Choosing what to do: targets are set, actions are not.
    Choosing,
    /// Doing it: the earliest phase in which something is still to be done.
    Doing(Phase),
    /// Everything is done and the impact is not judged yet.
    Judging,
    /// Every target was evaluated.
    Judged,
}

/// How far the priority has come.
pub fn stage(dossier: &Dossier) -> Stage {
    let to_do = dossier.actions.iter().filter(|action| action.answers.state.is_open());
    let is_judged = !dossier.targets.is_empty()
        && dossier.targets.iter().all(|target| is_evaluated(dossier, target.id));
    match to_do.map(|action| action.answers.phase).min() {
        Some(phase) => Stage::Doing(phase),
        None if is_judged => Stage::Judged,
        None if !dossier.actions.is_empty() => Stage::Judging,
        None if dossier.targets.is_empty() => Stage::FindingOut,
        None => Stage::Choosing,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::samples::{at, dossier, id, ident, record};
    use super::super::thread::Frozen;
    use super::*;
    use crate::sheet::Record;

    fn steps(records: &[Record], today: Date) -> Vec<NextStep> {
        next_steps(&dossier(records), &FrozenReports::new(), today)
    }

    fn begun() -> Record {
        record(RecordKind::Priority, 1, &[])
    }

    #[test]
    fn a_new_priority_seeks_information_sets_a_target_and_offers_strategies() {
        let first = steps(&[begun()], date(2026, 9, 8));
        assert_eq!(
            first,
            [NextStep::SeekInformation, NextStep::SetTarget, NextStep::OfferStrategies { have: 0 }]
        );
    }

    #[test]
    fn two_reaches_are_too_few_and_the_missing_ones_are_named() {
        let looked = |reach: &str, n| record(RecordKind::Source, n, &[("reach", reach)]);
        let two = [begun(), looked("school", 2), looked("national", 3)];
        let missing = vec![Reach::Local, Reach::Research, Reach::Stakeholders];
        assert!(steps(&two, date(2026, 9, 8)).contains(&NextStep::LookFurther { missing }));
        let three = [&two[..], &[looked("research", 4)]].concat();
        assert!(
            !steps(&three, date(2026, 9, 8)).iter().any(|step| matches!(
                step,
                NextStep::LookFurther { .. } | NextStep::SeekInformation
            ))
        );
    }

    #[test]
    fn what_is_late_comes_first() {
        let records = [
            begun(),
            record(RecordKind::Action, 7, &[("due_on", "2026-11-20")]),
            record(RecordKind::Action, 8, &[("due_on", "2026-10-09")]),
        ];
        let late = steps(&records, date(2026, 12, 1));
        let due_on = date(2026, 10, 9);
        assert_eq!(late[0], NextStep::CatchUp { overdue: 2, first: id(8), due_on });
        assert_eq!(late[1], NextStep::Review { due_on: date(2026, 10, 26) });
    }

    #[test]
    fn a_review_is_due_when_the_last_one_said_or_a_half_term_after_it() {
        let review = |answers: &[(&str, &str)]| {
            let records = [begun(), record(RecordKind::Review, 5, answers)];
            review_due(&dossier(&records), date(2026, 11, 2))
        };
        assert_eq!(review(&[("next_on", "2026-12-14")]), Some(date(2026, 12, 14)));
        assert_eq!(review(&[]), Some(date(2026, 12, 21)));
        assert_eq!(review(&[("level", "achieved")]), None);
    }

    #[test]
    fn a_cohort_is_asked_for_only_where_pupils_are_counted() {
        let asks = |unit: &str| {
            let target = record(RecordKind::Target, 2, &[("unit", unit), ("baseline_cohort", "")]);
            steps(&[begun(), target], date(2026, 9, 8))
                .contains(&NextStep::SayCohort { target: id(2) })
        };
        assert!(asks("percent"));
        assert!(!asks("pounds-per-pupil"));
    }

    #[test]
    fn strategies_are_chosen_between_then_planned_for() {
        let weighed =
            [begun(), record(RecordKind::Strategy, 3, &[]), record(RecordKind::Strategy, 4, &[])];
        assert!(steps(&weighed, date(2026, 9, 8)).contains(&NextStep::Decide));
        let decided = record(RecordKind::Decision, 5, &[("chosen", &ident(3))]);
        let chosen = [&weighed[..], &[decided]].concat();
        let after = steps(&chosen, date(2026, 9, 8));
        assert!(after.contains(&NextStep::PlanActions));
        assert!(!after.contains(&NextStep::Decide));
        let decided = record(RecordKind::Decision, 5, &[("chosen", &ident(3))]);
        let from_one = [begun(), record(RecordKind::Strategy, 3, &[]), decided];
        assert!(
            steps(&from_one, date(2026, 9, 8)).contains(&NextStep::OfferStrategies { have: 1 }),
            "a decision between one is none"
        );
    }

    #[test]
    fn a_target_past_its_date_is_to_be_evaluated_and_an_evaluation_reported() {
        let target = record(RecordKind::Target, 2, &[]);
        let evaluation = record(RecordKind::Evaluation, 8, &[("target", &ident(2))]);
        let today = date(2027, 7, 11);
        let due_on = date(2027, 7, 10);
        assert!(
            steps(&[begun(), target.clone()], today)
                .contains(&NextStep::Evaluate { target: id(2), due_on })
        );
        let judged = [begun(), target, evaluation];
        assert!(steps(&judged, today).contains(&NextStep::Report));
        let written = [&judged[..], &[record(RecordKind::Report, 9, &[])]].concat();
        assert!(steps(&written, today).contains(&NextStep::Freeze { report: id(9) }));
        let frozen = FrozenReports::from([(
            id(9),
            Frozen { at: at("2027-07-11T09:00:00Z"), asked: 1, given: 0 },
        )]);
        let after = next_steps(&dossier(&written), &frozen, today);
        assert!(!after.iter().any(|step| step.writes() == RecordKind::Report));
    }

    #[test]
    fn the_stage_is_the_earliest_phase_with_something_left_to_do() {
        let target = record(RecordKind::Target, 2, &[]);
        let action = |n, phase: &str, state: &str| {
            record(RecordKind::Action, n, &[("phase", phase), ("state", state)])
        };
        assert_eq!(stage(&dossier(&[begun()])), Stage::FindingOut);
        assert_eq!(stage(&dossier(&[begun(), target.clone()])), Stage::Choosing);
        let under_way = [
            target.clone(),
            action(7, "prepare", "complete"),
            action(8, "sustain", "not-started"),
            action(9, "deliver", "in-progress"),
        ];
        assert_eq!(stage(&dossier(&under_way)), Stage::Doing(Phase::Deliver));
        let done = [target, action(7, "prepare", "complete")];
        assert_eq!(stage(&dossier(&done)), Stage::Judging);
        let judged =
            [&done[..], &[record(RecordKind::Evaluation, 8, &[("target", &ident(2))])]].concat();
        assert_eq!(stage(&dossier(&judged)), Stage::Judged);
    }
}
