//! Where one is signed in, reminders, and one's password.

use axum::http::StatusCode;
use headland_app::improvement::make_calendar_link;
use headland_app::people::{
    NewToken, ask_reset, end_role, enter_token, give_role, leave, make_token, person,
};
use headland_domain::people::Role;
use headland_testkit::World;
use jiff::SignedDuration;
use jiff::civil::date;

use super::sign_in::give_password;
use crate::api::Program;
use crate::browser::Browser;

const PASSWORD: &str = "purple kettle gravel";

#[tokio::test]
async fn browsers_are_listed_and_each_can_be_signed_out_from_another() {
    let world = World::small_trust().await;
    let mut desk = Browser::of(&world, "tom").await;
    let mut phone = Browser::of(&world, "tom").await;
    let page = desk.get("/account").await.page;
    let cards = page.all(".hl-card");
    assert_eq!(cards.len(), 2);
    assert_eq!(cards.iter().filter(|card| card.contains("(this one)")).count(), 1);
    let ends: Vec<_> = page.actions().into_iter().filter(|to| to.ends_with("/removal")).collect();
    assert_eq!(ends.len(), 3, "the other browser, all others, and all: {ends:?}");
    let done = desk.submit(&ends[0], &[]).await.page;
    assert_eq!(done.notice().as_deref(), Some("That browser is signed out"));
    assert_eq!(done.all(".hl-card").len(), 1);
    assert_eq!(phone.get("/").await.location(), "/sign-in");
    assert_eq!(desk.get("/").await.status, StatusCode::OK);
    assert_eq!(desk.post(&ends[0], &[]).await.status, StatusCode::NOT_FOUND, "it is gone");
}

#[tokio::test]
async fn signing_out_everywhere_else_leaves_this_browser_alone_in() {
    let world = World::small_trust().await;
    let mut here = Browser::of(&world, "tom").await;
    let mut others = [Browser::of(&world, "tom").await, Browser::of(&world, "tom").await];
    let mut priya = Browser::of(&world, "priya").await;
    let done = here.submit("/account/sessions/removal", &[]).await.page;
    assert_eq!(done.notice().as_deref(), Some("You are signed out everywhere else"));
    assert!(!done.actions().contains(&"/account/sessions/removal".to_owned()));
    for other in &mut others {
        assert_eq!(other.get("/").await.location(), "/sign-in");
    }
    assert_eq!(priya.get("/").await.status, StatusCode::OK, "other people stay");
}

/// A key for a program and the path of a calendar's link, of someone who works where they do.
async fn ways_in(world: &World, name: &str) -> (String, String) {
    let new = NewToken {
        name: "Spreadsheet",
        may_write: false,
        is_ones_own: true,
        last_day: date(2027, 3, 31),
    };
    let key = world.act(name, async |ctx| make_token(ctx, &new).await).await.unwrap();
    let address = world.act(name, async |ctx| make_calendar_link(ctx).await).await.unwrap();
    let path = address.find("/calendar/").unwrap();
    (key.secret, address[path..].to_owned())
}

async fn opens(world: &World, (key, calendar): &(String, String)) -> (bool, bool) {
    let tx = world.app.store.begin_reading().await.unwrap();
    let entered = enter_token(&world.app, tx, key).await.unwrap().is_some();
    let feed = Browser::new(world).get(calendar).await.status == StatusCode::OK;
    (entered, feed)
}

