use axum::http::StatusCode;
use headland_app::Context;
use headland_app::improvement::report::compose;
use headland_app::improvement::revise;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World, milestone_of, target_for_reading};

use crate::browser::Browser;

fn action(world: &World, name: &str, title: &str, due: &str) -> Values {
    Values::new()
        .with("title", title)
        .with("accountable", world.person(name))
        .with("starts_on", "2026-09-07")
        .with("due_on", due)
        .with("phase", "deliver")
        .with("state", "in-progress")
}

fn review(next_on: &str) -> Values {
    Values::new()
        .with("summary", "Going well")
        .with("held_on", "2026-10-01")
        .with("level", "at-risk")
        .with("direction", "improving")
        .with("evidence", "Books")
        .with("next_on", next_on)
}

#[tokio::test]
async fn what_is_late_comes_first_and_five_things_are_enough() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    for n in 1..=6 {
        let soon = action(&world, "priya", &format!("Soon {n}"), "2026-11-10");
        world.add("tom", RecordKind::Action, place, soon).await;
    }
    let late = action(&world, "priya", "Buy the books", "2026-10-26");
    world.add("tom", RecordKind::Action, place, late).await;
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get("/").await.page;
    let steps = page.all("#next + ol .hl-next__step");
    assert_eq!(steps.len(), 5);
    assert_eq!(steps[0], "Buy the books Overdue by 7 days");
    let href = page.link("Buy the books").unwrap();
    let form = priya.get(&href).await;
    assert_eq!(form.status, StatusCode::OK, "one click from being done");
    assert_eq!(form.page.heading(), "Change action");
}

#[tokio::test]
async fn whoever_leads_a_priority_owes_its_review_and_waits_for_others() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    world.add("tom", RecordKind::Review, place, review("2026-11-05")).await;
    let late = action(&world, "priya", "Buy the books", "2026-10-26");
    world.add("tom", RecordKind::Action, place, late).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get("/").await.page;
    let steps = page.all("#next + ol .hl-next__step");
    assert_eq!(
        steps,
        ["Add a review: More pupils read well by the end of Year 6 Due 5 November 2026"]
    );
    let waiting = page.all("#waiting + ol .hl-next__step");
    assert_eq!(waiting, ["1 action of others: More pupils read well by the end of Year 6 Overdue"]);
    let mut priya = Browser::of(&world, "priya").await;
    let page = priya.get("/").await.page;
    assert!(!page.says("Add a review"), "she works on it and does not lead it");
}

#[tokio::test]
async fn each_role_gets_its_own_picture() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    world.add("tom", RecordKind::Review, In::Priority(priority.id), review("2027-01-05")).await;
    let picture = "Where priorities stand";
    for (name, sees, not) in [
        ("amina", vec![picture, "At risk improving", "Overdue actions"], "Your actions"),
        ("priya", vec![picture], "Your actions"),
        ("marcus", vec!["You have no actions"], picture),
        ("joan", vec!["You have no actions"], picture),
        ("rob", vec![picture, "No report has been frozen yet"], "Overdue actions"),
        ("dev", vec!["people have not been invited yet", "No work has failed"], picture),
        ("ellen", vec!["See where every school of the trust stands"], "Your actions"),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let answer = browser.get("/").await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        for words in sees {
            assert!(answer.page.says(words), "{name} sees “{words}” in {}", answer.page.words());
        }
        assert!(!answer.page.says(not), "{name} does not see “{not}”");
    }
}

#[tokio::test]
async fn news_is_what_others_changed_since_the_last_visit() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut amina = Browser::of(&world, "amina").await;
    assert!(!amina.get("/").await.page.says("Changed since"), "the first visit has no before");
    world.advance_days(1);
    let place = In::Priority(priority.id);
    world.add("tom", RecordKind::Review, place, review("2027-01-05")).await;
    world
        .add("amina", RecordKind::Action, place, action(&world, "priya", "My own", "2026-12-01"))
        .await;
    world.advance_days(1);
    let page = amina.get("/").await.page;
    assert!(page.says("Changed since Monday 2 November"), "{}", page.words());
    assert!(page.says("review, added by Tom Ashworth on 3 November 2026"), "{}", page.words());
    assert!(!page.says("My own"), "what one did oneself is no news");
    let again = amina.get("/").await.page;
    assert!(again.says("Changed since Monday 2 November"), "the same visit goes on");
    let mut marcus = Browser::of(&world, "marcus").await;
    marcus.get("/").await;
    world.advance_days(1);
    world.add("tom", RecordKind::Review, place, review("2027-01-06")).await;
    assert!(!marcus.get("/").await.page.says("review, added"), "a teacher does not see reviews");
}

