//! People, teams and the organisation itself, as an administrator's program keeps them.

use axum::http::{Method, StatusCode};
use headland_testkit::World;
use serde_json::{Value, json};

use super::program::Program;

#[tokio::test]
async fn a_person_is_added_invited_given_a_role_managed_renamed_and_leaves() {
    let world = World::small_trust().await;
    let dev = Program::of(&world, "dev").await;
    let new = json!({
        "name": "Nadia Osei", "email": "nadia@headland.example", "role": "teacher",
        "starts_on": "2026-09-01",
    });
    let added = dev.post("/people", &new).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.json);
    let address = added.header("location").to_owned();
    let invited = dev.send(Method::POST, &format!("{address}/invitation"), &[], None).await;
    assert_eq!(invited.status, StatusCode::NO_CONTENT);

    let role = json!({ "role": "middle-leader", "starts_on": "2026-11-01" });
    let given = dev.post(&format!("{address}/roles"), &role).await;
    assert_eq!(given.json["roles"].as_array().unwrap().len(), 2, "{}", given.json);
    let again = dev.post(&format!("{address}/roles"), &role).await;
    assert_eq!(again.pointers(), ["#/role"]);

    let manager = json!({ "manager": world.person("tom").to_string(), "from": "2026-11-02" });
    let managed = dev.post(&format!("{address}/manager"), &manager).await;
    assert_eq!(managed.json["manager"], json!(world.person("tom").to_string()));
    let round = json!({ "manager": added.json["id"], "from": "2026-11-02" });
    let path = format!("/people/{}/manager", world.person("tom"));
    assert_eq!(dev.post(&path, &round).await.pointers(), ["#/manager"]);

    let read = dev.get(&address).await;
    let tag = read.header("etag").to_owned();
    let renamed = json!({ "name": "Nadia Osei-Bell", "email": "nadia@headland.example" });
    assert_eq!(
        dev.put(&address, "\"another\"", &renamed).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    let replaced = dev.put(&address, &tag, &renamed).await;
    assert_eq!(
        (replaced.status, &replaced.json["name"]),
        (StatusCode::OK, &json!("Nadia Osei-Bell"))
    );
    assert_ne!(replaced.header("etag"), tag);
    let known = [("if-none-match", replaced.header("etag"))];
    let same = dev.send(Method::GET, &address, &known, None).await;
    assert_eq!((same.status, same.body.len()), (StatusCode::NOT_MODIFIED, 0));

    let ended = format!("/roles/{}/end", read.json["roles"][0]["id"].as_str().unwrap());
    let ended = dev.post(&ended, &json!({ "last_day": "2026-12-18" })).await;
    assert_eq!(ended.json["roles"][0]["ends_on"], "2026-12-18");
    let gone = json!({ "last_day": "2026-12-18" });
    let gone = dev.post(&format!("{address}/departure"), &gone).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);

    let tom = Program::of(&world, "tom").await;
    assert_eq!(tom.get(&address).await.status, StatusCode::OK);
    assert_eq!(tom.post("/people", &new).await.status, StatusCode::FORBIDDEN);
    let gwen = Program::of(&world, "gwen").await;
    assert_eq!(gwen.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_team_is_made_changed_for_the_version_read_and_put_away() {
    let world = World::small_trust().await;
    let dev = Program::of(&world, "dev").await;
    let (tom, priya) = (world.person("tom").to_string(), world.person("priya").to_string());
    let team = json!({ "name": "Reading", "lead": tom, "members": [tom, priya] });
    let made = dev.post("/teams", &team).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.json);
    let address = made.header("location").to_owned();
    let taken = dev.post("/teams", &json!({ "name": "reading" })).await;
    assert_eq!(taken.pointers(), ["#/name"]);
    let tag = dev.get(&address).await.header("etag").to_owned();
    let smaller = json!({ "name": "Reading", "lead": null, "members": [priya] });
    let unversioned = dev.send(Method::PUT, &address, &[], Some(smaller.to_string())).await;
    assert_eq!(unversioned.status, StatusCode::PRECONDITION_REQUIRED);
    let changed = dev.put(&address, &tag, &smaller).await;
    assert_eq!(changed.json["members"], json!([priya]));
    assert_eq!(dev.put(&address, &tag, &team).await.status, StatusCode::PRECONDITION_FAILED);
    let archived = dev.send(Method::POST, &format!("{address}/archive"), &[], None).await;
    assert_eq!(archived.status, StatusCode::NO_CONTENT);
    assert_eq!(dev.get("/teams").await.json["items"], json!([]));
    let marcus = Program::of(&world, "marcus").await;
    assert_eq!(marcus.post("/teams", &team).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn particulars_terms_and_words_are_changed_and_what_is_wrong_is_named() {
    let world = World::small_trust().await;
    let amina = Program::of(&world, "amina").await;
    let read = amina.get("/organisation").await;
    let mut particulars = json!({
        "name": "Lark Rise Academy", "urn": read.json["urn"], "phase": "primary", "la_code": "850",
    });
    let changed = amina.put("/organisation", read.header("etag"), &particulars).await;
    assert_eq!(changed.json["name"], "Lark Rise Academy", "{}", changed.json);
    assert_eq!(amina.get("/organisation").await.header("etag"), changed.header("etag"));
    particulars["urn"] = json!(12);
    let wrong = amina.put("/organisation", changed.header("etag"), &particulars).await;
    assert_eq!(wrong.pointers(), ["#/urn"]);

    let terms = amina.get("/organisation/terms/2026").await;
    assert_eq!(terms.json["items"].as_array().unwrap().len(), 3);
    let mut two = json!({ "items": [
        { "name": "First", "starts_on": "2026-09-02", "ends_on": "2027-01-29" },
        { "name": "Second", "starts_on": "2027-02-01", "ends_on": "2027-07-20" },
    ] });
    let set = amina.put("/organisation/terms/2026", terms.header("etag"), &two).await;
    assert_eq!((set.status, &set.json), (StatusCode::OK, &two));
    two["items"][1]["starts_on"] = json!("2027-01-01");
    let wrong = amina.put("/organisation/terms/2026", set.header("etag"), &two).await;
    assert_eq!(wrong.pointers(), ["#/items/1/starts_on"]);
    assert_eq!(amina.get("/organisation/terms/2031").await.status, StatusCode::NOT_FOUND);

    let words = amina.get("/organisation/words").await;
    let goals = json!({ "items": [{ "kind": "priorities", "one": "goal", "many": "goals" }] });
    let chosen = amina.put("/organisation/words", words.header("etag"), &goals).await;
    let of = |answer: &Value| -> Value {
        let items = answer["items"].as_array().unwrap();
        items.iter().find(|one| one["kind"] == "priorities").unwrap()["one"].clone()
    };
    assert_eq!(of(&chosen.json), json!("goal"), "{}", chosen.json);
    let none = json!({ "items": [] });
    let ours = amina.put("/organisation/words", chosen.header("etag"), &none).await;
    assert_eq!(of(&ours.json), json!("priority"));
    let half = json!({ "items": [{ "kind": "priorities", "one": "goal", "many": "" }] });
    let wrong = amina.put("/organisation/words", ours.header("etag"), &half).await;
    assert_eq!(wrong.pointers(), ["#/items/0/many"]);

    let marcus = Program::of(&world, "marcus").await;
    let read = marcus.get("/organisation/words").await;
    let refused = marcus.put("/organisation/words", read.header("etag"), &goals).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_trust_adds_a_school_and_a_place_in_another_ends() {
    let world = World::small_trust().await;
    world.also("ellen", headland_domain::people::Role::Administrator, world.trust).await;
    let ellen = Program::of(&world, "ellen").await;
    let new = json!({ "kind": "school", "name": "Beacon Primary School", "urn": 999_010 });
    let added = ellen.post("/organisations", &new).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.json);
    let places = ellen.get("/organisation/affiliations").await;
    let items = places.json["items"].as_array().unwrap();
    let beacon = items.iter().find(|one| one["child_name"] == "Beacon Primary School").unwrap();
    let path = format!("/affiliations/{}/end", beacon["id"].as_str().unwrap());
    let ended = ellen.post(&path, &json!({ "last_day": "2027-08-31" })).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let schools = ellen.get("/schools?q=lark").await;
    assert_eq!(schools.json["items"][0]["school_name"], "Lark Rise Primary School");
    let tom = Program::of(&world, "tom").await;
    assert_eq!(tom.get("/schools").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn people_are_brought_in_from_a_list_as_it_was_shown_and_taken_back() {
    let world = World::small_trust().await;
    let dev = Program::of(&world, "dev").await;
    let list = "Name,E-mail,Role,Starts\nNadia Osei,nadia@headland.example,Teacher,01/09/2026\n\
                Nobody,,Wizard,\n";
    let plan = dev.post("/people/import-previews", &json!({ "list": list })).await;
    assert_eq!((plan.status, &plan.json["is_needed"]), (StatusCode::OK, &json!(true)));
    assert!(plan.json["rows"][1]["problems"].as_array().unwrap().len() >= 2);
    let other = json!({ "list": list, "digest": "another" });
    let refused = dev.post("/people/imports", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let body = json!({ "list": list, "digest": plan.json["digest"], "file_name": "staff.csv" });
    let done = dev.post("/people/imports", &body).await;
    assert_eq!((done.status, &done.json["rows"]), (StatusCode::CREATED, &json!(1)));
    let last = dev.get("/people/imports/last").await;
    assert_eq!((&last.json["file_name"], &last.json["added"]), (&json!("staff.csv"), &json!(1)));
    let undone = dev.send(Method::POST, "/people/imports/last/undo", &[], None).await;
    assert_eq!(undone.status, StatusCode::NO_CONTENT);
    assert_eq!(dev.get("/people/imports/last").await.status, StatusCode::NOT_FOUND);
    let template = dev.get("/people/import-template.csv").await;
    assert!(String::from_utf8_lossy(&template.body).contains("Manager e-mail"));
    let tom = Program::of(&world, "tom").await;
    let refused = tom.post("/people/import-previews", &json!({ "list": list })).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_ledger_is_read_by_the_headteacher_page_by_page() {
    let world = World::small_trust().await;
    world.a_priority().await;
    let amina = Program::of(&world, "amina").await;
    let first = amina.get("/ledger?limit=1").await;
    let next = format!("/ledger?limit=100&cursor={}", first.json["next"].as_str().unwrap());
    let rest = amina.get(&next).await;
    let of = |page: &Value| -> Vec<i64> {
        let items = page["items"].as_array().unwrap();
        items.iter().map(|entry| entry["sequence"].as_i64().unwrap()).collect()
    };
    let all = [of(&first.json), of(&rest.json)].concat();
    assert!(all.len() >= 3 && all.windows(2).all(|pair| pair[0] == pair[1] + 1), "{all:?}");
    let tom = Program::of(&world, "tom").await;
    assert_eq!(tom.get("/ledger").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_calendars_address_is_told_once_and_kept_under_no_key() {
    let world = World::small_trust().await;
    let tom = Program::of(&world, "tom").await;
    assert_eq!(tom.get("/me/calendar").await.json["is_there"], json!(false));
    let key = [("idempotency-key", "one")];
    let first = tom.send(Method::POST, "/me/calendar", &key, None).await;
    let second = tom.send(Method::POST, "/me/calendar", &key, None).await;
    assert_eq!((first.status, second.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_ne!(first.json["address"], second.json["address"]);
    assert_eq!(tom.get("/me/calendar").await.json["is_there"], json!(true));
    let ended = tom.send(Method::DELETE, "/me/calendar", &[], None).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    let none = tom.send(Method::DELETE, "/me/calendar", &[], None).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_find_what_the_person_may_see() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let found = Program::of(&world, "tom").await.get("/search?q=read").await;
    assert_eq!(found.json["records"][0]["id"], json!(priority.id.to_string()), "{}", found.json);
    let person = Program::of(&world, "tom").await.get("/search?q=priya").await;
    assert_eq!(person.json["people"][0]["name"], "Priya Nair");
    let gwen = Program::of(&world, "gwen").await.get("/search?q=read").await;
    assert_eq!(gwen.json["records"], json!([]));
    let none = Program::of(&world, "gwen").await.get("/search").await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn levels_of_checks_are_read_and_replaced_and_what_is_wrong_is_named() {
    let world = World::small_trust().await;
    let amina = Program::of(&world, "amina").await;
    let none = amina.get("/organisation/checks").await;
    assert_eq!((none.status, &none.json), (StatusCode::OK, &json!({ "items": [] })));
    let one = json!({ "items": [{ "check": "target-without-cohort", "level": "error" }] });
    let set = amina.put("/organisation/checks", none.header("etag"), &one).await;
    assert_eq!((set.status, &set.json), (StatusCode::OK, &one));
    let late = amina.put("/organisation/checks", none.header("etag"), &one).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    let wrong = json!({ "items": [
        { "check": "target-without-cohort", "level": "off" },
        { "check": "no-such-check", "level": "off" },
    ] });
    let refused = amina.put("/organisation/checks", set.header("etag"), &wrong).await;
    assert_eq!(refused.pointers(), ["#/items/1/check"]);
    let other = json!({ "items": [{ "check": "courses-alone", "level": "off" }] });
    let set = amina.put("/organisation/checks", set.header("etag"), &other).await;
    assert_eq!(set.json, other);
    let first = amina.get("/organisation/checks/history?limit=2").await.json;
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    let next =
        format!("/organisation/checks/history?limit=2&cursor={}", first["next"].as_str().unwrap());
    let rest = amina.get(&next).await.json;
    let all = first["items"].as_array().unwrap().iter().chain(rest["items"].as_array().unwrap());
    let mut levels: Vec<_> = all.map(|one| one["level"].as_str().unwrap_or("shipped")).collect();
    levels.sort_unstable();
    assert_eq!(levels, ["error", "off", "shipped"]);
    assert_eq!(rest["next"], Value::Null);

    let marcus = Program::of(&world, "marcus").await;
    let read = marcus.get("/organisation/checks").await;
    assert_eq!(read.json, other);
    let refused = marcus.put("/organisation/checks", read.header("etag"), &one).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let refused = marcus.get("/organisation/checks/history").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
