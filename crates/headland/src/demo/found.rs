//! The organisations and people that the story begins with.
//!
//! There is nobody yet whom a policy could ask, so the organisations and their administrator are
//! stored as they are, the way `people::begin` stores the first person of a real installation. All
//! that follows is done through the operations, the adding of everybody else included.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use headland_app::people::{NewPerson, TeamForm, add_person, make_team, set_line_manager};
use headland_app::{App, Context};
use headland_domain::people::{HeldRole, OrganisationKind, Phase, Relation, Term};
use headland_domain::{OrganisationId, PersonId, RoleId, TeamId};
use headland_store::people::{self, Person};
use headland_store::{Store, Tx, organisations, records};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::calendar::Calendar;
use super::cast::{BODIES, CAST, Someone, TEAMS};
use super::perform::said;

/// The identifier of the trust, which no other installation has: by it the demonstration knows
/// its own data.
const MARK: Uuid = Uuid::from_u128(0x0198_0000_0000_7000_8000_6865_6164_6c64);

/// The code of the invented local authority of all schools; no real one has it.
const AUTHORITY: &str = "999";

/// Who adds everybody else.
const ADMINISTRATOR: &str = "samir";

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

/// Looks whether a file may be used for the demonstration, before it is opened: that would bring
/// somebody's data up to date with this version.
pub(crate) async fn look_before_opening(path: &Path) -> anyhow::Result<Found> {
    let mark = OrganisationId::from_uuid(MARK);
    Ok(match Store::look_into(path).await? {
        Some(organisations) if organisations.contains(&mark) => Found::Demonstration,
        Some(organisations) if !organisations.is_empty() => Found::SomethingElse,
        _ => Found::Nothing,
    })
}

/// Looks whether the database may be used for the demonstration.
pub(crate) async fn look(app: &App) -> anyhow::Result<Found> {
    let mut tx = app.store.begin_reading().await?;
    if organisations::find(&mut tx, OrganisationId::from_uuid(MARK)).await?.is_some() {
        return Ok(Found::Demonstration);
    }
    let count = organisations::count(&mut tx).await?;
    Ok(if count == 0 { Found::Nothing } else { Found::SomethingElse })
}

/// Who and where everyone is.
pub(crate) struct Founded {
    organisations: BTreeMap<&'static str, OrganisationId>,
    /// People, by their key in the cast.
    pub(crate) people: BTreeMap<&'static str, PersonId>,
    /// Teams, by their name.
    pub(crate) teams: BTreeMap<&'static str, TeamId>,
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
        let id = self.people.get(person).with_context(|| format!("nobody is called {person}"))?;
        let row = self.rows.get(id).cloned().context("a person without a row")?;
        let place = self.organisations.get(organisation).copied();
        let place = place.with_context(|| format!("nowhere is called {organisation}"))?;
        let context = app.enter(tx, row, Some(place)).await?;
        context.with_context(|| format!("{person} has no role at {organisation}"))
    }
}

/// Stores the organisations and their administrator, who then adds everybody else.
pub(crate) async fn found(
    app: &App,
    mut tx: Tx,
    calendar: Calendar,
    began: Date,
    password_hash: &str,
) -> anyhow::Result<(Founded, Tx)> {
    let organisations = found_organisations(app, &mut tx, calendar, began).await?;
    let mut founded = Founded {
        organisations,
        people: BTreeMap::new(),
        teams: BTreeMap::new(),
        rows: BTreeMap::new(),
    };
    let now = app.clock.now();
    let administrator = CAST
        .iter()
        .find(|someone| someone.key == ADMINISTRATOR)
        .context("the administrator is in the cast")?;
    let id = PersonId::from_uuid(app.chance.uuid(now));
    let email = administrator.email.parse().map_err(anyhow::Error::msg)?;
    people::insert(&mut tx, id, administrator.name, Some(&email), now).await?;
    for (role, place) in administrator.roles {
        let organisation = founded.place(place)?;
        let held = HeldRole { role: *role, organisation, starts_on: began, ends_on: None };
        people::insert_role(&mut tx, RoleId::from_uuid(app.chance.uuid(now)), id, &held).await?;
    }
    founded.known(&mut tx, administrator.key, id, password_hash).await?;
    for someone in CAST {
        tx = founded.add(app, tx, someone, began, password_hash).await?;
    }
    for (place, name, lead, members) in TEAMS {
        let form = TeamForm {
            name: (*name).to_owned(),
            lead: founded.people.get(lead).copied(),
            members: members.iter().filter_map(|key| founded.people.get(key).copied()).collect(),
        };
        let mut ctx = founded.enter(app, tx, ADMINISTRATOR, place).await?;
        let team = make_team(&mut ctx, &form).await.map_err(|failure| said(&failure))?;
        founded.teams.insert(name, team);
        Context { tx, .. } = ctx;
    }
    Ok((founded, tx))
}

