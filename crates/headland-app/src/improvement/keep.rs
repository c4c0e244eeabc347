use headland_domain::RecordId;
use headland_domain::sheet::{RecordKind, Values};
use headland_policy::Action;
use headland_store::drafts::Draft;
use headland_store::{drafts, records};
use jiff::Timestamp;

use super::Place;
use super::draft::find_place;
use crate::context::{Context, Failure};

/// The name under which an unfinished form is kept: one for each record, one for each new record
/// of a kind in a place.
pub fn form_key(kind: RecordKind, place: Place, id: Option<RecordId>) -> String {
    match (id, place) {
        (Some(id), _) => form_key_of(id),
        (None, Place::Organisation) => format!("new/{}", kind.slug()),
        (None, Place::Plan(parent) | Place::Priority(parent) | Place::Within(parent)) => {
            format!("new/{}/{parent}", kind.slug())
        }
    }
}

pub(super) fn form_key_of(id: RecordId) -> String {
    format!("record/{id}")
}

/// Keeps what has been typed into a form so far. Nothing is checked: it is not yet said.
///
/// `of` is the record that is being changed and the version that the person is looking at: coming
/// back, they go on from there and not from what others have saved since.
pub async fn keep(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
    of: Option<(RecordId, i64)>,
    values: Values,
) -> Result<Timestamp, Failure<()>> {
    if let Some((id, _)) = of {
        let record = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
        ctx.authorise_record(Action::Revise, &record).await?;
    } else {
        let (organisation, _, priority) = find_place(ctx, kind, place).await?;
        ctx.authorise_draft(kind, organisation, priority).await?;
    }
    let key = form_key(kind, place, of.map(|(id, _)| id));
    let draft = Draft { values, version: of.map(|(_, version)| version), at: ctx.now };
    drafts::keep(&mut ctx.tx, ctx.actor.person, &key, &draft).await?;
    Ok(ctx.now)
}

/// What the actor had typed into a form and not saved.
pub async fn kept(ctx: &mut Context, key: &str) -> Result<Option<Draft>, headland_store::Error> {
    drafts::find(&mut ctx.tx, ctx.actor.person, key).await
}

/// Drops what the actor had typed into a form. Whether there was anything.
pub async fn discard(ctx: &mut Context, key: &str) -> Result<bool, headland_store::Error> {
    drafts::drop(&mut ctx.tx, ctx.actor.person, key).await
}
