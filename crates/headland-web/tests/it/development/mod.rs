//! What belongs to people: what is private stays so, what is shared can be taken back, and what was
//! answered is for everybody.

mod examined;
mod growing;
mod observing;
mod plans;
mod restricted;

use axum::http::StatusCode;
use headland_app::improvement::revise;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_testkit::{In, World};

use crate::api::Program;
use crate::browser::Browser;

/// What nobody else's words hold.
const WORDS: &str = "Quillwort in the corridor";

fn reflection(world: &World) -> Values {
    Values::new()
        .with("title", WORDS)
        // Whoever writes it owns it, whatever is sent.
        .with("owner", world.person("tom"))
        .with("held_on", "2026-10-01")
        .with("model", "what")
        .with("text", "I spoke before I had listened")
}

async fn write(world: &World, who: &str, kind: RecordKind, values: Values) -> Record {
    world.add(who, kind, In::Organisation, values).await
}

async fn save(world: &World, who: &str, record: &Record, values: Values) -> Result<Record, String> {
    let (id, version) = (record.id, record.version);
    let saved =
        world.act(who, async |ctx| revise(ctx, id, version, values, Some("So it is")).await);
    saved.await.map(|revised| revised.record).map_err(|failure| format!("{failure:?}"))
}

/// Whether somebody comes upon the record in any way: its page, its history, search, lists, the API.
async fn comes_upon(world: &World, who: &str, record: &Record) -> bool {
    let mut browser = Browser::of(world, who).await;
    let path = format!("/records/{}", record.id);
    let program = Program::of(world, who).await;
    let listed = program.get("/records?q=quillwort").await;
    let kind = record.kind.slug();
    let ways = [
        browser.get(&path).await.status != StatusCode::NOT_FOUND,
        browser.get(&format!("{path}/history")).await.status != StatusCode::NOT_FOUND,
        browser.get(&format!("{path}/edit")).await.status != StatusCode::NOT_FOUND,
        browser.get("/search?q=quillwort").await.page.says(WORDS),
        browser.get("/growth").await.page.says(WORDS),
        browser.get("/").await.page.says(WORDS),
        program.get(&path).await.status != StatusCode::NOT_FOUND,
        program.get(&format!("{path}/revisions")).await.status != StatusCode::NOT_FOUND,
        listed.body.windows(9).any(|part| part == b"Quillwort"),
        program
            .get(&format!("/records?kind={kind}"))
            .await
            .body
            .windows(9)
            .any(|part| part == b"Quillwort"),
    ];
    ways.into_iter().any(|way| way)
}

/// Everyone of the cast but Joan: her manager, the headteacher and an administrator among them.
const OTHERS: [&str; 8] = ["priya", "tom", "amina", "marcus", "rob", "dev", "ellen", "sian"];

#[tokio::test]
async fn a_reflection_is_its_owners_alone_whatever_role_others_hold() {
    let world = World::small_trust().await;
    let written = write(&world, "joan", RecordKind::Reflection, reflection(&world)).await;
    assert_eq!(written.values.one("owner"), world.person("joan").to_string());
    assert!(comes_upon(&world, "joan", &written).await);
    let own = Browser::of(&world, "joan").await.get("/growth").await.page;
    assert!(own.says("Does not apply") && !own.says("Not said"), "{}", own.words());
    assert!(own.link("360 feedback").is_some());
    for who in OTHERS {
        assert!(!comes_upon(&world, who, &written).await, "{who}");
    }
}

#[tokio::test]
async fn what_is_shared_is_read_as_it_stands_and_can_be_taken_back() {
    let world = World::small_trust().await;
    let written = write(&world, "joan", RecordKind::Reflection, reflection(&world)).await;
    let shared = written.values.clone().with("shared_with", world.person("priya"));
    let shared = save(&world, "joan", &written, shared).await.unwrap();
    let mut priya = Browser::of(&world, "priya").await;
    let path = format!("/records/{}", written.id);
    assert_eq!(priya.get(&path).await.status, StatusCode::OK);
    assert_eq!(priya.get(&format!("{path}/edit")).await.status, StatusCode::FORBIDDEN);
    let history = priya.get(&format!("{path}/history")).await.status;
    assert_eq!(history, StatusCode::NOT_FOUND, "what it was before was not shared");
    for who in OTHERS.into_iter().filter(|who| *who != "priya") {
        assert!(!comes_upon(&world, who, &written).await, "{who}");
    }
    save(&world, "joan", &shared, written.values.clone()).await.unwrap();
    assert!(!comes_upon(&world, "priya", &written).await, "taken back");
}

