use askama::Template;
use headland_app::{Failure, people};
use headland_domain::people::EmailAddress;

use super::invitations::ChoosePasswordPage;
use crate::components::{Button, Field};
use crate::gate::{FormFields, Path, Visitor};
use crate::page::{Frame, PageResult, Problem};

#[derive(Template)]
#[template(path = "people/forgotten.html")]
struct ForgottenPage {
    frame: Frame,
    email: Field,
    submit: Button,
}

fn page(visitor: &Visitor, typed: &str, problem: Option<Problem>) -> ForgottenPage {
    let mut frame = visitor.frame("Choose a new password");
    frame.problems.extend(problem);
    ForgottenPage {
        email: Field::email("email", "E-mail address")
            .hint("We will send a link to it")
            .value(typed)
            .error(frame.problem_with("email")),
        submit: Button::new("Send the link"),
        frame,
    }
}

/// `GET /resets`
pub(super) async fn new(visitor: Visitor) -> PageResult {
    let page = page(&visitor, "", None);
    visitor.page(&page)
}

/// `POST /resets`
pub(super) async fn create(visitor: Visitor, form: FormFields) -> PageResult {
    let form = form.of_visitor(&visitor)?;
    match form.one("email").parse::<EmailAddress>() {
        Ok(email) => {
            people::ask_reset(&visitor.app, &email).await?;
            let said =
                "If that address is known, a link is on its way to it. It works for two hours.";
            Ok(visitor.redirect("/sign-in", said))
        }
        Err(wrong) => {
            let page = page(&visitor, form.one("email"), Some(Problem::new("email", wrong)));
            visitor.refused(&page)
        }
    }
}

fn choose_page(
    visitor: &Visitor,
    person: &headland_app::stored::Person,
    problem: Option<Problem>,
) -> ChoosePasswordPage {
    let email = person.email.as_deref().unwrap_or_default();
    ChoosePasswordPage::new(visitor, email, "Choose a new password".to_owned(), problem)
}

/// `GET /resets/{secret}`
pub(super) async fn show(visitor: Visitor, Path(secret): Path<String>) -> PageResult {
    let person = people::resetting(&visitor.app, &secret).await?;
    let page = choose_page(&visitor, &person, None);
    visitor.page(&page)
}

/// `POST /resets/{secret}`
pub(super) async fn choose(
    visitor: Visitor,
    Path(secret): Path<String>,
    form: FormFields,
) -> PageResult {
    let form = form.of_visitor(&visitor)?;
    match people::reset_password(&visitor.app, &secret, form.exact("password")).await {
        Ok(address) => visitor.password_chosen(&address).await,
        Err(Failure::Refused(refusal)) => {
            let person = people::resetting(&visitor.app, &secret).await?;
            let page = choose_page(&visitor, &person, Some(Problem::new("password", refusal)));
            visitor.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
