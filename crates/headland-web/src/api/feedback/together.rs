use headland_app::feedback;
use headland_app::feedback::results::{RollUp, RollUpRefusal, Shown, Together};
use headland_domain::RollUpId;
use serde_json::{Value, json};

use super::TAG;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::parameters::Parameters;
use crate::api::problem::{Problem, Refusal};
use crate::api::{PREFIX, schema};

/// What the results of many leaders' rounds say together.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let one = || Body::json(roll_up_schema(), roll_up_example());
    vec![
        Endpoint::get("/rounds/together", "list_feedback_together", list)
            .lists(listed_schema(), listed_example())
            .says(TAG, "What was put together of the results of many leaders, the newest first")
            .relies_on("feedback::roll_ups", "see what 360 feedback says of many"),
        Endpoint::post("/rounds/together", "put_feedback_together", make)
            .says(TAG, "Put together the released results of a framework that were not before; at least four leaders")
            .relies_on("feedback::make_roll_up", "draft what 360 feedback says of many")
            .takes(Body::json(
                schema::taken(
                    &["framework"],
                    json!({ "framework": schema::text("What the framework is called in the results.") }),
                ),
                json!({ "framework": "Leadership competencies" }),
            ))
            .answers(one()),
        Endpoint::get("/rounds/together/{id}", "read_feedback_together", show)
            .says(TAG, "What many leaders and those around them say, heading by heading")
            .relies_on("feedback::roll_up", "see what 360 feedback says of many")
            .answers(one()),
    ]
}

fn listed_schema() -> Value {
    schema::object(
        "What was put together, in a list.",
        json!({
            "id": schema::id("Its identifier."),
            "framework": schema::text("What the framework is called."),
            "leaders": schema::whole("How many leaders’ results are in it."),
            "made_at": schema::instant("When it was put together."),
            "made_by": schema::text("By whom."),
        }),
    )
}

fn listed_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "framework": "Leadership competencies", "leaders": 6,
        "made_at": "2026-11-02T09:00:00Z", "made_by": "Amina Rahman",
    })
}

fn mean_schema(says: &str) -> Value {
    schema::object(
        says,
        json!({
            "mean": { "type": "number", "description": "In points of the scale, to a tenth." },
            "end": schema::one_of(
                "Whether it is the mean or where it was cut off.",
                ["exact", "or-more", "or-less"].into_iter(),
            ),
            "leaders": schema::whole("How many leaders it is the mean of."),
        }),
    )
}

fn roll_up_schema() -> Value {
    let heading = schema::object(
        "What is said under one heading.",
        json!({
            "title": schema::text("The heading."),
            "own": mean_schema("The leaders’ own views."),
            "others": mean_schema("What others say of the same leaders."),
        }),
    );
    schema::object(
        "What the results of many leaders say together.",
        json!({
            "id": schema::id("Its identifier."),
            "framework": schema::text("What the framework is called."),
            "scale": schema::array("The steps of the scale, from the lowest.", schema::text("A step.")),
            "leaders": schema::whole("How many leaders’ results are in it."),
            "made_on": schema::day("The day on which it was put together."),
            "sha256": schema::text("The SHA-256 of what was written down."),
            "headings": schema::array("The headings that are told.", heading),
        }),
    )
}

fn roll_up_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "framework": "Leadership competencies",
        "scale": ["Rarely", "Sometimes", "Often", "Nearly always"], "leaders": 6,
        "made_on": "2026-11-02", "sha256": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
        "headings": [{
            "title": "Holding to account",
            "own": { "mean": 3.4, "end": "exact", "leaders": 6 },
            "others": { "mean": 2.7, "end": "exact", "leaders": 6 },
        }],
    })
}

fn told(id: RollUpId, made: &RollUp, sha256: &str) -> Value {
    let mean = |shown: &Shown| json!({ "mean": shown.value, "end": shown.end, "leaders": shown.n });
    let heading = |one: &Together| json!({ "title": one.title, "own": mean(&one.own), "others": mean(&one.others) });
    json!({
        "id": id.to_string(),
        "framework": made.framework,
        "scale": made.scale,
        "leaders": made.leaders,
        "made_on": made.made_on.to_string(),
        "sha256": sha256,
        "headings": made.headings.iter().map(heading).collect::<Vec<_>>(),
    })
}

impl Refusal for RollUpRefusal {
    fn problem(self) -> Problem {
        Problem::refused("Nothing was put together.").at("/framework", self.to_string())
    }
}

/// `GET /rounds/together`
async fn list(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let (from, most) = query.stretch()?;
    let found = feedback::roll_ups(&mut asking.ctx, from, most).await?;
    let listed = found.made.iter().map(|(one, made)| {
        json!({
            "id": one.id().to_string(),
            "framework": made.framework,
            "leaders": made.leaders,
            "made_at": one.made_at().to_string(),
            "made_by": one.made_by,
        })
    });
    asking.answer(query.page_among(listed.collect(), (from, most), found.total))
}

/// `POST /rounds/together`
async fn make(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["framework"])?;
    let framework = fields.text("framework")?;
    let id = feedback::make_roll_up(&mut changing.ctx, &framework).await?;
    let (made, sha256) = feedback::roll_up(&mut changing.ctx, id).await?;
    let told = told(id, &made, &sha256);
    changing.done(Answer::created(told, format!("{PREFIX}/rounds/together/{id}"))).await
}

/// `GET /rounds/together/{id}`
async fn show(mut asking: Asking, Path(id): Path<RollUpId>) -> Result {
    let (made, sha256) = feedback::roll_up(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(told(id, &made, &sha256)))
}
