//! The organisation that a key is for: its particulars, terms, words and place in others.

use axum::http::HeaderMap;
use headland_app::Context;
use headland_app::people::{self, NewOrganisation, Particulars};
use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::{OrganisationKind, Phase, Relation, Term};
use headland_domain::sheet::RecordKind;
use serde_json::{Value, json};

use super::{TAG, organisation_example, organisation_schema};
use crate::api::answer::{Answer, Result, agree_on, unless_known};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::problem::{Problem, of_items, of_parts};
use crate::api::schema;

/// Everything about the organisation.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let own = || Body::json(organisation_schema(), organisation_example());
    let particulars = || Body::json(particulars_schema(&[]), particulars_example());
    let terms = || Body::json(terms_schema(), terms_example());
    let words = || Body::json(words_schema(), words_example());
    let affiliation = schema::example_page(json!({
        "id": schema::EXAMPLE_ID, "child": schema::EXAMPLE_ID, "child_name": "Lark Rise Primary School",
        "parent": schema::EXAMPLE_ID, "parent_name": "Headland Trust", "relation": "part-of",
        "starts_on": "2024-09-01", "ends_on": null,
    }));
    vec![
        Endpoint::get("/organisation", "read_organisation", show)
            .says(TAG, "The organisation that the key is for")
            .relies_on("people::organisation", "see the organisation")
            .answers(own())
            .with_tag(),
        Endpoint::put("/organisation", "change_organisation", replace)
            .says(TAG, "Change the organisation's particulars")
            .relies_on("people::change_organisation", "revise the organisation")
            .takes(particulars())
            .answers(own())
            .with_tag(),
        Endpoint::post("/organisations", "add_organisation", create)
            .says(TAG, "Add a school to a trust, or a governing board to either")
            .relies_on("people::add_organisation", "draft the organisation")
            .takes(Body::json(particulars_schema(&["kind"]), new_example()))
            .answers(Body::json(
                schema::object(
                    "An organisation just added.",
                    json!({ "id": schema::id("Its identifier.") }),
                ),
                json!({ "id": schema::EXAMPLE_ID }),
            )),
        Endpoint::get("/organisation/affiliations", "list_affiliations", affiliations)
            .says(TAG, "The organisation's place in others and others' in it; all on one page")
            .relies_on("people::organisation", "see the organisation")
            .answers(Body::json(schema::page_of(affiliation_schema()), affiliation)),
        Endpoint::post("/affiliations/{id}/end", "end_affiliation", end_affiliation)
            .says(TAG, "Give the place of one organisation in another a last day")
            .relies_on("people::end_affiliation", "revise the organisation; either side may")
            .takes(Body::json(
                schema::taken(&["last_day"], json!({ "last_day": schema::day("The last day.") })),
                json!({ "last_day": "2027-08-31" }),
            ))
            .with_status(204),
        Endpoint::get("/organisation/terms/{year}", "read_terms", show_terms)
            .says(TAG, "The terms of a school year, by the year in which it begins")
            .relies_on("people::years", "see the organisation")
            .answers(terms())
            .with_tag(),
        Endpoint::put("/organisation/terms/{year}", "set_terms", set_terms)
            .says(TAG, "Replace the terms of a school year")
            .relies_on("people::set_terms", "revise the organisation")
            .takes(terms())
            .answers(terms())
            .with_tag(),
        Endpoint::get("/organisation/words", "read_words", show_words)
            .says(TAG, "What the organisation calls what it writes")
            .relies_on("people::own_words", "see the organisation")
            .answers(words())
            .with_tag(),
        Endpoint::put("/organisation/words", "set_words", set_words)
            .says(TAG, "Choose the organisation's words; what is left out goes back to ours")
            .relies_on("people::set_word", "revise the organisation")
            .takes(words())
            .answers(words())
            .with_tag(),
    ]
}

fn particulars_schema(also: &[&str]) -> Value {
    let phases = Phase::ALL.iter().map(|phase| phase.code());
    let mut properties = json!({
        "name": { "type": "string", "minLength": 1, "maxLength": 120 },
        "urn": { "type": ["integer", "null"], "minimum": 100_000, "maximum": 999_999 },
        "phase": schema::or_null(schema::one_of("A school's phase.", phases)),
        "la_code": schema::or_null(json!({ "type": "string", "pattern": "^[0-9]{3}$" })),
    });
    if let (true, Some(object)) = (also.contains(&"kind"), properties.as_object_mut()) {
        let kinds = OrganisationKind::ALL.iter().map(|kind| kind.code());
        object.insert("kind".to_owned(), schema::one_of("What kind of body.", kinds));
    }
    schema::taken(&[&["name"], also].concat(), properties)
}

