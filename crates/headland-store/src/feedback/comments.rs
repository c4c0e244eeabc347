use headland_domain::{CommentId, RoundId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{Result, Tx};

/// A comment of a round that has closed.
#[derive(Clone, Debug, FromRow)]
pub struct Comment {
    id: Uuid,
    /// The pool that it comes from.
    pub pool: String,
    question: i64,
    /// What was written.
    pub words: String,
    /// What the person reads; empty where all was taken out.
    pub shown: String,
    /// Why something was taken out.
    pub reason: Option<String>,
}

impl Comment {
    /// A comment as it was written.
    pub fn new(id: CommentId, pool: String, question: usize, words: String) -> Self {
        let question = i64::try_from(question).unwrap_or_default();
        Self { id: id.uuid(), pool, question, shown: words.clone(), words, reason: None }
    }

    /// Its identifier.
    pub const fn id(&self) -> CommentId {
        CommentId::from_uuid(self.id)
    }

    /// To which question, counted from nought.
    pub fn question(&self) -> usize {
        usize::try_from(self.question).unwrap_or_default()
    }
}

/// Keeps a comment of a round that closes.
pub async fn insert(tx: &mut Tx, round: RoundId, comment: &Comment) -> Result<()> {
    const INSERT: &str = "insert into feedback_comments (id, round_id, pool, question, words, \
        shown, reason) values ($1, $2, $3, $4, $5, $6, $7)";
    both!("feedback.insert_comment", tx, connection => sqlx::query(INSERT)
        .bind(comment.id)
        .bind(round.uuid())
        .bind(comment.pool.as_str())
        .bind(comment.question)
        .bind(comment.words.as_str())
        .bind(comment.shown.as_str())
        .bind(comment.reason.as_deref())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The comments of a round, in the order of identifiers that were drawn by lot.
pub async fn comments(tx: &mut Tx, round: RoundId) -> Result<Vec<Comment>> {
    const LIST: &str = "select id, pool, question, words, shown, reason from feedback_comments \
        where round_id = $1 order by question, id";
    both!("feedback.comments", tx, connection => sqlx::query_as(LIST)
        .bind(round.uuid()).fetch_all(connection).await)
}

/// Changes what the person reads of a comment, with the reason; false when there is no such comment.
pub async fn redact(
    tx: &mut Tx,
    round: RoundId,
    comment: CommentId,
    shown: &str,
    reason: Option<&str>,
) -> Result<bool> {
    const REDACT: &str = "update feedback_comments set shown = $3, reason = $4 \
        where id = $1 and round_id = $2";
    both!("feedback.redact", tx, connection => sqlx::query(REDACT)
        .bind(comment.uuid())
        .bind(round.uuid())
        .bind(shown)
        .bind(reason)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Deletes the comments of a round that was given up, or the words that were taken out of one that
/// is released.
pub async fn forget_comments(tx: &mut Tx, round: RoundId, is_released: bool) -> Result<()> {
    const ALL: &str = "delete from feedback_comments where round_id = $1";
    const TAKEN_OUT: &str = "update feedback_comments set words = shown where round_id = $1";
    let sql = if is_released { TAKEN_OUT } else { ALL };
    both!("feedback.forget_comments", tx, connection => sqlx::query(sql)
        .bind(round.uuid()).execute(connection).await.map(|_| ()))
}
