use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::{In, World};

use crate::browser::Browser;

const OBSTACLE: &[(&str, &str)] = &[
    ("title", "Two teachers are new"),
    ("likelihood", "high"),
    ("severity", "medium"),
    ("response", "Pair each with someone experienced"),
];

#[tokio::test]
async fn a_leader_adds_changes_removes_and_puts_back_a_record() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let form = tom.get(&format!("/priorities/{}/obstacles/new", priority.id)).await;
    assert_eq!(form.page.heading(), "Add an obstacle");

    let section = tom.submit(&format!("/priorities/{}/obstacles", priority.id), OBSTACLE).await;
    assert_eq!(section.page.notice().as_deref(), Some("Obstacle added"));
    let href = section.page.link("Two teachers are new").unwrap();

    let mut changed = OBSTACLE.to_vec();
    changed[0].1 = "Three teachers are new";
    changed.extend([("version", "1"), ("why", "one more has come")]);
    let section = tom.submit(&href, &changed).await;
    assert_eq!(section.page.notice().as_deref(), Some("Saved"));

    let history = tom.get(&format!("{href}/history")).await.page;
    assert!(history.says("Two teachers are new") && history.says("one more has come"));

    tom.submit(&format!("{href}/removal"), &[]).await;
    assert_eq!(tom.get(&href).await.status, StatusCode::NOT_FOUND);
    let back = tom.submit(&format!("{href}/restoration"), &[]).await;
    assert_eq!(back.page.heading(), "Three teachers are new");
}

#[tokio::test]
async fn a_form_with_problems_is_shown_again_with_everything_typed() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let answer = tom
        .post(
            &format!("/priorities/{}/actions", priority.id),
            &[
                ("title", "Coach Year 6"),
                ("due_on-day", "31"),
                ("due_on-month", "2"),
                ("due_on-year", "2027"),
                ("note", "Two lines\nof notes"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.page;
    assert_eq!(page.value_of("title").as_deref(), Some("Coach Year 6"));
    assert_eq!(page.value_of("due_on-day").as_deref(), Some("31"));
    assert_eq!(page.value_of("note").as_deref(), Some("Two lines of notes"));
    assert!(page.error_for("due_on").unwrap().contains("real date"));
    assert!(page.error_for("accountable").unwrap().contains("Choose"));
    assert_eq!(page.problems().len(), 5);
}

#[tokio::test]
async fn a_stale_save_shows_both_texts_and_loses_neither() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut amina = Browser::of(&world, "amina").await;
    let added = tom.submit(&format!("/priorities/{}/obstacles", priority.id), OBSTACLE).await;
    let href = added.page.link("Two teachers are new").unwrap();

    let with = |title: &'static str| {
        let mut fields = OBSTACLE.to_vec();
        fields[0].1 = title;
        fields.push(("version", "1"));
        fields
    };
    amina.submit(&href, &with("Amina's title")).await;
    let answer = tom.post(&href, &with("Tom's title")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.page.says("Amina's title"));
    assert_eq!(answer.page.value_of("title").as_deref(), Some("Tom's title"));
    assert_eq!(answer.page.value_of("version").as_deref(), Some("2"), "saving again will do");
    assert_eq!(amina.get(&href).await.page.heading(), "Amina's title");
}

#[tokio::test]
async fn what_is_typed_is_kept_until_it_is_saved() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let place = format!("/priorities/{}/sources", priority.id);
    let kept = tom.post(&format!("{place}/new/draft"), &[("title", "Half a thought")]).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert_eq!(kept.body, br#"{"saved_at":"9:00"}"#);
    let form = tom.get(&format!("{place}/new")).await.page;
    assert_eq!(form.value_of("title").as_deref(), Some("Half a thought"));

    // The same without scripts: a button that keeps instead of saving.
    let later = tom.submit(&place, &[("title", "A whole thought"), ("keep", "yes")]).await;
    assert!(later.page.notice().unwrap().starts_with("What you typed is kept"));
    let form = tom.get(&format!("{place}/new")).await.page;
    assert_eq!(form.value_of("title").as_deref(), Some("A whole thought"));

    // Nobody else sees it.
    let mut priya = Browser::of(&world, "priya").await;
    assert_eq!(
        priya.get(&format!("{place}/new")).await.page.value_of("title").as_deref(),
        Some("")
    );
}

#[tokio::test]
async fn only_those_the_policy_names_may_change_a_record() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let values = OBSTACLE.iter().copied().collect::<Values>();
    let obstacle = world.add("tom", RecordKind::Obstacle, In::Priority(priority.id), values).await;
    for (name, read, write) in [
        ("amina", StatusCode::OK, StatusCode::OK),
        ("tom", StatusCode::OK, StatusCode::OK),
        ("priya", StatusCode::OK, StatusCode::OK),
        ("ellen", StatusCode::OK, StatusCode::FORBIDDEN),
        ("marcus", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let path = format!("/records/{}", obstacle.id);
        assert_eq!(browser.get(&path).await.status, read, "{name} reads");
        assert_eq!(browser.get(&format!("{path}/edit")).await.status, write, "{name} writes");
        assert_eq!(browser.get(&format!("{path}/history")).await.status, read, "{name} looks back");
    }
}

