//! Pages that change where a person stands: roles, manager, leaving.

use headland_app::{Failure, people};
use headland_domain::people::Role;
use headland_domain::sheet;
use headland_domain::{PersonId, RoleId};
use headland_policy::{Action, Resource};

use super::person::role_choices;
use super::question::{QuestionPage, read_day, require_day};
use crate::components::{Button, Choice, Field};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, shown};

/// What one of these pages asks.
#[derive(Clone, Copy)]
enum Asked {
    GiveRole,
    EndRole(RoleId),
    Manager,
    Departure,
}

impl Asked {
    fn place(self) -> String {
        match self {
            Self::GiveRole => "roles/new".to_owned(),
            Self::EndRole(role) => format!("roles/{role}/end"),
            Self::Manager => "manager".to_owned(),
            Self::Departure => "departure".to_owned(),
        }
    }

    fn title(self, name: &str) -> String {
        match self {
            Self::GiveRole => format!("Give {name} a role"),
            Self::EndRole(_) => format!("End a role of {name}"),
            Self::Manager => format!("Who manages {name}?"),
            Self::Departure => format!("{name} is leaving"),
        }
    }

    fn lead(self) -> &'static [&'static str] {
        match self {
            Self::GiveRole => &["A role opens what its work needs, on the days that it is held."],
            Self::EndRole(_) => &["The role is still held on its last day."],
            Self::Manager => {
                &["What is kept between two people can be read by those above them in this line."]
            }
            Self::Departure => &[
                "Their roles here end, they leave their teams, and nobody is managed by them any longer. What they wrote stays.",
                "They can sign in until the end of the last day. To end that at once, enter a day before today.",
            ],
        }
    }
}

fn page(
    frame: Frame,
    id: PersonId,
    asked: Asked,
    form: &FormFields,
    people: &[(PersonId, String)],
) -> QuestionPage {
    let base = format!("/people/{id}");
    let date = |name: &'static str, label: &str| {
        (name, Field::date(name, label).hint("For example, 1 9 2026").value(form.date(name)))
    };
    let fields = match asked {
        Asked::GiveRole => {
            let (ends, field) = date("ends_on", "Until");
            let role = Field::radios("role", "Role", role_choices()).value(form.one("role"));
            vec![("role", role), date("starts_on", "From"), (ends, field.optional())]
        }
        Asked::EndRole(_) | Asked::Departure => vec![date("last_day", "Last day")],
        Asked::Manager => {
            let nobody = Choice::new("", "Nobody");
            let choices = people.iter().map(|(id, name)| Choice::new(id, name));
            let manager = Field::select("manager", "Manager", [nobody].into_iter().chain(choices))
                .value(form.one("manager"));
            vec![("manager", manager), date("from", "From")]
        }
    };
    QuestionPage {
        frame: frame.under("/organisation").crumb("People", "/people"),
        lead: asked.lead().iter().map(|&words| words.to_owned()).collect(),
        action: format!("{base}/{}", asked.place()),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: base,
    }
    .with(fields)
}

async fn ask(mut reading: Reading, id: PersonId, asked: Asked) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::People)?;
    let person = people::person(&mut reading.ctx, id).await?;
    let others = others(&person, id);
    let frame = reading.frame(asked.title(&person.person.name));
    let page = page(frame, id, asked, &FormFields::default(), &others);
    reading.page(&page)
}

/// Everyone but the person, by name.
fn others(person: &people::PersonPage, id: PersonId) -> Vec<(PersonId, String)> {
    let mut others: Vec<_> = person
        .names
        .iter()
        .filter(|(other, _)| **other != id)
        .map(|(other, name)| (*other, name.clone()))
        .collect();
    others.sort_by_key(|(_, name)| name.to_lowercase());
    others
}

async fn refused(
    mut writing: Writing,
    id: PersonId,
    asked: Asked,
    form: &FormFields,
    failure: Failure<Vec<sheet::Problem>>,
) -> PageResult {
    let Failure::Refused(problems) = failure else { return Err(failure.into()) };
    let person = people::person(&mut writing.ctx, id).await?;
    let mut frame = writing.frame(asked.title(&person.person.name));
    frame.problems = shown(problems);
    let page = page(frame, id, asked, form, &others(&person, id));
    writing.refused(&page)
}

