//! What belongs to people, and agreeing to an objective.

use headland_app::objectives;
use headland_app::stored::Agreement;
use headland_domain::RecordId;
use headland_domain::sheet::RecordKind;
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::changing::Changing;
use super::endpoint::{Body, Endpoint};
use super::fields::Fields;
use super::schema;

const TAG: &str = "Objectives";
const OBJECTIVE: RecordKind = RecordKind::Objective;

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/objectives/{id}/agreements", "list_agreements", list)
            .says(TAG, "Who agreed to which version of an objective; the newest first")
            .relies_on("objectives::agreements", "see objectives")
            .answers(agreements()),
        Endpoint::post("/objectives/{id}/agreement", "agree", agree)
            .says(TAG, "Agree to an objective, as the person whose key it is")
            .relies_on(
                "objectives::agree",
                "see objectives; only those who have a part in one agree",
            )
            .takes(version())
            .answers(agreements())
            .with_status(200),
        Endpoint::get("/records/{id}/effect", "read_effect", effect)
            .says(TAG, "What figures before and after a change show, and what they do not")
            .relies_on("objectives::effect", "see objectives")
            .answers(Body::json(effect_schema(), effect_example())),
    ]
}

/// The body by which a person agrees to what they read.
pub(super) fn version() -> Body {
    Body::json(
        schema::taken(
            &["version"],
            json!({ "version": { "type": "integer", "minimum": 1, "description": "The version that was read." } }),
        ),
        json!({ "version": 2 }),
    )
}

/// Every agreement to one record.
pub(super) fn agreements() -> Body {
    Body::json(schema::page_of(schema()), schema::example_page(example()))
}

fn schema() -> Value {
    schema::object(
        "That somebody agreed to a version of a record.",
        json!({
            "person": schema::id("Who."),
            "version": schema::whole("To which of its versions."),
            "at": schema::instant("When."),
        }),
    )
}

fn example() -> Value {
    json!({ "person": schema::EXAMPLE_ID, "version": 2, "at": "2026-09-21T08:30:00Z" })
}

pub(super) fn one(agreement: &Agreement) -> Value {
    json!({
        "person": agreement.person().to_string(),
        "version": agreement.version,
        "at": agreement.at().to_string(),
    })
}

fn effect_schema() -> Value {
    let sentences =
        |says: &str| json!({ "type": "array", "items": { "type": "string" }, "description": says });
    schema::object(
        "What a set of figures before and after a change can carry.",
        json!({
            "verdict": schema::text("What may be claimed, as a sentence."),
            "caveat": schema::text("What the verdict is read with."),
            "said": sentences("What it rests on, a sentence each."),
            "warnings": sentences("What to know before leaning on it."),
            "marked": {
                "type": "array", "description": "The figures that deserve a look, by their days.",
                "items": schema::object("A marked figure.", json!({
                    "when": schema::text("Its day, in words."),
                    "why": schema::text("By which rule it is marked."),
                })),
            },
        }),
    )
}

fn effect_example() -> Value {
    json!({
        "verdict": "No claim: no figure since the change is marked; they vary as figures do.",
        "caveat": "This does not by itself show that the action caused it.",
        "said": ["The middle figure was 12 before and is 11 since."],
        "warnings": ["Nobody has said yet what else changed in that time."],
        "marked": [],
    })
}

/// `GET /records/{id}/effect`
async fn effect(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = objectives::effect(&mut asking.ctx, id).await?;
    let marked = found.chart.points.iter().filter_map(|point| {
        let why = point.signal.as_ref()?;
        Some(json!({ "when": point.label, "why": why }))
    });
    asking.answer(Answer::ok(json!({
        "verdict": found.verdict,
        "caveat": found.caveat,
        "said": found.said,
        "warnings": found.warnings,
        "marked": marked.collect::<Vec<_>>(),
    })))
}

/// `GET /objectives/{id}/agreements`
async fn list(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = objectives::agreements(&mut asking.ctx, id, OBJECTIVE).await?;
    asking.answer(Answer::all(found.iter().map(one).collect()))
}

/// `POST /objectives/{id}/agreement`
async fn agree(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let version = Fields::of(&changing, &["version"])?.whole("version")?;
    objectives::agree(&mut changing.ctx, id, OBJECTIVE, version).await?;
    let found = objectives::agreements(&mut changing.ctx, id, OBJECTIVE).await?;
    changing.done(Answer::all(found.iter().map(one).collect())).await
}
