//! Who asks: a program with a key.

use std::sync::atomic::Ordering;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use headland_app::Context;
use headland_app::people::{enter_token, note_token_use};
use headland_app::stored::Token;

use super::answer::{Answer, Result};
use super::problem::Problem;
use crate::Site;
use crate::gate::{self, PathParts};

/// A program reading.
#[derive(Debug)]
pub(super) struct Asking {
    /// The operation, over a transaction that cannot write.
    pub(super) ctx: Context,
    /// The key that was shown.
    pub(super) token: Token,
    counts_statements: bool,
}

impl FromRequestParts<Site> for Asking {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        Self::with_scope(&parts.headers, site, "read").await
    }
}

impl Asking {
    /// A program that is about to change something: over a transaction that cannot write, for what
    /// must be known before its body is read.
    pub(super) async fn to_change(headers: &HeaderMap, site: &Site) -> Result<Self> {
        Self::with_scope(headers, site, "write").await
    }

    async fn with_scope(headers: &HeaderMap, site: &Site, scope: &'static str) -> Result<Self> {
        let secret = secret_of(headers)?;
        let tx = site.app.store.begin_reading().await?;
        let (ctx, token) = entered(enter_token(&site.app, tx, &secret).await?, scope)?;
        note_token_use(&site.app, &token).await?;
        Ok(Self { ctx, token, counts_statements: site.settings.counts_statements })
    }

    /// The answer, with the number of statements it took where that is asked for.
    #[expect(clippy::unnecessary_wraps, reason = "every handler ends with it")]
    pub(super) fn answer(self, answer: Answer) -> Result {
        let mut response = answer.into_response();
        self.count(&mut response);
        Ok(response)
    }

    fn count(&self, response: &mut Response) {
        if self.counts_statements {
            let count = self.ctx.statements().load(Ordering::Relaxed);
            response.headers_mut().insert("x-headland-statements", HeaderValue::from(count));
        }
    }
}

/// The secret in the `Authorization` header.
pub(super) fn secret_of(headers: &HeaderMap) -> Result<String> {
    let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let secret = sent.and_then(|value| {
        let (scheme, secret) = value.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim().to_owned())
    });
    secret.ok_or_else(|| {
        Problem::unauthorised("Show a key: Authorization: Bearer …", "Bearer realm=\"Headland\"")
    })
}

/// The operation that a key opens, if it opens one and reaches so far.
pub(super) fn entered(
    entered: Option<(Context, Token)>,
    scope: &'static str,
) -> Result<(Context, Token)> {
    let (ctx, token) = entered.ok_or_else(|| {
        Problem::unauthorised(
            "This key opens nothing: it is not known, has ended or was revoked, or its person has \
             no role here today.",
            "Bearer realm=\"Headland\", error=\"invalid_token\"",
        )
    })?;
    if token.may(scope) {
        return Ok((ctx, token));
    }
    Err(match scope {
        "write" => Problem::beyond_scope(
            "This key may not change anything.",
            "Bearer realm=\"Headland\", error=\"insufficient_scope\", scope=\"write\"",
        ),
        _ => Problem::beyond_scope(
            "This key may not read anything.",
            "Bearer realm=\"Headland\", error=\"insufficient_scope\", scope=\"read\"",
        ),
    })
}

/// The variable parts of an address. One that cannot be read names nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path<T>(pub(super) T);

impl<T: PathParts> FromRequestParts<Site> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self> {
        let read = gate::Path::from_request_parts(parts, site).await;
        read.map(|gate::Path(parts)| Self(parts)).map_err(|_| Problem::not_found())
    }
}
