//! Links that might be missing: to whom they are offered, and that a person makes them.

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, Length, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;
use crate::gallery::frameworks::need_about;

const ITEM: &str = "leadership-competencies@2014#competency/self-awareness";
const WORDS: &str = "Can end a meeting with decisions";

fn need(world: &World, of: &str, title: &str) -> Values {
    let mut need = need_about(world, of, ITEM, Length::Typical);
    need.set("title", [title.to_owned()]);
    need
}

fn objective(world: &World, owner: &str) -> Values {
    Values::new()
        .with("title", "Meetings end with decisions that all can repeat")
        .with("owner", world.person(owner))
        .with("measure", "Decisions written down")
        .with("baseline", "2 of 10 meetings")
        .with("target", "9 of 10 meetings")
        .with("starts_on", "2026-09-07")
        .with("by", "2027-07-16")
        .with("achievable", "Other schools have done so")
        .with("state", "open")
}

async fn joans(world: &World) -> (Record, Record) {
    let values = need(world, "joan", WORDS);
    let need = world.add("joan", RecordKind::Need, In::Organisation, values).await;
    let values = objective(world, "joan");
    let objective = world.add("joan", RecordKind::Objective, In::Organisation, values).await;
    (need, objective)
}

async fn values_of(world: &World, record: &Record) -> serde_json::Value {
    Program::of(world, "joan").await.get(&format!("/records/{}", record.id)).await.json
}

#[tokio::test]
async fn a_link_is_offered_with_its_reason_from_either_end_and_made_by_one_button() {
    for world in World::on_each_database().await {
        let (need, objective) = joans(&world).await;
        let mut joan = Browser::of(&world, "joan").await;
        for record in [&need, &objective] {
            let page = joan.get(&format!("/records/{}/thread", record.id)).await.page;
            assert!(page.says("What it could be linked to"), "{}", page.words());
            assert!(page.says("Both name Joan Whitfield"), "{}", page.words());
        }
        assert_eq!(values_of(&world, &objective).await["version"], 1, "looking links nothing");
        let to = need.id.to_string();
        let back = need.id.to_string();
        let form = [("version", "1"), ("field", "needs"), ("to", &to), ("back", &back)];
        let path = format!("/records/{}/links", objective.id);
        let page = joan.submit(&path, &form).await.page;
        assert!(page.notice().unwrap().contains("is linked"), "{:?}", page.notice());
        assert!(!page.says("What it could be linked to"), "it is joined now");
        assert_eq!(values_of(&world, &objective).await["values"]["needs"], json!([to]));
        let history = joan.get(&format!("/records/{}/history", objective.id)).await.page;
        assert!(history.says(&format!("Linked to {WORDS}")), "{}", history.words());
        let again = joan.submit(&path, &form).await.page;
        assert!(again.notice().unwrap().starts_with("Nothing was linked"), "{:?}", again.notice());
    }
}

#[tokio::test]
async fn nobody_is_offered_or_makes_a_link_that_they_may_not() {
    let world = World::small_trust().await;
    let (need, objective) = joans(&world).await;
    let hidden =
        world.add("marcus", RecordKind::Need, In::Organisation, need_of_marcus(&world)).await;
    let page = Browser::of(&world, "joan").await;
    let mut joan = page;
    let seen = joan.get(&format!("/records/{}/thread", objective.id)).await.page;
    assert!(!seen.says("Quillberry"), "what one does not see is not offered");
    // Tom manages Joan: he reads her objective and does not write it.
    let mut tom = Browser::of(&world, "tom").await;
    let read = tom.get(&format!("/records/{}/thread", objective.id)).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(!read.page.says("What it could be linked to"), "{}", read.page.words());
    let form = |to: &Record| {
        [("version", "1".to_owned()), ("field", "needs".to_owned()), ("to", to.id.to_string())]
    };
    let path = format!("/records/{}/links", objective.id);
    let post = async |browser: &mut Browser, fields: &[(&str, String)]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post(&path, &fields).await.status
    };
    assert_eq!(post(&mut tom, &form(&need)).await, StatusCode::FORBIDDEN);
    assert_eq!(post(&mut joan, &form(&hidden)).await, StatusCode::NOT_FOUND);
    let mut odd = form(&need);
    odd[1].1 = "title".to_owned();
    assert_eq!(post(&mut joan, &odd).await, StatusCode::NOT_FOUND, "no field for links");
    let mut stale = form(&need);
    stale[0].1 = "7".to_owned();
    assert_eq!(post(&mut joan, &stale).await, StatusCode::SEE_OTHER);
    assert_eq!(values_of(&world, &objective).await["version"], 1);
}

fn need_of_marcus(world: &World) -> Values {
    need(world, "marcus", "Quillberry")
}

#[tokio::test]
async fn programs_read_the_same_and_more_records_take_no_more_statements() {
    let world = World::small_trust().await;
    let (need_of_hers, objective) = joans(&world).await;
    let joan = Program::of(&world, "joan").await;
    let path = format!("/records/{}/suggestions", objective.id);
    let items = joan.get(&path).await.json["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 1);
    assert_eq!(items[0]["to"], need_of_hers.id.to_string());
    assert_eq!(items[0]["field"], "needs");
    let browser = Browser::of(&world, "joan").await;
    let page = format!("/records/{}/thread", objective.id);
    let few = browser.statements_of(&page).await;
    for number in 0..20 {
        let values = need(&world, "joan", &format!("Need {number}"));
        world.add("joan", RecordKind::Need, In::Organisation, values).await;
    }
    assert_eq!(browser.statements_of(&page).await, few);
    let items = joan.get(&path).await.json["items"].clone();
    assert_eq!(items.as_array().unwrap().len(), 9, "a digit for each");
}
