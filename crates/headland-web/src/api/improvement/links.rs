//! The golden thread of a priority: which record refers to which, by the field that refers, and
//! every place where one step does not follow from another.

use std::collections::BTreeSet;

use headland_app::improvement;
use headland_domain::RecordId;
use headland_domain::improvement::thread::Law;
use serde_json::json;

use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::schema;

/// The references, and what they should add up to.
pub(super) fn endpoints(tag: &'static str) -> [Endpoint; 2] {
    [links(tag), thread(tag)]
}

fn links(tag: &'static str) -> Endpoint {
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
    let body = Body::json(schema::page_of(link), json!({ "items": [example], "next": null }));
    Endpoint::get("/priorities/{id}/links", "list_links", index)
        .says(tag, "Which record refers to which; all on one page")
        .relies_on("improvement::priority", "see priorities; both ends of a reference")
        .answers(body)
}

fn thread(tag: &'static str) -> Endpoint {
    let codes: Vec<_> = Law::ALL.iter().map(|law| law.code()).collect();
    let ids = |description: &str| {
        json!({
            "type": "array", "items": { "type": "string", "format": "uuid" },
            "description": description,
        })
    };
    let strand = schema::object(
        "Something that should hold along the thread.",
        json!({
            "law": { "type": "string", "enum": codes },
            "words": schema::text("The law in words."),
            "about": ids("Every record that it is about."),
            "broken": ids("Those that break it."),
        }),
    );
    let example = json!({
        "law": Law::ActionServesTarget.code(), "words": Law::ActionServesTarget.counted(),
        "about": [schema::EXAMPLE_ID], "broken": [],
    });
    Endpoint::get("/priorities/{id}/thread", "read_thread", strands)
        .says(tag, "What should hold from the figures to the signed report, and what breaks it")
        .relies_on("improvement::thread", "see priorities; laws over kinds that the person sees")
        .answers(Body::json(schema::page_of(strand), json!({ "items": [example], "next": null })))
}

/// `GET /priorities/{id}/thread`
async fn strands(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    let frozen = improvement::frozen_reports(&mut asking.ctx, &page).await?;
    let strands = improvement::thread(&asking.ctx, &page, &page.dossier(), &frozen);
    let ids = |ids: &[RecordId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
    let items: Vec<_> = strands
        .iter()
        .map(|strand| {
            json!({
                "law": strand.law.code(),
                "words": strand.law.counted(),
                "about": ids(&strand.about),
                "broken": ids(&strand.broken),
            })
        })
        .collect();
    asking.answer(Answer::all(items))
}

/// `GET /priorities/{id}/links`
async fn index(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::priority(&mut asking.ctx, id).await?;
    let seen: BTreeSet<_> = page.records.iter().map(|record| record.id).collect();
    // A reference tells of both its ends, so whoever shows it must be able to see both.
    let both =
        |link: &&headland_app::stored::Link| seen.contains(&link.from) && seen.contains(&link.to);
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
    asking.answer(Answer::all(items))
}
