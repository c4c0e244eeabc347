use askama::Template;
use axum_extra::extract::Query;
use headland_app::frameworks::frameworks;
use headland_domain::frameworks::{Edition, Framework, Item, StateKind, compare, remap};
use serde::Deserialize;

use super::form::{edition_of, framed};
use super::{href_of, href_of_item};
use crate::components::{Choice, Column, Content, EmptyState, Field, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult};

#[derive(Template)]
#[template(path = "frameworks/compare.html")]
struct ComparePage {
    frame: Frame,
    href: String,
    with: Field,
    found: Option<Found>,
}

/// What is between two versions.
struct Found {
    newer: String,
    /// Where one's own judgements are carried over, where they can be.
    carry: Option<String>,
    changes: Table,
    unmapped: Table,
    carried: usize,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    to: Option<String>,
}

/// `GET /frameworks/{edition}/comparison?to=`
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let wanted = asked.to.as_deref().filter(|to| !to.is_empty());
    let all = frameworks::<()>(&mut reading.ctx).await?;
    let find = |edition: &Edition| {
        let mut held = all.iter().map(|one| one.framework.as_ref());
        held.find(|one| one.edition() == edition).ok_or(PageError::NotFound)
    };
    let older = find(&edition)?;
    let newer = match wanted {
        Some(to) => Some(find(&edition_of(to).ok_or(PageError::NotFound)?)?),
        None => None,
    };
    // Versions of the same framework come first: they are what is compared most.
    let (same, others): (Vec<_>, Vec<_>) = all
        .iter()
        .map(|one| one.framework.as_ref())
        .filter(|one| *one.edition() != edition)
        .partition(|one| one.edition().code == edition.code);
    let choices = same.into_iter().chain(others).map(|one| Choice::new(one.edition(), named(one)));
    let chosen = newer.map(|one| one.edition().to_string());
    let with = Field::select("to", "Compare with", choices).value(chosen.unwrap_or_default());
    let title = format!("What changed since {}", edition.version);
    let page = ComparePage {
        frame: framed(reading.frame(title), older),
        href: href_of(&edition),
        with,
        found: newer.map(|newer| found(older, newer)),
    };
    reading.page(&page)
}

/// A framework with its version.
pub(super) fn named(framework: &Framework) -> String {
    format!("{} ({})", framework.title(), framework.edition().version)
}

fn found(older: &Framework, newer: &Framework) -> Found {
    let comparison = compare(older, newer);
    let columns = [Column::text("Item"), Column::text("What changed"), Column::text("Before")];
    let mut changes = Table::new("What changed", columns)
        .caption_hidden()
        .empty(EmptyState::new("Nothing changed", "Every item is as it was."));
    let link = |framework: &Framework, item: &Item| {
        Content::link(item.title.as_str(), href_of_item(framework.edition(), item.code.as_str()))
    };
    for item in &comparison.added {
        changes.push([link(newer, item), "Added".into(), Content::missing("Not there")]);
    }
    for item in &comparison.removed {
        changes.push([link(older, item), "Removed".into(), item.text.as_str().into()]);
    }
    let above = |framework: &Framework, item: &Item| {
        let above = framework.ancestors(item).next();
        above.map_or_else(|| "At the top".to_owned(), |above| format!("Under {}", above.title))
    };
    for (old, new) in &comparison.moved {
        let place = |framework, item: &Item| {
            format!("{}, number {}", above(framework, item), item.position)
        };
        let now = format!("Moved: {}", place(newer, new).to_lowercase());
        changes.push([link(newer, new), now.into(), place(older, old).into()]);
    }
    for (old, new) in &comparison.reworded {
        let words = |item: &Item| format!("{}: {}", item.title, item.text);
        let now = format!("Reworded. {}", words(new));
        changes.push([link(newer, new), now.into(), words(old).into()]);
    }
    let remap = remap(older, newer);
    let columns = [Column::text("Item"), Column::text("Why not")];
    let mut unmapped =
        Table::new("What cannot be carried over", columns).caption_hidden().empty(EmptyState::new(
            "Everything can be carried over",
            "No item is left to a person’s decision.",
        ));
    for (code, why) in remap.unmapped() {
        let item = older.item(code);
        let name = item.map_or_else(|| Content::text(code), |item| link(older, item));
        unmapped.push([name, why.to_string().into()]);
    }
    Found {
        newer: named(newer),
        carry: (older.state().kind() != StateKind::Draft
            && newer.state().kind() == StateKind::Adopted)
            .then(|| super::carry::href_of(older.edition(), newer.edition())),
        changes,
        unmapped,
        carried: remap.carried().count(),
    }
}
