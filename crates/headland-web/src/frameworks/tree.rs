use askama::Template;
use axum_extra::extract::Query;
use headland_app::Context;
use headland_app::frameworks::{Held, draft_to_write, seen};
use headland_domain::frameworks::{Edition, Framework, Item, ItemCode, Step};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::form::framed;
use super::href_of;
use crate::components::{Button, Hidden};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult, form_encode};

/// A draft as a tree, with what can be done at each item. Every step is a form, so that it works by
/// keyboard as by pointer and without script.
#[derive(Template)]
#[template(path = "frameworks/tree.html")]
pub(super) struct TreePage {
    frame: Frame,
    href: String,
    items: Vec<Branch>,
    add: Button,
    revision: i64,
    can_adopt: bool,
}

/// One item with its steps.
struct Branch {
    id: String,
    code: String,
    /// From 1 at the top.
    level: usize,
    /// Whether its steps are shown at once: it was just moved, and is often moved on.
    is_open: bool,
    kind: &'static str,
    title: String,
    text: String,
    change: String,
    add_under: String,
    add_after: String,
    links: String,
    /// Steps that can be taken from where it stands.
    steps: Vec<Button>,
    hidden: [Hidden; 2],
}

#[derive(Deserialize)]
pub(super) struct Asked {
    at: Option<String>,
}

/// Where an item is changed, moved and removed.
pub(super) fn place_of(edition: &Edition, code: &ItemCode) -> String {
    format!("{}/edit#item-{code}", href_of(edition))
}

/// The same, with its steps at hand.
pub(super) fn steps_of(edition: &Edition, code: &ItemCode) -> String {
    let at = form_encode(code.as_str());
    format!("{}/edit?at={at}#item-{code}", href_of(edition))
}

/// `GET /frameworks/{edition}/edit?at=`
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let held = draft_to_write::<()>(&mut reading.ctx, &edition).await?;
    let frame = reading.frame(format!("Write: {}", held.framework.title()));
    let page = page(frame, &reading.ctx, &held, asked.at.as_deref());
    reading.page(&page)
}

pub(super) fn page(frame: Frame, ctx: &Context, held: &Held, at: Option<&str>) -> TreePage {
    let framework = &held.framework;
    let href = href_of(framework.edition());
    let mut items = Vec::new();
    let roots: Vec<&Item> = framework.roots().collect();
    grow(framework, &roots, 1, &mut items);
    for branch in &mut items {
        branch.is_open = at == Some(branch.code.as_str());
    }
    TreePage {
        frame: framed(frame, framework),
        add: Button::secondary_link("Add an item at the top", format!("{href}/items/new")),
        href,
        revision: held.own.as_ref().map_or(0, |own| own.revision),
        can_adopt: !items.is_empty() && ctx.may(Action::Freeze, Resource::FrameworkDrafts),
        items,
    }
}

fn grow(framework: &Framework, siblings: &[&Item], level: usize, branches: &mut Vec<Branch>) {
    for (rank, item) in (1_usize..).zip(siblings) {
        let href = href_of(framework.edition());
        let code = form_encode(item.code.as_str());
        let possible = |step: &Step| match step {
            Step::Up | Step::In => rank > 1,
            Step::Down => rank < siblings.len(),
            Step::Out => level > 1,
        };
        let steps = Step::ALL.into_iter().filter(possible);
        let mut steps: Vec<_> =
            steps.map(|step| Button::secondary(step.label()).sends("step", step.code())).collect();
        steps.push(Button::warning("Remove, with all under it").sends("step", "remove"));
        branches.push(Branch {
            id: format!("item-{}", item.code),
            code: item.code.to_string(),
            level,
            is_open: false,
            kind: item.kind.label(),
            title: item.title.clone(),
            text: item.text.clone(),
            change: format!("{href}/items/edit?code={code}"),
            add_under: format!("{href}/items/new?under={code}"),
            add_after: format!("{href}/items/new?after={code}"),
            links: format!("{href}/links?code={code}"),
            steps,
            hidden: [Hidden::new("code", &item.code), Hidden::new("seen", seen(item))],
        });
        let under: Vec<&Item> = framework.children(&item.code).collect();
        grow(framework, &under, level + 1, branches);
    }
}
