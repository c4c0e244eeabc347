use axum::http::StatusCode;
use headland_domain::sheet::{RecordKind, Values};
use headland_testkit::World;

use super::story::{Story, action, told};
use crate::benchmarks::bring_tables;
use crate::browser::Browser;

#[tokio::test]
async fn each_role_opens_the_sections_that_tell_it_something_and_no_other() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let all: &[&str] = &[
        "overview",
        "information",
        "analysis",
        "targets",
        "strategies",
        "actions",
        "vision",
        "people",
        "accountability",
        "monitoring",
        "impact",
        "reports",
        "thread",
    ];
    let opened: &[(&str, &[&str])] = &[
        ("amina", all),
        ("tom", all),
        ("priya", all),
        ("marcus", &["overview", "targets", "actions", "vision", "people", "thread"]),
        ("rob", &["overview", "targets", "monitoring", "impact", "reports", "thread"]),
        ("sian", &[]),
        ("dev", &[]),
    ];
    for (name, expected) in opened {
        let mut browser = Browser::of(&world, name).await;
        let mut open = Vec::new();
        for section in all {
            let answer = browser.get(&story.section(section)).await;
            assert!(
                matches!(answer.status, StatusCode::OK | StatusCode::NOT_FOUND),
                "{name} {section}: {}",
                answer.status
            );
            if answer.status == StatusCode::OK {
                open.push(*section);
            }
        }
        assert_eq!(&open, expected, "{name}");
    }
}

#[tokio::test]
async fn the_overview_says_what_is_next_to_whoever_can_do_it() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let steps = tom.get(&story.section("overview")).await.page.all(".hl-next__step");
    assert_eq!(steps.len(), 5, "{steps:?}");
    assert!(steps[0].starts_with("Bring “Order the books” up to date"), "{steps:?}");
    assert!(steps[0].contains("Due 16 October 2026, 2 weeks ago"), "{steps:?}");
    assert!(steps[1].starts_with("Hold the review"), "{steps:?}");
    assert!(steps[3].starts_with("Choose a strategy"), "{steps:?}");
    for name in ["marcus", "rob"] {
        let mut reader = Browser::of(&world, name).await;
        let page = reader.get(&story.section("overview")).await.page;
        assert_eq!(page.all(".hl-next__step"), [""; 0], "{name}");
    }
}

#[tokio::test]
async fn causes_are_a_fishbone_and_issues_and_obstacles_stand_in_order() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let cause = |title: &str, is_root: &str| {
        Values::new().with("title", title).with("category", "teaching").with("is_root", is_root)
    };
    let above = story.add(&world, RecordKind::Cause, cause("Extracts, not books", "no")).await;
    let root = cause("No time set aside", "yes").with("beneath", above.id);
    story.add(&world, RecordKind::Cause, root).await;
    let criterion = Values::new().with("title", "Pupils touched").with("weight", "5");
    let criterion = story.add(&world, RecordKind::IssueCriterion, criterion).await;
    for (title, score) in [("Vocabulary", "4"), ("Inference", "9"), ("Speed", "")] {
        let score =
            if score.is_empty() { String::new() } else { format!("{}={score}", criterion.id) };
        let issue = Values::new().with("title", title).with("scores", score);
        story.add(&world, RecordKind::Issue, issue).await;
    }
    for (title, likelihood, severity) in [("Snow", "low", "low"), ("Absence", "high", "high")] {
        let obstacle = Values::new()
            .with("title", title)
            .with("likelihood", likelihood)
            .with("severity", severity)
            .with("response", "Plan cover");
        story.add(&world, RecordKind::Obstacle, obstacle).await;
    }
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("analysis")).await.page;
    let titles = page.all(".hl-figure__title");
    assert_eq!(titles, ["2 causes found; the root cause is “No time set aside”"]);
    let fishbone = page.table("Causes of: More pupils read well by the end of Year 6");
    assert_eq!(fishbone[1], ["Teaching", "No time set aside", "Extracts, not books", "yes"]);
    let issues = page.table("Issues in order of your criteria");
    assert_eq!(issues[0], ["InferenceChange Inference", "1", "9.0", "9"]);
    assert_eq!(issues[2][1..], ["not ranked", "a score is missing", "not scored"]);
    let obstacles = page.table("Obstacles, the most pressing first");
    assert_eq!(obstacles[0][..2], ["AbsenceChange Absence", "Act on it now"]);
    assert_eq!(obstacles[1][..2], ["SnowChange Snow", "Bear in mind"]);
}

