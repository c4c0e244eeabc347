//! Frameworks and standards, as they came with the program.

use headland_app::frameworks::shipped::shipped;
use headland_domain::frameworks::{Edition, Framework, ItemCode};
use headland_policy::{Action, Resource};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::endpoint::{Body, Endpoint};
use super::problem::Problem;
use super::schema;

const TAG: &str = "Frameworks and figures";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let example = json!({
        "edition": "headteachers-standards@2020", "title": "Headteachers' standards",
        "summary": "What is expected of headteachers.", "jurisdiction": "GB-ENG",
        "licence": "MIT OR Apache-2.0", "state": "adopted",
        "source": { "publisher": "Department for Education", "title": "Headteachers' standards", "url": "https://www.gov.uk/" },
    });
    let mut whole = example.clone();
    if let Some(object) = whole.as_object_mut() {
        object.insert(
            "items".to_owned(),
            json!([{
                "code": "1", "kind": "standard", "title": "School culture", "text": "",
                "parent": null, "position": 1, "part": null,
            }]),
        );
    }
    vec![
        Endpoint::get("/frameworks", "list_frameworks", index)
            .says(TAG, "The frameworks and standards; all on one page")
            .relies_on("frameworks::shipped", "see frameworks")
            .answers(Body::json(
                schema::page_of(schema::object("A framework.", framework_properties())),
                json!({ "items": [example], "next": null }),
            )),
        Endpoint::get("/frameworks/{code}", "read_framework", show)
            .says(
                TAG,
                "A framework with its items, by its edition, such as headteachers-standards@2020",
            )
            .relies_on("frameworks::shipped", "see frameworks")
            .answers(Body::json(whole_schema(), whole)),
    ]
}

fn framework_properties() -> Value {
    json!({
        "edition": schema::text("Its code and version, joined by @."),
        "title": schema::text("Its title."),
        "summary": schema::text("What it is for."),
        "jurisdiction": schema::text("Where it applies, as an ISO 3166 code."),
        "licence": schema::text("The licence of the text here."),
        "state": { "type": "string", "enum": ["draft", "adopted", "deprecated"] },
        "source": schema::object("Where it comes from.", json!({
            "publisher": schema::text("Who published it."),
            "title": schema::text("Under which title."),
            "url": schema::or_null(schema::text("Where.")),
        })),
    })
}

fn whole_schema() -> Value {
    let item = schema::object(
        "An entry of a framework.",
        json!({
            "code": schema::text("Its name within the framework."),
            "kind": schema::text("What the publisher calls such an entry."),
            "title": schema::text("A short title."),
            "text": schema::text("What it asks for; empty where the title says it all."),
            "parent": schema::or_null(schema::text("The item it stands under.")),
            "position": { "type": "integer", "description": "Its place under its parent, from 1." },
            "part": { "type": ["integer", "null"], "description": "The part of a task that tests it." },
        }),
    );
    let mut properties = framework_properties();
    if let Some(object) = properties.as_object_mut() {
        object.insert("items".to_owned(), json!({ "type": "array", "items": item }));
    }
    schema::object("A framework with its items.", properties)
}

fn shown(framework: &Framework) -> Value {
    let source = framework.source();
    json!({
        "edition": framework.edition().to_string(),
        "title": framework.title(),
        "summary": framework.summary(),
        "jurisdiction": framework.jurisdiction().as_str(),
        "licence": framework.licence(),
        "state": framework.state().kind().code(),
        "source": { "publisher": source.publisher, "title": source.title, "url": source.address },
    })
}

fn all() -> Result<Vec<Framework>> {
    shipped().map_err(|error| {
        tracing::error!(%error, "a framework that came with the program cannot be read");
        Problem::new(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            "The frameworks cannot be read.",
        )
    })
}

/// `GET /frameworks`
async fn index(asking: Asking) -> Result {
    asking.ctx.authorise::<()>(Action::See, Resource::Frameworks)?;
    let items: Vec<_> = all()?.iter().map(shown).collect();
    asking.answer(Answer::all(items))
}

/// `GET /frameworks/{code}`
async fn show(asking: Asking, Path(code): Path<String>) -> Result {
    asking.ctx.authorise::<()>(Action::See, Resource::Frameworks)?;
    let edition: Edition = code.parse().map_err(|_| Problem::not_found())?;
    let frameworks = all()?;
    let framework = frameworks
        .iter()
        .find(|framework| *framework.edition() == edition)
        .ok_or_else(Problem::not_found)?;
    let items: Vec<_> = framework
        .items()
        .iter()
        .map(|item| {
            json!({
                "code": item.code.as_str(),
                "kind": item.kind.code(),
                "title": item.title,
                "text": item.text,
                "parent": item.parent.as_ref().map(ItemCode::as_str),
                "position": item.position,
                "part": item.part,
            })
        })
        .collect();
    let mut body = shown(framework);
    if let Some(object) = body.as_object_mut() {
        object.insert("items".to_owned(), Value::Array(items));
    }
    asking.answer(Answer::ok(body))
}
