//! What is noticed in stored records, as one person may see and change them.
//!
//! Whoever runs the server chooses the person, so what is private to those whom a record names (reflections,
//! coaching, what somebody thinks through) is not looked at here: it is on its own page for them.

use std::collections::BTreeMap;

use anyhow::{Context as _, anyhow};
use headland_app::improvement::{self, Findings, PRIORITIES_AT_ONCE};
use headland_app::people::{enter_by_address, names_here};
use headland_app::{App, Context, Failure, development};
use headland_checks::Finding;
use headland_domain::sheet::RecordKind;
use headland_domain::{PersonId, RecordId};

use super::Options;

/// Findings that nobody accepts, in order of kind and record, each once.
#[derive(Default)]
pub(super) struct Noticed {
    /// What was noticed.
    pub(super) findings: Vec<Finding>,
    /// What the records are called.
    pub(super) titles: BTreeMap<String, String>,
}

impl Noticed {
    fn take(&mut self, found: Findings<'_>) {
        for one in found.open.into_iter().filter(|one| !development::is_private(one.record.kind)) {
            self.titles.insert(one.record.id.to_string(), one.record.title());
            // An objective that two people share is looked at with each of them.
            let is_there = self.findings.iter().any(|known| known.key() == one.finding.key());
            if !is_there {
                self.findings.push(one.finding);
            }
        }
    }
}

/// Looks at what the options name.
pub(super) async fn noticed(app: &App, options: &Options) -> anyhow::Result<Noticed> {
    let address = options.by.as_deref().unwrap_or_default();
    let mut ctx = enter(app, address, options).await?;
    let mut noticed = Noticed::default();
    match (options.record, options.person) {
        (Some(record), _) => of_record(&mut ctx, record, &mut noticed).await.map_err(said)?,
        (None, Some(person)) => of_person(&mut ctx, person, &mut noticed).await.map_err(said)?,
        (None, None) => of_all(&mut ctx, &mut noticed).await?,
    }
    noticed.findings.sort();
    Ok(noticed)
}

async fn enter(app: &App, address: &str, options: &Options) -> anyhow::Result<Context> {
    let email = address.parse().map_err(|wrong: &str| anyhow!(wrong))?;
    let nobody = || format!("nobody who works here today has the address {address}");
    let ctx = enter_by_address(app, &email).await?.with_context(nobody)?;
    match options.organisation {
        Some(organisation) if organisation != ctx.organisation.id() => {
            let person = ctx.person.clone();
            let there = app.enter(ctx.tx, person, Some(organisation)).await?;
            there.with_context(|| format!("{address} does not work in that organisation today"))
        }
        _ => Ok(ctx),
    }
}

async fn of_record(
    ctx: &mut Context,
    id: RecordId,
    noticed: &mut Noticed,
) -> Result<(), Failure<()>> {
    let page = improvement::record(ctx, id).await?;
    if development::is_private(page.record.kind) {
        return Err(Failure::Forbidden);
    }
    match (page.record.kind, &page.priority) {
        (RecordKind::Plan, _) => return of_plan(ctx, id, noticed).await,
        (RecordKind::Priority, Some(priority)) => {
            if !improvement::may_mend(priority) {
                return Err(Failure::Forbidden);
            }
            noticed.take(improvement::findings(ctx, priority).await?);
        }
        _ if !page.may_revise => return Err(Failure::Forbidden),
        (_, Some(priority)) => {
            noticed.take(improvement::findings(ctx, priority).await?.about(id));
        }
        (_, None) => {
            let desk = development::desk_of(ctx, &page.record).await?;
            noticed.take(development::findings_on(ctx, &desk).await?.about(id));
        }
    }
    Ok(())
}

async fn of_plan(
    ctx: &mut Context,
    plan: RecordId,
    noticed: &mut Noticed,
) -> Result<(), Failure<()>> {
    let mut from = 0;
    loop {
        let desk = improvement::plan_desk(ctx, plan, from).await?;
        for (_, found) in improvement::findings_in_plan(ctx, &desk).await? {
            noticed.take(found);
        }
        from += PRIORITIES_AT_ONCE;
        if from >= desk.total {
            return Ok(());
        }
    }
}

async fn of_person(
    ctx: &mut Context,
    person: PersonId,
    noticed: &mut Noticed,
) -> Result<(), Failure<()>> {
    let desk = development::desk(ctx, person).await?;
    noticed.take(development::findings_on(ctx, &desk).await?);
    Ok(())
}

/// Every plan and every person of the organisation of which something may be changed.
async fn of_all(ctx: &mut Context, noticed: &mut Noticed) -> anyhow::Result<()> {
    let plans: Vec<_> =
        improvement::plans(ctx).await?.into_iter().map(|summary| summary.plan.id).collect();
    for plan in plans {
        unless_closed(of_plan(ctx, plan, noticed).await)?;
    }
    let people: Vec<_> = names_here(ctx).await?.into_keys().collect();
    for person in people {
        unless_closed(of_person(ctx, person, noticed).await)?;
    }
    Ok(())
}

/// What somebody may not look at is left out where all is looked at.
fn unless_closed(outcome: Result<(), Failure<()>>) -> anyhow::Result<()> {
    match outcome {
        Err(Failure::Forbidden | Failure::NotFound) => Ok(()),
        other => other.map_err(said),
    }
}

fn said(failure: Failure<()>) -> anyhow::Error {
    match failure {
        Failure::Broken(error) => error.into(),
        other => anyhow!(other.to_string()),
    }
}
