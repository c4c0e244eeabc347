//! The files that figures came from, and bringing in new ones.

use axum::extract::{Request, State};
use headland_app::Context;
use headland_app::benchmarks::import::{
    Given, Progress, Said, Standing, begin_import, import_standing, receive_files,
};
use headland_app::benchmarks::{self, TemplateForm, template};
use headland_app::stored::Release;
use headland_domain::benchmarks::AcademicYear;
use headland_domain::{JobId, ReleaseId};
use headland_policy::{Action, Resource};
use serde_json::{Value, json};

use super::TAG;
use crate::Site;
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::endpoint::{Body, Endpoint};
use crate::api::file;
use crate::api::json;
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;
use crate::api::sending::Sending;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Everything about releases and imports.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut whole = release_properties();
    if let Some(object) = whole.as_object_mut() {
        let others = schema::array("Others of the same name.", schema::id("A release."));
        object.insert("others".to_owned(), others);
    }
    let mut whole_example = release_example();
    if let Some(object) = whole_example.as_object_mut() {
        object.insert("others".to_owned(), json!([]));
    }
    let standing = || Body::json(standing_schema(), standing_example());
    vec![
        Endpoint::get("/releases", "list_releases", index)
            .says(TAG, "The files that figures came from, the last brought in first")
            .relies_on("benchmarks::releases_before", "see figures")
            .lists(schema::object("A release.", release_properties()), release_example()),
        Endpoint::get("/releases/{id}", "read_release", show)
            .says(TAG, "Where figures came from, under which licence, and what was left out")
            .relies_on("benchmarks::release", "see figures")
            .answers(Body::json(schema::object("A release.", whole), whole_example)),
        Endpoint::post("/figures/imports", "import_figures", create)
            .says(TAG, "Bring in files as published, or one's own figures in our template")
            .relies_on("benchmarks::begin_import", "draft imports")
            .takes(Body { media_type: "multipart/form-data", schema: form_schema(), example: None })
            .answers(standing()),
        Endpoint::get("/figures/imports/{id}", "read_import", progress)
            .says(TAG, "How an import stands, and what came of it")
            .relies_on("benchmarks::import_standing", "see imports")
            .answers(standing()),
        Endpoint::get("/figures/template.csv", "read_template_csv", as_csv)
            .says(TAG, "A template for one's own figures of this school year, as CSV")
            .relies_on("benchmarks::template", "see figures")
            .answers(Body::file("text/csv")),
        Endpoint::get("/figures/template.xlsx", "read_template_xlsx", as_xlsx)
            .says(TAG, "A template for one's own figures of this school year, as a workbook")
            .relies_on("benchmarks::template", "see figures")
            .answers(Body::file(XLSX)),
    ]
}

fn release_properties() -> Value {
    json!({
        "id": schema::id("Its identifier."),
        "kind": schema::text("What kind of file."),
        "publisher": schema::text("Who published it."),
        "title": schema::text("What it is called."),
        "file_name": schema::text("The name under which it came."),
        "sha256": schema::text("The SHA-256 of its bytes, in hexadecimal."),
        "licence": schema::text("Under which licence it may be used."),
        "published_on": schema::or_null(schema::day("When it was published, where its name says so.")),
        "rows": schema::whole("Rows of the file."),
        "figures": schema::whole("Figures with a value."),
        "missing": schema::whole("Figures without one, for a reason."),
        "remarks": schema::array("What was passed over.", json!({ "type": "string" })),
        "is_own": schema::flag("Whether the organisation alone sees it."),
        "imported_at": schema::instant("When it was brought in."),
        "imported_by": schema::or_null(schema::id("By whom; nobody from the command line.")),
    })
}

fn release_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "kind": "ks2-tables", "publisher": "Department for Education",
        "title": "Key stage 2 performance 2018 to 2019, final",
        "file_name": "england_ks2final.csv", "licence": "Open Government Licence v3.0",
        "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "published_on": null, "rows": 16_355, "figures": 482_113, "missing": 20_481, "remarks": [],
        "is_own": false, "imported_at": "2026-09-07T15:12:09Z", "imported_by": null,
    })
}

fn form_schema() -> Value {
    schema::taken(
        &["files"],
        json!({
            "files": {
                "type": "array", "minItems": 1, "maxItems": 20,
                "items": { "type": "string", "format": "binary" },
                "description": "The files to be read together: a data file with the file that describes it.",
            },
            "year": {
                "type": "string", "pattern": "^20[0-9]{2}/[0-9]{2}$",
                "description": "The school year, such as 2018/19, for tables whose name does not say it.",
            },
        }),
    )
}

fn standing_schema() -> Value {
    let whole = |words| json!({ "type": "integer", "minimum": 0, "description": words });
    schema::object(
        "How an import stands.",
        json!({
            "id": schema::id("Its identifier."),
            "state": schema::one_of("Whether it waits, is read, is done or was refused whole.",
                ["waiting", "reading", "done", "refused"].into_iter()),
            "rows_done": whole("Rows read so far."),
            "rows_expected": whole("Rows in all, as far as can be told; 0 when it cannot."),
            "seconds_left": schema::or_null(
                whole("How long reading will still take, once that can be told.")),
            "lines": schema::array("What came of each file, or what is wrong and where.",
                json!({ "type": "string" })),
            "releases": schema::array("The releases that it made.", schema::id("A release.")),
        }),
    )
}

