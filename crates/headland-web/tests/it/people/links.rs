//! Links that let somebody in: they work once, for a while, for one purpose, for one person.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use headland_app::people::{ask_reset, invite};
use headland_testkit::World;
use jiff::SignedDuration;

use crate::browser::Browser;

const PASSWORD: &[(&str, &str)] = &[("password", "purple kettle gravel")];

/// An invitation of Marcus: the path of its link.
async fn invited(world: &World) -> String {
    let marcus = world.person("marcus");
    world.clock.advance(SignedDuration::from_secs(1));
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
    format!("/invitations/{}", world.newest_secret("/invitations/").await)
}

/// Someone who asks for a new password: the path of their link.
async fn asked(world: &World, name: &str) -> String {
    world.clock.advance(SignedDuration::from_secs(1));
    ask_reset(&world.app, &world.email(name).parse().unwrap()).await.unwrap();
    format!("/resets/{}", world.newest_secret("/resets/").await)
}

async fn status_of(world: &World, path: &str) -> StatusCode {
    Browser::new(world).get(path).await.status
}

#[tokio::test]
async fn an_invitation_lets_one_choose_a_password_and_says_what_is_wrong_with_it() {
    let world = World::small_trust().await;
    let link = invited(&world).await;
    let mut marcus = Browser::new(&world);
    let page = marcus.get(&link).await.page;
    assert_eq!(page.heading(), "Welcome, Marcus Bell");
    let refused = marcus.post(&link, &[("password", "short")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.page.error_for("password").is_some());
    assert_eq!(refused.page.value_of("password"), None);
    let done = marcus.submit(&link, PASSWORD).await.page;
    assert_eq!(done.heading(), "Sign in");
    assert!(done.notice().unwrap().starts_with("Your password is saved."));
    assert_eq!(status_of(&world, &link).await, StatusCode::NOT_FOUND, "it worked once");
    let again = marcus.post(&link, PASSWORD).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_scanner_that_follows_the_links_of_a_message_uses_none_up() {
    let world = World::small_trust().await;
    for link in [invited(&world).await, asked(&world, "tom").await] {
        for _ in 0..3 {
            assert_eq!(status_of(&world, &link).await, StatusCode::OK);
            let head = Request::head(&link).body(Body::empty()).unwrap();
            assert_eq!(Browser::new(&world).send(head).await.status, StatusCode::OK);
            // Some send forms, too, and know no password.
            let sent = Browser::new(&world).post_exactly(&link, &[]).await.status;
            assert!(sent.is_client_error(), "{sent}");
        }
        let mut person = Browser::new(&world);
        person.get(&link).await;
        let done = person.submit(&link, PASSWORD).await.page;
        assert!(done.notice().unwrap().starts_with("Your password is saved."));
        assert_eq!(status_of(&world, &link).await, StatusCode::NOT_FOUND, "a password uses it up");
    }
}

#[tokio::test]
async fn links_end_by_themselves() {
    let world = World::small_trust().await;
    let (invitation, reset) = (invited(&world).await, asked(&world, "tom").await);
    world.clock.advance(SignedDuration::from_mins(119));
    assert_eq!(status_of(&world, &reset).await, StatusCode::OK);
    world.clock.advance(SignedDuration::from_mins(2));
    assert_eq!(status_of(&world, &reset).await, StatusCode::NOT_FOUND, "two hours");
    world.advance_days(13);
    assert_eq!(status_of(&world, &invitation).await, StatusCode::OK);
    world.advance_days(1);
    assert_eq!(status_of(&world, &invitation).await, StatusCode::NOT_FOUND, "two weeks");
}

#[tokio::test]
async fn a_link_for_one_purpose_does_not_serve_another() {
    let world = World::small_trust().await;
    let (invitation, reset) = (invited(&world).await, asked(&world, "tom").await);
    let swapped = invitation.replace("/invitations/", "/resets/");
    assert_eq!(status_of(&world, &swapped).await, StatusCode::NOT_FOUND);
    let swapped = reset.replace("/resets/", "/invitations/");
    assert_eq!(status_of(&world, &swapped).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_password_chosen_with_one_link_ends_every_other() {
    let world = World::small_trust().await;
    let first = invited(&world).await;
    let second = invited(&world).await;
    assert_eq!(status_of(&world, &first).await, StatusCode::NOT_FOUND, "the newest one counts");
    let reset = asked(&world, "marcus").await;
    let other = asked(&world, "marcus").await;
    let mut marcus = Browser::new(&world);
    marcus.get(&reset).await;
    marcus.submit(&reset, PASSWORD).await;
    for link in [second, other] {
        assert_eq!(status_of(&world, &link).await, StatusCode::NOT_FOUND, "{link}");
    }
}

#[tokio::test]
async fn an_invitation_to_a_wrong_address_ends_when_the_address_is_put_right() {
    let world = World::small_trust().await;
    let link = invited(&world).await;
    let mut dev = Browser::of(&world, "dev").await;
    let path = format!("/people/{}/edit", world.person("marcus"));
    dev.submit(&path, &[("name", "Marcus Bell"), ("email", "marcus@headland.example")]).await;
    assert_eq!(status_of(&world, &link).await, StatusCode::OK, "the same address");
    dev.submit(&path, &[("name", "Marcus Bell"), ("email", "m.bell@headland.example")]).await;
    assert_eq!(status_of(&world, &link).await, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn asking_for_a_new_password_says_the_same_whether_an_address_is_known() {
    let world = World::small_trust().await;
    let mut said = Vec::new();
    for email in [world.email("tom"), "nobody@headland.example".to_owned()] {
        let mut visitor = Browser::new(&world);
        visitor.get("/resets").await;
        let answer = visitor.submit("/resets", &[("email", &email)]).await.page;
        said.push((answer.heading(), answer.notice()));
    }
    assert_eq!(said[0], said[1]);
    let message = world.newest_message().await.unwrap();
    assert_eq!(message.to_address, world.email("tom"), "nothing is written to who is not here");
}

#[tokio::test]
async fn a_link_works_without_the_session_of_whoever_opens_it() {
    // Amina opens Marcus's link on her own computer: it is Marcus's password that is chosen.
    let world = World::small_trust().await;
    let link = invited(&world).await;
    let mut amina = Browser::of(&world, "amina").await;
    let page = amina.get(&link).await.page;
    assert_eq!(page.heading(), "Welcome, Marcus Bell");
    assert!(page.all(".hl-nav a").is_empty(), "nothing of hers is on it");
}

#[tokio::test]
async fn an_administrator_does_not_read_the_link_that_they_had_sent() {
    let world = World::small_trust().await;
    let link = invited(&world).await;
    asked(&world, "amina").await;
    let reset = world.newest_secret("/resets/").await;
    let invitation = link.trim_start_matches("/invitations/");
    let mut dev = Browser::of(&world, "dev").await;
    for path in ["/jobs", "/ledger", "/people", "/mailbox", "/"] {
        let markup = dev.get(path).await.page.markup().to_owned();
        assert!(!markup.contains(invitation) && !markup.contains(&reset), "{path}");
    }
}

#[tokio::test]
async fn made_up_secrets_of_any_shape_open_nothing() {
    let world = World::small_trust().await;
    invited(&world).await;
    for made_up in ["abc", "%00", "%27%20or%201=1--", &"f".repeat(64), &"f".repeat(5000)] {
        for place in ["invitations", "resets"] {
            let path = format!("/{place}/{made_up}");
            assert_eq!(status_of(&world, &path).await, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