/// `GET /people/{id}/roles/new`
pub(super) async fn new_role(reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    ask(reading, id, Asked::GiveRole).await
}

/// `POST /people/{id}/roles/new`
pub(super) async fn give_role(
    mut writing: Writing,
    Path(id): Path<PersonId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let read = || {
        let mut problems = Vec::new();
        let role = Role::from_code(form.one("role"));
        if role.is_none() {
            problems.push(sheet::Problem::new("role", "Choose a role"));
        }
        let starts_on = require_day(&form, "starts_on").map_err(|one| problems.push(one)).ok();
        let ends_on = read_day(&form, "ends_on").map_err(|one| problems.push(one)).ok();
        match (role, starts_on, ends_on) {
            (Some(role), Some(starts_on), Some(ends_on)) => Ok((role, starts_on, ends_on)),
            _ => Err(Failure::Refused(problems)),
        }
    };
    let done = match read() {
        Ok((role, starts_on, ends_on)) => {
            people::give_role(&mut writing.ctx, id, role, starts_on, ends_on).await.map(|_| ())
        }
        // Whoever may not give roles is told that, not what is wrong with the form.
        Err(failure) => writing.ctx.authorise(Action::Revise, Resource::People).and(Err(failure)),
    };
    match done {
        Ok(()) => writing.done(&format!("/people/{id}"), "The role is given").await,
        Err(failure) => refused(writing, id, Asked::GiveRole, &form, failure).await,
    }
}

/// `GET /people/{id}/roles/{role}/end`
pub(super) async fn ending_role(
    reading: Reading,
    Path((id, role)): Path<(PersonId, RoleId)>,
) -> PageResult {
    ask(reading, id, Asked::EndRole(role)).await
}

/// `POST /people/{id}/roles/{role}/end`
pub(super) async fn end_role(
    mut writing: Writing,
    Path((id, role)): Path<(PersonId, RoleId)>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let done = match require_day(&form, "last_day") {
        Ok(last_day) => people::end_role(&mut writing.ctx, role, last_day).await,
        Err(problem) => writing
            .ctx
            .authorise(Action::Revise, Resource::People)
            .and(Err(Failure::Refused(vec![problem]))),
    };
    match done {
        Ok(person) if person == id => {
            writing.done(&format!("/people/{id}"), "The role has a last day").await
        }
        Ok(_) => Err(PageError::NotFound),
        Err(failure) => refused(writing, id, Asked::EndRole(role), &form, failure).await,
    }
}

/// `GET /people/{id}/manager`
pub(super) async fn manager(reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    ask(reading, id, Asked::Manager).await
}

/// `POST /people/{id}/manager`
pub(super) async fn set_manager(
    mut writing: Writing,
    Path(id): Path<PersonId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let chosen = form.one("manager");
    let manager = if chosen.is_empty() { Ok(None) } else { chosen.parse().map(Some) };
    let done = match (manager, require_day(&form, "from")) {
        (Ok(manager), Ok(from)) => {
            people::set_line_manager(&mut writing.ctx, id, manager, from).await
        }
        (Err(_), _) => return Err(PageError::NotFound),
        (_, Err(problem)) => writing
            .ctx
            .authorise(Action::Revise, Resource::People)
            .and(Err(Failure::Refused(vec![problem]))),
    };
    match done {
        Ok(()) => writing.done(&format!("/people/{id}"), "The line of management is changed").await,
        Err(failure) => refused(writing, id, Asked::Manager, &form, failure).await,
    }
}

/// `GET /people/{id}/departure`
pub(super) async fn departure(reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    ask(reading, id, Asked::Departure).await
}

/// `POST /people/{id}/departure`
pub(super) async fn leave(
    mut writing: Writing,
    Path(id): Path<PersonId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let done = match require_day(&form, "last_day") {
        Ok(last_day) => people::leave(&mut writing.ctx, id, last_day).await,
        Err(problem) => writing
            .ctx
            .authorise(Action::Revise, Resource::People)
            .and(Err(Failure::Refused(vec![problem]))),
    };
    match done {
        Ok(()) => writing.done(&format!("/people/{id}"), "Their last day is noted").await,
        Err(failure) => refused(writing, id, Asked::Departure, &form, failure).await,
    }
}
