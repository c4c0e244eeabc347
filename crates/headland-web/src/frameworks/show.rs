use askama::Template;
use headland_app::Context;
use headland_app::frameworks::{Held, framework};
use headland_domain::frameworks::{Edition, Framework, Item, LevelDescriptor, State, When};
use headland_policy::{Action, Resource};

use super::{href_of, href_of_item};
use crate::components::{Column, Content, Details, Inset, SummaryList, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult, day};

#[derive(Template)]
#[template(path = "frameworks/show.html")]
struct ShowPage {
    frame: Frame,
    summary: String,
    state: Option<Inset>,
    facts: SummaryList,
    links: Vec<(&'static str, String)>,
    parts: Vec<(String, String)>,
    levels: Option<Table>,
    items: Vec<Node>,
}

/// An item of the tree, in the order of reading.
struct Node {
    /// 0 for what stands at the top.
    depth: usize,
    kind: &'static str,
    title: String,
    href: String,
    text: String,
    part: Option<String>,
    levels: Option<Details>,
}

/// `GET /frameworks/{edition}`
pub(super) async fn show(mut reading: Reading, Path(edition): Path<Edition>) -> PageResult {
    let held = framework::<()>(&mut reading.ctx, &edition).await?;
    let owner = held.own.as_ref().map(|own| own.owner.clone());
    let links = links(&reading.ctx, &held);
    let framework = held.framework.as_ref();
    let mut items = Vec::new();
    for root in framework.roots() {
        descend(framework, root, 0, &mut items);
    }
    let page = ShowPage {
        frame: reading
            .frame(framework.title())
            .under("/frameworks")
            .crumb("Frameworks and standards", "/frameworks"),
        summary: framework.summary().to_owned(),
        state: state(framework),
        facts: facts(framework, owner),
        links,
        parts: framework
            .parts()
            .iter()
            .map(|part| (format!("Part {}: {}", part.number, part.title), part.text.clone()))
            .collect(),
        levels: (!framework.levels().is_empty()).then(|| levels("Levels", framework.levels())),
        items,
    };
    reading.page(&page)
}

/// What can be done with a framework, as far as the actor may.
fn links(ctx: &Context, held: &Held) -> Vec<(&'static str, String)> {
    let framework = &held.framework;
    let href = href_of(framework.edition());
    let is_here = held.own.as_ref().is_some_and(|own| own.organisation == ctx.organisation.id());
    let to = |rest: &str| format!("{href}/{rest}");
    let mut links = Vec::new();
    let may = |action| ctx.may(action, Resource::FrameworkDrafts);
    match framework.state() {
        State::Draft if may(Action::Revise) => links.push(("Go on writing", to("edit"))),
        State::Adopted { .. } if is_here && may(Action::Freeze) => {
            links.push(("Take it out of use", to("deprecation")));
        }
        _ => {}
    }
    if !matches!(framework.state(), State::Draft) {
        links.push(("What is expected of each role", to("profile")));
        if may(Action::Draft) {
            links.push(("Begin a version of your own", to("versions/new")));
        }
    }
    links.push(("Compare with another version", to("comparison")));
    if !matches!(framework.state(), State::Draft) {
        links.push(("Carry your judgements to another version", to("carrying")));
    }
    links.push(("Download as CASE 1.1", to("case/v1p1")));
    links.push(("Download as CASE 1.0", to("case/v1p0")));
    links.push(("Download the items for Excel", to("table/xlsx")));
    links.push(("Download the items as CSV", to("table/csv")));
    links
}

fn descend(framework: &Framework, item: &Item, depth: usize, nodes: &mut Vec<Node>) {
    nodes.push(Node {
        depth,
        kind: item.kind.label(),
        title: item.title.clone(),
        href: href_of_item(framework.edition(), item.code.as_str()),
        text: item.text.clone(),
        part: item.part.map(|number| format!("Part {number}")),
        levels: (!item.levels.is_empty())
            .then(|| Details::new("Levels", levels("Levels", &item.levels))),
    });
    for child in framework.children(&item.code) {
        descend(framework, child, depth + 1, nodes);
    }
}

pub(super) fn levels(caption: &str, levels: &[LevelDescriptor]) -> Table {
    let columns = [Column::text("Level"), Column::text("What it looks like")];
    levels.iter().fold(Table::new(caption, columns), |table, level| {
        let name = format!("{}. {}", level.rank, level.title);
        table.row([Content::from(name), Content::from(&level.text)])
    })
}

fn state(framework: &Framework) -> Option<Inset> {
    let deprecation = match framework.state() {
        State::Draft => {
            return Some(Inset::new("A draft. Nobody is judged by it until it is adopted."));
        }
        State::Adopted { .. } => return None,
        State::Deprecated { deprecation, .. } => deprecation,
    };
    let words = format!("No longer offered since {}: {}", day(deprecation.on), deprecation.reason);
    Some(match &deprecation.replaced_by {
        Some(newer) => {
            let shipped = headland_app::frameworks::find(newer);
            let name = shipped.map_or_else(|| newer.to_string(), |newer| newer.title().to_owned());
            let link = Content::link(name, href_of(newer));
            let carry = super::carry::href_of(framework.edition(), newer);
            let carry = Content::link("Carry your judgements over", carry);
            Inset::new(Content::html(format!("{} {link}. {carry}", Content::text(words))))
        }
        None => Inset::new(words),
    })
}

fn facts(framework: &Framework, owner: Option<String>) -> SummaryList {
    let source = framework.source();
    let mut facts = SummaryList::new()
        .fact("Source", source.title.as_str())
        .fact("Published by", source.publisher.as_str());
    if let Some(year) = source.year {
        facts = facts.fact("Year", year.to_string());
    }
    if let Some(address) = &source.address {
        facts = facts.fact("Address", Content::link(address.as_str(), address.as_str()));
    }
    facts = facts.fact("Rights in the original", source.rights.as_str());
    facts = match owner {
        Some(owner) => facts.fact("Written by", owner).fact("Licence", framework.licence()),
        None => facts.fact("Words here", format!("Our own, licensed {}", framework.licence())),
    };
    facts = facts.fact("Holds in", framework.jurisdiction().name());
    let history: Vec<_> = source
        .history
        .iter()
        .map(|event| format!("{}: {} ({})", when(event.when), event.what, event.standing.label()))
        .collect();
    if !history.is_empty() {
        facts = facts.fact("What became of it", history.join("\n"));
    }
    if !framework.notes().is_empty() {
        facts = facts.fact("Notes", framework.notes());
    }
    facts
}

/// As exactly as it is known, and no more.
fn when(when: When) -> String {
    match when {
        When::Day(date) => day(date),
        When::Month { year, month } => jiff::civil::Date::new(year, month, 1)
            .map_or_else(|_| year.to_string(), |first| first.strftime("%B %Y").to_string()),
        When::Year(year) => year.to_string(),
    }
}
