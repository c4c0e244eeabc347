use headland_store::outbox::{self, Message};
use uuid::Uuid;

use crate::context::{App, Failure};

/// A page of all messages, newest first, and whether there are more. In the demonstration alone:
/// elsewhere it is not there.
pub async fn mailbox(
    app: &App,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Message>, bool), Failure<()>> {
    if !app.settings.is_demo {
        return Err(Failure::NotFound);
    }
    let mut tx = app.store.begin_reading().await?;
    let mut messages = outbox::list(&mut tx, offset, limit + 1).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = messages.len() > shown;
    messages.truncate(shown);
    Ok((messages, has_more))
}

/// One message, in the demonstration alone.
pub async fn message(app: &App, id: Uuid) -> Result<Message, Failure<()>> {
    if !app.settings.is_demo {
        return Err(Failure::NotFound);
    }
    let mut tx = app.store.begin_reading().await?;
    outbox::find(&mut tx, id).await?.ok_or(Failure::NotFound)
}
