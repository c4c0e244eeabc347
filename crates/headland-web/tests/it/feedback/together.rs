//! What many leaders' results say together: only of four and more, and never twice.

use axum::http::StatusCode;
use headland_app::feedback::results::RollUpRefusal;
use headland_app::feedback::{make_roll_up, roll_up, roll_ups};
use headland_app::frameworks::shelf;
use headland_app::{Context, Failure};
use headland_domain::RollUpId;
use headland_testkit::World;
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const LEADERS: [(&str, u32, u32); 4] =
    [("priya", 4, 2), ("marcus", 3, 2), ("joan", 3, 3), ("amina", 2, 3)];

fn framework() -> String {
    shelf().first().unwrap().title().to_owned()
}

async fn put_together(world: &World) -> Result<RollUpId, Failure<RollUpRefusal>> {
    let title = framework();
    world.act("amina", async |ctx: &mut Context| make_roll_up(ctx, &title).await).await
}

async fn offered(world: &World) -> Vec<u32> {
    let found = async |ctx: &mut Context| roll_ups(ctx, 0, 10).await;
    let found = world.act("amina", found).await.unwrap();
    found.offered.iter().map(|one| one.leaders).collect()
}

#[tokio::test]
async fn results_are_put_together_once_there_are_four_leaders_and_never_twice() {
    for world in World::on_each_database().await {
        for (who, own, peers) in &LEADERS[..3] {
            world.a_released_round(who, *own, *peers).await;
        }
        // A second round of one of the three is of the same leader.
        world.advance_days(1);
        world.a_released_round("priya", 4, 1).await;
        assert!(offered(&world).await.is_empty(), "three leaders are too few");
        let refused = put_together(&world).await;
        assert!(matches!(refused, Err(Failure::Refused(RollUpRefusal::NotOffered))), "{refused:?}");
        world.advance_days(1);
        let (who, own, peers) = LEADERS[3];
        world.a_released_round(who, own, peers).await;
        assert_eq!(offered(&world).await, [4]);
        let id = put_together(&world).await.unwrap();
        let read = async |ctx: &mut Context| roll_up(ctx, id).await;
        let (made, _) = world.act("amina", read).await.unwrap();
        assert_eq!((made.leaders, made.headings.len()), (4, 2));
        let heading = &made.headings[0];
        // Of Priya the later round: (4 + 3 + 3 + 2) / 4, and others (1 + 2 + 3 + 3) / 4, where a mean of
        // ones is cut off to 1.3.
        assert_eq!((heading.own.words(), heading.own.n), ("3.0".to_owned(), 4));
        assert_eq!((heading.others.words(), heading.others.n), ("2.3".to_owned(), 4));
        assert!(offered(&world).await.is_empty(), "nothing is put together twice");
        // A later round of one of them is not told beside the four.
        world.advance_days(1);
        world.a_released_round("marcus", 4, 4).await;
        assert!(offered(&world).await.is_empty());
        assert!(put_together(&world).await.is_err());
    }
}

#[tokio::test]
async fn nothing_is_used_up_where_no_heading_could_be_told() {
    let world = World::small_trust().await;
    for (number, (who, own, peers)) in LEADERS.into_iter().enumerate() {
        // Each is asked about another heading.
        world.a_released_round_of(who, number..number + 1, own, peers).await;
    }
    assert!(offered(&world).await.is_empty());
    assert!(put_together(&world).await.is_err());
}

#[tokio::test]
async fn only_headteachers_read_it_and_nobody_is_named() {
    let world = World::small_trust().await;
    for (who, own, peers) in LEADERS {
        world.a_released_round(who, own, peers).await;
    }
    let mut amina = Browser::of(&world, "amina").await;
    assert!(amina.get("/rounds").await.page.says("What results say together"));
    let wrong = amina.post("/rounds/together", &[("framework", "Another")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.page.problems()[0].starts_with("Choose from the list"));
    let made = amina.submit("/rounds/together", &[("framework", &framework())]).await;
    assert!(made.page.says("The results are put together"), "{}", made.page.words());
    for words in
        ["leaders think more of it than others do", "cannot be compared with other schools"]
    {
        assert!(made.page.says(words), "{words}");
    }
    let names = ["Priya", "Marcus", "Joan", "Tom"];
    assert!(names.iter().all(|name| !made.page.says(name)), "{}", made.page.words());
    let list = amina.get("/rounds/together").await.page;
    assert!(list.says("1 summary") && list.says("There is nothing to put together yet"));
    let link = list.link(&framework()).unwrap();
    for format in ["csv", "xlsx"] {
        let file = amina.get(&format!("{link}/download/{format}")).await;
        assert_eq!(file.status, StatusCode::OK, "{format}");
        let text = String::from_utf8_lossy(&file.body);
        assert!(names.iter().all(|name| !text.contains(name)), "{format}");
    }
    for who in ["tom", "priya", "marcus", "joan", "dev", "rob", "ellen", "gwen", "sian"] {
        let mut browser = Browser::of(&world, who).await;
        for address in ["/rounds/together", &link, &format!("{link}/download/csv")] {
            let answer = browser.get(address).await;
            // These two lead other schools: there is a page there, and nothing on it.
            let is_own = ["gwen", "sian"].contains(&who) && address == "/rounds/together";
            let expected = if is_own { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(answer.status, expected, "{who} {address}");
        }
        let forged = browser.post("/rounds/together", &[("framework", &framework())]).await;
        assert_ne!(forged.status, StatusCode::SEE_OTHER, "{who}");
    }
}

#[tokio::test]
async fn a_program_puts_together_and_reads_the_same() {
    let world = World::small_trust().await;
    for (who, own, peers) in LEADERS {
        world.a_released_round(who, own, peers).await;
    }
    let program = Program::of(&world, "amina").await;
    let refused = program.post("/rounds/together", &json!({ "framework": "Another" })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = program.post("/rounds/together", &json!({ "framework": framework() })).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert_eq!(made.json["leaders"], 4);
    let id = made.json["id"].as_str().unwrap();
    let read = program.get(&format!("/rounds/together/{id}")).await;
    assert_eq!(read.json, made.json);
    let list = program.get("/rounds/together").await;
    assert_eq!(list.json["items"][0]["id"], made.json["id"]);
}
