//! That nothing in the store, the log, the mail or the ledger leads from a rater to an answer.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use headland_app::feedback::{close_round, save_answers};
use headland_app::people::hash_secret;
use headland_domain::feedback::RaterGroup;
use headland_testkit::{Round360, World};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

type Dump = BTreeMap<String, Vec<String>>;

/// Five peers and two of those whom she manages, her manager and herself.
const GROUPS: &[(RaterGroup, usize)] =
    &[(RaterGroup::Manager, 1), (RaterGroup::Peers, 5), (RaterGroup::Reports, 2)];

/// What each of the five peers may answer, none like another.
const PEERS: [[u32; 4]; 5] = [[4, 1, 2, 3], [1, 1, 1, 1], [4, 4, 4, 4], [2, 0, 3, 1], [3, 2, 0, 0]];

fn steps(first: [u32; 4]) -> Vec<u32> {
    first.iter().copied().cycle().take(10).collect()
}

/// All answers are in: `dealt` says which peer gives which of the answers, `order` who comes first.
async fn answered(world: &World, dealt: [usize; 5], order: [usize; 5]) -> Round360 {
    let round = world.a_round(GROUPS).await;
    let peers = round.secrets(RaterGroup::Peers);
    for peer in order {
        world.rate(peers[peer], &steps(PEERS[dealt[peer]]), "").await;
    }
    for secret in round.secrets(RaterGroup::Reports) {
        world.rate(secret, &steps([3, 3, 2, 1]), "").await;
    }
    round
}

#[tokio::test]
async fn whoever_gave_which_answers_and_in_which_order_the_store_is_the_same_to_the_byte() {
    let straight = [0, 1, 2, 3, 4];
    let stories = [
        (straight, straight),
        ([4, 3, 2, 1, 0], straight),
        ([1, 2, 0, 4, 3], straight),
        (straight, [3, 1, 4, 0, 2]),
        ([2, 0, 1, 4, 3], [4, 2, 0, 3, 1]),
    ];
    let mut open: Vec<Vec<Dump>> = vec![];
    let mut closed: Vec<Vec<Dump>> = vec![];
    for (dealt, order) in stories {
        let (mut opened, mut ended) = (vec![], vec![]);
        for world in World::on_each_database().await {
            let round = answered(&world, dealt, order).await;
            opened.push(world.everything_stored().await);
            world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
            ended.push(world.everything_stored().await);
        }
        open.push(opened);
        closed.push(ended);
    }
    for other in &open[1..] {
        assert_eq!(open[0], *other, "while the round is open");
    }
    for other in &closed[1..] {
        assert_eq!(closed[0], *other, "once it has closed");
    }
    let tallies = &closed[0][0]["feedback_tallies"];
    assert!(tallies.iter().any(|row| row.contains("peers+reports")), "{tallies:?}");
}

/// A round closed with only some of the peers having answered says of nobody whether they did.
#[tokio::test]
async fn who_has_answered_is_forgotten_when_the_round_closes() {
    let mut dumps: Vec<Vec<Dump>> = vec![];
    for silent in [0, 4] {
        let mut ended = vec![];
        for world in World::on_each_database().await {
            let round = world.a_round(GROUPS).await;
            for (place, secret) in round.secrets(RaterGroup::Peers).into_iter().enumerate() {
                if place != silent {
                    world.rate(secret, &steps([2, 3, 2, 3]), "").await;
                }
            }
            world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
            ended.push(world.everything_stored().await);
        }
        dumps.push(ended);
    }
    assert_eq!(dumps[0], dumps[1]);
}

/// The tables in which something changed, with the rows that came and went.
fn changes(before: &Dump, after: &Dump) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let less = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|row| !other.contains(row)).cloned().collect()
    };
    let changed = before.iter().map(|(table, rows)| {
        let then = &after[table];
        (table.clone(), (less(then, rows), less(rows, then)))
    });
    changed.filter(|(_, (came, went))| !came.is_empty() || !went.is_empty()).collect()
}

