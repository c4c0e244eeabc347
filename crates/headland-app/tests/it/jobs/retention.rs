use headland_app::jobs::{Post, work, work_off};
use headland_app::people::{
    NewToken, answered, hash_secret, invite, keep_answer, make_token, tokens,
};
use headland_app::stored::{Answered, newest_message};
use headland_store::sessions;
use headland_testkit::World;
use jiff::{SignedDuration, Timestamp, ToSpan as _};

/// Lets a day begin: the worker queues what it brings, and does what is due.
async fn a_day_begins(world: &World) {
    work(world.app.clone(), Post::Shown, async {}).await;
    work_off(&world.app, &Post::Shown).await.unwrap();
}

/// Keeps an answer of Tom's program under a key.
async fn keep(world: &World, key: &str) {
    let answer = Answered {
        request_hash: "a request".to_owned(),
        status: 201,
        location: None,
        body: "{}".to_owned(),
    };
    let kept = world.act("tom", async |ctx| {
        let token = tokens(ctx).await?.remove(0);
        keep_answer(ctx, &token, key, &answer).await
    });
    kept.await.unwrap();
}

async fn is_kept(world: &World, key: &str) -> bool {
    let found = world.act("tom", async |ctx| {
        let token = tokens(ctx).await?.remove(0);
        answered(ctx, &token, key, "a request").await
    });
    found.await.unwrap().is_some()
}

#[tokio::test]
async fn an_answer_to_a_program_is_kept_for_a_day_and_no_longer_than_two() {
    for world in World::on_each_database().await {
        let made = world.act("tom", async |ctx| {
            let last_day = ctx.today().saturating_add(30.days());
            make_token(
                ctx,
                &NewToken { name: "A test", may_write: true, is_ones_own: true, last_day },
            )
            .await
        });
        made.await.unwrap();
        keep(&world, "first").await;
        world.clock.advance(SignedDuration::from_hours(23));
        a_day_begins(&world).await;
        assert!(is_kept(&world, "first").await, "within a day it answers again");
        keep(&world, "second").await;
        world.clock.advance(SignedDuration::from_hours(23));
        a_day_begins(&world).await;
        assert!(!is_kept(&world, "first").await);
        assert!(is_kept(&world, "second").await);
    }
}

/// Whether there is a session, a link and a count of failures, whether they open anything or not.
async fn what_is_stored(world: &World, session: &str, link: &str) -> [bool; 3] {
    let mut tx = world.app.store.begin_reading().await.unwrap();
    // Asked as of long ago, a session that has ended is found as long as it is there.
    let long_ago = Timestamp::UNIX_EPOCH;
    [
        sessions::find(&mut tx, &hash_secret(session), long_ago).await.unwrap().is_some(),
        sessions::find_pass(&mut tx, &hash_secret(link)).await.unwrap().is_some(),
        sessions::failures(&mut tx, "someone").await.unwrap().is_some(),
    ]
}

#[tokio::test]
async fn what_opens_nothing_any_more_is_removed_and_what_does_is_kept() {
    for world in World::on_each_database().await {
        let marcus = world.person("marcus");
        world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
        let now = world.app.clock.now();
        let mut tx = world.app.store.begin().await.unwrap();
        let letter = newest_message(&mut tx).await.unwrap().unwrap();
        sessions::add_failure(&mut tx, "someone", now, now).await.unwrap();
        tx.commit().await.unwrap();
        let link = letter.body.split("/invitations/").nth(1).unwrap();
        let link = link.split_whitespace().next().unwrap().to_owned();
        let session = world.sign_in("tom").await;

        a_day_begins(&world).await;
        assert_eq!(what_is_stored(&world, &session, &link).await, [true, true, true]);
        world.advance_days(13);
        a_day_begins(&world).await;
        assert_eq!(what_is_stored(&world, &session, &link).await, [true, true, false]);
        world.advance_days(2);
        a_day_begins(&world).await;
        assert_eq!(what_is_stored(&world, &session, &link).await, [true, false, false]);
        world.advance_days(400);
        a_day_begins(&world).await;
        assert_eq!(what_is_stored(&world, &session, &link).await, [false, false, false]);
    }
}

#[tokio::test]
async fn a_link_that_was_used_is_removed() {
    let world = World::small_trust().await;
    let marcus = world.person("marcus");
    let (session, now) = (world.sign_in("tom").await, world.app.clock.now());
    let mut tx = world.app.store.begin().await.unwrap();
    let end = now + SignedDuration::from_hours(24);
    let hash = hash_secret("a reset");
    sessions::insert_pass(&mut tx, &hash, "reset", marcus, None, now, end).await.unwrap();
    sessions::use_passes(&mut tx, marcus, now).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(what_is_stored(&world, &session, "a reset").await, [true, true, false]);
    a_day_begins(&world).await;
    assert_eq!(what_is_stored(&world, &session, "a reset").await, [true, false, false]);
}
