//! A document as the template reads it: every value already in words.

use serde::Serialize;

use crate::{
    document::{Block, Document, Figure, ListKind, Run, SignOff, Tone},
    picture,
    table::{Alignment, Cell, Table, long_date},
};

#[derive(Serialize)]
pub(super) struct Report<'a> {
    title: &'a str,
    subtitle: Option<&'a str>,
    organisation: &'a str,
    description: String,
    vintage: &'a str,
    snapshot: &'a str,
    date: String,
    year: i16,
    month: i8,
    day: i8,
    blocks: Vec<Piece<'a>>,
}

/// A block of the document, named as the template names it.
#[derive(Serialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
enum Piece<'a> {
    Heading { level: u8, text: &'a str },
    Paragraph(&'a [Run]),
    Bullets(&'a [Vec<Run>]),
    Numbers(&'a [Vec<Run>]),
    Table(Grid<'a>),
    Figure(Picture<'a>),
    KeyFacts(&'a [crate::document::KeyFact]),
    Callout { title: &'a str, runs: &'a [Run], tone: Tone },
    SignOff(Vec<Signature<'a>>),
    PageBreak(()),
}

#[derive(Serialize)]
struct Grid<'a> {
    caption: &'a str,
    columns: Vec<Heading<'a>>,
    rows: Vec<Vec<Entry>>,
    notes: &'a [String],
}

#[derive(Serialize)]
struct Heading<'a> {
    header: &'a str,
    numeric: bool,
}

#[derive(Serialize)]
struct Entry {
    text: String,
    missing: bool,
}

#[derive(Serialize)]
struct Picture<'a> {
    svg: &'a str,
    alt: &'a str,
    caption: &'a str,
    ratio: f64,
}

#[derive(Serialize)]
struct Signature<'a> {
    name: &'a str,
    role: &'a str,
    signed: String,
}

impl<'a> Report<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let date = document.date;
        Self {
            title: &document.title,
            subtitle: document.subtitle.as_deref(),
            organisation: &document.organisation,
            description: format!("{}. Data: {}", document.title, document.data_vintage),
            vintage: &document.data_vintage,
            snapshot: &document.snapshot_hash,
            date: long_date(date),
            year: date.year(),
            month: date.month(),
            day: date.day(),
            blocks: document.blocks.iter().flat_map(pieces).collect(),
        }
    }
}

/// The pieces of a block: a figure may be followed by its table.
fn pieces(block: &Block) -> Vec<Piece<'_>> {
    let piece = match block {
        Block::Heading { level, text } => Piece::Heading { level: level.depth(), text },
        Block::Paragraph(runs) => Piece::Paragraph(runs),
        Block::List(list) => match list.kind {
            ListKind::Bulleted => Piece::Bullets(&list.items),
            ListKind::Numbered => Piece::Numbers(&list.items),
        },
        Block::Table(table) => Piece::Table(Grid::of(table)),
        Block::Figure(figure) => {
            let mut pieces = vec![Piece::Figure(Picture::of(figure))];
            if figure.prints_table {
                pieces.push(Piece::Table(Grid::of(&figure.table)));
            }
            return pieces;
        }
        Block::KeyFacts(facts) => Piece::KeyFacts(facts),
        Block::Callout(callout) => {
            Piece::Callout { title: &callout.title, runs: &callout.runs, tone: callout.tone }
        }
        Block::SignOff(people) => Piece::SignOff(people.iter().map(Signature::of).collect()),
        Block::PageBreak => Piece::PageBreak(()),
    };
    vec![piece]
}

impl<'a> Grid<'a> {
    fn of(table: &'a Table) -> Self {
        let entry =
            |cell: &Cell| Entry { text: cell.display(), missing: matches!(cell, Cell::Missing(_)) };
        Self {
            caption: &table.caption,
            columns: table
                .columns
                .iter()
                .map(|column| Heading {
                    header: &column.header,
                    numeric: column.alignment == Alignment::End,
                })
                .collect(),
            rows: table.rows.iter().map(|row| row.iter().map(entry).collect()).collect(),
            notes: &table.notes,
        }
    }
}

impl<'a> Picture<'a> {
    fn of(figure: &'a Figure) -> Self {
        let (width, height) = picture::size(&figure.svg);
        Self { svg: &figure.svg, alt: &figure.alt, caption: &figure.caption, ratio: height / width }
    }
}

impl<'a> Signature<'a> {
    fn of(person: &'a SignOff) -> Self {
        Self { name: &person.name, role: &person.role, signed: person.signed_words() }
    }
}
