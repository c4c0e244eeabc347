use headland_app::jobs::{Post, jobs, retry_job, work_off};
use headland_app::people::invite;
use headland_testkit::World;

use super::sink::Sink;

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
