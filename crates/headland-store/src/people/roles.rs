use headland_domain::people::{HeldRole, Role};
use headland_domain::{OrganisationId, PersonId, RoleId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Error, Result, Tx};

/// A role as stored.
#[derive(Clone, Debug, FromRow)]
pub struct RoleRow {
    pub(super) id: Uuid,
    pub(super) person_id: Uuid,
    pub(super) organisation_id: Uuid,
    pub(super) role: String,
    pub(super) starts_on: Day,
    pub(super) ends_on: Option<Day>,
}

impl RoleRow {
    /// Its identifier.
    pub const fn id(&self) -> RoleId {
        RoleId::from_uuid(self.id)
    }

    /// Who holds it.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// The role, where and when.
    pub fn held(&self) -> Result<HeldRole> {
        let role = Role::from_code(&self.role).ok_or_else(|| Error::Inconsistent {
            table: "roles",
            column: "role",
            row: self.id.to_string(),
            problem: format!("no role is called {}", self.role),
        })?;
        Ok(HeldRole {
            role,
            organisation: OrganisationId::from_uuid(self.organisation_id),
            starts_on: self.starts_on.0,
            ends_on: self.ends_on.map(|day| day.0),
        })
    }
}

/// Gives a person a role.
pub async fn insert_role(tx: &mut Tx, id: RoleId, person: PersonId, held: &HeldRole) -> Result<()> {
    const INSERT: &str = "insert into roles (id, person_id, organisation_id, role, starts_on, \
        ends_on) values ($1, $2, $3, $4, $5, $6)";
    both!("people.insert_role", tx, connection => sqlx::query(INSERT)
        .bind(id.uuid())
        .bind(person.uuid())
        .bind(held.organisation.uuid())
        .bind(held.role.code())
        .bind(Day(held.starts_on))
        .bind(held.ends_on.map(Day))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The role with that identifier.
pub async fn find_role(tx: &mut Tx, id: RoleId) -> Result<Option<RoleRow>> {
    const FIND: &str = "select * from roles where id = $1";
    both!("people.find_role", tx, connection => sqlx::query_as(FIND)
        .bind(id.uuid()).fetch_optional(connection).await)
}

/// Sets the last day of a role.
pub async fn end_role(tx: &mut Tx, id: RoleId, last_day: Date) -> Result<()> {
    const END: &str = "update roles set ends_on = $2 where id = $1";
    both!("people.end_role", tx, connection => sqlx::query(END)
        .bind(id.uuid()).bind(Day(last_day)).execute(connection).await.map(|_| ()))
}

/// Every role a person holds or held, newest first.
pub async fn roles_of(tx: &mut Tx, person: PersonId) -> Result<Vec<RoleRow>> {
    const OF: &str = "select * from roles where person_id = $1 order by starts_on desc, id";
    both!("people.roles_of", tx, connection => sqlx::query_as(OF)
        .bind(person.uuid()).fetch_all(connection).await)
}

/// The roles that a person holds on a day, wherever.
pub async fn roles_in(tx: &mut Tx, person: PersonId, on: Date) -> Result<Vec<HeldRole>> {
    const IN: &str = "select * from roles where person_id = $1 and starts_on <= $2 \
        and (ends_on is null or ends_on >= $2) order by organisation_id, role";
    let rows: Vec<RoleRow> = both!("people.roles_in", tx, connection => sqlx::query_as(IN)
        .bind(person.uuid()).bind(Day(on)).fetch_all(connection).await)?;
    rows.iter().map(RoleRow::held).collect()
}

/// Who manages whom, from when.
#[derive(Clone, Debug)]
pub struct Management {
    /// The row's identifier.
    pub id: Uuid,
    /// Where.
    pub organisation: OrganisationId,
    /// Who is managed.
    pub person: PersonId,
    /// By whom.
    pub manager: PersonId,
    /// First day.
    pub starts_on: Date,
}

/// Puts a person under a manager.
pub async fn insert_management(tx: &mut Tx, management: &Management) -> Result<()> {
    const INSERT: &str = "insert into management (id, organisation_id, person_id, manager_id, \
        starts_on) values ($1, $2, $3, $4, $5)";
    both!("people.insert_management", tx, connection => sqlx::query(INSERT)
        .bind(management.id)
        .bind(management.organisation.uuid())
        .bind(management.person.uuid())
        .bind(management.manager.uuid())
        .bind(Day(management.starts_on))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Ends whoever manages a person in an organisation, the day before.
pub async fn end_management(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
    last_day: Date,
) -> Result<()> {
    const END: &str = "update management set ends_on = $3 where organisation_id = $1 \
        and person_id = $2 and ends_on is null";
    both!("people.end_management", tx, connection => sqlx::query(END)
        .bind(organisation.uuid())
        .bind(person.uuid())
        .bind(Day(last_day))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The chain of managers above a person on a day, nearest first where chains are simple.
pub async fn managers_of(tx: &mut Tx, person: PersonId, on: Date) -> Result<Vec<PersonId>> {
    const ABOVE: &str = "with recursive above (id) as ( \
          select manager_id from management where person_id = $1 and starts_on <= $2 \
            and (ends_on is null or ends_on >= $2) \
          union \
          select m.manager_id from management m join above a on m.person_id = a.id \
            where m.starts_on <= $2 and (m.ends_on is null or m.ends_on >= $2)) \
        select id from above";
    let rows: Vec<Uuid> = both!("people.managers_of", tx, connection => sqlx::query_scalar(ABOVE)
        .bind(person.uuid()).bind(Day(on)).fetch_all(connection).await)?;
    Ok(rows.into_iter().map(PersonId::from_uuid).collect())
}

/// A team.
#[derive(Clone, Debug, FromRow)]
pub struct Team {
    id: Uuid,
    /// Its name.
    pub name: String,
    lead_id: Option<Uuid>,
    /// How many people are in it.
    pub size: i64,
}

impl Team {
    /// Its identifier.
    pub const fn id(&self) -> TeamId {
        TeamId::from_uuid(self.id)
    }

    /// Who leads it.
    pub fn lead(&self) -> Option<PersonId> {
        self.lead_id.map(PersonId::from_uuid)
    }
}

/// Stores a new team.
pub async fn insert_team(
    tx: &mut Tx,
    id: TeamId,
    organisation: OrganisationId,
    name: &str,
    lead: Option<PersonId>,
    now: Timestamp,
) -> Result<()> {
    const INSERT: &str = "insert into teams (id, organisation_id, name, lead_id, created_at) \
        values ($1, $2, $3, $4, $5)";
    both!("people.insert_team", tx, connection => sqlx::query(INSERT)
        .bind(id.uuid())
        .bind(organisation.uuid())
        .bind(name)
        .bind(lead.map(PersonId::uuid))
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// An organisation's teams, by name.
pub async fn teams(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Team>> {
    const TEAMS: &str = "select t.id, t.name, t.lead_id, \
        (select count(*) from team_members m where m.team_id = t.id) as size \
        from teams t where t.organisation_id = $1 and t.archived_at is null \
        order by lower(t.name), t.id";
    both!("people.teams", tx, connection => sqlx::query_as(TEAMS)
        .bind(organisation.uuid()).fetch_all(connection).await)
}

/// Puts a person into a team; once is enough.
pub async fn add_team_member(tx: &mut Tx, team: TeamId, person: PersonId) -> Result<()> {
    const ADD: &str = "insert into team_members (team_id, person_id) values ($1, $2) \
        on conflict do nothing";
    both!("people.add_team_member", tx, connection => sqlx::query(ADD)
        .bind(team.uuid()).bind(person.uuid()).execute(connection).await.map(|_| ()))
}

/// Takes a person out of a team.
pub async fn remove_team_member(tx: &mut Tx, team: TeamId, person: PersonId) -> Result<()> {
    const REMOVE: &str = "delete from team_members where team_id = $1 and person_id = $2";
    both!("people.remove_team_member", tx, connection => sqlx::query(REMOVE)
        .bind(team.uuid()).bind(person.uuid()).execute(connection).await.map(|_| ()))
}

/// Who is in which team of an organisation.
pub async fn team_members(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<(TeamId, PersonId)>> {
    const MEMBERS: &str = "select m.team_id, m.person_id from team_members m \
        join teams t on t.id = m.team_id where t.organisation_id = $1 and t.archived_at is null \
        order by m.team_id, m.person_id";
    let rows: Vec<(Uuid, Uuid)> = both!("people.team_members", tx, connection =>
        sqlx::query_as(MEMBERS).bind(organisation.uuid()).fetch_all(connection).await)?;
    Ok(rows
        .into_iter()
        .map(|(team, person)| (TeamId::from_uuid(team), PersonId::from_uuid(person)))
        .collect())
}
