use headland_app::jobs::{Post, work, work_off};
use headland_app::people::{Frequency, set_reminder_frequency};
use headland_app::stored::{Message, newest_message};
use headland_domain::JobId;
use headland_domain::sheet::{RecordKind, Values};
use headland_store::{jobs, people};
use headland_testkit::{In, World, milestone_of, target_for_reading};

/// A world in which Priya can sign in and is accountable for an action that is overdue.
async fn with_an_overdue_action() -> World {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tx = world.app.store.begin().await.unwrap();
    people::set_password(&mut tx, world.person("priya"), "a hash").await.unwrap();
    tx.commit().await.unwrap();
    add_action(&world, In::Priority(priority.id), "Coach each Year 6 teacher").await;
    world
}

async fn add_action(world: &World, place: In, title: &str) {
    let action = Values::new()
        .with("title", title)
        .with("accountable", world.person("priya"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-10-16")
        .with("phase", "deliver")
        .with("state", "in-progress");
    world.add("amina", RecordKind::Action, place, action).await;
}

/// Work of a day, to be queued.
fn job(world: &World, kind: &'static str) -> jobs::New<'static> {
    let now = world.app.clock.now();
    jobs::New {
        id: JobId::from_uuid(world.app.chance.uuid(now)),
        kind,
        payload: serde_json::json!({}),
        organisation: None,
        requested_by: None,
        run_at: now,
        now,
    }
}

/// Runs the reminders of a day; the newest message after it.
async fn remind(world: &World) -> Option<Message> {
    newest_after(world, "reminders").await
}

/// Does work of a day; the newest message after it.
pub(super) async fn newest_after(world: &World, kind: &'static str) -> Option<Message> {
    let mut tx = world.app.store.begin().await.unwrap();
    jobs::queue(&mut tx, job(world, kind)).await.unwrap();
    tx.commit().await.unwrap();
    work_off(&world.app, &Post::Shown).await.unwrap();
    let mut tx = world.app.store.begin_reading().await.unwrap();
    newest_message(&mut tx).await.unwrap()
}

#[tokio::test]
async fn what_is_overdue_is_said_again_each_week_until_it_is_done() {
    let world = with_an_overdue_action().await;
    let first = remind(&world).await.unwrap();
    assert_eq!(first.to_address, world.email("priya"));
    assert!(
        first.body.contains(
            "Coach each Year 6 teacher, Lark Rise Primary School, was due 16 October 2026"
        ),
        "{}",
        first.body
    );
    world.advance_days(6);
    assert_eq!(remind(&world).await.unwrap().id(), first.id(), "not yet a week");
    world.advance_days(1);
    let again = remind(&world).await.unwrap();
    assert_ne!(again.id(), first.id(), "nothing has changed, and that is the trouble");
    assert!(again.body.contains("Coach each Year 6 teacher"), "{}", again.body);
}

#[tokio::test]
async fn whoever_is_asked_to_read_something_is_reminded_and_nobody_else() {
    for world in World::on_each_database().await {
        let mut tx = world.app.store.begin().await.unwrap();
        for who in ["joan", "marcus"] {
            people::set_password(&mut tx, world.person(who), "a hash").await.unwrap();
        }
        tx.commit().await.unwrap();
        let document = Values::new()
            .with("title", "How we pass on a concern")
            .with("owner", world.person("tom"))
            .with("edition", "September 2026")
            .with("set_on", "2026-09-01")
            .with("place", "Staff room folder")
            .with("asked", world.person("joan"))
            .with("due_on", "2026-09-30");
        world.add("tom", RecordKind::Document, In::Organisation, document).await;
        let message = remind(&world).await.unwrap();
        assert_eq!(message.to_address, world.email("joan"), "Marcus is asked nothing");
        let said = "Documents to read and confirm\n- How we pass on a concern, Lark Rise Primary School, \
                    was due 30 September 2026";
        assert!(message.body.contains(said), "{}", message.body);
    }
}

#[tokio::test]
async fn who_leads_a_priority_that_nobody_ever_reviewed_is_reminded() {
    for world in World::on_each_database().await {
        let (_, priority) = world.a_priority().await;
        let mut tx = world.app.store.begin().await.unwrap();
        people::set_password(&mut tx, world.person("tom"), "a hash").await.unwrap();
        tx.commit().await.unwrap();
        let place = In::Priority(priority.id);
        let target = world.add("tom", RecordKind::Target, place, target_for_reading()).await;
        world.add("tom", RecordKind::Milestone, place, milestone_of(&target)).await;
        let message = remind(&world).await.unwrap();
        assert_eq!(message.to_address, world.email("tom"));
        for said in [
            "Reviews to hold\n- More pupils read well by the end of Year 6, Lark Rise Primary School, \
             was due 20 October 2026",
            "Targets to judge\n- 75% of Year 6 read well",
            "Milestones without a figure\n- Mock paper",
        ] {
            assert!(message.body.contains(said), "{said} in {}", message.body);
        }
    }
}

#[tokio::test]
async fn who_does_an_action_is_reminded_beside_whoever_is_accountable() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    let mut tx = world.app.store.begin().await.unwrap();
    people::set_password(&mut tx, world.person("marcus"), "a hash").await.unwrap();
    tx.commit().await.unwrap();
    let action = Values::new()
        .with("title", "Coach each Year 6 teacher")
        .with("accountable", world.person("priya"))
        .with("responsible", world.person("marcus"))
        .with("starts_on", "2026-09-07")
        .with("due_on", "2026-10-16")
        .with("phase", "deliver")
        .with("state", "in-progress");
    world.add("amina", RecordKind::Action, In::Priority(priority.id), action).await;
    let message = remind(&world).await.unwrap();
    assert_eq!(message.to_address, world.email("marcus"));
    assert!(message.body.contains("Coach each Year 6 teacher"), "{}", message.body);
}

#[tokio::test]
async fn a_change_is_said_after_a_week_or_a_day_as_the_person_wishes() {
    let world = with_an_overdue_action().await;
    let first = remind(&world).await.unwrap();
    let mut tx = world.app.store.begin_reading().await.unwrap();
    let scope = world.act("amina", async |ctx| Ok::<_, ()>(ctx.scope_here())).await.unwrap();
    let filter =
        headland_app::stored::Filter { kinds: vec![RecordKind::Priority], ..Default::default() };
    let order = headland_app::stored::Order::Created;
    let listed =
        headland_store::records::list(&mut tx, &scope, &filter, order, 0, 1).await.unwrap();
    drop(tx);
    add_action(&world, In::Priority(listed.records[0].id), "Buy books").await;
    world.advance_days(1);
    assert_eq!(remind(&world).await.unwrap().id(), first.id(), "weekly, unless she says otherwise");
    let daily =
        async |ctx: &mut headland_app::Context| set_reminder_frequency(ctx, Frequency::Daily).await;
    world.act("priya", daily).await.unwrap();
    let second = remind(&world).await.unwrap();
    assert_ne!(second.id(), first.id());
    assert!(second.body.contains("Buy books"));
}

#[tokio::test]
async fn who_wants_none_is_never_reminded() {
    let world = with_an_overdue_action().await;
    let never =
        async |ctx: &mut headland_app::Context| set_reminder_frequency(ctx, Frequency::Never).await;
    world.act("priya", never).await.unwrap();
    assert!(remind(&world).await.is_none());
}

#[tokio::test]
async fn several_workers_queue_the_reminders_of_a_day_once_and_stop_when_told() {
    let world = World::small_trust().await;
    // Told to stop before they begin, they finish what a new day brings and stop.
    work(world.app.clone(), Post::Shown, async {}).await;
    work(world.app.clone(), Post::Shown, async {}).await;
    let mut tx = world.app.store.begin().await.unwrap();
    for (day, is_new) in [("2026-11-02", false), ("2026-11-03", true)] {
        let job = job(&world, "reminders");
        let key = format!("reminders-{day}");
        assert_eq!(jobs::queue_once(&mut tx, job, &key).await.unwrap(), is_new, "{day}");
    }
}
