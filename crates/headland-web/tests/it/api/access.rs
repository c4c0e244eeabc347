//! A key opens what its person may see and do, no more, and only while it lasts.

use axum::http::{Method, StatusCode};
use headland_app::people::{NewToken, make_token, revoke_token, tokens};
use headland_domain::OrganisationId;
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use jiff::ToSpan as _;
use serde_json::json;

use super::program::{Program, secret};

#[tokio::test]
async fn without_a_good_key_nothing_is_said() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let path = format!("/records/{}", plan.id);
    let none = Program::without_key(&world);
    let answer = none.get(&path).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"Headland\"");
    let basic = [("authorization", "Basic YTpi")];
    assert_eq!(none.send(Method::GET, &path, &basic, None).await.status, StatusCode::UNAUTHORIZED);

    let unknown = Program::showing(&world, "hl_0000").get(&path).await;
    assert_eq!(unknown.status, StatusCode::UNAUTHORIZED);
    assert!(unknown.header("www-authenticate").contains("invalid_token"));

    // A browser's session is no key, and a key is no session.
    let session = world.sign_in("amina").await;
    assert_eq!(
        Program::showing(&world, &session).get(&path).await.status,
        StatusCode::UNAUTHORIZED
    );
    let cookie = format!("headland_session={session}");
    let sent = none.send(Method::GET, &path, &[("cookie", &cookie)], None).await;
    assert_eq!(sent.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_key_ends_with_its_time_its_revocation_and_its_persons_role() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    assert_eq!(amina.get("/me").await.status, StatusCode::OK);
    world.advance_days(29);
    assert_eq!(amina.get("/me").await.status, StatusCode::OK);
    world.advance_days(2);
    assert_eq!(amina.get("/me").await.status, StatusCode::UNAUTHORIZED);

    let tom = Program::of(&world, "tom").await;
    assert_eq!(tom.get("/me").await.status, StatusCode::OK);
    world
        .act("tom", async |ctx| {
            let own = tokens(ctx).await.unwrap();
            revoke_token(ctx, own[0].id()).await
        })
        .await
        .unwrap();
    assert_eq!(tom.get("/me").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_key_that_only_reads_changes_nothing() {
    let world = World::small_trust().await;
    let (plan, _) = world.a_priority().await;
    let reader = Program::showing(&world, &secret(&world, "amina", false).await);
    let path = format!("/records/{}", plan.id);
    let values = reader.get(&path).await.json["values"].clone();
    let body = json!({ "values": values });
    for answer in [
        reader.put(&path, "\"1\"", &body).await,
        reader.delete(&path, "\"1\"").await,
        reader.post("/plans", &body).await,
    ] {
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.header("www-authenticate").contains("insufficient_scope"));
    }
    assert_eq!(reader.get("/me").await.json["key"]["scopes"], json!(["read"]));
}

#[tokio::test]
async fn what_a_person_may_not_see_is_not_there() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let expectation = Values::new()
        .with("expectation", "Every teacher reads aloud each day")
        .with("of", world.person("priya"))
        .with("holder", world.person("tom"))
        .with("set_on", "2026-10-01")
        .with("state", "set");
    let expectation =
        world.add("tom", RecordKind::Expectation, In::Priority(priority.id), expectation).await;
    let path = format!("/records/{}", expectation.id);
    for (name, status) in [
        ("tom", StatusCode::OK),
        ("priya", StatusCode::OK),
        ("amina", StatusCode::OK),
        ("marcus", StatusCode::NOT_FOUND),
        ("joan", StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND),
        ("ellen", StatusCode::NOT_FOUND),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let program = Program::of(&world, name).await;
        for below in ["", "/revisions", "/files"] {
            assert_eq!(
                program.get(&format!("{path}{below}")).await.status,
                status,
                "{name} {below}"
            );
        }
        if status == StatusCode::NOT_FOUND {
            let refused = program.delete(&path, "\"1\"").await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{name}");
        }
    }
    let priya = Program::of(&world, "priya").await;
    assert_eq!(priya.delete(&path, "\"1\"").await.status, StatusCode::FORBIDDEN);
    let gwen = Program::of(&world, "gwen").await;
    for hidden in [
        format!("/plans/{}/priorities", plan.id),
        format!("/priorities/{}", priority.id),
        format!("/priorities/{}/actions", priority.id),
        format!("/priorities/{}/links", priority.id),
        format!("/priorities/{}/thread", priority.id),
    ] {
        assert_eq!(gwen.get(&hidden).await.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[tokio::test]
async fn a_reference_is_shown_only_to_whoever_sees_both_its_ends() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    let target = Values::new()
        .with("title", "75% reach the standard")
        .with("outcome", "attainment")
        .with("own_measure", "Share of pupils at the standard")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("baseline", "61.5")
        .with("baseline_on", "2026-07-10")
        .with("target", "75")
        .with("due_on", "2027-07-10");
    let target = world.add("tom", RecordKind::Target, place, target).await;
    let action = Values::new()
        .with("title", "Coach Year 6")
        .with("accountable", world.person("priya"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-12-16")
        .with("phase", "deliver")
        .with("state", "in-progress")
        .with("serves", target.id);
    world.add("tom", RecordKind::Action, place, action).await;
    let path = format!("/priorities/{}/links", priority.id);
    let links = async |name: &str| {
        let program = Program::of(&world, name).await;
        program.get(&path).await.json["items"].as_array().unwrap().len()
    };
    assert_eq!(links("tom").await, 1);
    // A governor sees targets and not actions, so may not learn that one serves the other.
    assert_eq!(links("rob").await, 0);
}

/// The secret of a key of someone for an organisation of theirs.
async fn secret_for(world: &World, name: &str, organisation: OrganisationId) -> String {
    let mut ctx = world.context_in(name, organisation).await;
    let last_day = ctx.today().saturating_add(30.days());
    let new = NewToken { name: "A test", may_write: true, is_ones_own: true, last_day };
    let made = make_token(&mut ctx, &new).await.unwrap();
    ctx.commit().await.unwrap();
    made.secret
}

#[tokio::test]
async fn a_trusts_lead_reads_a_school_with_a_key_for_that_school() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let ellen = Program::showing(&world, &secret_for(&world, "ellen", world.school).await);
    let path = format!("/priorities/{}", priority.id);
    assert_eq!(ellen.get(&path).await.status, StatusCode::OK);
    let targets = ellen.get(&format!("{path}/targets")).await;
    assert_eq!((targets.status, &targets.json["items"]), (StatusCode::OK, &json!([])));
    let values = json!({ "values": { "title": "x", "likelihood": "high", "severity": "low" } });
    let refused = ellen.post(&format!("{path}/obstacles"), &values).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_key_for_one_organisation_reaches_no_other() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let action = Values::new()
        .with("title", "Visit Saltmarsh")
        .with("accountable", world.person("tom"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-12-16")
        .with("phase", "deliver")
        .with("state", "in-progress");
    let action = world.add("tom", RecordKind::Action, In::Priority(priority.id), action).await;
    // Tom leads the priority and is named in the action, and is headteacher elsewhere, too.
    world.also("tom", Role::Headteacher, world.sister_school).await;
    let elsewhere = Program::showing(&world, &secret_for(&world, "tom", world.sister_school).await);
    let ellen = Program::of(&world, "ellen").await;
    for program in [&elsewhere, &ellen] {
        for path in [
            format!("/records/{}", plan.id),
            format!("/records/{}/revisions", plan.id),
            format!("/records/{}/files", plan.id),
            format!("/plans/{}/priorities", plan.id),
            format!("/priorities/{}", priority.id),
            format!("/priorities/{}/actions", priority.id),
            format!("/priorities/{}/thread", priority.id),
            format!("/priorities/{}/impact", priority.id),
            format!("/priorities/{}/snapshots", priority.id),
            format!("/records/{}", action.id),
            format!("/people/{}", world.person("priya")),
        ] {
            assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let values = json!({ "values": { "title": "x", "likelihood": "high", "severity": "low" } });
        let path = format!("/priorities/{}/obstacles", priority.id);
        assert_eq!(program.post(&path, &values).await.status, StatusCode::NOT_FOUND);
        let removed = program.delete(&format!("/records/{}", action.id), "\"1\"").await;
        assert_eq!(removed.status, StatusCode::NOT_FOUND);
        assert_eq!(program.get("/records").await.json["items"], json!([]));
        let organisations = program.get("/organisations").await;
        assert_eq!(organisations.json["items"].as_array().unwrap().len(), 1);
    }
    // The same person with a key for the school reads all of it.
    let here = Program::of(&world, "tom").await;
    let path = format!("/records/{}", action.id);
    assert_eq!(here.get(&path).await.status, StatusCode::OK);
    let keys = |answer: &super::program::Answer| answer.json["items"].as_array().unwrap().len();
    let own = here.get("/me/keys").await;
    assert_eq!(keys(&own), 1, "keys for other organisations are not told of");
    let id = own.json["items"][0]["id"].as_str().unwrap().to_owned();
    let refused = elsewhere.send(Method::DELETE, &format!("/me/keys/{id}"), &[], None).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let revoked = here.send(Method::DELETE, &format!("/me/keys/{id}"), &[], None).await;
    assert_eq!(revoked.status, StatusCode::NO_CONTENT);
    assert_eq!(here.get("/me").await.status, StatusCode::UNAUTHORIZED);
}