fn particulars_example() -> Value {
    json!({ "name": "Lark Rise Primary School", "urn": 999_001, "phase": "primary", "la_code": "850" })
}

fn new_example() -> Value {
    json!({
        "kind": "school", "name": "Saltmarsh Primary School", "urn": 999_002, "phase": "primary",
        "la_code": "850",
    })
}

fn affiliation_schema() -> Value {
    schema::object(
        "One body's place in another.",
        json!({
            "id": schema::id("Its identifier."),
            "child": schema::id("The one that is inside or governed."),
            "child_name": schema::text("Its name."),
            "parent": schema::id("The one that it is part of, or that governs it."),
            "parent_name": schema::text("Its name."),
            "relation": schema::one_of("How they stand.", Relation::ALL.iter().map(|one| one.code())),
            "starts_on": schema::day("The first day."),
            "ends_on": schema::or_null(schema::day("The last day, if it is known.")),
        }),
    )
}

fn terms_schema() -> Value {
    let term = schema::taken(
        &["name", "starts_on", "ends_on"],
        json!({
            "name": { "type": "string", "minLength": 1, "maxLength": 40 },
            "starts_on": schema::day("The first day."),
            "ends_on": schema::day("The last day."),
        }),
    );
    let mut items = schema::array("The terms, in order.", term);
    if let Some(object) = items.as_object_mut() {
        object.extend([("minItems".to_owned(), json!(1)), ("maxItems".to_owned(), json!(8))]);
    }
    schema::taken(&["items"], json!({ "items": items }))
}

fn terms_example() -> Value {
    json!({ "items": [{ "name": "Autumn 2026", "starts_on": "2026-09-01", "ends_on": "2026-12-18" }] })
}

fn words_schema() -> Value {
    let kinds = headland_app::context::RENAMEABLE.iter().map(|kind| kind.slug());
    let word = || json!({ "type": "string", "minLength": 1, "maxLength": 40 });
    let item = schema::taken(
        &["kind", "one", "many"],
        json!({ "kind": schema::one_of("The kind of record.", kinds), "one": word(), "many": word() }),
    );
    schema::taken(&["items"], json!({ "items": schema::array("The words.", item) }))
}

fn words_example() -> Value {
    json!({ "items": [{ "kind": "priorities", "one": "goal", "many": "goals" }] })
}

/// `GET /organisation`
async fn show(mut asking: Asking, headers: HeaderMap) -> Result {
    // The operation asks the policy; what it adds has endpoints of its own.
    people::organisation(&mut asking.ctx).await?;
    Ok(unless_known(&headers, super::organisation(&asking.ctx.organisation)))
}

fn particulars(fields: &Fields) -> Result<Particulars> {
    Ok(Particulars {
        name: fields.text("name")?,
        urn: fields.whole_as_text("urn")?,
        phase: fields.text("phase")?,
        la_code: fields.text("la_code")?,
    })
}

/// `PUT /organisation`
async fn replace(mut changing: Changing) -> Result {
    people::organisation(&mut changing.ctx).await?;
    agree_on(&changing.headers, &super::organisation(&changing.ctx.organisation))?;
    let fields = Fields::of(&changing, &["name", "urn", "phase", "la_code"])?;
    let particulars = particulars(&fields)?;
    people::change_organisation(&mut changing.ctx, &particulars).await.map_err(of_parts)?;
    let all = people::organisations(&mut changing.ctx).await?;
    let here = changing.ctx.organisation.id();
    let changed = all.iter().find(|one| one.id() == here).ok_or_else(Problem::not_found)?;
    changing.done(Answer::ok(super::organisation(changed)).tagged()).await
}

/// `POST /organisations`
async fn create(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["kind", "name", "urn", "phase", "la_code"])?;
    let new = NewOrganisation {
        kind: fields.choice("kind", OrganisationKind::from_code)?,
        particulars: particulars(&fields)?,
    };
    let id = people::add_organisation(&mut changing.ctx, &new).await.map_err(of_parts)?;
    // It is read with a key of its own.
    let location = format!("{}/organisation", crate::api::PREFIX);
    changing.done(Answer::created(json!({ "id": id.to_string() }), location)).await
}

/// `GET /organisation/affiliations`
async fn affiliations(mut asking: Asking) -> Result {
    let page = people::organisation(&mut asking.ctx).await?;
    let items: Vec<_> = page
        .affiliations
        .iter()
        .map(|one| {
            json!({
                "id": one.id().to_string(),
                "child": one.child().to_string(),
                "child_name": one.child_name,
                "parent": one.parent().to_string(),
                "parent_name": one.parent_name,
                "relation": one.relation().code(),
                "starts_on": one.starts_on().to_string(),
                "ends_on": one.ends_on().map(|day| day.to_string()),
            })
        })
        .collect();
    asking.answer(Answer::all(items))
}

