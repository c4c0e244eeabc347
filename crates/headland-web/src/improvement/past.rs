//! Everything that happened to a priority and its records.

use askama::Template;
use headland_app::improvement::{self, PriorityHistory};
use headland_app::stored::Save;
use headland_domain::RecordId;
use headland_domain::sheet::{RecordKind, Values};

use super::history::changed;
use super::values::Wording;
use crate::components::{Content, History, HistoryEntry, Pagination};
use crate::gate::{PageNumber, Path, Reading};
use crate::page::{Frame, PageResult, day_and_time, machine_time};

/// How many saves a page shows.
const PER_PAGE: i64 = 25;

#[derive(Template)]
#[template(path = "improvement/past.html")]
struct PastPage {
    frame: Frame,
    history: History,
    pages: Option<Pagination>,
}

/// `GET /priorities/{id}/history`
pub(super) async fn show(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    PageNumber(number): PageNumber,
) -> PageResult {
    let offset = (number - 1) * PER_PAGE;
    let past = improvement::priority_history(&mut reading.ctx, id, offset, PER_PAGE).await?;
    let words = reading.ctx.words.clone();
    let frame = reading
        .frame(format!("Everything that changed: {}", past.priority.title()))
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans")
        .crumb(past.priority.title(), format!("/priorities/{id}"));
    let wording = Wording::with_titles(&past.nameable, past.titles.clone(), &words);
    let entries =
        past.saves.saves.iter().map(|save| entry(&past, &wording, words.one(save.kind), save));
    let page = PastPage {
        history: History::new(entries),
        pages: pages(id, number, past.saves.total),
        frame,
    };
    reading.page(&page)
}

fn entry(past: &PriorityHistory, wording: &Wording<'_>, kind: &str, save: &Save) -> HistoryEntry {
    let revision = &save.revision;
    let who = past.nameable.people.get(&revision.by).map_or("Someone who has left", String::as_str);
    let name = if save.is_gone {
        Content::text(save.title.as_str())
    } else {
        Content::link(save.title.as_str(), format!("/records/{}/history", save.record))
    };
    // The organisation's own word, which is theirs to choose and ours to escape.
    let kind = Content::text(kind);
    let sheet = headland_domain::improvement::sheet_of(save.kind);
    let nothing = Values::new();
    let before = save.before.as_ref().unwrap_or(&nothing);
    let changes = sheet.changes(before, &revision.values);
    let what = match (save.before.is_none(), revision.is_removal) {
        (_, true) => format!("Removed the {kind} {name}"),
        (true, false) => format!("Added the {kind} {name}"),
        (false, false) if changes.is_empty() => format!("Put back the {kind} {name}"),
        (false, false) => {
            format!("Changed the {kind} {name}{}", changed(wording, sheet, &changes))
        }
    };
    let entry = HistoryEntry::new(day_and_time(revision.at), who, Content::html(what))
        .machine_time(machine_time(revision.at));
    match &revision.why {
        Some(why) => entry.why(why.as_str()),
        None => entry,
    }
}

/// Links to the pages before and after, where there is more than one.
fn pages(id: RecordId, number: i64, total: i64) -> Option<Pagination> {
    if total <= PER_PAGE && number == 1 {
        return None;
    }
    let href = |number: i64| format!("/priorities/{id}/history?page={number}");
    let last = number.saturating_mul(PER_PAGE);
    let previous = (number > 1).then(|| href(number - 1));
    let next = (last < total).then(|| href(number + 1));
    let shown = format!("{} to {} of {total}", last - PER_PAGE + 1, last.min(total));
    Some(Pagination::new(previous, next).shown(shown))
}
