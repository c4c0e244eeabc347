use headland_app::Failure;
use headland_app::people::{NewToken, enter_token, make_token, revoke_token, tokens};
use headland_testkit::World;
use jiff::civil::{Date, date};

fn key(last_day: Date) -> NewToken<'static> {
    NewToken { name: "Spreadsheet", may_write: false, last_day }
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
