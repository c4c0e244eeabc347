//! What a section shows above its records: pictures, weighed tables, what is missing.
//!
//! One file for each section that shows anything. Every picture stands in a
//! [`Figure`](crate::components::Figure) with the same as a table; its title says the finding.

mod actions;
mod amended;
mod analysis;
mod chart;
mod impact;
mod monitoring;
mod overview;
mod reports;
mod steps;
mod strategies;
mod studies;
mod targets;
mod thread;

use askama::Template;
use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_domain::RecordId;
use headland_domain::improvement::Dossier;
use headland_domain::sheet::{RecordKind, Section};

use super::groups::row_name;
use crate::components::Content;
use crate::page::PageError;

pub(super) use actions::state_of;
pub(super) use amended::Telling;
pub(crate) use chart::figure;
pub(super) use chart::table;

/// What a section shows above its records, rendered, in order.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    dossier: &Dossier,
    which: Section,
) -> Result<Vec<String>, PageError> {
    match which {
        Section::Overview => overview::of(ctx, page, dossier).await,
        Section::Analysis => Ok(headed(analysis::of(page, dossier))),
        Section::Strategies => Ok(headed(strategies::of(dossier))),
        Section::Actions => Ok(headed(actions::of(page, dossier, ctx.today()))),
        Section::Monitoring => monitoring::of(ctx, page, dossier).await.map(headed),
        Section::Thread => thread::of(ctx, page, dossier).await.map(headed),
        Section::Targets => targets::of(ctx, page).await,
        Section::Impact => impact::of(ctx, page).await,
        Section::Reports => reports::of(ctx, page).await,
        Section::Information
        | Section::Vision
        | Section::People
        | Section::Accountability
        | Section::Growth => Ok(Vec::new()),
    }
}

/// A second heading, since a picture's title is a third.
#[derive(Template)]
#[template(source = r#"<h2 class="govuk-heading-m">{{ words }}</h2>"#, ext = "html")]
struct Heading {
    words: &'static str,
}

fn headed(mut shown: Vec<String>) -> Vec<String> {
    if !shown.is_empty() {
        shown.insert(0, Heading { words: "At a glance" }.to_string());
    }
    shown
}

/// The records of a kind in a form of their own: ranked, weighed or as a chain. None for kinds
/// that have no such form.
pub(super) fn list_of(page: &PriorityPage, dossier: &Dossier, kind: RecordKind) -> Option<String> {
    match kind {
        RecordKind::WhyChain => Some(analysis::chains(page, dossier).to_string()),
        RecordKind::Issue => analysis::issues(page, dossier).map(|table| table.to_string()),
        RecordKind::Obstacle => Some(analysis::obstacles(page, dossier).to_string()),
        RecordKind::Review => Some(monitoring::reviews(page, dossier).to_string()),
        _ => None,
    }
}

/// A record's name in a table of its kind.
fn name(page: &PriorityPage, id: RecordId, title: &str) -> Content {
    match page.record(id) {
        Some(record) => row_name(page, record, title.to_owned()),
        None => Content::text(title),
    }
}

/// "a, b and c".
pub(super) fn joined<T: AsRef<str>>(words: &[T]) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
