use axum::http::StatusCode;
use headland_app::improvement::revise;
use headland_app::{Context, Failure};
use headland_testkit::World;

use crate::api::Program;
use crate::browser::Browser;

/// The team's page, after it was made by the administrator.
async fn made(world: &World, browser: &mut Browser) -> String {
    let (priya, marcus) = (world.person("priya").to_string(), world.person("marcus").to_string());
    let fields = [("name", "English"), ("lead", &priya), ("members", &priya), ("members", &marcus)];
    let list = browser.submit("/teams", &fields).await.page;
    assert_eq!(list.notice().as_deref(), Some("The team is made"));
    assert_eq!(list.table("Teams"), [["English", "Priya Nair", "2"]]);
    list.link("English").unwrap()
}

#[tokio::test]
async fn a_team_is_made_changed_and_put_away() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    assert!(dev.get("/teams").await.page.says("No teams yet"));
    let team = made(&world, &mut dev).await;
    let form = dev.get(&team).await.page;
    assert_eq!(form.value_of("name").as_deref(), Some("English"));
    assert_eq!(form.value_of("lead"), Some(world.person("priya").to_string()));

    let joan = world.person("joan").to_string();
    let changed = [("name", "English and drama"), ("lead", ""), ("members", joan.as_str())];
    let list = dev.submit(&team, &changed).await.page;
    assert_eq!(list.table("Teams"), [["English and drama", "Nobody", "1"]]);
    let person = dev.get(&format!("/people/{joan}")).await.page;
    assert_eq!(person.summary("Teams").as_deref(), Some("English and drama"));

    let list = dev.submit(&format!("{team}/archive"), &[]).await.page;
    assert_eq!(list.notice().as_deref(), Some("The team is put away"));
    assert!(list.says("No teams yet"));
    assert_eq!(dev.get(&team).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_wrong_with_a_team_is_said_and_what_was_typed_is_kept() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let team = made(&world, &mut dev).await;
    let marcus = world.person("marcus").to_string();
    let long = "x".repeat(81);
    for (path, name, said) in [
        ("/teams", "", "Enter the team's name, in 80 characters or fewer"),
        ("/teams", long.as_str(), "Enter the team's name, in 80 characters or fewer"),
        ("/teams", "ENGLISH", "Another team has this name"),
        (team.as_str(), "", "Enter the team's name, in 80 characters or fewer"),
    ] {
        let fields = [("name", name), ("lead", marcus.as_str())];
        let refused = dev.post(path, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {name}");
        assert_eq!(refused.page.problems(), [said]);
        assert_eq!(refused.page.value_of("name").as_deref(), Some(name));
        assert_eq!(refused.page.value_of("lead").as_deref(), Some(marcus.as_str()));
    }
}

#[tokio::test]
async fn nobody_of_another_school_is_put_into_a_team() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let gwen = world.person("gwen").to_string();
    for fields in [
        [("name", "Odd"), ("lead", gwen.as_str())],
        [("name", "Odd"), ("members", gwen.as_str())],
        [("name", "Odd"), ("members", "not a person")],
    ] {
        assert_eq!(dev.post("/teams", &fields).await.status, StatusCode::NOT_FOUND, "{fields:?}");
    }
    assert!(dev.get("/teams").await.page.says("No teams yet"));
}

