//! Serving the embedded files: immutable caching, and the smallest form the browser accepts.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::{ASSETS, Asset};

/// The name holds a hash of the content, so a browser need never ask again.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Routes for `GET /assets/{name}`.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new().route("/assets/{name}", get(show))
}

async fn show(request: Request) -> Response {
    match ASSETS.iter().find(|asset| asset.href == request.uri().path()) {
        Some(asset) => respond(asset, request.headers()),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn respond(asset: &Asset, asked: &HeaderMap) -> Response {
    let (bytes, encoding) = smallest(asset, asked);
    let tag = entity_tag(asset, encoding);
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, FOREVER);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(value) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, value);
    }
    if holds(asked, header::IF_NONE_MATCH, |known| known.trim_start_matches("W/") == tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(asset.plain)));
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, bytes).into_response()
}

fn smallest(asset: &Asset, asked: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
    let variants = [(asset.br, "br"), (asset.gzip, "gzip")];
    for (bytes, encoding) in variants {
        if let Some(bytes) = bytes
            && holds(asked, header::ACCEPT_ENCODING, |offer| accepts(offer, encoding))
        {
            return (bytes, Some(encoding));
        }
    }
    (asset.bytes, None)
}

/// Whether one element of an `Accept-Encoding` list, such as `gzip;q=0.5`, admits `encoding`.
fn accepts(offer: &str, encoding: &str) -> bool {
    let (name, quality) = offer.split_once(';').unwrap_or((offer, ""));
    let weight = quality.trim().strip_prefix("q=").map(str::parse::<f64>);
    let is_refused = matches!(weight, Some(Ok(weight)) if weight <= 0.0);
    name.trim().eq_ignore_ascii_case(encoding) && !is_refused
}

/// The hashed name, with the encoding: each form of a file has a tag of its own.
fn entity_tag(asset: &Asset, encoding: Option<&str>) -> String {
    let name = asset.href.trim_start_matches("/assets/");
    format!("\"{name}.{}\"", encoding.unwrap_or("plain"))
}

fn holds(headers: &HeaderMap, name: header::HeaderName, test: impl Fn(&str) -> bool) -> bool {
    let values = headers.get_all(name);
    values
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|element| test(element.trim()))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("ttf") => "font/ttf",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use tower::ServiceExt as _;

    use super::super::href;
    use super::*;

    async fn fetch(path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let mut request = Request::builder().uri(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let app: Router = router();
        app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_browser_that_knows_brotli_gets_brotli_and_keeps_it() {
        let response = fetch(&href("app.css"), &[(header::ACCEPT_ENCODING, "gzip, br")]).await;
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "br");
        assert_eq!(response.headers()[header::CACHE_CONTROL], FOREVER);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    }

    #[tokio::test]
    async fn an_encoding_of_no_weight_is_refused() {
        let refusing = [(header::ACCEPT_ENCODING, "br;q=0, gzip;q=0.5")];
        let response = fetch(&href("app.css"), &refusing).await;
        assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
        let response = fetch(&href("app.css"), &[]).await;
        assert!(!response.headers().contains_key(header::CONTENT_ENCODING));
    }

    #[tokio::test]
    async fn a_known_tag_is_answered_without_a_body() {
        let first = fetch(&href("mark.svg"), &[]).await;
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let again = fetch(&href("mark.svg"), &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn a_name_that_is_not_embedded_is_not_found() {
        assert_eq!(fetch("/assets/app.css", &[]).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(fetch("/assets/..%2fCargo.toml", &[]).await.status(), StatusCode::NOT_FOUND);
    }
}
