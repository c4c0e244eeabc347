use askama::Template;
use headland_app::Context;
use headland_app::home::{self, Home, PriorityStanding};
use headland_app::stored::{Change, LatePriority, Titled};
use headland_domain::improvement::{Action as ActionSheet, Level};
use headland_domain::sheet::RecordKind;
use headland_policy::{Action, Resource};
use jiff::Timestamp;
use jiff::civil::Date;

use super::steps::{next_step, overdue, waiting_step};
use crate::components::{Column, Content, EmptyState, Table, Tag, Tone, WhatNext};
use crate::gate::Reading;
use crate::improvement::{href_of, standing_of, tone_of};
use crate::page::{Frame, PageResult, day, day_and_time, day_of_week};
use crate::people::schools::{no_schools, table_of};

#[derive(Template)]
#[template(path = "home/show.html")]
struct HomePage {
    frame: Frame,
    organisation: String,
    next: WhatNext,
    waiting: Option<WhatNext>,
    picture: Option<Picture>,
    actions: Option<Table>,
    reports: Option<Vec<ReportLine>>,
    housekeeping: Vec<(String, &'static str)>,
    has_schools: bool,
    late: Option<LateInSchools>,
    governed: Option<Governed>,
    since: Option<String>,
    changes: Vec<ChangeLine>,
}

/// Where the organisation's priorities stand.
struct Picture {
    heading: String,
    table: Table,
}

/// What is late in the schools of a trust.
struct LateInSchools {
    heading: String,
    table: Table,
}

/// Where the priorities stand of the schools that a board governs.
struct Governed {
    table: Table,
    has_more: bool,
}

/// A frozen report.
struct ReportLine {
    title: String,
    href: String,
    /// The name of the school, where the report is of another organisation.
    of: Option<String>,
    news: Option<Tag>,
}

/// Something that somebody changed.
struct ChangeLine {
    title: String,
    href: String,
    what: String,
}

/// `GET /`
pub(super) async fn show(mut reading: Reading) -> PageResult {
    let home = home::show(&mut reading.ctx).await?;
    let frame = reading.frame("Home").under("/");
    let ctx = &reading.ctx;
    let page = HomePage {
        organisation: ctx.organisation.name.clone(),
        next: WhatNext::new(home.next.iter().map(|next| next_step(ctx, next)))
            .titled("next", "Next for you")
            .nothing("Nothing waits for you today."),
        waiting: (!home.waiting.is_empty()).then(|| {
            WhatNext::new(home.waiting.iter().map(|waiting| waiting_step(ctx, waiting)))
                .titled("waiting", "Waiting for others")
        }),
        // A trust or a board may have priorities of its own; most have none, and watch those of their
        // schools.
        picture: home
            .standings
            .as_ref()
            .filter(|standings| {
                !standings.is_empty() || !(ctx.is_in_board() || home.late_in_schools.is_some())
            })
            .map(|standings| picture(ctx, standings)),
        actions: home.standings.is_none().then(|| my_actions(ctx, &home)).flatten(),
        reports: home
            .reports
            .as_ref()
            .map(|found| found.iter().map(|one| report_line(ctx, one, home.since)).collect()),
        housekeeping: housekeeping(&home),
        has_schools: home.has_schools,
        late: home.late_in_schools.as_ref().map(|late| late_in_schools(ctx, late)),
        governed: home.governed.as_ref().map(|found| Governed {
            table: table_of(ctx, found).empty(no_schools(ctx)),
            has_more: usize::try_from(found.total).is_ok_and(|total| total > found.rows.len()),
        }),
        // What changes in the schools that a board governs is news in each of them; here, new reports are marked.
        since: home.since.filter(|_| !ctx.is_in_board()).map(day_of_week),
        changes: home.changes.iter().filter_map(|change| line(ctx, change)).collect(),
        frame,
    };
    if home.is_new_visit {
        let (me, here) = (reading.ctx.actor.person, reading.ctx.organisation.id());
        home::note_visit(&reading.ctx.app, me, here).await?;
    }
    reading.page(&page)
}

/// `since` is when the reader was here before; none at the first visit, when everything would be new.
fn report_line(ctx: &Context, report: &Titled, since: Option<Timestamp>) -> ReportLine {
    let is_own = report.organisation == ctx.organisation.name;
    let is_new = since.is_some_and(|since| report.frozen_at() > since);
    ReportLine {
        title: report.title.clone(),
        href: format!("/snapshots/{}", report.id()),
        of: (!is_own).then(|| report.organisation.clone()),
        news: is_new.then(|| Tag::new("New since your last visit", Tone::Active)),
    }
}

fn picture(ctx: &Context, standings: &[PriorityStanding]) -> Picture {
    let heading = format!("Where {} stand", ctx.words.many(RecordKind::Priority));
    let sees_actions = ctx.may(Action::See, Resource::Record(RecordKind::Action));
    let mut columns = vec![
        Column::text(ctx.words.heading(RecordKind::Priority)),
        Column::text("Led by"),
        Column::text("Where it stands"),
        Column::text("Last looked at"),
    ];
    if sees_actions {
        columns.push(Column::number(format!("Overdue {}", ctx.words.many(RecordKind::Action))));
    }
    let mut table = Table::new(heading.as_str(), columns).caption_hidden().empty(nothing_yet(ctx));
    for standing in standings {
        let priority = &standing.priority;
        let review = standing.review.as_ref();
        let mut row = vec![
            Content::link(priority.title(), href_of(priority)),
            standing.lead_name.clone().unwrap_or_else(|| "Nobody yet".to_owned()).into(),
            review.map_or_else(
                || Content::missing("Not looked at yet"),
                |review| standing_of(review).into(),
            ),
            review.map_or_else(|| Content::missing("Never"), |review| day(review.held_on).into()),
        ];
        if sees_actions {
            row.push(match standing.overdue {
                0 => "0".into(),
                late => {
                    Content::link(late.to_string(), format!("/priorities/{}/actions", priority.id))
                }
            });
        }
        table.push(row);
    }
    Picture { heading, table }
}

fn late_in_schools(ctx: &Context, late: &[LatePriority]) -> LateInSchools {
    let today = ctx.today();
    let heading = match (late.first().map(|one| one.total), late.len()) {
        (Some(total), shown) if i64::try_from(shown).is_ok_and(|shown| shown < total) => {
            format!("Late across our schools: the {shown} longest of {total}")
        }
        _ => "Late across our schools".to_owned(),
    };
    let columns = [
        Column::text("School"),
        Column::text(ctx.words.heading(RecordKind::Priority)),
        Column::text("Led by"),
        Column::text("Level"),
        Column::text("What is late"),
    ];
    let empty = EmptyState::new("Nothing is late", "No action or review in any school.");
    let mut table = Table::new(heading.as_str(), columns).caption_hidden().empty(empty);
    for one in late {
        let level = one.level.as_deref().and_then(Level::from_code).map_or_else(
            || Content::missing("Not looked at yet"),
            |level| Tag::new(level.label(), tone_of(level)).into(),
        );
        table.push([
            one.school.as_str().into(),
            Content::link(one.title.as_str(), format!("/priorities/{}", one.priority())),
            one.lead.as_deref().map_or_else(|| Content::missing("Nobody yet"), Content::from),
            level,
            what_is_late(ctx, one, today).into(),
        ]);
    }
    LateInSchools { heading, table }
}

/// "3 actions, the oldest overdue by 5 weeks; review overdue by 8 days".
fn what_is_late(ctx: &Context, late: &LatePriority, today: Date) -> String {
    let uncapital = |words: String| words.replacen("Overdue", "overdue", 1);
    let actions = late.oldest_on().map(|oldest| match late.overdue {
        1 => format!(
            "1 {} {}",
            ctx.words.one(RecordKind::Action),
            uncapital(overdue(Some(oldest), today))
        ),
        many => format!(
            "{many} {}, the oldest {}",
            ctx.words.many(RecordKind::Action),
            uncapital(overdue(Some(oldest), today))
        ),
    });
    let review = late.review_due_on(today).map(|due| {
        let review = ctx.words.one(RecordKind::Review);
        format!("{review} {}", uncapital(overdue(Some(due), today)))
    });
    [actions, review].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn nothing_yet(ctx: &Context) -> EmptyState {
    let plan = ctx.words.one(RecordKind::Plan);
    let empty = EmptyState::new(
        format!("No {} yet", ctx.words.many(RecordKind::Priority)),
        format!("Each belongs to the {plan} of a school year. Begin with the plan."),
    );
    if ctx.may(Action::Draft, Resource::Record(RecordKind::Plan)) {
        empty.action(format!("Add {}", ctx.words.a(RecordKind::Plan)), "/plans/new")
    } else {
        empty
    }
}

/// A teacher's or an assistant's own actions; none for those who keep to other work.
fn my_actions(ctx: &Context, home: &Home) -> Option<Table> {
    if home.actions.is_empty() && !ctx.may(Action::See, Resource::Record(RecordKind::Action)) {
        return None;
    }
    let heading = format!("Your {}", ctx.words.many(RecordKind::Action));
    let columns = [
        Column::text(ctx.words.heading(RecordKind::Action)),
        Column::text("Due"),
        Column::text("How far"),
    ];
    let empty = EmptyState::new(
        format!("You have no {}", ctx.words.many(RecordKind::Action)),
        "Those for which you are accountable, or which you do, stand here until they are done.",
    );
    let mut table = Table::new(heading, columns).empty(empty);
    let today = ctx.today();
    for record in &home.actions {
        let Ok(action) = record.read::<ActionSheet>() else {
            continue;
        };
        let state = if action.is_overdue(today) {
            Tag::new(format!("{}, overdue", action.state.label()), Tone::Bad)
        } else {
            Tag::new(action.state.label(), Tone::Active)
        };
        table.push([
            Content::link(record.title(), href_of(record)),
            day(action.due_on).into(),
            state.into(),
        ]);
    }
    Some(table)
}

fn housekeeping(home: &Home) -> Vec<(String, &'static str)> {
    let Some(counts) = home.housekeeping else {
        return Vec::new();
    };
    let people = match counts.to_invite {
        0 => "Everyone with an address can sign in or has been invited".to_owned(),
        1 => "1 person has not been invited yet".to_owned(),
        more => format!("{more} people have not been invited yet"),
    };
    let jobs = match counts.failed_jobs {
        0 => "No work has failed".to_owned(),
        1 => "1 piece of work failed".to_owned(),
        more => format!("{more} pieces of work failed"),
    };
    vec![(people, "/people"), (jobs, "/jobs")]
}

fn line(ctx: &Context, change: &Change) -> Option<ChangeLine> {
    let kind: RecordKind = change.kind.parse().ok()?;
    let folder = match kind {
        RecordKind::Plan => "plans",
        RecordKind::Priority => "priorities",
        _ => "records",
    };
    let did = if change.version == 1 { "added" } else { "changed" };
    Some(ChangeLine {
        title: change.title.clone(),
        href: format!("/{folder}/{}", change.id()),
        what: format!(
            "{}, {did} by {} on {}",
            ctx.words.one(kind),
            change.changed_by_name,
            day_and_time(change.at())
        ),
    })
}
