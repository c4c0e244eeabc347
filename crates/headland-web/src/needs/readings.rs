use askama::Template;
use axum_extra::extract::Query;
use headland_app::needs::{self, ReadingsWanted, WhoseReadings};
use headland_app::people::Format;
use headland_domain::needs::ReadingStanding;
use serde::Deserialize;

use crate::components::{Choice, Column, Content, EmptyState, Field, Pagination, Table, Tag, Tone};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult, count, day};
use crate::people::listing::{ROWS, address, download, offset, pagination};

#[derive(Template)]
#[template(path = "needs/readings.html")]
struct ReadingsPage {
    frame: Frame,
    filters: Vec<Field>,
    counted: String,
    table: Table,
    pagination: Pagination,
    csv: String,
    xlsx: String,
}

/// What the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    standing: String,
    page: Option<i64>,
}

impl Asked {
    fn query(&self) -> [(&'static str, &str); 2] {
        [("q", self.q.trim()), ("standing", &self.standing)]
    }

    fn wanted(&self) -> ReadingsWanted {
        ReadingsWanted {
            words: Some(self.q.trim().to_owned()).filter(|words| !words.is_empty()),
            standing: ReadingStanding::from_code(&self.standing),
            whose: WhoseReadings::All,
        }
    }
}

/// `GET /readings`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1);
    let found = needs::readings(&mut reading.ctx, &asked.wanted(), offset(page), ROWS).await?;
    let query = asked.query();
    let empty = if query.iter().any(|(_, value)| !value.is_empty()) {
        EmptyState::new("Nothing like that", "Take a filter away to see more.")
    } else {
        let teaching = "Keep a document with its version, and say who is to confirm it by when.";
        EmptyState::new("Nobody is asked to read anything", teaching)
    };
    let columns =
        ["Document", "Version", "Who", "By", "How it stands", "Confirmed on"].map(Column::text);
    let mut table = Table::new("Readings", columns).caption_hidden().empty(empty);
    let today = reading.ctx.today();
    for one in &found.rows {
        let confirmed = match (one.confirmed_on(), one.confirmation()) {
            (Some(on), Some(id)) => Content::link(day(on), format!("/records/{id}")),
            _ => Content::missing("Not yet"),
        };
        table.push([
            Content::link(one.title.as_str(), format!("/records/{}", one.document())),
            Content::text(one.edition()),
            Content::text(one.name.as_str()),
            one.due_on().map_or_else(|| Content::missing("No day"), |on| Content::text(day(on))),
            standing_tag(one.standing(today)).into(),
            confirmed,
        ]);
    }
    let shown = ReadingsPage {
        filters: filters(&asked),
        counted: count(found.total, "reading", "readings"),
        table,
        pagination: pagination("/readings", &query, page, found.total),
        csv: address("/readings/download/csv", &query),
        xlsx: address("/readings/download/xlsx", &query),
        frame: reading.frame("Who has read what").crumb("Development", "/growth").under("/growth"),
    };
    reading.page(&shown)
}

/// The words and colour of how a document stands with somebody.
fn standing_tag(standing: ReadingStanding) -> Tag {
    let tone = match standing {
        ReadingStanding::Late => Tone::Watch,
        ReadingStanding::Asked => Tone::Quiet,
        ReadingStanding::Confirmed => Tone::Good,
    };
    Tag::new(standing.label(), tone)
}

fn filters(asked: &Asked) -> Vec<Field> {
    let any = Choice::new("", "Any");
    let standings = ReadingStanding::ALL.iter().map(|one| Choice::new(one.code(), one.label()));
    vec![
        Field::line("q", "Words in the title or the name").value(&asked.q),
        Field::select("standing", "How it stands", [any].into_iter().chain(standings))
            .value(&asked.standing),
    ]
}

/// `GET /readings/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path(format): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let table = needs::readings_table(&mut reading.ctx, &asked.wanted()).await?;
    download(&reading.ctx, table, "readings", format)
}
