//! `headland populate`: many made-up schools of ordinary size, for measuring with `cargo xtask bench`.

use anyhow::{Context as _, bail};
use headland_app::improvement::{Place, draft};
use headland_app::people::{Beginning, begin, hash_password};
use headland_app::{App, Context};
use headland_domain::benchmarks::AcademicYear;
use headland_domain::people::{
    EmailAddress, HeldRole, OrganisationKind, Phase, Relation, Role, Term,
};
use headland_domain::sheet::{Record, RecordKind, Values};
use headland_domain::{OrganisationId, PersonId, RoleId};
use headland_store::{Store, Tx, organisations, people};
use jiff::ToSpan as _;

use crate::config::Config;
use crate::{say, serve};

/// People to a school: a head, two senior leaders and teachers.
const PEOPLE: usize = 20;
/// Priorities to a school.
const PRIORITIES: usize = 3;
/// Actions to a priority, where nothing else is asked for; other kinds have a few each.
pub(crate) const ACTIONS: usize = 20;

/// Fills an empty installation: a trust with so many schools. The first school's headteacher signs
/// in as `head-0@bench.example`, the trust's improvement lead as `lead@bench.example`.
pub(crate) async fn populate(
    mut config: Config,
    schools: usize,
    actions: usize,
    password: &str,
    server: Option<&str>,
) -> anyhow::Result<()> {
    if let Some(server) = server {
        let name = format!("headland_bench_{}", std::process::id());
        let url = Store::create_database(server, &name).await?;
        say(&format!("The database is {url}"));
        config.database = Some(url);
    }
    let app = serve::open(&config).await?;
    let beginning = Beginning {
        organisation: "Bench Trust",
        name: "Bench Lead",
        email: "lead@bench.example",
        password,
    };
    if !begin(&app, &beginning).await.map_err(|failure| anyhow::anyhow!("{failure:?}"))? {
        bail!("this installation is in use: populate an empty one");
    }
    let hash = hash_password(password, app.chance.as_ref());
    let mut tx = app.store.begin().await?;
    let trust = organisations::all(&mut tx).await?.first().context("no trust")?.id();
    let lead: EmailAddress = beginning.email.parse().map_err(anyhow::Error::msg)?;
    let lead = people::find_by_email(&mut tx, &lead).await?.context("no lead")?.id();
    give_role(&app, &mut tx, lead, Role::TrustLead, trust).await?;
    tx.commit().await?;
    for number in 0..schools {
        let cast = school(&app, trust, number, &hash).await?;
        plan(&app, number, &cast, actions).await?;
        if (number + 1).is_multiple_of(50) {
            say(&format!("{} of {schools} schools", number + 1));
        }
    }
    app.store.close().await;
    Ok(())
}

async fn give_role(
    app: &App,
    tx: &mut Tx,
    person: PersonId,
    role: Role,
    organisation: OrganisationId,
) -> anyhow::Result<()> {
    let held = HeldRole { role, organisation, starts_on: app.today() - 2.years(), ends_on: None };
    let id = RoleId::from_uuid(app.chance.uuid(app.clock.now()));
    Ok(people::insert_role(tx, id, person, &held).await?)
}

/// A school of the trust with its people; the headteacher first.
async fn school(
    app: &App,
    trust: OrganisationId,
    number: usize,
    hash: &str,
) -> anyhow::Result<Vec<PersonId>> {
    let now = app.clock.now();
    let id = OrganisationId::from_uuid(app.chance.uuid(now));
    let mut tx = app.store.begin().await?;
    let new = organisations::New {
        id,
        kind: OrganisationKind::School,
        name: &format!("Bench School {number}"),
        urn: u32::try_from(900_000 + number).ok(),
        phase: Some(Phase::Primary),
        la_code: Some("850"),
    };
    organisations::insert(&mut tx, &new, now).await?;
    let (row, from) = (app.chance.uuid(now), app.today() - 2.years());
    organisations::affiliate(&mut tx, row, id, trust, Relation::PartOf, from).await?;
    let year = AcademicYear::of(app.today()).first_day().year();
    organisations::set_terms(&mut tx, id, year, &Term::usual_three(year)).await?;
    let mut cast = Vec::new();
    for place in 0..PEOPLE {
        let person = PersonId::from_uuid(app.chance.uuid(now));
        let (role, title) = match place {
            0 => (Role::Headteacher, "head"),
            1 | 2 => (Role::SeniorLeader, "leader"),
            _ => (Role::Teacher, "teacher"),
        };
        let address = match place {
            0 => format!("head-{number}@bench.example"),
            _ => format!("{title}-{number}-{place}@bench.example"),
        };
        let email: EmailAddress = address.parse().map_err(anyhow::Error::msg)?;
        people::insert(&mut tx, person, &format!("Person {place} of {number}"), Some(&email), now)
            .await?;
        if place == 0 {
            people::set_password(&mut tx, person, hash).await?;
        }
        give_role(app, &mut tx, person, role, id).await?;
        cast.push(person);
    }
    tx.commit().await?;
    Ok(cast)
}

