use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use headland_app::drawn::charts::{Graph, Link, Node, NodeState};
use headland_app::improvement::{self, PriorityPage, frozen_reports};
use headland_app::{Context, benchmarks};
use headland_domain::RecordId;
use headland_domain::improvement::thread::{FrozenReports, Law, Strand};
use headland_domain::improvement::{Action, ActionState, Dossier, Written};

use super::{chart::figure, joined};
use crate::components::{Column, Content, Inset, Table};
use crate::page::PageError;

/// The thread as a picture, every break in words, and how far each law holds.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    dossier: &Dossier,
) -> Result<Vec<String>, PageError> {
    let frozen = frozen_reports(ctx, page).await?;
    let strands = improvement::thread(ctx, page, dossier, &frozen);
    let mut shown = Vec::new();
    if let Some(said) = unseen(ctx, page) {
        shown.push(Inset::new(said).to_string());
    }
    let graph = graph(page, dossier, &frozen, &strands);
    shown.push(figure("thread", &graph).to_string());
    shown.push(breaks(page, &strands).to_string());
    shown.push(coverage(&strands).to_string());
    Ok(shown)
}

/// What the reader does not see, and so is not told about.
fn unseen(ctx: &Context, page: &PriorityPage) -> Option<String> {
    let seen = page.seen_kinds();
    let hidden: BTreeSet<_> =
        Law::ALL.iter().flat_map(|law| law.needs()).filter(|kind| !seen.contains(**kind)).collect();
    let hidden: Vec<_> = hidden.into_iter().map(|kind| ctx.words.many(*kind)).collect();
    (!hidden.is_empty()).then(|| {
        format!(
            "You do not see every part of this priority ({}), so breaks there are not shown.",
            joined(&hidden)
        )
    })
}

#[derive(Template)]
#[template(path = "improvement/_breaks.html")]
struct Breaks {
    breaks: Vec<Break>,
}

struct Break {
    title: String,
    href: String,
    what: &'static str,
}

fn breaks(page: &PriorityPage, strands: &[Strand]) -> Breaks {
    let breaks = strands.iter().flat_map(|strand| {
        strand.broken.iter().filter_map(|id| {
            let record = page.record(*id)?;
            Some(Break {
                title: record.title(),
                href: format!("/records/{id}"),
                what: strand.law.broken(),
            })
        })
    });
    Breaks { breaks: breaks.collect() }
}

/// How far each law holds: n of m, and no total, which would say nothing.
fn coverage(strands: &[Strand]) -> Table {
    let columns = [Column::text("Along the thread"), Column::number("Holds for")];
    let mut table = Table::new("How far the thread holds", columns);
    for strand in strands {
        let held = match strand.about.len() {
            0 => Content::missing("none to look at yet"),
            all => Content::text(format!("{} of {all}", strand.holding())),
        };
        let counted = strand.law.counted();
        let mut letters = counted.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        table.push([Content::from(first + letters.as_str()), held]);
    }
    table
}

/// The columns of the picture, from the figures to the signed report.
const COLUMNS: [&str; 8] = [
    "Figures and sources",
    "Priority",
    "Targets and causes",
    "Strategies",
    "Actions",
    "Evaluations",
    "Reports",
    "Signed",
];

/// The most actions that the picture shows one by one, unless more are broken; the others stand in
/// it as one.
const MOST_ACTIONS: usize = 8;
/// What the other actions are called by links.
const MORE: &str = "more-actions";
/// What links call the signatures of reports that have them all.
const SIGNED: &str = "signed";
/// What links call the strategy that was not there to be chosen.
const NO_OTHER: &str = "no-other-strategy";

/// The picture while it is put together.
struct Weaving<'a> {
    /// Actions that stand in the picture one by one.
    apart: BTreeSet<RecordId>,
    page: &'a PriorityPage,
    dossier: &'a Dossier,
    broken: BTreeMap<Law, BTreeSet<RecordId>>,
    nodes: Vec<Node>,
    links: Vec<Link>,
}

impl Weaving<'_> {
    fn node(&mut self, id: &impl ToString, column: usize, label: &str, state: NodeState) {
        let id = id.to_string();
        if !self.nodes.iter().any(|node| node.id == id) {
            self.nodes.push(Node { id, column, label: label.to_owned(), state });
        }
    }

    fn link(&mut self, from: &impl ToString, to: &impl ToString) {
        let (from, to) = (from.to_string(), to.to_string());
        if !self.links.iter().any(|link| link.from == from && link.to == to) {
            self.links.push(Link { from, to, break_reason: None });
        }
    }

    /// A link to or from something that ought to be there and is not, where the law is broken.
    fn break_at(&mut self, law: Law, record: RecordId, column: usize, missing: &str) {
        if !self.broken.get(&law).is_some_and(|broken| broken.contains(&record)) {
            return;
        }
        let gap = format!("missing-{column}");
        self.node(&gap, column, missing, NodeState::Missing);
        let own = self.nodes.iter().find(|node| node.id == record.to_string());
        let is_before = own.is_some_and(|own| own.column > column);
        let record = record.to_string();
        let (from, to) = if is_before { (gap, record) } else { (record, gap) };
        self.links.push(Link { from, to, break_reason: Some(law.broken().to_owned()) });
    }
}

