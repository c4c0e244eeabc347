use axum::http::StatusCode;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const WORDS: &str = "Can end a meeting with decisions";
const HIS_VIEW: &str = "The meetings are too short for what is put into them";

fn need(world: &World, of: &str) -> Values {
    Values::new()
        .with("title", WORDS)
        .with("of", world.person(of))
        .with("sort", "confidence")
        .with("importance", "high")
        .with("sources", "others")
        .with("sources", "observation")
        .with("state", "open")
}

/// A need of Joan's that Tom, who manages her, raised.
async fn of_joan(world: &World) -> Record {
    world.add("tom", RecordKind::Need, In::Organisation, need(world, "joan")).await
}

async fn say(world: &World, who: &str, need: &Record, how: &str, view: &str) -> String {
    let mut browser = Browser::of(world, who).await;
    browser.get("/account").await;
    let version = need.version.to_string();
    let path = format!("/needs/{}/{how}", need.id);
    let form = [("version", version.as_str()), ("view", view)];
    browser.submit(&path, &form).await.page.notice().unwrap_or_default()
}

#[tokio::test]
async fn a_need_is_disputed_with_a_view_of_ones_own_and_both_stand_side_by_side() {
    for world in World::on_each_database().await {
        let need = of_joan(&world).await;
        assert_eq!(need.values.one("raised_by"), world.person("tom").to_string());
        let mut joan = Browser::of(&world, "joan").await;
        let asked = "Say what you think of it: ";
        assert!(joan.get("/").await.page.says(asked) && joan.get("/growth").await.page.says(asked));
        let wrote = say(&world, "tom", &need, "agreement", "").await;
        assert!(wrote.starts_with("You wrote this need"), "{wrote}");
        let silent = say(&world, "joan", &need, "dispute", "").await;
        assert!(silent.starts_with("Say how you see it yourself"), "{silent}");
        let kept = say(&world, "joan", &need, "dispute", HIS_VIEW).await;
        assert_eq!(kept, "Your view is kept beside what was written");
        assert!(!joan.get("/").await.page.says(asked), "it waits no more");
        let path = format!("/records/{}", need.id);
        for who in ["joan", "tom", "amina"] {
            let page = Browser::of(&world, who).await.get(&path).await.page;
            for words in ["Disputed", HIS_VIEW, "Wrote it as it stands", WORDS] {
                assert!(page.says(words), "{who} reads “{words}”");
            }
        }
        let again = say(&world, "joan", &need, "agreement", "").await;
        assert!(again.starts_with("You have said what you think"), "{again}");
        let ledger = Browser::of(&world, "amina").await.get("/ledger").await.page;
        assert!(!ledger.says(HIS_VIEW), "the ledger tells that, and never what");
    }
}

#[tokio::test]
async fn once_it_was_talked_over_everyone_is_asked_again_and_the_earlier_view_stays() {
    for world in World::on_each_database().await {
        let need = of_joan(&world).await;
        say(&world, "joan", &need, "dispute", HIS_VIEW).await;
        let values = need
            .values
            .clone()
            .with("discussed_on", "2026-10-20")
            .with("found", "We looked at three agendas together");
        let (id, version) = (need.id, need.version);
        let revised = world
            .act("tom", async |ctx| {
                headland_app::improvement::revise(ctx, id, version, values, None).await
            })
            .await
            .unwrap()
            .record;
        let mut joan = Browser::of(&world, "joan").await;
        let page = joan.get(&format!("/records/{id}")).await.page;
        assert!(page.says("Talked over") && page.says("of an earlier form") && page.says(HIS_VIEW));
        let stale = say(&world, "joan", &need, "agreement", "").await;
        assert!(stale.contains("was changed while you read it"), "{stale}");
        assert_eq!(
            say(&world, "joan", &revised, "agreement", "").await,
            "You have agreed to this need"
        );
        let page = joan.get("/needs?standing=agreed").await.page;
        assert!(page.says(WORDS) && page.says("1 need"));
        assert!(joan.get("/needs?standing=disputed").await.page.says("No need like that"));
    }
}

