use askama::Template;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum_extra::extract::Query;
use headland_app::{Failure, people};
use serde::Deserialize;

use crate::components::{Button, Field, Hidden};
use crate::gate::{FormFields, Visitor, Writing};
use crate::page::{Frame, PageResult, Problem};

#[derive(Template)]
#[template(path = "people/sign_in.html")]
struct SignInPage {
    frame: Frame,
    email: Field,
    password: Field,
    next: Hidden,
    submit: Button,
}

#[derive(Deserialize)]
pub(super) struct Next {
    #[serde(default)]
    next: String,
}

fn page(visitor: &Visitor, email: &str, next: &str, problem: Option<Problem>) -> SignInPage {
    let mut frame = visitor.frame("Sign in");
    frame.problems.extend(problem);
    SignInPage {
        email: Field::email("email", "E-mail address")
            .value(email)
            .autocomplete("username")
            .error(frame.problem_with("email")),
        password: Field::password("password", "Password"),
        next: Hidden::new("next", next),
        submit: Button::new("Sign in"),
        frame,
    }
}

/// `GET /sign-in`
pub(super) async fn show(visitor: Visitor, Query(Next { next }): Query<Next>) -> PageResult {
    let page = page(&visitor, "", &next, None);
    visitor.page(&page)
}

/// `POST /sign-in`
pub(super) async fn create(visitor: Visitor, headers: HeaderMap, form: FormFields) -> PageResult {
    let form = form.of_visitor(&visitor)?;
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let (email, password) = (form.one("email"), form.exact("password"));
    let browser = visitor.browser.as_ref().map(|secret| secret.0.as_str());
    let from = people::SignInFrom { agent, network: &visitor.network, browser };
    match people::sign_in(&visitor.app, email, password, from).await {
        Ok(signed_in) => Ok(visitor.signed_in(own_path(form.one("next")), &signed_in)),
        Err(Failure::Refused(refusal)) => {
            let problem = Problem::new("email", refusal);
            let page = page(&visitor, email, form.one("next"), Some(problem));
            visitor.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// Only a path of this site: never somewhere else that a link made up.
fn own_path(next: &str) -> &str {
    // Browsers read a backslash as a slash and leave out control characters: "/\t/" is "//".
    let is_odd = next.contains(|letter: char| letter == '\\' || letter.is_control());
    if next.starts_with('/') && !next.starts_with("//") && !is_odd { next } else { "/" }
}

/// `POST /sign-out`
pub(super) async fn remove(mut writing: Writing, form: FormFields) -> PageResult {
    form.of(&writing)?;
    people::sign_out(&mut writing.ctx, writing.session.id()).await?;
    writing.signed_out("").await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_cannot_lead_elsewhere_after_signing_in() {
        assert_eq!(own_path("/plans?page=2"), "/plans?page=2");
        for elsewhere in [
            "https://elsewhere.example",
            "//elsewhere.example",
            "",
            "/\\elsewhere.example",
            "/\t/elsewhere.example",
            "/\u{0}/elsewhere.example",
        ] {
            assert_eq!(own_path(elsewhere), "/");
        }
    }
}
