//! The organisations and people that the story begins with.
//!
//! There is nobody yet whom a policy could ask, so they are stored as they are, the way
//! `people::begin` stores the first person of a real installation. All that follows is done by
//! these people through the operations.

use std::collections::BTreeMap;

use anyhow::Context as _;
use headland_app::{App, Context};
use headland_domain::people::{HeldRole, OrganisationKind, Phase, Relation, Term};
use headland_domain::{OrganisationId, PersonId, RoleId, TeamId};
use headland_store::people::{self, Management, Person};
use headland_store::{Tx, organisations};
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::calendar::Calendar;
use super::cast::{BODIES, CAST, TEAMS};

/// The identifier of the trust, which no other installation has: by it the demonstration knows
/// its own data.
const MARK: Uuid = Uuid::from_u128(0x0198_0000_0000_7000_8000_6865_6164_6c64);

/// Everyone has been where they are since two school years ago.
pub(crate) fn first_day(today: Date) -> Date {
    today.saturating_sub(760.days())
}

/// What is in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing at all.
    Nothing,
    /// A demonstration.
    Demonstration,
    /// Somebody's data.
    SomethingElse,
}

/// Looks whether the database may be used for the demonstration.
pub(crate) async fn look(app: &App) -> anyhow::Result<Found> {
    let mut tx = app.store.begin_reading().await?;
    if organisations::find(&mut tx, OrganisationId::from_uuid(MARK))
        .await?
        .is_some()
    {
        return Ok(Found::Demonstration);
    }
    let count = organisations::count(&mut tx).await?;
    Ok(if count == 0 {
        Found::Nothing
    } else {
        Found::SomethingElse
    })
}

/// Who and where everyone is.
pub(crate) struct Founded {
    organisations: BTreeMap<&'static str, OrganisationId>,
    /// People, by their key in the cast.
    pub(crate) people: BTreeMap<&'static str, PersonId>,
    rows: BTreeMap<PersonId, Person>,
}

impl Founded {
    /// Begins an operation by somebody, somewhere.
    pub(crate) async fn enter(
        &self,
        app: &App,
        tx: Tx,
        person: &str,
        organisation: &str,
    ) -> anyhow::Result<Context> {
        let id = self
            .people
            .get(person)
            .with_context(|| format!("nobody is called {person}"))?;
        let row = self
            .rows
            .get(id)
            .cloned()
            .context("a person without a row")?;
        let place = self.organisations.get(organisation).copied();
        let place = place.with_context(|| format!("nowhere is called {organisation}"))?;
        let context = app.enter(tx, row, Some(place)).await?;
        context.with_context(|| format!("{person} has no role at {organisation}"))
    }
}

/// Stores organisations and people as they were on the first day.
pub(crate) async fn found(
    app: &App,
    tx: &mut Tx,
    calendar: Calendar,
    began: Date,
    password_hash: &str,
) -> anyhow::Result<Founded> {
    let organisations = found_organisations(app, tx, calendar, began).await?;
    let place = |key: &str| {
        organisations
            .get(key)
            .copied()
            .with_context(|| format!("nowhere is called {key}"))
    };
    let now = app.clock.now();
    let mut ids = BTreeMap::new();
    let mut rows = BTreeMap::new();
    for someone in CAST {
        let id = PersonId::from_uuid(app.chance.uuid(now));
        let email = someone.email.parse().map_err(anyhow::Error::msg)?;
        people::insert(tx, id, someone.name, Some(&email), now).await?;
        if someone.look_at.is_some() {
            people::set_password(tx, id, password_hash).await?;
        }
        for (role, key) in someone.roles {
            let held = HeldRole {
                role: *role,
                organisation: place(key)?,
                starts_on: began,
                ends_on: None,
            };
            people::insert_role(tx, RoleId::from_uuid(app.chance.uuid(now)), id, &held).await?;
        }
        if let (Some(manager), Some((_, home))) = (someone.manager, someone.roles.first()) {
            let management = Management {
                id: app.chance.uuid(now),
                organisation: place(home)?,
                person: id,
                manager: ids
                    .get(manager)
                    .copied()
                    .context("a manager comes before")?,
                starts_on: began,
            };
            people::insert_management(tx, &management).await?;
        }
        ids.insert(someone.key, id);
        rows.insert(
            id,
            people::find(tx, id)
                .await?
                .context("a person just stored")?,
        );
    }
    for (home, name, lead, members) in TEAMS {
        let team = TeamId::from_uuid(app.chance.uuid(now));
        people::insert_team(tx, team, place(home)?, name, ids.get(lead).copied(), now).await?;
        for member in *members {
            let member = ids
                .get(member)
                .copied()
                .context("a member is in the cast")?;
            people::add_team_member(tx, team, member).await?;
        }
    }
    Ok(Founded {
        organisations,
        people: ids,
        rows,
    })
}

async fn found_organisations(
    app: &App,
    tx: &mut Tx,
    calendar: Calendar,
    began: Date,
) -> anyhow::Result<BTreeMap<&'static str, OrganisationId>> {
    let now = app.clock.now();
    let trust = OrganisationId::from_uuid(MARK);
    let mut ids = BTreeMap::new();
    for body in BODIES {
        let is_trust = body.urn.is_none();
        let id = if is_trust {
            trust
        } else {
            OrganisationId::from_uuid(app.chance.uuid(now))
        };
        let phase = if body.is_secondary {
            Phase::Secondary
        } else {
            Phase::Primary
        };
        let new = organisations::New {
            id,
            kind: if is_trust {
                OrganisationKind::Trust
            } else {
                OrganisationKind::School
            },
            name: body.name,
            urn: body.urn,
            phase: (!is_trust).then_some(phase),
            la_code: None,
        };
        organisations::insert(tx, &new, now).await?;
        if !is_trust {
            let row = app.chance.uuid(now);
            organisations::affiliate(tx, row, id, trust, Relation::PartOf, began).await?;
        }
        for year in calendar.school_years() {
            organisations::set_terms(tx, id, year, &Term::usual_three(year)).await?;
        }
        ids.insert(body.key, id);
    }
    Ok(ids)
}

/// Gives every account of the demonstration this password: it may be started with another.
pub(crate) async fn set_passwords(app: &App, password_hash: &str) -> anyhow::Result<()> {
    let mut tx = app.store.begin().await?;
    for someone in CAST.iter().filter(|someone| someone.look_at.is_some()) {
        let email = someone.email.parse().map_err(anyhow::Error::msg)?;
        if let Some(person) = people::find_by_email(&mut tx, &email).await? {
            people::set_password(&mut tx, person.id(), password_hash).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}
