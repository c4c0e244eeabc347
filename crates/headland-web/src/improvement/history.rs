use askama::Template;
use headland_app::improvement;
use headland_domain::RecordId;
use headland_domain::sheet::{Change, SheetOf};

use super::records::{href_of, restore_button};
use super::values::Wording;
use crate::components::{Button, Content, History, HistoryEntry};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult, day_and_time, machine_time};

#[derive(Template)]
#[template(path = "improvement/history.html")]
struct HistoryPage {
    frame: Frame,
    id: RecordId,
    history: History,
    is_removed: bool,
    restore: Button,
}

/// `GET /records/{id}/history`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let history =
        improvement::history(&mut reading.ctx, id).await.map_err(|failure| failure.map(|_| ()))?;
    let record = &history.record;
    let mut frame = reading.frame(format!("History of “{}”", record.title())).under("/plans");
    if record.removed_at.is_none() {
        frame = frame.crumb(record.title(), href_of(record));
    } else if record.kind.is_personal() {
        frame = frame.crumb("Development", "/growth");
    } else if let Some(priority) = record.priority {
        let section = record.kind.section();
        frame = frame.crumb(
            reading.ctx.words.say(section.label()),
            format!("/priorities/{priority}/{}", section.slug()),
        );
    }
    let words = &reading.ctx.words;
    let wording = Wording::with_titles(&history.nameable, history.titles.clone(), words);
    let sheet = record.sheet();
    let entries = history.revisions.iter().map(|(revision, changes)| {
        let who = history
            .nameable
            .people
            .get(&revision.by)
            .map_or("Someone who has left", String::as_str);
        let what = match (revision.version, revision.is_removal) {
            (_, true) => Content::text("Removed"),
            (1, false) => Content::text("First saved"),
            (_, false) if changes.is_empty() => Content::text("Put back"),
            (_, false) => changed(&wording, sheet, changes),
        };
        let entry = HistoryEntry::new(day_and_time(revision.at), who, what)
            .machine_time(machine_time(revision.at));
        match &revision.why {
            Some(why) => entry.why(why.as_str()),
            None => entry,
        }
    });
    let page = HistoryPage {
        id,
        history: History::new(entries),
        is_removed: record.removed_at.is_some(),
        restore: restore_button(),
        frame,
    };
    reading.page(&page)
}

#[derive(Template)]
#[template(path = "improvement/_changes.html")]
struct Changes {
    fields: Vec<Changed>,
}

struct Changed {
    label: String,
    before: String,
    after: String,
}

/// What a save changed, before and after, field by field.
pub(super) fn changed(wording: &Wording<'_>, sheet: SheetOf, changes: &[Change]) -> Content {
    let fields = changes
        .iter()
        .filter_map(|change| {
            let field = sheet.field(change.field)?;
            Some(Changed {
                label: wording.label(field),
                before: wording.lines(field, &change.before).join("\n"),
                after: wording.lines(field, &change.after).join("\n"),
            })
        })
        .collect();
    Content::html(Changes { fields }.to_string())
}