#[tokio::test]
async fn the_page_takes_at_most_eight_statements_however_many_work_there() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    world.add("tom", RecordKind::Review, place, review("2026-11-05")).await;
    // What any page takes to know who is there: the account page reads nothing else but sessions.
    let mut counts = Vec::new();
    for people in [0, 10, 100] {
        for n in 0..people {
            let name = format!("Colleague {people} {n}");
            world
                .act("dev", async |ctx| {
                    let new = headland_app::people::NewPerson {
                        name,
                        email: None,
                        role: headland_domain::people::Role::Teacher,
                        organisation: ctx.organisation.id(),
                        starts_on: jiff::civil::date(2026, 9, 1),
                    };
                    headland_app::people::add_person(ctx, new).await
                })
                .await
                .unwrap();
            let title = format!("Action {people} {n}");
            let late = action(&world, "priya", &title, "2026-10-26");
            world.add("tom", RecordKind::Action, place, late).await;
        }
        world.advance_days(1);
        let mut taken = Vec::new();
        for name in ["amina", "tom", "marcus", "joan", "rob", "clare", "dev", "ellen"] {
            let mut ctx = world.context(name).await;
            let before = ctx.statements().load(std::sync::atomic::Ordering::Relaxed);
            headland_app::home::show(&mut ctx).await.unwrap();
            let after = ctx.statements().load(std::sync::atomic::Ordering::Relaxed);
            assert!(after - before <= 8, "{name}: {}", after - before);
            taken.push(after - before);
        }
        counts.push(taken);
    }
    assert_eq!(counts[0], counts[1]);
    assert_eq!(counts[1], counts[2]);
}

#[tokio::test]
async fn a_form_left_unfinished_is_offered_again() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let draft = format!("/priorities/{}/targets/new/draft", priority.id);
    tom.post(&draft, &[("title", "75% of Year 6")]).await;
    let page = tom.get("/").await.page;
    let href = page.link("Go on with a target").unwrap();
    assert_eq!(tom.get(&href).await.status, StatusCode::OK);
    assert!(
        Browser::of(&world, "amina")
            .await
            .get("/")
            .await
            .page
            .link("Go on with a target")
            .is_none()
    );
}

#[tokio::test]
async fn what_is_late_in_schools_stands_before_the_trusts_lead_the_longest_late_first() {
    let world = World::small_trust().await;
    let mut ellen = Browser::of(&world, "ellen").await;
    let page = ellen.get("/").await.page;
    assert!(page.says("Nothing is late") && !page.says("No priorities yet"), "{}", page.words());
    let (_, first) = world.a_priority().await;
    let late = action(&world, "priya", "Buy the books", "2026-10-26");
    world.add("tom", RecordKind::Action, In::Priority(first.id), late).await;
    let (_, second) = world.a_priority().await;
    for (title, due) in [("Train everyone", "2026-10-05"), ("Visit lessons", "2026-10-30")] {
        let late = action(&world, "priya", title, due);
        world.add("tom", RecordKind::Action, In::Priority(second.id), late).await;
    }
    let (_, third) = world.a_priority().await;
    world.add("tom", RecordKind::Review, In::Priority(third.id), review("2026-11-01")).await;
    // Nobody has ever reviewed this one.
    world.a_priority().await;
    world.advance_days(2);
    let rows = ellen.get("/").await.page.table("Late across our schools");
    let said: Vec<&str> = rows.iter().map(|row| row[4].as_str()).collect();
    assert_eq!(
        said,
        [
            "2 actions, the oldest overdue by 4 weeks; review overdue by 2 weeks",
            "1 action overdue by 9 days; review overdue by 2 weeks",
            "review overdue by 2 weeks",
            "review overdue by 3 days"
        ]
    );
    assert!(rows[0][0].contains("Lark Rise"), "{rows:?}");
    let mut amina = Browser::of(&world, "amina").await;
    assert!(!amina.get("/").await.page.says("Late across our schools"), "a head sees their own");
}

