//! Records of every kind, read and written by the same handlers, which read the kind's sheet.

use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse as _;
use headland_app::improvement::{self, Place};
use headland_app::stored::Filter;
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{Record, RecordKind};
use serde_json::Value;

use crate::api::PREFIX;
use crate::api::answer::{Answer, Expected, Result, has_already};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::Endpoint;
use crate::api::json::{self, read_values};
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;

/// What every list of records takes.
const FILTERS: [&str; 7] = ["limit", "cursor", "q", "lead", "person", "team", "due_by"];
/// The longest reason for a change, in characters.
const LONGEST_WHY: usize = 1000;

fn filter(query: &Parameters, kinds: Vec<RecordKind>) -> Result<Filter> {
    let person = "must be a person's identifier";
    Ok(Filter {
        kinds,
        lead: query.read("lead", person)?,
        person: query.read("person", person)?,
        team: query.read("team", "must be a team's identifier")?,
        due_by: query.day("due_by")?,
        words: query.words("q"),
        after: query.cursor()?,
        ..Filter::default()
    })
}

fn one(record: &Record) -> Answer {
    Answer::ok(json::record(record)).at_version(record.version)
}

pub(super) fn made(record: &Record) -> Answer {
    Answer::created(json::record(record), format!("{PREFIX}/records/{}", record.id))
        .at_version(record.version)
}

async fn here(mut asking: Asking, query: Parameters, kinds: Vec<RecordKind>) -> Result {
    let filter = filter(&query, kinds)?;
    let cut = improvement::records_here(&mut asking.ctx, &filter, query.limit()?).await?;
    asking.answer(query.page_of(cut, json::record))
}

async fn inside(mut asking: Asking, place: Place, query: Parameters, kind: RecordKind) -> Result {
    let query = query.among(&FILTERS)?;
    let filter = filter(&query, vec![kind])?;
    let cut = improvement::records_of(&mut asking.ctx, place, filter, query.limit()?).await?;
    asking.answer(query.page_of(cut, json::record))
}

/// `GET /plans`
pub(super) async fn plans(asking: Asking, query: Parameters) -> Result {
    here(asking, query.among(&FILTERS)?, vec![RecordKind::Plan]).await
}

/// `GET /priorities`
pub(super) async fn priorities(asking: Asking, query: Parameters) -> Result {
    here(asking, query.among(&FILTERS)?, vec![RecordKind::Priority]).await
}

/// `GET /records`
pub(super) async fn all(asking: Asking, query: Parameters) -> Result {
    let [limit, cursor, words, lead, person, team, due_by] = FILTERS;
    let query = query.among(&[limit, cursor, words, lead, person, team, due_by, "kind"])?;
    let kind = query.read::<RecordKind>("kind", "must be a kind of record, such as actions")?;
    here(asking, query, kind.into_iter().collect()).await
}

/// `GET /plans/{id}/priorities`
pub(super) async fn of_plan(
    asking: Asking,
    Path(plan): Path<RecordId>,
    query: Parameters,
) -> Result {
    inside(asking, Place::Plan(plan), query, RecordKind::Priority).await
}

/// `GET /priorities/{id}/{kind}`
pub(super) async fn of_priority(
    asking: Asking,
    Path(priority): Path<RecordId>,
    query: Parameters,
    kind: RecordKind,
) -> Result {
    inside(asking, Place::Priority(priority), query, kind).await
}

/// `GET /growth/{kind}`
pub(super) async fn personal(asking: Asking, query: Parameters, kind: RecordKind) -> Result {
    here(asking, query.among(&FILTERS)?, vec![kind]).await
}

/// `GET /records/{id}/{kind}`
pub(super) async fn within(
    asking: Asking,
    Path(head): Path<RecordId>,
    query: Parameters,
    kind: RecordKind,
) -> Result {
    inside(asking, Place::Within(head), query, kind).await
}

/// `GET /priorities/{id}`
pub(super) async fn priority(
    mut asking: Asking,
    Path(id): Path<RecordId>,
    headers: HeaderMap,
) -> Result {
    let found = improvement::record(&mut asking.ctx, id).await?.record;
    if found.kind != RecordKind::Priority {
        return Err(Problem::not_found());
    }
    read(asking, &found, &headers)
}

