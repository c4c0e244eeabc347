//! Reports to governors: composing a draft, freezing it, reading, signing and printing it.

use axum::http::HeaderValue;
use axum::http::header::ETAG;
use headland_app::improvement::report::{
    self, AskedSignature, Format, Freezing, FrozenReport, SnapshotPage, compose, freeze, preview,
    sign,
};
use headland_app::stored::{Signature, Snapshot};
use headland_domain::sheet::RecordKind;
use headland_domain::{RecordId, SnapshotId};
use serde_json::{Value, json};

use super::records;
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::file;
use crate::api::json;
use crate::api::problem::Problem;
use crate::api::schema;
use crate::improvement::print;

const TAG: &str = "Reports to governors";
const SEE: &str = "see the report; those who govern, once it is frozen";

/// Everything about reports.
pub(super) fn endpoints() -> [Endpoint; 9] {
    let frozen = || Body::json(snapshot_schema(), example());
    let document = |ending, name, handler_format: Format| {
        let handler = move |asking, path| printed(asking, path, handler_format);
        Endpoint::get(format!("/snapshots/{{id}}/report.{ending}"), name, handler)
            .relies_on("improvement::render", SEE)
    };
    [
        Endpoint::post("/priorities/{id}/reports/composition", "compose_report", create)
            .says(TAG, "Compose a draft report from the records of a priority, to be edited")
            .relies_on("improvement::compose", "draft reports in the priority")
            .answers_record(Some(RecordKind::Report)),
        Endpoint::get("/records/{id}/snapshot-preview", "preview_snapshot", look)
            .says(TAG, "What would be frozen now, whom it names, and who may be asked to sign")
            .relies_on("improvement::preview", "freeze the report")
            .answers(Body::json(preview_schema(), preview_example())),
        Endpoint::post("/records/{id}/snapshots", "freeze_report", freeze_it)
            .says(TAG, "Freeze a report as it stands, and ask people to sign it")
            .relies_on("improvement::freeze", "freeze the report")
            .takes(Body::json(asked_schema(), asked_example()))
            .answers(frozen()),
        Endpoint::get("/priorities/{id}/snapshots", "list_snapshots", index)
            .says(TAG, "The frozen reports of a priority, newest first; all on one page")
            .relies_on("improvement::frozen", SEE)
            .answers(Body::json(
                schema::page_of(listed_schema()),
                schema::example_page(listed_example()),
            )),
        Endpoint::get("/snapshots/{id}", "read_snapshot", show)
            .says(TAG, "A frozen report with its text, its hash and its signatures")
            .relies_on("improvement::snapshot", SEE)
            .answers(frozen()),
        Endpoint::post("/snapshots/{id}/signature", "sign_report", sign_it)
            .says(TAG, "Sign a frozen report, as the person whose signature was asked for")
            .relies_on("improvement::sign", "whoever was asked to sign")
            .answers(frozen())
            .with_status(200),
        document("pdf", "print_report_pdf", Format::Pdf)
            .says(TAG, "A frozen report as tagged PDF; the same bytes each time")
            .answers(Body::file("application/pdf")),
        document("docx", "print_report_docx", Format::Docx)
            .says(TAG, "A frozen report for Word; the same bytes each time")
            .answers(Body::file(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            )),
        document("xlsx", "print_report_xlsx", Format::Xlsx)
            .says(TAG, "The tables of a frozen report as a workbook; the same bytes each time")
            .answers(Body::file(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            )),
    ]
}

fn signature_schema() -> Value {
    schema::object(
        "A signature that was asked for.",
        json!({
            "person": schema::id("Of whom."),
            "name": schema::text("Their name."),
            "capacity": schema::text("In which capacity."),
            "asked_at": schema::instant("When it was asked for."),
            "signed_at": schema::or_null(schema::instant("When it was given.")),
        }),
    )
}

fn signature_example() -> Value {
    json!({
        "person": schema::EXAMPLE_ID, "name": "Rob Kendall", "capacity": "Chair of governors",
        "asked_at": "2026-11-02T09:00:00Z", "signed_at": null,
    })
}

