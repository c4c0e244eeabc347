//! Maps of needs: counted over many, told only where nobody is given away.

use axum::http::StatusCode;
use headland_app::needs::{make_map, map};
use headland_domain::sheet::Record;
use headland_domain::{NeedsMapId, TeamId};
use headland_testkit::World;
use serde_json::json;

use crate::api::Program;
use crate::browser::Browser;

const ITEM: &str = "headteachers-standards@2020#domain/culture-and-ethos/school-culture";

/// Twelve colleagues in a team that Priya leads: five agreed to need a skill, two of the rest an attitude.
async fn lower_school(world: &World) -> (TeamId, Vec<Record>) {
    let team = world.add_team("Lower school", "priya").await;
    world.add_colleagues(0..12, team).await;
    let people = world.members(team).await;
    let mut needs = Vec::new();
    for person in people.iter().take(5) {
        needs.push(world.an_agreed_need(*person, "skill", Some(ITEM)).await);
    }
    for person in people.iter().skip(5).take(2) {
        needs.push(world.an_agreed_need(*person, "attitude", None).await);
    }
    (team, needs)
}

async fn made(world: &World, who: &str, team: Option<TeamId>) -> NeedsMapId {
    world.act(who, async |ctx| make_map(ctx, team).await).await.unwrap()
}

/// What a map says of each subject.
async fn told(world: &World, id: NeedsMapId) -> Vec<(String, Option<usize>)> {
    let map = world.act("amina", async |ctx| map(ctx, id).await).await.unwrap();
    let row = |figure: &headland_app::needs::Figure| {
        (figure.subject.to_string(), figure.have.as_ref().map(std::collections::BTreeSet::len))
    };
    map.figures.iter().map(row).collect()
}

#[tokio::test]
async fn a_map_tells_of_many_and_says_the_same_of_few_and_of_none() {
    for world in World::on_each_database().await {
        let (team, _) = lower_school(&world).await;
        let map = made(&world, "priya", Some(team)).await;
        let rows = told(&world, map).await;
        let row =
            |subject: &str| rows.iter().find(|(of, _)| of == subject).map(|(_, people)| *people);
        assert_eq!(row("sort:skill"), Some(Some(5)));
        assert_eq!(row(&format!("item:{ITEM}")), Some(Some(5)));
        // Two need it, and nobody the other.
        assert_eq!((row("sort:attitude"), row("sort:knowledge")), (Some(None), Some(None)));
        let page = Browser::of(&world, "priya").await.get(&format!("/needs/maps/{map}")).await.page;
        for words in ["Map of needs: Lower school", "Not told", "neither that there are few nor"] {
            assert!(page.says(words), "{words}");
        }
        assert!(!page.says("Colleague 00"), "nobody is named");
        for format in ["csv", "xlsx"] {
            let address = format!("/needs/maps/{map}/download/{format}");
            let file = Browser::of(&world, "priya").await.get(&address).await;
            assert_eq!(file.status, StatusCode::OK, "{format}");
            let text = String::from_utf8_lossy(&file.body);
            assert!(format == "xlsx" || (text.contains("Not told") && !text.contains("Colleague")));
        }
    }
}

#[tokio::test]
async fn only_what_is_agreed_and_open_counts_and_each_person_once() {
    let world = World::small_trust().await;
    let (team, needs) = lower_school(&world).await;
    let people = world.members(team).await;
    // One of the five has a second need of the sort.
    world.an_agreed_need(people[0], "skill", None).await;
    assert!(
        told(&world, made(&world, "amina", Some(team)).await)
            .await
            .contains(&("sort:skill".to_owned(), Some(5)))
    );
    // One of the five words their need anew: it waits to be agreed again.
    let need = needs[0].clone();
    let values = need.values.clone().with("detail", "Seen on three days");
    let mut ctx = world.enter_as(people[0], Some(world.school)).await;
    let revised = headland_app::improvement::revise(&mut ctx, need.id, need.version, values, None);
    revised.await.unwrap();
    ctx.commit().await.unwrap();
    let rows = told(&world, made(&world, "amina", Some(team)).await).await;
    // The person still has the other need of the sort; the item has four left, and the one who left
    // it would be known from the difference.
    assert!(rows.contains(&("sort:skill".to_owned(), Some(5))));
    assert!(!rows.iter().any(|(subject, _)| subject.starts_with("item:")), "{rows:?}");
}

