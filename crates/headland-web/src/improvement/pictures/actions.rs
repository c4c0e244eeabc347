use std::collections::BTreeMap;

use headland_app::drawn::charts;
use headland_app::improvement::PriorityPage;
use headland_domain::improvement::dependencies::too_early;
use headland_domain::improvement::{Action, ActionState, ChangeStep, Dossier, Phase, Written};
use headland_domain::sheet::{Pounds, Record};
use headland_domain::{PersonId, RecordId};
use jiff::civil::Date;

use super::steps::span;
use super::{chart::figure, joined};
use crate::components::{
    Column, Content, Inset, SummaryList, SummaryRow, Table, Tag, Tone, Warning,
};
use crate::page::{count, day};

/// The plan against the calendar, what is overdue or begins too early, who does what, and the
/// steps of a change model where one is used.
pub(super) fn of(page: &PriorityPage, dossier: &Dossier, today: Date) -> Vec<String> {
    if dossier.actions.is_empty() {
        return Vec::new();
    }
    let mut shown = Vec::new();
    if let Some(said) = overdue_in_words(dossier, today) {
        shown.push(Warning::new(said).to_string());
    }
    if let Some(said) = too_early_in_words(page, dossier) {
        shown.push(Inset::new(said).to_string());
    }
    shown.push(figure("plan", &gantt(page, dossier, today)).to_string());
    shown.push(totals(dossier).to_string());
    shown.push(who_does_what(page, dossier).to_string());
    if dossier.actions.iter().any(|action| action.answers.step.is_some()) {
        shown.push(change_steps(dossier, today).to_string());
    }
    shown
}

fn overdue_in_words(dossier: &Dossier, today: Date) -> Option<String> {
    let overdue: Vec<_> =
        dossier.actions.iter().filter(|action| action.answers.is_overdue(today)).collect();
    let longest = overdue.iter().min_by_key(|action| action.answers.due_on)?;
    let late = span((today - longest.answers.due_on).get_days());
    Some(match overdue.len() {
        1 => format!("“{}” is overdue by {late}.", longest.title),
        n => format!("{n} actions are overdue; “{}” by {late}.", longest.title),
    })
}

