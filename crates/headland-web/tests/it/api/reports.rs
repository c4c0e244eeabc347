//! A report to governors through the API, from its draft to its signatures.

use axum::http::{Method, StatusCode};
use headland_testkit::World;
use serde_json::json;

use super::document::described_by;
use super::program::{Answer, Program};
use crate::browser::Browser;
use crate::improvement::reports::told;

async fn act(program: &Program, path: &str) -> Answer {
    program.send(Method::POST, path, &[], None).await
}

/// Composes and freezes a report as Tom, with Rob asked to sign: its draft and its frozen form.
async fn frozen(world: &World, tom: &Program, priority: &str) -> (String, Answer) {
    let composed = act(tom, &format!("/priorities/{priority}/reports/composition")).await;
    assert_eq!(composed.status, StatusCode::CREATED, "{}", composed.json);
    assert_eq!((&composed.json["kind"], composed.header("etag")), (&json!("reports"), "\"1\""));
    let report = composed.json["id"].as_str().unwrap().to_owned();
    let signers =
        json!([{ "person": world.person("rob").to_string(), "capacity": "Chair of governors" }]);
    let path = format!("/records/{report}/snapshots");
    let said = json!({ "version": 1, "names_no_pupil": true, "signers": signers });
    let made = tom.post(&path, &said).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.json);
    (report, made)
}

#[tokio::test]
async fn a_report_is_composed_looked_at_frozen_signed_and_printed() {
    let (world, priority) = told().await;
    let id = priority.id.to_string();
    let (tom, rob) = (Program::of(&world, "tom").await, Program::of(&world, "rob").await);
    let (report, made) = frozen(&world, &tom, &id).await;
    let look = tom.get(&format!("/records/{report}/snapshot-preview")).await;
    assert_eq!(look.status, StatusCode::OK);
    let signers = look.json["signers"].as_array().unwrap();
    assert!(signers.iter().any(|one| one["name"] == "Rob Kendall"));

    let address = made.header("location").to_owned();
    let read = rob.get(&address).await;
    assert_eq!((read.status, &read.json["awaits_me"]), (StatusCode::OK, &json!(true)));
    assert_eq!(read.json["paper"]["title"], read.json["title"]);
    assert_eq!(read.json["signatures"][0]["signed_at"], json!(null));

    // What a program prints is what the page prints, to the byte.
    let mut browser = Browser::of(&world, "rob").await;
    let page = address.trim_start_matches("/api/v1").to_owned();
    for (ending, beginning) in [("pdf", "%PDF"), ("docx", "PK"), ("xlsx", "PK")] {
        let printed = rob.get(&format!("{address}/report.{ending}")).await;
        assert_eq!(printed.status, StatusCode::OK, "{ending}");
        assert!(printed.body.starts_with(beginning.as_bytes()), "{ending}");
        let same = browser.get(&format!("{page}/report.{ending}")).await;
        assert!(printed.body == same.body, "{ending} differs from the page's");
        assert_eq!(printed.headers["etag"], same.headers["etag"]);
    }

    let signed = act(&rob, &format!("{address}/signature")).await;
    assert_eq!(signed.status, StatusCode::OK, "{}", signed.json);
    assert!(signed.json["signatures"][0]["signed_at"].is_string());
    let twice = act(&rob, &format!("{address}/signature")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unasked = act(&tom, &format!("{address}/signature")).await;
    assert_eq!(unasked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let listed = rob.get(&format!("/priorities/{id}/snapshots")).await;
    assert_eq!(listed.json["items"][0]["sha256"], read.json["sha256"]);
}

#[tokio::test]
async fn a_frozen_report_is_for_those_who_govern_and_a_draft_is_not() {
    let (world, priority) = told().await;
    let tom = Program::of(&world, "tom").await;
    let (report, made) = frozen(&world, &tom, &priority.id.to_string()).await;
    let address = made.header("location").to_owned();
    for (name, status) in [
        ("clare", StatusCode::OK),
        ("amina", StatusCode::OK),
        ("marcus", StatusCode::NOT_FOUND),
        ("dev", StatusCode::NOT_FOUND),
        ("sian", StatusCode::NOT_FOUND),
        ("gwen", StatusCode::NOT_FOUND),
    ] {
        let program = Program::of(&world, name).await;
        assert_eq!(program.get(&address).await.status, status, "{name}");
        let printed = program.get(&format!("{address}/report.xlsx")).await;
        assert_eq!(printed.status, status, "{name}");
    }
    let rob = Program::of(&world, "rob").await;
    assert_eq!(rob.get(&format!("/records/{report}")).await.status, StatusCode::NOT_FOUND);
    let path = format!("/records/{report}/snapshots");
    let said = json!({ "version": 1, "names_no_pupil": true });
    let refused = rob.post(&path, &said).await.status;
    assert!(matches!(refused, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{refused}");
    let unlooked = json!({ "version": 1, "names_no_pupil": false });
    assert_eq!(tom.post(&path, &unlooked).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let older = json!({ "version": 7, "names_no_pupil": true });
    assert_eq!(tom.post(&path, &older).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let marcus = world.person("marcus").to_string();
    let nobody = json!({
        "version": 1, "names_no_pupil": true, "signers": [{ "person": marcus, "capacity": "x" }],
    });
    assert_eq!(tom.post(&path, &nobody).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = json!({ "signers": [{ "person": "Rob", "capacity": "Chair" }] });
    assert_eq!(tom.post(&path, &wrong).await.pointers(), ["#/signers/0/person"]);
}

#[tokio::test]
async fn verdicts_and_figures_beside_targets_are_those_of_the_pages() {
    let (world, priority) = told().await;
    let tom = Program::of(&world, "tom").await;
    let impact = tom.get(&format!("/priorities/{}/impact", priority.id)).await;
    assert_eq!(impact.status, StatusCode::OK, "{}", impact.json);
    let judged = &impact.json["judgements"][0];
    assert_eq!((&judged["standing"], &judged["change"]), (&json!("like_chance"), &json!(11.0)));
    assert_eq!(judged["verdict"], "The change cannot be told from chance.");
    assert_eq!(impact.json["unevaluated"][0]["title"], "Fewer lessons are missed");
    described_by("/priorities/{id}/impact", &impact.json);
    let beside = tom.get(&format!("/priorities/{}/target-figures", priority.id)).await;
    described_by("/priorities/{id}/target-figures", &beside.json);
    assert_eq!(beside.json["items"][0]["outlook"]["one_pupil"], "One pupil is 3.3 points.");
    let marcus = Program::of(&world, "marcus").await;
    let hidden = marcus.get(&format!("/priorities/{}/impact", priority.id)).await;
    assert_eq!(hidden.json["judgements"], json!([]), "a teacher reads no evaluations");
}
