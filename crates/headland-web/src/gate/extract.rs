use std::sync::atomic::Ordering;

use askama::Template;
use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Redirect, Response};
use headland_app::people::{
    Entry, SignedIn, enter_session, is_due_for_noting, know_browser, note_use,
};
use headland_app::stored::Session;
use headland_app::{App, Context};

use super::cookies::{
    BROWSER, NOTICE, SESSION, Secret, VISITOR, browser_cookie, clear_cookie, sent, session_cookie,
};
use super::network::sender;
use super::notice_cookie;
use crate::page::{Frame, PageError, PageResult, html};
use crate::{Site, SiteSettings};

/// A signed-in person reading.
#[derive(Debug)]
pub struct Reading {
    /// The operation, over a transaction that cannot write.
    pub ctx: Context,
    /// The browser's session.
    pub session: Session,
    pub(super) secret: Secret,
    notice: Option<String>,
    settings: SiteSettings,
}

/// A signed-in person changing something. Nothing lasts until [`Writing::done`].
#[derive(Debug)]
pub struct Writing {
    /// The operation.
    pub ctx: Context,
    /// The browser's session.
    pub session: Session,
    pub(super) secret: Secret,
    settings: SiteSettings,
}

/// Someone who is not signed in, or need not be.
#[derive(Debug)]
pub struct Visitor {
    /// The application.
    pub app: App,
    pub(super) secret: Secret,
    is_new: bool,
    notice: Option<String>,
    /// Where they come from, as far as the connection or a proxy of ours tells.
    pub network: String,
    /// The secret by which their browser may be known.
    pub(crate) browser: Option<Secret>,
    /// How the site is served.
    pub settings: SiteSettings,
}

impl FromRequestParts<Site> for Reading {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let secret = session_secret(parts)?;
        let tx = site.app.store.begin_reading().await?;
        let (ctx, session) = enter(site, tx, &secret, parts).await?;
        if is_due_for_noting(&session, ctx.now) {
            note_use(&site.app, &session).await?;
        }
        Ok(Self {
            ctx,
            session,
            secret,
            notice: sent(&parts.headers, NOTICE),
            settings: site.settings.clone(),
        })
    }
}

impl FromRequestParts<Site> for Writing {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let secret = session_secret(parts)?;
        let tx = site.app.store.begin().await?;
        let (ctx, session) = enter(site, tx, &secret, parts).await?;
        Ok(Self { ctx, session, secret, settings: site.settings.clone() })
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, PageError> {
        let known = sent(&parts.headers, VISITOR).filter(|secret| secret.len() == 64);
        Ok(Self {
            app: site.app.clone(),
            is_new: known.is_none(),
            secret: Secret(known.unwrap_or_else(|| site.app.chance.secret())),
            notice: sent(&parts.headers, NOTICE),
            network: sender(&parts.extensions)
                .map(|address| address.to_string())
                .unwrap_or_default(),
            browser: sent(&parts.headers, BROWSER).map(Secret),
            settings: site.settings.clone(),
        })
    }
}

fn session_secret(parts: &Parts) -> Result<Secret, PageError> {
    sent(&parts.headers, SESSION).map(Secret).ok_or_else(|| sign_in_first(parts))
}

async fn enter(
    site: &Site,
    tx: headland_app::context::Transaction,
    secret: &Secret,
    parts: &Parts,
) -> Result<(Context, Session), PageError> {
    match enter_session(&site.app, tx, &secret.0).await? {
        Entry::In(ctx, session) => Ok((*ctx, session)),
        Entry::Nobody => Err(sign_in_first(parts)),
        Entry::Nowhere(_) => Err(PageError::Nowhere),
    }
}

/// To the sign-in page, and back to where they were going if that is a page.
fn sign_in_first(parts: &Parts) -> PageError {
    let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    let is_page = parts.method == axum::http::Method::GET;
    let back = uri.path_and_query().map(|path| path.as_str().to_owned());
    PageError::SignInFirst(back.filter(|path| is_page && path != "/"))
}

impl Reading {
    /// What a form of this browser must agree with, for one that is read while no transaction is
    /// open.
    pub fn secret(&self) -> Secret {
        self.secret.clone()
    }

    /// What every page shares, with this title.
    pub fn frame(&mut self, title: impl Into<String>) -> Frame {
        let mut frame = Frame::of(&self.ctx, &self.secret, title);
        frame.notice.clone_from(&self.notice);
        frame
    }

    /// The page as an answer.
    pub fn page(self, page: &impl Template) -> PageResult {
        let mut response = html(page)?;
        if self.notice.is_some() {
            set_cookie(&mut response, &clear_cookie(NOTICE));
        }
        self.count(&mut response);
        Ok(response)
    }

