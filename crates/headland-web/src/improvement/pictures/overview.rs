use headland_app::Context;
use headland_app::improvement::{PriorityPage, frozen_reports};
use headland_domain::improvement::next_steps::{MOST_STEPS, next_steps, review_due, stage};
use headland_domain::improvement::{ActionState, Dossier};
use headland_domain::sheet::RecordKind;
use jiff::civil::Date;

use super::steps::{late, stage_in_words, worded};
use super::{Heading, joined};
use crate::components::{Content, SummaryList, SummaryRow, WhatNext};
use crate::improvement::standing::standing_of;
use crate::page::{PageError, count, day};

/// What to do next, then where the priority stands.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    dossier: &Dossier,
) -> Result<Vec<String>, PageError> {
    let frozen = frozen_reports(ctx, page).await?;
    let today = ctx.today();
    let steps: Vec<_> = next_steps(dossier, &frozen, today)
        .iter()
        .filter(|step| page.may_draft(step.writes()))
        .take(MOST_STEPS)
        .map(|step| worded(ctx, page, step, today))
        .collect();
    let works_on_it = page.may_draft(RecordKind::Action);
    let mut shown = Vec::new();
    if works_on_it {
        let nothing = "Nothing waits just now. The next review is the time to look again.";
        shown.push(WhatNext::new(steps).nothing(nothing).to_string());
    }
    shown.push(Heading { words: "Where it stands" }.to_string());
    shown.push(where_it_stands(ctx, page, dossier, today).to_string());
    Ok(shown)
}

fn where_it_stands(
    ctx: &Context,
    page: &PriorityPage,
    dossier: &Dossier,
    today: Date,
) -> SummaryList {
    let seen = page.seen_kinds();
    let id = page.priority.id;
    let words = &ctx.words;
    let mut list = SummaryList::new();
    let sees_all_of_it =
        [RecordKind::Source, RecordKind::Target, RecordKind::Action, RecordKind::Evaluation];
    if sees_all_of_it.iter().all(|kind| seen.contains(*kind)) {
        list = list.row(SummaryRow::new("How far it has come", stage_in_words(stage(dossier))));
    }
    if let Some(priority) = &dossier.priority {
        list = list.row(SummaryRow::new("Dates", dates(page, &priority.answers)));
    }
    if seen.contains(RecordKind::Target) {
        list = list
            .row(SummaryRow::new(words.heading(RecordKind::Target), targets(dossier, id, today)));
    }
    if seen.contains(RecordKind::Action) && !dossier.actions.is_empty() {
        list = list
            .row(SummaryRow::new(words.heading(RecordKind::Action), actions(dossier, id, today)));
    }
    if seen.contains(RecordKind::Review) {
        list = list.row(SummaryRow::new("Latest review", latest_review(dossier)));
        if let Some(due) = review_due(dossier, today) {
            list = list.row(SummaryRow::new("Next review", late(due, today)));
        }
    }
    list
}

fn dates(page: &PriorityPage, priority: &headland_domain::improvement::Priority) -> String {
    let (start, end) = (priority.starts_on, priority.ends_on);
    let weeks = usize::try_from((end - start).get_days() / 7).unwrap_or_default();
    let terms = page.terms.touched(start, end);
    let length = match terms {
        0 => count(weeks, "week", "weeks"),
        _ => format!("{}, {}", count(weeks, "week", "weeks"), count(terms, "term", "terms")),
    };
    format!("{} to {}: {length}", day(start), day(end))
}

fn targets(dossier: &Dossier, id: headland_domain::RecordId, today: Date) -> Content {
    if dossier.targets.is_empty() {
        return Content::missing("none yet");
    }
    let next =
        dossier.targets.iter().map(|target| target.answers.due_on).filter(|due| *due >= today);
    let said = count(dossier.targets.len(), "target", "targets");
    let said = match next.min() {
        Some(due) => format!("{said}, the next to be reached by {}", day(due)),
        None => format!("{said}, every date has passed"),
    };
    Content::link(said, format!("/priorities/{id}/targets"))
}

fn actions(dossier: &Dossier, id: headland_domain::RecordId, today: Date) -> Content {
    let wanted: Vec<_> = dossier
        .actions
        .iter()
        .filter(|action| action.answers.state != ActionState::NotRequired)
        .collect();
    let complete =
        wanted.iter().filter(|action| action.answers.state == ActionState::Complete).count();
    let overdue = wanted.iter().filter(|action| action.answers.is_overdue(today)).count();
    let mut said = vec![format!("{complete} of {} complete", wanted.len())];
    if overdue > 0 {
        said.push(format!("{overdue} overdue"));
    }
    Content::link(joined(&said), format!("/priorities/{id}/actions"))
}

fn latest_review(dossier: &Dossier) -> Content {
    let Some(review) = dossier.latest_review() else { return Content::missing("none yet") };
    let link = Content::link(day(review.answers.held_on), format!("/records/{}", review.id));
    let standing = standing_of(&review.answers);
    Content::html(format!("{link} {standing}<br>{}", Content::text(&review.answers.summary)))
}
