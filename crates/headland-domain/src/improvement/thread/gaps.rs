//! Where the thread of single records breaks, and what mends each break.

use jiff::civil::Date;

use super::graph::{Graph, Knot, Node};
use super::ties::{Sense, TIES, step};
use super::{FrozenReports, Law};
use crate::ids::RecordId;
use crate::sheet::RecordKind;

/// A place where the thread breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The record whose thread breaks.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// What it is called.
    pub title: String,
    /// What is wrong.
    pub says: &'static str,
    /// What mends it.
    pub mend: Mend,
}

/// The one step that mends a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Answer this field of the record.
    Answer(&'static str),
    /// Add a record of the kind that names this one in the field.
    Add(RecordKind, &'static str),
    /// Add a record of the kind to the same priority.
    AddBeside(RecordKind),
    /// Freeze the report.
    Freeze,
}

impl Gap {
    /// The step in which what is missing would stand.
    pub fn step_of_missing(&self) -> usize {
        match self.mend {
            Mend::Add(kind, _) | Mend::AddBeside(kind) => step(kind),
            Mend::Answer("evidence") if self.kind == RecordKind::Action => {
                step(RecordKind::Evaluation)
            }
            Mend::Freeze => step(RecordKind::Report),
            Mend::Answer(field) => {
                let tie = TIES.iter().find(|tie| tie.from == self.kind && tie.field == field);
                tie.map_or(0, |tie| step(tie.to))
            }
        }
    }
}

/// Where the thread breaks at one of these places, in their order.
///
/// `sees_all` says whether the reader sees every record of a kind inside another: from what may be
/// hidden nothing is concluded. What a record's own field does not say is plain to whoever reads it.
pub fn gaps(
    graph: &Graph,
    places: &[usize],
    frozen: &FrozenReports,
    sees_all: &dyn Fn(RecordKind, Option<RecordId>) -> bool,
    today: Date,
) -> Vec<Gap> {
    let mut found = Vec::new();
    for place in places {
        let Some(Node { knot: Some(knot), .. }) = graph.node(*place) else { continue };
        let look = Look { graph, place: *place, knot, frozen, sees_all, today };
        let broken = look.broken();
        found.extend(broken.into_iter().map(|(says, mend)| Gap {
            record: knot.id,
            kind: knot.kind,
            title: knot.title.clone(),
            says,
            mend,
        }));
    }
    found
}

/// One record, looked at.
struct Look<'a> {
    graph: &'a Graph,
    place: usize,
    knot: &'a Knot,
    frozen: &'a FrozenReports,
    sees_all: &'a dyn Fn(RecordKind, Option<RecordId>) -> bool,
    today: Date,
}