fn session(world: &World) -> Values {
    Values::new()
        .with("title", WORDS)
        .with("owner", world.person("joan"))
        .with("coach", world.person("priya"))
        .with("held_on", "2026-10-05")
        .with("goal", "To end a meeting with decisions")
}

#[tokio::test]
async fn a_coaching_session_is_between_two_and_only_the_coached_shares_it() {
    let world = World::small_trust().await;
    let met = write(&world, "priya", RecordKind::CoachingSession, session(&world)).await;
    for who in ["joan", "priya"] {
        assert!(comes_upon(&world, who, &met).await, "{who}");
    }
    for who in OTHERS.into_iter().filter(|who| *who != "priya") {
        assert!(!comes_upon(&world, who, &met).await, "{who}");
    }
    let shared = met.values.clone().with("shared_with", world.person("tom"));
    let refused = save(&world, "priya", &met, shared.clone()).await.unwrap_err();
    assert!(refused.contains("Only the person who is coached"), "{refused}");
    save(&world, "joan", &met, shared).await.unwrap();
    assert!(comes_upon(&world, "tom", &met).await);
}

#[tokio::test]
async fn nobody_writes_a_session_between_two_others_or_puts_another_coach_in_it() {
    let world = World::small_trust().await;
    let values = session(&world);
    let place = In::Organisation;
    let of_others = world
        .act("marcus", async |ctx| {
            headland_app::improvement::draft(ctx, RecordKind::CoachingSession, place, values).await
        })
        .await;
    let refused = format!("{:?}", of_others.unwrap_err());
    assert!(refused.contains("written by one of the two"), "{refused}");
    let met = write(&world, "joan", RecordKind::CoachingSession, session(&world)).await;
    let mut other = met.values.clone();
    other.set("coach", [world.person("marcus").to_string()]);
    let refused = save(&world, "joan", &met, other).await.unwrap_err();
    assert!(refused.contains("its history is theirs"), "{refused}");
}

#[tokio::test]
async fn what_was_answered_is_for_everybody_who_works_there() {
    let world = World::small_trust().await;
    let answer = Values::new()
        .with("title", "We never know which group we lead")
        .with("owner", world.person("joan"))
        .with("decision", "Groups are fixed on Friday for the week after")
        .with("changed", "A list hangs in the staff room")
        .with("before", "Told on the morning")
        .with("after", "Five of six say that they know")
        .with("held_on", "2026-10-12");
    write(&world, "joan", RecordKind::Response, answer).await;
    for who in ["joan", "marcus", "amina", "tom"] {
        let page = Browser::of(&world, who).await.get("/responses").await.page;
        for words in ["We never know which group", "A list hangs", "Told on the morning", "Joan"] {
            assert!(page.says(words), "{who} reads “{words}”");
        }
    }
    let mut rob = Browser::of(&world, "rob").await;
    assert_eq!(rob.get("/responses").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn feedback_is_read_by_those_above_and_by_no_colleague() {
    let world = World::small_trust().await;
    let said = Values::new()
        .with("title", WORDS)
        .with("owner", world.person("joan"))
        .with("from", "Six assistants")
        .with("people", "6")
        .with("method", "survey")
        .with("formality", "formal")
        .with("held_on", "2026-10-09")
        .with("said", "More notice");
    let noted = write(&world, "joan", RecordKind::Feedback, said).await;
    for (who, reads) in [("joan", true), ("tom", true), ("marcus", false), ("dev", false)] {
        assert_eq!(comes_upon(&world, who, &noted).await, reads, "{who}");
    }
}
