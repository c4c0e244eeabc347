//! People, the roles they hold, who manages whom, and teams.

/// Statement `$sql` about the people of organisation $1 on day $2 with words like $3, and two more
/// places that cut a page out of them.
macro_rules! listed {
    ($operation:literal, $tx:ident, $sql:ident, $organisation:ident, $on:ident, $words:ident,
     $fourth:expr, $fifth:expr) => {
        both!($operation, $tx, connection => sqlx::query_as($sql)
            .bind($organisation.uuid())
            .bind(Day($on))
            .bind($words.map(|words| format!("%{}%", words.to_lowercase())))
            .bind($fourth)
            .bind($fifth)
            .fetch_all(connection)
            .await)
    };
}

mod browsers;
mod entry;
mod imports;
mod roles;
mod standing;
mod teams;

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::people::EmailAddress;
use headland_domain::{OrganisationId, PersonId, TeamId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx, optional_id};

pub use browsers::{is_known_browser, know_browser};
pub use entry::{Entry, entry};
pub use imports::{
    Import, NewImport, by_emails, insert_import, last_import, mark_undone, roles_of_organisation,
};
pub use roles::{
    Management, RoleRow, Team, add_team_member, end_management, end_role, find_role,
    insert_management, insert_role, insert_team, managers_of, remove_team_member, roles_in,
    roles_of, team_members, teams,
};
pub use standing::{
    Managed, Standing, Traces, leave_management, management, others, others_after, others_holding,
    remove, remove_management, remove_role, reopen_management, standing_in_or_above, traces,
};
pub use teams::{
    archive_team, find_team, is_team_named, leave_teams, remove_team, teams_of, update_team,
};

/// A person as stored.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    id: Uuid,
    /// The name they are known by.
    pub name: String,
    /// Where they are written to and sign in; lower case.
    pub email: Option<String>,
    /// Argon2id, as a PHC string; none until they have accepted an invitation.
    pub password_hash: Option<String>,
    created_at: At,
    left_at: Option<At>,
}

/// A person's columns where another table is read with them.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct PersonColumns {
    #[sqlx(rename = "p_name")]
    name: String,
    #[sqlx(rename = "p_email")]
    email: Option<String>,
    #[sqlx(rename = "p_password_hash")]
    password_hash: Option<String>,
    #[sqlx(rename = "p_created_at")]
    created_at: At,
    #[sqlx(rename = "p_left_at")]
    left_at: Option<At>,
}

impl PersonColumns {
    /// The person with that identifier.
    pub(crate) fn of(self, id: Uuid) -> Person {
        Person {
            id,
            name: self.name,
            email: self.email,
            password_hash: self.password_hash,
            created_at: self.created_at,
            left_at: self.left_at,
        }
    }
}

impl Person {
    /// Their identifier.
    pub const fn id(&self) -> PersonId {
        PersonId::from_uuid(self.id)
    }

    /// When they were added.
    pub const fn created_at(&self) -> Timestamp {
        self.created_at.0
    }

    /// Whether they have left and may no longer sign in.
    pub const fn has_left(&self) -> bool {
        self.left_at.is_some()
    }
}

