//! One person: their particulars, roles, manager, invitation and departure.

use axum::http::HeaderMap;
use headland_app::people::{self, NewPerson, PersonPage};
use headland_domain::people::{EmailAddress, Role};
use headland_domain::{PersonId, RoleId};
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

/// Everything about one person.
pub(super) fn endpoints() -> [Endpoint; 8] {
    let person = || Body::json(person_schema(), example());
    let last_day = || {
        let day = schema::day("The last day.");
        let example = json!({ "last_day": "2027-07-20" });
        Body::json(schema::taken(&["last_day"], json!({ "last_day": day })), example)
    };
    [
        Endpoint::post("/people", "add_person", create)
            .says(TAG, "Add a person with a role, or give a role to someone known by that address")
            .relies_on("people::add_person", "draft people")
            .takes(Body::json(new_schema(), new_example()))
            .answers(person()),
        Endpoint::get("/people/{id}", "read_person", show)
            .says(TAG, "A person with their roles, manager and teams here")
            .relies_on("people::person", "see people")
            .answers(person())
            .with_tag(),
        Endpoint::put("/people/{id}", "rename_person", replace)
            .says(TAG, "Change a person's name and address")
            .relies_on("people::rename_person", "revise people")
            .takes(Body::json(
                schema::taken(
                    &["name"],
                    json!({
                        "name": schema::text("The name they are known by."),
                        "email": schema::or_null(schema::text("Where they are written to.")),
                    }),
                ),
                json!({ "name": "Priya Nair", "email": "priya@school.example" }),
            ))
            .answers(person())
            .with_tag(),
        Endpoint::post("/people/{id}/invitation", "invite_person", invite)
            .says(TAG, "Send a person a link with which to choose a password")
            .relies_on("people::invite", "revise people")
            .with_status(204),
        Endpoint::post("/people/{id}/roles", "give_role", give_role)
            .says(TAG, "Give a person a role, from a day on")
            .relies_on("people::give_role", "revise people; nobody gives a role to themselves")
            .takes(Body::json(
                schema::taken(
                    &["role", "starts_on"],
                    json!({
                        "role": role_schema(), "starts_on": schema::day("The first day."),
                        "ends_on": schema::or_null(schema::day("The last day, if it is known.")),
                    }),
                ),
                json!({ "role": "middle-leader", "starts_on": "2026-09-01", "ends_on": null }),
            ))
            .answers(person()),
        Endpoint::post("/roles/{id}/end", "end_role", end_role)
            .says(TAG, "Give a role a last day; it is still held on that day")
            .relies_on("people::end_role", "revise people")
            .takes(last_day())
            .answers(person())
            .with_status(200),
        Endpoint::post("/people/{id}/manager", "set_line_manager", set_manager)
            .says(TAG, "Put a person under a manager from a day on, or under nobody")
            .relies_on("people::set_line_manager", "revise people")
            .takes(Body::json(
                schema::taken(
                    &["from"],
                    json!({
                        "manager": schema::or_null(schema::id("Who manages them.")),
                        "from": schema::day("From when."),
                    }),
                ),
                json!({ "manager": schema::EXAMPLE_ID, "from": "2026-09-01" }),
            ))
            .answers(person())
            .with_status(200),
        Endpoint::post("/people/{id}/departure", "leave", depart)
            .says(TAG, "Note that a person leaves after a day: their roles here end with it")
            .relies_on("people::leave", "revise people")
            .takes(last_day())
            .with_status(204),
    ]
}

fn role_schema() -> Value {
    schema::one_of("What they do.", Role::ALL.iter().map(|role| role.code()))
}

fn new_schema() -> Value {
    schema::taken(
        &["name", "role", "starts_on"],
        json!({
            "name": { "type": "string", "minLength": 1, "maxLength": 120 },
            "email": schema::or_null(schema::text("Where they are written to; none for someone who is only named.")),
            "role": role_schema(),
            "starts_on": schema::day("From when."),
        }),
    )
}

fn new_example() -> Value {
    json!({
        "name": "Priya Nair", "email": "priya@school.example", "role": "middle-leader",
        "starts_on": "2026-09-01",
    })
}

fn person_schema() -> Value {
    let held = schema::object(
        "A role that they hold, held or will hold here.",
        json!({
            "id": schema::id("Its identifier."), "role": role_schema(),
            "starts_on": schema::day("The first day."),
            "ends_on": schema::or_null(schema::day("The last day, if it is known.")),
        }),
    );
    let team = schema::object(
        "A team that they are in.",
        json!({ "id": schema::id("Its identifier."), "name": schema::text("Its name.") }),
    );
    schema::object(
        "A person of the organisation.",
        json!({
            "id": schema::id("Their identifier."),
            "name": schema::text("The name they are known by."),
            "email": schema::or_null(schema::text("Where they are written to.")),
            "can_sign_in": schema::flag("Whether they have chosen a password."),
            "has_left": schema::flag("Whether they have left."),
            "roles": schema::array("Their roles here, the latest first.", held),
            "manager": schema::or_null(schema::id("Who manages them here.")),
            "manages": schema::array("Whom they manage here.", schema::id("A person.")),
            "teams": schema::array("Their teams here.", team),
        }),
    )
}

