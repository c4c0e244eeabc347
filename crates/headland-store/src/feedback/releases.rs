use headland_domain::{OrganisationId, PersonId, RoundId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use super::wire;
use crate::db::{At, Result, Tx};

/// What was published of a round, or of several together.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its identifier.
    pub id: Uuid,
    /// Whose.
    pub organisation: OrganisationId,
    /// Whether several rounds were published together.
    pub is_roll_up: bool,
    /// When.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: PersonId,
    /// For each published figure the parts that it is made of, such as `…/peers`.
    pub figures: Vec<Vec<String>>,
    /// The results as they were published, as JSON.
    pub body: String,
    /// The SHA-256 of the body.
    pub sha256: String,
}

#[derive(Debug, FromRow)]
pub(super) struct Row {
    id: Uuid,
    organisation_id: Uuid,
    kind: String,
    made_at: At,
    made_by: Uuid,
    figures: String,
    body: String,
    sha256: String,
}

impl Row {
    pub(super) fn into_release(self) -> Result<Release> {
        Ok(Release {
            organisation: OrganisationId::from_uuid(self.organisation_id),
            is_roll_up: self.kind == "roll-up",
            made_at: self.made_at.0,
            made_by: PersonId::from_uuid(self.made_by),
            figures: wire::read(&self.figures, "feedback_releases", "figures", self.id)?,
            body: self.body,
            sha256: self.sha256,
            id: self.id,
        })
    }
}

/// Writes down what is published, and of which rounds.
pub async fn insert_release(tx: &mut Tx, release: &Release, rounds: &[RoundId]) -> Result<()> {
    const INSERT: &str = "insert into feedback_releases (id, organisation_id, kind, made_at, \
        made_by, figures, body, sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    const OF: &str = "insert into feedback_release_rounds (release_id, round_id) values ($1, $2)";
    both!("feedback.insert_release", tx, connection => sqlx::query(INSERT)
        .bind(release.id)
        .bind(release.organisation.uuid())
        .bind(if release.is_roll_up { "roll-up" } else { "round" })
        .bind(At(release.made_at))
        .bind(release.made_by.uuid())
        .bind(wire::text_of(&release.figures))
        .bind(release.body.as_str())
        .bind(release.sha256.as_str())
        .execute(connection)
        .await
        .map(|_| ()))?;
    for round in rounds {
        both!("feedback.release_of", tx, connection => sqlx::query(OF)
            .bind(release.id).bind(round.uuid()).execute(connection).await.map(|_| ()))?;
    }
    Ok(())
}

/// What was published of a round by itself.
pub async fn release_of_round(tx: &mut Tx, round: RoundId) -> Result<Option<Release>> {
    const FIND: &str = "select r.* from feedback_releases r \
        join feedback_release_rounds o on o.release_id = r.id \
        where o.round_id = $1 and r.kind = 'round' order by r.made_at limit 1";
    let row: Option<Row> = both!("feedback.release_of_round", tx, connection =>
        sqlx::query_as(FIND).bind(round.uuid()).fetch_optional(connection).await)?;
    row.map(Row::into_release).transpose()
}