fn graph(
    page: &PriorityPage,
    dossier: &Dossier,
    frozen: &FrozenReports,
    strands: &[Strand],
) -> Graph {
    let breaks: usize = strands.iter().map(|strand| strand.broken.len()).sum();
    let finding = match breaks {
        0 => "No break in the thread from the first figure to the report, as far as it has come",
        1 => "One break in the thread",
        _ => "",
    };
    let finding = if finding.is_empty() {
        format!("{breaks} breaks in the thread")
    } else {
        finding.to_owned()
    };
    let broken: BTreeMap<Law, BTreeSet<RecordId>> = strands
        .iter()
        .map(|strand| (strand.law, strand.broken.iter().copied().collect()))
        .collect();
    let mut weaving = Weaving {
        apart: shown_apart(dossier, &broken),
        page,
        dossier,
        broken,
        nodes: Vec::new(),
        links: Vec::new(),
    };
    weaving.weave_need();
    weaving.weave_plan();
    weaving.weave_outcome(frozen);
    Graph {
        finding,
        columns: COLUMNS.map(str::to_owned).to_vec(),
        nodes: weaving.nodes,
        links: weaving.links,
    }
}

/// Which actions the picture shows one by one: broken ones first, then those still to be done.
fn shown_apart(
    dossier: &Dossier,
    broken: &BTreeMap<Law, BTreeSet<RecordId>>,
) -> BTreeSet<RecordId> {
    let mut actions: Vec<_> = wanted(dossier).collect();
    let is_broken = |id: RecordId| broken.values().any(|records| records.contains(&id));
    actions.sort_by_key(|action| (!is_broken(action.id), !action.answers.state.is_open()));
    let most = if actions.len() > MOST_ACTIONS { MOST_ACTIONS - 1 } else { MOST_ACTIONS };
    let all_broken = actions.iter().filter(|action| is_broken(action.id)).count();
    actions.into_iter().take(most.max(all_broken)).map(|action| action.id).collect()
}

fn wanted(dossier: &Dossier) -> impl Iterator<Item = &Written<Action>> {
    dossier.actions.iter().filter(|action| action.answers.state != ActionState::NotRequired)
}

