use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const WORDS: &str = "Quillberry autumn, before the review";
const EVIDENCE: &str = "I asked six people what I do when I am tired";

fn begun(world: &World, on: &str) -> Values {
    Values::new()
        .with("title", WORDS)
        .with("owner", world.person("joan"))
        .with("framework", "leadership-competencies@2014")
        .with("held_on", on)
}

async fn of_joan(world: &World, on: &str) -> Record {
    world.add("joan", RecordKind::SelfAssessment, In::Organisation, begun(world, on)).await
}

fn item(own: &Record, item: &str) -> String {
    format!("/self-assessments/{}/item?code=competency/{item}", own.id)
}

#[tokio::test]
async fn one_rates_item_by_item_with_what_shows_it_and_what_is_left_out_has_no_level() {
    for world in World::on_each_database().await {
        let own = of_joan(&world, "2026-10-05").await;
        let said = Values::new()
            .with("title", "How the assistants find me")
            .with("owner", world.person("joan"))
            .with("from", "Six assistants")
            .with("people", "6")
            .with("method", "survey")
            .with("formality", "formal")
            .with("held_on", "2026-10-01")
            .with("said", "Ask us first");
        let feedback = world.add("joan", RecordKind::Feedback, In::Organisation, said).await;
        let mut joan = Browser::of(&world, "joan").await;
        let path = item(&own, "self-awareness");
        let page = joan.get(&path).await.page;
        for words in
            ["Beginning", "Seen now and then", "Not yet rated", "How the assistants find me"]
        {
            assert!(page.says(words), "{words}");
        }
        let without =
            joan.post(&path, &[("version", "1"), ("level", "none"), ("evidence", EVIDENCE)]).await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(without.page.says("Evidence stands for a level"));
        let rests_on = feedback.id.to_string();
        let form = [
            ("version", "1"),
            ("level", "2"),
            ("evidence", EVIDENCE),
            ("rests_on", rests_on.as_str()),
            ("then", "next"),
        ];
        assert_eq!(joan.submit(&path, &form).await.page.notice().as_deref(), Some("Saved"));
        let page = joan.get(&format!("/records/{}", own.id)).await.page;
        for words in
            ["1 of 9 rated", "2 Growing", "rests on one piece of feedback", "Not yet rated"]
        {
            assert!(page.says(words), "{words}");
        }
        let stale = joan.post(&path, &form).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.page.says("in another window"));
        let program = Program::of(&world, "joan").await;
        let read = program.get(&format!("/records/{}", own.id)).await.json;
        assert_eq!(read["values"]["ratings"], json!(["competency/self-awareness=2"]));
        let mut values = read["values"].clone();
        values["ratings"] = json!(["competency/self-awareness=9"]);
        let headers = [("content-type", "application/json"), ("if-match", "*")];
        let body = Some(json!({ "values": values }).to_string());
        let put = axum::http::Method::PUT;
        let off = program.send(put, &format!("/records/{}", own.id), &headers, body).await;
        assert_eq!(off.status, StatusCode::UNPROCESSABLE_ENTITY, "no level of the scale");
    }
}

#[tokio::test]
async fn a_self_assessment_is_its_owners_until_it_is_shared_and_can_be_taken_back() {
    for world in World::on_each_database().await {
        let own = of_joan(&world, "2026-10-05").await;
        let path = item(&own, "self-awareness");
        let mut joan = Browser::of(&world, "joan").await;
        joan.get(&path).await;
        joan.submit(&path, &[("version", "1"), ("level", "3"), ("evidence", EVIDENCE)]).await;
        let sees = async |who: &str| {
            let mut browser = Browser::of(&world, who).await;
            let ways = [
                browser.get(&format!("/records/{}", own.id)).await.status == StatusCode::OK,
                browser.get(&path).await.status == StatusCode::OK,
                browser.get("/search?q=quillberry").await.page.says(WORDS),
                browser.get("/growth").await.page.says(WORDS),
            ];
            ways.into_iter().any(|way| way)
        };
        for who in ["tom", "amina", "priya", "marcus", "dev", "rob", "ellen"] {
            assert!(!sees(who).await, "{who}");
        }
        let save = async |values: Values, version| {
            let id = own.id;
            let saved = world.act("joan", async |ctx| {
                headland_app::improvement::revise(ctx, id, version, values, None).await
            });
            saved.await.unwrap().record
        };
        let rated = begun(&world, "2026-10-05")
            .with("ratings", "competency/self-awareness=3")
            .with("evidence", format!("competency/self-awareness={EVIDENCE}"));
        let shared = save(rated.clone().with("shared_with", world.person("tom")), 2).await;
        let mut tom = Browser::of(&world, "tom").await;
        let page = tom.get(&path).await.page;
        assert!(page.says("3 Secure") && page.says(EVIDENCE));
        let version = shared.version.to_string();
        let form = [("version", version.as_str()), ("level", "1")];
        assert_eq!(tom.post(&path, &form).await.status, StatusCode::FORBIDDEN);
        assert!(!sees("amina").await, "shared with one is not shared with those above");
        save(rated, shared.version).await;
        assert!(!sees("tom").await, "taken back");
    }
}

#[tokio::test]
async fn an_earlier_round_stands_beside_it_and_a_rating_becomes_a_need_in_one_step() {
    for world in World::on_each_database().await {
        let earlier = of_joan(&world, "2026-03-02").await;
        let own = of_joan(&world, "2026-10-05").await;
        let mut joan = Browser::of(&world, "joan").await;
        for (one, level) in [(&earlier, "1"), (&own, "2")] {
            let path = item(one, "holding-others-to-account");
            joan.get(&path).await;
            joan.submit(&path, &[("version", "1"), ("level", level), ("evidence", EVIDENCE)]).await;
        }
        let page = joan.get(&format!("/records/{}", own.id)).await.page;
        assert!(page.says("Now and before") && page.says("1 Beginning"));
        let path = item(&own, "holding-others-to-account");
        assert!(joan.get(&path).await.page.says("Before: "));
        let raise = path.replace("/item?", "/needs?");
        let refused = joan.post(&raise, &[]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let form =
            [("title", "Says early what is not done"), ("sort", "skill"), ("importance", "high")];
        let raised = joan.submit(&raise, &form).await.page;
        assert_eq!(raised.notice().as_deref(), Some("The need is in the register"));
        for words in ["Says early what is not done", EVIDENCE, "Holding others to account"] {
            assert!(raised.says(words), "{words}");
        }
        assert!(joan.get("/needs?whose=own").await.page.says("Says early what is not done"));
    }
}
