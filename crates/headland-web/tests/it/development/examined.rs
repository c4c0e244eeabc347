//! What checks notice in what belongs to people: told to whoever may change it, and to nobody else.

use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const ALL_COURSES: &str = "All of this is courses";

/// A plan of Priya's that she agreed with Marcus, who manages nobody, with one course that Joan supports.
async fn a_plan_of_courses(world: &World) -> (Record, Record) {
    let plan = Values::new()
        .with("title", "Leading meetings that end with decisions")
        .with("owner", world.person("priya"))
        .with("with", world.person("marcus"))
        .with("need", "Two of three notes say that I answer my own questions")
        .with("aim", "Colleagues own what they agreed to")
        .with("success", "Four of five actions are done on the day")
        .with("starts_on", "2026-09-07")
        .with("due_on", "2027-07-16")
        .with("state", "under-way");
    let plan = world.add("priya", RecordKind::DevelopmentPlan, In::Organisation, plan).await;
    let course = Values::new()
        .with("title", "A day on chairing")
        .with("owner", world.person("priya"))
        .with("with", world.person("joan"))
        .with("plan", plan.id)
        .with("need", "To wait after a question")
        .with("method", "training")
        .with("learning", "formal")
        .with("reason", "Taught first, then tried")
        .with("success", "Course attended")
        .with("starts_on", "2026-09-21")
        .with("due_on", "2027-03-26")
        .with("state", "planned");
    let course = world.add("priya", RecordKind::Activity, In::Organisation, course).await;
    (plan, course)
}

#[tokio::test]
async fn a_record_of_ones_own_tells_what_is_noticed_and_nothing_is_concluded_from_what_is_hidden() {
    for world in World::on_each_database().await {
        let (plan, _) = a_plan_of_courses(&world).await;
        let href = format!("/records/{}", plan.id);
        let page = Browser::of(&world, "priya").await.get(&href).await.page;
        assert!(page.says(ALL_COURSES), "{}", page.markup());
        assert!(page.hrefs().contains(&"/help/checks/courses-alone".to_owned()));
        // Marcus may change the plan, and does not see what stands in it: there may be more.
        let page = Browser::of(&world, "marcus").await.get(&href).await.page;
        assert!(page.says("What an examiner would say") && !page.says(ALL_COURSES));
        // Tom, above her, reads it and changes nothing of it.
        let page = Browser::of(&world, "tom").await.get(&href).await.page;
        assert!(!page.says("What an examiner would say") && !page.says(ALL_COURSES));
    }
}

#[tokio::test]
async fn a_person_has_a_page_of_all_that_an_examiner_would_say_of_their_development() {
    for world in World::on_each_database().await {
        let (plan, course) = a_plan_of_courses(&world).await;
        let href = format!("/people/{}/examiner", world.person("priya"));
        let mut priya = Browser::of(&world, "priya").await;
        let growth = priya.get("/growth").await.page;
        assert_eq!(growth.link("What an examiner would say of all this"), Some(href.clone()));
        let page = priya.get(&href).await.page;
        assert!(page.says(ALL_COURSES) && page.says(&plan.title()), "{}", page.markup());
        // Marcus may change one of her records and reads of that one alone.
        let page = Browser::of(&world, "marcus").await.get(&href).await.page;
        assert!(!page.says(ALL_COURSES) && !page.says(&course.title()), "{}", page.markup());
        for who in ["tom", "amina", "dev", "rob", "ellen", "gwen"] {
            let status = Browser::of(&world, who).await.get(&href).await.status;
            assert_eq!(status, StatusCode::NOT_FOUND, "{who}");
        }
        let own = format!("/people/{}/examiner", world.person("amina"));
        let own = Browser::of(&world, "amina").await.get(&own).await.page;
        assert!(own.says("Nothing was noticed"));
    }
}

#[tokio::test]
async fn whoever_sees_one_activity_of_somebody_s_plan_is_not_told_that_there_is_no_other() {
    let world = World::small_trust().await;
    let (plan, course) = a_plan_of_courses(&world).await;
    let shared = course.values.clone().with("with", world.person("marcus"));
    world.add("priya", RecordKind::Activity, In::Organisation, shared).await;
    let mut coaching = course.values.clone();
    coaching.set("method", ["coaching".to_owned()]);
    world.add("priya", RecordKind::Activity, In::Organisation, coaching).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let own = format!("/people/{}/examiner", world.person("marcus"));
    for href in [own, format!("/records/{}", plan.id), format!("/records/{}/examiner", plan.id)] {
        assert!(!marcus.get(&href).await.page.says(ALL_COURSES), "{href}");
    }
}

