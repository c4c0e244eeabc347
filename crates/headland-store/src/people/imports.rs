use headland_domain::{OrganisationId, PersonId};
use jiff::Timestamp;
use sqlx::FromRow;
use sqlx::types::Json;
use uuid::Uuid;

use crate::db::{At, Result, Tx, json};

/// A file of people that was imported.
#[derive(Clone, Debug, FromRow)]
pub struct Import {
    id: Uuid,
    /// The file's name.
    pub file_name: String,
    done: Json<serde_json::Value>,
    imported_at: At,
    imported_by: Uuid,
}

impl Import {
    /// Its identifier.
    pub const fn id(&self) -> Uuid {
        self.id
    }

    /// What it did, by identifier.
    pub const fn done(&self) -> &serde_json::Value {
        &self.done.0
    }

    /// When.
    pub const fn imported_at(&self) -> Timestamp {
        self.imported_at.0
    }

    /// By whom.
    pub const fn imported_by(&self) -> PersonId {
        PersonId::from_uuid(self.imported_by)
    }
}

/// What a new import is made of.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// Its identifier.
    pub id: Uuid,
    /// Into which organisation.
    pub organisation: OrganisationId,
    /// The file's name.
    pub file_name: &'a str,
    /// The file's hash.
    pub sha256: &'a str,
    /// What was done, by identifier.
    pub done: serde_json::Value,
    /// Now.
    pub now: Timestamp,
    /// By whom.
    pub by: PersonId,
}

/// Notes an import and what it did.
pub async fn insert_import(tx: &mut Tx, new: &NewImport<'_>) -> Result<()> {
    const INSERT: &str = "insert into people_imports (id, organisation_id, file_name, sha256, \
        done, imported_at, imported_by) values ($1, $2, $3, $4, $5, $6, $7)";
    both!("people.insert_import", tx, connection => sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.organisation.uuid())
        .bind(new.file_name)
        .bind(new.sha256)
        .bind(json(&new.done))
        .bind(At(new.now))
        .bind(new.by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The organisation's last import that was not undone.
pub async fn last_import(tx: &mut Tx, organisation: OrganisationId) -> Result<Option<Import>> {
    const LAST: &str = "select * from people_imports where organisation_id = $1 \
        and undone_at is null order by imported_at desc, id desc limit 1";
    both!("people.last_import", tx, connection => sqlx::query_as(LAST)
        .bind(organisation.uuid()).fetch_optional(connection).await)
}

/// Notes that an import was undone.
pub async fn mark_undone(tx: &mut Tx, import: Uuid, now: Timestamp, by: PersonId) -> Result<()> {
    const UNDONE: &str = "update people_imports set undone_at = $2, undone_by = $3 where id = $1";
    both!("people.mark_undone", tx, connection => sqlx::query(UNDONE)
        .bind(import).bind(At(now)).bind(by.uuid()).execute(connection).await.map(|_| ()))
}

/// The people with any of these addresses.
pub async fn by_emails(tx: &mut Tx, emails: &[&str]) -> Result<Vec<super::Person>> {
    /// How many addresses one statement asks for.
    const AT_ONCE: usize = 500;
    let mut people = Vec::new();
    for some in emails.chunks(AT_ONCE) {
        let places: Vec<_> = (1..=some.len()).map(|place| format!("${place}")).collect();
        // Only placeholders are composed into the statement.
        let sql = format!("select * from people where email in ({})", places.join(", "));
        let found: Vec<super::Person> = both!("people.by_emails", tx, connection => {
            let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql.as_str()));
            for email in some {
                query = query.bind(*email);
            }
            query.fetch_all(connection).await
        })?;
        people.extend(found);
    }
    Ok(people)
}

/// Every role that anyone holds, held or will hold in an organisation.
pub async fn roles_of_organisation(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<super::RoleRow>> {
    const OF: &str = "select * from roles where organisation_id = $1 order by person_id, id";
    both!("people.roles_of_organisation", tx, connection => sqlx::query_as(OF)
        .bind(organisation.uuid()).fetch_all(connection).await)
}
