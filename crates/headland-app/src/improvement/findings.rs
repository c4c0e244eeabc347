//! What checks notice in a priority, as one person may see it.

use std::str::FromStr as _;

use headland_checks::{Finding, Kind, Papers, Settings, settle};
use headland_domain::RecordId;
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_store::records::{self, Acceptance};
use jiff::civil::Date;

use super::standards::library;
use super::{Place, PriorityPage, priority, settings_of};
use crate::context::{Context, Failure};

/// A finding with the record it is about.
#[derive(Debug)]
pub struct Noticed<'a> {
    /// What was noticed.
    pub finding: Finding,
    /// The record, which the actor may change.
    pub record: &'a Record,
}

/// What is noticed in the records of a priority that one person may change.
#[derive(Debug, Default)]
pub struct Findings<'a> {
    /// To be mended, answered or accepted.
    pub open: Vec<Noticed<'a>>,
    /// Laid aside, each with the word that accepts it.
    pub accepted: Vec<(Noticed<'a>, Acceptance)>,
    /// Acceptances that have ended or fit nothing any more, and can be withdrawn.
    pub idle: Vec<Acceptance>,
}

impl Findings<'_> {
    /// The same about one record alone.
    #[must_use]
    pub fn about(self, record: RecordId) -> Self {
        self.among(&[record])
    }

    /// These and those about other records.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.open.extend(others.open);
        self.accepted.extend(others.accepted);
        self.idle.extend(others.idle);
        self
    }

    /// The same about some records alone.
    #[must_use]
    pub fn among(mut self, records: &[RecordId]) -> Self {
        self.open.retain(|one| records.contains(&one.record.id));
        self.accepted.retain(|(one, _)| records.contains(&one.record.id));
        self.idle.retain(|one| records.contains(&one.record));
        self
    }
}

/// What checks notice in the records of a priority that the actor may change: findings are for
/// whoever can mend. It takes two statements, since all records have been read with the page.
///
/// From what is missing something is concluded only for kinds of which the actor sees every record,
/// so that nobody is told that something is not there which is only hidden from them.
pub async fn findings<'a>(
    ctx: &mut Context,
    page: &'a PriorityPage,
) -> Result<Findings<'a>, headland_store::Error> {
    let stored = records::acceptances_of_priority(&mut ctx.tx, page.priority.id).await?;
    let settings = settings_of(&mut ctx.tx, page.priority.organisation).await?;
    Ok(found_in(page, &settings, &stored, ctx.today()))
}

/// The same from what is stored.
pub(super) fn found_in<'a>(
    page: &'a PriorityPage,
    settings: &Settings,
    stored: &[Acceptance],
    today: Date,
) -> Findings<'a> {
    let papers = papers(page, today, None);
    let mine = |id| page.record(id).filter(|record| page.may_revise(record));
    sorted_out(&papers, settings, stored, mine)
}

/// What checks notice on these papers about records that `mine` finds, apart by what is `stored` as
/// accepted, at the levels of the organisation.
pub(crate) fn sorted_out<'a>(
    papers: &Papers,
    settings: &Settings,
    stored: &[Acceptance],
    mine: impl Fn(RecordId) -> Option<&'a Record>,
) -> Findings<'a> {
    let acceptances: Vec<_> = stored.iter().map(given).collect();
    let settled = settle(papers, settings, &acceptances);
    let own = |finding: Finding| {
        let record = mine(finding.record.parse().ok()?)?;
        Some(Noticed { finding, record })
    };
    let of = |acceptance: &headland_checks::Acceptance| {
        stored.iter().zip(&acceptances).find(|(_, one)| *one == acceptance).map(|(one, _)| one)
    };
    let accepted: Vec<_> = settled
        .accepted
        .into_iter()
        .filter_map(|(finding, acceptance)| Some((own(finding)?, of(&acceptance)?.clone())))
        .collect();
    let is_idle = |one: &&Acceptance| !accepted.iter().any(|(_, used)| used.id == one.id);
    let may_mend = |one: &&Acceptance| mine(one.record).is_some();
    let idle = stored.iter().filter(is_idle).filter(may_mend).cloned().collect();
    Findings { open: settled.open.into_iter().filter_map(own).collect(), accepted, idle }
}

