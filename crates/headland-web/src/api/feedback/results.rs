use headland_app::feedback;
use headland_domain::{CommentId, RoundId};
use serde_json::{Value, json};

use super::TAG;
use super::shapes;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::problem::of_parts;
use crate::api::schema;

const SEE: &str = "see the results: the coach; once released, whom it is about and those above";
const REVIEW: &str = "revise the results: the coach";

/// The longest note or comment, in characters.
const LONGEST: usize = 20_000;

/// What a round says, and what a coach does with it.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/rounds/{id}/results", "read_results", show)
            .says(TAG, "What a round says, as far as it may be said")
            .relies_on("feedback::results", SEE)
            .answers(results_body()),
        Endpoint::get("/rounds/{id}/comments", "list_round_comments", comments)
            .says(TAG, "The comments of a closed round, for the coach to read first")
            .relies_on("feedback::reviewed_comments", REVIEW)
            .answers(Body::json(
                schema::page_of(comment_schema()),
                schema::example_page(json!({
                    "id": schema::EXAMPLE_ID, "groups": "Peers", "question": 1,
                    "words": "Asks Marcus first.", "shown": "Asks […] first.",
                    "reason": "Names a colleague",
                })),
            )),
        Endpoint::put("/rounds/{id}/comments/{comment}", "redact_comment", redact)
            .says(TAG, "Take something out of a comment, and say why")
            .relies_on("feedback::redact_comment", REVIEW)
            .takes(Body::json(
                schema::taken(
                    &["shown"],
                    json!({
                        "shown": schema::text("What the person reads; […] where something is missing."),
                        "reason": schema::text("Why something is taken out."),
                    }),
                ),
                json!({ "shown": "Asks […] first.", "reason": "Names a colleague" }),
            ))
            .answers(results_body()),
        Endpoint::post("/rounds/{id}/release", "release_results", release)
            .says(TAG, "Release the results from a day on; they never change afterwards")
            .relies_on("feedback::release_round", "freeze the results: the coach")
            .takes(Body::json(
                schema::taken(&["from"], json!({ "from": schema::day("From which day they may be read.") })),
                json!({ "from": "2027-04-01" }),
            ))
            .answers(results_body())
            .with_status(200),
        Endpoint::get("/rounds/{id}/debrief", "read_debrief", debrief)
            .says(TAG, "What was agreed when the results were talked about")
            .relies_on("feedback::debrief_of", SEE)
            .answers(debrief_body()),
        Endpoint::put("/rounds/{id}/debrief", "write_debrief", write)
            .says(TAG, "Write down what coach and person agreed")
            .relies_on("feedback::write_debrief", REVIEW)
            .takes(Body::json(
                schema::taken(
                    &["held_on", "notes"],
                    json!({
                        "held_on": schema::day("When they talked."),
                        "notes": schema::text("What was said and agreed."),
                    }),
                ),
                json!({ "held_on": "2027-04-01", "notes": "Ask before telling, with Tom watching." }),
            ))
            .answers(debrief_body()),
    ]
}

fn results_body() -> Body {
    Body::json(shapes::results_schema(), shapes::results_example())
}

fn comment_schema() -> Value {
    schema::object(
        "A comment.",
        json!({
            "id": schema::id("The comment."),
            "groups": schema::text("As which groups."),
            "question": schema::whole("To which question, from 1."),
            "words": schema::text("What was written."),
            "shown": schema::text("What the person reads."),
            "reason": schema::or_null(schema::text("Why something is taken out.")),
        }),
    )
}

fn debrief_body() -> Body {
    Body::json(
        schema::object(
            "What was agreed.",
            json!({
                "held_on": schema::or_null(schema::day("When they talked; null where nothing is written.")),
                "notes": schema::text("What was said and agreed."),
            }),
        ),
        json!({ "held_on": "2027-04-01", "notes": "Ask before telling." }),
    )
}

/// `GET /rounds/{id}/results`
async fn show(mut asking: Asking, Path(id): Path<RoundId>) -> Result {
    let page = feedback::results(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(shapes::results(&page)))
}

/// `GET /rounds/{id}/comments`
async fn comments(mut asking: Asking, Path(id): Path<RoundId>) -> Result {
    let (_, found) = feedback::reviewed_comments(&mut asking.ctx, id).await?;
    let items = found.iter().map(|(groups, one)| {
        json!({
            "id": one.id().to_string(), "groups": groups, "question": one.question() + 1,
            "words": one.words, "shown": one.shown, "reason": one.reason,
        })
    });
    asking.answer(Answer::all(items.collect()))
}

async fn now(mut changing: Changing, id: RoundId) -> Result {
    let page = feedback::results(&mut changing.ctx, id).await?;
    changing.done(Answer::ok(shapes::results(&page))).await
}

/// `PUT /rounds/{id}/comments/{comment}`
async fn redact(Path((id, comment)): Path<(RoundId, CommentId)>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["shown", "reason"])?;
    let (shown, reason) = (fields.long_text("shown", LONGEST)?, fields.text("reason")?);
    feedback::redact_comment(&mut changing.ctx, id, comment, &shown, &reason).await?;
    now(changing, id).await
}

/// `POST /rounds/{id}/release`
async fn release(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    let from = Fields::of(&changing, &["from"])?.day("from")?;
    feedback::release_round(&mut changing.ctx, id, from).await?;
    now(changing, id).await
}

/// `GET /rounds/{id}/debrief`
async fn debrief(mut asking: Asking, Path(id): Path<RoundId>) -> Result {
    let found = feedback::debrief_of(&mut asking.ctx, id).await?;
    let body = json!({
        "held_on": found.as_ref().map(|one| one.held_on().to_string()),
        "notes": found.map(|one| one.notes).unwrap_or_default(),
    });
    asking.answer(Answer::ok(body))
}

/// `PUT /rounds/{id}/debrief`
async fn write(Path(id): Path<RoundId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["held_on", "notes"])?;
    let (held_on, notes) = (fields.day("held_on")?, fields.long_text("notes", LONGEST)?);
    feedback::write_debrief(&mut changing.ctx, id, held_on, &notes).await.map_err(of_parts)?;
    let body = json!({ "held_on": held_on.map(|day| day.to_string()), "notes": notes });
    changing.done(Answer::ok(body)).await
}
