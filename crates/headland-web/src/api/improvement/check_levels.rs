//! How much each check weighs in the organisation.

use axum::http::HeaderMap;
use headland_app::checked::{Level, Setting, Settings, all};
use headland_app::{Context, improvement};
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result, agree_on, unless_known};
use crate::api::asking::Asking;
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::parameters::Parameters;
use crate::api::problem::of_items;
use crate::api::{json as written, schema};

const TAG: &str = "Checks";

/// `GET` and `PUT /organisation/checks`
pub(super) fn endpoints() -> Vec<Endpoint> {
    let told = || Body::json(levels_schema(), levels_example());
    vec![
        Endpoint::get("/organisation/checks", "read_check_levels", show)
            .says(TAG, "How much checks weigh here, where it was chosen; the others weigh what is shipped")
            .relies_on("improvement::check_levels", "see the organisation")
            .answers(told())
            .with_tag(),
        Endpoint::put("/organisation/checks", "set_check_levels", replace)
            .says(TAG, "Choose how much checks weigh here; what is left out goes back to what is shipped")
            .relies_on("improvement::set_check_levels", "revise the organisation")
            .takes(told())
            .answers(told())
            .with_tag(),
        Endpoint::get("/organisation/checks/history", "list_check_choices", history)
            .says(TAG, "Who chose how much checks weigh here, newest first")
            .relies_on("improvement::check_choices", "revise the organisation")
            .lists(choice_schema(), json!({
                "check": "target-without-cohort", "level": "error", "at": "2026-11-02T09:00:00Z",
                "by": schema::EXAMPLE_ID,
            })),
    ]
}

fn choice_schema() -> Value {
    schema::object(
        "A choice about a check.",
        json!({
            "check": schema::text("The check's name."),
            "level": schema::or_null(schema::text("The level or off; null: back to what is shipped.")),
            "at": schema::instant("When."),
            "by": schema::id("Who."),
        }),
    )
}

fn levels_schema() -> Value {
    let words = [Setting::Off.code()].into_iter().chain(Level::ALL.map(Level::code));
    let item = schema::taken(
        &["check", "level"],
        json!({
            "check": schema::one_of("The check's name.", all().map(|check| check.name)),
            "level": schema::one_of(
                "How much a finding weighs here; off: it is not asked. A check on trial is advice or off.",
                words,
            ),
        }),
    );
    schema::taken(&["items"], json!({ "items": schema::array("What was chosen.", item) }))
}

fn levels_example() -> Value {
    json!({ "items": [{ "check": "target-without-cohort", "level": "error" }] })
}

fn told(levels: &Settings) -> Value {
    let items = all().filter_map(|check| {
        let level = levels.of(check.name)?;
        Some(json!({ "check": check.name, "level": level.code() }))
    });
    json!({ "items": items.collect::<Vec<_>>() })
}

async fn now(ctx: &mut Context) -> Result<Value> {
    Ok(told(&improvement::check_levels(ctx).await?))
}

/// `GET /organisation/checks`
async fn show(mut asking: Asking, headers: HeaderMap) -> Result {
    let now = now(&mut asking.ctx).await?;
    Ok(unless_known(&headers, now))
}

/// `PUT /organisation/checks`
async fn replace(mut changing: Changing) -> Result {
    agree_on(&changing.headers, &now(&mut changing.ctx).await?)?;
    let items = Fields::of(&changing, &["items"])?.items("items", &["check", "level"])?;
    let mut chosen = Vec::with_capacity(items.len());
    for item in &items {
        let known = |word: &str| Setting::from_code(word).map(Setting::code);
        chosen.push((item.text("check")?, item.choice("level", known)?.to_owned()));
    }
    let sent = chosen.len();
    for check in all() {
        if !chosen.iter().any(|(name, _)| name == check.name) {
            chosen.push((check.name.to_owned(), String::new()));
        }
    }
    improvement::set_check_levels(&mut changing.ctx, &chosen)
        .await
        .map_err(|failure| of_items(failure, |row| row.min(sent)))?;
    let now = now(&mut changing.ctx).await?;
    changing.done(Answer::ok(now).tagged()).await
}

/// `GET /organisation/checks/history`
async fn history(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor"])?;
    let limit = i64::try_from(query.limit()?).unwrap_or(i64::MAX);
    let from = query.cursor::<i64>()?.unwrap_or(0).max(0);
    let page = improvement::check_choices(&mut asking.ctx, (limit, from)).await?;
    let item = |choice: &headland_app::stored::CheckChoice| {
        json!({
            "check": choice.check_name,
            "level": choice.setting,
            "at": written::instant(choice.at()),
            "by": choice.by().to_string(),
        })
    };
    let items = page.choices.iter().map(item).collect();
    let next = page.has_more.then(|| from.saturating_add(limit));
    asking.answer(query.page(items, next))
}
