use headland_domain::people::{Relation, Role};
use headland_domain::{OrganisationId, PersonId, RoleId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::Member;
use crate::db::{Day, Result, Tx};

/// Who manages someone in an organisation on a day, and since when.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Managed {
    id: Uuid,
    person_id: Uuid,
    manager_id: Uuid,
    starts_on: Day,
}

impl Managed {
    /// The row's identifier.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// Who is managed.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.person_id)
    }

    /// By whom.
    pub const fn manager(&self) -> PersonId {
        PersonId::from_uuid(self.manager_id)
    }

    /// First day.
    pub const fn starts_on(&self) -> Date {
        self.starts_on.0
    }
}

/// The lines of management in an organisation on a day.
pub async fn management(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
) -> Result<Vec<Managed>> {
    const ON: &str = "select id, person_id, manager_id, starts_on from management \
        where organisation_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2) \
        order by person_id";
    both!("people.management", tx, connection => sqlx::query_as(ON)
        .bind(organisation.uuid()).bind(Day(on)).fetch_all(connection).await)
}

/// People who held a role in organisation $1 before day $2 or will after it, or have left, whose
/// name or address is like $3.
macro_rules! others {
    () => {
        "select p.id, p.name, p.email, string_agg(r.role, ' ' order by r.role) as roles, \
           cast(null as uuid) as manager_id, \
           p.password_hash is not null as can_sign_in, count(*) over () as total \
         from people p join roles r on r.person_id = p.id \
         where r.organisation_id = $1 and (p.left_at is not null or not exists \
             (select 1 from roles h where h.person_id = p.id and h.organisation_id = $1 \
                and h.starts_on <= $2 and (h.ends_on is null or h.ends_on >= $2))) \
           and (cast($3 as text) is null or lower(p.name) like $3 or p.email like $3) \
         group by p.id, p.name, p.email, p.password_hash "
    };
}

/// A page of the people who once held a role in an organisation, or will, and hold none on a day.
pub async fn others(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    words: Option<&str>,
    offset: i64,
    limit: i64,
) -> Result<Vec<Member>> {
    const OTHERS: &str = concat!(others!(), "order by lower(p.name), p.id limit $4 offset $5");
    listed!("people.others", tx, OTHERS, organisation, on, words, limit, offset)
}

