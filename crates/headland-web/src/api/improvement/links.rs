//! Which record of a priority refers to which, by the field that refers: the golden thread.

use std::collections::BTreeSet;

use headland_app::improvement;
use headland_domain::RecordId;
use serde_json::json;

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::schema;

/// `GET /priorities/{id}/links`
pub(super) fn endpoint(tag: &'static str) -> Endpoint {
    let link = schema::object(
        "A reference from one record to another.",
        json!({
            "from": schema::id("The record that refers."),
            "to": schema::id("The record referred to."),
            "relation": schema::text("The field that refers."),
        }),
    );
    let example =
        json!({ "from": schema::EXAMPLE_ID, "to": schema::EXAMPLE_ID, "relation": "serves" });
    let body = Body::json(
        schema::page_of(link),
        json!({ "items": [example], "next": null }),
    );
    Endpoint::get("/priorities/{id}/links", "list_links", index)
        .says(tag, "Which record refers to which; all on one page")
        .relies_on("improvement::priority", "see priorities; both ends of a reference")
        .answers(body)
}

async fn index(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    let seen: BTreeSet<_> = page.records.iter().map(|record| record.id).collect();
    // A reference tells of both its ends, so whoever shows it must be able to see both.
    let both = |link: &&headland_app::stored::Link| {
        seen.contains(&link.from) && seen.contains(&link.to)
    };
    let items: Vec<_> = page
        .links
        .iter()
        .filter(both)
        .map(|link| {
            json!({
                "from": link.from.to_string(),
                "to": link.to.to_string(),
                "relation": link.relation,
            })
        })
        .collect();
    asking.answer(Answer::ok(json!({ "items": items, "next": null })))
}
