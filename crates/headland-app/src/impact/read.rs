use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::benchmarks::{Breakdown, Unit, Urn};
use headland_domain::improvement::{Evaluation, Milestone, Priority, Target};
use headland_domain::sheet::{Number, Record, RecordKind};
use headland_stats::Confidence;
use headland_stats::means::effect::Group;
use headland_stats::means::welch_from_summary;
use headland_stats::proportions::{Share, change_p};
use headland_store::organisations;
use jiff::civil::Date;

use super::measured::published as measure_of;
use super::size::known;
use super::study::{self, Held, Question};
use super::{Design, Judgement, Measured, Study, TargetFigures, Working, judge, target_figures};
use crate::benchmarks::{Point, Series, figures_of, series_of};
use crate::context::{Context, Failure};
use crate::improvement::PriorityPage;

/// What became of the targets of a priority.
#[derive(Clone, Debug, PartialEq)]
pub struct Impact {
    /// The evaluations, in the order they were written, each judged.
    pub judgements: Vec<(RecordId, Judgement)>,
    /// Targets whose date has passed and which nobody has evaluated.
    pub unevaluated: Vec<(RecordId, String, Date)>,
    /// Targets still to come.
    pub awaited: Vec<(RecordId, String, Date)>,
    /// What else is known of every target.
    pub studies: Vec<Study>,
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
    let found = Found::read(ctx, page).await?;
    let judged = found.judged();
    let (mut studies, _) = found.studies(&judged);
    study::together(&mut studies, &found.p_values());
    let judgements = judged.into_iter().map(|(id, _, judgement)| (id, judgement)).collect();
    let today = ctx.today();
    let (unevaluated, awaited) = found
        .targets
        .iter()
        .filter(|(record, _)| found.latest(record.id).is_none())
        .map(|(record, target)| (record.id, target.title.to_string(), target.due_on))
        .partition(|(_, _, due_on)| *due_on < today);
    Ok(Impact { judgements, unevaluated, awaited, studies })
}

/// Everything that the impact of a priority is judged by.
pub(super) struct Found {
    pub(super) targets: Vec<(Record, Target)>,
    pub(super) evaluations: Vec<(RecordId, Evaluation)>,
    published: Published,
    figures: BTreeMap<Key, BTreeMap<Urn, Vec<Point>>>,
    held: Held,
    school: String,
    starts_on: Date,
}

/// The sums behind a study, by design.
type Sums = Vec<(Design, Vec<Working>)>;

/// A judged target: its evaluation and what it came to.
type Judged = (RecordId, RecordId, Judgement);

impl Found {
    /// Reads it: a number of statements that does not grow with targets, schools or figures.
    pub(super) async fn read(ctx: &mut Context, page: &PriorityPage) -> Result<Self, Failure<()>> {
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
        let held = Held::read(ctx, page.priority.id).await?;
        let figures = comparators_figures(ctx, page, &held, &evaluated).await?;
        let priority: Option<Priority> = page.priority.read().ok();
        Ok(Self {
            school: school_name(ctx, page).await?,
            starts_on: priority.map_or(Date::MIN, |priority| priority.starts_on),
            targets,
            evaluations,
            published,
            figures,
            held,
        })
    }

    fn target(&self, id: RecordId) -> Option<&Target> {
        self.targets.iter().find(|(record, _)| record.id == id).map(|(_, target)| target)
    }

    /// The latest evaluation of a target.
    pub(super) fn latest(&self, target: RecordId) -> Option<(RecordId, &Evaluation)> {
        let mine = self.evaluations.iter().filter(|(_, one)| one.target.id == target);
        mine.map(|(id, one)| (*id, one)).max_by_key(|(_, one)| one.after_on)
    }

    /// Every evaluation judged, in the order they were written: evaluation, target, judgement.
    pub(super) fn judged(&self) -> Vec<Judged> {
        let together = self.targets.iter().filter(|(one, _)| self.latest(one.id).is_some()).count();
        let judged = self.evaluations.iter().filter_map(|(id, evaluation)| {
            let target = self.target(evaluation.target.id)?;
            let series = of_target(&self.published, target);
            Some((*id, evaluation.target.id, judge(target, evaluation, series, together)))
        });
        judged.collect()
    }

