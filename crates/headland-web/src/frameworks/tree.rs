use askama::Template;
use headland_app::frameworks::{Held, framework, seen};
use headland_domain::frameworks::{Edition, Framework, Item, Step};
use headland_policy::{Action, Resource};

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
    /// From 1 at the top.
    level: usize,
    kind: &'static str,
    title: String,
    text: String,
    change: String,
    add_under: String,
    add_after: String,
    /// Steps that can be taken from where it stands.
    steps: Vec<Button>,
    hidden: [Hidden; 2],
}

/// `GET /frameworks/{edition}/edit`
pub(super) async fn show(mut reading: Reading, Path(edition): Path<Edition>) -> PageResult {
    let held = framework::<()>(&mut reading.ctx, &edition).await?;
    reading.ctx.authorise::<()>(Action::Revise, Resource::FrameworkDrafts)?;
    let frame = reading.frame(format!("Write: {}", held.framework.title()));
    let page = page(frame, &held);
    reading.page(&page)
}

pub(super) fn page(frame: Frame, held: &Held) -> TreePage {
    let framework = &held.framework;
    let href = href_of(framework.edition());
    let mut items = Vec::new();
    let roots: Vec<&Item> = framework.roots().collect();
    grow(framework, &roots, 1, &mut items);
    TreePage {
        frame: framed(frame, framework),
        add: Button::secondary_link("Add an item at the top", format!("{href}/items/new")),
        href,
        revision: held.own.as_ref().map_or(0, |own| own.revision),
        can_adopt: !items.is_empty(),
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
            id: item.code.to_string(),
            level,
            kind: item.kind.label(),
            title: item.title.clone(),
            text: item.text.clone(),
            change: format!("{href}/items/edit?code={code}"),
            add_under: format!("{href}/items/new?under={code}"),
            add_after: format!("{href}/items/new?after={code}"),
            steps,
            hidden: [Hidden::new("code", &item.code), Hidden::new("seen", seen(item))],
        });
        let under: Vec<&Item> = framework.children(&item.code).collect();
        grow(framework, &under, level + 1, branches);
    }
}
