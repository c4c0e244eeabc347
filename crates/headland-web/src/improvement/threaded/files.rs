//! The thread as files to keep.

use std::collections::BTreeSet;

use axum_extra::extract::Query;
use headland_app::Context;
use headland_app::drawn::charts::{Chart as _, Theme};
use headland_app::drawn::csv::{self, Opening};
use headland_app::drawn::document::{Block, Document};
use headland_app::drawn::table::{Cell, Column, Table};
use headland_app::drawn::xlsx;
use headland_app::improvement::{self, Threaded};
use headland_domain::RecordId;
use headland_domain::improvement::thread::Node;

use super::{Asked, Sieve, kind_of};
use crate::gate::{Path, Reading};
use crate::page::{PageError, PageResult, day_and_time, file};

/// `GET /records/{id}/thread/records.csv`
pub(in crate::improvement) async fn records(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let thread = improvement::threaded(&mut reading.ctx, id).await?;
    let table = of_records(&reading.ctx, &thread, &Sieve::of(&asked));
    let bytes = csv::render(&table, Opening::ByteOrderMark).map_err(PageError::unwritten)?;
    Ok(file(bytes, "thread-records.csv", "text/csv; charset=utf-8"))
}

/// `GET /records/{id}/thread/links.csv`
pub(in crate::improvement) async fn links(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let thread = improvement::threaded(&mut reading.ctx, id).await?;
    let table = of_links(&thread, &Sieve::of(&asked));
    let bytes = csv::render(&table, Opening::ByteOrderMark).map_err(PageError::unwritten)?;
    Ok(file(bytes, "thread-links.csv", "text/csv; charset=utf-8"))
}

/// `GET /records/{id}/thread/download.xlsx`
pub(in crate::improvement) async fn workbook(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let thread = improvement::threaded(&mut reading.ctx, id).await?;
    let (ctx, sieve) = (&reading.ctx, Sieve::of(&asked));
    let document = Document {
        title: format!("Golden thread: {}", thread.record.title()),
        subtitle: Some(format!("As {} may see it", ctx.person.name)),
        organisation: ctx.organisation.name.clone(),
        date: ctx.today(),
        data_vintage: format!("Records as they stood on {}", day_and_time(ctx.now)),
        snapshot_hash: String::new(),
        blocks: vec![
            Block::Table(of_records(ctx, &thread, &sieve)),
            Block::Table(of_links(&thread, &sieve)),
            Block::Table(of_breaks(ctx, &thread)),
        ],
    };
    let bytes = xlsx::render(&document).map_err(PageError::unwritten)?;
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(bytes, "thread.xlsx", media_type))
}

/// `GET /records/{id}/thread/picture.svg`
pub(in crate::improvement) async fn picture(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let thread = improvement::threaded(&mut reading.ctx, id).await?;
    let svg = super::picture::of(&thread, &Sieve::of(&asked)).svg(&Theme::print());
    Ok(file(svg.into_bytes(), "thread.svg", "image/svg+xml"))
}

/// The record itself and all that the sieve lets through, in the order of the thread.
fn shown<'a>(thread: &'a Threaded, sieve: &Sieve) -> Vec<(usize, &'a Node)> {
    let met = thread.up.iter().chain(&thread.down).map(|met| met.place);
    let places: BTreeSet<usize> = met.chain([thread.place]).collect();
    let nodes = places.into_iter().filter_map(|place| Some((place, thread.graph.node(place)?)));
    nodes.filter(|(place, node)| *place == thread.place || sieve.lets(node)).collect()
}

fn of_records(ctx: &Context, thread: &Threaded, sieve: &Sieve) -> Table {
    let columns = ["Identifier", "Kind", "Title", "State", "Due"].map(Column::words).into();
    let mut table = Table::new("Records along the thread", columns).on_sheet("Records");
    for (_, node) in shown(thread, sieve) {
        let knot = node.knot.as_ref();
        let state = knot.and_then(|knot| knot.state.clone()).unwrap_or_default();
        let due = knot.and_then(|knot| knot.due_on).map_or(Cell::missing(""), Cell::Date);
        table.rows.push(vec![
            Cell::text(node.name.text()),
            Cell::text(kind_of(ctx, node)),
            Cell::text(node.title.as_str()),
            Cell::text(state),
            due,
        ]);
    }
    table
}

fn of_links(thread: &Threaded, sieve: &Sieve) -> Table {
    let columns = ["From", "From title", "Says", "To", "To title"].map(Column::words).into();
    let mut table = Table::new("Which rests on which", columns).on_sheet("Links");
    let shown = shown(thread, sieve);
    let drawn: BTreeSet<usize> = shown.iter().map(|(place, _)| *place).collect();
    for (place, node) in shown {
        for line in thread.graph.above(place).iter().filter(|line| drawn.contains(&line.to)) {
            let Some(above) = thread.graph.node(line.to) else { continue };
            table.rows.push(vec![
                Cell::text(node.name.text()),
                Cell::text(node.title.as_str()),
                Cell::text(line.words),
                Cell::text(above.name.text()),
                Cell::text(above.title.as_str()),
            ]);
        }
    }
    table
}

fn of_breaks(ctx: &Context, thread: &Threaded) -> Table {
    let columns = ["Identifier", "Kind", "Title", "What is wrong"].map(Column::words).into();
    let mut table = Table::new("Where the thread breaks", columns).on_sheet("Breaks");
    for one in &thread.gaps {
        table.rows.push(vec![
            Cell::text(one.gap.record.to_string()),
            Cell::text(ctx.words.one(one.gap.kind)),
            Cell::text(one.gap.title.as_str()),
            Cell::text(one.gap.says),
        ]);
    }
    table
}
