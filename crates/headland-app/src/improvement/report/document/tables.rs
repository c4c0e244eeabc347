//! The tables of the whole paper: its targets at a glance, its actions, what they cost.

use headland_domain::sheet::{Pounds, RecordKind};
use headland_reports::document::Block;
use headland_reports::table::{Cell, Column, Number, Table, Unit, long_date};

use crate::context::Words;
use crate::impact::{Judgement, TargetFigures};
use crate::improvement::report::paper::Paper;

/// A figure of a target as its cell.
pub(super) fn figure_of(target: &TargetFigures, value: f64) -> Cell {
    Cell::Number(Number::new(value, target.measured.sign, target.measured.places))
}

pub(super) fn at_a_glance(paper: &Paper, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.title(RecordKind::Target)),
        Column::numbers("Start"),
        Column::numbers("Now"),
        Column::numbers("Aim"),
        Column::words("What may be said"),
    ];
    let mut table = Table::new(words.say("The targets at a glance"), columns);
    for (place, target) in (1..).zip(&paper.targets) {
        let number = |value| figure_of(target, value);
        let judged: Vec<&Judgement> =
            paper.judgements.iter().filter(|one| one.target == target.title).collect();
        let is_late = paper.overdue.iter().any(|late| late.target == target.title);
        let (now, said) = match judged.last() {
            Some(judgement) => {
                (number(judgement.after.value), Cell::text(judgement.verdict.as_str()))
            }
            None if is_late => (
                Cell::missing("not evaluated"),
                Cell::missing(format!("Was due on {}", long_date(target.due_on))),
            ),
            None => (
                Cell::missing("not yet"),
                Cell::missing(format!("Due on {}", long_date(target.due_on))),
            ),
        };
        table.rows.push(vec![
            Cell::text(format!("{place}. {}", target.title)),
            number(target.baseline.value),
            now,
            number(target.aim),
            said,
        ]);
    }
    table
}

pub(super) fn actions(paper: &Paper, words: &Words) -> Option<Block> {
    if paper.actions.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words(words.title(RecordKind::Action)),
        Column::words("Who answers for it"),
        Column::words("By"),
        Column::words("How far"),
    ];
    let mut table = Table::new(words.say("The actions and how far they have come"), columns);
    for action in &paper.actions {
        let state = if action.is_overdue {
            format!("{}, overdue", action.state)
        } else {
            action.state.clone()
        };
        table.rows.push(vec![
            Cell::text(action.title.as_str()),
            Cell::text(action.who.as_str()),
            Cell::Date(action.due_on),
            Cell::text(state),
        ]);
    }
    Some(Block::Table(table))
}

pub(super) fn costs(paper: &Paper, words: &Words) -> Option<Block> {
    if paper.costs.is_empty() {
        return None;
    }
    let columns = vec![
        Column::words("What for"),
        Column::numbers("Cost"),
        Column::words("What else it needs"),
    ];
    let pounds = |pence: i64| {
        let places = if pence % 100 == 0 { 0 } else { 2 };
        // Costs are capped far below where a double counts every penny.
        let value = pence_as_pounds(pence);
        Cell::Number(Number::new(value, Unit::Pounds, places))
    };
    let mut table = Table::new(words.say("What the actions cost"), columns);
    for cost in &paper.costs {
        let needs =
            cost.resources.as_deref().map_or_else(|| Cell::missing("nothing else"), Cell::text);
        table.rows.push(vec![Cell::text(cost.title.as_str()), pounds(cost.pence), needs]);
    }
    let total = Pounds { pence: paper.total_pence() };
    Some(Block::Table(table.with_note(format!("In all {total}."))))
}

fn pence_as_pounds(pence: i64) -> f64 {
    let whole = i32::try_from(pence / 100).map_or(f64::NAN, f64::from);
    let rest = i32::try_from(pence % 100).map_or(f64::NAN, f64::from);
    whole + rest / 100.0
}
