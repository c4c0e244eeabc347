//! Frameworks and standards: those that come with the program, and the organisation's own.

use headland_app::frameworks::case::CaseVersion;
use headland_app::frameworks::{
    Decisions, carriable, carry_judgements, export_case, framework, frameworks, mapping,
};
use headland_domain::RecordId;
use headland_domain::frameworks::{Edition, Framework, ItemCode};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::{Asking, Path};
use super::changing::Changing;
use super::endpoint::{Body, Endpoint};
use super::fields::Fields;
use super::problem::{Problem, of_parts};
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
        Endpoint::get("/frameworks/{code}/mapping/{to}/records", "list_carriable_records", carriable_records)
            .says(
                TAG,
                "What the key’s person judged by an edition, and what becomes of it in another; all on one page, the hundred changed last",
            )
            .relies_on("frameworks::carriable", "see frameworks, revise each record")
            .answers(Body::json(schema::page_of(carriable_schema()), carriable_example())),
        Endpoint::post("/frameworks/{code}/mapping/{to}/records", "carry_records_over", carry_over)
            .says(
                TAG,
                "Carry records from one edition to another: all of them or none, each in the version given",
            )
            .relies_on("frameworks::carry_judgements", "revise each record")
            .takes(Body::json(taken_schema(), json!({
                "records": [{ "id": schema::EXAMPLE_ID, "version": 3 }],
                "decisions": [{ "item": "domain-2/teaching", "to": "teaching" }],
            })))
            .answers(Body::json(
                schema::object("What was done.", json!({ "carried": schema::whole("How many records were carried over.") })),
                json!({ "carried": 1 }),
            )),
    ]
}

fn carriable_schema() -> Value {
    let moved = schema::object(
        "An item whose judgements move.",
        json!({ "item": schema::text("Its code."), "to": schema::text("The item of the newer edition.") }),
    );
    let left = schema::object(
        "An item whose judgements stay.",
        json!({
            "item": schema::text("Its code."),
            "why_not": schema::text("Why nobody but a person can say where they belong."),
            "is_dropped": schema::flag("Whether they would stand in the record’s history only."),
        }),
    );
    schema::object(
        "A record that speaks of the older edition.",
        json!({
            "id": schema::id("Its identifier."),
            "kind": schema::text("Its kind."),
            "title": schema::text("What it is called."),
            "version": schema::whole("Its version."),
            "changes": schema::flag("Whether anything in it would change."),
            "moved": schema::array("What moves.", moved),
            "left": schema::array("What does not.", left),
        }),
    )
}

fn carriable_example() -> Value {
    json!({
        "items": [{
            "id": schema::EXAMPLE_ID, "kind": "needs", "title": "Can end a meeting with decisions",
            "version": 3, "changes": true,
            "moved": [{ "item": "domain-2/teaching", "to": "teaching" }], "left": [],
        }],
        "next": null,
    })
}

fn taken_schema() -> Value {
    let record = schema::taken(
        &["id", "version"],
        json!({ "id": schema::id("Which record."), "version": schema::whole("In which version it was looked at.") }),
    );
    let decision = schema::taken(
        &["item", "to"],
        json!({ "item": schema::text("An item of the older edition."), "to": schema::text("What has become of it.") }),
    );
    schema::taken(
        &["records"],
        json!({
            "records": schema::array("What to carry over.", record),
            "decisions": schema::array("What only a person can say.", decision),
        }),
    )
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

/// `GET /frameworks/{code}/mapping/{to}/records`
async fn carriable_records(mut asking: Asking, Path((code, to)): Path<(String, String)>) -> Result {
    let (from, to) = (edition_of(&code)?, edition_of(&to)?);
    let found =
        carriable(&mut asking.ctx, &from, &to, &Decisions::new()).await.map_err(of_parts)?;
    let items = found.records.iter().map(|(record, over)| {
        let moved = over.moved.iter();
        let moved = moved
            .map(|(item, carried)| json!({ "item": item.as_str(), "to": carried.to.as_str() }));
        let left = over.left.iter().map(|(item, why)| {
            json!({
                "item": item.as_str(), "why_not": why.to_string(),
                "is_dropped": over.dropped.contains(item),
            })
        });
        json!({
            "id": record.id.to_string(),
            "kind": record.kind.slug(),
            "title": record.title(),
            "version": record.version,
            "changes": over.is_changed,
            "moved": moved.collect::<Vec<_>>(),
            "left": left.collect::<Vec<_>>(),
        })
    });
    asking.answer(Answer::all(items.collect()))
}

/// `POST /frameworks/{code}/mapping/{to}/records`
async fn carry_over(Path((code, to)): Path<(String, String)>, mut changing: Changing) -> Result {
    let (from, to) = (edition_of(&code)?, edition_of(&to)?);
    let fields = Fields::of(&changing, &["records", "decisions"])?;
    let picked = fields.items("records", &["id", "version"])?;
    let picked = picked.iter().map(|one| {
        Ok((
            one.required("id", "must be the identifier of a record")?,
            one.required_whole("version")?,
        ))
    });
    let picked: Vec<(RecordId, i64)> = picked.collect::<Result<_>>()?;
    let decisions = fields.items("decisions", &["item", "to"])?;
    let decisions = decisions.iter().map(|one| {
        let said = "must be the code of an item";
        Ok((one.required("item", said)?, one.required("to", said)?))
    });
    let decisions: Decisions = decisions.collect::<Result<_>>()?;
    let carried = carry_judgements(&mut changing.ctx, &from, &to, &decisions, &picked).await;
    let carried = carried.map_err(of_parts)?;
    changing.done(Answer::ok(json!({ "carried": carried }))).await
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
