use std::collections::BTreeMap;

use headland_domain::frameworks::{Edition, ItemCode};
use headland_domain::people::Role;
use headland_domain::{OrganisationId, PersonId};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

use crate::db::bulk::{insert_of, rows_at_once};
use crate::db::{At, Error, Result, Tx};

/// The level that an organisation expects of a role, item by item.
pub async fn profile(
    tx: &mut Tx,
    organisation: OrganisationId,
    edition: &Edition,
    role: Role,
) -> Result<BTreeMap<ItemCode, u8>> {
    const PROFILE: &str = "select item, rank from framework_profiles \
        where organisation_id = $1 and edition = $2 and role = $3";
    let rows: Vec<(String, i64)> = both!("frameworks.profile", tx, connection =>
        sqlx::query_as(PROFILE)
            .bind(organisation.uuid())
            .bind(edition.to_string())
            .bind(role.code())
            .fetch_all(connection)
            .await)?;
    let read = |(item, rank): (String, i64)| match (item.parse(), u8::try_from(rank)) {
        (Ok(code), Ok(rank)) => Ok((code, rank)),
        _ => Err(Error::Inconsistent {
            table: "framework_profiles",
            column: "item",
            row: edition.to_string(),
            problem: format!("{item} at {rank}"),
        }),
    };
    rows.into_iter().map(read).collect()
}

/// The roles of which an organisation expects something in an edition, with the number of items.
pub async fn profile_roles(
    tx: &mut Tx,
    organisation: OrganisationId,
    edition: &Edition,
) -> Result<Vec<(Role, i64)>> {
    const ROLES: &str = "select role, count(*) from framework_profiles \
        where organisation_id = $1 and edition = $2 group by role";
    let rows: Vec<(String, i64)> = both!("frameworks.profile_roles", tx, connection =>
        sqlx::query_as(ROLES)
            .bind(organisation.uuid())
            .bind(edition.to_string())
            .fetch_all(connection)
            .await)?;
    let known = rows.into_iter().filter_map(|(role, items)| Some((Role::from_code(&role)?, items)));
    Ok(known.collect())
}

/// Replaces what an organisation expects of a role.
pub async fn set_profile(
    tx: &mut Tx,
    organisation: OrganisationId,
    edition: &Edition,
    role: Role,
    levels: &BTreeMap<ItemCode, u8>,
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const CLEAR: &str = "delete from framework_profiles \
        where organisation_id = $1 and edition = $2 and role = $3";
    const BEGIN: &str = "insert into framework_profiles (organisation_id, edition, role, item, \
        rank, set_at, set_by) values";
    let edition = edition.to_string();
    both!("frameworks.clear_profile", tx, connection => sqlx::query(CLEAR)
        .bind(organisation.uuid()).bind(edition.as_str()).bind(role.code())
        .execute(connection).await.map(|_| ()))?;
    let levels: Vec<_> = levels.iter().collect();
    for some in levels.chunks(rows_at_once(7)) {
        let sql = insert_of(BEGIN, some.len(), 7, "");
        both!("frameworks.set_profile", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for (item, rank) in some {
                query = query
                    .bind(organisation.uuid())
                    .bind(edition.as_str())
                    .bind(role.code())
                    .bind(item.as_str())
                    .bind(i64::from(**rank))
                    .bind(At(now))
                    .bind(by.uuid());
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}
