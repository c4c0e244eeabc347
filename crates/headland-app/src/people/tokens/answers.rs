use headland_store::Error;
use headland_store::tokens::{self, Answered, Token};

use crate::context::{Context, Failure};

/// A program used one idempotency key for two different requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This idempotency key was used for another request. Choose a new one.")]
pub struct KeyReused;

/// What was answered before to the same request under the same idempotency key.
pub async fn answered(
    ctx: &mut Context,
    token: &Token,
    key: &str,
    request_hash: &str,
) -> Result<Option<Answered>, Failure<KeyReused>> {
    let before = tokens::answered(&mut ctx.tx, token.id(), key).await?;
    match before {
        Some(before) if before.request_hash != request_hash => Err(Failure::Refused(KeyReused)),
        other => Ok(other),
    }
}

/// Keeps an answer under an idempotency key, in the transaction of the change itself.
pub async fn keep_answer(
    ctx: &mut Context,
    token: &Token,
    key: &str,
    answer: &Answered,
) -> Result<(), Error> {
    tokens::keep_answer(&mut ctx.tx, token.id(), key, answer, ctx.now).await
}
