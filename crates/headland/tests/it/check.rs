//! What an examiner would say, at the terminal.

use std::io::Write as _;
use std::process::{Output, Stdio};

use headland_app::improvement::{Place, draft, set_check_levels};
use headland_domain::sheet::{RecordKind, Values};
use headland_domain::{PersonId, RecordId};
use serde_json::Value;

use crate::installation::{GWEN, Installation, said};
use crate::program::headland;

fn check(arguments: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let arguments: Vec<&str> = ["check"].into_iter().chain(arguments.iter().copied()).collect();
    let mut command = headland(folder.path(), &arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const TARGET: &str = r#"{"id": "t1", "kind": "targets", "version": 1, "values": {
    "title": "75% reach the expected standard", "unit": "percent", "baseline": 61, "target": 75,
    "reasons": "They were at 72% in Year 5."}}"#;

#[test]
fn what_is_noticed_is_told_in_words() {
    let done = check(&["--on", "2026-11-02"], TARGET);
    assert_eq!(
        printed(&done),
        "warning: How many pupils will the figure be worked out from?\n    \
         target “75% reach the expected standard”, cohort [target-without-cohort]\n1 finding\n"
    );
    assert_eq!(done.status.code(), Some(0));
}

#[test]
fn json_says_why_and_how_and_who_says_so() {
    let done = check(&["--format", "json"], TARGET);
    let found: Value = serde_json::from_str(&printed(&done)).unwrap();
    assert_eq!((&found[0]["record"], &found[0]["field"]), (&"t1".into(), &"cohort".into()));
    assert!(found[0]["why"].as_str().unwrap().contains("12"));
    assert!(!found[0]["grounds"].as_array().unwrap().is_empty());
}

#[test]
fn sarif_names_each_rule_once_and_places_by_record_and_field() {
    let two = format!("[{TARGET}, {}]", TARGET.replace("t1", "t2"));
    let done = check(&["--format", "sarif"], &two);
    let run = &serde_json::from_str::<Value>(&printed(&done)).unwrap()["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 1);
    let place = &run["results"][1]["locations"][0]["logicalLocations"][0];
    assert_eq!(place["fullyQualifiedName"], "targets/t2/cohort");
}

#[test]
fn something_to_be_mended_and_unreadable_input_are_told_by_the_exit_code() {
    let small = TARGET.replace("\"target\": 75", "\"target\": 62, \"cohort\": 12");
    let done = check(&[], &small);
    assert_eq!(done.status.code(), Some(1), "{}", printed(&done));
    assert_eq!(check(&[], "[").status.code(), Some(2));
    let nothing = check(&[], "[]");
    assert_eq!(
        (printed(&nothing).as_str(), nothing.status.code()),
        ("Nothing was noticed\n", Some(0))
    );
}

#[test]
fn what_is_absent_is_concluded_from_only_when_all_is_there() {
    let one = r#"[{"id": "d", "kind": "decisions", "values": {"chosen": "s", "decided_by": ["a", "b"]}},
        {"id": "s", "kind": "strategies", "values": {"title": "Novels", "risks": "Takes time from spelling"}}]"#;
    assert_eq!(printed(&check(&[], one)), "Nothing was noticed\n");
    assert!(printed(&check(&["--all"], one)).contains("choice-without-alternative"));
}

/// A plan with a priority and a target of which nobody knows how many pupils it is about.
async fn a_bare_target(installation: &Installation) -> (RecordId, RecordId, PersonId) {
    let app = installation.app().await;
    let mut ctx = installation.context(&app).await;
    let me = ctx.actor.person;
    let plan = Values::new()
        .with("title", "Plan 2026 to 2027")
        .with("starts_on", "2026-09-01")
        .with("ends_on", "2027-07-20");
    let plan = draft(&mut ctx, RecordKind::Plan, Place::Organisation, plan).await.unwrap();
    let priority = Values::new()
        .with("title", "Reading")
        .with("lead", me)
        .with("starts_on", "2026-09-01")
        .with("ends_on", "2027-07-20")
        .with("rationale", "There is more to do.");
    let place = Place::Plan(plan.id);
    let priority = draft(&mut ctx, RecordKind::Priority, place, priority).await.unwrap();
    let target = Values::new()
        .with("title", "75% of Year 6 read well")
        .with("outcome", "attainment")
        .with("measure", "ks2_reading_expected")
        .with("unit", "percent")
        .with("polarity", "higher")
        .with("group", "all")
        .with("baseline", "61")
        .with("baseline_on", "2026-07-10")
        .with("target", "75")
        .with("due_on", "2027-07-10");
    let place = Place::Priority(priority.id);
    let target = draft(&mut ctx, RecordKind::Target, place, target).await.unwrap();
    ctx.commit().await.unwrap();
    app.store.close().await;
    (priority.id, target.id, me)
}