/// What checks notice in answers that are not saved yet, by the field that they are about.
///
/// Only of what is written: a field that is still empty is not asked about while the form is being
/// filled in. Nothing is accepted here, since nothing is said yet that could be.
pub async fn said_of_form(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
    record: Option<RecordId>,
    values: &Values,
) -> Result<Vec<(&'static str, String)>, Failure<()>> {
    let Ok(looked_kind) = Kind::from_str(kind.slug()) else { return Ok(Vec::new()) };
    let id = record.map_or_else(|| "this".to_owned(), |id| id.to_string());
    let above = match (kind, place) {
        (RecordKind::Priority, _) => record,
        (_, Place::Priority(priority)) => Some(priority),
        _ => None,
    };
    let form = headland_checks::Record::new(id.as_str(), looked_kind, values.clone());
    let today = ctx.today();
    let (organisation, papers) = if let Some(above) = above {
        let page = priority(ctx, above).await?;
        let is_itself = kind == RecordKind::Priority;
        let form = if is_itself { form } else { form.within(above.to_string()) };
        (page.priority.organisation, papers(&page, today, Some(form)))
    } else {
        let papers = Papers::new(today, vec![form]).held_against(library());
        (ctx.organisation.id(), papers)
    };
    let settings = settings_of(&mut ctx.tx, organisation).await?;
    let found = headland_checks::check(&papers, &settings);
    let said = found.into_iter().filter(|finding| finding.record == id).filter_map(|finding| {
        let field = finding.place.field().filter(|field| !values.all(field).is_empty())?;
        Some((field, finding.message))
    });
    Ok(said.collect())
}

/// An acceptance as checks know it.
fn given(stored: &Acceptance) -> headland_checks::Acceptance {
    headland_checks::Acceptance {
        check: stored.check.clone(),
        record: stored.record.to_string(),
        field: stored.field.clone(),
        by: stored.by.to_string(),
        reason: stored.reason.clone(),
        until: stored.until,
    }
}

/// Whether the actor may change any record of the priority, and so has anything to mend.
pub fn may_mend(page: &PriorityPage) -> bool {
    page.records.iter().any(|record| page.may_revise(record))
}

/// The priority's records as checks see them, one of them as a form that is not saved yet.
fn papers(page: &PriorityPage, today: Date, form: Option<headland_checks::Record>) -> Papers {
    let priority = page.priority.id;
    let stored = page.records.iter().filter_map(|record| looked_at(record, priority));
    let is_replaced =
        |record: &headland_checks::Record| form.as_ref().is_some_and(|form| form.id == record.id);
    let mut looked: Vec<_> = stored.filter(|record| !is_replaced(record)).collect();
    looked.extend(form);
    let seen = page.seen_kinds();
    let is_whole = |kind: &Kind| kind.slug().parse().is_ok_and(|kind| seen.contains(kind));
    Papers::new(today, looked).whole_in(Kind::ALL.iter().copied().filter(is_whole))
}

/// A record of a priority, or of a head, as checks see it; none of a kind that no check looks at.
pub(crate) fn looked_at(record: &Record, priority: RecordId) -> Option<headland_checks::Record> {
    let kind = Kind::from_str(record.kind.slug()).ok()?;
    let looked = headland_checks::Record {
        versions: u32::try_from(record.version).ok(),
        ..headland_checks::Record::new(record.id.to_string(), kind, record.values.clone())
    };
    let is_priority = record.id == priority;
    Some(if is_priority { looked } else { looked.within(priority.to_string()) })
}
