use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::benchmarks::Breakdown;
use headland_domain::improvement::{Evaluation, Milestone, Target};
use headland_domain::sheet::{Record, RecordKind};
use headland_store::organisations;

use super::{Judgement, TargetFigures, judge, target_figures};
use crate::benchmarks::{Series, series_of};
use crate::context::{Context, Failure};
use crate::improvement::PriorityPage;

/// What became of the targets of a priority.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The evaluations, in the order they were written, each judged.
    pub judgements: Vec<(RecordId, Judgement)>,
    /// Targets whose date has passed and which nobody has evaluated.
    pub unevaluated: Vec<(RecordId, String, jiff::civil::Date)>,
    /// Targets still to come.
    pub awaited: Vec<(RecordId, String, jiff::civil::Date)>,
}

/// The targets of a priority with the figures beside them.
pub async fn targets(
    ctx: &mut Context,
    page: &PriorityPage,
) -> Result<Vec<TargetFigures>, Failure<()>> {
    let targets = typed_targets(page);
    let published = published(ctx, page, &targets).await?;
    let school = school_name(ctx, page).await?;
    let milestones: Vec<Milestone> =
        page.of_kind(RecordKind::Milestone).filter_map(|record| record.read().ok()).collect();
    let evaluations: Vec<Evaluation> =
        page.of_kind(RecordKind::Evaluation).filter_map(|record| record.read().ok()).collect();
    let today = ctx.today();
    Ok(targets
        .iter()
        .map(|(record, target)| {
            let own: Vec<_> =
                milestones.iter().filter(|one| one.target.id == record.id).cloned().collect();
            let series = of_target(&published, target);
            let latest = evaluations
                .iter()
                .filter(|one| one.target.id == record.id)
                .max_by_key(|one| one.after_on);
            target_figures(record, target, &own, latest, series, &school, today)
        })
        .collect())
}

/// What became of the targets of a priority.
pub async fn impact(ctx: &mut Context, page: &PriorityPage) -> Result<Impact, Failure<()>> {
    let targets = typed_targets(page);
    let evaluations: Vec<(RecordId, Evaluation)> = page
        .of_kind(RecordKind::Evaluation)
        .filter_map(|record| Some((record.id, record.read().ok()?)))
        .collect();
    let evaluated: Vec<_> = targets
        .iter()
        .filter(|(record, _)| evaluations.iter().any(|(_, one)| one.target.id == record.id))
        .cloned()
        .collect();
    let published = published(ctx, page, &evaluated).await?;
    let judged_together = evaluated.len();
    let judgements = evaluations
        .iter()
        .filter_map(|(id, evaluation)| {
            let (_, target) =
                targets.iter().find(|(record, _)| record.id == evaluation.target.id)?;
            Some((*id, judge(target, evaluation, of_target(&published, target), judged_together)))
        })
        .collect();
    let today = ctx.today();
    let (unevaluated, awaited) = targets
        .into_iter()
        .filter(|(record, _)| !evaluated.iter().any(|(other, _)| other.id == record.id))
        .map(|(record, target)| (record.id, target.title.to_string(), target.due_on))
        .partition(|(_, _, due_on)| *due_on < today);
    Ok(Impact { judgements, unevaluated, awaited })
}

/// What the school is called: the organisation that the priority belongs to.
pub(crate) async fn school_name(
    ctx: &mut Context,
    page: &PriorityPage,
) -> Result<String, Failure<()>> {
    if page.priority.organisation == ctx.organisation.id() {
        return Ok(ctx.organisation.name.clone());
    }
    let found = organisations::find(&mut ctx.tx, page.priority.organisation).await?;
    found.map(|organisation| organisation.name).ok_or(Failure::NotFound)
}

/// Series by measure and pupils, read together.
type Published = BTreeMap<(String, Breakdown), Vec<Series>>;

async fn published(
    ctx: &mut Context,
    page: &PriorityPage,
    targets: &[(Record, Target)],
) -> Result<Published, Failure<()>> {
    let mut wanted: Vec<_> = targets.iter().filter_map(|(_, target)| key_of(target)).collect();
    wanted.sort();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(Published::new());
    }
    match series_of(ctx, &wanted, page.priority.organisation).await {
        Ok(read) => Ok(wanted.into_iter().zip(read).collect()),
        // Someone named in the priority who may not read figures still reads the priority.
        Err(Failure::NotFound | Failure::Forbidden) => Ok(Published::new()),
        Err(other) => Err(other),
    }
}

fn key_of(target: &Target) -> Option<(String, Breakdown)> {
    Some((target.measure.as_ref()?.to_string(), target.group.breakdown()?))
}

fn of_target<'a>(published: &'a Published, target: &Target) -> &'a [Series] {
    key_of(target).and_then(|key| published.get(&key)).map(Vec::as_slice).unwrap_or_default()
}

fn typed_targets(page: &PriorityPage) -> Vec<(Record, Target)> {
    page.of_kind(RecordKind::Target)
        .filter_map(|record| Some((record.clone(), record.read().ok()?)))
        .collect()
}

/// A record of a target, for tests of the view.
#[cfg(test)]
pub(super) fn record_for_tests() -> Record {
    use headland_domain::{OrganisationId, PersonId};
    let id = uuid::Uuid::from_u128(1);
    Record {
        id: RecordId::from_uuid(id),
        organisation: OrganisationId::from_uuid(id),
        kind: RecordKind::Target,
        plan: None,
        priority: None,
        values: headland_domain::sheet::Values::new(),
        version: 1,
        created_at: jiff::Timestamp::UNIX_EPOCH,
        created_by: PersonId::from_uuid(id),
        changed_at: jiff::Timestamp::UNIX_EPOCH,
        changed_by: PersonId::from_uuid(id),
        removed_at: None,
    }
}
