//! Judgements carried to another version: whose, which, and what is told of those that are not.

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, Length, World};
use serde_json::{Value, json};

use crate::api::Program;
use crate::browser::Browser;
use crate::gallery::frameworks::{adopted_and_draft, another_in_use, need_about};

const OLDER: &str = "year-groups@2026";
const CARRYING: &str = "/frameworks/year-groups@2026/carrying";
const RECORDS: &str = "/frameworks/year-groups@2026/mapping/year-groups@2028/records";

struct Judged {
    listening: Record,
    planning: Record,
    own: Record,
}

/// Two needs and a self-assessment of Joan's, about an item that lives on and one that does not.
async fn judged(world: &World) -> Judged {
    adopted_and_draft(world, Length::Typical).await;
    another_in_use(world).await;
    let need = async |who: &str, item: &str| {
        let values = need_about(world, who, &format!("{OLDER}#{item}"), Length::Typical);
        world.add(who, RecordKind::Need, In::Organisation, values).await
    };
    need("marcus", "leads/listens").await;
    let own = Values::new()
        .with("title", "Autumn")
        .with("owner", world.person("joan"))
        .with("framework", OLDER)
        .with("held_on", "2026-10-05")
        .with("ratings", "leads/listens=2")
        .with("ratings", "leads/plans=1");
    Judged {
        listening: need("joan", "leads/listens").await,
        planning: need("joan", "leads/plans").await,
        own: world.add("joan", RecordKind::SelfAssessment, In::Organisation, own).await,
    }
}

fn picked(record: &Record) -> String {
    format!("{}:{}", record.id, record.version)
}

async fn now(world: &World, record: &Record) -> Value {
    Program::of(world, "joan").await.get(&format!("/records/{}", record.id)).await.json
}

#[tokio::test]
async fn what_one_judged_moves_and_what_has_no_place_is_told() {
    for world in World::on_each_database().await {
        let judged = judged(&world).await;
        let mut joan = Browser::of(&world, "joan").await;
        let asked = joan.get(CARRYING).await.page;
        assert!(asked.says("Carry them to"), "{}", asked.words());
        let page = joan.get(&format!("{CARRYING}?to=year-groups@2028")).await.page;
        let offered = page.all("input[name=records]");
        assert_eq!(offered.len(), 2, "not Marcus’s, and not what has no place: {}", page.words());
        assert_eq!(page.all("input[name=records][checked]").len(), 1, "only what loses nothing");
        assert!(page.says("Nothing in the newer version has taken its place"));
        assert!(page.says("it stays in its history only"));
        assert!(page.says("What has become of"));
        let (need, own) = (picked(&judged.listening), picked(&judged.own));
        let form = [("to", "year-groups@2028"), ("records", &need), ("records", &own)];
        let done = joan.submit(CARRYING, &form).await.page;
        assert_eq!(done.notice().as_deref(), Some("2 records carried over"));
        let need = now(&world, &judged.listening).await;
        assert_eq!(need["values"]["item"], "year-groups@2028#leads/listens");
        let own = now(&world, &judged.own).await;
        assert_eq!(own["values"]["framework"], "year-groups@2028");
        assert_eq!(own["values"]["ratings"], json!(["leads/listens=2"]));
        let history = joan.get(&format!("/records/{}/history", judged.own.id)).await.page;
        assert!(history.says("Carried over from") && history.says("Left behind:"));
        assert_eq!(now(&world, &judged.planning).await["version"], 1);
        let ledger = Browser::of(&world, "amina").await.get("/ledger").await.page;
        assert!(ledger.says("Somebody carried records of theirs"), "{}", ledger.words());
    }
}