#[tokio::test]
async fn a_need_is_known_to_those_who_have_a_part_and_above_them_and_to_no_role() {
    for world in World::on_each_database().await {
        let need = of_joan(&world).await;
        let path = format!("/records/{}", need.id);
        for (who, reads) in [
            ("joan", true),
            ("priya", false),
            ("tom", true),
            ("amina", true),
            ("marcus", false),
            ("dev", false),
            ("rob", false),
            ("ellen", false),
        ] {
            let mut browser = Browser::of(&world, who).await;
            let status = browser.get(&path).await.status;
            assert_eq!(status != StatusCode::NOT_FOUND, reads, "{who}");
            let register = browser.get("/needs").await;
            assert_eq!(register.page.says(WORDS), reads, "{who}: the register");
            for format in ["csv", "xlsx"] {
                let file = browser.get(&format!("/needs/download/{format}")).await;
                if format == "csv" {
                    let text = String::from_utf8_lossy(&file.body).into_owned();
                    assert_eq!(text.contains(WORDS), reads, "{who}: the file");
                }
            }
            let program = Program::of(&world, who).await;
            let views = program.get(&format!("/needs/{}/views", need.id)).await.status;
            assert_eq!(views == StatusCode::OK, reads, "{who}: the API");
        }
    }
}

#[tokio::test]
async fn one_raises_a_need_of_oneself_of_those_below_and_of_ones_own_leader_alone() {
    for world in World::on_each_database().await {
        let raise = async |who: &str, of: &str| {
            let program = Program::of(&world, who).await;
            let values = json!({
                "title": WORDS, "of": world.person(of).to_string(), "sort": "skill",
                "importance": "low", "state": "open",
                // Whoever writes it raised it, whatever is sent.
                "raised_by": world.person("amina").to_string(),
            });
            let answer = program.post("/growth/needs", &json!({ "values": values })).await;
            (answer.status, answer.json["values"]["raised_by"].clone())
        };
        for (who, of) in [("joan", "joan"), ("tom", "joan"), ("joan", "tom"), ("marcus", "tom")] {
            let (status, raised_by) = raise(who, of).await;
            assert_eq!(status, StatusCode::CREATED, "{who} of {of}");
            assert_eq!(raised_by, json!(world.person(who).to_string()));
        }
        for (who, of) in [("marcus", "joan"), ("joan", "priya")] {
            assert_eq!(raise(who, of).await.0, StatusCode::UNPROCESSABLE_ENTITY, "{who} of {of}");
        }
        assert!(raise("rob", "rob").await.0.is_client_error());
    }
}

#[tokio::test]
async fn a_need_says_what_answers_it_and_programs_read_the_register() {
    for world in World::on_each_database().await {
        let need = of_joan(&world).await;
        let mut joan = Browser::of(&world, "joan").await;
        let page = joan.get(&format!("/records/{}", need.id)).await.page;
        assert!(page.says("No objective or activity names this need yet"));
        let href = page.link("Set an objective for it").unwrap();
        assert!(joan.get(&href).await.page.says(WORDS), "the form offers the need");
        let objective = Values::new()
            .with("title", "Every meeting ends with decisions")
            .with("owner", world.person("joan"))
            .with("with", world.person("priya"))
            .with("measure", "Meetings that end so")
            .with("baseline", "1 of 5")
            .with("target", "5 of 5")
            .with("starts_on", "2026-10-05")
            .with("by", "2027-03-26")
            .with("achievable", "Two colleagues do it")
            .with("needs", need.id)
            .with("state", "open");
        world.add("joan", RecordKind::Objective, In::Organisation, objective).await;
        let page = joan.get(&format!("/records/{}", need.id)).await.page;
        assert!(page.says("Every meeting ends with decisions"));
        let program = Program::of(&world, "joan").await;
        let listed = program.get("/needs?standing=proposed&sort=confidence&limit=1").await;
        assert_eq!(listed.json["items"][0]["need"]["title"], json!(WORDS));
        assert_eq!(listed.json["next"], json!(null));
        let none = program.get("/needs?standing=agreed").await;
        assert_eq!(none.json["items"], json!([]));
        assert_eq!(program.get("/needs?standing=happy").await.status, StatusCode::BAD_REQUEST);
        let said = json!({ "version": 1, "view": HIS_VIEW });
        let views = program.post(&format!("/needs/{}/dispute", need.id), &said).await;
        assert_eq!(
            (views.status, views.json["items"][0]["view"].clone()),
            (StatusCode::OK, json!(HIS_VIEW))
        );
    }
}
