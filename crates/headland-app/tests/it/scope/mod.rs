//! What lists show is what the policy lets each person see, record by record.
//!
//! Small worlds are made up at random: four organisations, four people with roles and managers in
//! the past, present and future, records of every kind that name some of them, some removed, some
//! frozen. For every person in every organisation three answers have to agree:
//!
//! 1. the policy applied to facts worked out here, in memory, from the world itself;
//! 2. the operations' own question, which gathers its facts by SQL;
//! 3. the scope, by which SQL filters every list.

mod check;
mod world;

use headland_app::stored::Store;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Worlds tried on each database; the same ones on every run.
const WORLDS: u32 = 96;

fn agrees_on(open: impl Future<Output = Store>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let store = runtime.block_on(open);
    let config = Config { cases: WORLDS, max_shrink_iters: 400, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let seen = check::Seen::default();
    let outcome = runner.run(&world::worlds(), |mut world| {
        world.number = seen.another_world();
        runtime.block_on(check::agrees(&store, &world, &seen))
    });
    runtime.block_on(store.close());
    if let Err(problem) = outcome {
        panic!("{problem}");
    }
    // Agreement about nothing would prove nothing.
    seen.says_that_worlds_were_rich();
}

#[test]
fn lists_show_what_the_policy_lets_each_person_see_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scope.db");
    agrees_on(async move { Store::open(path.to_str().unwrap()).await.unwrap() });
}

#[test]
fn lists_show_what_the_policy_lets_each_person_see_on_postgresql() {
    let Ok(url) = std::env::var("HEADLAND_TEST_POSTGRES") else {
        headland_reference::skipped("no PostgreSQL", "HEADLAND_TEST_POSTGRES is not set");
        return;
    };
    agrees_on(async move { Store::open(&url).await.unwrap() });
}