#[tokio::test]
async fn strategies_are_weighed_and_a_choice_against_the_scores_is_said_plainly() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("strategies")).await.page;
    assert_eq!(page.all(".hl-figure__title"), ["“Whole novels” comes first with 7.0 out of 10"]);
    let side_by_side = page.table("Strategies side by side");
    assert_eq!(side_by_side[0][..4], ["Whole novels", "1", "7.0", "£900"]);
    assert_eq!(side_by_side[1][..4], ["Tutoring", "2", "4.0", "£4,000"]);
    let firm = page.table("How firm the result is");
    let said = "changes if this counts for more than 70%: then “Tutoring” comes first";
    assert_eq!(firm[1], ["Cheapness", "40%", said]);

    let against = Values::new()
        .with("reasons", "Two tutors are here already.")
        .with("chosen", story.tutoring.id)
        .with("decided_on", "2026-10-30");
    story.add(&world, RecordKind::Decision, against).await;
    let page = tom.get(&story.section("strategies")).await.page;
    assert!(page.says("“Tutoring” was chosen although “Whole novels” came first by the scores"));
    assert_eq!(page.summary("Why").as_deref(), Some("Two tutors are here already."));
    assert_eq!(page.table("Strategies side by side")[1][0], "Tutoring Chosen");
}

#[tokio::test]
async fn a_missing_score_is_named_and_nothing_is_ranked() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let nothing = Values::new()
        .with("title", "Do nothing new")
        .with("description", "Go on.")
        .with("cost", "0")
        .with("evidence", "none")
        .with("scores", format!("{}=1", story.criteria[0].id));
    story.add(&world, RecordKind::Strategy, nothing).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("strategies")).await.page;
    let title = "Not ranked yet: “Do nothing new” has no score for “Cheapness”";
    assert_eq!(page.all(".hl-figure__title"), [title]);
    for row in page.table("Strategies side by side") {
        assert_eq!(row[1], "not ranked");
    }
    assert_eq!(page.table("How firm the result is").len(), 0);
}

#[tokio::test]
async fn the_action_plan_shows_what_is_overdue_what_begins_too_early_and_who_does_what() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let page = marcus.get(&story.section("actions")).await.page;
    assert!(page.says("“Order the books” is overdue by 2 weeks"));
    assert!(page.says("“Coach Year 6” starts on 12 October 2026, before “Order the books”"));
    assert_eq!(page.all(".hl-figure__title"), ["0 of 2 actions complete, 1 overdue"]);
    let plan = page.table("Action plan");
    assert_eq!(plan[1][0], "Coach Year 6");
    assert_eq!(plan[0][4], "Books on the shelf");
    assert_eq!(plan[1][4..], ["none planned", "Order the books"]);
    let who = page.table("Who does what");
    assert_eq!(
        who[0],
        ["Order the books", "Priya Nair", "Marcus Bell", "nobody named", "nobody named"]
    );
    assert_eq!(
        page.summary("Cost of the plan").as_deref(),
        Some("£900, and 1 action without a cost")
    );
    let actions = page.table("Actions");
    assert!(actions[0][4].contains("In progress, overdue by 2 weeks"), "{actions:?}");
}

#[tokio::test]
async fn the_plan_is_drawn_with_the_milestones_of_its_actions_and_the_evidence_to_be_collected() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let seen = action(&world, "See every lesson", "2026-11-02", "2027-03-26")
        .with("milestones", "met 9 11 2026 Form agreed\n18 12 2026 Half of all lessons seen")
        .with("evidence", "A page of notes on each lesson");
    let seen = story.add(&world, RecordKind::Action, seen).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&story.section("actions")).await.page;
    let plan = page.table("Action plan");
    let row = plan.iter().find(|row| row[0] == "See every lesson").unwrap();
    assert_eq!(
        row[3],
        "Form agreed by 9 November 2026 (met), Half of all lessons seen by 18 December 2026 (not yet met)"
    );
    assert_eq!(row[4], "A page of notes on each lesson");
    let drawn = page.all(".hl-figure__picture--wide svg text").join(" ");
    for said in ["Form agreed (met)", "Half of all lessons seen", "Evidence: A page of notes"] {
        assert!(drawn.contains(said), "{said} is not drawn: {drawn}");
    }
    let page = tom.get(&format!("/records/{}", seen.id)).await.page;
    let told = page.summary("Milestones on the way").unwrap();
    assert!(told.contains("9 November 2026: Form agreed (met)"), "{told}");
    let form = tom.get(&format!("/records/{}/edit", seen.id)).await.page;
    let typed = form.value_of("milestones").unwrap();
    let typed: Vec<_> = typed.split_whitespace().collect();
    assert_eq!(typed.join(" "), "met 9 11 2026 Form agreed 18 12 2026 Half of all lessons seen");
}

