//! Help on the checks: what is looked for, why, and where a check may be wrong.

use askama::Template;
use headland_app::checked::{AREAS, Check, LEFT_TO_PEOPLE, Remark, Section, Status, find};

use crate::components::{Column, Content, SummaryList, Table};
use crate::gate::{Anyone, Path};
use crate::improvement::level_tag;
use crate::page::{Frame, PageError, PageResult};

#[derive(Template)]
#[template(path = "home/help/checks.html")]
struct ChecksPage {
    frame: Frame,
    areas: Vec<Table>,
    left: Vec<String>,
}

/// `GET /help/checks`
pub(super) async fn index(mut anyone: Anyone) -> PageResult {
    let frame = anyone.frame("What the checks look for").crumb("Help", "/help");
    let areas = AREAS.iter().map(|area| {
        let columns = [Column::text("What is found"), Column::text("Weight")];
        area.checks.iter().fold(Table::new(area.label, columns), |table, check| {
            let link = Content::link(check.title(), format!("/help/checks/{}", check.name));
            table.row([link, level_tag(check.level).into()])
        })
    });
    let left = LEFT_TO_PEOPLE
        .iter()
        .map(|(remark, why)| format!("{} Not looked for: {why}.", said(remark)));
    let page = ChecksPage { areas: areas.collect(), left: left.collect(), frame };
    anyone.page(&page)
}

#[derive(Template)]
#[template(path = "home/help/check.html")]
struct CheckPage {
    frame: Frame,
    title: &'static str,
    facts: SummaryList,
    parts: Vec<(&'static str, Vec<Block>)>,
    grounds: Vec<String>,
}

/// A piece of a check's page.
enum Block {
    /// A paragraph.
    Words(&'static str),
    /// Records written out.
    Written(&'static str),
}

/// `GET /help/checks/{name}`
pub(super) async fn show(mut anyone: Anyone, Path(name): Path<String>) -> PageResult {
    let check = find(&name).ok_or(PageError::NotFound)?;
    let frame = anyone
        .frame(check.title())
        .crumb("Help", "/help")
        .crumb("What the checks look for", "/help/checks");
    let page = CheckPage {
        title: check.title(),
        facts: facts(check),
        parts: Section::ALL
            .into_iter()
            .map(|section| (section.heading(), blocks(check.section(section))))
            .collect(),
        grounds: check.grounds.iter().map(said).collect(),
        frame,
    };
    anyone.page(&page)
}

fn facts(check: &Check) -> SummaryList {
    let status = match check.status {
        Status::Stable { .. } => "Stable",
        Status::OnTrial { .. } => "On trial: it is wrong too often for more than advice",
    };
    let kinds: Vec<&str> = check.looks_at.iter().map(|kind| kind.singular()).collect();
    let facts = SummaryList::new()
        .fact("Name", check.name)
        .fact("Weight", level_tag(check.level))
        .fact("Status", status);
    if kinds.is_empty() { facts } else { facts.fact("Looks at", kinds.join(", ")) }
}

fn said(remark: &Remark) -> String {
    let source = remark.source;
    format!("{}. ({}, {}, {})", remark.says, source.title, source.publisher, remark.part.label())
}

/// Paragraphs, and what stands between fences.
fn blocks(text: &'static str) -> Vec<Block> {
    let pieces = text.split("```").enumerate().flat_map(|(place, piece)| {
        let is_written = place % 2 == 1;
        let pieces: Vec<Block> = if is_written {
            vec![Block::Written(piece.trim_start_matches("toml\n"))]
        } else {
            piece
                .split("\n\n")
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .map(Block::Words)
                .collect()
        };
        pieces
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_parted_into_paragraphs_and_written_records() {
        let blocks = blocks("One.\n\nTwo.\n\n```toml\na = 1\n```");
        let shown: Vec<_> = blocks
            .iter()
            .map(|block| match block {
                Block::Words(text) => format!("p {text}"),
                Block::Written(text) => format!("pre {text}"),
            })
            .collect();
        assert_eq!(shown, ["p One.", "p Two.", "pre a = 1\n"]);
    }
}
