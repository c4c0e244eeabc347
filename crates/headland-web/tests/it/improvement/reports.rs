use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind};
use headland_testkit::World;

use crate::browser::Browser;

/// A priority with one target judged and one past its date.
pub(crate) async fn told() -> (World, Record) {
    let world = World::small_trust().await;
    let priority = world.a_judged_priority().await.priority;
    (world, priority)
}

/// Composes and freezes a report as Tom, with Rob asked to sign. The address of its frozen form.
pub(crate) async fn frozen(world: &World, priority: &Record) -> String {
    let mut tom = Browser::of(world, "tom").await;
    let composition = format!("/priorities/{}/reports/composition", priority.id);
    let composed = tom.post(&composition, &[]).await;
    assert_eq!(composed.status, StatusCode::SEE_OTHER);
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let form = tom.get(&format!("{report}/snapshots/new")).await;
    assert_eq!(form.status, StatusCode::OK);
    let rob = world.person("rob").to_string();
    let fields = [
        ("version", "1"),
        ("signer-1", rob.as_str()),
        ("capacity-1", "Chair of governors"),
        ("pupils", "none"),
        ("sure", "yes"),
    ];
    let frozen = tom.post(&format!("{report}/snapshots"), &fields).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{:?}", frozen.page.problems());
    frozen.location().to_owned()
}

