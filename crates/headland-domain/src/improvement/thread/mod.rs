//! The golden thread: from the figures that showed the need to the signed report, and every place
//! where one step does not follow from another.
//!
//! It is a set of laws, each told with the records it holds for and those that break it. There is
//! no score: a plan with one broken step is not "94% sound".

mod gaps;
mod graph;
mod law;
mod suggest;
mod ties;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Dossier, Nature};
use crate::ids::RecordId;
use crate::people::Kinds;

pub use gaps::{Gap, Mend, gaps};
pub use graph::{Attached, Graph, Knot, Line, Met, Name, Node, Reference};
pub use law::Law;
pub use suggest::{Common, MOST_SUGGESTED, Suggestion, items_of, suggestions};
pub use ties::{STEPS, Sense, TIES, Tie, tie};

/// How a report stands on its way to being signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// When it was last frozen.
    pub at: Timestamp,
    /// How many signatures were asked for.
    pub asked: i64,
    /// How many were given.
    pub given: i64,
}

/// The reports that were frozen, by their record.
pub type FrozenReports = BTreeMap<RecordId, Frozen>;

/// A law with the records it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strand {
    /// The law.
    pub law: Law,
    /// Every record that it is about.
    pub about: Vec<RecordId>,
    /// Those that break it.
    pub broken: Vec<RecordId>,
}

impl Strand {
    /// How many hold.
    pub fn holding(&self) -> usize {
        self.about.len() - self.broken.len()
    }
}

/// Every law that the reader can be told about, in the order of the thread. Laws over kinds that
/// they do not see are left out: a break that is only hidden from them is no break.
pub fn strands(
    dossier: &Dossier,
    frozen: &FrozenReports,
    seen: &Kinds,
    today: Date,
) -> Vec<Strand> {
    Law::ALL
        .iter()
        .copied()
        .filter(|law| law.needs().iter().all(|kind| seen.contains(*kind)))
        .map(|law| {
            let checked = check(law, dossier, frozen, today);
            Strand {
                law,
                about: checked.iter().map(|(id, _)| *id).collect(),
                broken: checked.iter().filter(|(_, holds)| !holds).map(|(id, _)| *id).collect(),
            }
        })
        .collect()
}

/// The records that a law is about, and whether it holds for each.
fn check(
    law: Law,
    dossier: &Dossier,
    frozen: &FrozenReports,
    today: Date,
) -> Vec<(RecordId, bool)> {
    match law {
        Law::TargetRestsOnFigures => {
            let has_figures =
                dossier.sources.iter().any(|source| source.answers.nature != Nature::Words);
            let rests = |target: &super::Target| target.measure.is_some() || has_figures;
            dossier.targets.iter().map(|target| (target.id, rests(&target.answers))).collect()
        }
        Law::CauseIsActedOn => {
            let acted_on = causes_acted_on(dossier);
            dossier.causes.iter().map(|cause| (cause.id, acted_on.contains(&cause.id))).collect()
        }
        Law::ChoiceIsBetweenSeveral => {
            chosen(dossier).map(|chosen| (chosen, dossier.strategies.len() > 1)).collect()
        }
        Law::ChoiceHasActions => chosen(dossier)
            .map(|chosen| {
                let belongs = |action: &super::Action| {
                    action.strategy.is_some_and(|strategy| strategy.id == chosen)
                };
                (chosen, dossier.actions.iter().any(|action| belongs(&action.answers)))
            })
            .collect(),
        Law::ActionServesTarget => {
            wanted(dossier).map(|action| (action.id, !action.answers.serves.is_empty())).collect()
        }
        Law::ActionHasEvidence => {
            wanted(dossier).map(|action| (action.id, action.answers.evidence.is_some())).collect()
        }
        Law::TargetIsEvaluated => dossier
            .targets
            .iter()
            .filter(|target| target.answers.due_on < today)
            .map(|target| (target.id, is_evaluated(dossier, target.id)))
            .collect(),
        Law::EvaluationIsReported => dossier
            .evaluations
            .iter()
            .map(|evaluation| {
                let holds = |report: &super::Written<super::Report>| {
                    let written = frozen.get(&report.id).map_or(report.changed_at, |one| one.at);
                    written >= evaluation.created_at
                };
                (evaluation.id, dossier.reports.iter().any(holds))
            })
            .collect(),
        Law::ReportIsFrozen => dossier
            .reports
            .iter()
            .map(|report| (report.id, frozen.contains_key(&report.id)))
            .collect(),
        Law::ReportIsSigned => dossier
            .reports
            .iter()
            .filter_map(|report| Some((report.id, frozen.get(&report.id)?)))
            .map(|(id, one)| (id, one.asked > 0 && one.given == one.asked))
            .collect(),
    }
}