#[tokio::test]
async fn only_an_administrator_of_the_school_changes_its_teams() {
    let world = World::small_trust().await;
    let mut dev = Browser::of(&world, "dev").await;
    let team = made(&world, &mut dev).await;
    let fields = [("name", "Theirs")];
    for (name, expected) in [
        ("amina", StatusCode::FORBIDDEN),
        ("joan", StatusCode::FORBIDDEN),
        ("rob", StatusCode::FORBIDDEN),
        ("ellen", StatusCode::FORBIDDEN),
    ] {
        let mut browser = Browser::of(&world, name).await;
        assert!(browser.get("/teams").await.page.link("English").is_none(), "{name}");
        assert_eq!(browser.get(&team).await.status, expected, "{name} opens");
        for path in ["/teams", team.as_str(), &format!("{team}/archive")] {
            assert_eq!(browser.post(path, &fields).await.status, expected, "{name}: {path}");
        }
    }
    // The administrator of another school is not even told that it is there.
    world.also("gwen", headland_domain::people::Role::Administrator, world.other_school).await;
    let mut gwen = Browser::of(&world, "gwen").await;
    assert_eq!(gwen.get(&team).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gwen.post(&team, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(gwen.post(&format!("{team}/archive"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(dev.get(&team).await.page.heading(), "English");
}

/// A priority of Tom's that English carries out; Priya, and nobody else of the team, works on it.
async fn carried_out(world: &World) -> (String, String) {
    let mut dev = Browser::of(world, "dev").await;
    let team = made(world, &mut dev).await;
    let (_, priority) = world.a_priority().await;
    let mut tom = Browser::of(world, "tom").await;
    let path = format!("/records/{}", priority.id);
    let form = tom.get(&format!("{path}/edit")).await.page;
    assert!(form.says("Which teams carry it out") && form.says("English"), "{}", form.words());
    let id = team.trim_start_matches("/teams/");
    let mut values = priority.values.clone();
    values.push("teams", id);
    let named = async |ctx: &mut Context| revise(ctx, priority.id, 1, values, None).await;
    world.act("tom", named).await.unwrap();
    (team, format!("/priorities/{}", priority.id))
}

#[tokio::test]
async fn a_priority_names_its_teams_on_its_page_in_lists_and_in_the_list_of_teams() {
    let world = World::small_trust().await;
    let (team, priority) = carried_out(&world).await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let page = marcus.get(&priority).await.page;
    assert_eq!(page.summary("Which teams carry it out").as_deref(), Some("English"));
    assert!(marcus.get("/plans").await.page.says("carried out by English"));
    let teams = marcus.get("/teams").await.page;
    let work = "More pupils read well by the end of Year 6";
    assert_eq!(teams.table("Teams"), [["English", "Priya Nair", "2", work]]);
    assert_eq!(teams.link(work), Some(priority.clone()));

    let program = Program::of(&world, "tom").await;
    let id = team.trim_start_matches("/teams/");
    let listed = program.get(&format!("/priorities?team={id}")).await.json;
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    assert_eq!(listed["items"][0]["values"]["teams"], serde_json::json!([id]));
    let other = world.person("tom");
    let none = program.get(&format!("/priorities?team={other}")).await.json;
    assert_eq!(none["items"].as_array().unwrap().len(), 0);

    let mut dev = Browser::of(&world, "dev").await;
    dev.submit(&format!("{team}/archive"), &[]).await;
    let page = marcus.get(&priority).await.page;
    assert_eq!(
        page.summary("Which teams carry it out").as_deref(),
        Some("English"),
        "it still reads"
    );
    let mut amina = Browser::of(&world, "amina").await;
    let record = priority.replace("/priorities/", "/records/");
    let form = amina.get(&format!("{record}/edit")).await.page;
    assert!(form.says("English"), "what was chosen stays");
    let plan = amina.get("/plans").await.page.link("Improvement plan 2026").unwrap();
    let other = amina.get(&format!("{plan}/priorities/new")).await.page;
    assert!(!other.says("Which teams carry it out"), "and is offered no more");
}

#[tokio::test]
async fn a_team_opens_nothing_to_its_members() {
    let world = World::small_trust().await;
    let (team, priority) = carried_out(&world).await;
    let sections = ["/information", "/analysis", "/reports", "/obstacles/new"];
    let mut marcus = Browser::of(&world, "marcus").await;
    let mut joan = Browser::of(&world, "joan").await;
    for section in sections {
        let path = format!("{priority}{section}");
        let (one, other) = (marcus.get(&path).await.status, joan.get(&path).await.status);
        assert_eq!(one, other, "{section}: Marcus is in the team and Joan is not");
        assert_ne!(one, StatusCode::OK, "{section}");
    }
    // Administrators make teams, and read no leader's record.
    let dev = world.person("dev").to_string();
    let mut administrator = Browser::of(&world, "dev").await;
    let joined = [("name", "English"), ("lead", dev.as_str()), ("members", dev.as_str())];
    let list = administrator.submit(&team, &joined).await.page;
    assert_eq!(list.table("Teams"), [["English", "Dev Patel", "1"]]);
    assert_eq!(administrator.get(&priority).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_team_of_another_organisation_or_none_at_all_cannot_be_named() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    for id in [world.person("tom").to_string(), "nothing".to_owned()] {
        let mut values = priority.values.clone();
        values.push("teams", &id);
        let named = async |ctx: &mut Context| revise(ctx, priority.id, 1, values, None).await;
        let refused = world.act("tom", named).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{id}: {refused:?}");
    }
}
