use headland_app::Failure;
use headland_app::feedback::{
    Nomination, RoundPlan, approve_round, begin_round, nominate, propose_round, revise_round,
    round, rounds, withdraw_round,
};
use headland_domain::RoundId;
use headland_domain::feedback::RaterGroup;
use headland_domain::sheet::Problem;
use headland_testkit::World;

const PEERS: &[(RaterGroup, usize)] = &[(RaterGroup::Peers, 5)];

async fn begun(
    world: &World,
    who: &str,
    plan: &RoundPlan,
) -> Result<RoundId, Failure<Vec<Problem>>> {
    world.act(who, async |ctx| begin_round(ctx, plan).await).await
}

#[tokio::test]
async fn one_begins_a_round_about_oneself_or_somebody_below_and_about_nobody_else() {
    let world = World::small_trust().await;
    let plan = world.round_plan(1);
    for who in ["priya", "tom", "amina"] {
        assert!(begun(&world, who, &plan).await.is_ok(), "{who}");
    }
    // Not even by naming oneself the coach.
    let own = RoundPlan { coach: Some(world.person("joan")), ..plan.clone() };
    for who in ["marcus", "joan"] {
        let refused = begun(&world, who, &own).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{who}: {refused:?}");
    }
    for who in ["dev", "rob", "clare"] {
        let refused = begun(&world, who, &plan).await;
        assert!(matches!(refused, Err(Failure::Forbidden | Failure::NotFound)), "{who}");
    }
    let same = RoundPlan { coach: plan.subject, ..plan };
    let Err(Failure::Refused(problems)) = begun(&world, "priya", &same).await else {
        panic!("she coaches herself");
    };
    assert_eq!(problems[0].field, "coach");
}

#[tokio::test]
async fn a_round_is_known_to_three_parties_alone() {
    let world = World::small_trust().await;
    let open = world.a_round(PEERS).await;
    for (who, knows) in [
        ("priya", true),
        ("tom", true),
        ("amina", true),
        ("marcus", false),
        ("joan", false),
        ("rob", false),
        ("dev", false),
        ("ellen", false),
        ("gwen", false),
    ] {
        let found = world.act(who, async |ctx| round(ctx, open.id).await).await;
        assert_eq!(found.is_ok(), knows, "{who}");
        if !knows {
            assert!(matches!(found, Err(Failure::NotFound)), "{who}: {found:?}");
        }
        let listed = world.act(who, async |ctx| rounds(ctx, 0, 25).await).await.unwrap();
        assert_eq!(listed.rounds.len(), usize::from(knows), "{who}");
    }
}

#[tokio::test]
async fn the_person_cannot_approve_their_own_round_and_small_ones_are_refused() {
    let world = World::small_trust().await;
    let plan = world.round_plan(1);
    let id = world.a_proposed_round(&plan, PEERS).await;
    let own = world.act("priya", async |ctx| approve_round(ctx, id).await).await;
    assert!(matches!(own, Err(Failure::Forbidden)), "{own:?}");
    let few = begun(&world, "priya", &plan).await.unwrap();
    let refused = world.act("priya", async |ctx| propose_round(ctx, few).await).await;
    let Err(Failure::Refused(problems)) = refused else { panic!("{refused:?}") };
    assert!(problems[0].message.contains("Name 4 colleagues at least"), "{problems:?}");
}

#[tokio::test]
async fn nobody_is_named_twice_nor_the_coach_nor_the_person() {
    let world = World::small_trust().await;
    let id = begun(&world, "priya", &world.round_plan(1)).await.unwrap();
    let name = async |person: &str, group| {
        let nomination = Nomination {
            group: Some(group),
            person: Some(world.person(person)),
            name: String::new(),
            email: String::new(),
        };
        world.act("priya", async |ctx| nominate(ctx, id, &nomination).await).await
    };
    assert!(name("marcus", RaterGroup::Reports).await.is_ok());
    for (person, group) in [
        ("marcus", RaterGroup::Peers),
        ("priya", RaterGroup::Peers),
        ("tom", RaterGroup::Peers),
        ("joan", RaterGroup::Own),
    ] {
        let refused = name(person, group).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{person}: {refused:?}");
    }
    assert!(name("tom", RaterGroup::Manager).await.is_ok(), "a manager answers by name");
}

#[tokio::test]
async fn a_promise_that_was_given_cannot_be_changed_not_even_behind_the_programs_back() {
    for world in World::on_each_database().await {
        let open = world.a_round(PEERS).await;
        let plan = RoundPlan { minimum: Some(3), ..world.round_plan(1) };
        let changed = world.act("tom", async |ctx| revise_round(ctx, open.id, &plan).await).await;
        assert!(matches!(changed, Err(Failure::Refused(_))), "{changed:?}");
        for sql in [
            "update feedback_rounds set minimum = 3",
            "update feedback_rounds set promise = null",
            "update feedback_rounds set promise = '{}'",
        ] {
            assert!(world.app.store.tamper(sql).await.is_err(), "{sql}");
        }
        assert!(world.app.store.tamper("update feedback_rounds set title = 'x'").await.is_ok());
    }
}

#[tokio::test]
async fn a_round_that_is_given_up_leaves_no_answer() {
    for world in World::on_each_database().await {
        let open = world.a_round(PEERS).await;
        for secret in open.secrets(RaterGroup::Peers) {
            world.rate(secret, &[2; 10], "Marzipan").await;
        }
        world.act("priya", async |ctx| withdraw_round(ctx, open.id).await).await.unwrap();
        let stored = world.everything_stored().await;
        assert_eq!(stored["feedback_tallies"], Vec::<String>::new());
        assert!(stored.values().flatten().all(|row| !row.contains("Marzipan")));
        let again = world.act("priya", async |ctx| withdraw_round(ctx, open.id).await).await;
        assert!(matches!(again, Err(Failure::Refused(_))), "{again:?}");
    }
}