fn listed_properties() -> Value {
    json!({
        "id": schema::id("Its identifier."),
        "report": schema::id("The record that was frozen."),
        "version": schema::whole("Which version of the record."),
        "title": schema::text("Its title when it was frozen."),
        "made_at": schema::instant("When it was frozen."),
        "made_by": schema::id("By whom."),
        "vintage": schema::text("How old its figures are, in words."),
        "sha256": schema::text("The SHA-256 of its text, in hexadecimal."),
        "signatures": schema::array("The signatures asked for.", signature_schema()),
    })
}

fn listed_schema() -> Value {
    schema::object("A frozen report.", listed_properties())
}

fn listed_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "report": schema::EXAMPLE_ID, "version": 3,
        "title": "Report on “More pupils read well”", "made_at": "2026-11-02T09:00:00Z",
        "made_by": schema::EXAMPLE_ID, "vintage": "Figures published by 1 October 2026",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "signatures": [signature_example()],
    })
}

fn snapshot_schema() -> Value {
    let mut properties = listed_properties();
    if let Some(object) = properties.as_object_mut() {
        object.extend([
            ("newer".to_owned(), schema::or_null(schema::id("A newer one of the same report."))),
            ("awaits_me".to_owned(), schema::flag("Whether one's own signature is asked for.")),
            (
                "paper".to_owned(),
                json!({
                    "type": "object",
                    "description": "The frozen text: all that the documents are made of.",
                }),
            ),
        ]);
    }
    schema::object("A frozen report with its text.", properties)
}

fn example() -> Value {
    let mut example = listed_example();
    if let Some(object) = example.as_object_mut() {
        object.extend([
            ("newer".to_owned(), Value::Null),
            ("awaits_me".to_owned(), json!(false)),
            ("paper".to_owned(), json!({ "title": "Report on “More pupils read well”" })),
        ]);
    }
    example
}

fn preview_schema() -> Value {
    let signer = schema::object(
        "Someone who may be asked to sign.",
        json!({
            "person": schema::id("Who."),
            "name": schema::text("Their name."),
            "capacity": schema::text("In which capacity they would usually sign."),
        }),
    );
    schema::object(
        "What would be frozen.",
        json!({
            "version": schema::whole("Which version of the draft it is, to be said when freezing."),
            "silent_on": schema::array(
                "Headings under which the draft says nothing, although a report should.",
                json!({ "type": "string" }),
            ),
            "paper": { "type": "object", "description": "The text." },
            "named": schema::array(
                "Staff whom the text names although the report is set to name nobody.",
                json!({ "type": "string" }),
            ),
            "signers": schema::array("Who may be asked to sign.", signer),
        }),
    )
}

fn preview_example() -> Value {
    json!({
        "version": 3, "silent_on": ["Resources"],
        "paper": { "title": "Report on “More pupils read well”" }, "named": [],
        "signers": [{
            "person": schema::EXAMPLE_ID, "name": "Rob Kendall", "capacity": "Governor",
        }],
    })
}

fn asked_schema() -> Value {
    let signer = schema::taken(
        &["person", "capacity"],
        json!({
            "person": schema::id("Who is asked."),
            "capacity": { "type": "string", "minLength": 1, "maxLength": 100 },
        }),
    );
    schema::taken(
        &["version", "names_no_pupil"],
        json!({
            "version": schema::whole("Which version of the draft was read through."),
            "names_no_pupil": schema::flag(
                "Whether somebody looked for names of pupils and found none: Headland cannot see it.",
            ),
            "signers": schema::array("Who is asked to sign.", signer),
        }),
    )
}

fn asked_example() -> Value {
    json!({
        "version": 3, "names_no_pupil": true,
        "signers": [{ "person": schema::EXAMPLE_ID, "capacity": "Chair of governors" }],
    })
}

fn signatures(given: &[Signature]) -> Vec<Value> {
    let shown = given.iter().map(|one| {
        json!({
            "person": one.person().to_string(),
            "name": one.name,
            "capacity": one.capacity,
            "asked_at": json::instant(one.asked_at()),
            "signed_at": one.signed_at().map(json::instant),
        })
    });
    shown.collect()
}

