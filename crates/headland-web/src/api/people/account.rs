//! What a key may know and change of its own person: keys, reminders and the calendar's link.
//!
//! Signing in, passwords, sessions and making keys are for the person alone: a key that could make
//! another would outlive its own end and its revocation.

use headland_app::people::{self, DigestFrequency, Frequency};
use headland_app::{improvement, stored};
use headland_domain::TokenId;
use serde_json::{Value, json};

use super::{TAG, key_example, key_schema};
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::json;
use crate::api::schema;

/// Everything about one's own account.
pub(super) fn endpoints() -> [Endpoint; 9] {
    let own = "one's own account";
    let frequencies = Frequency::ALL.iter().map(|frequency| frequency.code());
    let how_often = schema::one_of("How often, at most.", frequencies);
    let reminders = || {
        let taken = schema::taken(&["frequency"], json!({ "frequency": how_often.clone() }));
        Body::json(taken, json!({ "frequency": "weekly" }))
    };
    let digests = || {
        let codes = DigestFrequency::ALL.iter().map(|frequency| frequency.code());
        let how_often = schema::one_of("How often, at most.", codes);
        let taken = schema::taken(&["frequency"], json!({ "frequency": how_often }));
        Body::json(taken, json!({ "frequency": "monthly" }))
    };
    let link = schema::object(
        "Whether there is a link to one's calendar here. Its address is shown only when it is made.",
        json!({
            "is_there": schema::flag("Whether there is one."),
            "made_at": schema::or_null(schema::instant("When it was made.")),
            "used_at": schema::or_null(schema::instant("When it was last used, to the hour.")),
        }),
    );
    let link_example =
        json!({ "is_there": true, "made_at": "2026-09-07T15:12:09Z", "used_at": null });
    let made = schema::object(
        "A new link.",
        json!({ "address": schema::text("Where calendar programs read it. A secret.") }),
    );
    [
        Endpoint::get("/me/keys", "list_keys", keys)
            .says(TAG, "One's keys for this organisation; all on one page")
            .relies_on("people::tokens", own)
            .answers(Body::json(
                schema::page_of(key_schema()),
                schema::example_page(key_example()),
            )),
        Endpoint::delete("/me/keys/{id}", "revoke_key", revoke)
            .says(TAG, "Revoke one of one's keys for this organisation, or the key itself")
            .relies_on("people::revoke_token", own),
        Endpoint::get("/me/reminders", "read_reminders", reminders_now)
            .says(TAG, "How often one is told by mail what waits")
            .relies_on("people::reminder_frequency", own)
            .answers(reminders()),
        Endpoint::put("/me/reminders", "set_reminders", set_reminders)
            .says(TAG, "Choose how often one is told by mail what waits")
            .relies_on("people::set_reminder_frequency", own)
            .takes(reminders())
            .answers(reminders()),
        Endpoint::get("/me/digests", "read_digests", digests_now)
            .says(TAG, "How often one is told by mail what checks notice in one’s own work")
            .relies_on("people::digest_frequency", own)
            .answers(digests()),
        Endpoint::put("/me/digests", "set_digests", set_digests)
            .says(TAG, "Choose how often one is told by mail what checks notice in one’s own work")
            .relies_on("people::set_digest_frequency", own)
            .takes(digests())
            .answers(digests()),
        Endpoint::get("/me/calendar", "read_calendar_link", calendar)
            .says(TAG, "Whether there is a link to one's calendar of this organisation")
            .relies_on("improvement::calendar_link", own)
            .answers(Body::json(link, link_example)),
        Endpoint::post("/me/calendar", "make_calendar_link", make_calendar)
            .says(
                TAG,
                "Make a new link to one's calendar, in place of any other. The address is a secret \
                 and shown once, so it is not kept under an idempotency key",
            )
            .relies_on("improvement::make_calendar_link", own)
            .answers(Body::json(
                made,
                json!({ "address": "https://school.example/calendar/….ics" }),
            )),
        Endpoint::delete("/me/calendar", "revoke_calendar_link", revoke_calendar)
            .says(TAG, "End the link to one's calendar")
            .relies_on("improvement::revoke_calendar_link", own),
    ]
}

/// A key as lists show it.
pub(super) fn key(token: &stored::Token) -> Value {
    json!({
        "id": token.id().to_string(),
        "name": token.name,
        "scopes": token.scopes.split_whitespace().collect::<Vec<_>>(),
        "created_at": json::instant(token.created_at()),
        "expires_at": token.expires_at().map(json::instant),
    })
}

/// `GET /me/keys`
async fn keys(mut asking: Asking) -> Result {
    let items: Vec<_> = people::tokens(&mut asking.ctx).await?.iter().map(key).collect();
    asking.answer(Answer::all(items))
}

/// `DELETE /me/keys/{id}`
async fn revoke(Path(id): Path<TokenId>, mut changing: Changing) -> Result {
    people::revoke_token(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}

/// `GET /me/reminders`
async fn reminders_now(mut asking: Asking) -> Result {
    let frequency = people::reminder_frequency(&mut asking.ctx).await?;
    asking.answer(Answer::ok(json!({ "frequency": frequency.code() })))
}

/// `PUT /me/reminders`
async fn set_reminders(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["frequency"])?;
    let frequency = fields.choice("frequency", Frequency::from_code)?;
    people::set_reminder_frequency(&mut changing.ctx, frequency).await?;
    changing.done(Answer::ok(json!({ "frequency": frequency.code() }))).await
}

/// `GET /me/digests`
async fn digests_now(mut asking: Asking) -> Result {
    let frequency = people::digest_frequency(&mut asking.ctx).await?;
    asking.answer(Answer::ok(json!({ "frequency": frequency.code() })))
}

/// `PUT /me/digests`
async fn set_digests(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["frequency"])?;
    let frequency = fields.choice("frequency", DigestFrequency::from_code)?;
    people::set_digest_frequency(&mut changing.ctx, frequency).await?;
    changing.done(Answer::ok(json!({ "frequency": frequency.code() }))).await
}

/// `GET /me/calendar`
async fn calendar(mut asking: Asking) -> Result {
    let link = improvement::calendar_link(&mut asking.ctx).await?;
    asking.answer(Answer::ok(json!({
        "is_there": link.is_some(),
        "made_at": link.as_ref().map(|token| json::instant(token.created_at())),
        "used_at": link.as_ref().and_then(stored::Token::used_at).map(json::instant),
    })))
}

/// `POST /me/calendar`
async fn make_calendar(mut changing: Changing) -> Result {
    let address = improvement::make_calendar_link(&mut changing.ctx).await?;
    let location = format!("{PREFIX}/me/calendar");
    changing.shown_once(Answer::created(json!({ "address": address }), location)).await
}

/// `DELETE /me/calendar`
async fn revoke_calendar(mut changing: Changing) -> Result {
    improvement::revoke_calendar_link(&mut changing.ctx).await?;
    changing.done(Answer::done()).await
}
