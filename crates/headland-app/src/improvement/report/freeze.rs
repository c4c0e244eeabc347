use headland_domain::improvement::Report;
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{OrganisationId, PersonId, RecordId, SnapshotId};
use headland_policy::Action;
use headland_store::{people, reports, search};
use thiserror::Error;

use super::canonical::text_and_hash;
use super::changes::changes;
use super::gather::Gathered;
use super::paper::{Paper, Previous};
use super::signers::signers;
use crate::context::{Context, Event, Failure};

/// Why a report cannot be frozen.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FreezeRefusal {
    /// Someone asked to sign may not read it.
    #[error("{0} may not read this report, and so cannot sign it")]
    MayNotRead(String),
    /// Someone is asked to sign without saying as what.
    #[error("Say in which capacity {0} signs, such as “Chair of governors”")]
    NoCapacity(String),
    /// Too many words.
    #[error("A capacity must be 100 characters or fewer")]
    LongCapacity,
    /// The draft names staff, and nobody chose that it should.
    #[error(
        "The draft names {}, and it is set not to name staff. Take the names out, or say in the \
         draft that it names people.",
        .0.join(", ")
    )]
    NamesStaff(Vec<String>),
    /// Nobody said that the report names no pupil.
    #[error("Read the report through for names of pupils, and say that you found none")]
    PupilsNotLookedFor,
    /// Somebody changed the draft while it was looked at.
    #[error("The draft was changed since you looked at it. Read it through again.")]
    Changed,
    /// The draft cannot be read any more.
    #[error("This draft was written for an older form of the report: change and save it first")]
    Unreadable,
}

/// A signature to be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSignature {
    /// Who is asked.
    pub person: PersonId,
    /// In which capacity, such as "Chair of governors".
    pub capacity: String,
}

/// What somebody who freezes a report says.
#[derive(Clone, Copy, Debug)]
pub struct Freezing<'a> {
    /// Which version of the draft they looked at.
    pub version: i64,
    /// Who is asked to sign.
    pub asked: &'a [AskedSignature],
    /// Whether they say that they looked for names of pupils and found none: the program knows
    /// those of staff, and cannot recognise those of pupils.
    pub names_no_pupil: bool,
}

/// Someone who may be asked to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// In which capacity they would usually sign.
    pub capacity: String,
}

/// What would be frozen.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The report's record.
    pub record: Record,
    /// The paper as it stands.
    pub paper: Paper,
    /// Staff whom the draft names although it says that it names nobody.
    pub named: Vec<String>,
    /// Words of such a draft that may be names of staff, and may be something else.
    pub perhaps_named: Vec<String>,
    /// Headings under which the draft says nothing, although a report should.
    pub silent_on: Vec<&'static str>,
    /// Those who may be asked to sign.
    pub signers: Vec<Signer>,
}

/// What would be frozen now, for whoever may freeze it.
pub async fn preview(ctx: &mut Context, id: RecordId) -> Result<Preview, Failure<FreezeRefusal>> {
    let record = find(ctx, id).await?;
    let Made { paper, named, perhaps_named } = paper(ctx, &record).await?;
    let signers = signers(ctx, &record).await?;
    let silent_on = record
        .sheet()
        .fields
        .iter()
        .filter(|field| ["policy", "resources"].contains(&field.name))
        .filter(|field| record.values.one(field.name).trim().is_empty())
        .map(|field| field.label)
        .collect();
    Ok(Preview { record, paper, named, perhaps_named, silent_on, signers })
}

/// Whether [`freeze`] would freeze what was found: every check, and nothing changed.
pub async fn check(
    ctx: &mut Context,
    found: &Preview,
    said: &Freezing<'_>,
) -> Result<(), Failure<FreezeRefusal>> {
    if found.record.version != said.version {
        return Err(Failure::Refused(FreezeRefusal::Changed));
    }
    for signature in said.asked {
        check_signature(ctx, signature, &found.signers, found.record.organisation).await?;
    }
    if !found.named.is_empty() {
        return Err(Failure::Refused(FreezeRefusal::NamesStaff(found.named.clone())));
    }
    if !said.names_no_pupil {
        return Err(Failure::Refused(FreezeRefusal::PupilsNotLookedFor));
    }
    Ok(())
}

