//! The golden thread on paper: one row for each target, and where it breaks.

use headland_domain::sheet::RecordKind;
use headland_reports::document::{Block, Level};
use headland_reports::table::{Cell, Column, Table};

use crate::context::Words;
use crate::improvement::report::paper::{Break, Paper, Strand};

/// How many broken records are named for one law; the page of the thread has them all.
const NAMED: usize = 6;

/// Why, what is done and what became of it, target by target; and what is missing. Nothing where a paper
/// holds none of it.
pub(super) fn thread(paper: &Paper, words: &Words) -> Vec<Block> {
    if paper.thread.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(Level::One, "From the reason to the result"),
        Block::Table(table(paper, words)),
    ];
    if paper.breaks.is_empty() {
        blocks.push(Block::paragraph(words.say(
            "Every step follows from another: targets rest on figures, causes are acted on, actions serve \
             a target and say what evidence is collected, and targets past their date are evaluated.",
        )));
    } else {
        blocks.push(Block::paragraph("Steps that do not yet follow from another:"));
        blocks.push(Block::bullets(paper.breaks.iter().map(|one| said(one, words))));
    }
    blocks
}

fn table(paper: &Paper, words: &Words) -> Table {
    let columns = vec![
        Column::words(words.title(RecordKind::Target)),
        Column::words("Why this figure"),
        Column::words("What is done for it"),
        Column::words("What became of it"),
    ];
    let mut table = Table::new(words.say("How each target hangs together"), columns);
    table.rows.extend(paper.thread.iter().map(|strand| row(strand, paper)));
    table
}

fn row(strand: &Strand, paper: &Paper) -> Vec<Cell> {
    let judged = paper.judgements.iter().rfind(|one| one.target == strand.target);
    vec![
        Cell::text(strand.target.as_str()),
        strand.why.as_deref().map_or_else(|| Cell::missing("not said"), Cell::text),
        if strand.done.is_empty() {
            Cell::missing("nothing yet")
        } else {
            Cell::text(strand.done.join("; "))
        },
        judged.map_or_else(
            || Cell::missing("not yet evaluated"),
            |judgement| Cell::text(judgement.verdict.as_str()),
        ),
    ]
}

/// A break as a sentence: how many hold, what is wrong with the others, and which they are.
fn said(one: &Break, words: &Words) -> String {
    let named: Vec<String> =
        one.records.iter().take(NAMED).map(|title| format!("“{title}”")).collect();
    let rest = one.records.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{}. {}: {}{more}", words.say(&one.law), words.say(&one.wrong), named.join(", "))
}
