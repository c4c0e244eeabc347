use askama::Template;
use headland_app::people::{self, NewPerson, PersonPage, opened_by};
use headland_app::{Context, Failure};
use headland_domain::PersonId;
use headland_domain::people::Role;
use headland_domain::sheet;
use headland_policy::{Action, Resource};

use super::question::{QuestionPage, require_day};
use crate::components::{
    Button, Choice, Column, Content, Field, Inset, SummaryList, SummaryRow, Table, Width,
};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, day, shown};

#[derive(Template)]
#[template(path = "people/person.html")]
struct ShowPage {
    frame: Frame,
    base: String,
    standing: Option<Inset>,
    particulars: SummaryList,
    roles: Table,
    sees: Vec<String>,
    is_here: bool,
    may_revise: bool,
    may_invite: bool,
}

impl ShowPage {
    fn href(&self, place: &str) -> String {
        format!("{}/{place}", self.base)
    }
}

/// `GET /people/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    let page = people::person(&mut reading.ctx, id).await?;
    let today = reading.ctx.today();
    let base = format!("/people/{id}");
    let is_here = page.held_on(today).next().is_some();
    let shown = ShowPage {
        frame: reading
            .frame(page.person.name.clone())
            .under("/organisation")
            .crumb("People", "/people"),
        standing: (page.person.has_left() || !is_here)
            .then(|| Inset::new("They hold no role here today.")),
        particulars: particulars(&page, &base),
        roles: roles(&page, &base),
        sees: sees(&reading.ctx, &page),
        is_here,
        may_revise: page.may_revise,
        may_invite: page.may_revise
            && page.person.password_hash.is_none()
            && page.person.email.is_some(),
        base,
    };
    reading.page(&shown)
}

fn name_of(page: &PersonPage, person: PersonId) -> Content {
    let name = page.names.get(&person).map_or("Someone who is not named here", String::as_str);
    Content::link(name, format!("/people/{person}"))
}

fn particulars(page: &PersonPage, base: &str) -> SummaryList {
    let change = |row: SummaryRow, place: &str| {
        if page.may_revise { row.change(format!("{base}/{place}")) } else { row }
    };
    let or_missing = |words: String, without: &str| {
        if words.is_empty() { Content::missing(without) } else { Content::text(words) }
    };
    let manages: Vec<_> =
        page.manages.iter().filter_map(|id| page.names.get(id)).map(String::as_str).collect();
    let teams: Vec<_> = page.teams.iter().map(|(_, name)| name.as_str()).collect();
    let email = page.person.email.clone().unwrap_or_default();
    let manager =
        page.manager.map_or_else(|| Content::missing("Not set"), |(id, _)| name_of(page, id));
    let signs_in = if page.person.password_hash.is_some() { "Yes" } else { "Not yet" };
    SummaryList::new()
        .row(change(SummaryRow::new("Name", page.person.name.as_str()), "edit"))
        .row(change(SummaryRow::new("E-mail address", or_missing(email, "None")), "edit"))
        .row(change(SummaryRow::new("Managed by", manager), "manager"))
        .fact("Manages", or_missing(manages.join(", "), "Nobody"))
        .fact("Teams", or_missing(teams.join(", "), "None"))
        .fact("Can sign in", signs_in)
}

fn roles(page: &PersonPage, base: &str) -> Table {
    let mut columns = ["Role", "From", "Until"].map(Column::text).to_vec();
    if page.may_revise {
        columns.push(Column::text("Change"));
    }
    let mut table = Table::new("Roles", columns).caption_hidden();
    for (id, held) in &page.roles {
        let until = held.ends_on.map_or_else(|| Content::missing("No end"), |end| day(end).into());
        let mut cells = vec![held.role.label().into(), day(held.starts_on).into(), until];
        if page.may_revise {
            cells.push(if held.ends_on.is_none() {
                Content::link(
                    format!("End {}", held.role.label().to_lowercase()),
                    format!("{base}/roles/{id}/end"),
                )
            } else {
                Content::missing("Ended")
            });
        }
        table.push(cells);
    }
    table
}

/// Who may see what, in words: from the table of rules itself.
fn sees(ctx: &Context, page: &PersonPage) -> Vec<String> {
    let mut lines: Vec<_> = page
        .held_on(ctx.today())
        .map(|role| format!("As {}: {}", role.label().to_lowercase(), opened_by(ctx, role)))
        .collect();
    lines.push(
        "Whatever belongs to a priority that they lead or work on, and whatever names them"
            .to_owned(),
    );
    if !page.manages.is_empty() {
        lines.push(
            "What is kept between two people, where one is below them in the line of management"
                .to_owned(),
        );
    }
    lines
}

