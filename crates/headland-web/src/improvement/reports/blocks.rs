//! A report's document as parts of a page: what the page says is what the documents say.

use askama::Template;
use headland_app::drawn::document::{Block, Document, Level, ListKind, Run, SignOff, Style};

use crate::components::{Column, Content, Figure, SummaryList, SummaryRow, Table, Tag, Tone};
use crate::improvement::pictures::table;

/// The blocks of a document, rendered in order.
#[derive(Template)]
#[template(path = "improvement/_blocks.html")]
pub(crate) struct Blocks {
    parts: Vec<Part>,
}

/// One piece of the page.
enum Part {
    Heading { level: u8, text: String },
    Paragraph(Vec<Run>),
    List { is_numbered: bool, items: Vec<Vec<Run>> },
    Html(String),
    Callout { title: String, runs: Vec<Run> },
}

impl Blocks {
    /// The blocks of a document.
    pub(crate) fn of(document: &Document) -> Self {
        let parts = document.blocks.iter().enumerate().filter_map(|(place, block)| {
            Some(match block {
                Block::Heading { level, text } => Part::Heading {
                    level: match level {
                        Level::One => 2,
                        Level::Two => 3,
                        Level::Three => 4,
                    },
                    text: text.clone(),
                },
                Block::Paragraph(runs) => Part::Paragraph(runs.clone()),
                Block::List(list) => Part::List {
                    is_numbered: list.kind == ListKind::Numbered,
                    items: list.items.clone(),
                },
                Block::Table(values) => Part::Html(table(values).to_string()),
                Block::Figure(figure) => Part::Html(
                    Figure::new(
                        format!("figure-{place}"),
                        figure.caption.as_str(),
                        figure.svg.as_str(),
                    )
                    .narrow(figure.narrow.as_str())
                    .table(table(&figure.table))
                    .to_string(),
                ),
                Block::KeyFacts(facts) => Part::Html(
                    facts
                        .iter()
                        .fold(SummaryList::new(), |list, fact| {
                            list.row(SummaryRow::new(fact.term.as_str(), fact.description.as_str()))
                        })
                        .to_string(),
                ),
                Block::Callout(callout) => {
                    Part::Callout { title: callout.title.clone(), runs: callout.runs.clone() }
                }
                Block::SignOff(signatures) => Part::Html(sign_off(signatures).to_string()),
                Block::PageBreak => return None,
            })
        });
        Self { parts: parts.collect() }
    }
}

fn sign_off(signatures: &[SignOff]) -> Table {
    let columns = [Column::text("Name"), Column::text("Signs as"), Column::text("Signed")];
    let mut table = Table::new("Signatures", columns).caption_hidden();
    for one in signatures {
        let tone = if one.signed_on.is_some() { Tone::Good } else { Tone::Quiet };
        table.push([
            Content::text(&one.name),
            Content::text(&one.role),
            Tag::new(one.signed_words(), tone).into(),
        ]);
    }
    table
}
