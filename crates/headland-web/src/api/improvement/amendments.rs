//! What really changed in the plan of a priority before one of its reviews.

use headland_app::improvement;
use headland_domain::RecordId;
use headland_domain::improvement::amendments::{Amendment, OF_THE_PLAN, What};
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{RecordKind, Values};
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::problem::Problem;
use crate::api::{json, schema};

/// `GET /records/{id}/plan-changes`
pub(super) fn endpoint(tag: &'static str) -> Endpoint {
    let answers = |words: &str| json!({ "type": "object", "description": words });
    let item = schema::object(
        "A record of the plan that changed between the review before and this one.",
        json!({
            "record": schema::id("The record."),
            "kind": schema::one_of("Its kind.", OF_THE_PLAN.iter().map(|kind| kind.slug())),
            "title": schema::text("What it is called."),
            "what": schema::one_of("What became of it.",
                ["added", "removed", "changed"].into_iter()),
            "why": schema::array("Why, in the words of those who saved it.",
                json!({ "type": "string" })),
            "before": answers("The answers that changed, as they were."),
            "after": answers("The same answers, as they are from then on."),
        }),
    );
    let example = json!({
        "record": schema::EXAMPLE_ID, "kind": "actions", "title": "Coach Year 6",
        "what": "changed", "why": ["The books came late"],
        "before": { "due_on": "2026-12-18" }, "after": { "due_on": "2027-01-29" },
    });
    Endpoint::get("/records/{id}/plan-changes", "list_plan_changes", index)
        .says(tag, "What really changed in the plan before a review, since the one before")
        .relies_on("improvement::plan_history", "see reviews; records of the plan of each kind")
        .answers(Body::json(schema::page_of(item), json!({ "items": [example], "next": null })))
}

async fn index(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::record(&mut asking.ctx, id).await?;
    let priority = page.priority.filter(|_| page.record.kind == RecordKind::Review);
    let priority = priority.ok_or_else(Problem::not_found)?;
    let history = improvement::plan_history(&mut asking.ctx, &priority).await?;
    let amended = history.before(id).ok_or_else(Problem::not_found)?;
    asking.answer(Answer::all(amended.amendments.iter().map(shown).collect()))
}

fn shown(amendment: &Amendment) -> Value {
    let none = Values::new();
    let (what, before, after) = match &amendment.what {
        What::Added(after) => ("added", none, after.clone()),
        What::Removed(before) => ("removed", before.clone(), none),
        What::Changed(changes) => {
            let (mut before, mut after) = (Values::new(), Values::new());
            for change in changes {
                before.set(change.field, change.before.iter().cloned());
                after.set(change.field, change.after.iter().cloned());
            }
            ("changed", before, after)
        }
    };
    json!({
        "record": amendment.record.to_string(),
        "kind": amendment.kind.slug(),
        "title": amendment.title,
        "what": what,
        "why": amendment.why,
        "before": answered(amendment, &before, &after),
        "after": answered(amendment, &after, &before),
    })
}

/// The answers to the fields that either side has; none where the record was not there.
fn answered(amendment: &Amendment, own: &Values, other: &Values) -> Value {
    let whole = json::values(sheet_of(amendment.kind), own);
    let asked = |name: &String| {
        !own.is_empty() && (!own.all(name).is_empty() || !other.all(name).is_empty())
    };
    match whole {
        Value::Object(fields) => fields.into_iter().filter(|(name, _)| asked(name)).collect(),
        other => other,
    }
}