#[tokio::test]
async fn actions_that_would_wait_for_each_other_in_a_circle_are_refused() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let third =
        action(&world, "Read aloud", "2026-12-19", "2027-02-12").with("depends_on", story.coach.id);
    let third = story.add(&world, RecordKind::Action, third).await;
    let mut tom = Browser::of(&world, "tom").await;
    let path = format!("/records/{}", story.order_books.id);
    let accountable = world.person("priya").to_string();
    let waits_for = third.id.to_string();
    let fields = [
        ("version", "1"),
        ("title", "Order the books"),
        ("accountable", accountable.as_str()),
        ("starts_on-day", "7"),
        ("starts_on-month", "9"),
        ("starts_on-year", "2026"),
        ("due_on-day", "16"),
        ("due_on-month", "10"),
        ("due_on-year", "2026"),
        ("phase", "prepare"),
        ("state", "in-progress"),
        ("depends_on", waits_for.as_str()),
    ];
    let answer = tom.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = answer.page.error_for("depends_on").unwrap();
    assert!(
        said.contains(
            "“Order the books” waits for “Read aloud” waits for “Coach Year 6” waits for \
                       “Order the books”"
        ),
        "{said}"
    );
}

/// A target on a published measure, and what became of it.
async fn judged(world: &World, story: &Story, measure: &str) {
    let target = Values::new()
        .with("title", format!("75% in {measure}"))
        .with("outcome", "attainment")
        .with("measure", measure)
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("baseline", "58")
        .with("baseline_cohort", "31")
        .with("baseline_on", "2024-07-10")
        .with("target", "75")
        .with("due_on", "2025-07-10");
    let target = story.add(world, RecordKind::Target, target).await;
    let evaluation = Values::new()
        .with("summary", "More pupils read well.")
        .with("target", target.id)
        .with("after", "63")
        .with("after_cohort", "30")
        .with("after_on", "2025-07-10")
        .with("definition_changed", "no")
        .with("chosen_because_low", "no")
        .with("other_explanations", "A new class teacher.")
        .with("next_steps", "Keep going.");
    story.add(world, RecordKind::Evaluation, evaluation).await;
}

#[tokio::test]
async fn every_figure_beside_a_target_leads_to_its_release_and_licence() {
    let world = World::small_trust().await;
    bring_tables(&world).await;
    let story = told(&world).await;
    judged(&world, &story, "ks2_reading_expected").await;
    let mut rob = Browser::of(&world, "rob").await;
    for section in ["targets", "impact"] {
        let page = rob.get(&story.section(section)).await.page;
        let said = "Department for Education. Licence: Open Government Licence v3.0";
        assert!(page.says(said), "{section}: {}", page.words());
        let release =
            page.hrefs().into_iter().find(|href| href.starts_with("/figures/releases/")).unwrap();
        let release = rob.get(&release).await;
        assert_eq!(release.status, StatusCode::OK, "{section}");
        let licence = release.page.summary("Licence");
        assert_eq!(licence.as_deref(), Some("Open Government Licence v3.0"));
    }
    let impact = rob.get(&story.section("impact")).await.page;
    assert!(impact.says("Hillshire went from 68% in 2023/24 to 70% in 2024/25"));
    assert!(impact.says("England went from 73% in 2023/24 to 74% in 2024/25"));
}

#[tokio::test]
async fn another_group_is_asked_for_its_name_and_shown_by_it() {
    let world = World::small_trust().await;
    let story = told(&world).await;
    let mut tom = Browser::of(&world, "tom").await;
    let sent = |name: &'static str| {
        [
            ("title", "Newcomers read well"),
            ("outcome", "attainment"),
            ("own_measure", "Reading paper"),
            ("unit", "percent"),
            ("polarity", "higher"),
            ("group", "other"),
            ("group_name", name),
            ("baseline", "40"),
            ("baseline_on-day", "10"),
            ("baseline_on-month", "7"),
            ("baseline_on-year", "2026"),
            ("target", "60"),
            ("due_on-day", "10"),
            ("due_on-month", "7"),
            ("due_on-year", "2027"),
        ]
    };
    let refused = tom.post(&story.section("targets"), &sent("")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.page.error_for("group_name").unwrap();
    assert!(said.contains("Name the group of pupils"), "{said}");
    tom.post(&story.section("targets"), &sent("Pupils who joined after Year 3")).await;
    let page = tom.get(&story.section("targets")).await.page;
    let title = "Reading paper, Pupils who joined after Year 3: 40% in 2025/26; aiming for 60%";
    assert!(page.all(".hl-figure__title").iter().any(|said| said == title), "{}", page.words());
}

#[tokio::test]
async fn more_targets_take_no_more_statements() {
    let world = World::small_trust().await;
    bring_tables(&world).await;
    let story = told(&world).await;
    judged(&world, &story, "ks2_reading_expected").await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut counted = async || {
        let mut taken = Vec::new();
        for section in ["targets", "impact"] {
            taken.push(tom.get(&story.section(section)).await.statements());
        }
        taken
    };
    let with_one = counted().await;
    for measure in ["ks2_maths_expected", "ks2_writing_expected", "ks2_rwm_expected"] {
        judged(&world, &story, measure).await;
    }
    assert_eq!(counted().await, with_one);
}
