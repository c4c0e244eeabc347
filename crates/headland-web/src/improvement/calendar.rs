//! A person's calendar: the page that makes its link, and the feed itself.

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use headland_app::{improvement, people};

use crate::Site;
use crate::components::{Button, Field, Inset};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, day_and_time};

#[derive(Template)]
#[template(path = "improvement/calendar.html")]
struct CalendarPage {
    frame: Frame,
    /// Of where the dates are.
    organisation: String,
    /// Whether the person may work elsewhere, where a link of its own is made.
    has_others: bool,
    /// Since when there is a link, and when it was last used.
    link: Option<String>,
    /// The address, in the one moment that it is known.
    address: Option<Field>,
    told: Option<Inset>,
}

/// `GET /account/calendar`
pub(super) async fn show(mut reading: Reading) -> PageResult {
    let link = improvement::calendar_link(&mut reading.ctx).await?;
    let page = CalendarPage {
        link: link.map(|token| {
            let used = token.used_at().map_or_else(
                || "not used yet".to_owned(),
                |at| format!("last used {}", day_and_time(at)),
            );
            format!("You made a link on {}, {used}.", day_and_time(token.created_at()))
        }),
        organisation: reading.ctx.organisation.name.clone(),
        has_others: reading.ctx.may_work_elsewhere(),
        address: None,
        told: None,
        frame: reading.frame("Calendar").crumb("Your account", "/account"),
    };
    reading.page(&page)
}

/// `POST /account/calendar`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    form.of(&writing)?;
    let address = improvement::make_calendar_link(&mut writing.ctx).await?;
    let organisation = writing.ctx.organisation.name.clone();
    let page = CalendarPage {
        link: Some(format!(
            "Your link is made. Any link that you had before for {organisation} has stopped working."
        )),
        organisation,
        has_others: writing.ctx.may_work_elsewhere(),
        address: Some(
            Field::line("address", "The address of your calendar")
                .hint("Copy it now: it is shown only this once.")
                .value(&address),
        ),
        told: Some(Inset::new(
            "In your calendar program choose “From internet” or “Subscribe” and paste the address. \
             Keep it to yourself: whoever has it can read your dates.",
        )),
        frame: writing.frame("Calendar").crumb("Your account", "/account"),
    };
    writing.shown_once(&page).await
}

/// `POST /account/calendar/removal`
pub(super) async fn remove(mut writing: Writing, form: FormFields) -> PageResult {
    form.of(&writing)?;
    improvement::revoke_calendar_link(&mut writing.ctx).await?;
    writing.done("/account/calendar", "The link has stopped working").await
}

/// `GET /calendar/{secret}.ics`: for calendar programs, which sign in nowhere.
pub(super) async fn feed(
    State(site): State<Site>,
    Path(file): Path<String>,
    headers: HeaderMap,
) -> PageResult {
    let secret = file.strip_suffix(".ics").ok_or(PageError::NotFound)?;
    let (feed, token) = improvement::calendar_feed(&site.app, secret).await?;
    people::note_token_use(&site.app, &token).await?;
    let etag = format!("\"{}\"", feed.etag);
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == etag));
    let mut response: Response =
        if is_known { StatusCode::NOT_MODIFIED.into_response() } else { feed.ics.into_response() };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    // The address is a secret: nobody between here and the calendar program may keep the answer.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    if let Ok(value) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, value);
    }
    Ok(response)
}