/// Freezes a report as it stands and asks people to sign it.
pub async fn freeze(
    ctx: &mut Context,
    id: RecordId,
    said: &Freezing<'_>,
) -> Result<SnapshotId, Failure<FreezeRefusal>> {
    let found = preview(ctx, id).await?;
    check(ctx, &found, said).await?;
    let Preview { record, paper, .. } = found;
    let unreadable = |_| Failure::Refused(FreezeRefusal::Unreadable);
    let (body, sha256) = text_and_hash(&paper).map_err(unreadable)?;
    let snapshot = ctx.new_id(SnapshotId::from_uuid);
    let new = reports::New {
        id: snapshot,
        record: id,
        version: record.version,
        by: ctx.actor.person,
        now: ctx.now,
        vintage: &paper.vintage,
        sha256: &sha256,
        body: &body,
    };
    reports::insert(&mut ctx.tx, &new).await?;
    search::index_frozen(&mut ctx.tx, snapshot, &paper.title, &paper.text()).await?;
    ctx.tell_in(record.organisation, Event::ReportFrozen(id, sha256)).await?;
    let (by, now) = (ctx.actor.person, ctx.now);
    for AskedSignature { person, capacity } in said.asked {
        reports::ask_signature(&mut ctx.tx, snapshot, *person, capacity.trim(), by, now).await?;
        ctx.tell_in(record.organisation, Event::SignatureAsked(id, *person)).await?;
        write_to(ctx, *person, snapshot, &paper.title).await?;
    }
    Ok(snapshot)
}

async fn find(ctx: &mut Context, id: RecordId) -> Result<Record, Failure<FreezeRefusal>> {
    let record = ctx.record_of(RecordKind::Report, id).await?;
    ctx.authorise_record(Action::Freeze, &record).await?;
    Ok(record)
}

/// A paper, and whom its draft names although it should not.
struct Made {
    paper: Paper,
    named: Vec<String>,
    perhaps_named: Vec<String>,
}

/// The paper of a report as it stands, with what has changed since the last one.
async fn paper(ctx: &mut Context, record: &Record) -> Result<Made, Failure<FreezeRefusal>> {
    let unreadable = || Failure::Refused(FreezeRefusal::Unreadable);
    let report: Report = record.read().map_err(|_| unreadable())?;
    let priority = record.priority.ok_or_else(unreadable)?;
    let gathered = Gathered::read(ctx, priority, report.names_people)
        .await
        .map_err(|failure| failure.map(|()| FreezeRefusal::Unreadable))?;
    let mut paper = gathered.paper(record, &report);
    let now = ctx.now;
    if let Some(last) = reports::last_of_priority(&mut ctx.tx, priority, now).await?
        && let Ok(before) = Paper::parse(&last.body)
    {
        paper.changes = changes(&before, &paper);
        paper.previous = Some(Previous {
            title: before.title,
            frozen_on: before.frozen_on,
            sha256: last.sha256,
        });
    }
    let (named, perhaps_named) = (gathered.named_in(&report), gathered.perhaps_named_in(&report));
    Ok(Made { paper, named, perhaps_named })
}

async fn check_signature(
    ctx: &mut Context,
    asked: &AskedSignature,
    signers: &[Signer],
    organisation: OrganisationId,
) -> Result<(), Failure<FreezeRefusal>> {
    let Some(signer) = signers.iter().find(|signer| signer.person == asked.person) else {
        let names = people::names(&mut ctx.tx, organisation).await?;
        let name = names.get(&asked.person).cloned().unwrap_or_else(|| "That person".to_owned());
        return Err(Failure::Refused(FreezeRefusal::MayNotRead(name)));
    };
    let capacity = asked.capacity.trim();
    if capacity.is_empty() {
        return Err(Failure::Refused(FreezeRefusal::NoCapacity(signer.name.clone())));
    }
    if capacity.chars().count() > 100 {
        return Err(Failure::Refused(FreezeRefusal::LongCapacity));
    }
    Ok(())
}

/// Tells a person that their signature is asked for.
async fn write_to(
    ctx: &mut Context,
    person: PersonId,
    snapshot: SnapshotId,
    title: &str,
) -> Result<(), headland_store::Error> {
    let Some(person) = people::find(&mut ctx.tx, person).await? else { return Ok(()) };
    let Some(address) = person.email.clone() else { return Ok(()) };
    let body = format!(
        "{} asks you to read and sign a report: {title}.\n\n{}/snapshots/{snapshot}\n",
        ctx.person.name, ctx.app.settings.base_url
    );
    ctx.write_to(&person.name, &address, "A report is waiting for your signature", &body).await
}