#[tokio::test]
async fn an_answer_changes_the_counts_of_its_group_and_that_its_link_is_used_and_nothing_else() {
    for world in World::on_each_database().await {
        let round = world.a_round(GROUPS).await;
        let secret = round.secrets(RaterGroup::Peers)[2];
        let typed = vec![("question-1".to_owned(), "Marzipan".to_owned())];
        save_answers(&world.app, secret, &typed).await.unwrap();
        let before = world.everything_stored().await;
        world.advance_days(1);
        world.rate(secret, &steps([4, 1, 2, 3]), "Marzipan, always").await;
        let after = world.everything_stored().await;
        let changed = changes(&before, &after);
        let tables: Vec<_> = changed.keys().map(String::as_str).collect();
        assert_eq!(tables, ["feedback_drafts", "feedback_invitations", "feedback_tallies"]);
        let (kept, gone) = &changed["feedback_drafts"];
        assert_eq!((kept.len(), gone.len()), (0, 1), "what was begun is deleted");
        let (used, was) = &changed["feedback_invitations"];
        assert_eq!((used.len(), was.len()), (1, 1));
        assert_eq!(
            used[0].replace("|answered|", "|asked|"),
            was[0],
            "no time, nothing but the state"
        );
        let (counted, _) = &changed["feedback_tallies"];
        assert_eq!(counted.len(), 1);
        // No row that knows somebody asked knows an answer, and the other way about.
        let mut known: Vec<String> =
            after["feedback_invitations"].iter().map(|row| field(row, 3)).collect();
        known.extend(round.raters.iter().map(|rater| hash_secret(&rater.secret)));
        known.extend(["raters.example".to_owned(), "peers 3".to_owned(), secret.to_owned()]);
        for row in &after["feedback_tallies"] {
            assert!(known.iter().all(|one| !row.contains(one)), "{row}");
        }
        let told: Vec<_> = after
            .iter()
            .filter(|(_, rows)| rows.iter().any(|row| row.contains("Marzipan")))
            .map(|(table, _)| table.as_str())
            .collect();
        assert_eq!(told, ["feedback_tallies"]);
    }
}

/// A column of a dumped row; columns are in the order of their names.
fn field(row: &str, place: usize) -> String {
    row.split('|').nth(place).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn after_the_close_small_groups_and_what_they_wrote_cannot_be_told_apart() {
    for world in World::on_each_database().await {
        let round = world.a_round(GROUPS).await;
        for (place, secret) in round.secrets(RaterGroup::Peers).into_iter().enumerate() {
            world.rate(secret, &steps([4, 3, 4, 3]), &format!("Peer says {place}")).await;
        }
        for secret in round.secrets(RaterGroup::Reports) {
            world.rate(secret, &steps([1, 1, 1, 1]), "Report says so").await;
        }
        world.act("tom", async |ctx| close_round(ctx, round.id).await).await.unwrap();
        let stored = world.everything_stored().await;
        let comments = &stored["feedback_comments"];
        assert_eq!(comments.len(), 7);
        assert!(comments.iter().all(|row| row.contains("|peers+reports|")), "{comments:?}");
        let tallies = &stored["feedback_tallies"];
        assert!(tallies.iter().all(|row| !row.contains("says")), "{tallies:?}");
        assert!(tallies.iter().all(|row| !row.contains("|reports|")), "{tallies:?}");
    }
}

/// Hears every line that would be logged at the finest setting.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        let _ = write!(self.0.lock().unwrap(), "{}={value:?} ", field.name());
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, record: &Record<'_>) {
        record.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_log_line_at_any_setting_knows_the_link_or_the_words() {
    // For the whole process, which is this test's own: SQLite speaks from a thread of its own.
    let log = Log::default();
    tracing::subscriber::set_global_default(log.clone()).unwrap();
    for world in World::on_each_database().await {
        let round = world.a_round(GROUPS).await;
        let secret = round.secrets(RaterGroup::Peers)[0];
        log.0.lock().unwrap().clear();
        let typed = vec![("question-1".to_owned(), "Marzipan".to_owned())];
        save_answers(&world.app, secret, &typed).await.unwrap();
        world.rate(secret, &steps([4, 1, 2, 3]), "Marzipan").await;
        let said = log.0.lock().unwrap().clone();
        assert!(said.contains("feedback_tallies"), "statements are heard: {said}");
        for secret in [secret, &hash_secret(secret), "Marzipan", "raters.example"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}
