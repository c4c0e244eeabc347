//! The ledger, and the schools of a trust.

use headland_app::people::{self, LevelFilter};
use headland_domain::RecordId;
use headland_domain::improvement::Level;
use serde_json::{Value, json};

use super::TAG;
use crate::api::answer::{Answer, Result};
use crate::api::asking::Asking;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::json;
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;

/// The most rows of the table of schools.
const MOST_ROWS: i64 = 10_000;

/// Everything for those who watch over others.
pub(super) fn endpoints() -> [Endpoint; 2] {
    let levels: Vec<_> = Level::ALL.iter().map(|level| level.code()).chain(["none"]).collect();
    [
        Endpoint::get("/ledger", "list_ledger", ledger)
            .says(TAG, "What was done in the organisation, newest first")
            .relies_on("people::ledger", "see the ledger")
            .lists(entry_schema(), entry_example())
            .parameter(
                "record",
                "Only what was done to this record.",
                json!({ "type": "string", "format": "uuid" }),
            ),
        Endpoint::get("/schools", "list_schools", schools)
            .says(TAG, "Where the priorities of a trust's schools stand; all on one page")
            .relies_on("people::schools", "see schools")
            .parameter(
                "q",
                "Only schools or priorities with these words.",
                json!({ "type": "string" }),
            )
            .parameter(
                "level",
                "Only priorities at this level at their last review, or `none` without one.",
                json!({ "type": "string", "enum": levels }),
            )
            .answers(Body::json(
                schema::page_of(school_schema()),
                schema::example_page(school_example()),
            )),
    ]
}

fn entry_schema() -> Value {
    schema::object(
        "A line of the ledger.",
        json!({
            "sequence": schema::whole("Its place, from 1."),
            "at": schema::instant("When."),
            "by": schema::or_null(schema::id("Who; nobody for the program itself.")),
            "role": schema::or_null(schema::text("The role that they acted in.")),
            "event": schema::text("What happened, as docs/events.md names it."),
            "record": schema::or_null(schema::id("To which record.")),
            "kind": schema::or_null(schema::text("Of which kind.")),
            "details": { "type": "object", "description": "Anything else." },
        }),
    )
}

fn entry_example() -> Value {
    json!({
        "sequence": 42, "at": "2026-11-02T09:00:00Z", "by": schema::EXAMPLE_ID,
        "role": "senior-leader", "event": "record-revised", "record": schema::EXAMPLE_ID,
        "kind": "actions", "details": { "version": 3 },
    })
}

fn school_schema() -> Value {
    let day = |words| schema::or_null(schema::day(words));
    schema::object(
        "A priority of a school of the trust, or a school without any.",
        json!({
            "school": schema::id("The school."),
            "school_name": schema::text("Its name."),
            "priority": schema::or_null(schema::id("The priority.")),
            "title": schema::or_null(schema::text("Its title.")),
            "lead": schema::or_null(schema::text("Who leads it, by name.")),
            "level": schema::or_null(schema::text("The level of its last review.")),
            "direction": schema::or_null(schema::text("The direction of its last review.")),
            "held_on": day("When it was last reviewed."),
            "review_due_on": day("When its next review is due, or was."),
            "overdue": schema::whole("How many of its actions are overdue."),
        }),
    )
}

fn school_example() -> Value {
    json!({
        "school": schema::EXAMPLE_ID, "school_name": "Lark Rise Primary School",
        "priority": schema::EXAMPLE_ID, "title": "More pupils read well", "lead": "Tom Ashworth",
        "level": "on-track", "direction": "improving", "held_on": "2026-11-02",
        "review_due_on": "2026-12-14", "overdue": 1,
    })
}

/// `GET /ledger`
async fn ledger(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor", "record"])?;
    let limit = i64::try_from(query.limit()?).unwrap_or(i64::MAX);
    let before = query.cursor::<i64>()?;
    let record = query.read::<RecordId>("record", "must be a record's identifier")?;
    let page = people::ledger(&mut asking.ctx, record, before, limit).await?;
    let items: Vec<_> = page
        .entries
        .iter()
        .map(|entry| {
            json!({
                "sequence": entry.sequence,
                "at": json::instant(entry.at()),
                "by": entry.actor().map(|id| id.to_string()),
                "role": entry.role,
                "event": entry.name,
                "record": entry.record().map(|id| id.to_string()),
                "kind": entry.record_kind,
                "details": serde_json::from_str::<Value>(&entry.details).unwrap_or(json!({})),
            })
        })
        .collect();
    let last = page.entries.last().filter(|_| page.has_more);
    let next = last.map(|entry| entry.sequence);
    asking.answer(query.page(items, next))
}

/// `GET /schools`
async fn schools(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["q", "level"])?;
    let (words, level) = (query.words("q"), query.words("level"));
    let level = match level.as_deref() {
        Some(code) => Some(
            LevelFilter::from_code(code)
                .ok_or_else(|| Problem::parameter("level", "must be a level, or none"))?,
        ),
        None => None,
    };
    let page = people::schools(&mut asking.ctx, words.as_deref(), level, 0, MOST_ROWS).await?;
    let today = asking.ctx.today();
    let items: Vec<_> = page
        .rows
        .iter()
        .map(|row| {
            json!({
                "school": row.school_id().to_string(),
                "school_name": row.school,
                "priority": row.priority().map(|id| id.to_string()),
                "title": row.title,
                "lead": row.lead,
                "level": row.level,
                "direction": row.direction(),
                "held_on": row.held_on().map(|day| day.to_string()),
                "review_due_on": row.review_due_on(today).map(|day| day.to_string()),
                "overdue": row.overdue,
            })
        })
        .collect();
    asking.answer(Answer::all(items))
}
