//! Organisations, their place in one another, their terms and their words.

use headland_domain::people::{OrganisationKind, Phase, Relation, Role, Term};
use headland_domain::{OrganisationId, PersonId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

/// An organisation as stored.
#[derive(Clone, Debug, FromRow)]
pub struct Organisation {
    id: Uuid,
    kind: String,
    /// Its name.
    pub name: String,
    urn: Option<i64>,
    phase: Option<String>,
    /// The three-digit code of its local authority.
    pub la_code: Option<String>,
}

impl Organisation {
    /// Its identifier.
    pub const fn id(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.id)
    }

    /// What kind of body it is; a school when the row says something unknown.
    pub fn kind(&self) -> OrganisationKind {
        OrganisationKind::from_code(&self.kind).unwrap_or(OrganisationKind::School)
    }

    /// A school's Unique Reference Number.
    pub fn urn(&self) -> Option<u32> {
        self.urn.and_then(|urn| urn.try_into().ok())
    }

    /// A school's phase.
    pub fn phase(&self) -> Option<Phase> {
        self.phase.as_deref().and_then(Phase::from_code)
    }
}

/// What is needed to add an organisation.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: OrganisationId,
    /// What kind of body.
    pub kind: OrganisationKind,
    /// Its name.
    pub name: &'a str,
    /// A school's Unique Reference Number.
    pub urn: Option<u32>,
    /// A school's phase.
    pub phase: Option<Phase>,
    /// Its local authority.
    pub la_code: Option<&'a str>,
}