#[tokio::test]
async fn what_is_stored_is_looked_at_as_somebody_may_change_it() {
    let installation = Installation::begun();
    let (priority, target, me) = a_bare_target(&installation).await;
    let (priority, target) = (priority.to_string(), target.to_string());
    let check = |rest: &[&str]| {
        let arguments = [&["check", "--as", GWEN], rest].concat();
        let output = installation.run(&arguments);
        let (out, err) = said(&output);
        (output.status.code(), out, err)
    };
    let one = check(&["--record", &target, "--format", "json"]);
    let found: Value = serde_json::from_str(&one.1).unwrap();
    let found = found.as_array().unwrap();
    assert!(found.iter().any(|one| one["check"] == "target-without-cohort"), "{found:?}");
    assert!(found.iter().all(|one| one["record"] == target.as_str()), "{found:?}");

    let all = check(&[]);
    assert_eq!(all.1, check(&["--priority", &priority]).1, "there is nothing else");
    assert!(all.1.contains("[target-without-cohort]") && all.1.contains("findings"), "{}", all.1);
    let sarif = check(&["--format", "sarif"]);
    let run: Value = serde_json::from_str(&sarif.1).unwrap();
    assert!(!run["runs"][0]["results"].as_array().unwrap().is_empty());
    let own = check(&["--person", &me.to_string()]);
    assert_eq!((own.0, own.1.as_str()), (Some(0), "Nothing was noticed\n"));
}

#[tokio::test]
async fn what_is_private_is_told_at_no_terminal() {
    let installation = Installation::begun();
    let app = installation.app().await;
    let mut ctx = installation.context(&app).await;
    let me = ctx.actor.person;
    let reflection = Values::new()
        .with("title", "The meeting that I lost")
        .with("owner", me)
        .with("held_on", "2026-10-05")
        .with("model", "free")
        .with("text", "It went badly.");
    let place = Place::Organisation;
    let private = draft(&mut ctx, RecordKind::Reflection, place, reflection).await.unwrap();
    // On its own page something is noticed.
    let desk = headland_app::development::desk(&mut ctx, me).await.unwrap();
    let found = headland_app::development::findings_on(&mut ctx, &desk).await.unwrap();
    assert!(!found.about(private.id).open.is_empty());
    let need = Values::new().with("title", "Ends meetings").with("of", me).with("sort", "skill");
    let need = need.with("importance", "low").with("state", "open");
    draft(&mut ctx, RecordKind::Need, place, need).await.unwrap();
    ctx.commit().await.unwrap();
    app.store.close().await;
    let (person, record) = (me.to_string(), private.id.to_string());
    for rest in [vec![], vec!["--person", &person]] {
        let output = installation.run(&[vec!["check", "--as", GWEN], rest].concat());
        let (out, err) = said(&output);
        assert!(!out.contains("The meeting that I lost"), "{out}{err}");
        assert!(
            out.contains("Ends meetings"),
            "what is shared with those above is told: {out}{err}"
        );
    }
    let output = installation.run(&["check", "--as", GWEN, "--record", &record]);
    let (out, _) = said(&output);
    assert_eq!((output.status.code(), out.as_str()), (Some(2), ""));
}

#[tokio::test]
async fn levels_that_the_school_chose_hold_at_the_terminal_and_are_told_by_the_exit_code() {
    let installation = Installation::begun();
    let (_, target, _) = a_bare_target(&installation).await;
    let target = target.to_string();
    for (level, code, speaks) in [("error", 1, true), ("off", 0, false)] {
        let app = installation.app().await;
        let mut ctx = installation.context(&app).await;
        let chosen = [("target-without-cohort".to_owned(), level.to_owned())];
        set_check_levels(&mut ctx, &chosen).await.unwrap();
        ctx.commit().await.unwrap();
        app.store.close().await;
        let output = installation.run(&["check", "--as", GWEN, "--record", &target]);
        assert_eq!(output.status.code(), Some(code), "{level}: {output:?}");
        assert_eq!(printed(&output).contains("target-without-cohort"), speaks, "{level}");
    }
}

#[test]
fn a_record_that_is_not_there_and_a_person_who_is_nobody_are_refused() {
    let installation = Installation::begun();
    let nothing = "01a19b7c-a680-7d0f-9a9e-472c212c61ff";
    for arguments in [
        vec!["check", "--as", GWEN, "--record", nothing],
        vec!["check", "--as", GWEN, "--person", nothing],
        vec!["check", "--as", GWEN, "--organisation", nothing],
        vec!["check", "--as", "nobody@school.example"],
        vec!["check", "--record", nothing],
        vec!["check", "--as", GWEN, "--all"],
    ] {
        let output = installation.run(&arguments);
        let (out, err) = said(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(out.is_empty() && !err.is_empty(), "{arguments:?}: {out}");
    }
}
