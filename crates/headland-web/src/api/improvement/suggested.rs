//! Links that might be missing.

use headland_app::improvement::{self, Suggested};
use headland_domain::RecordId;
use headland_domain::frameworks::ItemReference;
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::schema;

/// `GET /records/{id}/suggestions`
pub(super) fn endpoint(tag: &'static str) -> Endpoint {
    let shape = schema::object(
        "A link that nobody has made.",
        json!({
            "from": schema::id("The record that would refer, which the person may change."),
            "version": schema::whole("Its version."),
            "field": schema::text("The field by which."),
            "to": schema::id("The record that would be referred to."),
            "title": schema::text("What the record at the other end is called."),
            "says": schema::text("What the one that refers does then: serves."),
            "items": schema::array("Items of frameworks that both speak of.", schema::text("An item.")),
            "people": schema::array("People whom both name.", schema::id("A person.")),
            "dates": schema::flag("Whether their dates overlap."),
        }),
    );
    let example = json!({
        "items": [{
            "from": schema::EXAMPLE_ID, "version": 2, "field": "needs", "to": schema::EXAMPLE_ID,
            "title": "Can end a meeting with decisions", "says": "answers",
            "items": ["leadership-competencies@2014#competency/self-awareness"],
            "people": [schema::EXAMPLE_ID], "dates": false,
        }],
        "next": null,
    });
    Endpoint::get("/records/{id}/suggestions", "list_suggested_links", show)
        .says(
            tag,
            "Up to nine links that the person could make between a record and others, the likeliest first; \
             a link is made by replacing the record that refers",
        )
        .relies_on(
            "improvement::suggested",
            "see records of its kind, revise the one that would refer",
        )
        .answers(Body::json(schema::page_of(shape), example))
}

async fn show(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = improvement::suggested(&mut asking.ctx, id).await?;
    asking.answer(Answer::all(found.iter().map(|one| told(id, one)).collect()))
}

fn told(here: RecordId, one: &Suggested) -> Value {
    let (link, common) = (&one.link, &one.link.common);
    let other = if one.from.id == here { &one.to } else { &one.from };
    json!({
        "from": link.from.to_string(),
        "version": one.from.version,
        "field": link.field,
        "to": link.to.to_string(),
        "title": other.title(),
        "says": link.words,
        "items": common.items.iter().map(ItemReference::to_string).collect::<Vec<_>>(),
        "people": common.people.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "dates": common.dates,
    })
}
