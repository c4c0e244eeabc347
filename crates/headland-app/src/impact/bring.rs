use headland_domain::impact::pasted::{Misread, pairs, series};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{MeasurementId, RecordId};
use headland_policy::Action;
use headland_store::impact::{
    self, Measurement, NewMeasurement, insert_pairs, insert_series, withdraw_measurement,
};
use jiff::civil::Date;
use thiserror::Error;

use super::study::FEWEST_PUPILS;
use crate::context::{Context, Event, Failure};

/// Why figures cannot be brought for a target. Nothing of them is kept.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BringRefusal {
    /// Cells that cannot be read.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(". "))]
    Misread(Vec<Misread>),
    /// So few pupils that their figures say who they are.
    #[error(
        "Bring the figures of {FEWEST_PUPILS} pupils at least: those of fewer say who they are"
    )]
    TooFewPupils,
    /// A figure of a day that has not come.
    #[error("{0} is still to come: nothing can have been measured on it")]
    StillToCome(Date),
    /// They were brought by nobody, or withdrawn already.
    #[error("These figures were withdrawn already")]
    NotThere,
}

/// Figures that were brought for a target.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The target.
    pub target: Record,
    /// What was brought, newest first.
    pub measurements: Vec<Measurement>,
}

/// What was brought for a target, for whoever may change it: figures of single pupils are nobody
/// else's business.
pub async fn brought(ctx: &mut Context, target: RecordId) -> Result<Brought, Failure<()>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    let priority = target.priority.ok_or(Failure::NotFound)?;
    let mut measurements = impact::measurements_of_priority(&mut ctx.tx, priority).await?;
    measurements.retain(|one| one.target == target.id);
    measurements.reverse();
    Ok(Brought { target, measurements })
}

/// Brings figures by date for a target, all or none of them. A day that was brought before takes the new
/// figure.
pub async fn bring_series(
    ctx: &mut Context,
    target: RecordId,
    text: &str,
    began_on: Option<Date>,
) -> Result<MeasurementId, Failure<BringRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    let days = series(text).map_err(|misread| Failure::Refused(BringRefusal::Misread(misread)))?;
    let today = ctx.today();
    if let Some(late) = days.iter().find(|day| day.on > today) {
        return Err(Failure::Refused(BringRefusal::StillToCome(late.on)));
    }
    let new = new(ctx, &target);
    insert_series(&mut ctx.tx, &new, began_on, &days).await?;
    ctx.tell_in(target.organisation, Event::MeasurementsBrought(target.id, days.len())).await?;
    Ok(new.id)
}

/// Brings the same pupils' two figures for a target, all or none of them, without names.
pub async fn bring_pairs(
    ctx: &mut Context,
    target: RecordId,
    text: &str,
) -> Result<MeasurementId, Failure<BringRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    let pupils = pairs(text).map_err(|misread| Failure::Refused(BringRefusal::Misread(misread)))?;
    let enough = usize::try_from(FEWEST_PUPILS).unwrap_or(usize::MAX);
    if pupils.len() < enough {
        return Err(Failure::Refused(BringRefusal::TooFewPupils));
    }
    let new = new(ctx, &target);
    insert_pairs(&mut ctx.tx, &new, &pupils).await?;
    ctx.tell_in(target.organisation, Event::MeasurementsBrought(target.id, pupils.len())).await?;
    Ok(new.id)
}

/// Withdraws figures that were brought by mistake.
pub async fn withdraw_brought(
    ctx: &mut Context,
    target: RecordId,
    measurement: MeasurementId,
) -> Result<(), Failure<BringRefusal>> {
    let target = ctx.record_of(RecordKind::Target, target).await?;
    ctx.authorise_record(Action::Revise, &target).await?;
    if !withdraw_measurement(&mut ctx.tx, target.id, measurement, ctx.now).await? {
        return Err(Failure::Refused(BringRefusal::NotThere));
    }
    ctx.tell_in(target.organisation, Event::MeasurementsWithdrawn(target.id)).await?;
    Ok(())
}

fn new(ctx: &Context, target: &Record) -> NewMeasurement {
    NewMeasurement {
        id: ctx.new_id(MeasurementId::from_uuid),
        target: target.id,
        by: ctx.actor.person,
        now: ctx.now,
    }
}
