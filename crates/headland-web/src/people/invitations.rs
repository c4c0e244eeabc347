use askama::Template;
use headland_app::{Failure, people};

use crate::components::{Button, Field};
use crate::gate::{FormFields, Path, Visitor};
use crate::page::{Frame, PageResult, Problem};

/// Choosing a password with a link that works once.
#[derive(Template)]
#[template(path = "people/choose_password.html")]
pub(super) struct ChoosePasswordPage {
    frame: Frame,
    email: String,
    password: Field,
    submit: Button,
}

impl ChoosePasswordPage {
    pub(super) fn new(
        visitor: &Visitor,
        email: &str,
        title: String,
        problem: Option<Problem>,
    ) -> Self {
        let mut frame = visitor.frame(title);
        frame.problems.extend(problem);
        Self {
            email: email.to_owned(),
            password: Field::password("password", "New password")
                .hint("At least 12 characters. Three or four unrelated words do well.")
                .autocomplete("new-password")
                .error(frame.problem_with("password")),
            submit: Button::new("Save password"),
            frame,
        }
    }
}

fn page(
    visitor: &Visitor,
    person: &headland_app::stored::Person,
    problem: Option<Problem>,
) -> ChoosePasswordPage {
    let title = format!("Welcome, {}", person.name);
    ChoosePasswordPage::new(visitor, person.email.as_deref().unwrap_or_default(), title, problem)
}

/// `GET /invitations/{secret}`
pub(super) async fn show(visitor: Visitor, Path(secret): Path<String>) -> PageResult {
    let person = people::invited(&visitor.app, &secret).await?;
    let page = page(&visitor, &person, None);
    visitor.page(&page)
}

/// `POST /invitations/{secret}`
pub(super) async fn accept(
    visitor: Visitor,
    Path(secret): Path<String>,
    form: FormFields,
) -> PageResult {
    let form = form.of_visitor(&visitor)?;
    match people::accept_invitation(&visitor.app, &secret, form.exact("password")).await {
        Ok(address) => visitor.password_chosen(&address).await,
        Err(Failure::Refused(refusal)) => {
            let person = people::invited(&visitor.app, &secret).await?;
            let page = page(&visitor, &person, Some(Problem::new("password", refusal)));
            visitor.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}