#[tokio::test]
async fn whatever_is_past_its_date_is_said_to_whoever_owes_it() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    let target = world.add("tom", RecordKind::Target, place, target_for_reading()).await;
    world.add("tom", RecordKind::Milestone, place, milestone_of(&target)).await;
    let delegation = Values::new()
        .with("title", "Reading in Year 3")
        .with("to", world.person("marcus"))
        .with("authority", "Choice of texts")
        .with("support", "Two days of cover")
        .with("starts_on", "2026-09-07")
        .with("review_on", "2026-10-23");
    world.add("tom", RecordKind::Delegation, place, delegation).await;
    let expectation = Values::new()
        .with("expectation", "Books are marked")
        .with("of", world.person("marcus"))
        .with("holder", world.person("priya"))
        .with("set_on", "2026-10-01")
        .with("due_on", "2026-10-27")
        .with("state", "set");
    world.add("priya", RecordKind::Expectation, place, expectation).await;
    let mut shared = action(&world, "priya", "Coach Year 6", "2026-10-28");
    shared.push("responsible", &world.person("marcus").to_string());
    world.add("tom", RecordKind::Action, place, shared).await;
    for (name, owes, not) in [
        (
            "tom",
            vec![
                "Enter the figure found: Mock paper",
                "Look at how it goes: Reading in Year 3",
                "Judge what came of it: 75% of Year 6 read well",
                "Add a review: More pupils read well by the end of Year 6",
            ],
            "Books are marked",
        ),
        (
            "marcus",
            vec!["Look at how it goes: Reading in Year 3", "Books are marked", "Coach Year 6"],
            "Mock paper",
        ),
        ("priya", vec!["Books are marked", "Coach Year 6"], "Mock paper"),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let page = browser.get("/").await.page;
        let steps = page.all("#next + ol .hl-next__step").join("; ");
        for owed in owes {
            assert!(steps.contains(owed), "{name}: {owed} in {steps}");
            let step = page.link(owed);
            if let Some(href) = step {
                assert_eq!(browser.get(&href).await.status, StatusCode::OK, "{name}: {href}");
            }
        }
        assert!(!steps.contains(not), "{name}: {steps}");
    }
}

#[tokio::test]
async fn a_lead_with_many_actions_of_their_own_waits_for_those_of_others_alone() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let place = In::Priority(priority.id);
    for n in 0..12 {
        let own = action(&world, "tom", &format!("My own {n}"), "2026-10-26");
        world.add("tom", RecordKind::Action, place, own).await;
    }
    let late = action(&world, "priya", "Buy the books", "2026-10-27");
    world.add("tom", RecordKind::Action, place, late).await;
    let page = Browser::of(&world, "tom").await.get("/").await.page;
    let waiting = page.all("#waiting + ol .hl-next__step");
    assert_eq!(waiting, ["1 action of others: More pupils read well by the end of Year 6 Overdue"]);
}

#[tokio::test]
async fn what_others_owe_one_is_said_with_their_name_until_they_have_done_it() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let place = In::Priority(priority.id);
        let expectation = Values::new()
            .with("expectation", "Books are marked")
            .with("of", world.person("priya"))
            .with("holder", world.person("tom"))
            .with("set_on", "2026-09-07")
            .with("due_on", "2026-12-04")
            .with("state", "set");
        let held = world.add("tom", RecordKind::Expectation, place, expectation).await;
        let part = Values::new()
            .with("title", "Reading across Year 3")
            .with("to", world.person("marcus"))
            .with("authority", "Choice of texts")
            .with("support", "A meeting every second week")
            .with("starts_on", "2026-09-07")
            .with("review_on", "2026-12-11");
        world.add("tom", RecordKind::Delegation, place, part).await;
        let books = action(&world, "priya", "Buy the books", "2026-12-01");
        let books = world.add("tom", RecordKind::Action, place, books).await;
        let shelves = action(&world, "marcus", "Fill the shelves", "2026-12-20");
        let shelves = shelves.with("depends_on", books.id);
        world.add("tom", RecordKind::Action, place, shelves).await;
        let report = world.act("tom", async |ctx| compose(ctx, priority.id).await).await.unwrap();
        let comment = Values::new().with("comment", "Say more").with("on", report.id);
        world.add("amina", RecordKind::Comment, place, comment).await;

        let waiting = async |name: &str| {
            let mut browser = Browser::of(&world, name).await;
            browser.get("/").await.page.all("#waiting + ol .hl-next__step")
        };
        assert_eq!(
            waiting("tom").await,
            [
                "Priya Nair to meet: Books are marked Due 4 December 2026",
                "Marcus Bell leads: Reading across Year 3 Due 11 December 2026",
            ]
        );
        assert_eq!(
            waiting("marcus").await,
            ["Priya Nair to finish: Buy the books \
              Due 1 December 2026. One action of yours waits for it"]
        );
        assert_eq!(waiting("amina").await, ["Tom Ashworth to answer your comment: Say more"]);
        assert_eq!(waiting("priya").await, [""; 0], "she waits for nobody");

        let mut met = held.values.clone();
        met.set("state", ["met".to_owned()]);
        met.set("understood", ["She told me".to_owned()]);
        met.set("monitored", ["Twelve books".to_owned()]);
        let saved = async |ctx: &mut Context| revise(ctx, held.id, 1, met, None).await;
        world.act("tom", saved).await.unwrap();
        assert_eq!(waiting("tom").await.len(), 1);
    }
}
