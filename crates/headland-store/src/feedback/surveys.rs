//! Short surveys: what their links open, and what was answered. One row for each survey, and none for
//! anybody who answers.

use headland_domain::RecordId;
use headland_domain::feedback::survey::{SurveyAnswers, SurveyTally};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::wire;
use crate::db::{Error, Result, Tx};

/// What became of words that somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reviewed {
    /// Nobody has looked yet: whoever asked alone reads them.
    Waiting,
    /// They are among the results.
    Shown,
    /// They were left out, and are kept no longer.
    LeftOut,
}

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// To which question, counted from nought.
    pub question: usize,
    /// What was written; nothing of what was left out.
    pub words: String,
    /// What became of it.
    pub reviewed: Reviewed,
}

/// What a survey's link opens, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// The record that asks.
    pub record: RecordId,
    /// What the link carries.
    pub code: String,
    /// How many gave each answer.
    pub tally: SurveyTally,
    /// What they wrote, in an order that says nothing.
    pub words: Vec<Written>,
}

type Row = (Uuid, String, i64, String, String);

fn survey((record, code, answered, counts, words): Row) -> Result<Survey> {
    let answered = u32::try_from(answered).unwrap_or(u32::MAX);
    Ok(Survey {
        record: RecordId::from_uuid(record),
        code,
        tally: SurveyTally { answered, counts: wire::read(&counts, "surveys", "counts", record)? },
        words: wire::read(&words, "surveys", "words", record)?,
    })
}

/// Lays a survey out that nobody has answered.
pub async fn lay_out(tx: &mut Tx, record: RecordId, code: &str, counts: &[Vec<u32>]) -> Result<()> {
    const INSERT: &str = "insert into surveys (record_id, code, answered, counts, words) \
        values ($1, $2, 0, $3, '[]')";
    both!("surveys.lay_out", tx, connection => sqlx::query(INSERT)
        .bind(record.uuid())
        .bind(code)
        .bind(wire::text_of(&counts))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Lays a survey out again whose questions were changed; false, with nothing done, where somebody
/// has answered them.
pub async fn lay_out_again(tx: &mut Tx, record: RecordId, counts: &[Vec<u32>]) -> Result<bool> {
    const UPDATE: &str = "update surveys set counts = $2 where record_id = $1 and answered = 0";
    both!("surveys.lay_out_again", tx, connection => sqlx::query(UPDATE)
        .bind(record.uuid())
        .bind(wire::text_of(&counts))
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// What was answered to a survey.
pub async fn of_record(tx: &mut Tx, record: RecordId) -> Result<Option<Survey>> {
    const FIND: &str =
        "select record_id, code, answered, counts, words from surveys where record_id = $1";
    let row: Option<Row> = both!("surveys.of_record", tx, connection => sqlx::query_as(FIND)
        .bind(record.uuid()).fetch_optional(connection).await)?;
    row.map(survey).transpose()
}

/// The survey that a link opens.
pub async fn with_code(tx: &mut Tx, code: &str) -> Result<Option<RecordId>> {
    const FIND: &str = "select record_id from surveys where code = $1";
    let row: Option<(Uuid,)> = both!("surveys.with_code", tx, connection => sqlx::query_as(FIND)
        .bind(code).fetch_optional(connection).await)?;
    Ok(row.map(|(record,)| RecordId::from_uuid(record)))
}

/// Adds somebody's answers to those of others, and each of their words at a place drawn by lot.
///
/// `places` gives a place for each, from anywhere; they are taken modulo the length of the list.
pub async fn take(
    tx: &mut Tx,
    record: RecordId,
    answers: &SurveyAnswers,
    places: &[usize],
) -> Result<()> {
    // Counting first locks the row, so that of two who send at once neither is lost.
    const COUNT: &str = "update surveys set answered = answered + 1 where record_id = $1 \
        returning record_id, code, answered, counts, words";
    const WRITE: &str = "update surveys set counts = $2, words = $3 where record_id = $1";
    let row: Row = both!("surveys.count", tx, connection => sqlx::query_as(COUNT)
        .bind(record.uuid()).fetch_one(connection).await)?;
    let mut found = survey(row)?;
    if !found.tally.add(answers) {
        return Err(Error::Inconsistent {
            table: "surveys",
            column: "counts",
            row: record.to_string(),
            problem: "the answers are to other questions than those counted".to_owned(),
        });
    }
    for ((question, words), place) in answers.words.iter().zip(places) {
        let place = place % (found.words.len() + 1);
        let words = words.clone();
        found
            .words
            .insert(place, Written { question: *question, words, reviewed: Reviewed::Waiting });
    }
    both!("surveys.take", tx, connection => sqlx::query(WRITE)
        .bind(record.uuid())
        .bind(wire::text_of(&found.tally.counts))
        .bind(wire::text_of(&found.words))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Keeps what became of the words of a survey that has closed.
pub async fn review(tx: &mut Tx, record: RecordId, words: &[Written]) -> Result<()> {
    const WRITE: &str = "update surveys set words = $2 where record_id = $1";
    both!("surveys.review", tx, connection => sqlx::query(WRITE)
        .bind(record.uuid())
        .bind(wire::text_of(&words))
        .execute(connection)
        .await
        .map(|_| ()))
}
