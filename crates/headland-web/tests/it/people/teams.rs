use axum::http::StatusCode;
use headland_testkit::World;

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
