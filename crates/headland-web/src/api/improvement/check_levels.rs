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
use crate::api::problem::of_items;
use crate::api::schema;

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
    ]
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