fn listed(snapshot: &Snapshot, title: &str, asked: &[Signature]) -> Value {
    json!({
        "id": snapshot.id().to_string(),
        "report": snapshot.record().to_string(),
        "version": snapshot.version,
        "title": title,
        "made_at": json::instant(snapshot.made_at()),
        "made_by": snapshot.made_by().to_string(),
        "vintage": snapshot.vintage,
        "sha256": snapshot.sha256,
        "signatures": signatures(asked),
    })
}

fn shown(page: &SnapshotPage) -> Value {
    let mut body = listed(&page.snapshot, &page.paper.title, &page.signatures);
    if let Some(object) = body.as_object_mut() {
        let paper: Value = serde_json::from_str(&page.snapshot.body).unwrap_or_default();
        object.extend([
            ("newer".to_owned(), json!(page.newer.map(|id| id.to_string()))),
            ("awaits_me".to_owned(), json!(page.awaits_me)),
            ("paper".to_owned(), paper),
        ]);
    }
    body
}

/// `POST /priorities/{id}/reports/composition`
async fn create(Path(priority): Path<RecordId>, mut changing: Changing) -> Result {
    let record = compose(&mut changing.ctx, priority).await?;
    changing.done(records::made(&record)).await
}

/// `GET /records/{id}/snapshot-preview`
async fn look(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let found = preview(&mut asking.ctx, id).await?;
    let signers = found.signers.iter().map(|signer| {
        json!({
            "person": signer.person.to_string(),
            "name": signer.name,
            "capacity": signer.capacity,
        })
    });
    let paper = serde_json::to_value(&found.paper).map_err(|error| Problem::unwritten(&error))?;
    asking.answer(Answer::ok(json!({
        "version": found.record.version,
        "paper": paper,
        "silent_on": found.silent_on,
        "named": found.named,
        "signers": signers.collect::<Vec<_>>(),
    })))
}

/// `POST /records/{id}/snapshots`
async fn freeze_it(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["version", "names_no_pupil", "signers"])?;
    let signers = fields.items("signers", &["person", "capacity"])?;
    let mut asked: Vec<AskedSignature> = Vec::new();
    for signer in &signers {
        let person = signer.required("person", "must be a person's identifier")?;
        if asked.iter().any(|other| other.person == person) {
            return Err(signer.problem("person", "is asked twice"));
        }
        asked.push(AskedSignature { person, capacity: signer.text("capacity")? });
    }
    let said = Freezing {
        version: fields.required_whole("version")?,
        asked: &asked,
        names_no_pupil: fields.flag("names_no_pupil")?,
    };
    let snapshot = freeze(&mut changing.ctx, id, &said).await?;
    let page = report::snapshot(&mut changing.ctx, snapshot).await?;
    changing.done(Answer::created(shown(&page), format!("{PREFIX}/snapshots/{snapshot}"))).await
}

/// `GET /priorities/{id}/snapshots`
async fn index(mut asking: Asking, Path(id): Path<RecordId>) -> Result {
    let priority = headland_app::improvement::priority(&mut asking.ctx, id).await?.priority;
    let frozen = report::frozen(&mut asking.ctx, &priority).await?;
    let show = |one: &FrozenReport| listed(&one.snapshot, &one.title, &one.signatures);
    let items: Vec<_> = frozen.iter().map(show).collect();
    asking.answer(Answer::all(items))
}

/// `GET /snapshots/{id}`
async fn show(mut asking: Asking, Path(id): Path<SnapshotId>) -> Result {
    let page = report::snapshot(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(shown(&page)))
}

/// `POST /snapshots/{id}/signature`
async fn sign_it(Path(id): Path<SnapshotId>, mut changing: Changing) -> Result {
    sign(&mut changing.ctx, id).await?;
    let page = report::snapshot(&mut changing.ctx, id).await?;
    changing.done(Answer::ok(shown(&page))).await
}

/// `GET /snapshots/{id}/report.pdf` and its like
async fn printed(mut asking: Asking, Path(id): Path<SnapshotId>, format: Format) -> Result {
    let page = report::snapshot(&mut asking.ctx, id).await?;
    // The transaction ends here: typesetting must not hold a connection.
    drop(asking);
    let printed = print(&page, format).await.map_err(|error| Problem::unwritten(&*error))?;
    let mut response = file::answer(printed.bytes, printed.media_type, &printed.name);
    if let Ok(tag) = HeaderValue::from_str(&printed.tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    Ok(response)
}
