use askama::Template;
use headland_app::development;
use headland_domain::sheet::RecordKind;

use crate::components::{Button, Column, Content, EmptyState, Pagination, Table};
use crate::gate::{PageNumber, Reading};
use crate::improvement::{Wording, adding, href_of, teaching};
use crate::page::{Frame, PageResult};
use crate::people::listing::{ROWS, offset, pagination};

/// Matters of capability and discipline, for those who handle them.
#[derive(Template)]
#[template(path = "development/restricted.html")]
struct RestrictedPage {
    frame: Frame,
    add: Option<Button>,
    table: Table,
    pages: Pagination,
}

/// What a line tells of a matter.
const FIELDS: [&str; 4] = ["matter", "handled_by", "held_on", "state"];

/// `GET /restricted`
pub(super) async fn show(mut reading: Reading, PageNumber(page): PageNumber) -> PageResult {
    let kind = RecordKind::Restricted;
    let found = development::restricted(&mut reading.ctx, offset(page), ROWS).await?;
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&found.nameable, &words);
    let sheet = headland_domain::improvement::sheet_of(kind);
    let fields: Vec<_> = FIELDS.iter().filter_map(|name| sheet.field(name)).collect();
    let columns = [Column::text("What")].into_iter();
    let columns = columns.chain(fields.iter().map(|field| Column::text(wording.label(field))));
    let none = EmptyState::new("Nothing is handled", teaching(kind));
    let mut table = Table::new("Restricted records", columns).caption_hidden().empty(none);
    for record in &found.listed.records {
        let cells = fields.iter().map(|field| {
            let answers = record.values.all(field.name);
            wording.content(field, answers).unwrap_or_else(|| Content::missing("Nobody"))
        });
        table.push([Content::link(record.title(), href_of(record))].into_iter().chain(cells));
    }
    let shown = RestrictedPage {
        add: found.may_add.then(|| {
            Button::link(adding(&reading.ctx, kind), format!("/growth/{}/new", kind.slug()))
        }),
        table,
        pages: pagination("/restricted", &[], page, found.listed.total),
        frame: reading.frame("Restricted records").under("/organisation"),
    };
    reading.page(&shown)
}
