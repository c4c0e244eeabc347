use headland_domain::sheet::Record;
use headland_domain::{AcceptanceId, RecordId};
use headland_policy::Action;
use headland_store::records::{self, Acceptance};
use jiff::Span;
use jiff::civil::Date;
use thiserror::Error;

use super::{Noticed, findings, priority};
use crate::context::{Context, Event, Failure};
use crate::development::{desk_of, findings_on};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Why a finding cannot be accepted so. Each names the field of the form that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AcceptRefusal {
    /// No reason was given.
    #[error("Say why this may stand")]
    NoReason,
    /// The reason is longer than anybody reads.
    #[error("Give the reason in {LONGEST_REASON} characters or fewer")]
    LongReason,
    /// No day was given, or none that is.
    #[error("Give the last day on which this may stand")]
    NoDay,
    /// The day is past, or too far away.
    #[error("The day must lie between today and a year from now, so that somebody looks again")]
    OutOfReach,
}

impl AcceptRefusal {
    /// The field of the form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoReason | Self::LongReason => "reason",
            Self::NoDay | Self::OutOfReach => "until",
        }
    }
}

/// A finding that is open, and may be accepted.
#[derive(Debug)]
pub struct Acceptable {
    /// The record.
    pub record: Record,
    /// What was noticed.
    pub finding: headland_checks::Finding,
}

/// The open finding of a check about a record that the actor may change; not found when there is
/// none, or none any more.
pub async fn acceptable(
    ctx: &mut Context,
    record: RecordId,
    check: &str,
    field: Option<&str>,
) -> Result<Acceptable, Failure<()>> {
    let record = records::find(&mut ctx.tx, record).await?.ok_or(Failure::NotFound)?;
    ctx.authorise_record(Action::Revise, &record).await?;
    let open = if record.kind.is_personal() {
        let desk = desk_of(ctx, &record).await?;
        findings_on(ctx, &desk).await?.about(record.id).open.into_iter().map(taken).collect()
    } else {
        let page = priority(ctx, record.priority.ok_or(Failure::NotFound)?).await?;
        let found = findings(ctx, &page).await?.about(record.id);
        found.open.into_iter().map(taken).collect::<Vec<_>>()
    };
    let key = (check, field);
    let finding = open
        .into_iter()
        .find(|one| (one.check.name, one.place.field()) == key)
        .filter(|one| *one.check != headland_checks::UNUSED_ACCEPTANCE)
        .ok_or(Failure::NotFound)?;
    Ok(Acceptable { record, finding })
}

fn taken(noticed: Noticed<'_>) -> headland_checks::Finding {
    noticed.finding
}

/// Lets a finding stand, with a reason, to the end of a day.
pub async fn accept_finding(
    ctx: &mut Context,
    record: RecordId,
    (check, field): (&str, Option<&str>),
    reason: &str,
    until: Option<Date>,
) -> Result<Acceptance, Failure<AcceptRefusal>> {
    let found = acceptable(ctx, record, check, field).await;
    let Acceptable { record, finding } = found.map_err(|failure| match failure {
        Failure::Forbidden => Failure::Forbidden,
        Failure::Broken(error) => Failure::Broken(error),
        Failure::NotFound | Failure::Refused(()) | Failure::Conflict(_) => Failure::NotFound,
    })?;
    let until = judged(reason, until, ctx.today()).map_err(Failure::Refused)?;
    let acceptance = Acceptance {
        id: ctx.new_id(AcceptanceId::from_uuid),
        record: record.id,
        check: finding.check.name.to_owned(),
        field: finding.place.field().map(str::to_owned),
        reason: reason.to_owned(),
        until,
        at: ctx.now,
        by: ctx.actor.person,
    };
    records::accept(&mut ctx.tx, &acceptance).await?;
    let event = Event::FindingAccepted(record.id, record.kind, finding.check.name);
    ctx.tell_in(record.organisation, event).await?;
    Ok(acceptance)
}

/// Withdraws an acceptance, after which its finding is open again.
pub async fn withdraw_acceptance(
    ctx: &mut Context,
    id: AcceptanceId,
) -> Result<Record, Failure<()>> {
    let acceptance = records::find_acceptance(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let record = records::find(&mut ctx.tx, acceptance.record).await?.ok_or(Failure::NotFound)?;
    ctx.authorise_record(Action::Revise, &record).await?;
    records::withdraw_acceptance(&mut ctx.tx, id, ctx.actor.person, ctx.now).await?;
    ctx.tell_in(record.organisation, Event::AcceptanceWithdrawn(record.id, record.kind)).await?;
    Ok(record)
}

/// Whether it may be accepted for this reason until this day.
fn judged(reason: &str, until: Option<Date>, today: Date) -> Result<Date, AcceptRefusal> {
    if reason.trim().is_empty() {
        return Err(AcceptRefusal::NoReason);
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(AcceptRefusal::LongReason);
    }
    let until = until.ok_or(AcceptRefusal::NoDay)?;
    let latest = today.saturating_add(Span::new().years(1));
    if (today..=latest).contains(&until) { Ok(until) } else { Err(AcceptRefusal::OutOfReach) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_finding_stands_for_a_reason_and_for_a_year_at_most() {
        let today = date(2026, 11, 2);
        let judged = |reason: &str, until| judged(reason, until, today);
        assert_eq!(judged(" ", Some(today)), Err(AcceptRefusal::NoReason));
        assert_eq!(judged(&"a".repeat(501), Some(today)), Err(AcceptRefusal::LongReason));
        assert_eq!(judged("Small school", None), Err(AcceptRefusal::NoDay));
        for day in [date(2026, 11, 1), date(2027, 11, 3)] {
            assert_eq!(judged("Small school", Some(day)), Err(AcceptRefusal::OutOfReach));
        }
        for day in [today, date(2027, 11, 2)] {
            assert_eq!(judged("Small school", Some(day)), Ok(day));
        }
    }
}
