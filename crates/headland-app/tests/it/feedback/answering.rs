use headland_app::Failure;
use headland_app::feedback::{
    Link, SubmitRefusal, close_round, decline_to_answer, open_link, save_answers, send_link_again,
    submit_answers,
};
use headland_app::jobs::{Post, work_off};
use headland_domain::feedback::RaterGroup;
use headland_testkit::World;

const PEERS: &[(RaterGroup, usize)] = &[(RaterGroup::Peers, 5)];

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn saved(world: &World, secret: &str) -> Vec<(String, String)> {
    match open_link(&world.app, secret).await.unwrap() {
        Link::Form(form) => form.saved,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_was_saved_is_there_again_with_the_link_and_sealed_in_the_store() {
    for world in World::on_each_database().await {
        let round = world.a_round(PEERS).await;
        let secret = round.secrets(RaterGroup::Peers)[0];
        assert_eq!(saved(&world, secret).await, []);
        let begun = typed(&[("item-1", "3"), ("question-1", "Marzipan")]);
        save_answers(&world.app, secret, &begun).await.unwrap();
        save_answers(&world.app, secret, &begun).await.unwrap();
        assert_eq!(saved(&world, secret).await, begun);
        let stored = world.everything_stored().await;
        assert_eq!(stored["feedback_drafts"].len(), 1);
        assert!(stored.values().flatten().all(|row| !row.contains("Marzipan")));
        let other = round.secrets(RaterGroup::Peers)[1];
        assert_eq!(saved(&world, other).await, []);
    }
}

#[tokio::test]
async fn a_link_answers_once() {
    for world in World::on_each_database().await {
        let round = world.a_round(PEERS).await;
        let secret = round.secrets(RaterGroup::Peers)[0];
        let nothing = submit_answers(&world.app, secret, &typed(&[("item-1", "unseen")])).await;
        assert!(matches!(nothing, Err(Failure::Refused(SubmitRefusal::Answers(_)))));
        world.rate(secret, &[3; 10], "").await;
        assert!(matches!(open_link(&world.app, secret).await.unwrap(), Link::Answered));
        let again = submit_answers(&world.app, secret, &typed(&[("item-1", "1")])).await;
        assert!(matches!(again, Err(Failure::Refused(SubmitRefusal::Over))), "{again:?}");
        let saved = save_answers(&world.app, secret, &typed(&[("item-1", "1")])).await;
        assert!(matches!(saved, Err(Failure::Refused(SubmitRefusal::Over))), "{saved:?}");
        let declined = decline_to_answer(&world.app, secret).await;
        assert!(matches!(declined, Err(Failure::Refused(SubmitRefusal::Over))));
        let unknown = open_link(&world.app, &"0".repeat(64)).await;
        assert!(matches!(unknown, Err(Failure::NotFound)));
    }
}

#[tokio::test]
async fn who_declines_leaves_nothing_behind() {
    for world in World::on_each_database().await {
        let round = world.a_round(PEERS).await;
        let secret = round.secrets(RaterGroup::Peers)[0];
        save_answers(&world.app, secret, &typed(&[("item-1", "1")])).await.unwrap();
        decline_to_answer(&world.app, secret).await.unwrap();
        assert!(matches!(open_link(&world.app, secret).await.unwrap(), Link::Declined));
        assert_eq!(world.everything_stored().await["feedback_drafts"], Vec::<String>::new());
    }
}

#[tokio::test]
async fn answers_that_come_too_late_are_refused() {
    for world in World::on_each_database().await {
        let round = world.a_round(PEERS).await;
        let peers = round.secrets(RaterGroup::Peers);
        save_answers(&world.app, peers[0], &typed(&[("item-1", "1")])).await.unwrap();
        // After the last day and before the job has closed it.
        world.advance_days(15);
        assert!(matches!(open_link(&world.app, peers[0]).await.unwrap(), Link::Over));
        let late = submit_answers(&world.app, peers[0], &typed(&[("item-1", "1")])).await;
        assert!(matches!(late, Err(Failure::Refused(SubmitRefusal::Over))));
        world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
        let late = submit_answers(&world.app, peers[1], &typed(&[("item-1", "1")])).await;
        assert!(matches!(late, Err(Failure::Refused(SubmitRefusal::Over))));
        assert_eq!(world.everything_stored().await["feedback_drafts"], Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_new_link_opens_the_form_and_the_lost_one_nothing() {
    let world = World::small_trust().await;
    let round = world.a_round(PEERS).await;
    let lost = round.secrets(RaterGroup::Peers)[4];
    save_answers(&world.app, lost, &typed(&[("item-1", "1")])).await.unwrap();
    let page = world
        .act("tom", async |ctx| headland_app::feedback::round(ctx, round.id).await)
        .await
        .unwrap();
    let peer = page.invited.iter().find(|one| one.name == "peers 5").unwrap().id;
    world.act("tom", async |ctx| send_link_again(ctx, round.id, peer).await).await.unwrap();
    assert!(matches!(open_link(&world.app, lost).await, Err(Failure::NotFound)));
    let found = world.newest_secret("/feedback/").await;
    assert_ne!(found, lost);
    assert_eq!(saved(&world, &found).await, [], "what the lost link sealed nobody can open");
}

#[tokio::test]
async fn rounds_open_close_and_remind_by_themselves() {
    let world = World::small_trust().await;
    let mut plan = world.round_plan(1);
    plan.opens_on = plan.opens_on.map(|day| day.tomorrow().unwrap());
    let id = world.a_proposed_round(&plan, PEERS).await;
    world
        .act("tom", async |ctx| headland_app::feedback::approve_round(ctx, id).await)
        .await
        .unwrap();
    let state = async || {
        world
            .act("tom", async |ctx| headland_app::feedback::round(ctx, id).await)
            .await
            .unwrap()
            .round
            .state
            .code()
    };
    let morning = async || {
        let queue = async {
            let mut tx = world.app.store.begin().await.unwrap();
            let now = world.app.clock.now();
            let job = headland_store::jobs::New {
                id: headland_domain::JobId::from_uuid(world.app.chance.uuid(now)),
                kind: "feedback",
                payload: serde_json::json!({}),
                organisation: None,
                requested_by: None,
                run_at: now,
                now,
            };
            headland_store::jobs::queue(&mut tx, job).await.unwrap();
            tx.commit().await.unwrap();
        };
        queue.await;
        work_off(&world.app, &Post::Shown).await.unwrap();
    };
    morning().await;
    assert_eq!(state().await, "approved");
    world.advance_days(1);
    morning().await;
    assert_eq!(state().await, "open");
    world.advance_days(10);
    let before = world.everything_stored().await["outbox"].len();
    morning().await;
    morning().await;
    let after = world.everything_stored().await["outbox"].len();
    assert_eq!(after - before, 6, "everyone is reminded once, three days before the end");
    assert!(world.newest_message().await.unwrap().subject.starts_with("A reminder"));
    world.advance_days(4);
    morning().await;
    assert_eq!(state().await, "closed");
}

#[tokio::test]
async fn a_sent_message_no_longer_holds_the_link() {
    for world in World::on_each_database().await {
        let round = world.a_round(PEERS).await;
        let message = world.newest_message().await.unwrap();
        assert!(message.body.contains("/feedback/"));
        let mut tx = world.app.store.begin().await.unwrap();
        let now = world.app.clock.now();
        let all = headland_store::outbox::list(&mut tx, 0, 100).await.unwrap();
        for one in &all {
            headland_store::outbox::mark_sent(&mut tx, one.id(), now).await.unwrap();
        }
        tx.commit().await.unwrap();
        let stored = world.everything_stored().await;
        for rater in &round.raters {
            let holds = |row: &&String| row.contains(&rater.secret);
            assert_eq!(stored.values().flatten().find(holds), None);
        }
        let kept = world.newest_message().await.unwrap().body;
        assert!(kept.contains("the link was sent and is not kept"), "{kept}");
    }
}