fn too_early_in_words(page: &PriorityPage, dossier: &Dossier) -> Option<String> {
    let title = |id: RecordId| page.record(id).map(Record::title).unwrap_or_default();
    let said: Vec<_> = too_early(&dossier.actions)
        .into_iter()
        .map(|early| {
            format!(
                "“{}” starts on {}, before “{}”, which it waits for, is to be finished ({}).",
                title(early.action),
                day(early.starts_on),
                title(early.waits_for),
                day(early.due_on),
            )
        })
        .collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

/// How an action stands, overdue said in words.
pub(in crate::improvement) fn state_of(action: &Action, today: Date) -> Tag {
    if action.is_overdue(today) {
        let late = span((today - action.due_on).get_days());
        return Tag::new(format!("{}, overdue by {late}", action.state.label()), Tone::Bad);
    }
    let tone = match action.state {
        ActionState::NotStarted | ActionState::NotRequired => Tone::Quiet,
        ActionState::InProgress => Tone::Active,
        ActionState::Complete => Tone::Good,
        ActionState::CannotProgress => Tone::Watch,
    };
    Tag::new(action.state.label(), tone)
}

const fn phase_of(phase: Phase) -> charts::Phase {
    match phase {
        Phase::Explore => charts::Phase::Explore,
        Phase::Prepare => charts::Phase::Prepare,
        Phase::Deliver => charts::Phase::Deliver,
        Phase::Sustain => charts::Phase::Sustain,
    }
}

fn by_start(dossier: &Dossier) -> Vec<&Written<Action>> {
    let mut actions: Vec<_> = dossier
        .actions
        .iter()
        .filter(|action| action.answers.state != ActionState::NotRequired)
        .collect();
    actions.sort_by_key(|action| (action.answers.starts_on, action.answers.due_on));
    actions
}

fn gantt(page: &PriorityPage, dossier: &Dossier, today: Date) -> charts::Gantt {
    let actions = by_start(dossier);
    let position: BTreeMap<_, _> =
        actions.iter().enumerate().map(|(place, action)| (action.id, place)).collect();
    let rows = actions.iter().map(|action| {
        let answers = &action.answers;
        let phase = phase_of(answers.phase);
        charts::Action {
            name: action.title.clone(),
            lead: Some(page.name(answers.accountable).to_owned()),
            spans: vec![charts::Span { phase, from: answers.starts_on, to: answers.due_on }],
            evidence: answers.evidence.as_ref().map(ToString::to_string),
            milestones: answers
                .milestones
                .iter()
                .map(|one| charts::Milestone {
                    name: one.what.clone(),
                    on: one.on,
                    is_met: one.is_met,
                })
                .collect(),
            after: answers
                .depends_on
                .iter()
                .filter_map(|first| position.get(&first.id).copied())
                .collect(),
        }
    });
    let rows: Vec<_> = rows.chain(target_rows(dossier)).collect();
    let days = || {
        let spans = rows.iter().flat_map(|row| &row.spans).flat_map(|span| [span.from, span.to]);
        spans.chain(rows.iter().flat_map(|row| &row.milestones).map(|milestone| milestone.on))
    };
    let priority = dossier.priority.as_ref().map(|priority| &priority.answers);
    let from = days().chain(priority.map(|one| one.starts_on)).min().unwrap_or(today);
    let to = days().chain(priority.map(|one| one.ends_on)).max().unwrap_or(today);
    charts::Gantt { finding: finding(&actions, today), from, to, today: Some(today), actions: rows }
}

/// A row for each target: its milestones and the day it is to be reached.
fn target_rows(dossier: &Dossier) -> impl Iterator<Item = charts::Action> {
    dossier.targets.iter().map(|target| {
        let milestones = dossier
            .milestones
            .iter()
            .filter(|milestone| milestone.answers.target.id == target.id)
            .map(|milestone| charts::Milestone {
                name: milestone.title.clone(),
                on: milestone.answers.due_on,
                // Reached unless the figure expected would still be an improvement on it.
                is_met: milestone.answers.actual.as_ref().is_some_and(|actual| {
                    let expected = milestone.answers.expected.value();
                    !target.answers.is_improvement(actual.value(), expected)
                }),
            });
        let is_met = dossier.evaluations.iter().any(|evaluation| {
            let (after, aim) = (evaluation.answers.after.value(), target.answers.target.value());
            evaluation.answers.target.id == target.id && !target.answers.is_improvement(after, aim)
        });
        let last = charts::Milestone {
            name: format!("Target {}", target.answers.target),
            on: target.answers.due_on,
            is_met,
        };
        charts::Action {
            name: target.title.clone(),
            lead: None,
            spans: Vec::new(),
            evidence: None,
            milestones: milestones.chain([last]).collect(),
            after: Vec::new(),
        }
    })
}

fn finding(actions: &[&Written<Action>], today: Date) -> String {
    let complete =
        actions.iter().filter(|action| action.answers.state == ActionState::Complete).count();
    let overdue = actions.iter().filter(|action| action.answers.is_overdue(today)).count();
    let said = format!("{complete} of {} complete", count(actions.len(), "action", "actions"));
    match overdue {
        0 => format!("{said}, none overdue"),
        n => format!("{said}, {n} overdue"),
    }
}

fn totals(dossier: &Dossier) -> SummaryList {
    let wanted = by_start(dossier);
    let costs: Vec<_> = wanted.iter().filter_map(|action| action.answers.cost).collect();
    let pence = costs.iter().map(|cost| cost.pence).sum();
    let without = wanted.len() - costs.len();
    let cost = if costs.is_empty() {
        Content::missing("no action says what it costs")
    } else if without == 0 {
        Content::text(Pounds { pence })
    } else {
        Content::text(format!(
            "{}, and {} without a cost",
            Pounds { pence },
            count(without, "action", "actions")
        ))
    };
    let evidence = wanted.iter().filter(|action| action.answers.evidence.is_some()).count();
    SummaryList::new()
        .row(SummaryRow::new("Cost of the plan", cost))
        .row(SummaryRow::new("Evidence planned", format!("{evidence} of {}", wanted.len())))
}

fn who_does_what(page: &PriorityPage, dossier: &Dossier) -> Table {
    let columns = ["Action", "Accountable", "Does it", "Consulted", "Kept informed"];
    let mut table = Table::new("Who does what", columns.map(Column::text));
    let named = |people: &[PersonId]| {
        let names: Vec<_> = people.iter().map(|person| page.name(*person)).collect();
        if names.is_empty() { Content::missing("nobody named") } else { joined(&names).into() }
    };
    for action in by_start(dossier) {
        let answers = &action.answers;
        table.push([
            Content::link(action.title.as_str(), format!("/records/{}", action.id)),
            page.name(answers.accountable).into(),
            named(&answers.responsible),
            named(&answers.consulted),
            named(&answers.informed),
        ]);
    }
    table
}

/// The steps of a change model that actions belong to, in the model's order.
fn change_steps(dossier: &Dossier, today: Date) -> Table {
    let columns = [Column::text("Step of the change model"), Column::text("Actions")];
    let mut table = Table::new("Steps of change", columns);
    for step in ChangeStep::ALL {
        let actions: Vec<_> = dossier
            .actions
            .iter()
            .filter(|action| action.answers.step == Some(*step))
            .map(|action| {
                let link = Content::link(action.title.as_str(), format!("/records/{}", action.id));
                format!("{link} {}", state_of(&action.answers, today))
            })
            .collect();
        if !actions.is_empty() {
            table.push([Content::from(step.label()), Content::html(actions.join("<br>"))]);
        }
    }
    table
}
