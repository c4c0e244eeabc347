use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, SchoolsPage};

use super::index::pagination;
use super::profile::Asked;
use super::wording::count;
use crate::components::{Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "benchmarks/schools.html")]
struct SchoolsList {
    frame: Frame,
    words: String,
    own: Option<String>,
    table: Table,
    pagination: Option<Pagination>,
}

/// `GET /figures/schools`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let found = benchmarks::schools(&mut reading.ctx, &asked.q, asked.page.unwrap_or(1)).await?;
    let frame = reading.frame("Schools").under("/figures").crumb("Figures", "/figures");
    let page = SchoolsList {
        own: found.own.map(|urn| format!("/figures/schools/{urn}")),
        table: table(&found, &asked.q),
        pagination: pagination("/figures/schools", &asked.q, found.page, found.total),
        words: asked.q,
        frame,
    };
    reading.page(&page)
}

fn table(found: &SchoolsPage, words: &str) -> Table {
    let columns = [
        Column::text("School"),
        Column::number("URN"),
        Column::text("Local authority"),
        Column::text("Phase"),
        Column::number("Pupils on roll"),
    ];
    let empty = if words.trim().is_empty() {
        EmptyState::new(
            "No schools yet",
            "Schools are listed here once tables or the register have been imported.",
        )
    } else {
        EmptyState::new("Nothing found", "No school here has these words in its name, or this URN.")
    };
    let mut table = Table::new("Schools", columns).caption_hidden().empty(empty);
    for school in &found.schools {
        let Some(urn) = school.urn() else { continue };
        let name =
            if school.name.is_empty() { format!("School {urn}") } else { school.name.clone() };
        let known = |words: &Option<String>| {
            words.as_deref().map_or_else(|| Content::missing("not known here"), Content::text)
        };
        let pupils = school.pupils.and_then(|pupils| u32::try_from(pupils).ok());
        table.push([
            Content::link(name, format!("/figures/schools/{urn}")),
            Content::text(urn),
            known(&school.authority),
            known(&school.phase),
            pupils.map_or_else(|| Content::missing("not known here"), |n| Content::text(count(n))),
        ]);
    }
    table
}