fn standing_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "state": "done", "rows_done": 0, "rows_expected": 0,
        "seconds_left": null,
        "lines": ["england_ks2final.csv: Key stage 2 performance 2018 to 2019, final, 16,355 rows"],
        "releases": [schema::EXAMPLE_ID],
    })
}

fn shown(of: &Release) -> Value {
    json!({
        "id": of.id().to_string(),
        "kind": of.kind,
        "publisher": of.publisher,
        "title": of.title,
        "file_name": of.file_name,
        "sha256": of.sha256,
        "licence": of.licence,
        "published_on": of.published_on().map(|day| day.to_string()),
        "rows": of.rows,
        "figures": of.figures,
        "missing": of.missing,
        "remarks": of.remarks.lines().collect::<Vec<_>>(),
        "is_own": of.organisation().is_some(),
        "imported_at": json::instant(of.imported_at()),
        "imported_by": of.imported_by().map(|id| id.to_string()),
    })
}

/// `GET /releases`
async fn index(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let (before, limit) = (query.cursor()?, query.limit()?);
    let cut = benchmarks::releases_before(&mut asking.ctx, before, limit).await?;
    asking.answer(query.page_of(cut, shown))
}

/// `GET /releases/{id}`
async fn show(mut asking: Asking, Path(id): Path<ReleaseId>) -> Result {
    let (release, others) = benchmarks::release(&mut asking.ctx, id).await?;
    let mut body = shown(&release);
    if let Some(object) = body.as_object_mut() {
        let others: Vec<_> = others.iter().map(|other| other.id().to_string()).collect();
        object.insert("others".to_owned(), json!(others));
    }
    asking.answer(Answer::ok(body))
}

/// `POST /figures/imports`
///
/// Whether the key may is found out before a byte of the files is read, and the transaction that may
/// write begins after the last is stored.
async fn create(State(site): State<Site>, request: Request) -> Result {
    let asking = Asking::to_change(request.headers(), &site).await?;
    asking.ctx.authorise::<()>(Action::Draft, Resource::Imports)?;
    drop(asking);
    let sending = Sending::read(request, &site).await?;
    let mut year = None;
    let mut files = Vec::new();
    for (name, file_name, bytes) in sending.form()? {
        match (name.as_str(), file_name) {
            ("files", Some(file_name)) => {
                files.push(Given::of_bytes(file_name.as_str(), bytes.clone()));
            }
            ("year", None) => year = Some(year_of(bytes)?),
            _ => {
                let problem = Problem::refused("The form has a part that is not known.");
                return Err(problem.at(&json::pointer("", name), "is not known here"));
            }
        }
    }
    let files = receive_files(&site.app, files).await?;
    let mut changing = match sending.begin().await {
        Ok(changing) => changing,
        Err(stop) => return Ok(stop.into_response()),
    };
    let job = begin_import(&mut changing.ctx, files, Said { year, published: None }).await?;
    let body = standing(&mut changing.ctx, job).await?;
    changing.done(Answer::created(body, format!("{PREFIX}/figures/imports/{job}"))).await
}

fn year_of(bytes: &[u8]) -> Result<AcademicYear> {
    let year = std::str::from_utf8(bytes).ok().and_then(|text| text.trim().parse().ok());
    year.ok_or_else(|| {
        Problem::refused("Nothing was imported.").at("/year", "must be a school year, as 2018/19")
    })
}

async fn standing(ctx: &mut Context, id: JobId) -> Result<Value> {
    let mut seconds_left = None;
    let (state, progress, lines, releases) = match import_standing(ctx, id).await? {
        Standing::UnderWay { has_begun, progress, left, trouble } => {
            let state = if has_begun { "reading" } else { "waiting" };
            seconds_left = left.map(|left| left.as_secs());
            (state, progress, trouble.into_iter().collect(), Vec::new())
        }
        Standing::Done(lines, releases) => ("done", Progress::default(), lines, releases),
        Standing::Refused(lines) => ("refused", Progress::default(), lines, Vec::new()),
    };
    Ok(json!({
        "id": id.to_string(),
        "state": state,
        "rows_done": progress.done,
        "rows_expected": progress.expected,
        "seconds_left": seconds_left,
        "lines": lines,
        "releases": releases.iter().map(|one| one.id().to_string()).collect::<Vec<_>>(),
    }))
}

/// `GET /figures/imports/{id}`
async fn progress(mut asking: Asking, Path(id): Path<JobId>) -> Result {
    let body = standing(&mut asking.ctx, id).await?;
    asking.answer(Answer::ok(body))
}

fn filled(asking: &Asking, form: TemplateForm) -> Result<Vec<u8>> {
    let year = AcademicYear::of(asking.ctx.today());
    Ok(template(&asking.ctx, year, form)?)
}

/// `GET /figures/template.csv`
async fn as_csv(asking: Asking) -> Result {
    let bytes = filled(&asking, TemplateForm::Csv)?;
    Ok(file::answer(bytes, "text/csv; charset=utf-8", "own-figures.csv"))
}

/// `GET /figures/template.xlsx`
async fn as_xlsx(asking: Asking) -> Result {
    let bytes = filled(&asking, TemplateForm::Xlsx)?;
    Ok(file::answer(bytes, XLSX, "own-figures.xlsx"))
}
