//! What several rounds say together: which rounds may yet be part of it, and what was told.

use headland_domain::{OrganisationId, PersonId, RollUpId, RoundId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::releases::Release;
use crate::db::{At, Day, Result, Tx};

/// The published results of a round that are not yet part of what was told of many.
#[derive(Clone, Debug)]
pub struct Untold {
    /// The round.
    pub round: RoundId,
    /// Whom it is about.
    pub subject: PersonId,
    /// The results as they were published, as JSON.
    pub body: String,
}

/// The results that people may read on a day and that are not yet part of what was told of many, the
/// earliest round first.
pub async fn untold(tx: &mut Tx, organisation: OrganisationId, on: Date) -> Result<Vec<Untold>> {
    const UNTOLD: &str = "select f.id, f.subject_id, r.body from feedback_rounds f \
        join feedback_release_rounds o on o.round_id = f.id \
        join feedback_releases r on r.id = o.release_id and r.kind = 'round' \
        where f.organisation_id = $1 and f.state = 'released' and f.released_on <= $2 \
          and not exists (select 1 from feedback_rolled_up u where u.round_id = f.id) \
        order by f.closes_on, f.id";
    let rows: Vec<(Uuid, Uuid, String)> = both!("feedback.untold", tx, connection =>
        sqlx::query_as(UNTOLD)
            .bind(organisation.uuid()).bind(Day(on)).fetch_all(connection).await)?;
    let untold = |(round, subject, body)| Untold {
        round: RoundId::from_uuid(round),
        subject: PersonId::from_uuid(subject),
        body,
    };
    Ok(rows.into_iter().map(untold).collect())
}

/// Notes that rounds are part of what was told of many. Returns false, and the transaction must not be
/// kept, if one of them was already.
pub async fn note_told(tx: &mut Tx, release: RollUpId, rounds: &[RoundId]) -> Result<bool> {
    const TOLD: &str = "insert into feedback_rolled_up (round_id, release_id) values ($1, $2) \
        on conflict (round_id) do nothing";
    for round in rounds {
        let noted = both!("feedback.note_told", tx, connection => sqlx::query(TOLD)
            .bind(round.uuid())
            .bind(release.uuid())
            .execute(connection)
            .await
            .map(|done| done.rows_affected()))?;
        if noted == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What was told of many, in a list.
#[derive(Clone, Debug, FromRow)]
pub struct ListedRollUp {
    id: Uuid,
    made_at: At,
    /// Who made it.
    pub made_by: String,
    /// What was told, as JSON.
    pub body: String,
    total: i64,
}

impl ListedRollUp {
    /// Its identifier.
    pub const fn id(&self) -> RollUpId {
        RollUpId::from_uuid(self.id)
    }

    /// When it was made.
    pub const fn made_at(&self) -> Timestamp {
        self.made_at.0
    }
}

/// What was told of many in an organisation, the newest first, and how many there are on all pages.
pub async fn roll_ups(
    tx: &mut Tx,
    organisation: OrganisationId,
    offset: i64,
    limit: i64,
) -> Result<(Vec<ListedRollUp>, i64)> {
    const LIST: &str = "select r.id, r.made_at, p.name as made_by, r.body, \
          count(*) over () as total \
        from feedback_releases r join people p on p.id = r.made_by \
        where r.organisation_id = $1 and r.kind = 'roll-up' \
        order by r.made_at desc, r.id desc limit $2 offset $3";
    let rows: Vec<ListedRollUp> = both!("feedback.roll_ups", tx, connection =>
        sqlx::query_as(LIST)
            .bind(organisation.uuid()).bind(limit).bind(offset).fetch_all(connection).await)?;
    let total = rows.first().map_or(0, |row| row.total);
    Ok((rows, total))
}

/// What was told of many, if the organisation did.
pub async fn find_roll_up(
    tx: &mut Tx,
    organisation: OrganisationId,
    id: RollUpId,
) -> Result<Option<Release>> {
    const FIND: &str = "select * from feedback_releases \
        where organisation_id = $1 and id = $2 and kind = 'roll-up'";
    let row: Option<super::releases::Row> = both!("feedback.find_roll_up", tx, connection =>
        sqlx::query_as(FIND)
            .bind(organisation.uuid()).bind(id.uuid()).fetch_optional(connection).await)?;
    row.map(super::releases::Row::into_release).transpose()
}