#[tokio::test]
async fn a_later_map_gives_nobody_away_who_joined() {
    for world in World::on_each_database().await {
        let (team, _) = lower_school(&world).await;
        made(&world, "priya", Some(team)).await;
        world.add_colleagues(12..13, team).await;
        let newest = *world.members(team).await.last().unwrap();
        world.an_agreed_need(newest, "skill", None).await;
        let rows = told(&world, made(&world, "priya", Some(team)).await).await;
        assert!(rows.contains(&("sort:skill".to_owned(), None)), "{rows:?}");
        // Of the school the same twelve and six others, of whom none has it: nor is that told.
        let rows = told(&world, made(&world, "amina", None).await).await;
        assert!(rows.contains(&("sort:skill".to_owned(), None)), "{rows:?}");
    }
}

#[tokio::test]
async fn maps_are_for_those_who_lead_the_school_or_the_team() {
    let world = World::small_trust().await;
    let (team, _) = lower_school(&world).await;
    let map = made(&world, "priya", Some(team)).await;
    for (who, sees) in [
        ("amina", true),
        ("tom", true),
        ("priya", true),
        ("marcus", false),
        ("joan", false),
        ("dev", false),
        ("rob", false),
        ("ellen", false),
    ] {
        let mut browser = Browser::of(&world, who).await;
        let expected = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
        for address in ["/needs/maps".to_owned(), format!("/needs/maps/{map}")] {
            assert_eq!(browser.get(&address).await.status, expected, "{who} {address}");
        }
        let download = format!("/needs/maps/{map}/download/csv");
        assert_eq!(browser.get(&download).await.status, expected, "{who} {download}");
    }
    let sian = Browser::of(&world, "sian").await.get(&format!("/needs/maps/{map}")).await;
    assert_eq!(
        sian.status,
        StatusCode::NOT_FOUND,
        "whoever leads another school has maps of its own"
    );
    // Of everybody only those who lead the school; whoever leads another team sees its maps alone.
    let whole = made(&world, "tom", None).await;
    let mut priya = Browser::of(&world, "priya").await;
    assert_eq!(priya.get(&format!("/needs/maps/{whole}")).await.status, StatusCode::NOT_FOUND);
    let list = priya.get("/needs/maps").await.page;
    assert!(
        list.says("Lower school") && list.says("1 map") && !list.says("Everybody who works here")
    );
    let forged = priya.post("/needs/maps", &[("team", "all")]).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    let ledger = Browser::of(&world, "amina").await.get("/ledger").await.page;
    assert!(ledger.says("map of the needs") || ledger.says("needs-map.made"));
}

#[tokio::test]
async fn a_team_too_small_or_unknown_is_refused_beside_the_field() {
    let world = World::small_trust().await;
    let team = world.add_team("Year 6", "priya").await;
    world.add_colleagues(0..3, team).await;
    let mut priya = Browser::of(&world, "priya").await;
    priya.get("/needs/maps").await;
    let small = team.to_string();
    for (team, says) in [
        (small.as_str(), "A map needs at least 8 people"),
        ("nonsense", "Choose from the list"),
        ("", "Choose from the list"),
    ] {
        let answer = priya.post("/needs/maps", &[("team", team)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{team}");
        assert!(answer.page.says(says), "{team}");
    }
}

#[tokio::test]
async fn a_program_makes_and_reads_maps_as_whoever_holds_the_key() {
    let world = World::small_trust().await;
    let (team, _) = lower_school(&world).await;
    let program = Program::of(&world, "priya").await;
    let made = program.post("/needs/maps", &json!({ "team": team.to_string() })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{:?}", made.json);
    let id = made.json["id"].as_str().unwrap().to_owned();
    assert_eq!(made.json["counted"], json!(12));
    let list = program.get("/needs/maps").await;
    assert_eq!(list.json["items"][0]["id"], json!(id));
    let one = program.get(&format!("/needs/maps/{id}")).await;
    let rows = one.json["rows"].as_array().unwrap().clone();
    assert!(
        rows.iter().any(|row| row["subject"] == "sort:skill" && row["people"] == 5),
        "{rows:?}"
    );
    assert!(rows.iter().any(|row| row["subject"] == "sort:attitude" && row["people"].is_null()));
    let refused = program.post("/needs/maps", &json!({ "team": null })).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "not of everybody");
    let marcus = Program::of(&world, "marcus").await;
    assert_eq!(marcus.get(&format!("/needs/maps/{id}")).await.status, StatusCode::NOT_FOUND);
}
