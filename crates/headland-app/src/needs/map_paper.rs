use headland_domain::needs::{FEWEST_TOLD, MapSubject};
use headland_reports::charts::{Bar, Bars, Reading, Scale, SeriesKind};
use headland_reports::document::{Block, Document, Figure, Level};
use headland_reports::table::{Cell, Column, Table};

use super::maps::{self, NeedsMap};
use crate::context::civil_date;

/// Why a number is not there: the same words for few, none and nearly all.
const UNTOLD: &str = "Not told";

/// A map as a table for a spreadsheet.
pub fn map_table(map: &NeedsMap) -> Table {
    let caption = format!("Needs of {} people: {}", map.people.len(), map.about);
    rows(map, &caption, |_| true).with_note(explanation(map))
}

fn rows(map: &NeedsMap, caption: &str, wanted: impl Fn(&maps::Figure) -> bool) -> Table {
    let columns = vec![Column::words("What is needed"), Column::numbers("People who need it")];
    let mut table = Table::new(caption, columns);
    for figure in map.figures.iter().filter(|figure| wanted(figure)) {
        let told = figure.have.as_ref();
        let cell = told.map_or_else(|| Cell::missing(UNTOLD), |have| number(have.len()));
        table.rows.push(vec![Cell::text(figure.title.as_str()), cell]);
    }
    table
}

fn number(people: usize) -> Cell {
    Cell::number(f64::from(u32::try_from(people).unwrap_or(u32::MAX)), 0)
}

/// What is counted, what is not told and why.
fn explanation(map: &NeedsMap) -> String {
    format!(
        "Counted are needs that everyone who has a part in them agreed and that are not yet met, of \
         the {} people who were here when the map was made; whoever has several of a kind counts \
         once. A number is told only if at least {FEWEST_TOLD} people have such a need and at least \
         {FEWEST_TOLD} have none, and only if it gives nobody away beside the maps that were made \
         before. “{UNTOLD}” says neither that there are few nor that there are none.",
        map.people.len()
    )
}

/// A map as a document: its finding, pictures with their tables, and how to read it.
pub fn map_report(map: &NeedsMap, organisation: &str) -> Document {
    let is_sort = |figure: &maps::Figure| matches!(figure.subject, MapSubject::Sort(_));
    let mut blocks = vec![Block::heading(Level::One, "By sort of need")];
    blocks.extend(picture(map, "Sort of need", is_sort));
    blocks.push(Block::Table(rows(map, "Every sort of need", is_sort)));
    blocks.push(Block::heading(Level::One, "By item of a framework"));
    if map.figures.iter().all(is_sort) {
        blocks.push(Block::paragraph(
            "No item can be told: too few people have an agreed need that names the same one, or \
             nearly everybody has, or the number would give somebody away.",
        ));
    } else {
        blocks.extend(picture(map, "Item", |figure| !is_sort(figure)));
        blocks.push(Block::Table(rows(map, "Items that are told", |figure| !is_sort(figure))));
        blocks.push(Block::paragraph("Items that are not here are not told."));
    }
    blocks.push(Block::heading(Level::One, "How to read this"));
    blocks.push(Block::paragraph(explanation(map)));
    Document {
        title: format!("Map of needs: {}", map.about),
        subtitle: None,
        organisation: organisation.to_owned(),
        date: civil_date(map.made_at),
        data_vintage: "As it was when the map was made".to_owned(),
        snapshot_hash: "Not a snapshot".to_owned(),
        blocks,
    }
}

/// The rows that are told as bars, the longest first; none where nothing is told.
fn picture(map: &NeedsMap, subject: &str, wanted: impl Fn(&maps::Figure) -> bool) -> Option<Block> {
    let mut told: Vec<(&str, usize)> = map
        .figures
        .iter()
        .filter(|figure| wanted(figure))
        .filter_map(|figure| Some((figure.title.as_str(), figure.have.as_ref()?.len())))
        .collect();
    told.sort_by(|first, second| second.1.cmp(&first.1).then(first.0.cmp(second.0)));
    let (title, most) = told.first()?;
    let chart = Bars {
        finding: format!("Most often told: {title}, {most} of {} people", map.people.len()),
        scale: Scale::plain("People", 0),
        subject: subject.to_owned(),
        bars: told
            .iter()
            .map(|(title, people)| Bar {
                // Of a choice its word, without what explains it.
                label: title.split(": ").next().unwrap_or(title).to_owned(),
                reading: Reading::known(f64::from(u32::try_from(*people).unwrap_or(u32::MAX))),
                kind: SeriesKind::School,
            })
            .collect(),
        reference: None,
    };
    Some(Block::Figure(Figure::of(&chart).without_printed_table()))
}