impl Weaving<'_> {
    /// What links call an action: by itself, or as one of the others.
    fn action(&self, id: RecordId) -> String {
        if self.apart.contains(&id) { id.to_string() } else { MORE.to_owned() }
    }

    /// The actions that do not stand in the picture one by one, as one.
    fn weave_more_actions(&mut self) {
        let more: Vec<_> =
            wanted(self.dossier).filter(|action| !self.apart.contains(&action.id)).collect();
        let complete =
            more.iter().filter(|action| action.answers.state == ActionState::Complete).count();
        let state = if complete == more.len() { NodeState::Done } else { NodeState::UnderWay };
        if !more.is_empty() {
            self.node(&MORE, 4, &format!("{} more actions", more.len()), state);
        }
    }

    /// Figures and sources, the priority, its targets.
    fn weave_need(&mut self) {
        let (page, dossier) = (self.page, self.dossier);
        let priority = page.priority.id;
        self.node(&priority, 1, &page.priority.title(), NodeState::UnderWay);
        for source in &dossier.sources {
            self.node(&source.id, 0, &source.title, NodeState::Done);
            self.link(&source.id, &priority);
        }
        for target in &dossier.targets {
            let is_evaluated =
                dossier.evaluations.iter().any(|one| one.answers.target.id == target.id);
            let state = if is_evaluated { NodeState::Done } else { NodeState::UnderWay };
            self.node(&target.id, 2, &target.title, state);
            self.link(&priority, &target.id);
            if let Some(measure) = &target.answers.measure {
                let label = benchmarks::measure_choices()
                    .into_iter()
                    .find(|(code, _)| code == measure.as_str())
                    .map_or_else(|| measure.to_string(), |(_, label)| label);
                self.node(&measure, 0, &format!("Published figures: {label}"), NodeState::Done);
                self.link(&measure, &priority);
            }
            self.break_at(Law::TargetRestsOnFigures, target.id, 0, "No figures");
        }
        // Causes that are acted on stand in the analysis; here they would only hide the others.
        let idle = self.broken.get(&Law::CauseIsActedOn).cloned().unwrap_or_default();
        for cause in dossier.causes.iter().filter(|cause| idle.contains(&cause.id)) {
            self.node(&cause.id, 2, &cause.title, NodeState::NotStarted);
            self.link(&priority, &cause.id);
            self.break_at(Law::CauseIsActedOn, cause.id, 3, "No strategy");
        }
    }

    /// Strategies and actions.
    fn weave_plan(&mut self) {
        let dossier = self.dossier;
        let chosen = dossier.decision().map(|decision| decision.answers.chosen.id);
        for strategy in dossier.strategies.iter().filter(|one| Some(one.id) == chosen) {
            self.node(&strategy.id, 3, &strategy.title, NodeState::Done);
            for target in &dossier.targets {
                let joins = wanted(dossier).any(|action| {
                    action.answers.strategy.is_some_and(|own| own.id == strategy.id)
                        && action.answers.serves.iter().any(|served| served.id == target.id)
                });
                if joins {
                    self.link(&target.id, &strategy.id);
                }
            }
            self.weave_lone_choice(strategy.id);
            self.break_at(Law::ChoiceHasActions, strategy.id, 4, "No action");
        }
        self.weave_more_actions();
        for action in wanted(dossier) {
            let state = match action.answers.state {
                ActionState::Complete => NodeState::Done,
                ActionState::NotStarted => NodeState::NotStarted,
                _ => NodeState::UnderWay,
            };
            let id = self.action(action.id);
            if self.apart.contains(&action.id) {
                self.node(&id, 4, &action.title, state);
            }
            match action.answers.strategy.filter(|own| Some(own.id) == chosen) {
                Some(strategy) => self.link(&strategy.id, &id),
                None => {
                    for target in &action.answers.serves {
                        self.link(&target.id, &id);
                    }
                }
            }
            self.break_at(Law::ActionServesTarget, action.id, 2, "No target");
            self.break_at(Law::ActionHasEvidence, action.id, 5, "No evidence or evaluation");
        }
    }

    /// The other strategy that should have stood beside the chosen one, in the same column.
    fn weave_lone_choice(&mut self, chosen: RecordId) {
        let law = Law::ChoiceIsBetweenSeveral;
        if !self.broken.get(&law).is_some_and(|broken| broken.contains(&chosen)) {
            return;
        }
        self.node(&NO_OTHER, 3, "No other strategy", NodeState::Missing);
        let first = self.dossier.targets.first().map_or(self.page.priority.id, |target| target.id);
        self.links.push(Link {
            from: first.to_string(),
            to: NO_OTHER.to_owned(),
            break_reason: Some(law.broken().to_owned()),
        });
    }

    /// Evaluations and reports.
    fn weave_outcome(&mut self, frozen: &FrozenReports) {
        let dossier = self.dossier;
        for target in &dossier.targets {
            self.break_at(Law::TargetIsEvaluated, target.id, 5, "No evidence or evaluation");
        }
        for report in &dossier.reports {
            let one = frozen.get(&report.id);
            let state = if one.is_some() { NodeState::Done } else { NodeState::UnderWay };
            self.node(&report.id, 6, &report.title, state);
            if one.is_some_and(|one| one.asked > 0 && one.given == one.asked) {
                self.node(&SIGNED, 7, "Signed by all who were asked", NodeState::Done);
                self.link(&report.id, &SIGNED);
            }
            self.break_at(Law::ReportIsFrozen, report.id, 7, "Not signed");
            self.break_at(Law::ReportIsSigned, report.id, 7, "Not signed");
        }
        for evaluation in &dossier.evaluations {
            self.node(&evaluation.id, 5, &evaluation.title, NodeState::Done);
            let target = evaluation.answers.target.id;
            let serving: Vec<_> = wanted(dossier)
                .filter(|action| action.answers.serves.iter().any(|served| served.id == target))
                .map(|action| self.action(action.id))
                .collect();
            if serving.is_empty() {
                self.link(&target, &evaluation.id);
            }
            for action in serving {
                self.link(&action, &evaluation.id);
            }
            for report in &dossier.reports {
                let written = frozen.get(&report.id).map_or(report.changed_at, |one| one.at);
                if written >= evaluation.created_at {
                    self.link(&evaluation.id, &report.id);
                }
            }
            self.break_at(Law::EvaluationIsReported, evaluation.id, 6, "No report");
        }
    }
}

#[cfg(test)]
mod tests {
    use headland_domain::improvement::thread::Strand;

    use super::*;

    #[test]
    fn coverage_of_nothing_is_not_complete() {
        let strand = Strand { law: Law::ActionHasEvidence, about: Vec::new(), broken: Vec::new() };
        let shown = coverage(&[strand]).to_string();
        assert!(shown.contains("none to look at yet"));
        assert!(!shown.contains("0 of 0"));
    }
}
