//! The drafts that can be frozen, and the frozen reports with their signatures.

use headland_app::Context;
use headland_app::improvement::PriorityPage;
use headland_app::improvement::report::{self, FrozenReport};
use headland_domain::sheet::RecordKind;

use crate::components::{Column, Content, Table, Tag, Tone};
use crate::page::{PageError, count, day_and_time};

/// The drafts and the frozen reports of a priority.
pub(super) async fn of(ctx: &mut Context, page: &PriorityPage) -> Result<Vec<String>, PageError> {
    let frozen = report::frozen(ctx, &page.priority).await?;
    let mut shown = Vec::new();
    shown.extend(drafts(page, &frozen).map(|table| table.to_string()));
    shown.extend(frozen_reports(&frozen).map(|table| table.to_string()));
    Ok(shown)
}

fn drafts(page: &PriorityPage, frozen: &[FrozenReport]) -> Option<Table> {
    let columns = [Column::text("Draft"), Column::text("Standing"), Column::text("What next")];
    let mut table = Table::new("Drafts", columns);
    let mut is_empty = true;
    for record in page.of_kind(RecordKind::Report) {
        is_empty = false;
        let comments = page
            .of_kind(RecordKind::Comment)
            .filter(|comment| comment.values.one("on") == record.id.to_string())
            .count();
        let comments = match comments {
            0 => "no comments".to_owned(),
            n => count(n, "comment", "comments"),
        };
        let last = frozen.iter().find(|one| one.snapshot.record() == record.id);
        let standing = match last {
            None => format!("Not frozen yet, {comments}"),
            Some(last) if last.snapshot.version == record.version => {
                format!("Frozen as it stands, {comments}")
            }
            Some(_) => format!("Changed since it was frozen, {comments}"),
        };
        let next = if page.may_revise(record) {
            Content::link(
                "Read it through, freeze it and ask for signatures",
                format!("/records/{}/snapshots/new", record.id),
            )
        } else {
            Content::text("The lead or a senior leader freezes it")
        };
        table.push([
            Content::link(record.title(), format!("/records/{}", record.id)),
            standing.into(),
            next,
        ]);
    }
    (!is_empty).then_some(table)
}

fn frozen_reports(frozen: &[FrozenReport]) -> Option<Table> {
    if frozen.is_empty() {
        return None;
    }
    let columns = [
        Column::text("Report"),
        Column::text("Frozen"),
        Column::text("Signatures"),
        Column::text("Download"),
    ];
    let mut table = Table::new("Frozen reports", columns);
    for one in frozen {
        let id = one.snapshot.id();
        let asked = one.signatures.len();
        let given = one.signatures.iter().filter(|one| one.signed_at().is_some()).count();
        let signed = match (asked, given) {
            (0, _) => Tag::new("None asked for", Tone::Quiet),
            (asked, given) if asked == given => Tag::new("Signed by all", Tone::Good),
            (asked, given) => Tag::new(format!("{given} of {asked} signed"), Tone::Active),
        };
        let links: Vec<String> = super::super::reports::DOCUMENTS
            .iter()
            .map(|(ending, words)| {
                Content::link(*words, format!("/snapshots/{id}/report.{ending}")).to_string()
            })
            .collect();
        table.push([
            Content::link(one.title.as_str(), format!("/snapshots/{id}")),
            day_and_time(one.snapshot.made_at()).into(),
            signed.into(),
            Content::html(links.join(" ")),
        ]);
    }
    Some(table)
}