/// `GET /records/{id}`
pub(super) async fn show(
    mut asking: Asking,
    Path(id): Path<RecordId>,
    headers: HeaderMap,
) -> Result {
    let found = improvement::record(&mut asking.ctx, id).await?.record;
    read(asking, &found, &headers)
}

fn read(asking: Asking, found: &Record, headers: &HeaderMap) -> Result {
    if has_already(headers, found.version) {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        if let Some(tag) = crate::api::answer::tag_of(found.version) {
            response.headers_mut().insert(axum::http::header::ETAG, tag);
        }
        return Ok(response);
    }
    asking.answer(one(found))
}

async fn make(mut changing: Changing, kind: RecordKind, place: Place) -> Result {
    let values = read_values(sheet_of(kind), &changing.object()?, &[])?;
    let record = improvement::draft(&mut changing.ctx, kind, place, values).await?;
    changing.done(made(&record)).await
}

/// `POST /plans`
pub(super) async fn create_plan(changing: Changing) -> Result {
    make(changing, RecordKind::Plan, Place::Organisation).await
}

/// `POST /plans/{id}/priorities`
pub(super) async fn create_priority(Path(plan): Path<RecordId>, changing: Changing) -> Result {
    make(changing, RecordKind::Priority, Place::Plan(plan)).await
}

/// `POST /priorities/{id}/{kind}`
pub(super) async fn create(
    Path(priority): Path<RecordId>,
    changing: Changing,
    kind: RecordKind,
) -> Result {
    make(changing, kind, Place::Priority(priority)).await
}

/// `POST /growth/{kind}`
pub(super) async fn create_personal(changing: Changing, kind: RecordKind) -> Result {
    make(changing, kind, Place::Organisation).await
}

/// `POST /records/{id}/{kind}`
pub(super) async fn create_within(
    Path(head): Path<RecordId>,
    changing: Changing,
    kind: RecordKind,
) -> Result {
    make(changing, kind, Place::Within(head)).await
}

/// `PUT /records/{id}`
pub(super) async fn replace(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let expected = Expected::of(&changing.headers)?;
    let body = changing.object()?;
    let stored = improvement::record(&mut changing.ctx, id).await?.record;
    let version = expected.agree(stored.version)?;
    let values = read_values(stored.sheet(), &body, &["why"])?;
    let why = why(body.get("why"))?;
    let revised =
        improvement::revise(&mut changing.ctx, id, version, values, why.as_deref()).await?;
    changing.done(one(&revised.record)).await
}

fn why(given: Option<&Value>) -> Result<Option<String>> {
    match given {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(why)) if why.chars().count() <= LONGEST_WHY => {
            let why = why.replace('\0', "").trim().to_owned();
            Ok(Some(why).filter(|why| !why.is_empty()))
        }
        Some(_) => {
            let problem = Problem::refused("The record was not saved.");
            Err(problem.at("/why", "must be a string of 1,000 characters or fewer"))
        }
    }
}

/// `DELETE /records/{id}`
pub(super) fn removal(tag: &'static str) -> Endpoint {
    let mut endpoint = Endpoint::delete("/records/{id}", "remove_record", remove)
        .says(tag, "Remove a record; it can be put back")
        .relies_on("improvement::remove", "remove records of its kind");
    endpoint.is_versioned = true;
    endpoint
}

async fn remove(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let expected = Expected::of(&changing.headers)?;
    let stored = improvement::record(&mut changing.ctx, id).await?.record;
    expected.agree(stored.version)?;
    improvement::remove(&mut changing.ctx, id, None).await?;
    changing.done(Answer::done()).await
}

/// `POST /records/{id}/restoration`
pub(super) fn restoration(tag: &'static str) -> Endpoint {
    Endpoint::post("/records/{id}/restoration", "restore_record", restore)
        .says(tag, "Put a removed record back")
        .relies_on("improvement::restore", "remove records of its kind")
        .with_status(200)
        .answers_record(None)
}

async fn restore(Path(id): Path<RecordId>, mut changing: Changing) -> Result {
    let record = improvement::restore(&mut changing.ctx, id).await?;
    changing.done(one(&record)).await
}
