//! What is worked out from the records of a priority: figures beside targets, verdicts of impact,
//! issues and strategies weighed.

use headland_app::Context;
use headland_app::impact;
use headland_app::improvement::{self, Weighing, weigh_issues, weigh_strategies};
use headland_domain::RecordId;
use headland_domain::improvement::Dossier;
use headland_domain::sheet::RecordKind;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::problem::Problem;
use crate::api::schema;

use super::shapes;

const TAG: &str = "Worked out from a priority";

/// Everything that is worked out.
pub(super) fn endpoints() -> [Endpoint; 4] {
    [
        Endpoint::get("/priorities/{id}/target-figures", "read_target_figures", targets)
            .says(
                TAG,
                "Each target with the figures beside it, and what can be said before the work",
            )
            .relies_on("impact::targets", "see priorities; targets that the person sees")
            .answers(Body::json(
                schema::page_of(shapes::target_figures()),
                schema::example_page(shapes::example::target_figures()),
            )),
        Endpoint::get("/priorities/{id}/impact", "read_impact", judgements)
            .says(TAG, "What became of each target, with an honest verdict")
            .relies_on("impact::impact", "see priorities; evaluations that the person sees")
            .answers(Body::json(impact_schema(), impact_example())),
        Endpoint::get("/priorities/{id}/issue-ranking", "rank_issues", issues)
            .says(TAG, "The issues put in order by their criteria")
            .relies_on("improvement::weigh_issues", "see issues of the priority")
            .answers(Body::json(weighing_schema(), weighing_example())),
        Endpoint::get("/priorities/{id}/strategy-ranking", "rank_strategies", strategies)
            .says(TAG, "The strategies weighed by their criteria, and what would change the result")
            .relies_on("improvement::weigh_strategies", "see strategies of the priority")
            .answers(Body::json(weighing_schema(), weighing_example())),
    ]
}

fn impact_schema() -> Value {
    let due = || {
        let target = schema::object(
            "A target.",
            json!({
                "target": schema::id("Its identifier."), "title": schema::text("Its title."),
                "due_on": schema::day("By when."),
            }),
        );
        schema::array("Targets.", target)
    };
    schema::object(
        "What became of the targets of a priority.",
        json!({
            "judgements": schema::array("The evaluations, judged.", shapes::judgement()),
            "unevaluated": due(),
            "awaited": due(),
            "studies": schema::array(
                "What else is known of each target: against comparators, over time, of the same pupils; and what is refused, and why.",
                shapes::study(),
            ),
        }),
    )
}

fn impact_example() -> Value {
    json!({
        "judgements": [shapes::example::judgement()],
        "unevaluated": [],
        "awaited": [{ "target": schema::EXAMPLE_ID, "title": "All read daily", "due_on": "2027-07-10" }],
        "studies": [],
    })
}

fn weighing_schema() -> Value {
    let criterion = schema::object(
        "A criterion.",
        json!({
            "id": schema::id("Its identifier."), "title": schema::text("Its title."),
            "share": { "type": "number", "minimum": 0, "maximum": 1, "description": "What it counts for." },
            "tips_at": { "type": ["number", "null"], "description": "What it would have to count for that another option came first." },
            "rival": schema::or_null(schema::text("Which option would.")),
        }),
    );
    let option = schema::object(
        "An option.",
        json!({
            "id": schema::id("Its identifier."), "title": schema::text("Its title."),
            "scores": schema::array(
                "A score for each criterion, in order; null where none was given.",
                json!({ "type": ["integer", "null"] }),
            ),
            "total": { "type": ["number", "null"], "description": "The weighted total; null while a score is missing." },
            "rank": { "type": ["integer", "null"], "description": "Its place, from 1; level ones share one." },
        }),
    );
    schema::object(
        "Options weighed against each other.",
        json!({
            "criteria": schema::array("The criteria.", criterion),
            "options": schema::array("The options, first place first.", option),
        }),
    )
}