/// Stores a new person, without a password.
pub async fn insert(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    email: Option<&EmailAddress>,
    now: Timestamp,
) -> Result<()> {
    const INSERT: &str = "insert into people (id, name, email, created_at) values ($1, $2, $3, $4)";
    both!("people.insert", tx, connection => sqlx::query(INSERT)
        .bind(person.uuid())
        .bind(name)
        .bind(email.map(EmailAddress::as_str))
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Changes a person's name and address.
pub async fn rename(
    tx: &mut Tx,
    person: PersonId,
    name: &str,
    email: Option<&EmailAddress>,
) -> Result<()> {
    const RENAME: &str = "update people set name = $2, email = $3 where id = $1";
    both!("people.rename", tx, connection => sqlx::query(RENAME)
        .bind(person.uuid())
        .bind(name)
        .bind(email.map(EmailAddress::as_str))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Gives a person a new password, as a hash.
pub async fn set_password(tx: &mut Tx, person: PersonId, hash: &str) -> Result<()> {
    const SET: &str = "update people set password_hash = $2 where id = $1";
    both!("people.set_password", tx, connection => sqlx::query(SET)
        .bind(person.uuid())
        .bind(hash)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Notes that a person has left, or (with none) has come back.
pub async fn set_left(tx: &mut Tx, person: PersonId, at: Option<Timestamp>) -> Result<()> {
    const SET: &str = "update people set left_at = $2 where id = $1";
    both!("people.set_left", tx, connection => sqlx::query(SET)
        .bind(person.uuid())
        .bind(at.map(At))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The person with that identifier.
pub async fn find(tx: &mut Tx, person: PersonId) -> Result<Option<Person>> {
    const FIND: &str = "select * from people where id = $1";
    both!("people.find", tx, connection => sqlx::query_as(FIND)
        .bind(person.uuid())
        .fetch_optional(connection)
        .await)
}

/// The person with that address.
pub async fn find_by_email(tx: &mut Tx, email: &EmailAddress) -> Result<Option<Person>> {
    const FIND: &str = "select * from people where email = $1";
    both!("people.find_by_email", tx, connection => sqlx::query_as(FIND)
        .bind(email.as_str())
        .fetch_optional(connection)
        .await)
}

/// A person as a list shows them: name and, where they have one, a role of today.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    id: Uuid,
    /// The name they are known by.
    pub name: String,
    /// Where they are written to.
    pub email: Option<String>,
    /// Codes of the roles they hold today, separated by spaces.
    pub roles: String,
    manager_id: Option<Uuid>,
    /// Whether they have a password, and so can sign in.
    pub can_sign_in: bool,
    /// How many there are on all pages.
    pub total: i64,
}

impl Member {
    /// Their identifier.
    pub const fn id(&self) -> PersonId {
        PersonId::from_uuid(self.id)
    }

    /// Who manages them, if anyone is named.
    pub fn manager(&self) -> Option<PersonId> {
        optional_id(PersonId::from_uuid, self.manager_id)
    }
}

/// People who hold a role in organisation $1 on day $2, whose name or address is like $3.
macro_rules! members {
    () => {
        "select p.id, p.name, p.email, string_agg(r.role, ' ' order by r.role) as roles, \
           (select m.manager_id from management m where m.person_id = p.id \
              and m.organisation_id = $1 and m.starts_on <= $2 \
              and (m.ends_on is null or m.ends_on >= $2) limit 1) as manager_id, \
           p.password_hash is not null as can_sign_in, count(*) over () as total \
         from people p join roles r on r.person_id = p.id \
         where r.organisation_id = $1 and r.starts_on <= $2 \
           and (r.ends_on is null or r.ends_on >= $2) and p.left_at is null \
           and (cast($3 as text) is null or lower(p.name) like $3 or p.email like $3) \
         group by p.id, p.name, p.email, p.password_hash "
    };
}

/// A page of the people who hold a role in an organisation on a day, by name.
pub async fn members(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    words: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Member>> {
    const MEMBERS: &str = concat!(members!(), "order by lower(p.name), p.id limit $4 offset $5");
    listed!("people.members", tx, MEMBERS, organisation, on, words, limit, offset)
}

/// The same people in the order of their identifiers, those after one: nobody who is added
/// meanwhile can push another over the edge of a page.
pub async fn members_after(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    words: Option<&str>,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Member>> {
    const AFTER: &str = concat!(members!(), "having p.id > $4 order by p.id limit $5");
    let after = after.map_or(Uuid::nil(), PersonId::uuid);
    listed!("people.members_after", tx, AFTER, organisation, on, words, after, limit)
}

/// Names by identifier, for everyone who ever held a role in the organisation or its parents:
/// history names people who have left.
pub async fn names(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<BTreeMap<PersonId, String>> {
    const NAMES: &str = "select distinct p.id, p.name from people p \
        join roles r on r.person_id = p.id \
        where r.organisation_id = $1 or r.organisation_id in \
          (select parent_id from affiliations where child_id = $1)";
    let rows: Vec<(Uuid, String)> = both!("people.names", tx, connection =>
        sqlx::query_as(NAMES).bind(organisation.uuid()).fetch_all(connection).await)?;
    Ok(rows.into_iter().map(|(id, name)| (PersonId::from_uuid(id), name)).collect())
}

/// Who and what can be named in an organisation.
#[derive(Clone, Debug, Default)]
pub struct Nameable {
    /// The names of [`names()`].
    pub people: BTreeMap<PersonId, String>,
    /// Who of them has a part here on the day: only they can be given something new to do.
    pub here: BTreeSet<PersonId>,
    /// The names of teams, of those put away too.
    pub teams: BTreeMap<TeamId, String>,
    /// Which of them are not put away, and can be named anew.
    pub teams_here: BTreeSet<TeamId>,
}

/// Who and what can be named in an organisation on a day, in one statement.
pub async fn nameable(tx: &mut Tx, organisation: OrganisationId, on: Date) -> Result<Nameable> {
    const NAMEABLE: &str = "select p.id, p.name, count(*) filter (where p.left_at is null \
          and r.starts_on <= $2 and (r.ends_on is null or r.ends_on >= $2) \
          and (r.organisation_id = $1 or r.organisation_id in \
            (select parent_id from affiliations where child_id = $1 and starts_on <= $2 \
              and (ends_on is null or ends_on >= $2)))) as here, false as is_team from people p \
        join roles r on r.person_id = p.id \
        where r.organisation_id = $1 or r.organisation_id in \
          (select parent_id from affiliations where child_id = $1) group by p.id, p.name \
        union all select t.id, t.name, \
          cast(case when t.archived_at is null then 1 else 0 end as bigint), true \
        from teams t where t.organisation_id = $1";
    let rows: Vec<(Uuid, String, i64, bool)> = both!("people.nameable", tx, connection =>
        sqlx::query_as(NAMEABLE)
            .bind(organisation.uuid())
            .bind(Day(on))
            .fetch_all(connection)
            .await)?;
    let mut found = Nameable::default();
    for (id, name, here, is_team) in rows {
        if is_team {
            let team = TeamId::from_uuid(id);
            found.teams_here.extend((here > 0).then_some(team));
            found.teams.insert(team, name);
        } else {
            let person = PersonId::from_uuid(id);
            found.here.extend((here > 0).then_some(person));
            found.people.insert(person, name);
        }
    }
    Ok(found)
}
