//! What is next and what is waited for, as steps with a link each.

use headland_app::Context;
use headland_app::home::{Next, Waiting, to_do, to_sign};
use headland_domain::sheet::{Record, RecordKind};
use jiff::civil::Date;

use crate::components::{NextStep, Tag, Tone};
use crate::improvement::href_of;
use crate::page::{day, day_and_time};

/// A next step, one click from being done.
pub(super) fn next_step(ctx: &Context, next: &Next) -> NextStep {
    let today = ctx.today();
    match next {
        Next::Sign(asked) => {
            NextStep::new(to_sign(&asked.title), format!("/snapshots/{}", asked.snapshot()))
                .due(Tag::new("Signature asked", Tone::Active))
        }
        Next::Agree(record) => {
            let (asked, what) = asked_of(record);
            NextStep::new(asked, href_of(record)).due(Tag::new(what, Tone::Active))
        }
        Next::Overdue(record) => {
            late_step(ctx, record).due(Tag::new(overdue(record.index().due_on, today), Tone::Bad))
        }
        Next::DueSoon(action) => {
            let due = action.index().due_on.map(|on| format!("Due {}", day(on)));
            NextStep::new(action.title(), place_of(ctx, action))
                .due(Tag::new(due.unwrap_or_default(), Tone::Watch))
        }
        Next::Review(priority, due) => {
            let step = NextStep::new(
                to_do(&ctx.words, priority),
                format!("/priorities/{}/reviews/new", priority.id),
            );
            step.due(if *due < today {
                Tag::new(overdue(Some(*due), today), Tone::Bad)
            } else {
                Tag::new(format!("Due {}", day(*due)), Tone::Watch)
            })
        }
        Next::GoOn(form, at) => {
            let (what, href) = unfinished(ctx, form);
            NextStep::new(format!("Go on with {what}"), href)
                .reason(format!("You left it unfinished on {}", day_and_time(*at)))
        }
    }
}

/// What somebody is asked to say of a record in which they have a part, and what is asked for.
pub(crate) fn asked_of(record: &Record) -> (String, &'static str) {
    let title = record.title();
    match record.kind {
        RecordKind::Need => (format!("Say what you think of it: {title}"), "Your view asked"),
        _ => (format!("Read and agree: {title}"), "Your agreement asked"),
    }
}

/// Something that lies with somebody else.
pub(super) fn waiting_step(ctx: &Context, waiting: &Waiting) -> NextStep {
    match waiting {
        Waiting::Signature(asked) => NextStep::new(
            format!("{} to sign “{}”", asked.name, asked.title),
            format!("/snapshots/{}", asked.snapshot()),
        )
        .reason(format!("Asked on {}", day_and_time(asked.asked_at()))),
        Waiting::Record(record, name) => awaited_step(ctx, record, name.as_deref()),
        Waiting::Overdue(priority, count) => {
            let what = if *count == 1 {
                ctx.words.one(RecordKind::Action)
            } else {
                ctx.words.many(RecordKind::Action)
            };
            NextStep::new(
                format!("{count} {what} of others: {}", priority.title()),
                format!("/priorities/{}/actions", priority.id),
            )
            .due(Tag::new("Overdue", Tone::Bad))
        }
    }
}

/// What somebody owes to the person who looks.
fn awaited_step(ctx: &Context, record: &Record, name: Option<&str>) -> NextStep {
    let (who, title) = (name.unwrap_or("Someone who has left"), record.title());
    let words = match record.kind {
        RecordKind::Expectation => format!("{who} to meet: {title}"),
        RecordKind::Delegation => format!("{who} leads: {title}"),
        RecordKind::Comment => format!("{who} to answer your comment: {title}"),
        _ => format!("{who} to finish: {title}"),
    };
    let step = NextStep::new(words, href_of(record));
    match (record.kind, record.index().due_on) {
        (RecordKind::Action, Some(on)) => {
            let action = ctx.words.one(RecordKind::Action);
            step.reason(format!("Due {}. One {action} of yours waits for it", day(on)))
        }
        (_, Some(on)) => step.reason(format!("Due {}", day(on))),
        (_, None) => step,
    }
}

/// Something whose day has passed, where it is dealt with.
fn late_step(ctx: &Context, record: &Record) -> NextStep {
    let href = match (record.kind, record.priority) {
        (RecordKind::Target, Some(priority)) => {
            let evaluations = RecordKind::Evaluation.slug();
            format!("/priorities/{priority}/{evaluations}/new?target={}", record.id)
        }
        (RecordKind::Milestone, _) => edit(record),
        (RecordKind::Objective | RecordKind::CheckIn, Some(head)) => {
            format!("/records/{head}/{}/new", RecordKind::CheckIn.slug())
        }
        (RecordKind::Delegation | RecordKind::Expectation, _) => href_of(record),
        _ => place_of(ctx, record),
    };
    NextStep::new(to_do(&ctx.words, record), href)
}

/// Where somebody goes on with an action: whoever is accountable changes it, others read it first.
fn place_of(ctx: &Context, action: &Record) -> String {
    if action.index().lead == Some(ctx.actor.person) { edit(action) } else { href_of(action) }
}

fn edit(record: &Record) -> String {
    format!("{}/edit", href_of(record))
}

/// How late something is, in words.
pub(super) fn overdue(due: Option<Date>, today: Date) -> String {
    let days = due.map_or(0, |due| (today - due).get_days());
    match days {
        1 => "Overdue since yesterday".to_owned(),
        2..14 => format!("Overdue by {days} days"),
        _ => format!("Overdue by {} weeks", days / 7),
    }
}

/// What an unfinished form is, and where it is gone on with, by its key.
fn unfinished(ctx: &Context, form: &str) -> (String, String) {
    let mut parts = form.split('/');
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    let new = |kind: &str| kind.parse::<RecordKind>().ok();
    match (first, second, third) {
        (Some("record"), Some(id), None) => ("a change".to_owned(), format!("/records/{id}/edit")),
        (Some("new"), Some(kind), None) => {
            let what = new(kind).map_or_else(|| "a form".to_owned(), |kind| ctx.words.a(kind));
            let above = if new(kind).is_some_and(RecordKind::is_personal) { "/growth" } else { "" };
            (what, format!("{above}/{kind}/new"))
        }
        (Some("new"), Some(kind), Some(parent)) => {
            let what = new(kind).map_or_else(|| "a form".to_owned(), |kind| ctx.words.a(kind));
            let above = match new(kind) {
                Some(RecordKind::Priority) => "plans",
                Some(kind) if kind.is_personal() => "records",
                _ => "priorities",
            };
            (what, format!("/{above}/{parent}/{kind}/new"))
        }
        _ => ("a form".to_owned(), "/".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn lateness_is_said_in_days_then_in_weeks() {
        let today = date(2026, 11, 22);
        assert_eq!(overdue(Some(date(2026, 11, 21)), today), "Overdue since yesterday");
        assert_eq!(overdue(Some(date(2026, 11, 14)), today), "Overdue by 8 days");
        assert_eq!(overdue(Some(date(2026, 10, 31)), today), "Overdue by 3 weeks");
    }
}
