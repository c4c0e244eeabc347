//! An organisation's place in others, between two dates.

use headland_domain::OrganisationId;
use headland_domain::people::{OrganisationKind, Relation};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{Day, Result, Tx};

/// One body's place in another, seen from one of the two.
#[derive(Clone, Debug, FromRow)]
pub struct Affiliation {
    id: Uuid,
    child_id: Uuid,
    parent_id: Uuid,
    relation: String,
    starts_on: Day,
    ends_on: Option<Day>,
    /// The name of the one that is inside or governed.
    pub child_name: String,
    /// The name of the one that it is part of, or that governs it.
    pub parent_name: String,
}

impl Affiliation {
    /// Its identifier.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// The one that is inside or governed.
    pub const fn child(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.child_id)
    }

    /// The one that it is part of, or that governs it.
    pub const fn parent(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.parent_id)
    }

    /// How the parent stands to the child; part of it when the row says something unknown.
    pub fn relation(&self) -> Relation {
        Relation::from_code(&self.relation).unwrap_or(Relation::PartOf)
    }

    /// First day.
    pub const fn starts_on(&self) -> Date {
        self.starts_on.0
    }

    /// Last day, if it has one.
    pub fn ends_on(&self) -> Option<Date> {
        self.ends_on.map(|day| day.0)
    }
}

/// Every place that an organisation has or had, and every place that others have in it, the
/// latest first.
pub async fn of(tx: &mut Tx, organisation: OrganisationId) -> Result<Vec<Affiliation>> {
    const OF: &str = "select a.*, c.name as child_name, p.name as parent_name from affiliations a \
        join organisations c on c.id = a.child_id join organisations p on p.id = a.parent_id \
        where a.child_id = $1 or a.parent_id = $1 order by a.starts_on desc, a.id";
    both!("affiliations.of", tx, connection => sqlx::query_as(OF)
        .bind(organisation.uuid()).fetch_all(connection).await)
}

/// Sets the last day of a place.
pub async fn end(tx: &mut Tx, affiliation: Uuid, last_day: Date) -> Result<()> {
    const END: &str = "update affiliations set ends_on = $2 where id = $1";
    both!("affiliations.end", tx, connection => sqlx::query(END)
        .bind(affiliation).bind(Day(last_day)).execute(connection).await.map(|_| ()))
}

/// An organisation by its name, for choosing one.
#[derive(Clone, Debug, FromRow)]
pub struct Named {
    id: Uuid,
    kind: String,
    /// Its name.
    pub name: String,
}

impl Named {
    /// Its identifier.
    pub const fn id(&self) -> OrganisationId {
        OrganisationId::from_uuid(self.id)
    }

    /// What kind of body it is.
    pub fn kind(&self) -> OrganisationKind {
        OrganisationKind::from_code(&self.kind).unwrap_or(OrganisationKind::School)
    }
}

/// Organisations of which a person is an administrator on a day, by name.
pub async fn administered_by(
    tx: &mut Tx,
    person: headland_domain::PersonId,
    on: Date,
) -> Result<Vec<Named>> {
    const BY: &str = "select o.id, o.kind, o.name from organisations o where o.archived_at is null \
        and exists (select 1 from roles r where r.organisation_id = o.id and r.person_id = $1 \
          and r.role = 'administrator' and r.starts_on <= $2 \
          and (r.ends_on is null or r.ends_on >= $2)) order by lower(o.name), o.id";
    both!("affiliations.administered_by", tx, connection => sqlx::query_as(BY)
        .bind(person.uuid()).bind(Day(on)).fetch_all(connection).await)
}

/// The organisation with that Unique Reference Number.
pub async fn with_urn(tx: &mut Tx, urn: u32) -> Result<Option<Named>> {
    const WITH: &str = "select id, kind, name from organisations where urn = $1";
    both!("affiliations.with_urn", tx, connection => sqlx::query_as(WITH)
        .bind(i64::from(urn)).fetch_optional(connection).await)
}
