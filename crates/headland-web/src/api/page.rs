//! The page about the API, for whoever writes a program.

use askama::Template;
use axum::Router;
use axum::routing::get;

use super::{PREFIX, endpoints};
use crate::Site;
use crate::components::{Column, Content, Table};
use crate::gate::Anyone;
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "api/show.html")]
struct ApiPage {
    frame: Frame,
    prefix: &'static str,
    tables: Vec<Table>,
}

/// The help page about the API, for people.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/api", get(show))
}

/// `GET /api`
async fn show(mut anyone: Anyone) -> PageResult {
    let frame = anyone.frame("Programs and keys").crumb("Help", "/help");
    anyone.page(&ApiPage { frame, prefix: PREFIX, tables: tables() })
}

/// One table for each heading, in the order of the document.
fn tables() -> Vec<Table> {
    let mut tables: Vec<(&'static str, Table)> = Vec::new();
    for endpoint in endpoints() {
        let is_new = tables.iter().all(|(tag, _)| *tag != endpoint.tag);
        if is_new {
            let columns =
                [Column::text("What it does"), Column::text("Method"), Column::text("Address")];
            tables.push((endpoint.tag, Table::new(endpoint.tag, columns)));
        }
        if let Some((_, table)) = tables.iter_mut().find(|(tag, _)| *tag == endpoint.tag) {
            table.push([
                Content::text(endpoint.summary.as_str()),
                Content::text(endpoint.verb.name().to_uppercase()),
                Content::text(endpoint.path.as_str()),
            ]);
        }
    }
    tables.into_iter().map(|(_, table)| table).collect()
}
