use askama::Template;
use headland_app::people::{self, TeamForm};
use headland_app::{Context, Failure};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{PersonId, TeamId};
use headland_policy::{Action, Resource};

use super::question::QuestionPage;
use crate::components::{Button, Choice, Column, Content, EmptyState, Field, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::improvement::href_of;
use crate::page::{Frame, PageError, PageResult, shown};

#[derive(Template)]
#[template(path = "people/teams.html")]
struct TeamsPage {
    frame: Frame,
    table: Table,
    may_add: bool,
}

/// `GET /teams`
pub(super) async fn index(mut reading: Reading) -> PageResult {
    let teams = people::teams(&mut reading.ctx).await?;
    let names = people::names_here(&mut reading.ctx).await?;
    let may_add = reading.ctx.may(Action::Draft, Resource::People);
    let teaching = "A team is a group of people who are named together, such as the English team.";
    // Whoever sees no priority is told nothing of what teams carry out, not even that it is nothing.
    let mut carried_out = if reading.ctx.may(Action::See, Resource::Record(RecordKind::Priority)) {
        Some(people::carried_out(&mut reading.ctx).await?)
    } else {
        None
    };
    let mut columns = vec![Column::text("Team"), Column::text("Led by"), Column::number("People")];
    columns.extend(carried_out.as_ref().map(|_| Column::text("Carries out")));
    let mut table = Table::new("Teams", columns)
        .caption_hidden()
        .empty(EmptyState::new("No teams yet", teaching));
    for team in &teams {
        let lead = team.lead().and_then(|lead| names.get(&lead));
        let name = if may_add {
            Content::link(&team.name, format!("/teams/{}", team.id()))
        } else {
            Content::text(&team.name)
        };
        let lead = lead.map_or_else(|| Content::missing("Nobody"), Content::from);
        let work = carried_out.as_mut().map(|all| work_of(all.remove(&team.id())));
        table.push([name, lead, Content::text(team.size)].into_iter().chain(work));
    }
    let frame = reading.frame("Teams").under("/organisation").crumb("People", "/people");
    reading.page(&TeamsPage { frame, table, may_add })
}

/// What a team carries out, as links.
fn work_of(priorities: Option<Vec<Record>>) -> Content {
    let priorities = priorities.unwrap_or_default();
    if priorities.is_empty() {
        return Content::missing("Nothing yet");
    }
    let link = |record: &Record| Content::link(record.title(), href_of(record)).to_string();
    Content::html(priorities.iter().map(link).collect::<Vec<_>>().join("<br>"))
}

#[derive(Template)]
#[template(path = "people/team.html")]
struct TeamPage {
    question: QuestionPage,
    frame: Frame,
    id: TeamId,
}

async fn question(
    ctx: &mut Context,
    frame: Frame,
    id: Option<TeamId>,
    form: &TeamForm,
) -> Result<QuestionPage, headland_app::stored::Error> {
    let mut names: Vec<_> = people::names_here(ctx).await?.into_iter().collect();
    names.sort_by_key(|(_, name)| name.to_lowercase());
    let choice = |(id, name): &(PersonId, String)| Choice::new(id, name);
    let nobody = Choice::new("", "Nobody");
    let lead = form.lead.map(|lead| lead.to_string()).unwrap_or_default();
    let members: Vec<_> = form.members.iter().map(ToString::to_string).collect();
    Ok(QuestionPage {
        frame: frame.under("/organisation").crumb("Teams", "/teams"),
        lead: Vec::new(),
        action: id.map_or_else(|| "/teams".to_owned(), |id| format!("/teams/{id}")),
        fields: Vec::new(),
        submit: Button::new("Save"),
        back: "/teams".to_owned(),
    }
    .with([
        ("name", Field::line("name", "Name of the team").value(&form.name)),
        (
            "lead",
            Field::select("lead", "Led by", [nobody].into_iter().chain(names.iter().map(choice)))
                .value(lead),
        ),
        (
            "members",
            Field::checkboxes("members", "Who is in it?", names.iter().map(choice))
                .values(&members),
        ),
    ]))
}

fn read(form: &FormFields) -> Result<TeamForm, PageError> {
    let person = |typed: &str| typed.parse::<PersonId>().map_err(|_| PageError::NotFound);
    let lead = form.one("lead");
    Ok(TeamForm {
        name: form.one("name").to_owned(),
        lead: if lead.is_empty() { None } else { Some(person(lead)?) },
        members: form.all("members").map(person).collect::<Result<_, _>>()?,
    })
}

/// `GET /teams/new`
pub(super) async fn new(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::Draft, Resource::People)?;
    let frame = reading.frame("Make a team");
    let page = question(&mut reading.ctx, frame, None, &TeamForm::default()).await?;
    reading.page(&page)
}

/// `POST /teams`
pub(super) async fn create(mut writing: Writing, form: FormFields) -> PageResult {
    let form = read(&form.of(&writing)?)?;
    match people::make_team(&mut writing.ctx, &form).await {
        Ok(_) => writing.done("/teams", "The team is made").await,
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("Make a team");
            frame.problems = shown(problems);
            let page = question(&mut writing.ctx, frame, None, &form).await?;
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /teams/{id}`
pub(super) async fn edit(mut reading: Reading, Path(id): Path<TeamId>) -> PageResult {
    reading.ctx.authorise::<()>(Action::Revise, Resource::People)?;
    let team = people::team(&mut reading.ctx, id).await?;
    let form =
        TeamForm { name: team.team.name.clone(), lead: team.team.lead(), members: team.members };
    let frame = reading.frame(form.name.clone());
    let question = question(&mut reading.ctx, frame, Some(id), &form).await?;
    let frame = question.frame.clone();
    reading.page(&TeamPage { question, frame, id })
}

/// `POST /teams/{id}`
pub(super) async fn update(
    mut writing: Writing,
    Path(id): Path<TeamId>,
    form: FormFields,
) -> PageResult {
    let form = read(&form.of(&writing)?)?;
    match people::revise_team(&mut writing.ctx, id, &form).await {
        Ok(()) => writing.done("/teams", "Saved").await,
        Err(Failure::Refused(problems)) => {
            let mut frame = writing.frame("Change a team");
            frame.problems = shown(problems);
            let question = question(&mut writing.ctx, frame, Some(id), &form).await?;
            let frame = question.frame.clone();
            writing.refused(&TeamPage { question, frame, id })
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /teams/{id}/archive`
pub(super) async fn archive(
    mut writing: Writing,
    Path(id): Path<TeamId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    people::archive_team(&mut writing.ctx, id).await?;
    writing.done("/teams", "The team is put away").await
}
