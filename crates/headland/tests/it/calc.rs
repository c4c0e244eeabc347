//! A figure worked out again at the terminal.

use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use serde_json::{Value, json};

use crate::program::{headland, run};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn calc(arguments: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = arguments.to_vec();
    arguments.insert(0, "calc");
    let mut command = headland(folder.path(), &arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn a_result_is_json_and_nothing_else() {
    let done = calc(&["one_pupil_worth"], r#"{"n": [20, 50]}"#);
    assert_eq!((done.status.code(), text(&done.stdout)), (Some(0), "[5.0,2.0]\n".to_owned()));
    assert!(done.stderr.is_empty());
}

#[test]
fn what_cannot_be_worked_out_is_null_with_the_reason_beside_it() {
    let done = calc(&["wilson_ci"], r#"{"x": null, "n": 30}"#);
    assert_eq!((done.status.code(), text(&done.stdout)), (Some(0), "null\n".to_owned()));
    assert_eq!(text(&done.stderr), "the figure is withheld by its publisher\n");
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    for (input, said) in [
        (r#"{"x": 31, "n": 30}"#, "headland: x: more are counted than there are\n"),
        (r#"{"x": 3}"#, "headland: n: is missing\n"),
    ] {
        let done = calc(&["wilson_ci"], input);
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(2), said.to_owned()));
        assert!(done.stdout.is_empty());
    }
    assert_eq!(calc(&["wilson_ci"], "{").status.code(), Some(2));
    assert_eq!(calc(&["no_such_function"], "{}").status.code(), Some(2));
    assert_eq!(calc(&["wilson_ci", "/no/such/file.json"], "").status.code(), Some(1));
}

#[test]
fn every_function_is_named_with_a_line() {
    let folder = tempfile::tempdir().unwrap();
    let done = run(folder.path(), &["calc", "--list"]);
    let said = text(&done.stdout);
    assert!(done.status.success());
    assert!(said.lines().count() > 80);
    assert!(said.lines().any(|line| line.starts_with("wilson_ci ") && line.contains("interval")));
}

/// The case whose instance is a file of its own.
#[test]
fn a_reference_case_comes_out_as_it_should() {
    let Some(folder) = headland_reference::shared("vectors/statistics") else { return };
    let cases = std::fs::read_to_string(folder.join("06_matching.json")).unwrap();
    let cases: Value = serde_json::from_str(&cases).unwrap();
    let cases = cases["cases"].as_array().unwrap();
    let case = cases.iter().find(|case| case["id"] == "match.slots.small").unwrap();
    let data = tempfile::tempdir().unwrap();
    let instance = folder.join(case["input"]["instance"].as_str().unwrap());
    std::fs::copy(instance, data.path().join("instance.json")).unwrap();
    let input = data.path().join("input.json");
    std::fs::write(&input, json!({"instance": "instance.json"}).to_string()).unwrap();
    let path: &Path = &input;
    let done = run(data.path(), &["calc", "match_slots_min_cost_flow", path.to_str().unwrap()]);
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(found, case["expected"]);
}