/// The roles as answers, with a word on each.
pub(super) fn role_choices() -> impl Iterator<Item = Choice> {
    Role::ALL.iter().map(|role| Choice::new(role.code(), role.label()))
}

fn new_page(frame: Frame, form: &FormFields) -> QuestionPage {
    QuestionPage {
        frame: frame.under("/organisation").crumb("People", "/people"),
        lead: vec![
            "Someone who is already known here by their address gets another role.".to_owned(),
        ],
        action: "/people".to_owned(),
        fields: Vec::new(),
        submit: Button::new("Add them"),
        back: "/people".to_owned(),
    }
    .with([
        ("name", Field::line("name", "Name").value(form.one("name")).autocomplete("off")),
        (
            "email",
            Field::email("email", "E-mail address")
                .hint("Leave it empty for someone who is only named and does not sign in")
                .value(form.one("email"))
                .autocomplete("off")
                .width(Width::Half)
                .optional(),
        ),
        ("role", Field::radios("role", "What do they do?", role_choices()).value(form.one("role"))),
        (
            "starts_on",
            Field::date("starts_on", "From")
                .hint("For example, 1 9 2026")
                .value(form.date("starts_on")),
        ),
    ])
}

/// `GET /people/new`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let page = new_page(reading.frame("Add a person"), &FormFields::default());
    reading.page(&page)
}

/// `POST /people`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = form.of(&writing)?;
    writing.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let mut problems = Vec::new();
    let role = Role::from_code(form.one("role"));
    if role.is_none() {
        problems.push(sheet::Problem::new("role", "Choose what they do"));
    }
    let starts_on = require_day(&form, "starts_on").map_err(|problem| problems.push(problem)).ok();
    let email = match form.one("email") {
        "" => None,
        typed => typed
            .parse()
            .map_err(|wrong: &str| problems.push(sheet::Problem::new("email", wrong)))
            .ok(),
    };
    if let (Some(role), Some(starts_on), true) = (role, starts_on, problems.is_empty()) {
        let name = form.one("name").to_owned();
        let organisation = writing.ctx.organisation.id();
        let new = NewPerson { name: name.clone(), email, role, organisation, starts_on };
        match people::add_person(&mut writing.ctx, new).await {
            Ok(id) => {
                return writing.done(&format!("/people/{id}"), &format!("{name} is added")).await;
            }
            Err(Failure::Refused(refused)) => problems = refused,
            Err(other) => return Err(other.into()),
        }
    }
    let mut frame = writing.frame("Add a person");
    frame.problems = shown(problems);
    let page = new_page(frame, &form);
    writing.refused(&page)
}

fn edit_page(frame: Frame, id: PersonId, name: &str, email: &str) -> QuestionPage {
    let base = format!("/people/{id}");
    QuestionPage {
        frame: frame.under("/organisation").crumb("People", "/people"),
        lead: Vec::new(),
        action: format!("{base}/edit"),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: base,
    }
    .with([
        ("name", Field::line("name", "Name").value(name)),
        (
            "email",
            Field::email("email", "E-mail address").value(email).width(Width::Half).optional(),
        ),
    ])
}

/// `GET /people/{id}/edit`
pub(super) async fn edit(mut reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::People)?;
    let page = people::person(&mut reading.ctx, id).await?;
    let email = page.person.email.clone().unwrap_or_default();
    let page = edit_page(reading.frame("Name and address"), id, &page.person.name, &email);
    reading.page(&page)
}

/// `POST /people/{id}/edit`
pub(super) async fn update(
    mut writing: Writing,
    Path(id): Path<PersonId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (name, email) = (form.one("name"), form.one("email"));
    match people::rename_person(&mut writing.ctx, id, name, email).await {
        Ok(()) => writing.done(&format!("/people/{id}"), "Saved").await,
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("Name and address");
            frame.problems = shown(problems);
            let page = edit_page(frame, id, name, email);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /people/{id}/invitation`
pub(super) async fn invite(
    mut writing: Writing,
    Path(id): Path<PersonId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let back = format!("/people/{id}");
    match people::invite(&mut writing.ctx, id).await {
        Ok(()) => writing.done(&back, "An invitation is on its way").await,
        Err(Failure::Refused(refusal)) => writing.done(&back, &refusal.to_string()).await,
        Err(other) => Err(other.into()),
    }
}
