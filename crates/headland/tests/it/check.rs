//! What an examiner would say, at the terminal.

use std::io::Write as _;
use std::process::{Output, Stdio};

use serde_json::Value;

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
