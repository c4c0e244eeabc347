use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use axum_extra::extract::cookie::{Cookie, SameSite};
use sha2::{Digest as _, Sha256};

use crate::SiteSettings;

/// The cookie that holds a session's secret.
pub(crate) const SESSION: &str = "headland_session";
/// The cookie that holds a visitor's secret before they sign in, for the token in forms.
pub(crate) const VISITOR: &str = "headland_visitor";
/// The cookie by which a browser is known in which somebody has signed in before.
pub(crate) const BROWSER: &str = "headland_browser";
/// The cookie that carries one message to the next page.
pub(crate) const NOTICE: &str = "headland_notice";

/// A secret that only the browser and we know; shown by nothing that prints it.
#[derive(Clone)]
pub struct Secret(pub(crate) String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// The token that every form of this browser carries: it follows from the secret, and the
    /// secret does not follow from it.
    pub(crate) fn form_token(&self) -> String {
        hex::encode(Sha256::digest(format!("form token of {}", self.0)))
    }

    /// Whether a form's token is this browser's. Compared in full, whatever differs.
    pub(crate) fn accepts(&self, token: &str) -> bool {
        let own = self.form_token();
        own.len() == token.len()
            && own.bytes().zip(token.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
    }
}

/// The value of a cookie that the browser sent.
pub(crate) fn sent(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(Cookie::split_parse_encoded)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// A cookie that carries a secret: not for scripts, not for other sites.
pub fn session_cookie(name: &'static str, secret: &str, site: &SiteSettings) -> String {
    Cookie::build((name, secret.to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.is_secure)
        .build()
        .encoded()
        .to_string()
}

/// A cookie by which a browser is known for a year, signed in or not.
pub(crate) fn browser_cookie(secret: &str, site: &SiteSettings) -> String {
    let seconds = headland_app::people::BROWSER_KNOWN_FOR.as_secs();
    format!("{}; Max-Age={seconds}", session_cookie(BROWSER, secret, site))
}

/// A cookie that carries one message to the next page.
pub fn notice_cookie(notice: &str, site: &SiteSettings) -> String {
    session_cookie(NOTICE, notice, site)
}

/// Takes a cookie away.
pub fn clear_cookie(name: &'static str) -> String {
    let mut cookie = Cookie::build((name, "")).path("/").build();
    cookie.make_removal();
    cookie.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_token_belongs_to_one_browser() {
        let (one, two) = (Secret("a".to_owned()), Secret("b".to_owned()));
        assert!(one.accepts(&one.form_token()));
        assert!(!one.accepts(&two.form_token()));
        assert!(!one.accepts(""));
        assert_eq!(format!("{one:?}"), "Secret(…)");
    }
}
