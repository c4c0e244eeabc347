//! Who asks, where they work, and the people there.

mod account;
mod imports;
mod organisation;
mod oversight;
mod persons;
mod teams;

pub(super) use organisation::year_of;

use headland_app::people;
use headland_app::stored::{Member, Organisation};
use headland_domain::people::{OrganisationKind, Phase, Role};
use serde_json::{Value, json};

use crate::api::answer::{Answer, Result};
use crate::api::asking::Asking;
use crate::api::endpoint::{Body, Endpoint};
use crate::api::parameters::Parameters;
use crate::api::problem::Problem;
use crate::api::schema;

const TAG: &str = "People and organisations";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let me = json!({
        "id": schema::EXAMPLE_ID, "name": "Tom Ashworth", "email": "tom@school.example",
        "organisation": organisation_example(), "roles": ["senior-leader"],
        "key": key_example(),
    });
    let mut endpoints = vec![
        Endpoint::get("/me", "read_me", who)
            .says(TAG, "In whose name the key acts, where, and what the key may do")
            .relies_on("people::enter_token", "one's own account")
            .answers(Body::json(me_schema(), me)),
        Endpoint::get("/organisations", "list_organisations", organisations)
            .says(TAG, "The organisations that the key opens, which is one")
            .relies_on("people::organisations", "one's own roles, as far as the key reaches")
            .answers(Body::json(
                schema::page_of(organisation_schema()),
                json!({ "items": [organisation_example()], "next": null }),
            )),
        Endpoint::get("/people", "list_people", members)
            .says(TAG, "The people who hold a role in the organisation today, or the others")
            .relies_on("people::register_after", "see people")
            .lists(person_schema(), person_example())
            .parameter(
                "q",
                "Only people whose name or address contains these words.",
                json!({ "type": "string" }),
            )
            .parameter(
                "which",
                "Those who hold a role today (`here`), or those who did or will (`others`).",
                json!({ "type": "string", "enum": ["here", "others"], "default": "here" }),
            ),
    ];
    endpoints.extend(persons::endpoints());
    endpoints.extend(imports::endpoints());
    endpoints.extend(teams::endpoints());
    endpoints.extend(organisation::endpoints());
    endpoints.extend(account::endpoints());
    endpoints.extend(oversight::endpoints());
    endpoints
}

fn roles_schema() -> Value {
    let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
    json!({ "type": "array", "items": { "type": "string", "enum": codes } })
}

fn key_schema() -> Value {
    schema::object(
        "A key.",
        json!({
            "id": schema::id("Its identifier; not its secret."),
            "name": schema::text("What its owner calls it."),
            "scopes": { "type": "array", "items": { "type": "string", "enum": ["read", "write", "not-private"] } },
            "created_at": schema::instant("When it was made."),
            "expires_at": schema::or_null(schema::instant("When it ends by itself.")),
        }),
    )
}

fn key_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Data warehouse", "scopes": ["read"],
        "created_at": "2026-09-07T15:12:09Z", "expires_at": "2026-12-06T00:00:00Z",
    })
}

fn me_schema() -> Value {
    schema::object(
        "In whose name a key acts.",
        json!({
            "id": schema::id("The person."),
            "name": schema::text("The name they are known by."),
            "email": schema::or_null(schema::text("Where they are written to.")),
            "organisation": organisation_schema(),
            "roles": roles_schema(),
            "key": key_schema(),
        }),
    )
}

fn organisation_schema() -> Value {
    let kinds: Vec<_> = OrganisationKind::ALL.iter().map(|kind| kind.code()).collect();
    let phases: Vec<_> = Phase::ALL.iter().map(|phase| phase.code()).collect();
    schema::object(
        "A school, trust, governing board or other body.",
        json!({
            "id": schema::id("Its identifier."),
            "name": schema::text("Its name."),
            "kind": { "type": "string", "enum": kinds },
            "urn": { "type": ["integer", "null"], "description": "A school's Unique Reference Number." },
            "phase": schema::or_null(json!({ "type": "string", "enum": phases })),
            "la_code": schema::or_null(schema::text("The code of its local authority.")),
        }),
    )
}

fn organisation_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Lark Rise Primary School", "kind": "school",
        "urn": 999_001, "phase": "primary", "la_code": "850",
    })
}

fn person_schema() -> Value {
    schema::object(
        "A person and what they do here today.",
        json!({
            "id": schema::id("Their identifier."),
            "name": schema::text("The name they are known by."),
            "email": schema::or_null(schema::text("Where they are written to.")),
            "roles": roles_schema(),
            "manager": schema::or_null(schema::id("Who manages them here.")),
        }),
    )
}

fn person_example() -> Value {
    json!({
        "id": schema::EXAMPLE_ID, "name": "Priya Nair", "email": "priya@school.example",
        "roles": ["middle-leader"], "manager": schema::EXAMPLE_ID,
    })
}

fn organisation(of: &Organisation) -> Value {
    json!({
        "id": of.id().to_string(),
        "name": of.name,
        "kind": of.kind().code(),
        "urn": of.urn(),
        "phase": of.phase().map(Phase::code),
        "la_code": of.la_code,
    })
}

/// `GET /me`
async fn who(asking: Asking) -> Result {
    let (ctx, token) = (&asking.ctx, &asking.token);
    let roles: Vec<_> = ctx.actor.roles_in(ctx.organisation.id()).map(Role::code).collect();
    let body = json!({
        "id": ctx.person.id().to_string(),
        "name": ctx.person.name,
        "email": ctx.person.email,
        "organisation": organisation(&ctx.organisation),
        "roles": roles,
        "key": account::key(token),
    });
    asking.answer(Answer::ok(body))
}

/// `GET /organisations`
async fn organisations(mut asking: Asking) -> Result {
    let found = people::organisations(&mut asking.ctx).await?;
    let items: Vec<_> = found.iter().map(organisation).collect();
    asking.answer(Answer::all(items))
}

/// `GET /people`
async fn members(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor", "q", "which"])?;
    let (after, limit) = (query.cursor()?, query.limit()?);
    let words = query.words("q");
    let which = match query.words("which").as_deref() {
        None | Some("here") => people::Which::Here,
        Some("others") => people::Which::Others,
        Some(_) => return Err(Problem::parameter("which", "must be here or others")),
    };
    let words = words.as_deref();
    let cut = people::register_after(&mut asking.ctx, which, words, after, limit).await?;
    let shown = |member: &Member| {
        json!({
            "id": member.id().to_string(),
            "name": member.name,
            "email": member.email,
            "roles": member.roles.split_whitespace().collect::<Vec<_>>(),
            "manager": member.manager().map(|id| id.to_string()),
        })
    };
    asking.answer(query.page_of(cut, shown))
}
