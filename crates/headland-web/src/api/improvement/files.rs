//! Files attached to a record: the bytes themselves, not a form around them.

use axum::extract::{Request, State};
use headland_app::improvement;
use headland_app::stored::Attachment;
use headland_domain::{FileId, RecordId};
use serde_json::{Value, json};

use crate::Site;
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::file;
use crate::api::json;
use crate::api::parameters::Parameters;
use crate::api::schema;
use crate::api::sending::Sending;

/// Everything about files.
pub(super) fn endpoints(tag: &'static str) -> [Endpoint; 4] {
    let example = example();
    [
        Endpoint::get("/records/{id}/files", "list_files", index)
            .says(tag, "The files attached to a record; all on one page")
            .relies_on("improvement::record", "see records of its kind")
            .answers(Body::json(
                schema::page_of(file_schema()),
                json!({ "items": [example], "next": null }),
            )),
        Endpoint::post("/records/{id}/files", "attach_file", create)
            .says(tag, "Attach a file to a record")
            .relies_on("improvement::attach", "revise records of its kind")
            .parameter("name", "What the file is called.", json!({ "type": "string" }))
            .takes(Body::bytes())
            .answers(Body::json(
                schema::object(
                    "A file just attached.",
                    json!({ "id": schema::id("Its identifier.") }),
                ),
                json!({ "id": schema::EXAMPLE_ID }),
            )),
        Endpoint::get("/files/{id}", "read_file", show)
            .says(tag, "The bytes of a file")
            .relies_on("improvement::file", "see the record it is attached to")
            .answers(Body { media_type: "*/*", ..Body::bytes() }),
        Endpoint::delete("/files/{id}", "remove_file", remove)
            .says(tag, "Take a file away from its record")
            .relies_on("improvement::detach", "revise the record it is attached to"),
    ]
}

fn file_schema() -> Value {
    schema::object(
        "A file attached to a record.",
        json!({
            "id": schema::id("Its identifier."),
            "name": schema::text("What it is called."),
            "media_type": schema::text("What its bytes say it is."),
            "size": { "type": "integer", "minimum": 0, "description": "How many bytes it has." },
            "sha256": schema::text("The SHA-256 of its bytes, in hexadecimal."),
            "attached_at": schema::instant("When it was attached."),
            "attached_by": schema::id("By whom."),
        }),
    )
}

fn example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Reading survey.pdf", "media_type": "application/pdf",
        "size": 48_213, "attached_at": "2026-11-02T09:00:00Z", "attached_by": schema::EXAMPLE_ID,
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    })
}

fn shown(file: &Attachment) -> Value {
    json!({
        "id": file.id().to_string(),
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
        "attached_at": json::instant(file.attached_at()),
        "attached_by": file.attached_by().to_string(),
    })
}

async fn index(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let page = improvement::record(&mut asking.ctx, id).await?;
    let items: Vec<_> = page.attachments.iter().map(shown).collect();
    asking.answer(Answer::all(items))
}

/// `POST /records/{id}/files`
///
/// Whether the key may is found out before a byte of the file is read, and the transaction that may
/// write begins after the last is stored.
async fn create(
    State(site): State<Site>,
    Path(id): Path<RecordId>,
    query: Parameters,
    request: Request,
) -> Result {
    let query = query.among(&["name"])?;
    let mut asking = Asking::to_change(request.headers(), &site).await?;
    improvement::may_attach(&mut asking.ctx, id).await?;
    drop(asking);
    let sending = Sending::read(request, &site).await?;
    let bytes = sending.file()?;
    let name = query.words("name").unwrap_or_default();
    let received = improvement::receive(&site.app, &name, bytes).await?;
    let mut changing = match sending.begin().await {
        Ok(changing) => changing,
        Err(stop) => return Ok(stop.into_response()),
    };
    let file = improvement::attach(&mut changing.ctx, id, &received).await?;
    let location = format!("{PREFIX}/files/{file}");
    changing.done(Answer::created(json!({ "id": file.to_string() }), location)).await
}

async fn show(mut asking: Asking, Path(id): Path<FileId>) -> Result {
    let (file, bytes) = improvement::file(&mut asking.ctx, id).await?;
    Ok(file::answer(bytes, &file.media_type, &file.name))
}

async fn remove(Path(id): Path<FileId>, mut changing: Changing) -> Result {
    improvement::detach(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}