impl Founded {
    /// Everyone who can sign in looked at the first page, wherever they have a role.
    pub(crate) async fn looked_in(&self, tx: &mut Tx, at: Timestamp) -> anyhow::Result<()> {
        for someone in CAST {
            let Some(person) = self.people.get(someone.key) else {
                continue;
            };
            for (_, place) in someone.roles {
                records::visit(tx, *person, self.place(place)?, at).await?;
            }
        }
        Ok(())
    }

    fn place(&self, key: &str) -> anyhow::Result<OrganisationId> {
        let place = self.organisations.get(key).copied();
        place.with_context(|| format!("nowhere is called {key}"))
    }

    /// Someone is there from now on, with the password unless they wait for an invitation.
    async fn known(
        &mut self,
        tx: &mut Tx,
        key: &'static str,
        id: PersonId,
        password_hash: &str,
    ) -> anyhow::Result<()> {
        people::set_password(tx, id, password_hash).await?;
        self.people.insert(key, id);
        self.rows.insert(id, people::find(tx, id).await?.context("a person just stored")?);
        Ok(())
    }

    /// The administrator adds someone, gives them their roles and puts them under their manager.
    async fn add(
        &mut self,
        app: &App,
        mut tx: Tx,
        someone: &Someone,
        began: Date,
        password_hash: &str,
    ) -> anyhow::Result<Tx> {
        if someone.key == ADMINISTRATOR {
            return Ok(tx);
        }
        for (nth, (role, place)) in someone.roles.iter().enumerate() {
            let new = NewPerson {
                name: someone.name.to_owned(),
                email: Some(someone.email.parse().map_err(anyhow::Error::msg)?),
                role: *role,
                organisation: self.place(place)?,
                starts_on: began,
            };
            let mut ctx = self.enter(app, tx, ADMINISTRATOR, place).await?;
            let id = add_person(&mut ctx, new).await.map_err(|failure| said(&failure))?;
            let manager = someone.manager.and_then(|key| self.people.get(key).copied());
            if nth == 0 && manager.is_some() {
                let managed = set_line_manager(&mut ctx, id, manager, began).await;
                managed.map_err(|failure| said(&failure))?;
            }
            Context { tx, .. } = ctx;
            if nth == 0 && someone.look_at.is_some() {
                self.known(&mut tx, someone.key, id, password_hash).await?;
            }
        }
        Ok(tx)
    }
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
        let (is_school, is_board) = (body.urn.is_some(), !body.governs.is_empty());
        let is_trust = !is_school && !is_board;
        let id = if is_trust { trust } else { OrganisationId::from_uuid(app.chance.uuid(now)) };
        let phase = if body.is_secondary { Phase::Secondary } else { Phase::Primary };
        let new = organisations::New {
            id,
            kind: match (is_school, is_board) {
                (true, _) => OrganisationKind::School,
                (false, true) => OrganisationKind::Board,
                (false, false) => OrganisationKind::Trust,
            },
            name: body.name,
            urn: body.urn,
            phase: is_school.then_some(phase),
            la_code: is_school.then_some(AUTHORITY),
        };
        organisations::insert(tx, &new, now).await?;
        if is_school {
            let row = app.chance.uuid(now);
            organisations::affiliate(tx, row, id, trust, Relation::PartOf, began).await?;
        }
        for governed in body.governs.iter().filter_map(|key| ids.get(key)) {
            let row = app.chance.uuid(now);
            organisations::affiliate(tx, row, *governed, id, Relation::Governs, began).await?;
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
