use headland_domain::{OrganisationId, PersonId, TeamId};
use jiff::Timestamp;
use uuid::Uuid;

use super::Team;
use crate::db::{At, Result, Tx};

/// The team with that identifier, if it belongs to the organisation and is not put away.
pub async fn find_team(
    tx: &mut Tx,
    organisation: OrganisationId,
    team: TeamId,
) -> Result<Option<Team>> {
    const FIND: &str = "select t.id, t.name, t.lead_id, \
        (select count(*) from team_members m where m.team_id = t.id) as size \
        from teams t where t.id = $2 and t.organisation_id = $1 and t.archived_at is null";
    both!("people.find_team", tx, connection => sqlx::query_as(FIND)
        .bind(organisation.uuid()).bind(team.uuid()).fetch_optional(connection).await)
}

/// Changes a team's name and lead.
pub async fn update_team(
    tx: &mut Tx,
    team: TeamId,
    name: &str,
    lead: Option<PersonId>,
) -> Result<()> {
    const UPDATE: &str = "update teams set name = $2, lead_id = $3 where id = $1";
    both!("people.update_team", tx, connection => sqlx::query(UPDATE)
        .bind(team.uuid())
        .bind(name)
        .bind(lead.map(PersonId::uuid))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Puts a team away: it is offered no more, and what names it still reads.
pub async fn archive_team(tx: &mut Tx, team: TeamId, now: Timestamp) -> Result<()> {
    const ARCHIVE: &str = "update teams set archived_at = $2 where id = $1";
    both!("people.archive_team", tx, connection => sqlx::query(ARCHIVE)
        .bind(team.uuid()).bind(At(now)).execute(connection).await.map(|_| ()))
}

/// Takes a team that nothing names out of the store: for undoing an import.
pub async fn remove_team(tx: &mut Tx, team: TeamId) -> Result<()> {
    const REMOVE: &str = "delete from teams where id = $1";
    both!("people.remove_team", tx, connection => sqlx::query(REMOVE)
        .bind(team.uuid()).execute(connection).await.map(|_| ()))
}

/// Whether a record names a team, or once did and was removed.
pub async fn is_team_named(tx: &mut Tx, team: TeamId) -> Result<bool> {
    const NAMED: &str = "select count(*) from record_teams where team_id = $1";
    let count: i64 = both!("people.is_team_named", tx, connection => sqlx::query_scalar(NAMED)
        .bind(team.uuid()).fetch_one(connection).await)?;
    Ok(count > 0)
}

/// Takes a person out of every team of an organisation.
pub async fn leave_teams(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<()> {
    const LEAVE: &str = "delete from team_members where person_id = $2 and team_id in \
        (select id from teams where organisation_id = $1)";
    const LEADS: &str =
        "update teams set lead_id = null where lead_id = $2 and organisation_id = $1";
    for (sql, _) in [(LEAVE, "members"), (LEADS, "leads")] {
        both!("people.leave_teams", tx, connection => sqlx::query(sql)
            .bind(organisation.uuid()).bind(person.uuid()).execute(connection).await.map(|_| ()))?;
    }
    Ok(())
}

/// The teams of an organisation that a person is in or leads, by name.
pub async fn teams_of(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
) -> Result<Vec<(TeamId, String)>> {
    const OF: &str = "select t.id, t.name from teams t where t.organisation_id = $1 \
        and t.archived_at is null and (t.lead_id = $2 or exists \
          (select 1 from team_members m where m.team_id = t.id and m.person_id = $2)) \
        order by lower(t.name), t.id";
    let rows: Vec<(Uuid, String)> = both!("people.teams_of", tx, connection => sqlx::query_as(OF)
        .bind(organisation.uuid()).bind(person.uuid()).fetch_all(connection).await)?;
    Ok(rows.into_iter().map(|(id, name)| (TeamId::from_uuid(id), name)).collect())
}
