//! Frameworks and standards: those that come with the program, and the organisation's own.

use headland_app::frameworks::case::CaseVersion;
use headland_app::frameworks::{export_case, framework, frameworks, mapping};
use headland_domain::frameworks::{Edition, Framework, ItemCode};
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
            .relies_on("frameworks::frameworks", "see frameworks")
            .answers(Body::json(
                schema::page_of(schema::object("A framework.", framework_properties())),
                json!({ "items": [example], "next": null }),
            )),
        Endpoint::get("/frameworks/{code}", "read_framework", show)
            .says(
                TAG,
                "A framework with its items, by its edition, such as headteachers-standards@2020",
            )
            .relies_on("frameworks::framework", "see frameworks")
            .answers(Body::json(whole_schema(), whole)),
        Endpoint::get("/frameworks/{code}/case/{version}", "export_framework", case)
            .says(TAG, "A framework as a CASE package, in version v1p0 or v1p1")
            .relies_on("frameworks::export_case", "see frameworks")
            .answers(Body::json(
                json!({ "type": "object", "description": "A CFPackage of 1EdTech CASE." }),
                json!({ "CFDocument": { "title": "Headteachers' standards" } }),
            )),
        Endpoint::get("/frameworks/{code}/mapping/{to}", "map_framework", carried)
            .says(
                TAG,
                "Where judgements on each item of an edition belong in a newer one, or why not",
            )
            .relies_on("frameworks::mapping", "see frameworks")
            .answers(Body::json(
                schema::page_of(schema::object(
                    "An item of the older edition.",
                    json!({
                        "item": schema::text("Its code."),
                        "to": schema::or_null(schema::text("The item of the newer edition.")),
                        "why_not": schema::or_null(schema::text("Why none can be said.")),
                    }),
                )),
                json!({
                    "items": [{ "item": "domain-2/teaching", "to": "teaching", "why_not": null }],
                    "next": null,
                }),
            )),
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

fn edition_of(code: &str) -> Result<Edition> {
    code.parse().map_err(|_| Problem::not_found())
}

/// `GET /frameworks`
async fn index(mut asking: Asking) -> Result {
    let held = frameworks::<()>(&mut asking.ctx).await?;
    let items: Vec<_> = held.iter().map(|one| shown(&one.framework)).collect();
    asking.answer(Answer::all(items))
}

/// `GET /frameworks/{code}/case/{version}`
async fn case(mut asking: Asking, Path((code, version)): Path<(String, String)>) -> Result {
    let edition = edition_of(&code)?;
    let wanted = CaseVersion::from_code(&version);
    let package =
        export_case(&mut asking.ctx, &edition, wanted.unwrap_or(CaseVersion::V1p1)).await?;
    wanted.ok_or_else(Problem::not_found)?;
    asking.answer(Answer::ok(package))
}

/// `GET /frameworks/{code}/mapping/{to}`
async fn carried(mut asking: Asking, Path((code, to)): Path<(String, String)>) -> Result {
    let remap = mapping(&mut asking.ctx, &edition_of(&code)?, &edition_of(&to)?).await?;
    let carried = remap.carried().map(|(item, carried)| {
        json!({ "item": item.as_str(), "to": carried.to.as_str(), "why_not": null })
    });
    let unmapped = remap.unmapped().map(
        |(item, why)| json!({ "item": item.as_str(), "to": null, "why_not": why.to_string() }),
    );
    let items = carried.chain(unmapped).collect();
    asking.answer(Answer::all(items))
}

/// `GET /frameworks/{code}`
async fn show(mut asking: Asking, Path(code): Path<String>) -> Result {
    let held = framework::<()>(&mut asking.ctx, &edition_of(&code)?).await?;
    let framework = held.framework.as_ref();
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
