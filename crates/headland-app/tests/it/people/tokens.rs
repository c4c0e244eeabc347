use headland_app::Failure;
use headland_app::development::mine;
use headland_app::improvement::record;
use headland_app::people::{NewToken, enter_token, make_token, revoke_token, tokens};
use headland_domain::sheet::RecordKind;
use headland_testkit::{In, Length, World};
use jiff::civil::{Date, date};

fn key(last_day: Date) -> NewToken<'static> {
    NewToken { name: "Spreadsheet", may_write: false, is_ones_own: true, last_day }
}

#[tokio::test]
async fn a_key_opens_what_its_owner_may_do_until_it_ends_or_is_revoked() {
    for world in World::on_each_database().await {
        let new = key(date(2026, 11, 4));
        let made = world.act("tom", async |ctx| make_token(ctx, &new).await).await.unwrap();
        let enter = async || {
            let tx = world.app.store.begin_reading().await.unwrap();
            enter_token(&world.app, tx, &made.secret).await.unwrap()
        };
        let (ctx, token) = enter().await.unwrap();
        assert_eq!((ctx.actor.person, ctx.organisation.id()), (world.person("tom"), world.school));
        assert!(token.may("read") && !token.may("write"));
        drop(ctx);
        world.advance_days(2);
        assert!(enter().await.is_some(), "the last day belongs to it");
        world.advance_days(1);
        assert!(enter().await.is_none());
    }
}

#[tokio::test]
async fn only_its_owner_revokes_a_key_and_then_it_opens_nothing() {
    for world in World::on_each_database().await {
        let new = key(date(2027, 11, 2));
        let made = world.act("tom", async |ctx| make_token(ctx, &new).await).await.unwrap();
        let other = world.act("amina", async |ctx| revoke_token(ctx, made.id).await).await;
        assert!(matches!(other, Err(Failure::NotFound)), "{other:?}");
        world.act("tom", async |ctx| revoke_token(ctx, made.id).await).await.unwrap();
        let tx = world.app.store.begin_reading().await.unwrap();
        assert!(enter_token(&world.app, tx, &made.secret).await.unwrap().is_none());
        let left = world.act("tom", async |ctx| tokens(ctx).await).await.unwrap();
        assert!(left.is_empty());
    }
}

#[tokio::test]
async fn a_key_lasts_a_year_at_most_and_has_a_name() {
    for world in World::on_each_database().await {
        for new in [
            key(date(2027, 11, 5)),
            key(date(2026, 11, 1)),
            NewToken { name: " ", ..key(date(2027, 1, 1)) },
        ] {
            let made = world.act("tom", async |ctx| make_token(ctx, &new).await).await;
            assert!(matches!(made, Err(Failure::Refused(_))), "{new:?}");
        }
    }
}

#[tokio::test]
async fn a_key_that_somebody_else_made_opens_nothing_private() {
    for world in World::on_each_database().await {
        let reflection = world.sample(RecordKind::Reflection, Length::Typical, &[]);
        let place = In::Organisation;
        let reflection = world.add("tom", RecordKind::Reflection, place, reflection).await;
        let objective = world.sample(RecordKind::Objective, Length::Typical, &[]);
        let objective = world.add("tom", RecordKind::Objective, place, objective).await;
        for is_ones_own in [true, false] {
            let new = NewToken { is_ones_own, ..key(date(2026, 11, 4)) };
            let made = world.act("tom", async |ctx| make_token(ctx, &new).await).await.unwrap();
            let tx = world.app.store.begin_reading().await.unwrap();
            let (mut ctx, _) = enter_token(&world.app, tx, &made.secret).await.unwrap().unwrap();
            assert!(record(&mut ctx, objective.id).await.is_ok());
            assert_eq!(record(&mut ctx, reflection.id).await.is_ok(), is_ones_own);
            let listed = mine(&mut ctx, 0, 50).await.unwrap().own;
            let is_listed = listed.iter().any(|one| one.id == reflection.id);
            assert_eq!(is_listed, is_ones_own);
            assert!(listed.iter().any(|one| one.id == objective.id));
            let kind = RecordKind::Reflection;
            let drafted = ctx.authorise_draft::<()>(kind, world.school, None).await;
            assert_eq!(drafted.is_ok(), is_ones_own, "what is written there is private, too");
            let may_add = mine(&mut ctx, 0, 1).await.unwrap().may_add;
            assert_eq!(may_add.contains(&kind), is_ones_own, "nor is it offered");
        }
    }
}
