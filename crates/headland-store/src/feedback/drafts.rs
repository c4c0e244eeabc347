use headland_domain::{InvitationId, RoundId};

use crate::db::{Result, Tx};

/// Keeps what a rater has begun, sealed.
pub async fn keep_draft(tx: &mut Tx, invitation: InvitationId, sealed: &str) -> Result<()> {
    const KEEP: &str = "insert into feedback_drafts (invitation_id, sealed) values ($1, $2) \
        on conflict (invitation_id) do update set sealed = excluded.sealed";
    both!("feedback.keep_draft", tx, connection => sqlx::query(KEEP)
        .bind(invitation.uuid()).bind(sealed).execute(connection).await.map(|_| ()))
}

/// What a rater has begun, as it lies sealed.
pub async fn draft(tx: &mut Tx, invitation: InvitationId) -> Result<Option<String>> {
    const FIND: &str = "select sealed from feedback_drafts where invitation_id = $1";
    both!("feedback.draft", tx, connection => sqlx::query_scalar(FIND)
        .bind(invitation.uuid()).fetch_optional(connection).await)
}

/// Deletes what a rater had begun.
pub async fn forget_draft(tx: &mut Tx, invitation: InvitationId) -> Result<()> {
    const FORGET: &str = "delete from feedback_drafts where invitation_id = $1";
    both!("feedback.forget_draft", tx, connection => sqlx::query(FORGET)
        .bind(invitation.uuid()).execute(connection).await.map(|_| ()))
}

/// Deletes all that was begun in a round and never sent.
pub async fn forget_drafts(tx: &mut Tx, round: RoundId) -> Result<()> {
    const FORGET: &str = "delete from feedback_drafts where invitation_id in \
        (select id from feedback_invitations where round_id = $1)";
    both!("feedback.forget_drafts", tx, connection => sqlx::query(FORGET)
        .bind(round.uuid()).execute(connection).await.map(|_| ()))
}