#[tokio::test]
async fn a_person_decides_what_became_of_an_item_and_two_levels_never_become_one() {
    let world = World::small_trust().await;
    let judged = judged(&world).await;
    let mut joan = Browser::of(&world, "joan").await;
    let decided = format!("{CARRYING}?to=year-groups@2028&becomes:leads/plans=leads/listens");
    let page = joan.get(&decided).await.page;
    assert_eq!(page.value_of("becomes:leads/plans").as_deref(), Some("leads/listens"));
    assert!(page.says("chosen by a person"), "{}", page.words());
    assert!(page.says("It became part of"), "the two levels of one record: {}", page.words());
    let need = picked(&judged.planning);
    let form =
        [("to", "year-groups@2028"), ("becomes:leads/plans", "leads/listens"), ("records", &need)];
    joan.submit(CARRYING, &form).await;
    let need = now(&world, &judged.planning).await;
    assert_eq!(need["values"]["item"], "year-groups@2028#leads/listens");
}

#[tokio::test]
async fn nothing_is_carried_that_was_not_picked_was_changed_or_is_anothers() {
    let world = World::small_trust().await;
    let judged = judged(&world).await;
    let mut joan = Browser::of(&world, "joan").await;
    joan.get(CARRYING).await;
    let to = ("to", "year-groups@2028");
    let refused = joan.post(CARRYING, &[to]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.error_for("records").unwrap().contains("Choose what to carry over"));
    let stale = format!("{}:7", judged.listening.id);
    let refused = joan.post(CARRYING, &[to, ("records", &stale)]).await;
    assert!(refused.page.error_for("records").unwrap().contains("changed in the meantime"));
    for wrong in [("to", ""), ("to", "year-groups@2026"), ("to", "headteachers-standards@2015")] {
        let refused = joan.post(CARRYING, &[wrong, ("records", &stale)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert!(refused.page.error_for("to").is_some(), "{wrong:?}");
    }
    assert_eq!(joan.get(&format!("{CARRYING}?to=none@1")).await.status, StatusCode::NOT_FOUND);
    let draft = joan.get("/frameworks/year-groups@2027/carrying").await;
    assert_eq!(draft.status, StatusCode::NOT_FOUND);
    let mut marcus = Browser::of(&world, "marcus").await;
    marcus.get(CARRYING).await;
    let hers = picked(&judged.listening);
    let refused = marcus.post(CARRYING, &[to, ("records", &hers)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // One that cannot go keeps back those that could.
    let both = [to, ("records", &hers), ("records", &stale)];
    assert_eq!(joan.post(CARRYING, &both).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(now(&world, &judged.listening).await["version"], 1);
}

#[tokio::test]
async fn a_program_carries_what_its_person_may_change() {
    let world = World::small_trust().await;
    let judged = judged(&world).await;
    let joan = Program::of(&world, "joan").await;
    let listed = joan.get(RECORDS).await.json;
    let listed = listed["items"].as_array().unwrap();
    assert_eq!(listed.len(), 3);
    let changing = listed.iter().filter(|one| one["changes"] == json!(true)).count();
    assert_eq!(changing, 2);
    let body = json!({
        "records": [{ "id": judged.planning.id.to_string(), "version": 1 }],
        "decisions": [{ "item": "leads/plans", "to": "leads/listens" }],
    });
    let done = joan.post(RECORDS, &body).await;
    assert_eq!((done.status, &done.json), (StatusCode::OK, &json!({ "carried": 1 })));
    let again = joan.post(RECORDS, &body).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.json["errors"][0]["pointer"], "#/records");
    let unknown = json!({ "records": [], "decisions": [{ "item": "leads", "to": "nothing" }] });
    let refused = joan.post(RECORDS, &unknown).await;
    assert_eq!(refused.json["errors"][0]["pointer"], "#/decisions", "{}", refused.json);
}

#[tokio::test]
async fn a_framework_that_was_replaced_leads_to_carrying_over_what_one_judged_by_it() {
    let world = World::small_trust().await;
    let mut joan = Browser::of(&world, "joan").await;
    let page = joan.get("/frameworks/headteachers-standards@2015").await.page;
    let carry = page.link("Carry your judgements over").unwrap();
    let page = joan.get(&carry).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.page.says("No record of yours speaks of this version"), "{}", page.page.words());
}
