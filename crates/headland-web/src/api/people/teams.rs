//! Teams: who is in them and who leads them.

use axum::http::HeaderMap;
use headland_app::people::{self, TeamForm, TeamPage};
use headland_domain::{PersonId, TeamId};
use serde_json::{Value, json};

use super::TAG;
use crate::api::PREFIX;
use crate::api::answer::{Answer, Result, agree_on, unless_known};
use crate::api::asking::{Asking, Path};
use crate::api::changing::Changing;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::fields::Fields;
use crate::api::problem::of_parts;
use crate::api::schema;

/// Everything about teams.
pub(super) fn endpoints() -> [Endpoint; 5] {
    let short = json!({
        "id": schema::EXAMPLE_ID, "name": "Year 6", "lead": schema::EXAMPLE_ID, "size": 4,
    });
    [
        Endpoint::get("/teams", "list_teams", index)
            .says(TAG, "The teams of the organisation; all on one page")
            .relies_on("people::teams", "see people")
            .answers(Body::json(schema::page_of(short_schema()), schema::example_page(short))),
        Endpoint::post("/teams", "make_team", create)
            .says(TAG, "Make a team")
            .relies_on("people::make_team", "draft people")
            .takes(Body::json(draft(), example_draft()))
            .answers(Body::json(team_schema(), example())),
        Endpoint::get("/teams/{id}", "read_team", show)
            .says(TAG, "A team with its people")
            .relies_on("people::team", "see people")
            .answers(Body::json(team_schema(), example()))
            .with_tag(),
        Endpoint::put("/teams/{id}", "revise_team", replace)
            .says(TAG, "Change a team's name, lead and members")
            .relies_on("people::revise_team", "revise people")
            .takes(Body::json(draft(), example_draft()))
            .answers(Body::json(team_schema(), example()))
            .with_tag(),
        Endpoint::post("/teams/{id}/archive", "archive_team", archive)
            .says(TAG, "Put a team away: it is offered no more")
            .relies_on("people::archive_team", "revise people")
            .with_status(204),
    ]
}

fn lead() -> Value {
    schema::or_null(schema::id("Who leads it."))
}

fn short_schema() -> Value {
    schema::object(
        "A team.",
        json!({
            "id": schema::id("Its identifier."),
            "name": schema::text("Its name."),
            "lead": lead(),
            "size": schema::whole("How many are in it."),
        }),
    )
}

fn team_schema() -> Value {
    let members = schema::array("Who is in it.", schema::id("A person."));
    schema::object(
        "A team with its people.",
        json!({
            "id": schema::id("Its identifier."), "name": schema::text("Its name."),
            "lead": lead(), "members": members,
        }),
    )
}

fn draft() -> Value {
    let members = schema::array("Who is in it.", schema::id("A person."));
    let name = json!({ "type": "string", "minLength": 1, "maxLength": 80 });
    schema::taken(&["name"], json!({ "name": name, "lead": lead(), "members": members }))
}

fn example_draft() -> Value {
    json!({ "name": "Year 6", "lead": schema::EXAMPLE_ID, "members": [schema::EXAMPLE_ID] })
}

fn example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Year 6", "lead": schema::EXAMPLE_ID,
        "members": [schema::EXAMPLE_ID],
    })
}

fn shown(page: &TeamPage) -> Value {
    json!({
        "id": page.team.id().to_string(),
        "name": page.team.name,
        "lead": page.team.lead().map(|id| id.to_string()),
        "members": page.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn form(fields: &Fields) -> Result<TeamForm> {
    Ok(TeamForm {
        name: fields.text("name")?,
        lead: fields.read::<PersonId>("lead", "must be a person's identifier")?,
        members: fields.ids("members")?,
    })
}

const FIELDS: [&str; 3] = ["name", "lead", "members"];

/// `GET /teams`
async fn index(mut asking: Asking) -> Result {
    let teams = people::teams(&mut asking.ctx).await?;
    let items: Vec<_> = teams
        .iter()
        .map(|team| {
            json!({
                "id": team.id().to_string(),
                "name": team.name,
                "lead": team.lead().map(|id| id.to_string()),
                "size": team.size,
            })
        })
        .collect();
    asking.answer(Answer::all(items))
}

/// `GET /teams/{id}`
async fn show(mut asking: Asking, Path(id): Path<TeamId>, headers: HeaderMap) -> Result {
    let page = people::team(&mut asking.ctx, id).await?;
    Ok(unless_known(&headers, shown(&page)))
}

/// `POST /teams`
async fn create(mut changing: Changing) -> Result {
    let form = form(&Fields::of(&changing, &FIELDS)?)?;
    let id = people::make_team(&mut changing.ctx, &form).await.map_err(of_parts)?;
    let made = people::team(&mut changing.ctx, id).await?;
    changing.done(Answer::created(shown(&made), format!("{PREFIX}/teams/{id}"))).await
}

/// `PUT /teams/{id}`
async fn replace(Path(id): Path<TeamId>, mut changing: Changing) -> Result {
    let stored = people::team(&mut changing.ctx, id).await?;
    agree_on(&changing.headers, &shown(&stored))?;
    let form = form(&Fields::of(&changing, &FIELDS)?)?;
    people::revise_team(&mut changing.ctx, id, &form).await.map_err(of_parts)?;
    let revised = people::team(&mut changing.ctx, id).await?;
    changing.done(Answer::ok(shown(&revised)).tagged()).await
}

/// `POST /teams/{id}/archive`
async fn archive(Path(id): Path<TeamId>, mut changing: Changing) -> Result {
    people::archive_team(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}
