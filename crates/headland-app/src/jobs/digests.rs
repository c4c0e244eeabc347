use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use headland_domain::{OrganisationId, RecordId, capital};
use headland_store::digests::{self, Digest};
use headland_store::people;
use jiff::{SignedDuration, Timestamp};

use super::kinds::JobFault;
use crate::context::{App, Context, Failure};
use crate::development;
use crate::improvement::{self, Findings, PRIORITIES_AT_ONCE};
use crate::people::write_message;

/// The name of the work in the queue.
pub(super) const KIND: &str = "digests";
/// How many records one message names.
const MOST_RECORDS: usize = 20;

/// Tells everyone who chose it what checks notice in what is theirs: once in the time that they
/// chose, and only where there is something. Each person is told in a transaction of their own, so
/// that work which is broken off and done again tells nobody twice.
pub(super) async fn write(app: &App) -> Result<String, JobFault> {
    let now = app.clock.now();
    let mut tx = app.store.begin_reading().await?;
    let mut wanted = digests::wanted(&mut tx, app.today()).await?;
    drop(tx);
    wanted.retain(|digest| is_due(digest, now));
    let mut written = 0_usize;
    for digest in wanted {
        written += usize::from(tell(app, &digest).await?);
    }
    Ok(match written {
        0 => "Nobody was told what checks notice".to_owned(),
        1 => "One person was told what checks notice".to_owned(),
        many => format!("{many} people were told what checks notice"),
    })
}

/// An hour less than the week or month, so that a server's pauses never cost a whole day.
fn is_due(digest: &Digest, now: Timestamp) -> bool {
    let days = if digest.frequency == "monthly" { 30 } else { 7 };
    let pause = SignedDuration::from_hours(days * 24 - 1);
    digest.sent_at().is_none_or(|sent| now.duration_since(sent) >= pause)
}

/// What is noticed in one record: nothing of what stands in it.
struct Line {
    /// What it is called, where it belongs to a priority; what belongs to a person goes without a
    /// name into a message that may be read on the way.
    name: String,
    record: RecordId,
    checks: Vec<String>,
}

/// Tells one person; whether there was anything to tell.
async fn tell(app: &App, digest: &Digest) -> Result<bool, JobFault> {
    let mut tx = app.store.begin().await?;
    let Some(person) = people::find(&mut tx, digest.person()).await? else { return Ok(false) };
    let Some(email) = person.email.clone() else { return Ok(false) };
    let roles = people::roles_of(&mut tx, person.id()).await?;
    let held = roles.iter().map(people::RoleRow::held).collect::<Result<Vec<_>, _>>()?;
    let places: BTreeSet<OrganisationId> = held.iter().map(|held| held.organisation).collect();
    let mut told: Vec<(String, Vec<Line>)> = Vec::new();
    for place in places {
        let Some(mut ctx) = app.enter(tx, person.clone(), Some(place)).await? else {
            // They have no role there today; the transaction went with the question.
            tx = app.store.begin().await?;
            continue;
        };
        let lines = lines(&mut ctx).await?;
        if !lines.is_empty() {
            told.push((ctx.organisation.name.clone(), lines));
        }
        tx = ctx.tx;
    }
    if told.is_empty() || !digests::note_sent(&mut tx, digest, app.clock.now()).await? {
        return Ok(false);
    }
    let body = body(&app.settings.base_url, &person.name, &told);
    let subject = "What checks notice in your work in Headland";
    write_message(app, &mut tx, None, &person.name, &email, subject, &body).await?;
    tx.commit().await?;
    Ok(true)
}

/// What is noticed where the actor works: in what is their own and in the priorities that they lead.
async fn lines(ctx: &mut Context) -> Result<Vec<Line>, JobFault> {
    let me = ctx.actor.person;
    let mut lines = BTreeMap::new();
    if let Some(desk) = unless_closed(development::desk(ctx, me).await)? {
        let mut found = development::findings_on(ctx, &desk).await?;
        found.open.retain(|one| one.record.index().lead == Some(me));
        take(&mut lines, found);
    }
    let plans: Vec<_> =
        improvement::plans(ctx).await?.into_iter().map(|summary| summary.plan.id).collect();
    for plan in plans {
        let mut from = 0;
        while let Some(mut desk) = unless_closed(improvement::plan_desk(ctx, plan, from).await)? {
            desk.priorities.retain(|page| page.priority.index().lead == Some(me));
            for (_, found) in improvement::findings_in_plan(ctx, &desk).await? {
                take(&mut lines, found);
            }
            from += PRIORITIES_AT_ONCE;
            if from >= desk.total {
                break;
            }
        }
    }
    Ok(lines.into_values().collect())
}

/// Where somebody may not look there is nothing to tell them.
fn unless_closed<T>(outcome: Result<T, Failure<()>>) -> Result<Option<T>, JobFault> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Failure::NotFound | Failure::Forbidden) => Ok(None),
        Err(Failure::Broken(error)) => Err(JobFault::Store(error)),
        Err(other) => Err(JobFault::Again(other.to_string())),
    }
}

fn take(lines: &mut BTreeMap<RecordId, Line>, found: Findings<'_>) {
    for one in found.open.into_iter().filter(|one| !development::is_private(one.record.kind)) {
        let record = one.record;
        let line = lines.entry(record.id).or_insert_with(|| Line {
            name: if record.kind.is_personal() {
                capital(record.kind.singular())
            } else {
                format!("{}: {}", capital(record.kind.singular()), record.title())
            },
            record: record.id,
            checks: Vec::new(),
        });
        let title = one.finding.check.title().to_owned();
        if !line.checks.contains(&title) {
            line.checks.push(title);
        }
    }
}

fn body(base: &str, name: &str, told: &[(String, Vec<Line>)]) -> String {
    let mut text = format!(
        "{name},\n\nthis is what checks notice in your own work. What to do about it is yours to decide.\n"
    );
    let mut left = MOST_RECORDS;
    for (place, lines) in told {
        let _ = write!(text, "\n{place}\n");
        for line in lines.iter().take(left) {
            let checks = line.checks.join("; ");
            let _ = write!(text, "- {}\n  {checks}\n  {base}/records/{}\n", line.name, line.record);
        }
        let more = lines.len().saturating_sub(left);
        if more > 0 {
            let _ = writeln!(text, "- and {more} more records");
        }
        left = left.saturating_sub(lines.len());
    }
    let _ = write!(
        text,
        "\nNothing of what you keep to yourself is in this message. You chose to be told; choose how often, or never:\n{base}/account\n"
    );
    text
}
