use headland_domain::people::{HeldRole, Relation};
use headland_domain::{OrganisationId, PersonId};
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::roles::RoleRow;
use crate::db::{Day, Result, Tx};
use crate::organisations::Organisation;

/// What must be known of a person before they do anything.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where they are working.
    pub organisation: Organisation,
    /// The roles that they hold on the day, wherever; each with how the body where it is held stands
    /// to the organisation.
    pub roles: Vec<(HeldRole, Vec<Relation>)>,
    /// What the organisation calls things: term, singular, plural.
    pub words: Vec<(String, String, String)>,
}

/// One role beside one word; the organisation is the same in every row.
#[derive(FromRow)]
struct Row {
    #[sqlx(flatten)]
    organisation: Organisation,
    role_id: Uuid,
    role_organisation: Uuid,
    role: String,
    role_starts_on: Day,
    role_ends_on: Option<Day>,
    relations: Option<String>,
    term: Option<String>,
    singular: Option<String>,
    plural: Option<String>,
}

/// Reads where a person works, as what, and in which words.
///
/// One statement, since every request begins with it. Without an organisation it is the first in which they hold a role. None for
/// those who hold no role on the day, and where there is no such organisation.
pub async fn entry(
    tx: &mut Tx,
    person: PersonId,
    organisation: Option<OrganisationId>,
    on: Date,
) -> Result<Option<Entry>> {
    const ENTRY: &str = "with mine as (select * from roles where person_id = $1 \
          and starts_on <= $2 and (ends_on is null or ends_on >= $2)) \
        select o.*, m.id as role_id, m.organisation_id as role_organisation, m.role, \
          m.starts_on as role_starts_on, m.ends_on as role_ends_on, \
          (select string_agg(a.relation, ' ') from affiliations a where a.child_id = o.id \
            and a.parent_id = m.organisation_id and a.starts_on <= $2 \
            and (a.ends_on is null or a.ends_on >= $2)) as relations, \
          w.term, w.singular, w.plural \
        from organisations o cross join mine m left join words w on w.organisation_id = o.id \
        where o.id = coalesce($3, \
          (select organisation_id from mine order by organisation_id, role, id limit 1)) \
        order by m.organisation_id, m.role, m.id, w.term";
    let rows: Vec<Row> = both!("people.entry", tx, connection => sqlx::query_as(ENTRY)
        .bind(person.uuid())
        .bind(Day(on))
        .bind(organisation.map(OrganisationId::uuid))
        .fetch_all(connection)
        .await)?;
    let Some(first) = rows.first() else { return Ok(None) };
    let words = rows.iter().take_while(|row| row.role_id == first.role_id);
    let words = words
        .filter_map(|row| Some((row.term.clone()?, row.singular.clone()?, row.plural.clone()?)));
    let roles = rows.chunk_by(|one, next| one.role_id == next.role_id).filter_map(<[Row]>::first);
    Ok(Some(Entry {
        organisation: first.organisation.clone(),
        words: words.collect(),
        roles: roles.map(|row| Ok((row.held(person)?, row.relations()))).collect::<Result<_>>()?,
    }))
}

impl Row {
    fn relations(&self) -> Vec<Relation> {
        let codes = self.relations.as_deref().unwrap_or_default();
        codes.split_whitespace().filter_map(Relation::from_code).collect()
    }

    fn held(&self, person: PersonId) -> Result<HeldRole> {
        RoleRow {
            id: self.role_id,
            person_id: person.uuid(),
            organisation_id: self.role_organisation,
            role: self.role.clone(),
            starts_on: self.role_starts_on,
            ends_on: self.role_ends_on,
        }
        .held()
    }
}