#[tokio::test]
async fn what_will_be_frozen_and_who_is_written_to_is_shown_back_before_it_happens() {
    let (world, priority) = told().await;
    let mut tom = Browser::of(&world, "tom").await;
    let composed = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let form = tom.get(&format!("{report}/snapshots/new")).await.page;
    assert!(form.says("Headland does not know the names of pupils"), "{}", form.words());
    let version = form.value_of("version").unwrap();
    let rob = world.person("rob").to_string();
    let to = format!("{report}/snapshots");
    let mut fields = vec![
        ("version", version.as_str()),
        ("signer-1", rob.as_str()),
        ("capacity-1", "Chair of governors"),
    ];
    let refused = tom.post(&to, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = "Read the report through for names of pupils, and say that you found none";
    assert!(refused.page.problems().iter().any(|said| said.contains(why)));
    fields.push(("pupils", "none"));
    let shown = tom.post(&to, &fields).await;
    assert_eq!(shown.status, StatusCode::OK);
    for said in [
        "Check before you freeze",
        "Nothing has been frozen yet, and nobody has been written to.",
        "Rob Kendall, as Chair of governors",
        "Report on “",
        "It cannot be changed or removed",
    ] {
        assert!(shown.page.says(said), "{said}: {}", shown.page.words());
    }
    assert!(world.newest_message().await.is_none(), "somebody was written to");
    // The page sends back all that it was told, without scripts.
    let sent: Vec<(&str, String)> = ["version", "signer-1", "capacity-1", "pupils", "sure"]
        .map(|name| (name, shown.page.value_of(name).unwrap()))
        .to_vec();
    let sent: Vec<(&str, &str)> =
        sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let frozen = tom.post(&to, &sent).await;
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{:?}", frozen.page.problems());
    assert!(world.newest_message().await.unwrap().body.contains(frozen.location()));
    // What was changed meanwhile is looked at again.
    let stale = [("version", "7"), ("pupils", "none"), ("sure", "yes")];
    assert_eq!(tom.post(&to, &stale).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_targets_section_says_what_one_pupil_is_worth_and_what_chance_could_do() {
    let (world, priority) = told().await;
    let mut rob = Browser::of(&world, "rob").await;
    let page = rob.get(&format!("/priorities/{}/targets", priority.id)).await;
    let text = page.page.words();
    for said in [
        "From 60% (10 July 2025, 30 pupils) to 75% by 10 July 2026.",
        "One pupil is 3.3 points.",
        "could not be told from chance with 30 pupils",
        "No published figures of this measure for these pupils have been brought in yet.",
    ] {
        assert!(text.contains(said), "“{said}” is not in:\n{text}");
    }
}

#[tokio::test]
async fn the_impact_section_gives_the_verdict_and_names_targets_nobody_evaluated() {
    let (world, priority) = told().await;
    let mut rob = Browser::of(&world, "rob").await;
    let page = rob.get(&format!("/priorities/{}/impact", priority.id)).await;
    let text = page.page.words();
    for said in [
        "The change cannot be told from chance.",
        "From 60% (30 pupils, 2024/25) to 71% (31 pupils, 2025/26).",
        "This does not by itself show that the action caused it.",
        "The target “Fewer lessons are missed” was due on 10 July 2026 and has not been evaluated.",
    ] {
        assert!(text.contains(said), "“{said}” is not in:\n{text}");
    }
}

#[tokio::test]
async fn governors_read_a_report_once_it_is_frozen_and_others_never() {
    let (world, priority) = told().await;
    let mut tom = Browser::of(&world, "tom").await;
    let composed = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let mut rob = Browser::of(&world, "rob").await;
    assert_eq!(rob.get(&report).await.status, StatusCode::NOT_FOUND);

    let snapshot = frozen(&world, &priority).await;
    for (name, status) in [
        ("rob", StatusCode::OK),
        ("clare", StatusCode::OK),
        ("ellen", StatusCode::OK),
        ("amina", StatusCode::OK),
        ("marcus", StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get(&snapshot).await.status, status, "{name}");
        assert_eq!(browser.get(&format!("{snapshot}/report.xlsx")).await.status, status, "{name}");
    }
    let section = rob.get(&format!("/priorities/{}/reports", priority.id)).await;
    assert!(section.page.link("PDF").is_some());
    assert!(!section.page.words().contains("Compose from the records"));
    assert!(!section.page.words().contains("No reports yet"));
}

#[tokio::test]
async fn a_link_to_a_report_leads_governors_to_its_frozen_form() {
    let (world, priority) = told().await;
    let snapshot = frozen(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let page = tom.get(&snapshot).await;
    let draft = page.page.link("Go to the draft").unwrap();
    let mut rob = Browser::of(&world, "rob").await;
    let led = rob.get(&draft).await;
    assert_eq!((led.status, led.location()), (StatusCode::SEE_OTHER, snapshot.as_str()));
    for hidden in ["edit", "history"] {
        let answer = rob.get(&format!("{draft}/{hidden}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{hidden}");
    }
}

#[tokio::test]
async fn the_person_asked_signs_after_a_last_look_and_nobody_else_can() {
    let (world, priority) = told().await;
    let snapshot = frozen(&world, &priority).await;
    let signature = format!("{snapshot}/signature");
    for name in ["tom", "clare"] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get(&signature).await.status, StatusCode::FORBIDDEN, "{name}");
        assert_eq!(browser.post(&signature, &[]).await.status, StatusCode::FORBIDDEN, "{name}");
    }
    let mut rob = Browser::of(&world, "rob").await;
    assert!(rob.get(&snapshot).await.page.words().contains("Sign this report"));
    assert!(rob.get(&signature).await.page.words().contains("Rob Kendall, Chair of governors"));
    let signed = rob.submit(&signature, &[]).await;
    assert!(signed.page.words().contains("You have signed this report"));
    assert!(!signed.page.words().contains("Sign this report"));
    assert_eq!(rob.get(&signature).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn documents_are_downloads_named_after_the_report() {
    let (world, priority) = told().await;
    let snapshot = frozen(&world, &priority).await;
    let mut rob = Browser::of(&world, "rob").await;
    for (ending, begins) in [("docx", b"PK".as_slice()), ("xlsx", b"PK"), ("pdf", b"%PDF-")] {
        let first = rob.get(&format!("{snapshot}/report.{ending}")).await;
        assert_eq!(first.status, StatusCode::OK, "{ending}");
        assert!(first.body.starts_with(begins), "{ending}");
        let name = first.headers["content-disposition"].to_str().unwrap();
        assert!(name.starts_with("attachment") && name.ends_with(&format!(".{ending}")), "{name}");
        let again = rob.get(&format!("{snapshot}/report.{ending}")).await;
        assert!(first.body == again.body, "{ending} differs when made again");
    }
}

#[tokio::test]
async fn a_report_cannot_be_signed_by_someone_who_may_not_read_it() {
    let (world, priority) = told().await;
    let mut tom = Browser::of(&world, "tom").await;
    let composed = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let marcus = world.person("marcus").to_string();
    let fields = [("version", "1"), ("signer-1", marcus.as_str()), ("capacity-1", "Teacher")];
    let refused = tom.post(&format!("{report}/snapshots"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.problems().join(" ").contains("Marcus Bell may not read this report"));
}

#[tokio::test]
async fn only_those_who_write_reports_compose_one() {
    let (world, priority) = told().await;
    let path = format!("/priorities/{}/reports/composition", priority.id);
    for (name, status) in [
        ("priya", StatusCode::FORBIDDEN),
        ("rob", StatusCode::NOT_FOUND),
        ("marcus", StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND),
    ] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.post(&path, &[]).await.status, status, "{name}");
    }
}

#[tokio::test]
async fn comments_stand_on_the_page_of_the_report_that_they_are_about() {
    let (world, priority) = told().await;
    let mut tom = Browser::of(&world, "tom").await;
    let composed = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    assert!(tom.get(&report).await.page.says("Nobody has commented on this draft yet."));

    let mut amina = Browser::of(&world, "amina").await;
    let form = amina.get(&report).await.page.link("Add a comment").unwrap();
    let about = report.trim_start_matches("/records/");
    assert_eq!(amina.get(&form).await.page.value_of("on").as_deref(), Some(about));
    let words = "Say how many pupils.";
    let sent = format!("/priorities/{}/comments", priority.id);
    let fields = [("comment", words), ("on", about), ("section", "Impact")];
    assert_eq!(amina.post(&sent, &fields).await.status, StatusCode::SEE_OTHER);

    let page = tom.get(&report).await.page;
    assert!(page.says(words), "{}", page.words());
    assert!(page.says("about “Impact”"), "{}", page.words());
    let other = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let other = tom.get(other.location().trim_end_matches("/edit")).await.page;
    assert!(!other.says(words), "a comment stands on another report");
}

#[tokio::test]
async fn a_report_that_names_staff_is_frozen_only_when_somebody_chose_that_it_does() {
    let (world, priority) = told().await;
    let mut tom = Browser::of(&world, "tom").await;
    let composed = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let report = composed.location().trim_end_matches("/edit").to_owned();
    let form = tom.get(&format!("{report}/edit")).await.page;
    let field = |name: &str| form.value_of(name).unwrap_or_default();
    let kept: Vec<(&str, String)> =
        ["title", "audience", "impact", "next_steps", "policy", "resources", "priority"]
            .map(|name| (name, field(name)))
            .to_vec();
    let mut version = 1;
    let mut save = async |progress: &str, names_people: &str| {
        let number = version.to_string();
        let mut fields: Vec<(&str, &str)> =
            kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fields.extend([("progress", progress), ("names_people", names_people)]);
        fields.push(("version", &number));
        tom.submit(&report, &fields).await;
        version += 1;
        let look = tom.get(&format!("{report}/snapshots/new")).await.page;
        let number = version.to_string();
        let fields = [("version", number.as_str()), ("pupils", "none"), ("sure", "yes")];
        let frozen = tom.post(&format!("{report}/snapshots"), &fields).await;
        (look, frozen)
    };
    for named in ["Priya Nair coached.", "PRIYA NAIR coached.", "Mrs Nair coached."] {
        let (look, frozen) = save(named, "no").await;
        assert!(look.says("The text names Priya Nair, although"), "{named}: {}", look.words());
        assert_eq!(frozen.status, StatusCode::UNPROCESSABLE_ENTITY, "{named}");
        assert!(frozen.page.problems()[0].starts_with("The draft names Priya Nair, and"));
    }
    let (look, _) = save("Priya coached.", "no").await;
    assert!(look.says("Look whether these words do: Priya."), "{}", look.words());
    let (look, frozen) = save("Priya Nair coached.", "yes").await;
    assert!(!look.says("although the report is set not to name staff"));
    assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{:?}", frozen.page.problems());
}

#[tokio::test]
async fn a_frozen_report_cannot_be_made_to_vanish() {
    let (world, priority) = told().await;
    let snapshot = frozen(&world, &priority).await;
    let mut tom = Browser::of(&world, "tom").await;
    let draft = tom.get(&snapshot).await.page.link("Go to the draft").unwrap();
    let why = "This report was frozen: it is kept, with its signatures, and cannot be removed.";
    tom.post(&format!("{draft}/removal"), &[]).await;
    let page = tom.get(&draft).await.page;
    assert_eq!(page.notice().as_deref(), Some(why));
    let program = crate::api::Program::of(&world, "tom").await;
    let read = program.get(&draft).await;
    let refused = program.delete(&draft, read.header("etag")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.json);
    assert!(refused.json.to_string().contains(why), "{}", refused.json);
    for name in ["tom", "rob"] {
        let mut browser = Browser::of(&world, name).await;
        assert_eq!(browser.get(&snapshot).await.status, StatusCode::OK, "{name}");
        let document = browser.get(&format!("{snapshot}/report.xlsx")).await;
        assert_eq!(document.status, StatusCode::OK, "{name}");
    }
    // A draft that was never frozen may go.
    let other = tom.post(&format!("/priorities/{}/reports/composition", priority.id), &[]).await;
    let other = other.location().trim_end_matches("/edit").to_owned();
    tom.post(&format!("{other}/removal"), &[]).await;
    assert_eq!(tom.get(&other).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_impact_section_claims_nothing_of_figures_that_must_not_be_compared() {
    let (world, priority) = told().await;
    let page = world
        .act("tom", async |ctx| headland_app::improvement::priority(ctx, priority.id).await)
        .await
        .unwrap();
    let evaluation = page.of_kind(RecordKind::Evaluation).next().unwrap();
    let mut values = evaluation.values.clone();
    values.set("after", ["99".to_owned()]);
    values.set("definition_changed", ["yes".to_owned()]);
    values.set("definition_note", ["Another test".to_owned()]);
    let path = format!("/priorities/{}/impact", priority.id);
    let mut rob = Browser::of(&world, "rob").await;
    let before = rob.get(&path).await.page.words();
    assert!(before.contains("its 95% interval runs"), "{before}");
    let (id, version) = (evaluation.id, evaluation.version);
    world
        .act("tom", async |ctx| {
            headland_app::improvement::revise(ctx, id, version, values, None).await
        })
        .await
        .unwrap();
    let said = rob.get(&path).await.page.words();
    assert!(said.contains("since the baseline (Another test)."), "{said}");
    assert!(said.contains("The two figures are not compared."), "{said}");
    assert!(!said.contains("was reached") && !said.contains("its 95% interval runs"), "{said}");
}
