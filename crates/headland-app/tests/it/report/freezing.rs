use headland_app::Failure;
use headland_app::improvement::report::{
    AskedSignature, FreezeRefusal, Freezing, Paper, SignRefusal, compose, document, freeze, frozen,
    preview, sign, snapshot,
};
use headland_app::improvement::{history, priority, record, revise};
use headland_domain::sheet::{RecordKind, Values};
use headland_store::reports;
use headland_testkit::{In, World};

use super::story::Story;

#[tokio::test]
async fn a_composed_draft_tells_what_the_records_say_and_names_nobody() {
    let story = Story::tell().await;
    let draft = story.composed().await;
    let text = |field: &str| draft.values.one(field).to_owned();
    assert!(text("priority").contains("It is led by a senior leader"), "{}", text("priority"));
    assert!(
        text("progress").contains("the priority was on track and improving. Lessons are calmer.")
    );
    assert!(text("progress").contains("- Coach Year 6 teachers (was due on 7 October 2026)"));
    let impact = text("impact");
    for said in [
        "More pupils read well, says a middle leader.",
        "60% (30 pupils, 2024/25) to 71% (31 pupils, 2025/26)",
        "The change cannot be told from chance.",
        "The target “Fewer lessons are missed” was due on 10 July 2026 and has not been evaluated.",
    ] {
        assert!(impact.contains(said), "“{said}” is not in:\n{impact}");
    }
    assert!(text("next_steps").contains("Coach Year 5 as well."));
    assert!(text("resources").contains("£1,250.50 in all"));
    let whole: Vec<&str> =
        draft.values.iter().flat_map(|(_, all)| all).map(String::as_str).collect();
    let whole = whole.join(" ");
    for name in ["Tom Ashworth", "Priya Nair"] {
        assert!(!whole.contains(name), "{name}");
    }
}

#[tokio::test]
async fn a_report_tells_what_each_target_hangs_on_and_where_that_breaks() {
    let story = Story::tell().await;
    let (world, target) = (&story.world, &story.target);
    let serving = Values::new()
        .with("title", "Priya Nair reads with Year 6")
        .with("accountable", world.person("priya"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-12-07")
        .with("phase", "deliver")
        .with("state", "in-progress")
        .with("evidence", "A log of who read")
        .with("serves", target.id);
    world.add("tom", RecordKind::Action, In::Priority(story.priority.id), serving).await;
    let (_, id) = story.frozen().await;
    let page = world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    let strand = page.paper.thread.iter().find(|one| one.target == target.title()).unwrap();
    assert_eq!(strand.done, ["a middle leader reads with Year 6 (in progress)"]);
    let broken = page.paper.breaks.iter().find(|one| one.wrong == "serves no target").unwrap();
    assert_eq!(broken.law, "1 of 2 actions serve a target");
    assert_eq!(broken.records, ["Coach Year 6 teachers"]);
    assert!(page.paper.breaks.iter().all(|one| !one.law.contains("report")));
    let made = document(&page.paper, &page.snapshot.sha256, &[]);
    let said = format!("{:?}", made.blocks);
    assert!(said.contains("From the reason to the result") && said.contains("serves no target"));
}

#[tokio::test]
async fn a_report_frozen_before_threads_were_told_says_nothing_of_one() {
    let story = Story::tell().await;
    let (_, id) = story.frozen().await;
    let mut page = story.world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    page.paper.thread.clear();
    page.paper.breaks.clear();
    let text = serde_json::to_string(&page.paper).unwrap();
    assert!(!text.contains("\"thread\"") && !text.contains("\"breaks\""));
    let made = document(&Paper::parse(&text).unwrap(), &page.snapshot.sha256, &[]);
    assert!(!format!("{:?}", made.blocks).contains("From the reason to the result"));
}

#[tokio::test]
async fn only_those_who_answer_for_the_priority_compose_and_freeze() {
    let story = Story::tell().await;
    let report = story.composed().await;
    for (name, is_hidden) in [("priya", false), ("rob", true), ("marcus", true), ("sian", true)] {
        let refused = story.world.act(name, async |ctx| preview(ctx, report.id).await).await;
        let expected = match refused {
            Err(Failure::NotFound) => is_hidden,
            Err(Failure::Forbidden) => !is_hidden,
            _ => false,
        };
        assert!(expected, "{name}");
    }
}

#[tokio::test]
async fn governors_read_the_frozen_form_and_never_the_draft() {
    let story = Story::tell().await;
    let (report, id) = story.frozen().await;
    let world = &story.world;
    let page = world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    assert!(page.awaits_me && !page.sees_draft);
    for name in ["rob", "clare", "ellen"] {
        let draft = world.act(name, async |ctx| record(ctx, report.id).await).await;
        assert!(matches!(draft, Err(Failure::NotFound)), "{name}");
        let past = world.act(name, async |ctx| history(ctx, report.id).await).await;
        assert!(matches!(past, Err(Failure::NotFound)), "{name}");
        let list = world.act(name, async |ctx| frozen(ctx, &story.priority).await).await.unwrap();
        assert_eq!(list.len(), 1, "{name}");
    }
    for name in ["marcus", "dev", "sian"] {
        let hidden = world.act(name, async |ctx| snapshot(ctx, id).await).await;
        assert!(matches!(hidden, Err(Failure::NotFound)), "{name}");
    }
}

#[tokio::test]
async fn whoever_is_asked_signs_once_and_nobody_else_does() {
    let story = Story::tell().await;
    let (_, id) = story.frozen().await;
    let world = &story.world;
    let refused = world.act("tom", async |ctx| sign(ctx, id).await).await;
    assert!(matches!(refused, Err(Failure::Refused(SignRefusal::NotAsked))));
    world.act("rob", async |ctx| sign(ctx, id).await).await.unwrap();
    let again = world.act("rob", async |ctx| sign(ctx, id).await).await;
    assert!(matches!(again, Err(Failure::Refused(SignRefusal::SignedAlready))));
    let page = world.act("rob", async |ctx| snapshot(ctx, id).await).await.unwrap();
    assert!(page.signatures[0].signed_at().is_some() && !page.awaits_me);
}

#[tokio::test]
async fn nothing_is_frozen_that_should_not_be() {
    let story = Story::tell().await;
    let report = story.composed().await;
    let ask = |name: &str, capacity: &str| AskedSignature {
        person: story.world.person(name),
        capacity: capacity.to_owned(),
    };
    let chair = || ask("rob", "Chair of governors");
    for (asked, version, names_no_pupil, expected) in [
        (ask("marcus", "Teacher"), 1, true, FreezeRefusal::MayNotRead("Marcus Bell".to_owned())),
        (ask("rob", " "), 1, true, FreezeRefusal::NoCapacity("Rob Kendall".to_owned())),
        (chair(), 1, false, FreezeRefusal::PupilsNotLookedFor),
        (chair(), 2, true, FreezeRefusal::Changed),
    ] {
        let said = Freezing { version, asked: std::slice::from_ref(&asked), names_no_pupil };
        let frozen = story.world.act("tom", async |ctx| freeze(ctx, report.id, &said).await).await;
        let Err(Failure::Refused(refusal)) = frozen else { panic!("{asked:?} was accepted") };
        assert_eq!(refusal, expected);
    }
}

#[tokio::test]
async fn the_same_records_freeze_to_the_same_bytes() {
    let mut bodies = Vec::new();
    for world in World::on_each_database().await.into_iter().chain([World::small_trust().await]) {
        let story = Story::tell_in(world).await;
        let (_, id) = story.frozen().await;
        let mut tx = story.world.app.store.begin_reading().await.unwrap();
        let snapshot = reports::find(&mut tx, id).await.unwrap().unwrap();
        bodies.push((snapshot.body, snapshot.sha256));
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]));
}

