use askama::Template;
use axum_extra::extract::Query;
use headland_app::frameworks::frameworks;
use headland_domain::frameworks::{Edition, Framework, Item, ItemCode, Tie, ties};
use serde::Deserialize;

use super::show::levels;
use super::{href_of, href_of_item};
use crate::components::{Column, Content, SummaryList, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult};

#[derive(Template)]
#[template(path = "frameworks/item.html")]
struct ItemPage {
    frame: Frame,
    kind: &'static str,
    text: String,
    guidance: String,
    mistakes: Vec<String>,
    scale: Option<Table>,
    under: Vec<(String, String)>,
    equivalents: Option<Table>,
    related: Option<Table>,
    facts: SummaryList,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    code: Option<String>,
}

/// `GET /frameworks/{edition}/item?code=`: the code holds slashes, so it is no part of the path.
pub(super) async fn show(
    mut reading: Reading,
    Path(edition): Path<Edition>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let held = frameworks::<()>(&mut reading.ctx).await?;
    let shelf: Vec<&Framework> = held.iter().map(|one| one.framework.as_ref()).collect();
    let framework = shelf
        .iter()
        .copied()
        .find(|framework| *framework.edition() == edition)
        .ok_or(PageError::NotFound)?;
    let code = asked.code.and_then(|code| code.parse::<ItemCode>().ok());
    let item = code.and_then(|code| framework.item(&code)).ok_or(PageError::NotFound)?;
    let frame = reading
        .frame(item.title.as_str())
        .under("/frameworks")
        .crumb("Frameworks and standards", "/frameworks")
        .crumb(framework.title(), href_of(framework.edition()));
    let page = page(frame, framework, item, &shelf);
    reading.page(&page)
}

fn page(frame: Frame, framework: &Framework, item: &Item, shelf: &[&Framework]) -> ItemPage {
    let (equivalents, related): (Vec<_>, Vec<_>) =
        ties(framework, &item.code, shelf).into_iter().partition(Tie::is_equivalence);
    let scale = framework.scale(item);
    ItemPage {
        frame,
        kind: item.kind.label(),
        text: item.text.clone(),
        guidance: item.guidance.clone(),
        mistakes: item.mistakes.clone(),
        scale: (!scale.is_empty()).then(|| levels("Levels", scale).caption_hidden()),
        under: framework
            .children(&item.code)
            .map(|child| {
                (child.title.clone(), href_of_item(framework.edition(), child.code.as_str()))
            })
            .collect(),
        equivalents: table(&equivalents, "Asks for the same"),
        related: table(&related, "Related"),
        facts: facts(framework, item),
    }
}

/// The items tied to this one, with the words of whichever end states it.
fn table(ties: &[Tie<'_>], caption: &str) -> Option<Table> {
    let columns = [Column::text("Item"), Column::text("Framework"), Column::text("How")];
    let mut table = Table::new(caption, columns).caption_hidden();
    for tie in ties {
        let words = tie.relation.label();
        let how = if tie.starts_here { words.to_owned() } else { format!("It says: {words}") };
        let (item, framework) = if let (Some(item), Some(framework)) = (tie.item(), tie.framework) {
            let edition = framework.edition();
            let href = href_of_item(edition, item.code.as_str());
            let item = Content::link(item.title.as_str(), href);
            (item, Content::link(framework.title(), href_of(edition)))
        } else {
            let to = &tie.to;
            (Content::text(&to.item), Content::missing(format!("{} is not here", to.edition)))
        };
        table.push([item, framework, how.into()]);
    }
    (!ties.is_empty()).then_some(table)
}

fn facts(framework: &Framework, item: &Item) -> SummaryList {
    let mut facts = SummaryList::new().fact("Framework", framework.title());
    if let Some(above) = framework.ancestors(item).next() {
        let href = href_of_item(framework.edition(), above.code.as_str());
        facts = facts.fact("Stands under", Content::link(above.title.as_str(), href));
    }
    let parts = framework.parts().iter();
    if let Some(part) = parts.clone().find(|part| Some(part.number) == item.part) {
        facts = facts.fact("Part", format!("{}: {}", part.number, part.title));
    }
    let source = framework.source();
    let place = if item.place.is_empty() {
        source.title.clone()
    } else {
        format!("{}, {}: {}", source.publisher, source.title, item.place)
    };
    facts.fact("Source", place).fact("Code", item.code.to_string())
}
