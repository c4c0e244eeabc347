use headland_domain::RoundId;
use headland_domain::feedback::{Answers, Tally};
use uuid::Uuid;

use super::wire;
use crate::db::{Error, Result, Tx};

/// A comment before the round has closed: to which question, and what was written.
pub type RawComment = (usize, String);

/// What the members of one group, or of several together, have answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The group, or several joined by `+`.
    pub name: String,
    /// How many were asked.
    pub asked: u32,
    /// How many gave each answer.
    pub tally: Tally,
    /// What they wrote, in an order that says nothing.
    pub comments: Vec<RawComment>,
}

type Row = (String, i64, i64, String, String);

fn pool(round: RoundId, (name, asked, answered, counts, comments): Row) -> Result<Pool> {
    let row = || format!("{round} {name}");
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Pool {
        asked: number(asked),
        tally: Tally {
            answered: number(answered),
            items: wire::read(&counts, "feedback_tallies", "counts", row())?,
        },
        comments: wire::read(&comments, "feedback_tallies", "comments", row())?,
        name,
    })
}

/// Makes the rows of a round that opens: one for each group, with nothing in it.
pub async fn lay_out(tx: &mut Tx, round: RoundId, pools: &[Pool]) -> Result<()> {
    const INSERT: &str = "insert into feedback_tallies (round_id, pool, asked, answered, counts, \
        comments) values ($1, $2, $3, $4, $5, $6)";
    for pool in pools {
        both!("feedback.lay_out", tx, connection => sqlx::query(INSERT)
            .bind(round.uuid())
            .bind(pool.name.as_str())
            .bind(i64::from(pool.asked))
            .bind(i64::from(pool.tally.answered))
            .bind(wire::text_of(&pool.tally.items))
            .bind(wire::text_of(&pool.comments))
            .execute(connection)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// What was answered in a round, by group.
pub async fn pools(tx: &mut Tx, round: RoundId) -> Result<Vec<Pool>> {
    const LIST: &str = "select pool, asked, answered, counts, comments from feedback_tallies \
        where round_id = $1 order by pool";
    let rows: Vec<Row> = both!("feedback.pools", tx, connection => sqlx::query_as(LIST)
        .bind(round.uuid()).fetch_all(connection).await)?;
    rows.into_iter().map(|row| pool(round, row)).collect()
}

/// Adds one rater's answers to their group, and each comment at a place drawn by lot.
///
/// The row is written over: nothing is added whose order could be read. `places` gives a place for
/// each comment, from anywhere; they are taken modulo the length of the list.
pub async fn take_answers(
    tx: &mut Tx,
    round: RoundId,
    group: &str,
    answers: &Answers,
    places: &[usize],
) -> Result<()> {
    // Counting first locks the row, so that of two who send at once neither is lost.
    const COUNT: &str = "update feedback_tallies set answered = answered + 1 \
        where round_id = $1 and pool = $2 returning pool, asked, answered, counts, comments";
    const WRITE: &str = "update feedback_tallies set counts = $3, comments = $4 \
        where round_id = $1 and pool = $2";
    let row: Row = both!("feedback.count", tx, connection => sqlx::query_as(COUNT)
        .bind(round.uuid()).bind(group).fetch_one(connection).await)?;
    let mut found = pool(round, row)?;
    found.tally.add(answers).map_err(|problem| Error::Inconsistent {
        table: "feedback_tallies",
        column: "counts",
        row: format!("{round} {group}"),
        problem: problem.to_string(),
    })?;
    for (comment, place) in answers.comments.iter().zip(places) {
        let place = place % (found.comments.len() + 1);
        found.comments.insert(place, comment.clone());
    }
    both!("feedback.write", tx, connection => sqlx::query(WRITE)
        .bind(round.uuid())
        .bind(group)
        .bind(wire::text_of(&found.tally.items))
        .bind(wire::text_of(&found.comments))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Puts the pools of a round that closes in place of its groups.
pub async fn merge_into(tx: &mut Tx, round: RoundId, pools: &[Pool]) -> Result<()> {
    const FORGET: &str = "delete from feedback_tallies where round_id = $1";
    let id: Uuid = round.uuid();
    both!("feedback.forget_groups", tx, connection => sqlx::query(FORGET)
        .bind(id).execute(connection).await.map(|_| ()))?;
    lay_out(tx, round, pools).await
}
