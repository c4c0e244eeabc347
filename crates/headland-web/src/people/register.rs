use askama::Template;
use axum_extra::extract::Query;
use headland_app::people::{self, Format, Which, role_words};
use headland_policy::{Action, Resource};
use serde::Deserialize;

use super::listing::{ROWS, address, download, offset, pagination};
use crate::components::{
    Column, Content, EmptyState, Field, Hidden, Pagination, SectionTab, SectionTabs, Table,
};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult};

#[derive(Template)]
#[template(path = "people/register.html")]
struct RegisterPage {
    frame: Frame,
    tabs: SectionTabs,
    which: Hidden,
    search: Field,
    table: Table,
    pagination: Pagination,
    csv: String,
    xlsx: String,
    may_add: bool,
}

/// What the list shows.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    which: String,
    #[serde(default)]
    page: Option<i64>,
}

impl Asked {
    fn which(&self) -> Which {
        if self.which == "others" { Which::Others } else { Which::Here }
    }

    fn words(&self) -> Option<&str> {
        Some(self.q.trim()).filter(|words| !words.is_empty())
    }

    fn query(&self) -> [(&'static str, &str); 2] {
        let which = if self.which() == Which::Others { "others" } else { "" };
        [("q", self.q.trim()), ("which", which)]
    }
}

/// `GET /people`
pub(super) async fn index(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let page = asked.page.unwrap_or(1);
    let (which, words) = (asked.which(), asked.words());
    let register = people::register(&mut reading.ctx, which, words, offset(page), ROWS).await?;
    let names = people::names_here(&mut reading.ctx).await?;
    let empty = match (words, which) {
        (Some(_), _) => {
            EmptyState::new("Nobody found", "Try part of a name or of an e-mail address.")
        }
        (None, Which::Others) => {
            EmptyState::new("Nobody has left", "Who leaves is listed here; what they wrote stays.")
        }
        (None, Which::Here) => EmptyState::new("Nobody yet", "Add the people who work here."),
    };
    let columns = ["Name", "Roles", "Manager", "Signs in"].map(Column::text);
    let mut table = Table::new("People", columns).caption_hidden().empty(empty);
    for member in &register.members {
        let manager = member.manager().and_then(|manager| names.get(&manager));
        table.push([
            Content::link(&member.name, format!("/people/{}", member.id())),
            role_words(&member.roles).into(),
            manager.map_or_else(|| Content::missing("Not set"), Content::from),
            if member.can_sign_in { "Yes".into() } else { Content::missing("Not yet") },
        ]);
    }
    let query = asked.query();
    let tabs = [
        ("Here now", "/people", Which::Here),
        ("Not here now", "/people?which=others", Which::Others),
    ]
    .map(|(label, href, one)| SectionTab::new(label, href, one == which));
    let shown = RegisterPage {
        frame: reading
            .frame("People")
            .under("/organisation")
            .crumb("Organisation", "/organisation"),
        tabs: SectionTabs::new("Which people", tabs),
        which: Hidden::new("which", query[1].1),
        search: Field::line("q", "Name or e-mail address").value(&asked.q),
        table,
        pagination: pagination("/people", &query, page, register.total),
        csv: address("/people/download/csv", &query),
        xlsx: address("/people/download/xlsx", &query),
        may_add: reading.ctx.may(Action::Draft, Resource::People),
    };
    reading.page(&shown)
}

/// `GET /people/download/{format}`
pub(super) async fn save(
    mut reading: Reading,
    Path(format): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let format = Format::from_ending(&format).ok_or(PageError::NotFound)?;
    let table = people::register_table(&mut reading.ctx, asked.which(), asked.words()).await?;
    download(&reading.ctx, table, "people", format)
}
