//! What checks notice, told by mail: to whom, how often, and what is never in it.

use headland_app::people::{DigestFrequency, leave, set_digest_frequency};
use headland_domain::sheet::{RecordKind, Values};
use headland_store::people;
use headland_testkit::{In, World};
use jiff::civil::date;

use super::reminders::newest_after;

const WORDS: &str = "Quillberry: improve meetings";

async fn tell(world: &World) -> Option<headland_app::stored::Message> {
    newest_after(world, "digests").await
}

async fn choose(world: &World, who: &str, frequency: DigestFrequency) {
    let mut tx = world.app.store.begin().await.unwrap();
    people::set_password(&mut tx, world.person(who), "a hash").await.unwrap();
    tx.commit().await.unwrap();
    let set = world.act(who, async |ctx| set_digest_frequency(ctx, frequency).await).await;
    set.unwrap();
}

/// An objective of Joan's in which checks notice something, and a view of herself with a framework
/// that she has not said a word about.
async fn work_of_joan(world: &World) {
    let objective = Values::new()
        .with("title", WORDS)
        .with("owner", world.person("joan"))
        .with("starts_on", "2026-09-07")
        .with("measure", "Impact")
        .with("baseline", "Not good")
        .with("target", "Better")
        .with("by", "2027-07-16")
        .with("achievable", "It will be")
        .with("state", "open");
    world.add("joan", RecordKind::Objective, In::Organisation, objective).await;
    let own = Values::new()
        .with("title", "Just for me")
        .with("owner", world.person("joan"))
        .with("framework", "leadership-competencies@2014")
        .with("held_on", "2026-10-05")
        .with("strengths", "I am good");
    world.add("joan", RecordKind::SelfAssessment, In::Organisation, own).await;
}

#[tokio::test]
async fn whoever_chose_it_is_told_once_a_week_and_nothing_private_is_in_it() {
    for world in World::on_each_database().await {
        work_of_joan(&world).await;
        assert!(tell(&world).await.is_none(), "nobody chose it");
        choose(&world, "joan", DigestFrequency::Weekly).await;
        let first = tell(&world).await.unwrap();
        assert_eq!(first.to_address, world.email("joan"));
        assert!(first.body.contains("- Objective\n"), "{}", first.body);
        for word in [WORDS, "Just for me", "Self-assessment", "self-assessment"] {
            assert!(!first.body.contains(word), "{word} in {}", first.body);
        }
        assert!(first.body.contains("/account"), "where it is turned off");
        world.advance_days(6);
        assert_eq!(tell(&world).await.unwrap().id(), first.id(), "not yet a week");
        world.advance_days(1);
        let again = tell(&world).await.unwrap();
        assert_ne!(again.id(), first.id());
        choose(&world, "joan", DigestFrequency::Monthly).await;
        world.advance_days(29);
        assert_eq!(tell(&world).await.unwrap().id(), again.id(), "not yet a month");
        choose(&world, "joan", DigestFrequency::Never).await;
        world.advance_days(300);
        assert_eq!(tell(&world).await.unwrap().id(), again.id());
    }
}

#[tokio::test]
async fn who_leads_a_priority_is_told_of_it_by_name_and_nobody_of_anothers() {
    let world = World::small_trust().await;
    let (_, priority) = world.a_priority().await;
    choose(&world, "joan", DigestFrequency::Weekly).await;
    choose(&world, "amina", DigestFrequency::Weekly).await;
    let to_amina = tell(&world).await;
    let title = priority.title();
    assert!(to_amina.is_none_or(|message| !message.body.contains(&title)), "Tom leads it");
    choose(&world, "tom", DigestFrequency::Weekly).await;
    let message = tell(&world).await.unwrap();
    assert_eq!(message.to_address, world.email("tom"));
    assert!(message.body.contains(&format!("Priority: {title}")), "{}", message.body);
}

#[tokio::test]
async fn whoever_has_left_or_in_whose_work_nothing_is_noticed_is_not_told() {
    let world = World::small_trust().await;
    choose(&world, "joan", DigestFrequency::Weekly).await;
    assert!(tell(&world).await.is_none(), "there is nothing to say");
    work_of_joan(&world).await;
    let joan = world.person("joan");
    world.act("dev", async |ctx| leave(ctx, joan, date(2026, 11, 1)).await).await.unwrap();
    assert!(tell(&world).await.is_none(), "she has left");
}