/// `POST /affiliations/{id}/end`
async fn end_affiliation(Path(id): Path<String>, mut changing: Changing) -> Result {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let last_day = Fields::of(&changing, &["last_day"])?.required_day("last_day")?;
    people::end_affiliation(&mut changing.ctx, id, last_day).await.map_err(of_parts)?;
    changing.done(Answer::done()).await
}

/// A school year by the year in which it begins. Others than these are nobody's.
/// A school year by the calendar year in which it begins.
pub(in crate::api) fn year_of(text: &str) -> Result<AcademicYear> {
    let year = text.parse().ok().filter(|year| (1990..=2100).contains(year));
    year.map(AcademicYear::starting).ok_or_else(Problem::not_found)
}

async fn terms_of(ctx: &mut Context, year: AcademicYear) -> Result<Value> {
    people::organisation(ctx).await?;
    let terms = people::years(ctx).await?.remove(&year).unwrap_or_default();
    let items = terms.iter().map(|term| {
        json!({
            "name": term.name,
            "starts_on": term.starts_on.to_string(),
            "ends_on": term.ends_on.to_string(),
        })
    });
    Ok(json!({ "items": items.collect::<Vec<_>>() }))
}

/// `GET /organisation/terms/{year}`
async fn show_terms(mut asking: Asking, Path(year): Path<String>, headers: HeaderMap) -> Result {
    let terms = terms_of(&mut asking.ctx, year_of(&year)?).await?;
    if terms.get("items").and_then(Value::as_array).is_none_or(Vec::is_empty) {
        return Err(Problem::not_found());
    }
    Ok(unless_known(&headers, terms))
}

/// `PUT /organisation/terms/{year}`
async fn set_terms(Path(year): Path<String>, mut changing: Changing) -> Result {
    let year = year_of(&year)?;
    let stored = terms_of(&mut changing.ctx, year).await?;
    agree_on(&changing.headers, &stored)?;
    let items = Fields::of(&changing, &["items"])?
        .items("items", &["name", "starts_on", "ends_on"])?
        .iter()
        .map(|item| {
            Ok(Term {
                name: item.text("name")?.trim().to_owned(),
                starts_on: item.required_day("starts_on")?,
                ends_on: item.required_day("ends_on")?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    people::set_terms(&mut changing.ctx, year, &items)
        .await
        // Its rows are counted from 1.
        .map_err(|failure| of_items(failure, |row| row.saturating_sub(1)))?;
    let now = terms_of(&mut changing.ctx, year).await?;
    changing.done(Answer::ok(now).tagged()).await
}

fn words_of(ctx: &Context) -> Value {
    let items = people::own_words(ctx)
        .into_iter()
        .map(|(kind, one, many)| json!({ "kind": kind.slug(), "one": one, "many": many }));
    json!({ "items": items.collect::<Vec<_>>() })
}

/// `GET /organisation/words`
async fn show_words(mut asking: Asking, headers: HeaderMap) -> Result {
    people::organisation(&mut asking.ctx).await?;
    Ok(unless_known(&headers, words_of(&asking.ctx)))
}

/// `PUT /organisation/words`
async fn set_words(mut changing: Changing) -> Result {
    agree_on(&changing.headers, &words_of(&changing.ctx))?;
    let items = Fields::of(&changing, &["items"])?.items("items", &["kind", "one", "many"])?;
    let mut chosen: Vec<(RecordKind, usize, String, String)> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let kind: RecordKind = item.required("kind", "must be a kind that can be renamed")?;
        if chosen.iter().any(|(other, ..)| *other == kind) {
            return Err(item.problem("kind", "stands here twice"));
        }
        chosen.push((kind, place, item.text("one")?, item.text("many")?));
    }
    // Every kind is answered for; one without words has ours.
    for (kind, ..) in people::own_words(&changing.ctx) {
        let sent = chosen.iter().position(|(other, ..)| *other == kind);
        let (place, one, many) = match sent {
            Some(sent) => {
                let (_, place, one, many) = chosen.remove(sent);
                (place, one, many)
            }
            None => (0, String::new(), String::new()),
        };
        people::set_word(&mut changing.ctx, kind, &one, &many)
            .await
            .map_err(|failure| of_items(failure, |_| place))?;
    }
    if let Some((_, place, ..)) = chosen.first() {
        let problem = Problem::refused("This was not done.");
        return Err(problem.at(&format!("/items/{place}/kind"), "cannot be renamed"));
    }
    let now = words_now(&mut changing.ctx).await?;
    changing.done(Answer::ok(now).tagged()).await
}

/// The words as they stand after a change in the same transaction.
async fn words_now(ctx: &mut Context) -> Result<Value> {
    ctx.read_words_again().await?;
    Ok(words_of(ctx))
}
