//! Who asks, where they may work, and the people there.

use headland_app::people;
use headland_app::stored::Organisation;
use headland_domain::people::{OrganisationKind, Phase, Role};
use serde_json::{Value, json};

use super::answer::{Answer, Result};
use super::asking::Asking;
use super::endpoint::{Body, Endpoint};
use super::json;
use super::parameters::Parameters;
use super::schema;

const TAG: &str = "People and organisations";

/// Every endpoint of the capability.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let me = json!({
        "id": schema::EXAMPLE_ID, "name": "Tom Ashworth", "email": "tom@school.example",
        "organisation": organisation_example(), "roles": ["senior-leader"],
        "key": {
            "id": schema::EXAMPLE_ID, "name": "Data warehouse", "scopes": ["read"],
            "created_at": "2026-09-07T15:12:09Z", "expires_at": "2026-12-06T00:00:00Z",
        },
    });
    vec![
        Endpoint::get("/me", "read_me", who)
            .says(TAG, "In whose name the key acts, where, and what the key may do")
            .relies_on("people::enter_token", "one's own account")
            .answers(Body::json(me_schema(), me)),
        Endpoint::get("/organisations", "list_organisations", organisations)
            .says(TAG, "The organisations that this person may work in; all on one page")
            .relies_on("people::organisations", "one's own roles")
            .answers(Body::json(
                schema::page_of(organisation_schema()),
                json!({ "items": [organisation_example()], "next": null }),
            )),
        Endpoint::get("/people", "list_people", members)
            .says(TAG, "The people who hold a role in the organisation today, by name")
            .relies_on("people::register", "see people")
            .lists(person_schema(), person_example())
            .parameter(
                "q",
                "Only people whose name or address contains these words.",
                json!({ "type": "string" }),
            ),
    ]
}

fn roles_schema() -> Value {
    let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
    json!({ "type": "array", "items": { "type": "string", "enum": codes } })
}

fn me_schema() -> Value {
    let key = schema::object(
        "The key that was shown.",
        json!({
            "id": schema::id("Its identifier; not its secret."),
            "name": schema::text("What its owner calls it."),
            "scopes": { "type": "array", "items": { "type": "string", "enum": ["read", "write"] } },
            "created_at": schema::instant("When it was made."),
            "expires_at": schema::or_null(schema::instant("When it ends by itself.")),
        }),
    );
    schema::object(
        "In whose name a key acts.",
        json!({
            "id": schema::id("The person."),
            "name": schema::text("The name they are known by."),
            "email": schema::or_null(schema::text("Where they are written to.")),
            "organisation": organisation_schema(),
            "roles": roles_schema(),
            "key": key,
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
        "key": {
            "id": token.id().to_string(),
            "name": token.name,
            "scopes": token.scopes.split_whitespace().collect::<Vec<_>>(),
            "created_at": json::instant(token.created_at()),
            "expires_at": token.expires_at().map(json::instant),
        },
    });
    asking.answer(Answer::ok(body))
}

/// `GET /organisations`
async fn organisations(mut asking: Asking) -> Result {
    let found = people::organisations(&mut asking.ctx).await?;
    let items: Vec<_> = found.iter().map(organisation).collect();
    asking.answer(Answer::ok(json!({ "items": items, "next": null })))
}

/// `GET /people`
async fn members(mut asking: Asking, query: Parameters) -> Result {
    let query = query.among(&["limit", "cursor", "q"])?;
    let (limit, position) = (query.limit()?, query.position()?);
    let words = query.words("q");
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let register = people::register(
        &mut asking.ctx,
        people::Which::Here,
        words.as_deref(),
        count(position),
        count(limit),
    )
    .await?;
    let items: Vec<_> = register
        .members
        .iter()
        .map(|member| {
            json!({
                "id": member.id().to_string(),
                "name": member.name,
                "email": member.email,
                "roles": member.roles.split_whitespace().collect::<Vec<_>>(),
                "manager": member.manager().map(|id| id.to_string()),
            })
        })
        .collect();
    let next = position.saturating_add(limit);
    let next = (count(next) < register.total).then(|| next.to_string());
    let address = next.as_deref().map(|cursor| query.address_of(cursor));
    asking.answer(Answer::ok(json!({ "items": items, "next": next })).followed_by(address))
}