#[tokio::test]
async fn a_plan_has_a_page_of_itself_and_what_stands_in_it() {
    let world = World::small_trust().await;
    let (plan, course) = a_plan_of_courses(&world).await;
    let href = format!("/records/{}/examiner", plan.id);
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get(&href).await.page;
    assert!(page.says(ALL_COURSES) && page.says(&course.title()), "{}", page.markup());
    assert_eq!(Browser::of(&world, "tom").await.get(&href).await.status, StatusCode::FORBIDDEN);
    assert_eq!(Browser::of(&world, "joan").await.get(&href).await.status, StatusCode::NOT_FOUND);
    let other = format!("/records/{}/examiner", course.id);
    assert_eq!(priya.get(&other).await.status, StatusCode::NOT_FOUND, "an activity has none");
}

#[tokio::test]
async fn what_is_noticed_of_ones_own_is_accepted_by_whoever_may_change_it() {
    for world in World::on_each_database().await {
        let (plan, _) = a_plan_of_courses(&world).await;
        let href = format!("/records/{}", plan.id);
        let to = format!("{href}/acceptances");
        let new = format!("{to}/new?check=courses-alone");
        let mut priya = Browser::of(&world, "priya").await;
        assert!(priya.get(&new).await.page.says(ALL_COURSES));
        for (who, status) in [("tom", StatusCode::FORBIDDEN), ("joan", StatusCode::NOT_FOUND)] {
            assert_eq!(Browser::of(&world, who).await.get(&new).await.status, status, "{who}");
        }
        let said = [
            ("check", "courses-alone"),
            ("reason", "The coach begins in spring."),
            ("until-day", "31"),
            ("until-month", "12"),
            ("until-year", "2026"),
        ];
        let page = priya.submit(&to, &said).await.page;
        assert!(page.says("The coach begins in spring.") && page.says("until 31 December 2026"));
        let own = format!("/people/{}/examiner", world.person("priya"));
        assert!(priya.get(&own).await.page.says("1 accepted"));
        let withdrawal =
            page.actions().into_iter().find(|to| to.starts_with("/acceptances/")).unwrap();
        let joan = Browser::of(&world, "joan").await.post(&withdrawal, &[]).await;
        assert_eq!(joan.status, StatusCode::NOT_FOUND);
        let open = priya.submit(&withdrawal, &[]).await.page;
        assert!(open.says(ALL_COURSES) && !open.says("The coach begins in spring."));
    }
}

#[tokio::test]
async fn a_program_reads_what_its_person_may() {
    let world = World::small_trust().await;
    let (plan, _) = a_plan_of_courses(&world).await;
    let path = format!("/people/{}/findings", world.person("priya"));
    let found = Program::of(&world, "priya").await.get(&path).await;
    let items = found.json["items"].as_array().unwrap();
    let is_it = |item: &&serde_json::Value| item["check"] == "courses-alone";
    assert_eq!(items.iter().find(is_it).unwrap()["record"], json!(plan.id.to_string()));
    let tom = Program::of(&world, "tom").await.get(&path).await;
    assert_eq!(tom.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_noticed_takes_no_more_statements_for_a_hundred_records_than_for_ten() {
    let mut before = None;
    for size in [10, 100] {
        let world = World::small_trust().await;
        let (plan, course) = a_plan_of_courses(&world).await;
        for _ in 0..size {
            let place = In::Organisation;
            world.add("priya", RecordKind::Activity, place, course.values.clone()).await;
        }
        let mut priya = Browser::of(&world, "priya").await;
        let person = priya.get(&format!("/people/{}/examiner", world.person("priya"))).await;
        let of_plan = priya.get(&format!("/records/{}/examiner", plan.id)).await;
        let counts = (person.statements(), of_plan.statements());
        assert_eq!(*before.get_or_insert(counts), counts);
    }
}
