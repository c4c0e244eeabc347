use askama::Template;
use headland_app::frameworks::own_headings;
use headland_app::stored::Heading;
use headland_domain::frameworks::{Framework, ItemKind, StateKind};
use headland_policy::{Action, Resource};

use super::href_of;
use crate::components::{Column, Content, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "frameworks/list.html")]
struct ListPage {
    frame: Frame,
    own: Option<Table>,
    may_write: bool,
    offered: Table,
    earlier: Table,
}

/// `GET /frameworks`
pub(super) async fn index(mut reading: Reading) -> PageResult {
    let headings = own_headings::<()>(&mut reading.ctx).await?;
    let page = ListPage {
        frame: reading.frame("Frameworks and standards").under("/frameworks"),
        own: (!headings.is_empty()).then(|| own(&headings)),
        may_write: reading.ctx.may(Action::Draft, Resource::FrameworkDrafts),
        offered: table("In use", |state| state == StateKind::Adopted),
        earlier: table("No longer offered", |state| state == StateKind::Deprecated),
    };
    reading.page(&page)
}

/// The frameworks that the organisation or its trust wrote.
fn own(headings: &[Heading]) -> Table {
    let columns = [
        Column::text("Framework"),
        Column::text("Version"),
        Column::text("State"),
        Column::number("Items"),
        Column::text("Written by"),
    ];
    let table = Table::new("Our own", columns);
    headings.iter().fold(table, |table, one| {
        table.row([
            Content::link(one.title.as_str(), href_of(&one.edition)),
            Content::text(&one.edition.version),
            one.state.label().into(),
            Content::text(one.items),
            one.owner.as_str().into(),
        ])
    })
}

fn table(caption: &str, is_wanted: impl Fn(StateKind) -> bool) -> Table {
    let columns =
        [Column::text("Framework"), Column::text("What it holds"), Column::text("Published by")];
    let mut table = Table::new(caption, columns);
    let shelf = headland_app::frameworks::shelf().iter();
    for framework in shelf.filter(|framework| is_wanted(framework.state().kind())) {
        let source = framework.source();
        let publisher = match source.year {
            Some(year) => format!("{}, {year}", source.publisher),
            None => source.publisher.clone(),
        };
        table.push([
            Content::link(framework.title(), href_of(framework.edition())),
            holds(framework).into(),
            publisher.into(),
        ]);
    }
    table
}

/// How many items of each kind: “9 competencies, 51 indicators”.
fn holds(framework: &Framework) -> String {
    let kinds = ItemKind::ALL.into_iter().filter_map(|kind| {
        let count = framework.of_kind(kind).count();
        let name = if count == 1 { kind.label() } else { kind.plural() };
        (count > 0).then(|| format!("{count} {}", name.to_lowercase()))
    });
    kinds.collect::<Vec<_>>().join(", ")
}