/// The same people in the order of their identifiers, those after one.
pub async fn others_after(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
    words: Option<&str>,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Member>> {
    const AFTER: &str = concat!(others!(), "having p.id > $4 order by p.id limit $5");
    let after = after.map_or(Uuid::nil(), PersonId::uuid);
    listed!("people.others_after", tx, AFTER, organisation, on, words, after, limit)
}

/// Someone's role in an organisation, or in a body above it.
#[derive(Clone, Debug, FromRow)]
pub struct Standing {
    id: Uuid,
    /// Their name.
    pub name: String,
    role: String,
    relation: Option<String>,
}

impl Standing {
    /// Who.
    pub const fn person(&self) -> PersonId {
        PersonId::from_uuid(self.id)
    }

    /// As what; none when the row says something unknown.
    pub fn role(&self) -> Option<Role> {
        Role::from_code(&self.role)
    }

    /// How the body where the role is held stands to the organisation; none for the organisation.
    pub fn relation(&self) -> Option<Relation> {
        self.relation.as_deref().and_then(Relation::from_code)
    }
}

/// Everyone who holds a role on a day in an organisation, or in a body that it is part of or that
/// governs it.
pub async fn standing_in_or_above(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
) -> Result<Vec<Standing>> {
    const STANDING: &str = "select p.id, p.name, r.role, a.relation from people p \
        join roles r on r.person_id = p.id \
        left join affiliations a on a.parent_id = r.organisation_id and a.child_id = $1 \
          and a.starts_on <= $2 and (a.ends_on is null or a.ends_on >= $2) \
        where (r.organisation_id = $1 or a.child_id is not null) and r.starts_on <= $2 \
          and (r.ends_on is null or r.ends_on >= $2) and p.left_at is null \
        order by lower(p.name), p.id, r.role limit 10000";
    both!("people.standing_in_or_above", tx, connection => sqlx::query_as(STANDING)
        .bind(organisation.uuid()).bind(Day(on)).fetch_all(connection).await)
}

/// How many other people hold a role in an organisation from a day on.
pub async fn others_holding(
    tx: &mut Tx,
    organisation: OrganisationId,
    role: Role,
    but: PersonId,
    on: Date,
) -> Result<i64> {
    const COUNT: &str = "select count(distinct r.person_id) from roles r \
        join people p on p.id = r.person_id where r.organisation_id = $1 and r.role = $2 \
          and r.person_id <> $3 and p.left_at is null and r.starts_on <= $4 and r.ends_on is null";
    both!("people.others_holding", tx, connection => sqlx::query_scalar(COUNT)
        .bind(organisation.uuid())
        .bind(role.code())
        .bind(but.uuid())
        .bind(Day(on))
        .fetch_one(connection)
        .await)
}

/// Ends a person's open line of management in both directions: they have left.
pub async fn leave_management(
    tx: &mut Tx,
    organisation: OrganisationId,
    person: PersonId,
    last_day: Date,
) -> Result<()> {
    const END: &str = "update management set ends_on = $3 where organisation_id = $1 \
        and (person_id = $2 or manager_id = $2) and ends_on is null";
    both!("people.leave_management", tx, connection => sqlx::query(END)
        .bind(organisation.uuid())
        .bind(person.uuid())
        .bind(Day(last_day))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Takes a role out of the store: for undoing an import.
pub async fn remove_role(tx: &mut Tx, role: RoleId) -> Result<()> {
    const REMOVE: &str = "delete from roles where id = $1";
    both!("people.remove_role", tx, connection => sqlx::query(REMOVE)
        .bind(role.uuid()).execute(connection).await.map(|_| ()))
}

/// Takes a line of management out of the store; false when it is gone or was ended since.
pub async fn remove_management(tx: &mut Tx, management: Uuid) -> Result<bool> {
    const REMOVE: &str = "delete from management where id = $1 and ends_on is null";
    both!("people.remove_management", tx, connection => sqlx::query(REMOVE)
        .bind(management)
        .execute(connection)
        .await
        .map(|done| done.rows_affected() > 0))
}

/// Opens a line of management that an import had ended.
pub async fn reopen_management(tx: &mut Tx, management: Uuid) -> Result<()> {
    const REOPEN: &str = "update management set ends_on = null where id = $1";
    both!("people.reopen_management", tx, connection => sqlx::query(REOPEN)
        .bind(management).execute(connection).await.map(|_| ()))
}

/// What a person has done or been given, so that they can no longer be as if they had never been.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Traces {
    /// They were invited, or chose a password.
    pub is_invited: bool,
    /// They wrote a record or an entry of the ledger.
    pub has_written: bool,
    /// A record names them.
    pub is_named: bool,
    /// They manage someone or lead a team.
    pub leads: bool,
    /// How many roles they hold or held.
    pub roles: i64,
    /// In how many teams they are.
    pub teams: i64,
    /// How many lines of management they are or were under.
    pub managements: i64,
}

/// The traces of a person.
pub async fn traces(tx: &mut Tx, person: PersonId) -> Result<Traces> {
    const TRACES: &str = "select \
        (p.password_hash is not null or exists (select 1 from passes where person_id = p.id)) \
          as is_invited, \
        (exists (select 1 from revisions where by_id = p.id) \
          or exists (select 1 from events where actor_id = p.id)) as has_written, \
        (exists (select 1 from record_people where person_id = p.id) \
          or exists (select 1 from records where lead_id = p.id) \
          or exists (select 1 from signatures where person_id = p.id)) as is_named, \
        (exists (select 1 from management where manager_id = p.id) \
          or exists (select 1 from teams where lead_id = p.id)) as leads, \
        (select count(*) from roles where person_id = p.id) as roles, \
        (select count(*) from team_members where person_id = p.id) as teams, \
        (select count(*) from management where person_id = p.id) as managements \
        from people p where p.id = $1";
    both!("people.traces", tx, connection => sqlx::query_as(TRACES)
        .bind(person.uuid()).fetch_one(connection).await)
}

/// Takes a person without traces out of the store: for undoing an import.
pub async fn remove(tx: &mut Tx, person: PersonId) -> Result<()> {
    const REMOVE: &str = "delete from people where id = $1";
    both!("people.remove", tx, connection => sqlx::query(REMOVE)
        .bind(person.uuid()).execute(connection).await.map(|_| ()))
}