#[tokio::test]
async fn signing_out_everywhere_ends_this_session_too_and_what_was_ticked() {
    for (ticked, still_open) in [
        (vec![], (true, true)),
        (vec![("also", "keys")], (false, true)),
        (vec![("also", "calendars")], (true, false)),
        (vec![("also", "keys"), ("also", "calendars")], (false, false)),
    ] {
        let world = World::small_trust().await;
        let mut here = Browser::of(&world, "tom").await;
        let mut stolen = here.clone();
        let mut phone = Browser::of(&world, "tom").await;
        let mut priya = Browser::of(&world, "priya").await;
        let (mine, hers) = (ways_in(&world, "tom").await, ways_in(&world, "priya").await);
        let done = here.submit("/account/sessions/all/removal", &ticked).await.page;
        assert_eq!(done.heading(), "Sign in");
        assert_eq!(done.notice().as_deref(), Some("You are signed out everywhere"));
        for browser in [&mut here, &mut stolen, &mut phone] {
            assert_eq!(browser.get("/").await.location(), "/sign-in");
        }
        assert_eq!(opens(&world, &mine).await, still_open, "{ticked:?}");
        assert_eq!(opens(&world, &hers).await, (true, true), "other people's stay");
        assert_eq!(priya.get("/").await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn who_leaves_leaves_no_key_and_no_calendar_behind_even_when_they_come_back() {
    let world = World::small_trust().await;
    let marcus = world.person("marcus");
    let (before, sister) = (ways_in(&world, "marcus").await, ways_in(&world, "priya").await);
    world.act("dev", async |ctx| leave(ctx, marcus, date(2026, 11, 1)).await).await.unwrap();
    assert_eq!(opens(&world, &before).await, (false, false));
    let back = async |ctx: &mut headland_app::Context| {
        give_role(ctx, marcus, Role::Teacher, date(2026, 11, 2), None).await
    };
    world.act("dev", back).await.unwrap();
    assert_eq!(opens(&world, &before).await, (false, false), "they make new ones");
    assert_eq!(opens(&world, &sister).await, (true, true));
}

#[tokio::test]
async fn keys_and_calendars_end_with_the_last_day_of_the_last_role_there_and_nowhere_else() {
    let world = World::small_trust().await;
    world.also("marcus", Role::Teacher, world.other_school).await;
    let marcus = world.person("marcus");
    let here = ways_in(&world, "marcus").await;
    let mut elsewhere = Browser::of(&world, "marcus").await;
    elsewhere.submit(&format!("/organisations/{}/choice", world.other_school), &[]).await;
    let made = elsewhere.post("/account/calendar", &[]).await;
    let address = made.page.value_of("address").unwrap();
    let there = address[address.find("/calendar/").unwrap()..].to_owned();

    world.act("dev", async |ctx| leave(ctx, marcus, date(2026, 11, 3)).await).await.unwrap();
    assert_eq!(opens(&world, &here).await, (true, true), "until their last day");
    world.advance_days(2);
    assert_eq!(opens(&world, &here).await, (false, false));
    // A later role does not open again what ended.
    let back = async |ctx: &mut headland_app::Context| {
        give_role(ctx, marcus, Role::Teacher, date(2026, 11, 4), None).await
    };
    world.act("dev", back).await.unwrap();
    assert_eq!(opens(&world, &here).await, (false, false));
    let feed = Browser::new(&world).get(&there).await.status;
    assert_eq!(feed, StatusCode::OK, "where they still work it goes on");
    assert_eq!(elsewhere.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn nobody_ends_a_session_of_somebody_else() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut second = Browser::of(&world, "tom").await;
    let page = tom.get("/account").await.page;
    let end = page.actions().into_iter().find(|to| to.contains("/sessions/0")).unwrap();
    for name in ["amina", "dev", "sian"] {
        let mut other = Browser::of(&world, name).await;
        assert_eq!(other.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    assert_eq!(second.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_cookie_that_was_copied_is_worth_nothing_after_signing_out() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut thief = tom.clone();
    assert_eq!(thief.get("/").await.status, StatusCode::OK);
    tom.post("/sign-out", &[]).await;
    assert_eq!(thief.get("/").await.location(), "/sign-in");
}

#[tokio::test]
async fn a_session_ends_twelve_hours_after_it_was_last_used() {
    let world = World::small_trust().await;
    give_password(&world, "tom", PASSWORD).await;
    let mut tom = Browser::new(&world);
    tom.get("/sign-in").await;
    let email = world.email("tom");
    tom.submit("/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    for _ in 0..3 {
        world.clock.advance(SignedDuration::from_hours(11));
        assert_eq!(tom.get("/plans").await.status, StatusCode::OK, "each use begins it anew");
    }
    world.clock.advance(SignedDuration::from_hours(13));
    assert_eq!(tom.get("/plans").await.location(), "/sign-in?next=/plans");
}

#[tokio::test]
async fn a_new_password_signs_out_everywhere_else_and_ends_every_link_to_choose_one() {
    let world = World::small_trust().await;
    give_password(&world, "tom", PASSWORD).await;
    ask_reset(&world.app, &world.email("tom").parse().unwrap()).await.unwrap();
    let secret = world.newest_secret("/resets/").await;
    let mut tom = Browser::of(&world, "tom").await;
    let mut elsewhere = Browser::of(&world, "tom").await;
    let change = [("present", PASSWORD), ("password", "orange lantern meadow")];
    let done = tom.submit("/account/password", &change).await.page;
    assert!(done.notice().unwrap().starts_with("Your password is changed."));
    assert_eq!(elsewhere.get("/").await.location(), "/sign-in");
    let link = Browser::new(&world).get(&format!("/resets/{secret}")).await;
    assert_eq!(link.status, StatusCode::NOT_FOUND, "a link from before opens nothing");
}

#[tokio::test]
async fn a_password_is_not_changed_without_the_present_one_nor_to_one_that_others_guess() {
    let world = World::small_trust().await;
    give_password(&world, "tom", PASSWORD).await;
    let mut tom = Browser::of(&world, "tom").await;
    for (present, new, field) in [
        ("not the present one", "orange lantern meadow", "present"),
        (PASSWORD, "short", "password"),
        (PASSWORD, "passwordpassword", "password"),
        (PASSWORD, "tomashworth2026", "password"),
    ] {
        let fields = [("present", present), ("password", new)];
        let refused = tom.post("/account/password", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(refused.page.error_for(field).is_some(), "{new}: {:?}", refused.page.problems());
        assert_eq!(refused.page.value_of("present"), None, "no password is sent back");
    }
}

#[tokio::test]
async fn how_often_to_be_reminded_is_kept_and_anything_else_is_refused() {
    let world = World::small_trust().await;
    let mut tom = Browser::of(&world, "tom").await;
    assert_eq!(tom.get("/account").await.page.value_of("frequency").as_deref(), Some("weekly"));
    let done = tom.submit("/account/reminders", &[("frequency", "never")]).await.page;
    assert_eq!(done.value_of("frequency").as_deref(), Some("never"));
    assert_eq!(done.value_of("digests").as_deref(), Some("never"), "nobody is told unasked");
    let both = [("frequency", "never"), ("digests", "monthly")];
    let done = tom.submit("/account/reminders", &both).await.page;
    assert_eq!(done.value_of("digests").as_deref(), Some("monthly"));
    let odd =
        tom.post("/account/reminders", &[("frequency", "daily"), ("digests", "hourly")]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    let program = Program::of(&world, "tom").await;
    assert_eq!(program.get("/me/digests").await.json["frequency"], "monthly");
    let odd = tom.post("/account/reminders", &[("frequency", "hourly")]).await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
    assert_eq!(tom.get("/account").await.page.value_of("frequency").as_deref(), Some("never"));
}

#[tokio::test]
async fn whoever_has_left_or_holds_no_role_any_more_is_out_at_once() {
    let world = World::small_trust().await;
    let mut marcus = Browser::of(&world, "marcus").await;
    let mut joan = Browser::of(&world, "joan").await;
    let (one, other) = (world.person("marcus"), world.person("joan"));
    let yesterday = date(2026, 11, 1);
    world.act("dev", async |ctx| leave(ctx, one, yesterday).await).await.unwrap();
    assert_eq!(marcus.get("/").await.location(), "/sign-in", "who has left is signed out");

    let page = world.act("dev", async |ctx| person(ctx, other).await).await.unwrap();
    let role = page.roles[0].0;
    world.act("dev", async |ctx| end_role(ctx, role, yesterday).await).await.unwrap();
    let refused = joan.get("/").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.page.heading(), "You have no role here today");
}
