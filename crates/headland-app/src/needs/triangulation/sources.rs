//! The sources, one function each: what it says, on the framework's scale, as far as the actor may
//! read it.

use headland_domain::PersonId;
use headland_domain::development::{Observation, ObservationState};
use headland_domain::feedback::log::Feedback;
use headland_domain::needs::SelfAssessment;
use headland_domain::sheet::{Record, RecordKind};
use headland_store::feedback as rounds_in_store;
use headland_store::records::{self, Filter, Order};

use super::{Place, Says, SourceKind, Voice};
use crate::context::{Context, Failure};
use crate::feedback::results::{Results, results};
use crate::frameworks::Held;

/// How many records of a source are looked at, the newest first.
pub(super) const MOST: i64 = 200;

/// Records about the person of these kinds that the actor may read.
pub(super) async fn records_of(
    ctx: &mut Context,
    person: PersonId,
    kinds: Vec<RecordKind>,
) -> Result<Vec<Record>, Failure<()>> {
    let scope = ctx.scope_here();
    let filter = Filter { kinds, lead: Some(person), ..Filter::default() };
    Ok(records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?.records)
}

/// How the person sees themselves, in self-assessments that the actor may read: the newest level of
/// each item.
pub(super) async fn own_views(
    ctx: &mut Context,
    person: PersonId,
    held: &Held,
) -> Result<Vec<Voice>, Failure<()>> {
    let mut views: Vec<(Record, SelfAssessment)> =
        records_of(ctx, person, vec![RecordKind::SelfAssessment])
            .await?
            .into_iter()
            .filter_map(|record| record.read().ok().map(|own| (record, own)))
            .filter(|(_, own): &(_, SelfAssessment)| own.framework == *held.framework.edition())
            .collect();
    views.sort_by_key(|(_, own)| std::cmp::Reverse(own.held_on));
    let mut voices: Vec<Voice> = Vec::new();
    for (record, own) in &views {
        for (item, levels) in &own.ratings.0 {
            let is_said = voices.iter().any(|voice| voice.item == *item);
            let Some(level) = levels.first().filter(|_| !is_said) else { continue };
            voices.push(Voice {
                item: item.clone(),
                kind: SourceKind::Own,
                says: Says::Level(f64::from(*level), 1),
                on: own.held_on,
                title: record.title(),
                place: Place::Record(record.id),
                by_others: false,
            });
        }
    }
    Ok(voices)
}

/// What colleagues said in the last round about the person whose results the actor may read: the
/// figures that were released and no others, so that nothing is told here that is not told there.
pub(super) async fn rounds(
    ctx: &mut Context,
    person: PersonId,
    held: &Held,
) -> Result<Vec<Voice>, Failure<()>> {
    let here = ctx.organisation.id();
    let rounds = rounds_in_store::rounds_about(&mut ctx.tx, here, person).await?;
    let edition = held.framework.edition().to_string();
    let Some(round) = rounds.into_iter().find(|round| round.form.edition == edition) else {
        return Ok(Vec::new());
    };
    let page = match results(ctx, round.id).await {
        Ok(page) => page,
        Err(Failure::Broken(error)) => return Err(Failure::Broken(error)),
        Err(_) => return Ok(Vec::new()),
    };
    let n = answered(&page.results);
    let voices = page.results.headings.iter().filter_map(|heading| {
        let item = held.framework.items().iter().find(|item| item.title == heading.title)?;
        let steps = held.framework.scale(item).len();
        Some(Voice {
            item: item.code.clone(),
            kind: SourceKind::Colleagues,
            says: Says::Level(onto(heading.others?, page.results.scale.len(), steps)?, n),
            on: page.results.closed_on,
            title: page.results.title.clone(),
            place: Place::Round(round.id),
            by_others: true,
        })
    });
    Ok(voices.collect())
}

/// How many others answered, as far as it is told.
fn answered(results: &Results) -> u32 {
    let others = results.pools.iter().filter(|pool| pool.groups != ["self"]);
    others.filter_map(|pool| pool.answered).sum::<u32>().max(1)
}

/// A level on a scale of so many steps, on one of other steps: ends meet ends.
fn onto(level: f64, steps: usize, others: usize) -> Option<f64> {
    let length =
        |steps: usize| u32::try_from(steps).ok().filter(|n| *n > 1).map(|n| f64::from(n - 1));
    Some(1.0 + (level - 1.0) / length(steps)? * length(others)?)
}

/// What observers saw and shared, where it speaks of an item. An observation's one grade belongs to
/// the whole of it and to no item, so it gives no level here.
pub(super) async fn seen(
    ctx: &mut Context,
    person: PersonId,
    held: &Held,
) -> Result<Vec<Voice>, Failure<()>> {
    let mut voices = Vec::new();
    for record in records_of(ctx, person, vec![RecordKind::Observation]).await? {
        let Ok(seen) = record.read::<Observation>() else { continue };
        if seen.state != ObservationState::Shared {
            continue;
        }
        for sighting in seen.noticed {
            let item = sighting.item.filter(|item| item.edition == *held.framework.edition());
            let Some(item) = item else { continue };
            let open = Says::Covers("Seen, and left open which way it points");
            voices.push(Voice {
                item: item.item,
                kind: SourceKind::Seen,
                says: sighting.points_to.map_or(open, Says::Points),
                on: seen.seen_on,
                title: record.title(),
                place: Place::Record(record.id),
                by_others: true,
            });
        }
    }
    Ok(voices)
}

/// What the person noted that others said, where it speaks of an item.
pub(super) async fn noted(
    ctx: &mut Context,
    person: PersonId,
    held: &Held,
) -> Result<Vec<Voice>, Failure<()>> {
    let records = records_of(ctx, person, vec![RecordKind::Feedback]).await?;
    let voices = records.into_iter().filter_map(|record| {
        let said: Feedback = record.read().ok()?;
        let item = said.item.filter(|item| item.edition == *held.framework.edition())?;
        Some(Voice {
            item: item.item,
            kind: SourceKind::Noted,
            says: Says::Points(said.points_to?),
            on: said.held_on,
            title: record.title(),
            place: Place::Record(record.id),
            by_others: false,
        })
    });
    Ok(voices.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_on_another_scale_keeps_its_place_between_the_ends() {
        let all = |level, steps, others| onto(level, steps, others).unwrap();
        assert!((all(1.0, 5, 4) - 1.0).abs() < 1e-9);
        assert!((all(5.0, 5, 4) - 4.0).abs() < 1e-9);
        assert!((all(3.0, 5, 4) - 2.5).abs() < 1e-9);
        assert_eq!(onto(1.0, 1, 4), None);
    }
}