/// A plan with priorities, each with the records of a year's work, in one transaction.
async fn plan(app: &App, number: usize, cast: &[PersonId], actions: usize) -> anyhow::Result<()> {
    let head = *cast.first().context("no headteacher")?;
    let mut tx = app.store.begin().await?;
    let person = people::find(&mut tx, head).await?.context("no headteacher")?;
    let mut ctx = app.enter(tx, person, None).await?.context("no role")?;
    let year = AcademicYear::of(app.today()).first_day().year();
    let dates = |starts: &str, ends: &str, values: Values| {
        values.with(starts, format!("{year}-09-10")).with(ends, format!("{}-07-10", year + 1))
    };
    let values = Values::new().with("title", format!("Plan {number}"));
    let values = dates("starts_on", "ends_on", values);
    let plan = write(&mut ctx, RecordKind::Plan, Place::Organisation, values).await?;
    let person = |n: usize| cast.get(n % cast.len()).copied().unwrap_or(head);
    for priority in 0..PRIORITIES {
        let values = Values::new()
            .with("title", format!("Priority {priority} of school {number}"))
            .with("lead", person(1))
            .with("team", person(2 + priority))
            .with("rationale", "Made up for measuring. ".repeat(10));
        let values = dates("starts_on", "ends_on", values);
        let priority = write(&mut ctx, RecordKind::Priority, Place::Plan(plan.id), values).await?;
        let place = Place::Priority(priority.id);
        let mut targets = Vec::new();
        for (group, target) in [("all", "75"), ("disadvantaged", "68")] {
            let values = Values::new()
                .with("title", format!("{target}% of {group}"))
                .with("outcome", "attainment")
                .with("own_measure", "A measure of our own")
                .with("unit", "percent")
                .with("polarity", "higher")
                .with("group", group)
                .with("cohort", "30")
                .with("baseline", "61")
                .with("baseline_cohort", "29")
                .with("target", target);
            let values = dates("baseline_on", "due_on", values);
            targets.push(write(&mut ctx, RecordKind::Target, place, values).await?);
        }
        for action in 0..actions {
            let values = Values::new()
                .with("title", format!("Action {action}"))
                .with("accountable", person(action))
                .with("responsible", person(action + 1))
                .with("phase", "deliver")
                .with("state", if action % 3 == 0 { "complete" } else { "in-progress" })
                .with("evidence", "What will be collected. ".repeat(5));
            let values = targets.iter().fold(values, |values, one| values.with("serves", one.id));
            let values = dates("starts_on", "due_on", values);
            write(&mut ctx, RecordKind::Action, place, values).await?;
        }
        for review in 0..4 {
            let values = Values::new()
                .with("summary", format!("Review {review}. {}", "It goes on. ".repeat(10)))
                .with("level", "on-track")
                .with("direction", "improving")
                .with("evidence", "Books and lessons. ".repeat(10));
            let values = dates("held_on", "next_on", values);
            write(&mut ctx, RecordKind::Review, place, values).await?;
        }
    }
    ctx.commit().await?;
    Ok(())
}

async fn write(
    ctx: &mut Context,
    kind: RecordKind,
    place: Place,
    values: Values,
) -> anyhow::Result<Record> {
    draft(ctx, kind, place, values).await.map_err(|failure| anyhow::anyhow!("{kind}: {failure:?}"))
}
