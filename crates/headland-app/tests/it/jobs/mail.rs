use headland_app::jobs::{Post, jobs, retry_job, work_off};
use headland_app::people::invite;
use headland_testkit::World;

use super::sink::{AUTHORITY, Manner, Secrecy, Sink, Told};

const FROM: &str = "Headland <headland@school.example>";

async fn invite_marcus(world: &World) {
    let marcus = world.person("marcus");
    world.act("dev", async |ctx| invite(ctx, marcus).await).await.unwrap();
}

async fn only_job(world: &World) -> headland_app::stored::Job {
    let page = world.act("dev", async |ctx| jobs(ctx, 0, 10).await).await.unwrap();
    assert_eq!(page.jobs.len(), 1);
    page.jobs[0].clone()
}

#[tokio::test]
async fn an_invitation_reaches_the_mail_server_once() {
    for world in World::on_each_database().await {
        let mut sink = Sink::taking().await;
        let post = Post::smtp(&sink.url, FROM).unwrap();
        invite_marcus(&world).await;
        assert_eq!(work_off(&world.app, &post).await.unwrap(), 1);
        let message = sink.message().unwrap();
        assert!(message.contains("To: \"Marcus Bell\" <marcus@headland.example>"), "{message}");
        assert!(
            message.contains("From: \"Headland\" <headland@school.example>")
                || message.contains("From: Headland <headland@school.example>"),
            "{message}"
        );
        assert!(message.contains("/invitations/"));
        assert_eq!(only_job(&world).await.state, "done");
        assert_eq!(work_off(&world.app, &post).await.unwrap(), 0);
        assert_eq!(sink.message(), None);
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again_later_and_later() {
    for world in World::on_each_database().await {
        // Nobody listens there: the sink took the port and is gone.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let gone = format!("smtp://{}", listener.local_addr().unwrap());
        drop(listener);
        let post = Post::smtp(&gone, FROM).unwrap();
        invite_marcus(&world).await;
        let mut pauses = Vec::new();
        for attempt in 1..=3 {
            assert_eq!(work_off(&world.app, &post).await.unwrap(), 1);
            let job = only_job(&world).await;
            assert_eq!((job.state.as_str(), job.attempts), ("queued", attempt));
            let pause = job.run_at().duration_since(world.app.clock.now());
            pauses.push(pause.as_secs());
            assert_eq!(work_off(&world.app, &post).await.unwrap(), 0, "not before its time");
            world.clock.advance(pause);
        }
        assert_eq!(pauses, [30, 60, 120]);
        let mut sink = Sink::taking().await;
        let post = Post::smtp(&sink.url, FROM).unwrap();
        work_off(&world.app, &post).await.unwrap();
        assert!(sink.message().is_some());
    }
}

#[tokio::test]
async fn an_address_that_the_server_refuses_is_left_to_the_administrator() {
    for world in World::on_each_database().await {
        let refusing = Sink::answering("550 no such person").await;
        let post = Post::smtp(&refusing.url, FROM).unwrap();
        invite_marcus(&world).await;
        work_off(&world.app, &post).await.unwrap();
        let job = only_job(&world).await;
        assert_eq!(job.state, "failed");
        assert!(job.message.as_deref().unwrap().contains("550"), "{:?}", job.message);
        let others = world.act("amina", async |ctx| retry_job(ctx, job.id()).await).await;
        assert!(others.is_err(), "a headteacher does not see jobs");
        world.act("dev", async |ctx| retry_job(ctx, job.id()).await).await.unwrap();
        let mut sink = Sink::taking().await;
        let post = Post::smtp(&sink.url, FROM).unwrap();
        work_off(&world.app, &post).await.unwrap();
        assert!(sink.message().is_some());
    }
}

#[tokio::test]
async fn without_a_mail_server_messages_wait_and_the_demonstration_shows_them() {
    for world in World::on_each_database().await {
        invite_marcus(&world).await;
        work_off(&world.app, &Post::Nowhere).await.unwrap();
        assert_eq!(only_job(&world).await.state, "queued");
        world.advance_days(1);
        work_off(&world.app, &Post::Shown).await.unwrap();
        assert_eq!(only_job(&world).await.state, "done");
    }
}

const fn manner(secrecy: Secrecy, mechanism: &'static str) -> Manner {
    Manner { secrecy, mechanism: Some(mechanism), recipient: "250 fine" }
}

#[tokio::test]
async fn name_and_password_are_given_in_the_way_that_the_server_offers() {
    // "headland" and "s@cret" in base 64, as the two ways ask for them.
    for (mechanism, expected) in [
        ("PLAIN", vec!["PLAIN", "AGhlYWRsYW5kAHNAY3JldA=="]),
        ("LOGIN", vec!["LOGIN", "aGVhZGxhbmQ=", "c0BjcmV0"]),
    ] {
        let world = World::small_trust().await;
        let mut sink = Sink::of(manner(Secrecy::None, mechanism)).await;
        let url = format!("smtp://headland:s%40cret@{}", sink.authority);
        invite_marcus(&world).await;
        work_off(&world.app, &Post::smtp(&url, FROM).unwrap()).await.unwrap();
        let expected = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(sink.told(), Some(Told::SignedIn(expected, false)));
        assert!(matches!(sink.told(), Some(Told::Message(_, false))));
        assert_eq!(only_job(&world).await.state, "done");
    }
}

#[tokio::test]
async fn over_tls_neither_password_nor_message_is_said_in_clear() {
    for (secrecy, scheme, question) in
        [(Secrecy::Implicit, "smtps", ""), (Secrecy::StartTls, "smtp", "?tls=required")]
    {
        let world = World::small_trust().await;
        let mut sink = Sink::of(manner(secrecy, "PLAIN")).await;
        let url = format!("{scheme}://headland:secret@{}{question}", sink.authority);
        let post = Post::smtp_trusting(&url, FROM, Some(AUTHORITY)).unwrap();
        invite_marcus(&world).await;
        work_off(&world.app, &post).await.unwrap();
        let job = only_job(&world).await;
        assert_eq!(job.state, "done", "{secrecy:?}: {:?}", job.message);
        assert!(matches!(sink.told(), Some(Told::SignedIn(_, true))), "{secrecy:?}");
        let Some(Told::Message(text, true)) = sink.told() else {
            panic!("{secrecy:?}: no message")
        };
        assert!(text.contains("/invitations/"));
    }
}

#[tokio::test]
async fn a_server_that_nobody_vouches_for_is_told_nothing() {
    for (secrecy, scheme, question) in
        [(Secrecy::Implicit, "smtps", ""), (Secrecy::StartTls, "smtp", "?tls=required")]
    {
        let world = World::small_trust().await;
        let mut sink = Sink::of(manner(secrecy, "PLAIN")).await;
        let url = format!("{scheme}://headland:secret@{}{question}", sink.authority);
        invite_marcus(&world).await;
        work_off(&world.app, &Post::smtp(&url, FROM).unwrap()).await.unwrap();
        let job = only_job(&world).await;
        assert_eq!(job.state, "queued", "an administrator may mend it");
        assert!(job.message.as_deref().unwrap().contains("ertificate"), "{:?}", job.message);
        assert_eq!(sink.told(), None, "{secrecy:?}");
    }
}

#[tokio::test]
async fn a_server_without_tls_is_told_nothing_where_tls_is_required() {
    let world = World::small_trust().await;
    let mut sink = Sink::of(manner(Secrecy::None, "PLAIN")).await;
    let url = format!("smtp://headland:secret@{}?tls=required", sink.authority);
    invite_marcus(&world).await;
    let post = Post::smtp_trusting(&url, FROM, Some(AUTHORITY)).unwrap();
    work_off(&world.app, &post).await.unwrap();
    assert_ne!(only_job(&world).await.state, "done");
    assert_eq!(sink.told(), None);
}
