use std::collections::BTreeMap;

use headland_app::Context;
use headland_app::improvement::{PriorityPage, versions_of_actions};
use headland_domain::RecordId;
use headland_domain::improvement::next_steps::review_due;
use headland_domain::improvement::{Dossier, Review, Written};
use headland_domain::sheet::{RecordKind, Revision, Values};
use jiff::civil::Date;

use super::steps::span;
use super::{count, name};
use crate::components::{Column, Content, Inset, Table, Warning};
use crate::improvement::standing::standing_of;
use crate::improvement::values::Wording;
use crate::page::{PageError, day};

/// Whether a review is due, what has changed since the latest, and what each changed in the plan.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    dossier: &Dossier,
) -> Result<Vec<String>, PageError> {
    let today = ctx.today();
    let mut shown = Vec::new();
    if page.seen_kinds().contains(RecordKind::Review)
        && let Some(due) = review_due(dossier, today)
    {
        shown.push(when_due(due, today));
    }
    if dossier.reviews.is_empty() {
        return Ok(shown);
    }
    let versions = versions_of_actions(ctx, page).await?;
    let wording = Wording::of(page);
    if page.seen_kinds().contains(RecordKind::Action)
        && let Some(latest) = dossier.latest_review()
    {
        shown.push(since(page, &versions, latest).to_string());
    }
    for (place, review) in dossier.reviews.iter().enumerate().rev() {
        let next = dossier.reviews.get(place + 1).map(|next| next.answers.held_on);
        if let Some(table) = changed_by(page, &wording, &versions, review, next) {
            shown.push(table.to_string());
        }
    }
    Ok(shown)
}

fn when_due(due: Date, today: Date) -> String {
    let late = (today - due).get_days();
    if late > 0 {
        let said = format!("A review was due on {}: it is {} overdue.", day(due), span(late));
        Warning::new(said).to_string()
    } else {
        Inset::new(format!("The next review is due on {}.", day(due))).to_string()
    }
}

/// The reviews, latest first.
pub(super) fn reviews(page: &PriorityPage, dossier: &Dossier) -> Table {
    let columns = ["Review", "Where it stood", "In a few words", "What is in the way"];
    let mut table = Table::new("Reviews so far, latest first", columns.map(Column::text));
    for review in dossier.reviews.iter().rev() {
        let answers = &review.answers;
        let barriers = answers.barriers.as_ref();
        table.push([
            name(page, review.id, &day(answers.held_on)),
            standing_of(answers).into(),
            Content::text(&answers.summary),
            barriers.map_or_else(|| Content::missing("nothing named"), Content::text),
        ]);
    }
    table
}

/// The answers of an action as they stood when a day began.
fn as_of(versions: &[Revision], when: Date) -> Option<&Values> {
    versions
        .iter()
        .rfind(|version| headland_app::context::civil_date(version.at) < when)
        .map(|version| &version.values)
}

/// What a review changed in the actions that it names: as they stood before its day, and as they
/// stood before the next review, or stand now.
fn changed_by(
    page: &PriorityPage,
    wording: &Wording<'_>,
    versions: &BTreeMap<RecordId, Vec<Revision>>,
    review: &Written<Review>,
    next: Option<Date>,
) -> Option<Table> {
    let caption = format!("What the review of {} changed", day(review.answers.held_on));
    let columns = ["Action", "What changed", "Before", "After"];
    let mut table = Table::new(caption, columns.map(Column::text));
    let mut is_empty = true;
    for action in &review.answers.changed_actions {
        let Some(record) = page.record(action.id) else { continue };
        let Some(versions) = versions.get(&action.id) else { continue };
        let after = match next {
            Some(next) => as_of(versions, next),
            None => versions.last().map(|version| &version.values),
        };
        let before = as_of(versions, review.answers.held_on);
        let link = || Content::link(record.title(), format!("/records/{}/history", record.id));
        let (Some(before), Some(after)) = (before, after) else {
            is_empty = false;
            let new = Content::missing("did not exist");
            table.push([link(), Content::from("The whole action"), new, Content::from("Added")]);
            continue;
        };
        let sheet = record.sheet();
        for change in sheet.changes(before, after) {
            let Some(field) = sheet.field(change.field) else { continue };
            is_empty = false;
            let said = |answers: &[String]| {
                let lines = wording.lines(field, answers);
                if lines.is_empty() {
                    Content::missing("empty")
                } else {
                    Content::text(lines.join("\n"))
                }
            };
            let (before, after) = (said(&change.before), said(&change.after));
            table.push([link(), Content::from(change.label), before, after]);
        }
    }
    (!is_empty).then_some(table)
}

/// What has changed in the plan since the latest review.
fn since(
    page: &PriorityPage,
    versions: &BTreeMap<RecordId, Vec<Revision>>,
    latest: &Written<Review>,
) -> Inset {
    let changed: Vec<_> = versions
        .iter()
        .filter(|(_, versions)| {
            versions.last().is_some_and(|version| {
                headland_app::context::civil_date(version.at) > latest.answers.held_on
            })
        })
        .filter_map(|(id, _)| page.record(*id))
        .map(|record| {
            Content::link(record.title(), format!("/records/{}/history", record.id)).to_string()
        })
        .collect();
    if changed.is_empty() {
        return Inset::new("No action has changed since the latest review.");
    }
    let said = count(changed.len(), "action has", "actions have");
    Inset::new(Content::html(format!(
        "{said} changed since the latest review: {}",
        changed.join(", ")
    )))
}