    /// A study of every target, with the sums behind it.
    pub(super) fn studies(&self, judged: &[Judged]) -> (Vec<Study>, Vec<(RecordId, Sums)>) {
        let nothing = BTreeMap::new();
        let studies = self.targets.iter().map(|(record, target)| {
            let measured = Measured::of(target);
            let evaluation = self.latest(record.id).and_then(|(id, evaluation)| {
                let (.., judgement) = judged.iter().find(|(of, ..)| *of == id)?;
                Some((evaluation, judgement))
            });
            let key = key_of(target);
            let (study, sums) = study::study(&Question {
                id: record.id,
                target,
                measured: &measured,
                evaluation,
                series: of_target(&self.published, target),
                school: &self.school,
                starts_on: self.starts_on,
                held: &self.held,
                figures: key.and_then(|key| self.figures.get(&key)).unwrap_or(&nothing),
            });
            (study, (record.id, sums))
        });
        studies.unzip()
    }

    /// The p values of before and after, by target: of those that may be judged.
    fn p_values(&self) -> BTreeMap<String, f64> {
        let of = |(record, target): &(Record, Target)| {
            let (_, evaluation) = self.latest(record.id)?;
            Some((record.id.to_string(), p_of(target, evaluation)?))
        };
        self.targets.iter().filter_map(of).collect()
    }
}

/// The p value of before and after, by the same method as the interval.
fn p_of(target: &Target, evaluation: &Evaluation) -> Option<f64> {
    let (n1, n2) = (known(target.baseline_cohort)?, known(evaluation.after_cohort)?);
    if evaluation.definition_changed {
        return None;
    }
    let (before, after) = (target.baseline.value(), evaluation.after.value());
    if target.unit == Unit::Percent {
        let first = Share::from_percentage(before, n1).ok()?;
        return change_p(first, Share::from_percentage(after, n2).ok()?);
    }
    let (sd1, sd2) = (target.baseline_spread.as_ref()?, evaluation.after_spread.as_ref()?);
    let group = |mean, sd: &Number, n| Group { mean, sd: sd.value(), n };
    let (now, start) = (group(after, sd2, n2), group(before, sd1, n1));
    target
        .unit
        .is_average()
        .then(|| welch_from_summary(now, start, Confidence::NINETY_FIVE).p)
        .flatten()
}

/// The published figures of the comparators of judged targets, by measure and pupils.
async fn comparators_figures(
    ctx: &mut Context,
    page: &PriorityPage,
    held: &Held,
    evaluated: &[(Record, Target)],
) -> Result<BTreeMap<Key, BTreeMap<Urn, Vec<Point>>>, Failure<()>> {
    let wanted: Vec<_> = evaluated
        .iter()
        .filter(|(_, target)| measure_of(target).is_some())
        .filter_map(|(record, target)| Some((record.id, key_of(target)?)))
        .flat_map(|(id, (measure, breakdown))| {
            let sets = held.sets.iter().filter(move |set| set.target == id);
            let members = sets.flat_map(|set| &set.members);
            members.map(move |one| (measure.clone(), breakdown.clone(), one.urn))
        })
        .collect();
    let read = match figures_of(ctx, &wanted, page.priority.organisation).await {
        Ok(read) => read,
        // Someone named in the priority who may not read figures still reads the priority.
        Err(Failure::NotFound | Failure::Forbidden) => BTreeMap::new(),
        Err(other) => return Err(other),
    };
    let mut figures: BTreeMap<Key, BTreeMap<Urn, Vec<Point>>> = BTreeMap::new();
    for ((measure, breakdown, urn), points) in read {
        figures.entry((measure, breakdown)).or_default().insert(urn, points);
    }
    Ok(figures)
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

/// A measure and its pupils.
type Key = (String, Breakdown);

/// Series by measure and pupils, read together.
type Published = BTreeMap<Key, Vec<Series>>;

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

fn key_of(target: &Target) -> Option<Key> {
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
