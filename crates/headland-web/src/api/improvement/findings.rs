//! The checks, and what they notice in a priority.

use headland_app::checked::{AREAS, Check, Level, all};
use headland_app::development;
use headland_app::improvement::{self, Findings, Noticed};
use headland_app::stored::Acceptance;
use headland_domain::{AcceptanceId, PersonId, RecordId};
use headland_policy::{Action, Resource};
use serde_json::{Value, json};

use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;

const TAG: &str = "Checks";
const REVISE: &str = "revise the record";

/// `GET /checks` and `GET /priorities/{id}/findings`
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/checks", "list_checks", index)
            .says(TAG, "The checks: what is looked for, why, and who says so; all on one page")
            .relies_on("headland_checks::all", "see frameworks")
            .answers(Body::json(schema::page_of(check_schema()), json!({
                "items": [{
                    "name": "target-without-cohort", "area": "targets",
                    "title": "A target does not say how many pupils it is about",
                    "level": "warning", "looks_at": ["targets"],
                    "why": "One pupil of 12 is more than 8 per cent.",
                    "mend": "Give the number on roll in the group.",
                    "limits": "Not every measure is about pupils.", "grounds": [ground_example()],
                }],
                "next": null,
            }))),
        Endpoint::get("/priorities/{id}/findings", "list_findings", of_priority)
            .says(TAG, "What checks notice in those records of a priority that the person may change")
            .relies_on("improvement::findings", "see priorities; revise records of each kind")
            .answers(Body::json(schema::page_of(finding_schema()), json!({
                "items": [{
                    "check": "target-without-cohort", "level": "warning", "kind": "targets",
                    "record": schema::EXAMPLE_ID, "field": "cohort",
                    "message": "How many pupils will the figure be worked out from?",
                    "accepted": null,
                }],
                "next": null,
            }))),
        Endpoint::get("/plans/{id}/findings", "list_findings_in_plan", of_plan)
            .says(TAG, "What checks notice in a plan: in those records of its priorities that the person may change, of ten priorities on each page")
            .relies_on("improvement::findings_in_plan", "see plans; draft records of a priority; revise records of each kind")
            .parameter("cursor", "Where to go on.", json!({ "type": "string" }))
            .answers(Body::json(schema::page_of(finding_schema()), json!({
                "items": [{
                    "check": "target-without-cohort", "level": "warning", "kind": "targets",
                    "record": schema::EXAMPLE_ID, "field": "cohort",
                    "message": "How many pupils will the figure be worked out from?",
                    "accepted": null,
                }],
                "next": null,
            }))),
        Endpoint::get("/people/{id}/findings", "list_findings_of_person", of_person)
            .says(TAG, "What checks notice in those records of a person’s development that one may change")
            .relies_on("development::findings_on", "see the records; revise them")
            .answers(Body::json(schema::page_of(finding_schema()), json!({
                "items": [{
                    "check": "objective-never-revised", "level": "advice", "kind": "objectives",
                    "record": schema::EXAMPLE_ID, "field": null,
                    "message": "Four months have gone by: is it still what is needed?",
                    "accepted": null,
                }],
                "next": null,
            }))),
        Endpoint::post("/records/{id}/acceptances", "accept_finding", accept)
            .says(TAG, "Let a finding about a record stand, with a reason, until a day")
            .relies_on("improvement::accept_finding", REVISE)
            .takes(Body::json(
                schema::taken(&["check", "reason", "until"], json!({
                    "check": schema::text("The check's name."),
                    "field": schema::or_null(schema::text("The field of the finding.")),
                    "reason": schema::text("Why it may stand."),
                    "until": schema::day("The last day; a year from now at most."),
                })),
                json!({
                    "check": "target-without-cohort", "field": "cohort",
                    "reason": "The group is made up each term.", "until": "2027-07-23",
                }),
            ))
            .answers(Body::json(
                schema::object("What was accepted.", json!({ "id": schema::id("The acceptance.") })),
                json!({ "id": schema::EXAMPLE_ID }),
            )),
        Endpoint::delete("/acceptances/{id}", "withdraw_acceptance", withdraw)
            .says(TAG, "Withdraw an acceptance, after which its finding is open again")
            .relies_on("improvement::withdraw_acceptance", REVISE),
    ]
}

fn ground_example() -> Value {
    json!({
        "says": "Impact is shown by figures, set against school, local and national data",
        "part": "requirement of the task", "source": "NPQSL final assessment guidance",
        "publisher": "National College for Teaching and Leadership, 2014",
    })
}

fn levels() -> impl Iterator<Item = &'static str> {
    Level::ALL.into_iter().map(Level::code)
}

fn check_schema() -> Value {
    let ground = schema::object(
        "A remark that a check stands on.",
        json!({
            "says": schema::text("What is said, in our own words."),
            "part": schema::text("As what: a common mistake, a marking point …"),
            "source": schema::text("Where."),
            "publisher": schema::text("Who published it."),
        }),
    );
    schema::object(
        "A check.",
        json!({
            "name": schema::text("Its name: what it finds, so that “allow” can stand before it."),
            "area": schema::text("The part of a leader's work that it looks at."),
            "title": schema::text("What it finds, in a few words."),
            "level": schema::one_of("How much a finding weighs.", levels()),
            "looks_at": schema::array("The kinds of record that it looks at.", json!({ "type": "string" })),
            "why": schema::text("Why a finding matters."),
            "mend": schema::text("How it is mended."),
            "limits": schema::text("Where it may be wrong."),
            "grounds": schema::array("Who says so.", ground),
        }),
    )
}

