//! Observing: what is looked for is known before, what is written stays the observer's until it is
//! shared, and whoever was observed replies.

use axum::http::StatusCode;
use headland_app::improvement::{draft, revise};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const SEEN: &str = "She asked each assistant for one idea before anyone judged it";
const LOOKED_FOR: &str = "How decisions are made";

async fn protocol(world: &World, grades: &str) -> Record {
    let protocol = Values::new()
        .with("title", "Leading a meeting")
        .with("occasion", "meeting")
        .with("purpose", "For whoever leads it. It is used for nothing else")
        .with("grades", grades);
    let protocol = world.add("priya", RecordKind::Protocol, In::Organisation, protocol).await;
    let prompt = Values::new().with("title", LOOKED_FOR).with("hint", "Who says the last word");
    world.add("priya", RecordKind::Prompt, In::Within(protocol.id), prompt).await;
    protocol
}

fn planned(world: &World) -> Values {
    Values::new()
        .with("title", "The assistants' Monday meeting")
        .with("of", world.person("joan"))
        .with("by", world.person("priya"))
        .with("seen_on", "2026-10-05")
        .with("protocol_grades", "no")
        .with("state", "planned")
}

async fn refused(world: &World, who: &str, values: Values) -> String {
    let drafted = world
        .act(who, async |ctx| draft(ctx, RecordKind::Observation, In::Organisation, values).await);
    format!("{:?}", drafted.await.map(|record| record.id))
}

