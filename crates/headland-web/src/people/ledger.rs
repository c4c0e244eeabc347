use askama::Template;
use axum_extra::extract::Query;
use headland_app::Event;
use headland_app::people;
use headland_domain::RecordId;
use headland_domain::people::Role;
use headland_domain::sheet::RecordKind;
use serde::Deserialize;

use super::listing::{ROWS, address};
use crate::components::{Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult, day_and_time};

#[derive(Template)]
#[template(path = "people/ledger.html")]
struct LedgerPage {
    frame: Frame,
    table: Table,
    pagination: Pagination,
    is_filtered: bool,
}

/// Which part of the ledger.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    record: String,
    #[serde(default)]
    before: Option<i64>,
}

/// `GET /ledger`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let record: Option<RecordId> = asked.record.parse().ok();
    let page = people::ledger(&mut reading.ctx, record, asked.before, ROWS).await?;
    let columns = ["When", "Who", "As", "What", "Record"].map(Column::text);
    let empty =
        EmptyState::new("Nothing yet", "Every change is listed here: what, by whom and when.");
    let mut table = Table::new("What was done", columns).caption_hidden().empty(empty);
    for entry in &page.entries {
        let who = entry.actor().and_then(|actor| page.names.get(&actor));
        let role = entry.role.as_deref().and_then(Role::from_code).map(Role::label);
        let kind = entry.record_kind.as_deref().and_then(|kind| kind.parse::<RecordKind>().ok());
        let record = match (entry.record(), kind) {
            (Some(id), Some(kind)) => {
                let words = reading.ctx.words.one(kind).to_owned();
                Content::link(format!("Only this {words}"), format!("/ledger?record={id}"))
            }
            _ if entry.is_withheld => Content::missing("A record that you may not see"),
            _ => Content::missing("None"),
        };
        table.push([
            day_and_time(entry.at()).into(),
            who.map_or_else(|| Content::missing("Headland itself"), Content::from),
            role.map_or_else(|| Content::missing("No role"), Content::from),
            what(&entry.name).into(),
            record,
        ]);
    }
    let last = page.entries.last().map(|entry| entry.sequence.to_string()).unwrap_or_default();
    let older = address("/ledger", &[("record", &asked.record), ("before", &last)]);
    let newest = address("/ledger", &[("record", &asked.record)]);
    let shown = LedgerPage {
        frame: reading
            .frame("What was done, by whom")
            .under("/organisation")
            .crumb("Organisation", "/organisation"),
        table,
        pagination: Pagination::new(asked.before.map(|_| newest), page.has_more.then_some(older)),
        is_filtered: record.is_some(),
    };
    reading.page(&shown)
}

/// An event's meaning, without the full stop and what it says of its details.
fn what(name: &str) -> String {
    let known = Event::ALL.iter().find(|(one, _)| *one == name);
    let meaning = known.map_or(name, |(_, meaning)| meaning);
    meaning.split(';').next().unwrap_or_default().trim_end_matches('.').to_owned()
}
