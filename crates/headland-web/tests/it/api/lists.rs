//! Lists: one shape, whole pages, nothing twice and nothing left out.

use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::{Value, json};

use super::program::Program;

async fn causes(world: &World, count: usize) -> (String, Vec<String>) {
    let (_, priority) = world.a_priority().await;
    let mut ids = Vec::new();
    for number in 0..count {
        let values = Values::new()
            .with("title", format!("Cause {number}"))
            .with("category", "teaching")
            .with("is_root", "no");
        let cause = world.add("tom", RecordKind::Cause, In::Priority(priority.id), values).await;
        ids.push(cause.id.to_string());
    }
    ids.sort_unstable();
    (format!("/priorities/{}/causes", priority.id), ids)
}

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    for world in World::on_each_database().await {
        let (path, expected) = causes(&world, 7).await;
        let tom = Program::of(&world, "tom").await;
        let mut found = Vec::new();
        let mut next = format!("{path}?limit=3&q=cause");
        let mut pages = 0;
        loop {
            let page = tom.get(&next).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.json);
            found.extend(ids(&page.json));
            pages += 1;
            let link = page.header("link").to_owned();
            let Some(address) = link.strip_prefix('<').and_then(|rest| rest.split('>').next())
            else {
                assert_eq!(page.json["next"], Value::Null);
                break;
            };
            assert!(link.ends_with("rel=\"next\"") && address.contains("q=cause"));
            address.clone_into(&mut next);
        }
        assert_eq!((found, pages), (expected, 3));
    }
}

#[tokio::test]
async fn a_record_added_while_paging_pushes_none_over_the_edge() {
    let world = World::small_trust().await;
    let (path, expected) = causes(&world, 4).await;
    let tom = Program::of(&world, "tom").await;
    let first = tom.get(&format!("{path}?limit=2")).await;
    let body =
        json!({ "values": { "title": "A late cause", "category": "teaching", "is_root": false } });
    world.advance_days(1);
    tom.post(&path, &body).await;
    let cursor = first.json["next"].as_str().unwrap();
    let second = tom.get(&format!("{path}?limit=2&cursor={cursor}")).await;
    assert_eq!([ids(&first.json), ids(&second.json)].concat(), expected);
}

#[tokio::test]
async fn filters_and_kinds_narrow_a_list() {
    let world = World::small_trust().await;
    let (plan, priority) = world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let count = async |path: &str| {
        let answer = amina.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.json);
        ids(&answer.json).len()
    };
    assert_eq!(count("/records").await, 2);
    assert_eq!(count("/records?kind=plans").await, 1);
    assert_eq!(count("/plans").await, 1);
    assert_eq!(count(&format!("/plans/{}/priorities", plan.id)).await, 1);
    assert_eq!(count(&format!("/priorities?lead={}", world.person("tom"))).await, 1);
    assert_eq!(count(&format!("/priorities?lead={}", world.person("priya"))).await, 0);
    assert_eq!(count(&format!("/priorities?person={}", world.person("priya"))).await, 1);
    assert_eq!(count("/priorities?due_by=2027-07-20").await, 1);
    assert_eq!(count("/priorities?due_by=2027-07-19").await, 0);
    assert_eq!(count("/priorities?q=nothing%20like%20it").await, 0);
    // A priority is no plan, and a plan is no priority.
    for path in [
        format!("/plans/{}/priorities", priority.id),
        format!("/priorities/{}/actions", plan.id),
        format!("/priorities/{}", plan.id),
    ] {
        assert_eq!(amina.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn people_are_listed_page_by_page_and_nobody_added_meanwhile_pushes_another_out() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let all = amina.get("/people").await;
    let names = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap();
        items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&all.json).len(), 8);
    let first = amina.get("/people?limit=5").await;
    let cursor = first.json["next"].as_str().unwrap();
    let second = format!("/people?limit=5&cursor={cursor}");
    assert_eq!(amina.get(&second).await.json["next"], Value::Null);
    // By name he would come first of all.
    world.advance_days(1);
    let added = json!({ "name": "Aaron Abel", "role": "teacher", "starts_on": "2026-09-01" });
    let dev = Program::of(&world, "dev").await;
    assert_eq!(dev.post("/people", &added).await.status, StatusCode::CREATED);
    let second = amina.get(&second).await;
    let mut expected = names(&all.json);
    expected.push("Aaron Abel".to_owned());
    assert_eq!([names(&first.json), names(&second.json)].concat(), expected);
    let others = amina.get("/people?which=others").await;
    assert_eq!(others.json["items"], json!([]));
    let tom = amina.get("/people?q=ashworth").await;
    assert_eq!(tom.json["items"][0]["roles"], json!(["senior-leader"]));
}

#[tokio::test]
async fn a_list_takes_as_many_statements_for_many_records_as_for_few() {
    let world = World::small_trust().await;
    let (path, _) = causes(&world, 3).await;
    let tom = Program::of(&world, "tom").await;
    let few = tom.get(&path).await.header("x-headland-statements").to_owned();
    for number in 0..20 {
        let body = json!({ "values": { "title": format!("More {number}"), "category": "teaching", "is_root": false } });
        tom.post(&path, &body).await;
    }
    let many = tom.get(&path).await;
    assert_eq!(ids(&many.json).len(), 23);
    assert_eq!(many.header("x-headland-statements"), few);
    assert!(few.parse::<u32>().unwrap() <= 10, "{few} statements");
}