#[tokio::test]
async fn the_next_report_says_what_has_changed() {
    let story = Story::tell().await;
    story.frozen().await;
    let world = &story.world;
    world.advance_days(20);
    let mut action = story.action.values.clone();
    action.set("state", ["complete".to_owned()]);
    world
        .act("tom", async |ctx| revise(ctx, story.action.id, 1, action, None).await)
        .await
        .unwrap();
    let mut target = story.target.values.clone();
    target.set("target", ["80".to_owned()]);
    world
        .act("tom", async |ctx| revise(ctx, story.target.id, 1, target, None).await)
        .await
        .unwrap();
    let (_, second) = story.frozen().await;
    let page = world.act("rob", async |ctx| snapshot(ctx, second).await).await.unwrap();
    assert!(page.paper.previous.is_some());
    let said = page.paper.changes.join("\n");
    for words in [
        "An action was finished: “Coach Year 6 teachers”.",
        "The target “75% reach the expected standard in reading” is now 80%; it was 75%.",
        "Rewritten: ",
    ] {
        assert!(said.contains(words), "“{words}” is not in:\n{said}");
    }
}

#[tokio::test]
async fn freezing_and_signing_stand_in_the_ledger_and_ask_by_message() {
    let story = Story::tell().await;
    let (_, id) = story.frozen().await;
    story.world.act("rob", async |ctx| sign(ctx, id).await).await.unwrap();
    let mut tx = story.world.app.store.begin_reading().await.unwrap();
    let message = headland_store::outbox::newest(&mut tx).await.unwrap().unwrap();
    assert_eq!(message.to_address, story.world.email("rob"));
    assert!(message.body.contains(&format!("/snapshots/{id}")));
    let lines = headland_store::ledger::list(&mut tx, story.world.school, None, 3).await.unwrap();
    let told: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(told, ["report.signed", "signature.asked", "report.frozen"]);
}

#[tokio::test]
async fn figures_that_must_not_be_compared_are_not_said_to_have_reached_anything() {
    let story = Story::tell().await;
    let page = story.world.act("tom", async |ctx| priority(ctx, story.priority.id).await).await;
    let evaluation = page.unwrap().of_kind(RecordKind::Evaluation).next().unwrap().clone();
    let mut values = evaluation.values.clone();
    values.set("after", ["99".to_owned()]);
    values.set("definition_changed", ["yes".to_owned()]);
    values.set("definition_note", ["Another test".to_owned()]);
    let (id, version) = (evaluation.id, evaluation.version);
    let revised =
        story.world.act("tom", async |ctx| revise(ctx, id, version, values, None).await).await;
    revised.unwrap();
    let (draft, frozen) = story.frozen().await;
    let page = story.world.act("rob", async |ctx| snapshot(ctx, frozen).await).await.unwrap();
    let made = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let paper = format!("{:?}", made.blocks);
    for (whose, text) in [("draft", draft.values.one("impact")), ("paper", paper.as_str())] {
        assert!(text.contains("has changed since the baseline (Another test)."), "{whose}: {text}");
        assert!(text.contains("The two figures are not compared."), "{whose}: {text}");
        assert!(!text.contains("was reached"), "{whose}: {text}");
        assert!(!text.contains("its 95% interval runs"), "{whose}: {text}");
    }
}

#[tokio::test]
async fn a_draft_says_that_nothing_was_recorded_for_policy_and_resources() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let draft = world.act("tom", async |ctx| compose(ctx, priority.id).await).await.unwrap();
    let said = |field| draft.values.one(field).to_owned();
    assert_eq!(said("policy"), "No implications for policy were recorded.");
    assert_eq!(said("resources"), "No implications for resources were recorded.");
}