fn example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Priya Nair", "email": "priya@school.example",
        "can_sign_in": true, "has_left": false,
        "roles": [{
            "id": schema::EXAMPLE_ID, "role": "middle-leader", "starts_on": "2026-09-01",
            "ends_on": null,
        }],
        "manager": schema::EXAMPLE_ID, "manages": [],
        "teams": [{ "id": schema::EXAMPLE_ID, "name": "Year 6" }],
    })
}

fn shown(page: &PersonPage) -> Value {
    let roles: Vec<_> = page
        .roles
        .iter()
        .map(|(id, held)| {
            json!({
                "id": id.to_string(),
                "role": held.role.code(),
                "starts_on": held.starts_on.to_string(),
                "ends_on": held.ends_on.map(|day| day.to_string()),
            })
        })
        .collect();
    let teams = page.teams.iter().map(|(id, name)| json!({ "id": id.to_string(), "name": name }));
    json!({
        "id": page.person.id().to_string(),
        "name": page.person.name,
        "email": page.person.email,
        "can_sign_in": page.person.password_hash.is_some(),
        "has_left": page.person.has_left(),
        "roles": roles,
        "manager": page.manager.map(|(id, _)| id.to_string()),
        "manages": page.manages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "teams": teams.collect::<Vec<_>>(),
    })
}

/// `GET /people/{id}`
async fn show(mut asking: Asking, Path(id): Path<PersonId>, headers: HeaderMap) -> Result {
    let page = people::person(&mut asking.ctx, id).await?;
    Ok(unless_known(&headers, shown(&page)))
}

/// `POST /people`
async fn create(mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["name", "email", "role", "starts_on"])?;
    let address = "must be an e-mail address, such as name@school.example";
    let new = NewPerson {
        name: fields.text("name")?,
        email: fields.read::<EmailAddress>("email", address)?,
        role: fields.choice("role", Role::from_code)?,
        organisation: changing.ctx.organisation.id(),
        starts_on: fields.required_day("starts_on")?,
    };
    let id = people::add_person(&mut changing.ctx, new).await.map_err(of_parts)?;
    let made = people::person(&mut changing.ctx, id).await?;
    changing.done(Answer::created(shown(&made), format!("{PREFIX}/people/{id}"))).await
}

/// `PUT /people/{id}`
async fn replace(Path(id): Path<PersonId>, mut changing: Changing) -> Result {
    let stored = people::person(&mut changing.ctx, id).await?;
    agree_on(&changing.headers, &shown(&stored))?;
    let fields = Fields::of(&changing, &["name", "email"])?;
    let (name, email) = (fields.text("name")?, fields.text("email")?);
    people::rename_person(&mut changing.ctx, id, &name, &email).await.map_err(of_parts)?;
    changed(changing, id, true).await
}

/// The person as they now stand.
async fn changed(mut changing: Changing, id: PersonId, is_tagged: bool) -> Result {
    let page = people::person(&mut changing.ctx, id).await?;
    let answer = Answer::ok(shown(&page));
    changing.done(if is_tagged { answer.tagged() } else { answer }).await
}

/// `POST /people/{id}/invitation`
async fn invite(Path(id): Path<PersonId>, mut changing: Changing) -> Result {
    people::invite(&mut changing.ctx, id).await?;
    changing.done(Answer::done()).await
}

/// `POST /people/{id}/roles`
async fn give_role(Path(id): Path<PersonId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["role", "starts_on", "ends_on"])?;
    let role = fields.choice("role", Role::from_code)?;
    let (starts_on, ends_on) = (fields.required_day("starts_on")?, fields.day("ends_on")?);
    let given = people::give_role(&mut changing.ctx, id, role, starts_on, ends_on).await;
    given.map_err(of_parts)?;
    let page = people::person(&mut changing.ctx, id).await?;
    changing.done(Answer::created(shown(&page), format!("{PREFIX}/people/{id}"))).await
}

/// `POST /roles/{id}/end`
async fn end_role(Path(id): Path<RoleId>, mut changing: Changing) -> Result {
    let last_day = Fields::of(&changing, &["last_day"])?.required_day("last_day")?;
    let person = people::end_role(&mut changing.ctx, id, last_day).await.map_err(of_parts)?;
    changed(changing, person, false).await
}

/// `POST /people/{id}/manager`
async fn set_manager(Path(id): Path<PersonId>, mut changing: Changing) -> Result {
    let fields = Fields::of(&changing, &["manager", "from"])?;
    let manager = fields.read("manager", "must be a person's identifier")?;
    let from = fields.required_day("from")?;
    people::set_line_manager(&mut changing.ctx, id, manager, from).await.map_err(of_parts)?;
    changed(changing, id, false).await
}

/// `POST /people/{id}/departure`
async fn depart(Path(id): Path<PersonId>, mut changing: Changing) -> Result {
    let last_day = Fields::of(&changing, &["last_day"])?.required_day("last_day")?;
    people::leave(&mut changing.ctx, id, last_day).await.map_err(of_parts)?;
    changing.done(Answer::done()).await
}