    /// The token that the page's forms carry.
    pub fn token(&self) -> String {
        self.secret.form_token()
    }

    /// Shows a form again, with what was typed and what is wrong.
    pub fn refused(self, page: &impl Template) -> PageResult {
        let mut response = self.page(page)?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }

    /// Leads to another page with a message, after an operation that opens its own transaction.
    pub fn done(self, href: &str, notice: &str) -> Response {
        let mut response = Redirect::to(href).into_response();
        set_cookie(&mut response, &notice_cookie(notice, &self.settings));
        response
    }

    fn count(&self, response: &mut Response) {
        if self.settings.counts_statements {
            let count = self.ctx.statements().load(Ordering::Relaxed);
            response.headers_mut().insert("x-headland-statements", HeaderValue::from(count));
        }
    }
}

impl Writing {
    /// What every page shares, with this title: for showing a form again.
    pub fn frame(&mut self, title: impl Into<String>) -> Frame {
        Frame::of(&self.ctx, &self.secret, title)
    }

    /// The token that the page's forms carry.
    pub fn token(&self) -> String {
        self.secret.form_token()
    }

    /// Makes the change lasting, then leads to a page that says so.
    pub async fn done(self, href: &str, notice: &str) -> PageResult {
        self.ctx.commit().await?;
        let mut response = Redirect::to(href).into_response();
        if !notice.is_empty() {
            set_cookie(&mut response, &notice_cookie(notice, &self.settings));
        }
        Ok(response)
    }

    /// Makes the end of the session lasting, and leads to where one signs in.
    pub async fn signed_out(self, notice: &str) -> PageResult {
        let mut response = self.done("/sign-in", notice).await?;
        set_cookie(&mut response, &clear_cookie(SESSION));
        Ok(response)
    }

    /// Makes the change lasting, then shows what can be shown only once, such as a secret: a page
    /// that is led to could not know it.
    pub async fn shown_once(self, page: &impl Template) -> PageResult {
        self.ctx.commit().await?;
        html(page)
    }

    /// Shows what would be done; nothing was changed.
    pub fn looked(self, page: &impl Template) -> PageResult {
        html(page)
    }

    /// Shows a form again, with what was typed and what is wrong; nothing was changed.
    pub fn refused(self, page: &impl Template) -> PageResult {
        let mut response = html(page)?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }
}

impl Visitor {
    /// What every page shares, with this title.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let mut frame = Frame::bare(title);
        frame.csrf = self.secret.form_token();
        frame.is_demo = self.app.settings.is_demo;
        frame.notice.clone_from(&self.notice);
        frame
    }

    /// The page as an answer.
    pub fn page(self, page: &impl Template) -> PageResult {
        let mut response = html(page)?;
        if self.is_new {
            let cookie = session_cookie(VISITOR, &self.secret.0, &self.settings);
            set_cookie(&mut response, &cookie);
        }
        if self.notice.is_some() {
            set_cookie(&mut response, &clear_cookie(NOTICE));
        }
        Ok(response)
    }

    /// Shows a form again, with what is wrong.
    pub fn refused(self, page: &impl Template) -> PageResult {
        let mut response = self.page(page)?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        Ok(response)
    }

    /// Leads to another page with a message.
    pub fn redirect(&self, href: &str, notice: &str) -> Response {
        let mut response = Redirect::to(href).into_response();
        if !notice.is_empty() {
            set_cookie(&mut response, &notice_cookie(notice, &self.settings));
        }
        response
    }

    /// Leads to another page, signed in.
    pub fn signed_in(&self, href: &str, signed_in: &SignedIn) -> Response {
        let mut response = Redirect::to(href).into_response();
        set_cookie(&mut response, &session_cookie(SESSION, &signed_in.secret, &self.settings));
        set_cookie(&mut response, &browser_cookie(&signed_in.browser, &self.settings));
        response
    }

    /// Leads to the sign-in page after a password was chosen for this address. The browser is
    /// known from now on: strangers who fail do not keep the person from signing in with it.
    pub(crate) async fn password_chosen(&self, address: &str) -> PageResult {
        let sent = self.browser.as_ref().map(|secret| secret.0.as_str());
        let said = "Your password is saved. Sign in with it now.";
        let mut response = self.redirect("/sign-in", said);
        if let Some(secret) = know_browser(&self.app, address, sent).await? {
            set_cookie(&mut response, &browser_cookie(&secret, &self.settings));
        }
        Ok(response)
    }
}

/// Adds a cookie to an answer. Ours hold nothing that a header cannot.
pub(crate) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}
