//! Figures worked out again from their numbers: the same functions as `headland calc`.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse as _;
use headland_calc::{Refusal, calculation, calculations};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::endpoint::{Body, Endpoint};
use super::problem::Problem;
use super::schema;
use super::sending::json_sent;

const TAG: &str = "Frameworks and figures";

/// Every endpoint of the calculations.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let wilson = json!({ "x": 5, "n": 100, "confidence": 0.95 });
    let interval = json!({ "lo": 0.021_543, "hi": 0.111_750 });
    let needs = json!({ "type": "object", "description": "What the function needs." });
    let result = json!({
        "type": ["object", "array", "number", "string", "null"],
        "description": "What it works out.",
    });
    vec![
        Endpoint::get("/calculations", "list_calculations", list)
            .says(TAG, "Every function that works a figure out; all on one page")
            .relies_on("headland_calc::calculations", "anyone with a key")
            .answers(Body::json(
                schema::page_of(schema::object(
                    "A function.",
                    json!({
                        "name": schema::text("What it is called."),
                        "explanation": schema::text("What it works out."),
                    }),
                )),
                json!({ "items": [{
                    "name": "wilson_ci", "explanation": "Wilson's interval of a share of a cohort",
                }], "next": null }),
            )),
        Endpoint::post("/calculations/{function}", "calculate", calculate)
            .says(
                TAG,
                "Works a figure out again from its numbers; what cannot be is null, with the \
                 reason in the X-Headland-Notes header",
            )
            .relies_on("headland_calc::calculation", "anyone with a key")
            .takes(Body::json(needs, wilson))
            .answers(Body::json(result, interval))
            .with_status(200)
            .changing_nothing(),
    ]
}

/// `GET /calculations`
async fn list(asking: Asking) -> Result {
    let items: Vec<Value> = calculations()
        .map(|own| json!({ "name": own.name, "explanation": own.explanation }))
        .collect();
    asking.answer(Answer::all(items))
}

/// `POST /calculations/{function}`
///
/// Changes nothing, so a key that may only read is enough.
async fn calculate(asking: Asking, Path(function): Path<String>, request: Request) -> Result {
    // The key is good; a body that comes slowly must not keep the transaction open.
    drop(asking);
    let calculation = calculation(&function).ok_or_else(Problem::not_found)?;
    let input = json_sent(request).await?;
    // Some take a second of arithmetic, which must not keep other requests waiting.
    let found = tokio::task::spawn_blocking(move || calculation.run(&input)).await;
    let answer = found
        .map_err(|_| {
            let detail = "The calculation failed.";
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
        })?
        .map_err(|refusal| refused(&refusal))?;
    let mut response = Answer::ok(answer.value).into_response();
    if let Ok(notes) = HeaderValue::from_str(&plain(&answer.notes.join("; ")))
        && !answer.notes.is_empty()
    {
        response.headers_mut().insert("x-headland-notes", notes);
    }
    Ok(response)
}

fn refused(refusal: &Refusal) -> Problem {
    let pointer = refusal.field.replace(['.', '['], "/").replace(']', "");
    Problem::refused("The input cannot be.").at(&format!("/{pointer}"), refusal.reason.as_str())
}

/// Headers hold plain letters only.
fn plain(text: &str) -> String {
    let letter = |letter| match letter {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        ' '..='~' => letter,
        _ => '?',
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_become_plain_letters() {
        assert_eq!(plain("the person’s “own”\nview"), "the person's \"own\"?view");
    }
}
