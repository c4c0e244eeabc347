//! How a need stands is worked out by a statement for the register, and by the domain for its page:
//! both say the same, on each database.

use headland_app::improvement::revise;
use headland_app::objectives::{agree, dispute};
use headland_domain::needs::{NeedSort, NeedStanding, View};
use headland_domain::people::{Kinds, Scope};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_store::needs::{Register, Wanted, register};
use headland_store::objectives::agreements;
use headland_store::records;
use headland_testkit::{In, World};

/// What people do with a need that Tom raised of Joan's, step by step.
#[derive(Clone, Copy)]
enum Step {
    Agree(&'static str),
    Dispute(&'static str),
    /// Tom writes it again, with the day on which it was talked over.
    TalkOver,
}

use Step::{Agree, Dispute, TalkOver};

const STORIES: [&[Step]; 9] = [
    &[],
    &[TalkOver],
    &[Agree("joan")],
    &[Agree("joan"), Agree("priya")],
    &[Agree("joan"), Dispute("priya")],
    &[TalkOver, Dispute("joan")],
    &[Agree("joan"), Agree("priya"), TalkOver],
    &[Dispute("joan"), TalkOver],
    &[TalkOver, Agree("priya"), Agree("joan")],
];

async fn tell(world: &World, need: Record, step: Step) -> Record {
    let (id, version) = (need.id, need.version);
    match step {
        Agree(who) => world
            .act(who, async |ctx| agree(ctx, id, RecordKind::Need, version).await)
            .await
            .unwrap(),
        Dispute(who) => world
            .act(who, async |ctx| dispute(ctx, id, version, "It lies with the timetable").await)
            .await
            .unwrap(),
        TalkOver => {
            let values = need
                .values
                .clone()
                .with("discussed_on", "2026-09-14")
                .with("found", "We looked at three meetings together");
            let revised = world.act("tom", async |ctx| {
                revise(ctx, id, version, values, Some("We talked it over")).await
            });
            revised.await.unwrap().record
        }
    }
}

async fn read(world: &World, scope: &Scope, wanted: &Wanted) -> Register {
    let mut tx = world.app.store.begin().await.unwrap();
    register(&mut tx, scope, wanted, 0, 100).await.unwrap()
}

#[tokio::test]
async fn the_register_says_of_each_need_what_its_own_page_says() {
    for world in World::on_each_database().await {
        let mut told = Vec::new();
        for (place, steps) in STORIES.iter().enumerate() {
            let values = Values::new()
                .with("title", format!("Need {place}"))
                .with("of", world.person("joan"))
                .with("with", world.person("priya"))
                .with("sort", if place % 2 == 0 { "skill" } else { "confidence" })
                .with("importance", "high")
                .with("sources", "others")
                .with("state", "open");
            let mut need = world.add("tom", RecordKind::Need, In::Organisation, values).await;
            for step in *steps {
                need = tell(&world, need, *step).await;
            }
            let mut tx = world.app.store.begin().await.unwrap();
            let need = records::find(&mut tx, need.id).await.unwrap().unwrap();
            let views = agreements(&mut tx, need.id).await.unwrap();
            let views = views.iter().map(|one| View {
                person: one.person(),
                version: one.version,
                is_agreed: one.is_agreed,
            });
            told.push((need.id, NeedStanding::of(&need, views.collect::<Vec<_>>())));
        }
        let stood: Vec<_> = NeedStanding::ALL
            .iter()
            .filter(|standing| told.iter().any(|(_, one)| one == *standing))
            .collect();
        assert_eq!(stood.len(), NeedStanding::ALL.len(), "the stories reach every standing");

        let open = [RecordKind::Need].into_iter().collect::<Kinds>();
        let today = headland_app::context::civil_date(world.app.clock.now());
        let nothing = Scope::nothing(world.person("tom"), world.school, today);
        let scope = Scope { open, ..nothing };
        let all = read(&world, &scope, &Wanted::default()).await;
        assert_eq!(all.total, 9);
        for (need, standing) in &all.needs {
            let expected = told.iter().find(|(id, _)| *id == need.id).unwrap().1;
            assert_eq!(*standing, expected, "{}", need.title());
        }
        for standing in NeedStanding::ALL {
            let wanted = Wanted { standing: Some(*standing), ..Wanted::default() };
            let expected = told.iter().filter(|(_, one)| one == standing).count();
            assert_eq!(read(&world, &scope, &wanted).await.needs.len(), expected, "{standing:?}");
        }
        let wanted = Wanted {
            sort: Some(NeedSort::Skill),
            words: Some("NEED".to_owned()),
            of: Some(world.person("joan")),
            ..Wanted::default()
        };
        assert_eq!(read(&world, &scope, &wanted).await.needs.len(), 5);
        let others = Wanted { of: Some(world.person("priya")), ..Wanted::default() };
        assert_eq!(read(&world, &scope, &others).await.needs.len(), 0);
    }
}