#[tokio::test]
async fn holding_to_account_is_between_two_people_and_those_above() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let values = world.expectation("marcus", "priya");
    let record =
        world.add("priya", RecordKind::Expectation, In::Priority(priority.id), values).await;
    for (name, expected) in [
        ("priya", StatusCode::OK),
        ("marcus", StatusCode::OK),
        ("tom", StatusCode::OK),
        ("amina", StatusCode::OK),
        ("joan", StatusCode::NOT_FOUND),
        ("ellen", StatusCode::NOT_FOUND),
        ("rob", StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        let answer = browser.get(&format!("/records/{}", record.id)).await;
        assert_eq!(answer.status, expected, "{name}");
    }
    let mut marcus = Browser::of(&world, "marcus").await;
    let edit = marcus.get(&format!("/records/{}/edit", record.id)).await;
    assert_eq!(edit.status, StatusCode::FORBIDDEN);
    let mut ellen = Browser::of(&world, "ellen").await;
    let section = ellen.get(&format!("/priorities/{}/accountability", priority.id)).await.page;
    assert!(!section.says("Marking is done"));
}

/// A form with who is expected of by whom.
fn expected<'a>(of: &'a str, holder: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("expectation", "Marking is done by the second Friday"),
        ("of", of),
        ("holder", holder),
        ("set_on-day", "1"),
        ("set_on-month", "10"),
        ("set_on-year", "2026"),
        ("state", "set"),
    ]
}

#[tokio::test]
async fn an_expectation_is_written_by_its_holder_or_someone_above_them() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let path = format!("/priorities/{}/expectations", priority.id);
    let id = |name: &str| world.person(name).to_string();
    for (writer, of, holder, problem) in [
        ("priya", "marcus", "priya", None),
        ("amina", "marcus", "priya", None),
        ("priya", "marcus", "tom", Some("holder")),
        ("tom", "marcus", "amina", Some("holder")),
        ("priya", "joan", "tom", Some("holder")),
        ("tom", "tom", "priya", Some("of")),
    ] {
        let mut browser = Browser::of(&world, writer).await;
        let (of_id, holder_id) = (id(of), id(holder));
        let answer = browser.post(&path, &expected(&of_id, &holder_id)).await;
        let what = format!("{writer} writes that {holder} expects of {of}");
        let Some(field) = problem else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{what}");
            continue;
        };
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        assert!(answer.page.error_for(field).is_some(), "{what}: {:?}", answer.page.problems());
    }
}

#[tokio::test]
async fn nobody_is_put_into_an_expectation_that_was_written_about_somebody_else() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let id = |name: &str| world.person(name).to_string();
    let (marcus, joan, priya, tom) = (id("marcus"), id("joan"), id("priya"), id("tom"));
    let values = Values::new()
        .with("expectation", "Marking is done by the first Friday")
        .with("of", &marcus)
        .with("holder", &priya)
        .with("set_on", "2026-10-01")
        .with("state", "set");
    let record =
        world.add("priya", RecordKind::Expectation, In::Priority(priority.id), values).await;
    let path = format!("/records/{}", record.id);
    let mut browser = Browser::of(&world, "priya").await;
    for (of, holder, field) in [(&joan, &priya, "of"), (&marcus, &tom, "holder")] {
        let mut fields = expected(of, holder);
        fields.push(("version", "1"));
        let answer = browser.post(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let said = answer.page.error_for(field).unwrap_or_default();
        assert!(said.contains("a new expectation"), "{field}: {said}");
    }
    let mut joan = Browser::of(&world, "joan").await;
    assert_eq!(joan.get(&format!("{path}/history")).await.status, StatusCode::NOT_FOUND);
    let mut fields = expected(&marcus, &priya);
    fields.push(("version", "1"));
    assert_eq!(browser.post(&path, &fields).await.status, StatusCode::SEE_OTHER, "the rest may");
}

#[tokio::test]
async fn a_date_typed_without_noughts_is_read_back_in_words() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(&world, "tom").await;
    let fields = [
        ("title", "Question-level analysis"),
        ("reach", "school"),
        ("nature", "figures"),
        ("found_on-day", "6"),
        ("found_on-month", "5"),
        ("found_on-year", "2026"),
        ("found", "Inference is weakest."),
        ("meaning", "Teach inference through whole texts."),
    ];
    let section = tom.submit(&format!("/priorities/{}/sources", priority.id), &fields).await.page;
    assert!(section.says("6 May 2026"), "{}", section.words());
}

#[tokio::test]
async fn only_people_who_are_here_are_offered_and_those_who_were_chosen() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let action = |title: &str| {
        Values::new()
            .with("title", title)
            .with("accountable", world.person("marcus"))
            .with("starts_on", "2026-10-01")
            .with("due_on", "2026-12-01")
            .with("phase", "deliver")
            .with("state", "in-progress")
    };
    let place = In::Priority(priority.id);
    let his = world.add("tom", RecordKind::Action, place, action("Coach Year 6")).await;
    let mut tom = Browser::of(&world, "tom").await;
    let new = format!("/priorities/{}/actions/new", priority.id);
    assert!(tom.get(&new).await.page.says("Marcus"), "he is here");
    let (marcus, last_day) = (world.person("marcus"), jiff::civil::date(2026, 10, 30));
    world
        .act("dev", async |ctx| headland_app::people::leave(ctx, marcus, last_day).await)
        .await
        .unwrap();
    assert!(!tom.get(&new).await.page.says("Marcus"), "he has left");
    let edit = tom.get(&format!("/records/{}/edit", his.id)).await.page;
    assert!(edit.says("Marcus"), "what was chosen stays");
    let refused = world
        .act("tom", async |ctx| {
            headland_app::improvement::draft(ctx, RecordKind::Action, place, action("Anew")).await
        })
        .await;
    assert!(refused.is_err(), "nor is he taken from a program");
    let mut kept = action("Coach all of Year 6");
    kept.push("note", "Since he left");
    let revised = world
        .act("tom", async |ctx| headland_app::improvement::revise(ctx, his.id, 1, kept, None).await)
        .await;
    assert!(revised.is_ok(), "{revised:?}");
}
