//! Every version of a record: who saved what, when and why.

use headland_app::improvement;
use headland_domain::RecordId;
use serde_json::{Value, json};

use crate::api::answer::Result;
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::Endpoint;
use crate::api::json;
use crate::api::parameters::Parameters;
use crate::api::schema;

/// `GET /records/{id}/revisions`
pub(super) fn endpoint(tag: &'static str) -> Endpoint {
    let item = schema::object(
        "A version of a record.",
        json!({
            "version": { "type": "integer", "minimum": 1 },
            "at": schema::instant("When it was saved."),
            "by": schema::id("By whom."),
            "why": schema::or_null(schema::text("Why, in their words.")),
            "is_removal": { "type": "boolean", "description": "Whether this removed the record." },
            "values": { "type": "object", "description": "The answers from then on." },
        }),
    );
    let kind = headland_domain::sheet::RecordKind::Comment;
    let example = json!({
        "version": 2, "at": "2026-11-02T09:00:00Z", "by": schema::EXAMPLE_ID, "why": null,
        "is_removal": false, "values": schema::example_values(kind),
    });
    Endpoint::get("/records/{id}/revisions", "list_revisions", index)
        .says(tag, "Every version of a record, newest first")
        .relies_on("improvement::history", "see records of its kind")
        .lists(item, example)
}

async fn index(mut asking: Asking, Path(id): Path<RecordId>, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let limit = query.limit()?;
    let before = query.cursor::<i64>()?.unwrap_or(i64::MAX);
    let history = improvement::history(&mut asking.ctx, id).await?;
    let sheet = history.record.sheet();
    let mut older =
        history.revisions.iter().map(|(revision, _)| revision).filter(|one| one.version < before);
    let shown: Vec<_> = older.by_ref().take(limit).collect();
    let is_more = older.next().is_some();
    let next = shown.last().filter(|_| is_more).map(|last| last.version);
    let items: Vec<Value> = shown
        .iter()
        .map(|revision| {
            json!({
                "version": revision.version,
                "at": json::instant(revision.at),
                "by": revision.by.to_string(),
                "why": revision.why,
                "is_removal": revision.is_removal,
                "values": json::values(sheet, &revision.values),
            })
        })
        .collect();
    asking.answer(query.page(items, next))
}
