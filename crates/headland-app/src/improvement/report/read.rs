use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{RecordId, SnapshotId};
use headland_policy::Action;
use headland_store::reports::{Signature, Snapshot};
use headland_store::{people, records, reports};

use super::paper::Paper;
use crate::context::{Context, Failure};

/// A frozen report as one person may see it.
#[derive(Clone, Debug)]
pub struct SnapshotPage {
    /// As it is stored.
    pub snapshot: Snapshot,
    /// The report's record.
    pub record: Record,
    /// What it says.
    pub paper: Paper,
    /// Who is asked to sign, and who has.
    pub signatures: Vec<Signature>,
    /// Who froze it.
    pub frozen_by: String,
    /// Whether the reader is asked to sign and has not.
    pub awaits_me: bool,
    /// Whether a newer one was made of the same report.
    pub newer: Option<SnapshotId>,
    /// Whether the reader may read the draft too.
    pub sees_draft: bool,
}

/// A frozen report, for whoever may read it.
pub async fn snapshot(ctx: &mut Context, id: SnapshotId) -> Result<SnapshotPage, Failure<()>> {
    let snapshot = reports::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let record = ctx.record(snapshot.record()).await?;
    let facts = ctx.authorise_record(Action::See, &record).await?;
    let sees_draft = ctx.sees_drafts_of_reports(&facts);
    let paper = Paper::parse(&snapshot.body).map_err(|_| Failure::NotFound)?;
    let me = ctx.actor.person;
    let signatures: Vec<Signature> = reports::signatures(&mut ctx.tx, record.id)
        .await?
        .into_iter()
        .filter(|one| one.snapshot() == id)
        .collect();
    let names = people::names(&mut ctx.tx, record.organisation).await?;
    let newest = reports::newest_of_report(&mut ctx.tx, record.id).await?;
    Ok(SnapshotPage {
        awaits_me: signatures.iter().any(|one| one.person() == me && one.signed_at().is_none()),
        frozen_by: names
            .get(&snapshot.made_by())
            .cloned()
            .unwrap_or_else(|| "someone who has left".to_owned()),
        newer: newest.filter(|newest| *newest != id),
        snapshot,
        record,
        paper,
        signatures,
        sees_draft,
    })
}

/// A report that was frozen, with its signatures, for lists.
#[derive(Clone, Debug)]
pub struct FrozenReport {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// Its title when it was frozen.
    pub title: String,
    /// Who is asked to sign, and who has.
    pub signatures: Vec<Signature>,
}

/// The frozen reports of a priority that the actor may read, newest first.
pub async fn frozen(
    ctx: &mut Context,
    priority: &Record,
) -> Result<Vec<FrozenReport>, Failure<()>> {
    ctx.authorise_record::<()>(Action::See, priority).await?;
    let scope = ctx.scope(priority.organisation);
    let reads_all = scope.frozen.contains(RecordKind::Report);
    let drafts: Vec<RecordId> = records::of_priority(&mut ctx.tx, &scope, priority.id)
        .await?
        .into_iter()
        .filter(|record| record.kind == RecordKind::Report)
        .map(|record| record.id)
        .collect();
    let snapshots = reports::of_priority(&mut ctx.tx, priority.id).await?;
    let signatures = reports::signatures_of_priority(&mut ctx.tx, priority.id).await?;
    Ok(snapshots
        .into_iter()
        .filter(|snapshot| reads_all || drafts.contains(&snapshot.record()))
        .map(|snapshot| FrozenReport {
            title: Paper::parse(&snapshot.body).map(|paper| paper.title).unwrap_or_default(),
            signatures: signatures
                .iter()
                .filter(|one| one.snapshot() == snapshot.id())
                .cloned()
                .collect(),
            snapshot,
        })
        .collect())
}

/// The newest frozen form of a report, for those who may read it.
pub async fn latest(
    ctx: &mut Context,
    report: RecordId,
) -> Result<Option<SnapshotId>, Failure<()>> {
    let record = ctx.record_of(RecordKind::Report, report).await?;
    ctx.authorise_record::<()>(Action::See, &record).await?;
    Ok(reports::newest_of_report(&mut ctx.tx, report).await?)
}
