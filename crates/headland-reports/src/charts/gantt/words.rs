//! The plan in words and as a table.

use super::{Action, Gantt};
use crate::{
    charts::wording::joined,
    table::{Cell, Column, Table, long_date},
};

impl Gantt {
    pub(super) fn describe(&self) -> String {
        let mut sentences = vec![format!(
            "Gantt chart of {} actions from {} to {}.",
            self.actions.len(),
            long_date(self.from),
            long_date(self.to)
        )];
        for action in &self.actions {
            let parts: Vec<String> =
                [phases(action), reached(action), evidence(action), self.waits(action)]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect();
            let lead = action.lead.as_ref().map_or_else(String::new, |lead| format!(" ({lead})"));
            let parts = if parts.is_empty() { "no dates yet".to_owned() } else { parts.join("; ") };
            sentences.push(format!("{}{lead}: {parts}.", action.name));
        }
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let columns = ["Action", "Lead", "Phases", "Milestones", "Evidence", "After"];
        let columns = columns.map(Column::words);
        let mut table = Table::new("Action plan", columns.to_vec());
        let or_none = |words: String, none: &str| {
            if words.is_empty() { Cell::missing(none) } else { Cell::Text(words) }
        };
        for action in &self.actions {
            table.rows.push(vec![
                Cell::text(&action.name),
                or_none(action.lead.clone().unwrap_or_default(), "nobody yet"),
                or_none(phases(action), "no dates yet"),
                or_none(milestones(action), "none"),
                or_none(action.evidence.clone().unwrap_or_default(), no_evidence(action)),
                or_none(self.predecessors(action), "nothing"),
            ]);
        }
        table
    }

    fn predecessors(&self, action: &Action) -> String {
        let names: Vec<&str> = action
            .after
            .iter()
            .filter_map(|position| self.actions.get(*position))
            .map(|earlier| earlier.name.as_str())
            .collect();
        joined(&names)
    }

    fn waits(&self, action: &Action) -> String {
        let names = self.predecessors(action);
        if names.is_empty() { names } else { format!("after {names}") }
    }
}

fn phases(action: &Action) -> String {
    let words: Vec<String> = action
        .spans
        .iter()
        .map(|span| {
            let (from, to) = (long_date(span.from), long_date(span.to));
            format!("{} {from} to {to}", span.phase.word().to_lowercase())
        })
        .collect();
    words.join(", ")
}

fn milestones(action: &Action) -> String {
    let words: Vec<String> = action
        .milestones
        .iter()
        .map(|milestone| {
            let state = if milestone.is_met { "met" } else { "not yet met" };
            let on = long_date(milestone.on);
            format!("{} by {on} ({state})", milestone.name)
        })
        .collect();
    words.join(", ")
}

fn reached(action: &Action) -> String {
    let words = milestones(action);
    if words.is_empty() { words } else { format!("milestones {words}") }
}

/// What is said where no evidence is: a row without days of its own is a target, not an action.
fn no_evidence(action: &Action) -> &'static str {
    if action.spans.is_empty() { "not an action" } else { "none planned" }
}

fn evidence(action: &Action) -> String {
    action.evidence.as_ref().map_or_else(String::new, |words| format!("evidence: {words}"))
}