fn weighing_example() -> Value {
    json!({
        "criteria": [{
            "id": schema::EXAMPLE_ID, "title": "Evidence", "share": 0.6, "tips_at": 0.35,
            "rival": "Buy a scheme",
        }],
        "options": [{
            "id": schema::EXAMPLE_ID, "title": "Coach each teacher", "scores": [8], "total": 8.0,
            "rank": 1,
        }],
    })
}

/// `GET /priorities/{id}/target-figures`
async fn targets(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    let found = impact::targets(&mut asking.ctx, &page).await?;
    let realistic = impact::realistic(&mut asking.ctx, &page).await?;
    let mut items = Vec::new();
    for target in &found {
        let mut shown = serde_json::to_value(target).map_err(|error| Problem::unwritten(&error))?;
        let said = target.id.parse().ok().and_then(|id: RecordId| realistic.get(&id));
        if let Some(object) = shown.as_object_mut() {
            object.insert("realistic".to_owned(), json!(said.cloned().unwrap_or_default()));
        }
        items.push(shown);
    }
    asking.answer(Answer::all(items))
}

/// `GET /priorities/{id}/impact`
async fn judgements(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    let found = impact::impact(&mut asking.ctx, &page).await?;
    let mut judged = Vec::new();
    for (evaluation, judgement) in &found.judgements {
        let mut shown =
            serde_json::to_value(judgement).map_err(|error| Problem::unwritten(&error))?;
        if let Some(object) = shown.as_object_mut() {
            object.insert("evaluation".to_owned(), json!(evaluation.to_string()));
        }
        judged.push(shown);
    }
    let due = |targets: &[(RecordId, String, Date)]| -> Vec<Value> {
        let shown = targets.iter().map(|(id, title, due_on)| {
            json!({ "target": id.to_string(), "title": title, "due_on": due_on.to_string() })
        });
        shown.collect()
    };
    let studies =
        serde_json::to_value(&found.studies).map_err(|error| Problem::unwritten(&error))?;
    asking.answer(Answer::ok(json!({
        "studies": studies,
        "judgements": judged,
        "unevaluated": due(&found.unevaluated),
        "awaited": due(&found.awaited),
    })))
}

/// `GET /priorities/{id}/issue-ranking`
async fn issues(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let dossier = seen(&mut asking.ctx, id, RecordKind::Issue).await?;
    asking.answer(Answer::ok(weighed(&weigh_issues(&dossier))))
}

/// `GET /priorities/{id}/strategy-ranking`
async fn strategies(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let dossier = seen(&mut asking.ctx, id, RecordKind::Strategy).await?;
    asking.answer(Answer::ok(weighed(&weigh_strategies(&dossier))))
}

/// The records of a priority in their types, for whoever is told of records of a kind.
async fn seen(ctx: &mut Context, id: RecordId, kind: RecordKind) -> Result<Dossier> {
    let page = improvement::priority(ctx, id).await?;
    if page.tells_of(kind) { Ok(page.dossier()) } else { Err(Problem::not_found()) }
}

fn weighed(of: &Weighing) -> Value {
    let criteria = of.criteria.iter().enumerate().map(|(place, criterion)| {
        let tipping = of.tipping_points.get(place).and_then(Option::as_ref);
        json!({
            "id": criterion.id.to_string(),
            "title": criterion.title,
            "share": criterion.share,
            "tips_at": tipping.map(|(point, _)| point.at),
            "rival": tipping.map(|(_, title)| title),
        })
    });
    let options = of.in_order().into_iter().map(|option| {
        json!({
            "id": option.id.to_string(),
            "title": option.title,
            "scores": option.scores,
            "total": option.total,
            "rank": option.rank,
        })
    });
    json!({
        "criteria": criteria.collect::<Vec<_>>(),
        "options": options.collect::<Vec<_>>(),
    })
}