/// The strategy of the choice that stands.
fn chosen(dossier: &Dossier) -> impl Iterator<Item = RecordId> {
    dossier.decision().map(|decision| decision.answers.chosen.id).into_iter()
}

/// Actions that are still meant to be done or were done.
fn wanted(dossier: &Dossier) -> impl Iterator<Item = &super::Written<super::Action>> {
    dossier.actions.iter().filter(|action| action.answers.state != super::ActionState::NotRequired)
}

pub(super) fn is_evaluated(dossier: &Dossier, target: RecordId) -> bool {
    dossier.evaluations.iter().any(|evaluation| evaluation.answers.target.id == target)
}

/// Causes that a strategy addresses, and those that they lie behind: putting right what is behind
/// a cause acts on the cause.
fn causes_acted_on(dossier: &Dossier) -> BTreeSet<RecordId> {
    let behind: BTreeMap<_, _> = dossier
        .causes
        .iter()
        .filter_map(|cause| Some((cause.id, cause.answers.beneath?.id)))
        .collect();
    let mut acted_on = BTreeSet::new();
    for strategy in &dossier.strategies {
        for cause in &strategy.answers.addresses {
            let mut at = Some(cause.id);
            while let Some(id) = at.filter(|id| acted_on.insert(*id)) {
                at = behind.get(&id).copied();
            }
        }
    }
    acted_on
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::samples::{at, dossier, id, ident, record};
    use super::*;
    use crate::sheet::{Record, RecordKind};

    const NOVEMBER: Date = date(2026, 11, 16);

    fn everything() -> Kinds {
        RecordKind::ALL.iter().copied().collect()
    }

    fn strand(law: Law, records: &[Record], frozen: &FrozenReports, today: Date) -> Strand {
        strands(&dossier(records), frozen, &everything(), today)
            .into_iter()
            .find(|strand| strand.law == law)
            .unwrap()
    }

    fn broken(law: Law, records: &[Record]) -> Vec<RecordId> {
        strand(law, records, &FrozenReports::new(), NOVEMBER).broken
    }

    #[test]
    fn a_target_rests_on_a_published_measure_or_on_figures_that_were_looked_at() {
        let target = record(RecordKind::Target, 2, &[]);
        assert_eq!(broken(Law::TargetRestsOnFigures, std::slice::from_ref(&target)), [id(2)]);
        let words = record(RecordKind::Source, 3, &[("nature", "words")]);
        assert_eq!(broken(Law::TargetRestsOnFigures, &[target.clone(), words]), [id(2)]);
        let figures = record(RecordKind::Source, 3, &[]);
        assert_eq!(broken(Law::TargetRestsOnFigures, &[target, figures]), []);
        let published = record(RecordKind::Target, 2, &[("measure", "ks2-reading-expected")]);
        assert_eq!(broken(Law::TargetRestsOnFigures, &[published]), []);
    }

    #[test]
    fn putting_right_what_lies_behind_a_cause_acts_on_the_cause_and_not_the_other_way_round() {
        let causes = [
            record(RecordKind::Cause, 2, &[]),
            record(RecordKind::Cause, 3, &[("beneath", &ident(2))]),
        ];
        let strategy = |on: u128| record(RecordKind::Strategy, 4, &[("addresses", &ident(on))]);
        let with = |on| [causes[0].clone(), causes[1].clone(), strategy(on)];
        assert_eq!(broken(Law::CauseIsActedOn, &with(3)), []);
        assert_eq!(broken(Law::CauseIsActedOn, &with(2)), [id(3)]);
    }

    #[test]
    fn causes_that_lie_behind_each_other_in_a_circle_come_to_an_end() {
        let causes = [
            record(RecordKind::Cause, 2, &[("beneath", &ident(3))]),
            record(RecordKind::Cause, 3, &[("beneath", &ident(2))]),
            record(RecordKind::Strategy, 4, &[("addresses", &ident(2))]),
        ];
        assert_eq!(broken(Law::CauseIsActedOn, &causes), []);
    }

    #[test]
    fn a_choice_between_one_option_only_is_a_break() {
        let strategy = |n| record(RecordKind::Strategy, n, &[]);
        let chosen = record(RecordKind::Decision, 5, &[("chosen", &ident(4))]);
        let law = Law::ChoiceIsBetweenSeveral;
        assert_eq!(broken(law, &[strategy(4), chosen.clone()]), [id(4)]);
        assert_eq!(broken(law, &[strategy(4), strategy(6), chosen]), []);
        let none = strand(law, &[strategy(4)], &FrozenReports::new(), NOVEMBER);
        assert_eq!(none.about, [], "nothing was chosen yet");
    }

    #[test]
    fn only_the_chosen_strategy_needs_actions() {
        let chosen = record(RecordKind::Decision, 5, &[("chosen", &ident(4))]);
        let strategies =
            [record(RecordKind::Strategy, 4, &[]), record(RecordKind::Strategy, 6, &[]), chosen];
        assert_eq!(broken(Law::ChoiceHasActions, &strategies), [id(4)]);
        let action = record(RecordKind::Action, 7, &[("strategy", &ident(4))]);
        let planned = [&strategies[..], &[action]].concat();
        assert_eq!(broken(Law::ChoiceHasActions, &planned), []);
    }

    #[test]
    fn an_action_no_longer_required_breaks_nothing() {
        let dropped = record(RecordKind::Action, 7, &[("state", "not-required"), ("evidence", "")]);
        assert_eq!(broken(Law::ActionServesTarget, std::slice::from_ref(&dropped)), []);
        assert_eq!(broken(Law::ActionHasEvidence, &[dropped]), []);
        let aimless = record(RecordKind::Action, 7, &[("evidence", "")]);
        assert_eq!(broken(Law::ActionServesTarget, std::slice::from_ref(&aimless)), [id(7)]);
        assert_eq!(broken(Law::ActionHasEvidence, &[aimless]), [id(7)]);
    }

    #[test]
    fn a_target_needs_an_evaluation_from_the_day_after_its_date() {
        let target = [record(RecordKind::Target, 2, &[])];
        let frozen = FrozenReports::new();
        let on_the_day = strand(Law::TargetIsEvaluated, &target, &frozen, date(2027, 7, 10));
        assert_eq!((on_the_day.about.len(), on_the_day.broken.len()), (0, 0));
        let after = strand(Law::TargetIsEvaluated, &target, &frozen, date(2027, 7, 11));
        assert_eq!(after.broken, [id(2)]);
    }

    #[test]
    fn an_evaluation_written_after_the_report_was_frozen_is_not_in_it() {
        let mut evaluation = record(RecordKind::Evaluation, 8, &[("target", &ident(2))]);
        evaluation.created_at = at("2027-07-13T09:00:00Z");
        let mut report = record(RecordKind::Report, 9, &[]);
        report.changed_at = at("2027-07-20T09:00:00Z");
        let records = [evaluation, report];
        assert_eq!(broken(Law::EvaluationIsReported, &records), []);
        let early = Frozen { at: at("2027-07-12T09:00:00Z"), asked: 1, given: 1 };
        let frozen = FrozenReports::from([(id(9), early)]);
        let strand = strand(Law::EvaluationIsReported, &records, &frozen, NOVEMBER);
        assert_eq!(strand.broken, [id(8)]);
    }

    #[test]
    fn a_report_is_signed_when_all_who_were_asked_have_signed_and_someone_was_asked() {
        let report = [record(RecordKind::Report, 9, &[])];
        assert_eq!(broken(Law::ReportIsFrozen, &report), [id(9)]);
        let signed = |asked, given| {
            let one = Frozen { at: at("2027-07-12T09:00:00Z"), asked, given };
            let frozen = FrozenReports::from([(id(9), one)]);
            strand(Law::ReportIsSigned, &report, &frozen, NOVEMBER).broken.is_empty()
        };
        assert!(signed(2, 2));
        assert!(!signed(2, 1));
        assert!(!signed(0, 0));
    }

    #[test]
    fn a_break_that_the_reader_cannot_see_is_not_claimed() {
        let seen: Kinds = [RecordKind::Target, RecordKind::Action].into_iter().collect();
        let records = [record(RecordKind::Target, 2, &[])];
        let told = strands(&dossier(&records), &FrozenReports::new(), &seen, NOVEMBER);
        let laws: Vec<_> = told.iter().map(|strand| strand.law).collect();
        assert_eq!(laws, [Law::ActionServesTarget, Law::ActionHasEvidence]);
    }
}
