use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{Request, StatusCode};
use headland_app::improvement::revise;
use headland_domain::people::Role;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use super::reports::frozen;
use super::story::told;
use crate::browser::Browser;

/// Makes a link for someone and returns its path.
async fn link_of(browser: &mut Browser) -> String {
    let made = browser.post("/account/calendar", &[]).await;
    assert_eq!(made.status, StatusCode::OK);
    let address = made.page.value_of("address").unwrap();
    let place = address.find("/calendar/").unwrap();
    address[place..].to_owned()
}

/// All that somebody's calendar says.
pub(crate) async fn feed_of(world: &World, who: &str) -> String {
    let path = link_of(&mut Browser::of(world, who).await).await;
    let answer = Browser::new(world).get(&path).await;
    String::from_utf8(answer.body).unwrap().replace("\r\n ", "")
}

#[tokio::test]
async fn an_observation_is_in_the_calendars_of_both_until_it_is_shared() {
    let world = World::small_trust().await;
    let observation = Values::new()
        .with("title", "Monday meeting")
        .with("of", world.person("joan"))
        .with("by", world.person("priya"))
        .with("seen_on", "2026-10-05")
        .with("protocol_grades", "no")
        .with("state", "planned");
    let planned = world.add("priya", RecordKind::Observation, In::Organisation, observation).await;
    for (who, summary) in [("priya", "Observe"), ("joan", "You are observed")] {
        let ics = feed_of(&world, who).await;
        assert!(ics.contains(&format!("SUMMARY:{summary}: Monday meeting")), "{who}: {ics}");
        assert!(ics.contains("DTSTART;VALUE=DATE:20261005"), "{who}: {ics}");
    }
    assert!(!feed_of(&world, "tom").await.contains("Monday meeting"), "it is not his day");
    let mut values = planned.values.clone().with("seen", "She asked each for one idea");
    values.set("state", ["shared".to_owned()]);
    let (id, version) = (planned.id, planned.version);
    let shared = world.act("priya", async |ctx| revise(ctx, id, version, values, None).await).await;
    shared.unwrap();
    assert!(!feed_of(&world, "joan").await.contains("Monday meeting"));
}

#[tokio::test]
async fn check_ins_and_activities_are_in_the_calendars_of_those_who_may_read_them() {
    let world = World::small_trust().await;
    let objective = Values::new()
        .with("title", "More follow the four steps")
        .with("owner", world.person("priya"))
        .with("with", world.person("tom"))
        .with("measure", "Sessions of 8")
        .with("baseline", "3 of 8")
        .with("target", "7 of 8")
        .with("starts_on", "2026-09-14")
        .with("by", "2027-03-26")
        .with("due_on", "2026-10-05")
        .with("achievable", "Two do it already")
        .with("state", "open");
    let objective = world.add("priya", RecordKind::Objective, In::Organisation, objective).await;
    let activity = Values::new()
        .with("title", "Rehearse with Mei")
        .with("owner", world.person("priya"))
        .with("with", world.person("tom"))
        .with("need", "To show it")
        .with("method", "rehearsal")
        .with("learning", "informal")
        .with("reason", "Practice with feedback")
        .with("success", "She leads one alone")
        .with("starts_on", "2026-10-12")
        .with("due_on", "2026-12-04")
        .with("state", "planned");
    let activity = world.add("priya", RecordKind::Activity, In::Organisation, activity).await;
    let ics = feed_of(&world, "priya").await;
    assert!(ics.contains("SUMMARY:Check-in: More follow the four steps"), "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261005"), "{ics}");
    assert!(ics.contains("SUMMARY:Begins: Rehearse with Mei"), "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261012"), "{ics}");
    // Tom has a part in both, and looks at nothing himself; Joan has none.
    let toms = feed_of(&world, "tom").await;
    assert!(toms.contains("Rehearse with Mei") && !toms.contains("Check-in"), "{toms}");
    assert!(!feed_of(&world, "joan").await.contains("Rehearse with Mei"));
    let look = Values::new()
        .with("summary", "Five of eight")
        .with("owner", world.person("tom"))
        .with("held_on", "2026-10-05")
        .with("progress", "on-track")
        .with("confidence", "high")
        .with("next_on", "2026-11-16");
    world.add("tom", RecordKind::CheckIn, In::Within(objective.id), look).await;
    let mut values = activity.values.clone();
    values.set("state", ["under-way".to_owned()]);
    let (id, version) = (activity.id, activity.version);
    world.act("priya", async |ctx| revise(ctx, id, version, values, None).await).await.unwrap();
    let ics = feed_of(&world, "priya").await;
    assert!(ics.contains("DTSTART;VALUE=DATE:20261116") && !ics.contains("20261005"), "{ics}");
    assert!(ics.contains("SUMMARY:Done by today: Rehearse with Mei"), "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261204"), "{ics}");
}

