use headland_app::feedback::surveys::{ChoiceShare, QuestionResult, Said, Standing, SurveyPage};
use headland_app::feedback::{self, results::Shown};
use headland_domain::RecordId;
use serde_json::{Value, json};

use super::TAG;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::schema;

/// The longest words that are sent back, in characters.
const LONGEST: usize = 20_000;

/// What a short survey says, and what whoever asked does with it. Answering has no endpoint: a
/// program would know whose answers they are.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let read = "see surveys: whoever asked and those above";
    let write = "revise surveys: whoever asked";
    vec![
        Endpoint::get("/surveys/{id}/results", "read_survey_results", show)
            .says(TAG, "What may be said of a short survey: nothing before it has closed, nothing of fewer than three")
            .relies_on("feedback::survey", read)
            .answers(body()),
        Endpoint::put("/surveys/{id}/words/{place}", "review_survey_words", review)
            .says(TAG, "Show words that somebody wrote, or leave them out by sending none")
            .relies_on("feedback::review_words", write)
            .takes(Body::json(
                schema::taken(
                    &["shown"],
                    json!({ "shown": schema::text("What is shown; […] where something is missing.") }),
                ),
                json!({ "shown": "Ask […] first." }),
            ))
            .answers(body()),
        Endpoint::post("/surveys/{id}/log", "keep_survey_results", keep)
            .says(TAG, "Write the results of a closed survey into one's feedback log")
            .relies_on("feedback::keep_results", write)
            .answers(body())
            .with_status(200),
    ]
}

fn body() -> Body {
    Body::json(
        schema::object(
            "What may be said of a survey.",
            json!({
                "state": schema::one_of("How far it has come.", ["early", "open", "too-few", "over"].into_iter()),
                "address": schema::text("The link that people answer by."),
                "answered": schema::or_null(schema::whole("How many answered; null until it has closed, and of fewer than three.")),
                "questions": schema::array("What is said of each question.", question_schema()),
                "kept_as": schema::array("Its entries in the feedback log.", schema::id("An entry.")),
            }),
        ),
        json!({
            "state": "over", "address": "https://headland.example/ask/abcdefghjk", "answered": 12,
            "questions": [{
                "question": "The rota is fair", "mean": 3.4, "mean_words": "3.4",
                "range": [2.9, 3.9], "leading": null, "shares": [], "words": [],
            }],
            "kept_as": [],
        }),
    )
}

fn number(description: &str) -> Value {
    json!({ "type": "number", "description": description })
}

fn question_schema() -> Value {
    let share = schema::object(
        "How many chose an answer; from ten answers on.",
        json!({
            "choice": schema::text("The answer."),
            "count": schema::whole("How many."),
            "of": schema::whole("Of how many."),
        }),
    );
    schema::object(
        "What is said of a question.",
        json!({
            "question": schema::text("What was asked."),
            "mean": schema::or_null(number("The mean of a scale from 1 to 5, cut off near its ends.")),
            "mean_words": schema::or_null(schema::text("The mean as people read it.")),
            "range": schema::or_null(schema::array("Where the mean would usually lie; 95%.", number("An end."))),
            "leading": schema::or_null(schema::text("The choice made most often; from five answers on.")),
            "shares": schema::array("How many gave each answer.", share),
            "words": schema::array("What was written and may be shown, in an order drawn by lot.", schema::text("Words.")),
        }),
    )
}

fn shares(each: &[ChoiceShare]) -> Value {
    let each =
        each.iter().map(|one| json!({ "choice": one.choice, "count": one.count, "of": one.of }));
    Value::Array(each.collect())
}

fn question(result: &QuestionResult) -> Value {
    let (mut mean, mut leading, mut each, mut words) = (None, None, &[][..], &[][..]);
    match &result.said {
        Said::TooFew => {}
        Said::Mean(shown, all) => (mean, each) = (Some(shown), all),
        Said::Leading(choice) => leading = choice.as_ref(),
        Said::Shares(all) => each = all,
        Said::Words { shown, .. } => words = shown,
    }
    json!({
        "question": result.question.words,
        "mean": mean.map(|mean| mean.value),
        "mean_words": mean.map(Shown::words),
        "range": mean.and_then(|mean| mean.range).map(|(low, high)| [low, high]),
        "leading": leading, "shares": shares(each), "words": words,
    })
}

fn shape(page: &SurveyPage, base_url: &str) -> Value {
    let (state, answered) = match page.standing {
        Standing::Early(_) => ("early", None),
        Standing::Open { .. } => ("open", None),
        Standing::TooFew => ("too-few", None),
        Standing::Over(answered) => ("over", Some(answered)),
    };
    json!({
        "state": state,
        "address": format!("{base_url}/ask/{}", page.code),
        "answered": answered,
        "questions": page.results.iter().map(question).collect::<Vec<_>>(),
        "kept_as": page.kept_as.iter().map(|one| one.id.to_string()).collect::<Vec<_>>(),
    })
}

/// `GET /surveys/{id}/results`
async fn show(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = feedback::survey(&mut asking.ctx, id).await?;
    let body = shape(&page, &asking.ctx.app.settings.base_url);
    asking.answer(Answer::ok(body))
}

async fn now(mut changing: Changing, id: RecordId) -> Result {
    let page = feedback::survey(&mut changing.ctx, id).await?;
    let body = shape(&page, &changing.ctx.app.settings.base_url);
    changing.done(Answer::ok(body)).await
}

/// `PUT /surveys/{id}/words/{place}`
async fn review(Path((id, place)): Path<(RecordId, usize)>, mut changing: Changing) -> Result {
    let shown = Fields::of(&changing, &["shown"])?.long_text("shown", LONGEST)?;
    feedback::review_words(&mut changing.ctx, id, place, &shown).await?;
    now(changing, id).await
}

/// `POST /surveys/{id}/log`
async fn keep(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    feedback::keep_results(&mut changing.ctx, id).await?;
    now(changing, id).await
}