fn finding_schema() -> Value {
    let accepted = schema::object(
        "Somebody's word that it may stand.",
        json!({
            "id": schema::id("The acceptance."),
            "reason": schema::text("Why."),
            "until": schema::day("The last day on which it holds."),
            "by": schema::id("Who accepts it."),
        }),
    );
    schema::object(
        "Something that a check noticed.",
        json!({
            "check": schema::text("The check's name."),
            "level": schema::one_of("How much it weighs.", levels()),
            "kind": schema::text("The kind of record."),
            "record": schema::id("The record."),
            "field": schema::or_null(schema::text("The field; null for the record as a whole.")),
            "message": schema::text("What was noticed."),
            "accepted": schema::or_null(accepted),
        }),
    )
}

/// `GET /checks`
async fn index(asking: Asking) -> Result {
    asking.ctx.authorise::<()>(Action::See, Resource::Frameworks)?;
    let area_of = |check: &Check| {
        AREAS.iter().find(|area| area.checks.contains(&check)).map_or("", |area| area.slug)
    };
    let items = all().map(|check| shown(check, area_of(check))).collect();
    asking.answer(Answer::all(items))
}

fn shown(check: &Check, area: &str) -> Value {
    let kinds: Vec<&str> = check.looks_at.iter().map(|kind| kind.slug()).collect();
    let grounds = check.grounds.iter().map(|remark| {
        json!({
            "says": remark.says, "part": remark.part.label(),
            "source": remark.source.title, "publisher": remark.source.publisher,
        })
    });
    json!({
        "name": check.name, "area": area, "title": check.title(), "level": check.level.code(),
        "looks_at": kinds, "why": check.why(), "mend": check.mend(), "limits": check.limits(),
        "grounds": grounds.collect::<Vec<_>>(),
    })
}

/// `GET /priorities/{id}/findings`
async fn of_priority(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    if !improvement::may_mend(&page) {
        return Err(Problem::from(headland_app::Failure::<()>::Forbidden));
    }
    let found = improvement::findings(&mut asking.ctx, &page).await?;
    asking.answer(told(&found))
}

/// `GET /plans/{id}/findings`
async fn of_plan(mut asking: Asking, Path(id): Path<RecordId>, query: Parameters) -> Result {
    let query = query.among(&["cursor"])?;
    let from = query.cursor::<usize>()?.unwrap_or(0);
    let desk = improvement::plan_desk(&mut asking.ctx, id, from).await?;
    let found = improvement::findings_in_plan(&mut asking.ctx, &desk).await?;
    let all = found.into_iter().fold(Findings::default(), |all, (_, found)| all.and(found));
    let on = from.saturating_add(improvement::PRIORITIES_AT_ONCE);
    asking.answer(query.page(items(&all), (on < desk.total).then_some(on)))
}

/// `GET /people/{id}/findings`
async fn of_person(mut asking: Asking, Path(id): Path<PersonId>) -> Result {
    let desk = development::desk(&mut asking.ctx, id).await?;
    let found = development::findings_on(&mut asking.ctx, &desk).await?;
    asking.answer(told(&found))
}

fn told(found: &Findings<'_>) -> Answer {
    Answer::all(items(found))
}

/// What is open, then what is accepted.
fn items(found: &Findings<'_>) -> Vec<Value> {
    let open = found.open.iter().map(|one| noticed(one, None));
    let accepted = found.accepted.iter().map(|(one, word)| noticed(one, Some(word)));
    open.chain(accepted).collect()
}

fn noticed(noticed: &Noticed<'_>, accepted: Option<&Acceptance>) -> Value {
    let finding = &noticed.finding;
    let accepted = accepted.map(|word| {
        json!({
            "id": word.id.to_string(), "reason": word.reason, "until": word.until.to_string(), "by": word.by.to_string(),
        })
    });
    json!({
        "check": finding.check.name, "level": finding.level.code(),
        "kind": finding.kind.slug(), "record": noticed.record.id.to_string(),
        "field": finding.place.field(), "message": finding.message, "accepted": accepted,
    })
}

/// `POST /records/{id}/acceptances`
async fn accept(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["check", "field", "reason", "until"])?;
    let (check, field) = (fields.text("check")?, fields.text("field")?);
    let (reason, until) = (fields.text("reason")?, fields.day("until")?);
    let finding = (check.as_str(), Some(field.as_str()).filter(|field| !field.is_empty()));
    let accepted =
        improvement::accept_finding(&mut changing.ctx, id, finding, &reason, until).await?;
    let at = format!("{PREFIX}/acceptances/{}", accepted.id);
    changing.done(Answer::created(json!({ "id": accepted.id.to_string() }), at)).await
}

/// `DELETE /acceptances/{id}`
async fn withdraw(Path(id): Path<AcceptanceId>, mut changing: Changing) -> Result {
    improvement::withdraw_acceptance(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}
