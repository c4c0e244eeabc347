use askama::Template;
use axum_extra::extract::Query;
use headland_app::needs::{self, Wanted};
use headland_app::people::Format;
use headland_domain::needs::{NeedSort, NeedStanding, NeedState};
use headland_domain::sheet::RecordKind;
use serde::Deserialize;

use super::views::standing_tag;
use crate::components::{Button, Choice, Column, Content, EmptyState, Field, Pagination, Table};
use crate::gate::{Path, Reading};
use crate::improvement::{Wording, adding, href_of, teaching};
use crate::page::{Frame, PageError, PageResult, count};
use crate::people::listing::{ROWS, address, download, offset, pagination};

#[derive(Template)]
#[template(path = "needs/register.html")]
struct RegisterPage {
    frame: Frame,
    filters: Vec<Field>,
    counted: String,
    table: Table,
    pagination: Pagination,
    csv: String,
    xlsx: String,
    add: Button,
    may_map: bool,
}

/// What the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    standing: String,
    sort: String,
    state: String,
    whose: String,
    page: Option<i64>,
}

impl Asked {
    fn query(&self) -> [(&'static str, &str); 5] {
        [
            ("q", self.q.trim()),
            ("standing", &self.standing),
            ("sort", &self.sort),
            ("state", &self.state),
            ("whose", &self.whose),
        ]
    }

    fn wanted(&self, reading: &Reading) -> Wanted {
        Wanted {
            words: Some(self.q.trim().to_owned()).filter(|words| !words.is_empty()),
            standing: NeedStanding::from_code(&self.standing),
            sort: NeedSort::from_code(&self.sort),
            state: NeedState::from_code(&self.state),
            of: (self.whose == "own").then_some(reading.ctx.actor.person),
        }
    }
}

/// `GET /needs`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1);
    let wanted = asked.wanted(&reading);
    let found = needs::register(&mut reading.ctx, &wanted, offset(page), ROWS).await?;
    let may_map = needs::may_map(&mut reading.ctx).await?;
    let words = reading.ctx.words.clone();
    let wording = Wording::new(&found.nameable, &words);
    let query = asked.query();
    let is_filtered = query.iter().any(|(_, value)| !value.is_empty());
    let empty = if is_filtered {
        EmptyState::new("No need like that", "Take a filter away to see more.")
    } else {
        EmptyState::new("No needs yet", teaching(RecordKind::Need))
    };
    let columns = ["Need", "Whose", "Sort", "How pressing", "How it stands"].map(Column::text);
    let mut table = Table::new("Needs", columns).caption_hidden().empty(empty);
    for (need, standing) in &found.needs {
        let sheet = need.sheet();
        let cell = |name: &str| {
            let field = sheet.field(name)?;
            let lines = wording.lines(field, need.values.all(name));
            // Of a choice its word, without what explains it.
            lines.first().map(|line| Content::text(line.split(':').next().unwrap_or(line)))
        };
        let or_missing = |name: &str| cell(name).unwrap_or_else(|| Content::missing("Not said"));
        let stands = if need.values.one("state") == "open" {
            Content::from(standing_tag(*standing))
        } else {
            or_missing("state")
        };
        table.push([
            Content::link(need.title(), href_of(need)),
            or_missing("of"),
            or_missing("sort"),
            or_missing("importance"),
            stands,
        ]);
    }
    let shown = RegisterPage {
        filters: filters(&asked),
        counted: count(found.total, "need", "needs"),
        table,
        pagination: pagination("/needs", &query, page, found.total),
        csv: address("/needs/download/csv", &query),
        xlsx: address("/needs/download/xlsx", &query),
        may_map,
        add: Button::link(adding(&reading.ctx, RecordKind::Need), "/growth/needs/new"),
        frame: reading.frame("Needs").crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}

fn filters(asked: &Asked) -> Vec<Field> {
    let any = || Choice::new("", "Any");
    let standings = NeedStanding::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let sorts = NeedSort::ALL
        .iter()
        .map(|one| Choice::new(one.code(), one.label().split(':').next().unwrap_or_default()));
    let states = NeedState::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    let whose = [Choice::new("", "Everyone’s that I may see"), Choice::new("own", "My own")];
    vec![
        Field::line("q", "Words in the title").value(&asked.q),
        Field::select("standing", "How it stands", [any()].into_iter().chain(standings))
            .value(&asked.standing),
        Field::select("sort", "Sort", [any()].into_iter().chain(sorts)).value(&asked.sort),
        Field::select("state", "What has become of it", [any()].into_iter().chain(states))
            .value(&asked.state),
        Field::select("whose", "Whose", whose).value(&asked.whose),
    ]
}

/// `GET /needs/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path(format): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let wanted = asked.wanted(&reading);
    let table = needs::register_table(&mut reading.ctx, &wanted).await?;
    download(&reading.ctx, table, "needs", format)
}
