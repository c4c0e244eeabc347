//! A browser for tests: it keeps cookies, follows links and sends forms.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use headland_testkit::{Page, World};
use headland_web::{Site, SiteSettings, router};
use tower::ServiceExt as _;

use crate::ear::hear;

/// A browser, signed in or not. A clone has the same cookies, as if somebody had stolen them.
#[derive(Clone)]
pub(crate) struct Browser {
    routes: Router,
    cookies: BTreeMap<String, String>,
    token: String,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    /// The body as a page.
    pub(crate) page: Page,
    /// How often the policy was asked.
    pub(crate) asked: usize,
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    /// How many statements the page took.
    pub(crate) fn statements(&self) -> u32 {
        self.statements_if_told().unwrap()
    }

    /// The same; none for pages that open no transaction.
    pub(crate) fn statements_if_told(&self) -> Option<u32> {
        let told = self.headers.get("x-headland-statements")?;
        Some(told.to_str().unwrap().parse().unwrap())
    }
}

impl Browser {
    /// A browser in which nobody is signed in.
    pub(crate) fn new(world: &World) -> Self {
        let site = Site {
            app: world.app.clone(),
            settings: SiteSettings { counts_statements: true, ..SiteSettings::default() },
        };
        Self { routes: router(site), cookies: BTreeMap::new(), token: String::new() }
    }

    /// A browser in which someone of the cast is signed in.
    pub(crate) async fn of(world: &World, name: &str) -> Self {
        let mut browser = Self::showing(world, &world.sign_in(name).await);
        browser.token = browser.get("/account").await.page.token();
        browser
    }

    /// A browser with the secret of a session.
    pub(crate) fn showing(world: &World, secret: &str) -> Self {
        let mut browser = Self::new(world);
        browser.cookies.insert("headland_session".to_owned(), secret.to_owned());
        browser
    }

    /// Asks for a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// How many statements a page takes, without reading it.
    pub(crate) async fn statements_of(&self, path: &str) -> u32 {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(path).header(COOKIE, cookies.join("; "));
        let request = request.body(Body::empty()).unwrap();
        let response = self.routes.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        response.headers()["x-headland-statements"].to_str().unwrap().parse().unwrap()
    }

    /// Sends a form with the browser's token.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token.clone();
        let mut all = vec![("csrf", token.as_str())];
        all.extend_from_slice(fields);
        self.post_exactly(path, &all).await
    }

    /// Sends a form as it is, without the token.
    pub(crate) async fn post_exactly(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
                    other => format!("%{other:02X}"),
                })
                .collect()
        };
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Sends a form, then goes where the answer leads.
    pub(crate) async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {:?}", answer.page.problems());
        let path = answer.location().split('#').next().unwrap_or_default().to_owned();
        self.get(&path).await
    }

    /// Sends a form with files, as a browser does, with this token.
    pub(crate) async fn upload(
        &mut self,
        path: &str,
        token: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, value) in [("csrf", token)].iter().chain(fields) {
            let part = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; \
                 filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(path)
            .header(CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Puts a cookie into the browser that the site did not give it.
    pub(crate) fn plant(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Takes a cookie out of the browser.
    pub(crate) fn forget(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// The token that this browser's forms carry.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Sends any request, with the cookies.
    pub(crate) async fn send(&mut self, mut request: Request<Body>) -> Answer {
        let cookies: Vec<_> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.headers_mut().insert(COOKIE, cookies.join("; ").parse().unwrap());
        let (response, asked) = hear(self.routes.clone().oneshot(request)).await;
        let (parts, body) = response.unwrap().into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        let page = Page::parse(&String::from_utf8_lossy(&body));
        if self.token.is_empty() {
            self.token = page.token();
        }
        Answer { status: parts.status, headers: parts.headers, body, page, asked }
    }
}
