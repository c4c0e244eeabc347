use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;

use crate::{Site, page};

/// Everything from this host and nothing inline; no frames, no plug-ins, forms only to us.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'",
);

/// Adds the headers that keep browsers from being turned against people.
pub(crate) async fn secure(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(POLICY);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=(), interest-cohort=()"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if site.settings.is_secure {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    response
}

/// Refuses changes that a page of another site asks for, before anything is read. The token in
/// every form is a second lock on the same door.
pub(crate) async fn refuse_other_origins(request: Request, next: Next) -> Response {
    let is_change = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if is_change && comes_from_elsewhere(request.headers()) {
        return page::forged();
    }
    next.run(request).await
}

fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    // Browsers without the header above send the origin; programs send neither.
    match (text(ORIGIN), text(HOST)) {
        (Some(origin), Some(host)) => origin.split("://").nth(1) != Some(host),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn another_sites_page_is_elsewhere_and_a_program_is_not() {
        assert!(comes_from_elsewhere(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(comes_from_elsewhere(&headers(&[("sec-fetch-site", "same-site")])));
        assert!(!comes_from_elsewhere(&headers(&[("sec-fetch-site", "same-origin")])));
        let other = [("origin", "https://elsewhere.example"), ("host", "school.example")];
        assert!(comes_from_elsewhere(&headers(&other)));
        let own = [("origin", "https://school.example"), ("host", "school.example")];
        assert!(!comes_from_elsewhere(&headers(&own)));
        assert!(!comes_from_elsewhere(&headers(&[("host", "school.example")])));
    }
}