#[tokio::test]
async fn a_calendar_program_reads_a_persons_dates_by_a_secret_link_without_signing_in() {
    let world = World::small_trust().await;
    told(&world).await;
    let mut priya = Browser::of(&world, "priya").await;
    let path = link_of(&mut priya).await;
    let mut program = Browser::new(&world);
    let answer = program.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.headers[CONTENT_TYPE], "text/calendar; charset=utf-8");
    let ics = String::from_utf8(answer.body).unwrap().replace("\r\n ", "");
    assert!(ics.contains("SUMMARY:Due: Order the books"), "{ics}");
    assert!(ics.contains("DTSTART;VALUE=DATE:20261016"), "{ics}");
    assert!(ics.contains("SUMMARY:Target to be reached: 75% reach the standard in reading"));

    let request = Request::get(&path).header(IF_NONE_MATCH, &answer.headers[ETAG]);
    let again = program.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn a_link_shows_its_owners_dates_alone_and_stops_when_it_is_stopped() {
    let world = World::small_trust().await;
    told(&world).await;
    let mut joan = Browser::of(&world, "joan").await;
    let path = link_of(&mut joan).await;
    let mut program = Browser::new(&world);
    let ics = String::from_utf8(program.get(&path).await.body).unwrap();
    assert!(!ics.contains("BEGIN:VEVENT"), "Joan has nothing to do: {ics}");
    let page = joan.get("/account/calendar").await.page;
    assert_eq!(page.value_of("address"), None, "the address is shown once");

    joan.submit("/account/calendar/removal", &[]).await;
    assert_eq!(program.get(&path).await.status, StatusCode::NOT_FOUND);
    let again = joan.post("/account/calendar/removal", &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_link_takes_the_place_of_the_old_one() {
    let world = World::small_trust().await;
    let mut priya = Browser::of(&world, "priya").await;
    let first = link_of(&mut priya).await;
    let second = link_of(&mut priya).await;
    let mut program = Browser::new(&world);
    assert_eq!(program.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&second).await.status, StatusCode::OK);
    for guess in ["/calendar/0.ics", "/calendar/.ics", second.trim_end_matches(".ics")] {
        assert_eq!(program.get(guess).await.status, StatusCode::NOT_FOUND, "{guess}");
    }
}

#[tokio::test]
async fn each_organisation_has_a_link_of_its_own_with_its_own_dates() {
    let world = World::small_trust().await;
    told(&world).await;
    world.also("priya", Role::Governor, world.other_school).await;
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get("/account/calendar").await.page;
    assert!(page.says("at Lark Rise Primary School") && page.says("Each organisation has a link"));
    let here = link_of(&mut priya).await;
    priya.submit(&format!("/organisations/{}/choice", world.other_school), &[]).await;
    assert!(priya.get("/account/calendar").await.page.says("Make a link"), "none there yet");
    let there = link_of(&mut priya).await;
    let mut program = Browser::new(&world);
    let first = text(&mut program, &here).await;
    assert!(first.contains("Order the books") && first.contains("Lark Rise Primary School"));
    let second = text(&mut program, &there).await;
    assert!(!second.contains("BEGIN:VEVENT") && second.contains("Fell End School"), "{second}");
    priya.submit("/account/calendar/removal", &[]).await;
    assert_eq!(program.get(&there).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&here).await.status, StatusCode::OK, "the other one goes on");
}

/// A feed with its folded lines unfolded.
async fn text(program: &mut Browser, path: &str) -> String {
    let answer = program.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    String::from_utf8(answer.body).unwrap().replace("\r\n ", "")
}

#[tokio::test]
async fn a_calendar_holds_reviews_expectations_parts_given_and_signatures_of_its_owner_alone() {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    frozen(&world, &priority).await;
    let place = In::Priority(priority.id);
    let expectation = Values::new()
        .with("expectation", "Books are marked")
        .with("of", world.person("priya"))
        .with("holder", world.person("tom"))
        .with("set_on", "2026-09-07")
        .with("due_on", "2026-12-04")
        .with("state", "set");
    world.add("tom", RecordKind::Expectation, place, expectation.clone()).await;
    let met = expectation.with("understood", "She told me");
    let met = {
        let mut met = met.with("monitored", "Twelve books");
        met.set("state", ["met".to_owned()]);
        met.set("expectation", ["Desks are tidy".to_owned()]);
        met
    };
    world.add("tom", RecordKind::Expectation, place, met).await;
    let part = Values::new()
        .with("title", "Reading across Year 3")
        .with("to", world.person("marcus"))
        .with("authority", "Choice of texts")
        .with("support", "A meeting every second week")
        .with("starts_on", "2026-09-07")
        .with("review_on", "2026-12-11");
    world.add("tom", RecordKind::Delegation, place, part).await;
    let mut feeds = BTreeMap::new();
    for name in ["tom", "priya", "marcus", "rob", "amina", "joan"] {
        let mut browser = Browser::of(&world, name).await;
        let path = link_of(&mut browser).await;
        feeds.insert(name, text(&mut Browser::new(&world), &path).await);
    }
    let title = priority.title();
    let (review, next) = (format!("Add a review: {title}"), format!("Next review: {title}"));
    for (said, who) in [
        (review.as_str(), vec!["tom"]),
        (next.as_str(), vec!["priya"]),
        ("See whether it is met: Books are marked", vec!["priya", "tom"]),
        ("Look at how it goes: Reading across Year 3", vec!["marcus", "tom"]),
        ("SUMMARY:Sign ", vec!["rob"]),
        ("Desks are tidy", vec![]),
    ] {
        let holds = feeds.iter().filter(|(_, text)| text.contains(said)).map(|(name, _)| *name);
        assert_eq!(holds.collect::<Vec<_>>(), who, "{said}: {feeds:?}");
    }
    assert!(feeds["tom"].contains("DTSTART;VALUE=DATE:20261211"));
}
