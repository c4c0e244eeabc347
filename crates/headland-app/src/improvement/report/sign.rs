use headland_domain::{RecordId, SnapshotId};
use headland_policy::Action;
use headland_store::reports;
use thiserror::Error;

use crate::context::{Context, Event, Failure};

/// Why a report cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignRefusal {
    /// Nobody asked this person.
    #[error("Your signature was not asked for.")]
    NotAsked,
    /// They have signed already.
    #[error("You have signed this already.")]
    SignedAlready,
}

/// Signs a frozen report, as the person whose signature was asked for.
pub async fn sign(ctx: &mut Context, id: SnapshotId) -> Result<RecordId, Failure<SignRefusal>> {
    let snapshot = reports::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let report = snapshot.record();
    let record = ctx.record(report).await?;
    ctx.authorise_record(Action::See, &record).await?;
    let (person, now) = (ctx.actor.person, ctx.now);
    let signatures = reports::signatures(&mut ctx.tx, report).await?;
    let mine = signatures.iter().find(|one| one.snapshot() == id && one.person() == person);
    match mine {
        None => return Err(Failure::Refused(SignRefusal::NotAsked)),
        Some(mine) if mine.signed_at().is_some() => {
            return Err(Failure::Refused(SignRefusal::SignedAlready));
        }
        Some(_) => {}
    }
    if !reports::sign(&mut ctx.tx, id, person, now).await? {
        // Between reading and signing, another tab was quicker.
        return Err(Failure::Refused(SignRefusal::SignedAlready));
    }
    ctx.tell_in(record.organisation, Event::ReportSigned(report, snapshot.sha256)).await?;
    Ok(report)
}
