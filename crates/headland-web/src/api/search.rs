//! Words looked for in everything that the person may see.

use headland_app::home;
use headland_domain::sheet::RecordKind;
use serde_json::json;

use super::answer::{Answer, Result};
use super::asking::Asking;
use super::endpoint::{Body, Endpoint};
use super::json;
use super::parameters::Parameters;
use super::problem::Problem;
use super::schema;

/// The search.
pub(super) fn endpoints() -> [Endpoint; 1] {
    let person = schema::object(
        "A person.",
        json!({
            "id": schema::id("Their identifier."),
            "name": schema::text("The name they are known by."),
        }),
    );
    let frozen = schema::object(
        "A frozen report.",
        json!({
            "snapshot": schema::id("Its identifier, for /snapshots/{id}."),
            "title": schema::text("The title that it was frozen under."),
        }),
    );
    let found = schema::object(
        "What was found, best first.",
        json!({
            "records": schema::array("Records.", schema::of("Record")),
            "frozen_reports": schema::array(
                "Frozen reports, for those who read them only frozen; 25 at most.",
                frozen,
            ),
            "people": schema::array("People, by name or address; ten at most.", person),
            "is_cut_short": schema::flag("Whether more records matched than are looked at."),
        }),
    );
    let example = json!({
        "records": [schema::example_record(RecordKind::Action)],
        "frozen_reports": [],
        "people": [{ "id": schema::EXAMPLE_ID, "name": "Priya Nair" }],
        "is_cut_short": false,
    });
    [Endpoint::get("/search", "search", search)
        .says("Any record", "Records and people with these words")
        .relies_on("home::search", "what the person may see of each kind of record; see people")
        .parameter("q", "The words; they must be given.", json!({ "type": "string" }))
        .answers(Body::json(found, example))]
}

/// `GET /search`
async fn search(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["q"])?;
    let words = query.words("q").ok_or_else(|| Problem::parameter("q", "must be some words"))?;
    let found = home::search(&mut asking.ctx, &words).await?;
    let people =
        found.people.iter().map(|one| json!({ "id": one.id().to_string(), "name": one.name }));
    let frozen = found
        .frozen
        .iter()
        .map(|report| json!({ "snapshot": report.id().to_string(), "title": report.title }));
    asking.answer(Answer::ok(json!({
        "frozen_reports": frozen.collect::<Vec<_>>(),
        "records": found.records.iter().map(json::record).collect::<Vec<_>>(),
        "people": people.collect::<Vec<_>>(),
        "is_cut_short": found.is_cut_short,
    })))
}