#[tokio::test]
async fn what_the_observer_types_is_theirs_until_they_share_it_and_then_both_read_it() {
    for world in World::on_each_database().await {
        let protocol = protocol(&world, "no").await;
        let values = planned(&world).with("protocol", protocol.id);
        let plan = world.add("priya", RecordKind::Observation, In::Organisation, values).await;
        let path = format!("/records/{}", plan.id);
        let mut joan = Browser::of(&world, "joan").await;
        assert!(
            joan.get(&path).await.page.says("The assistants' Monday meeting"),
            "she knows of it"
        );
        let mut priya = Browser::of(&world, "priya").await;
        assert!(priya.get("/growth").await.page.says("Observe, and share what you saw"));
        let form = priya.get(&format!("{path}/edit")).await.page;
        assert!(form.says(LOOKED_FOR) && form.says("Who says the last word"));
        let typed = |state: &'static str, keep: &'static str| {
            [
                ("title", "The assistants' Monday meeting".to_owned()),
                ("of", world.person("joan").to_string()),
                ("by", world.person("priya").to_string()),
                ("seen_on-day", "5".to_owned()),
                ("seen_on-month", "10".to_owned()),
                ("seen_on-year", "2026".to_owned()),
                ("protocol", protocol.id.to_string()),
                ("protocol_grades", "no".to_owned()),
                ("state", state.to_owned()),
                ("noticed.0.prompt", LOOKED_FOR.to_owned()),
                ("noticed.0.seen", SEEN.to_owned()),
                ("noticed.0.points", "strength".to_owned()),
                ("version", "1".to_owned()),
                ("keep", keep.to_owned()),
            ]
        };
        let send = async |browser: &mut Browser, fields: [(&'static str, String); 14]| {
            let fields: Vec<_> = fields.iter().map(|(name, text)| (*name, text.as_str())).collect();
            browser.post(&path, &fields).await
        };
        let early = send(&mut priya, typed("planned", "")).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(early.page.says("since the person observed reads what you save"));
        send(&mut priya, typed("planned", "yes")).await;
        assert!(priya.get(&format!("{path}/edit")).await.page.says(SEEN), "kept for her");
        for who in ["joan", "tom", "amina"] {
            let mut other = Browser::of(&world, who).await;
            for address in [path.clone(), format!("{path}/history"), "/growth".to_owned()] {
                assert!(!other.get(&address).await.page.says(SEEN), "{who}: {address}");
            }
        }
        send(&mut priya, typed("shared", "")).await;
        let read = joan.get(&path).await.page;
        for words in [SEEN, LOOKED_FOR, "A strength", "Shared on"] {
            assert!(read.says(words), "{words}");
        }
        assert_eq!(joan.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
        assert!(read.link("Reply").is_some(), "she replies");
        let reply = Values::new().with("title", "I saw it, too").with("reply", "Two had no turn");
        world.add("joan", RecordKind::Reply, In::Within(plan.id), reply).await;
        assert!(priya.get(&path).await.page.says("Two had no turn"));
        assert!(!priya.get("/growth").await.page.says("Observe, and share"), "it waits no more");
    }
}

#[tokio::test]
async fn an_observation_is_known_to_the_two_and_above_them_and_to_no_role() {
    for world in World::on_each_database().await {
        let values = planned(&world);
        let plan = world.add("priya", RecordKind::Observation, In::Organisation, values).await;
        let path = format!("/records/{}", plan.id);
        for (who, reads) in [
            ("joan", true),
            ("priya", true),
            ("tom", true),
            ("marcus", false),
            ("dev", false),
            ("rob", false),
            ("ellen", false),
        ] {
            let mut browser = Browser::of(&world, who).await;
            let is_read = browser.get(&path).await.status != StatusCode::NOT_FOUND;
            assert_eq!(is_read, reads, "{who}");
            let list = browser.get("/growth/observations").await.page;
            assert_eq!(list.says("Monday meeting"), reads, "{who}: the list");
            let found = Program::of(&world, who).await.get("/growth/observations").await;
            let is_found = found.json.to_string().contains("Monday meeting");
            assert_eq!(is_found, reads, "{who}: the API");
        }
    }
}

#[tokio::test]
async fn nobody_is_observed_by_those_who_have_nothing_to_do_with_it() {
    for world in World::on_each_database().await {
        let between_others = refused(&world, "marcus", planned(&world)).await;
        assert!(between_others.contains("Refused"), "{between_others}");
        let mut asked_for = planned(&world);
        asked_for.set("by", [world.person("marcus").to_string()]);
        let asked_for =
            world.add("joan", RecordKind::Observation, In::Organisation, asked_for).await;
        let mut moved = asked_for.values.clone();
        moved.set("of", [world.person("priya").to_string()]);
        let (id, version) = (asked_for.id, asked_for.version);
        let moved =
            world.act("marcus", async |ctx| revise(ctx, id, version, moved, None).await).await;
        assert!(moved.is_err(), "its history is hers");
    }
}

#[tokio::test]
async fn a_grade_is_given_only_by_a_protocol_that_asks_for_one() {
    for world in World::on_each_database().await {
        let graded = |protocol: Option<&Record>| {
            let mut values = planned(&world).with("seen", SEEN).with("grade", "Secure");
            values.set("state", ["shared".to_owned()]);
            values.set("protocol_grades", ["yes".to_owned()]);
            match protocol {
                Some(protocol) => values.with("protocol", protocol.id),
                None => values,
            }
        };
        let ungraded = protocol(&world, "no").await;
        for protocol in [None, Some(&ungraded)] {
            let said = refused(&world, "priya", graded(protocol)).await;
            assert!(said.contains("unless the protocol says so"), "{said}");
        }
        let asking = protocol(&world, "yes").await;
        let said = refused(&world, "priya", graded(Some(&asking))).await;
        assert!(said.starts_with("Ok"), "{said}");
    }
}

#[tokio::test]
async fn everyone_reads_what_observers_look_for_and_leaders_write_it() {
    for world in World::on_each_database().await {
        let protocol = protocol(&world, "no").await;
        let path = format!("/records/{}", protocol.id);
        for who in ["joan", "marcus", "amina"] {
            let mut browser = Browser::of(&world, who).await;
            assert!(browser.get(&path).await.page.says(LOOKED_FOR), "{who}");
            assert!(browser.get("/growth/protocols").await.page.says("Leading a meeting"), "{who}");
            assert!(
                !browser.get("/growth").await.page.says("Leading a meeting"),
                "{who}: not theirs"
            );
        }
        let marcus = Browser::of(&world, "marcus").await.get(&format!("{path}/edit")).await;
        assert_eq!(marcus.status, StatusCode::FORBIDDEN);
        assert_eq!(Browser::of(&world, "dev").await.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_program_reads_and_writes_what_was_seen_prompt_by_prompt() {
    for world in World::on_each_database().await {
        let program = Program::of(&world, "priya").await;
        let body = |noticed: serde_json::Value| {
            json!({ "values": {
            "title": "Monday meeting", "of": world.person("joan").to_string(),
            "by": world.person("priya").to_string(), "seen_on": "2026-10-05",
            "protocol_grades": false, "state": "shared", "noticed": noticed,
        } })
        };
        let noticed = json!([{
            "prompt": LOOKED_FOR, "seen": SEEN, "points_to": "strength",
            "item": "leadership-competencies@2014#competency/self-awareness",
        }]);
        let made = program.post("/growth/observations", &body(noticed.clone())).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.json);
        assert_eq!(made.json["values"]["noticed"], noticed);
        assert!(made.json["values"]["shared_on"].is_string(), "today");
        for wrong in [
            json!([{ "prompt": LOOKED_FOR }]),
            json!([{ "prompt": LOOKED_FOR, "seen": SEEN, "points_to": "better" }]),
            json!([{ "prompt": "Two\nlines", "seen": SEEN }]),
            json!([{ "prompt": LOOKED_FOR, "seen": SEEN, "grade": 1 }]),
        ] {
            let refused = program.post("/growth/observations", &body(wrong)).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.json);
        }
    }
}