/// Stores a new organisation.
pub async fn insert(tx: &mut Tx, new: &New<'_>, now: Timestamp) -> Result<()> {
    const INSERT: &str = "insert into organisations (id, kind, name, urn, phase, la_code, \
        created_at) values ($1, $2, $3, $4, $5, $6, $7)";
    both!("organisations.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.kind.code())
        .bind(new.name)
        .bind(new.urn.map(i64::from))
        .bind(new.phase.map(Phase::code))
        .bind(new.la_code)
        .bind(At(now))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Changes an organisation's particulars.
pub async fn update(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const UPDATE: &str = "update organisations set name = $2, urn = $3, phase = $4, la_code = $5 \
        where id = $1";
    both!("organisations.update", tx, connection => sqlx::query(UPDATE)
        .bind(new.id.uuid())
        .bind(new.name)
        .bind(new.urn.map(i64::from))
        .bind(new.phase.map(Phase::code))
        .bind(new.la_code)
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The organisation with that identifier.
pub async fn find(tx: &mut Tx, organisation: OrganisationId) -> Result<Option<Organisation>> {
    const FIND: &str = "select * from organisations where id = $1";
    both!("organisations.find", tx, connection => sqlx::query_as(FIND)
        .bind(organisation.uuid())
        .fetch_optional(connection)
        .await)
}

/// How many organisations there are; none on a fresh installation.
pub async fn count(tx: &mut Tx) -> Result<i64> {
    const COUNT: &str = "select count(*) from organisations";
    both!("organisations.count", tx, connection =>
        sqlx::query_scalar(COUNT).fetch_one(connection).await)
}

/// Every organisation, by name; for `headland doctor` and whole-installation jobs.
pub async fn all(tx: &mut Tx) -> Result<Vec<Organisation>> {
    const ALL: &str = "select * from organisations order by lower(name), id";
    both!("organisations.all", tx, connection =>
        sqlx::query_as(ALL).fetch_all(connection).await)
}

/// The organisations in which a person holds a role on a day, then those that one of their roles is
/// carried into, by what their bodies are to them; each by name.
pub async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    carried: &[(Role, Relation)],
    on: Date,
) -> Result<Vec<Organisation>> {
    const OF: &str = "with own as (select organisation_id as id, role from roles \
          where person_id = $1 and starts_on <= $2 and (ends_on is null or ends_on >= $2)) \
        select o.* from organisations o where o.archived_at is null and (o.id in (select id from own) \
          or o.id in (select a.child_id from affiliations a join own on own.id = a.parent_id \
            where $3 like '%,' || own.role || '/' || a.relation || ',%' and a.starts_on <= $2 \
              and (a.ends_on is null or a.ends_on >= $2))) \
        order by case when o.id in (select id from own) then 0 else 1 end, lower(o.name), o.id";
    let carried = carried.iter().fold(String::from(","), |text, (role, relation)| {
        text + role.code() + "/" + relation.code() + ","
    });
    both!("organisations.of_person", tx, connection => sqlx::query_as(OF)
        .bind(person.uuid())
        .bind(Day(on))
        .bind(carried)
        .fetch_all(connection)
        .await)
}

/// Puts one organisation into, or under the government of, another.
pub async fn affiliate(
    tx: &mut Tx,
    id: Uuid,
    child: OrganisationId,
    parent: OrganisationId,
    relation: Relation,
    starts_on: Date,
) -> Result<()> {
    const INSERT: &str = "insert into affiliations (id, child_id, parent_id, relation, starts_on) \
        values ($1, $2, $3, $4, $5)";
    both!("organisations.affiliate", tx, connection => sqlx::query(INSERT)
        .bind(id)
        .bind(child.uuid())
        .bind(parent.uuid())
        .bind(relation.code())
        .bind(Day(starts_on))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The bodies that an organisation is part of, or that govern it, on a day.
pub async fn parents(
    tx: &mut Tx,
    organisation: OrganisationId,
    on: Date,
) -> Result<Vec<(OrganisationId, Relation)>> {
    const PARENTS: &str = "select parent_id, relation from affiliations where child_id = $1 \
        and starts_on <= $2 and (ends_on is null or ends_on >= $2)";
    let rows: Vec<(Uuid, String)> = both!("organisations.parents", tx, connection =>
        sqlx::query_as(PARENTS)
            .bind(organisation.uuid())
            .bind(Day(on))
            .fetch_all(connection)
            .await)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, relation)| {
            Some((OrganisationId::from_uuid(id), Relation::from_code(&relation)?))
        })
        .collect())
}

/// The schools that are part of a trust on a day, by name.
pub async fn schools_of(tx: &mut Tx, trust: OrganisationId, on: Date) -> Result<Vec<Organisation>> {
    const SCHOOLS: &str = "select o.* from organisations o join affiliations a on a.child_id = o.id \
        where a.parent_id = $1 and a.relation = 'part-of' and a.starts_on <= $2 \
          and (a.ends_on is null or a.ends_on >= $2) and o.archived_at is null \
        order by lower(o.name), o.id";
    both!("organisations.schools_of", tx, connection => sqlx::query_as(SCHOOLS)
        .bind(trust.uuid())
        .bind(Day(on))
        .fetch_all(connection)
        .await)
}

/// Replaces the terms of a school year.
pub async fn set_terms(
    tx: &mut Tx,
    organisation: OrganisationId,
    school_year: i16,
    terms: &[Term],
) -> Result<()> {
    const FORGET: &str = "delete from terms where organisation_id = $1 and school_year = $2";
    const INSERT: &str = "insert into terms (organisation_id, school_year, position, name, \
        starts_on, ends_on) values ($1, $2, $3, $4, $5, $6)";
    both!("organisations.forget_terms", tx, connection => sqlx::query(FORGET)
        .bind(organisation.uuid())
        .bind(i64::from(school_year))
        .execute(connection)
        .await
        .map(|_| ()))?;
    for (position, term) in (1_i64..).zip(terms) {
        both!("organisations.set_terms", tx, connection => sqlx::query(INSERT)
            .bind(organisation.uuid())
            .bind(i64::from(school_year))
            .bind(position)
            .bind(term.name.as_str())
            .bind(Day(term.starts_on))
            .bind(Day(term.ends_on))
            .execute(connection)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// An organisation's terms of all school years, in order of time, with their year.
pub async fn terms(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<(i16, Term)>> {
    const TERMS: &str = "select school_year, name, starts_on, ends_on from terms \
        where organisation_id = $1 order by starts_on, position";
    let rows: Vec<(i64, String, Day, Day)> = both!("organisations.terms", tx, connection =>
        sqlx::query_as(TERMS).bind(organisation.uuid()).fetch_all(connection).await)?;
    Ok(rows
        .into_iter()
        .map(|(year, name, starts_on, ends_on)| {
            let term = Term { name, starts_on: starts_on.0, ends_on: ends_on.0 };
            (i16::try_from(year).unwrap_or(i16::MAX), term)
        })
        .collect())
}

/// An organisation's own words: term, singular, plural.
pub async fn words(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<(String, String, String)>> {
    const WORDS: &str =
        "select term, singular, plural from words where organisation_id = $1 order by term";
    both!("organisations.words", tx, connection => sqlx::query_as(WORDS)
        .bind(organisation.uuid())
        .fetch_all(connection)
        .await)
}

/// Gives an organisation its own word for a term of art, or (with none) goes back to ours.
pub async fn set_word(
    tx: &mut Tx,
    organisation: OrganisationId,
    term: &str,
    word: Option<(&str, &str)>,
) -> Result<()> {
    const FORGET: &str = "delete from words where organisation_id = $1 and term = $2";
    const INSERT: &str = "insert into words (organisation_id, term, singular, plural) \
        values ($1, $2, $3, $4)";
    both!("organisations.forget_word", tx, connection => sqlx::query(FORGET)
        .bind(organisation.uuid()).bind(term).execute(connection).await.map(|_| ()))?;
    if let Some((singular, plural)) = word {
        both!("organisations.set_word", tx, connection => sqlx::query(INSERT)
            .bind(organisation.uuid())
            .bind(term)
            .bind(singular)
            .bind(plural)
            .execute(connection)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}
