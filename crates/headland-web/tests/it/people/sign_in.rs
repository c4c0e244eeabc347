use axum::http::StatusCode;
use headland_app::people::{accept_invitation, ask_reset, reset_password};
use headland_testkit::World;

use crate::browser::Browser;

/// Gives someone of the cast a password, the way they would get one.
pub(crate) async fn give_password(world: &World, name: &str, password: &str) {
    ask_reset(&world.app, &world.email(name).parse().unwrap()).await.unwrap();
    let secret = world.newest_secret("/resets/").await;
    reset_password(&world.app, &secret, password).await.unwrap();
}

#[tokio::test]
async fn someone_signs_in_and_out_again() {
    let world = World::small_trust().await;
    give_password(&world, "tom", "purple kettle gravel").await;
    let mut browser = Browser::new(&world);
    assert_eq!(browser.get("/plans?x=1").await.location(), "/sign-in?next=/plans%3Fx%3D1");
    browser.get("/sign-in").await;
    let email = world.email("tom");
    let answer = browser
        .submit(
            "/sign-in",
            &[("email", &email), ("password", "purple kettle gravel"), ("next", "/plans")],
        )
        .await;
    assert_eq!(
        (answer.status, answer.page.heading().as_str()),
        (StatusCode::OK, "Improvement plans")
    );
    let mut browser = Browser::of(&world, "tom").await;
    assert_eq!(browser.post("/sign-out", &[]).await.location(), "/sign-in");
    assert_eq!(browser.get("/").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_wrong_password_is_refused_without_saying_what_was_wrong() {
    let world = World::small_trust().await;
    give_password(&world, "tom", "purple kettle gravel").await;
    let mut browser = Browser::new(&world);
    browser.get("/sign-in").await;
    let mut said = Vec::new();
    for (email, password) in [
        (world.email("tom"), "gravel kettle purple"),
        (world.email("nobody"), "purple kettle gravel"),
        (world.email("priya"), "purple kettle gravel"),
    ] {
        let answer = browser.post("/sign-in", &[("email", &email), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.page.value_of("email"), Some(email));
        assert_eq!(answer.page.value_of("password"), None, "a password is never sent back");
        said.push(answer.page.problems());
    }
    assert!(said.windows(2).all(|two| two[0] == two[1]), "{said:?}");
}

#[tokio::test]
async fn failing_makes_the_next_try_wait_and_success_is_still_possible_later() {
    let world = World::small_trust().await;
    give_password(&world, "tom", "purple kettle gravel").await;
    let mut browser = Browser::new(&world);
    browser.get("/sign-in").await;
    let email = world.email("tom");
    let wrong = [("email", email.as_str()), ("password", "no idea at all")];
    for _ in 0..5 {
        browser.post("/sign-in", &wrong).await;
        world.clock.advance(jiff::SignedDuration::from_secs(3));
    }
    browser.post("/sign-in", &wrong).await;
    let right = [("email", email.as_str()), ("password", "purple kettle gravel")];
    let answer = browser.post("/sign-in", &right).await;
    assert!(answer.page.problems()[0].starts_with("Wait "), "{:?}", answer.page.problems());
    world.clock.advance(jiff::SignedDuration::from_secs(60));
    assert_eq!(browser.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stranger_behind_the_same_address_keeps_nobody_out_of_a_browser_they_know() {
    let world = World::small_trust().await;
    give_password(&world, "amina", "purple kettle gravel").await;
    let email = world.email("amina");
    let right = [("email", email.as_str()), ("password", "purple kettle gravel")];
    let wrong = [("email", email.as_str()), ("password", "no idea at all")];
    let mut known = Browser::new(&world);
    known.get("/sign-in").await;
    assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    known.forget("headland_session");
    let mut strange = Browser::new(&world);
    strange.get("/sign-in").await;
    // One who guesses a browser's secret, or plants one, is as strange as one without.
    strange.plant("headland_browser", &"ab".repeat(32));
    for _ in 0..8 {
        strange.post("/sign-in", &wrong).await;
        world.clock.advance(jiff::SignedDuration::from_secs(200));
    }
    strange.post("/sign-in", &wrong).await;
    let waits = strange.post("/sign-in", &right).await;
    assert!(waits.page.problems()[0].starts_with("Wait "), "{:?}", waits.page.problems());
    assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    // Her own success does not help whoever guesses.
    assert_eq!(strange.post("/sign-in", &right).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_known_browser_waits_for_its_own_failures_and_is_known_to_one_person() {
    let world = World::small_trust().await;
    give_password(&world, "amina", "purple kettle gravel").await;
    world.clock.advance(jiff::SignedDuration::from_secs(1));
    give_password(&world, "tom", "yellow anvil thistle").await;
    let email = world.email("amina");
    let right = [("email", email.as_str()), ("password", "purple kettle gravel")];
    let wrong = [("email", email.as_str()), ("password", "no idea at all")];
    let mut toms = Browser::new(&world);
    toms.get("/sign-in").await;
    let tom = world.email("tom");
    let fields = [("email", tom.as_str()), ("password", "yellow anvil thistle")];
    assert_eq!(toms.post("/sign-in", &fields).await.status, StatusCode::SEE_OTHER);
    let mut strange = Browser::new(&world);
    strange.get("/sign-in").await;
    for browser in [&mut toms, &mut strange] {
        browser.post("/sign-in", &wrong).await;
        browser.post("/sign-in", &wrong).await;
    }
    for browser in [&mut toms, &mut strange] {
        let waits = browser.post("/sign-in", &right).await;
        assert!(waits.page.problems()[0].starts_with("Wait "), "{:?}", waits.page.problems());
    }
    let mut aminas = Browser::new(&world);
    aminas.get("/sign-in").await;
    world.clock.advance(jiff::SignedDuration::from_secs(400));
    assert_eq!(aminas.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
    for _ in 0..3 {
        aminas.post("/sign-in", &wrong).await;
    }
    let waits = aminas.post("/sign-in", &right).await;
    assert!(waits.page.problems()[0].starts_with("Wait "), "{:?}", waits.page.problems());
}

#[tokio::test]
async fn a_link_to_choose_a_password_leads_in_past_strangers_and_the_cookie_is_not_for_scripts() {
    let world = World::small_trust().await;
    let email = world.email("amina");
    let mut strange = Browser::new(&world);
    strange.get("/sign-in").await;
    let wrong = [("email", email.as_str()), ("password", "no idea at all")];
    for _ in 0..4 {
        strange.post("/sign-in", &wrong).await;
    }
    ask_reset(&world.app, &email.parse().unwrap()).await.unwrap();
    let path = format!("/resets/{}", world.newest_secret("/resets/").await);
    let mut browser = Browser::new(&world);
    browser.get(&path).await;
    let chosen = browser.post(&path, &[("password", "purple kettle gravel")]).await;
    assert_eq!(chosen.location(), "/sign-in");
    let cookies = chosen.headers.get_all("set-cookie").iter();
    let cookie = cookies
        .map(|cookie| cookie.to_str().unwrap())
        .find(|cookie| cookie.starts_with("headland_browser="))
        .unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Max-Age=31536000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let right = [("email", email.as_str()), ("password", "purple kettle gravel")];
    assert_eq!(browser.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let world = World::small_trust().await;
    let mut browser = Browser::of(&world, "amina").await;
    let without = browser.post_exactly("/plans", &[("title", "Theirs")]).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let request = axum::http::Request::post("/plans")
        .header("sec-fetch-site", "cross-site")
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_people() {
    let world = World::small_trust().await;
    let mut browser = Browser::new(&world);
    for path in ["/sign-in", "/", "/nowhere"] {
        let headers = browser.get(path).await.headers;
        let policy = headers["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert_eq!(headers["x-frame-options"], "DENY");
    }
}

#[tokio::test]
async fn an_invitation_that_is_made_up_opens_nothing() {
    let world = World::small_trust().await;
    let mut browser = Browser::new(&world);
    assert_eq!(browser.get("/invitations/abc").await.status, StatusCode::NOT_FOUND);
    assert!(accept_invitation(&world.app, "abc", "purple kettle gravel").await.is_err());
}