type Broken = (&'static str, Mend);

impl Look<'_> {
    fn broken(&self) -> Vec<Broken> {
        let found = match self.knot.kind {
            RecordKind::Target => vec![self.figures(), self.acted_on(), self.evaluated()],
            RecordKind::Cause => {
                vec![self.own("evidence", RecordKind::Source, "nothing shows it"), self.strategy()]
            }
            RecordKind::Issue => vec![self.own("evidence", RecordKind::Source, "nothing shows it")],
            RecordKind::Strategy => vec![
                self.own("addresses", RecordKind::Cause, "acts on no cause"),
                self.carried_out(),
            ],
            RecordKind::Action if self.is("not-required") => vec![],
            RecordKind::Action => vec![
                self.own("serves", RecordKind::Target, Law::ActionServesTarget.broken()),
                self.evidence(),
            ],
            RecordKind::Evaluation => vec![self.reported()],
            RecordKind::Report => vec![self.report_frozen()],
            // Activities are read by those named alone: of their absence nothing is concluded.
            RecordKind::Objective => {
                vec![self.own("serves", RecordKind::Priority, "serves no priority")]
            }
            RecordKind::Activity if self.is("stopped") => vec![],
            RecordKind::Activity => vec![self.purpose()],
            _ => vec![],
        };
        found.into_iter().flatten().collect()
    }

    fn is(&self, state: &str) -> bool {
        self.knot.state.as_deref() == Some(state)
    }

    /// A break in the record's own field, which leads to no record of a kind, seen or not.
    fn own(&self, field: &'static str, kind: RecordKind, says: &'static str) -> Option<Broken> {
        let leads = self.graph.above(self.place).iter().any(|line| {
            self.graph.node(line.to).is_some_and(|node| node.kind == Some(kind))
                && line.sense != Sense::Place
        });
        (!leads && !self.graph.is_unseen(self.place, field)).then_some((says, Mend::Answer(field)))
    }

    /// Whether the reader sees every record of a kind that there is in the same priority.
    fn sees(&self, kind: RecordKind) -> bool {
        (self.sees_all)(kind, self.knot.head)
    }

    fn has_below(&self, kind: RecordKind) -> bool {
        let is_kind = |place: usize| self.graph.node(place).is_some_and(|n| n.kind == Some(kind));
        self.graph.below(self.place).iter().any(|line| is_kind(line.to))
    }

    fn figures(&self) -> Option<Broken> {
        let rests = self
            .graph
            .above(self.place)
            .iter()
            .any(|line| self.graph.node(line.to).is_some_and(|node| node.step == 0));
        (!rests && self.sees(RecordKind::Source))
            .then_some((Law::TargetRestsOnFigures.broken(), Mend::Answer("measure")))
    }

    fn acted_on(&self) -> Option<Broken> {
        let kind = RecordKind::Action;
        (self.sees(kind) && !self.has_below(kind))
            .then_some(("no action serves it", Mend::Add(kind, "serves")))
    }

    fn evaluated(&self) -> Option<Broken> {
        let kind = RecordKind::Evaluation;
        let is_over = self.knot.due_on.is_some_and(|due| due < self.today);
        (is_over && self.sees(kind) && !self.has_below(kind))
            .then_some((Law::TargetIsEvaluated.broken(), Mend::Add(kind, "target")))
    }

    fn strategy(&self) -> Option<Broken> {
        let kind = RecordKind::Strategy;
        // Putting right what lies behind a cause acts on the cause, so anything below counts.
        (self.sees(kind) && !self.graph.leads_down_to(self.place, kind))
            .then_some((Law::CauseIsActedOn.broken(), Mend::Add(kind, "addresses")))
    }

    fn carried_out(&self) -> Option<Broken> {
        let kind = RecordKind::Action;
        let is_chosen = self.has_below(RecordKind::Decision);
        (is_chosen && self.sees(kind) && !self.has_below(kind))
            .then_some((Law::ChoiceHasActions.broken(), Mend::Add(kind, "strategy")))
    }

    fn evidence(&self) -> Option<Broken> {
        let is_planned = !self.knot.answers.one("evidence").is_empty();
        (!is_planned).then_some((Law::ActionHasEvidence.broken(), Mend::Answer("evidence")))
    }

    fn reported(&self) -> Option<Broken> {
        let kind = RecordKind::Report;
        (self.sees(kind) && !self.has_below(kind))
            .then_some((Law::EvaluationIsReported.broken(), Mend::AddBeside(kind)))
    }

    fn report_frozen(&self) -> Option<Broken> {
        (!self.frozen.contains_key(&self.knot.id))
            .then_some((Law::ReportIsFrozen.broken(), Mend::Freeze))
    }

    /// An activity serves an objective, belongs to a plan or answers a need.
    fn purpose(&self) -> Option<Broken> {
        let is_hidden =
            ["serves", "plan", "needs"].iter().any(|field| self.graph.is_unseen(self.place, field));
        let is_held = self.graph.above(self.place).iter().any(|line| line.sense != Sense::Place);
        (!is_held && !is_hidden).then_some(("serves no objective", Mend::Answer("serves")))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::super::samples::{at, id};
    use super::super::graph::{Name, Reference};
    use super::*;
    use crate::sheet::Values;

    const TODAY: Date = date(2026, 11, 16);

    fn knot(kind: RecordKind, n: u128) -> Knot {
        Knot {
            id: id(n),
            kind,
            title: format!("{kind} {n}"),
            head: Some(id(1)),
            plan: None,
            state: None,
            due_on: None,
            created_at: at("2026-10-01T09:00:00Z"),
            changed_at: at("2026-10-01T09:00:00Z"),
            people: vec![],
            answers: Values::new().with("evidence", "Minutes").with("nature", "figures"),
        }
    }

    fn link(from: u128, to: u128, field: &str) -> Reference {
        (id(from), id(to), field.to_owned())
    }

    fn graph(knots: Vec<Knot>, links: &[Reference]) -> Graph {
        Graph::of(knots, links, &[], &FrozenReports::new(), str::to_owned)
    }

    fn said(graph: &Graph, sees: bool) -> Vec<(RecordId, &'static str)> {
        let places: Vec<_> = (0..graph.len()).collect();
        gaps(graph, &places, &FrozenReports::new(), &|_, _| sees, TODAY)
            .into_iter()
            .map(|gap| (gap.record, gap.says))
            .collect()
    }

    /// A plan from a source by cause, strategy and target to an action.
    fn whole() -> (Vec<Knot>, Vec<Reference>) {
        let knots = vec![
            knot(RecordKind::Priority, 1),
            knot(RecordKind::Source, 2),
            knot(RecordKind::Cause, 3),
            knot(RecordKind::Target, 4),
            knot(RecordKind::Strategy, 5),
            knot(RecordKind::Decision, 6),
            knot(RecordKind::Action, 7),
        ];
        let links = vec![
            link(3, 2, "evidence"),
            link(5, 3, "addresses"),
            link(6, 5, "chosen"),
            link(7, 4, "serves"),
            link(7, 5, "strategy"),
        ];
        (knots, links)
    }

    fn ids(graph: &Graph, met: &[super::super::Met]) -> Vec<RecordId> {
        let mut ids: Vec<_> = met
            .iter()
            .filter_map(|met| match graph.node(met.place)?.name {
                Name::Record(id) => Some(id),
                _ => None,
            })
            .collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn a_whole_thread_has_no_break_and_leads_up_to_its_figures_and_down_to_its_actions() {
        let (knots, links) = whole();
        let graph = graph(knots, &links);
        assert_eq!(said(&graph, true), []);
        let action = graph.at(&Name::Record(id(7))).unwrap();
        assert_eq!(ids(&graph, &graph.up(action)), [1, 2, 3, 4, 5].map(id));
        assert_eq!(ids(&graph, &graph.down(action)), []);
        let cause = graph.at(&Name::Record(id(3))).unwrap();
        assert_eq!(ids(&graph, &graph.down(cause)), [5, 6, 7].map(id));
    }

    #[test]
    fn each_link_that_is_cut_is_told_where_it_is_mended() {
        let (knots, links) = whole();
        for (cut, record, says) in [
            (0, 3, "nothing shows it"),
            (1, 3, Law::CauseIsActedOn.broken()),
            (1, 5, "acts on no cause"),
            (3, 7, Law::ActionServesTarget.broken()),
            (3, 4, "no action serves it"),
            (4, 5, Law::ChoiceHasActions.broken()),
        ] {
            let mut left = links.clone();
            left.remove(cut);
            let told = said(&graph(knots.clone(), &left), true);
            assert!(told.contains(&(id(record), says)), "{cut}: {told:?}");
        }
    }

    #[test]
    fn what_may_be_hidden_is_no_break_and_an_empty_field_of_ones_own_is() {
        let (knots, mut links) = whole();
        links.remove(3);
        let told = said(&graph(knots, &links), false);
        assert_eq!(told, [(id(7), Law::ActionServesTarget.broken())]);
    }

    #[test]
    fn a_link_to_what_the_reader_does_not_see_is_a_link() {
        let knots = vec![knot(RecordKind::Objective, 8)];
        assert_eq!(said(&graph(knots.clone(), &[]), false), [(id(8), "serves no priority")]);
        assert_eq!(said(&graph(knots, &[link(8, 1, "serves")]), false), []);
    }

    #[test]
    fn an_activity_is_held_by_an_objective_a_plan_or_a_need() {
        let personal = |kind, n| Knot { head: Some(id(n)), ..knot(kind, n) };
        let activity = personal(RecordKind::Activity, 8);
        let plan = personal(RecordKind::DevelopmentPlan, 9);
        let need = personal(RecordKind::Need, 10);
        let knots = vec![activity, plan, need];
        assert_eq!(said(&graph(knots.clone(), &[]), true), [(id(8), "serves no objective")]);
        for tied in [link(8, 9, "plan"), link(8, 10, "needs")] {
            assert_eq!(said(&graph(knots.clone(), &[tied]), true), []);
        }
    }

    #[test]
    fn a_target_is_evaluated_once_its_date_has_passed() {
        let (mut knots, links) = whole();
        knots[3].due_on = Some(date(2026, 11, 15));
        let told = said(&graph(knots.clone(), &links), true);
        assert_eq!(told, [(id(4), Law::TargetIsEvaluated.broken())]);
        knots[3].due_on = Some(TODAY);
        assert_eq!(said(&graph(knots, &links), true), []);
    }

    #[test]
    fn a_published_measure_stands_above_every_target_that_uses_it() {
        let target = |n| {
            let mut target = knot(RecordKind::Target, n);
            target.answers = Values::new().with("measure", "ks2-reading");
            target
        };
        let graph = graph(vec![knot(RecordKind::Priority, 1), target(2), target(3)], &[]);
        let figure = graph.at(&Name::Figure("ks2-reading".to_owned())).unwrap();
        assert_eq!(ids(&graph, &graph.down(figure)), [2, 3].map(id));
    }

    #[test]
    fn the_same_file_attached_twice_is_one_piece_of_evidence() {
        let files = [2, 3].map(|n| (id(n), "abc".to_owned(), "Minutes.pdf".to_owned()));
        let knots = vec![knot(RecordKind::Action, 2), knot(RecordKind::Action, 3)];
        let graph = Graph::of(knots, &[], &files, &FrozenReports::new(), str::to_owned);
        let file = graph.at(&Name::File("abc".to_owned())).unwrap();
        assert_eq!(graph.above(file).len(), 2);
    }
}
