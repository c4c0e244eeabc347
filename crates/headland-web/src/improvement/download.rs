//! The records of one kind as a file for a spreadsheet.

use headland_app::Context;
use headland_app::drawn::csv::{self, Opening};
use headland_app::drawn::document::{Block, Document};
use headland_app::drawn::table::{Cell, Column, Number, Table, Unit};
use headland_app::drawn::xlsx;
use headland_app::improvement::{self, PriorityPage};
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{Field, FieldKind, Record, RecordKind};

use super::groups::in_order;
use super::values::Wording;
use crate::gate::{Path, Reading};
use crate::page::{PageError, PageResult, day_and_time, file};

/// `GET /priorities/{id}/{kind}/download.csv`
pub(super) async fn csv(
    mut reading: Reading,
    Path((id, kind)): Path<(RecordId, RecordKind)>,
) -> PageResult {
    let (_, table) = records(&mut reading.ctx, id, kind).await?;
    let bytes = csv::render(&table, Opening::ByteOrderMark).map_err(PageError::unwritten)?;
    Ok(file(bytes, &format!("{}.csv", kind.slug()), "text/csv; charset=utf-8"))
}

/// `GET /priorities/{id}/{kind}/download.xlsx`
pub(super) async fn xlsx(
    mut reading: Reading,
    Path((id, kind)): Path<(RecordId, RecordKind)>,
) -> PageResult {
    let (page, table) = records(&mut reading.ctx, id, kind).await?;
    let ctx = &reading.ctx;
    let document = Document {
        title: format!("{}: {}", ctx.words.heading(kind), page.priority.title()),
        subtitle: Some(format!("As {} may see them", ctx.person.name)),
        organisation: ctx.organisation.name.clone(),
        date: ctx.today(),
        data_vintage: format!("Records as they stood on {}", day_and_time(ctx.now)),
        snapshot_hash: String::new(),
        blocks: vec![Block::Table(table)],
    };
    let bytes = xlsx::render(&document).map_err(PageError::unwritten)?;
    let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(bytes, &format!("{}.xlsx", kind.slug()), media_type))
}

/// The priority, and those of its records of a kind that the reader may see, as a table.
async fn records(
    ctx: &mut Context,
    id: RecordId,
    kind: RecordKind,
) -> Result<(PriorityPage, Table), PageError> {
    let page = improvement::priority(ctx, id).await?;
    if !page.tells_of(kind) {
        return Err(PageError::NotFound);
    }
    let wording = Wording::of(&page, &ctx.words);
    let fields = sheet_of(kind).fields;
    let columns = fields.iter().map(|field| match field.kind {
        FieldKind::Number | FieldKind::Whole | FieldKind::Pounds => {
            Column::numbers(wording.label(field))
        }
        _ => Column::words(wording.label(field)),
    });
    let columns = columns.chain([Column::words("Last saved"), Column::words("By")]).collect();
    let mut table = Table::new(ctx.words.heading(kind), columns);
    for record in in_order(&page, kind) {
        let cells = fields.iter().map(|field| cell(&wording, field, record));
        let saved = Cell::Date(headland_app::context::civil_date(record.changed_at));
        let by = Cell::text(page.name(record.changed_by));
        table.rows.push(cells.chain([saved, by]).collect());
    }
    Ok((page, table))
}

fn cell(wording: &Wording<'_>, field: &Field, record: &Record) -> Cell {
    let answers = record.values.all(field.name);
    let one = record.values.one(field.name);
    if answers.is_empty() {
        return Cell::missing("");
    }
    let places = one.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let number = |unit| {
        let value = one.parse().ok()?;
        Some(Cell::Number(Number::new(value, unit, u8::try_from(places).ok()?)))
    };
    let typed = match field.kind {
        FieldKind::Date => one.parse().ok().map(Cell::Date),
        FieldKind::Number | FieldKind::Whole => number(Unit::Plain),
        FieldKind::Pounds => number(Unit::Pounds),
        _ => None,
    };
    typed.unwrap_or_else(|| Cell::text(wording.lines(field, answers).join("; ")))
}
