//! What organisations chose about single checks.

use headland_domain::{OrganisationId, PersonId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Result, Tx};

/// A choice about a check.
#[derive(Clone, Debug, FromRow)]
pub struct CheckChoice {
    /// The check's name.
    pub check_name: String,
    /// The setting's word; none where it went back to what is shipped.
    pub setting: Option<String>,
    chosen_at: At,
    chosen_by: Uuid,
}

impl CheckChoice {
    /// When it was chosen.
    pub const fn at(&self) -> Timestamp {
        self.chosen_at.0
    }

    /// By whom.
    pub const fn by(&self) -> PersonId {
        PersonId::from_uuid(self.chosen_by)
    }
}

/// What holds in an organisation: the check's name and the setting's word, in order of name.
pub async fn check_settings(
    tx: &mut Tx,
    organisation: OrganisationId,
) -> Result<Vec<(String, String)>> {
    const HOLDING: &str = "select check_name, setting from check_choices \
        where organisation_id = $1 and replaced_at is null and setting is not null \
        order by check_name";
    both!("check_choices.holding", tx, connection => sqlx::query_as(HOLDING)
        .bind(organisation.uuid())
        .fetch_all(connection)
        .await)
}

/// Keeps a choice about a check, in place of the one before; none goes back to what is shipped.
pub async fn choose_check_setting(
    tx: &mut Tx,
    (organisation, id): (OrganisationId, Uuid),
    (check, setting): (&str, Option<&str>),
    by: PersonId,
    now: Timestamp,
) -> Result<()> {
    const REPLACE: &str = "update check_choices set replaced_at = $3 \
        where organisation_id = $1 and check_name = $2 and replaced_at is null";
    const CHOOSE: &str = "insert into check_choices (id, organisation_id, check_name, setting, \
        chosen_at, chosen_by) values ($1, $2, $3, $4, $5, $6)";
    both!("check_choices.replace", tx, connection => sqlx::query(REPLACE)
        .bind(organisation.uuid()).bind(check).bind(At(now)).execute(connection).await.map(|_| ()))?;
    both!("check_choices.choose", tx, connection => sqlx::query(CHOOSE)
        .bind(id)
        .bind(organisation.uuid())
        .bind(check)
        .bind(setting)
        .bind(At(now))
        .bind(by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Every choice of an organisation, newest first, from a place on.
pub async fn check_choices(
    tx: &mut Tx,
    organisation: OrganisationId,
    (limit, offset): (i64, i64),
) -> Result<Vec<CheckChoice>> {
    const ALL: &str = "select check_name, setting, chosen_at, chosen_by from check_choices \
        where organisation_id = $1 order by chosen_at desc, check_name, id limit $2 offset $3";
    both!("check_choices.all", tx, connection => sqlx::query_as(ALL)
        .bind(organisation.uuid())
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)
}
