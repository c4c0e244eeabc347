use headland_domain::benchmarks::{Provenance, ReleaseStage};
use headland_domain::{JobId, OrganisationId, PersonId, ReleaseId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use super::Whose;
use crate::db::{At, Day, Result, Tx, optional_id};

/// A file that was brought in, as stored.
#[derive(Clone, Debug, FromRow)]
pub struct Release {
    id: Uuid,
    organisation_id: Option<Uuid>,
    /// What kind of file.
    pub kind: String,
    /// Who published it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// The name under which it came.
    pub file_name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The name of the file that described its columns.
    pub companion_name: Option<String>,
    /// SHA-256 of that file.
    pub companion_sha256: Option<String>,
    /// Under which licence it may be used.
    pub licence: String,
    published_on: Option<Day>,
    stage: Option<String>,
    /// How its text was encoded.
    pub encoding: String,
    /// Rows of the file.
    pub rows: i64,
    /// Figures with a value.
    pub figures: i64,
    /// Figures without one, for a reason.
    pub missing: i64,
    /// What was passed over or left unused, a line each.
    pub remarks: String,
    imported_at: At,
    imported_by: Option<Uuid>,
}

impl Release {
    /// Its identifier.
    pub const fn id(&self) -> ReleaseId {
        ReleaseId::from_uuid(self.id)
    }

    /// Who alone sees it; everyone of the installation when there is none.
    pub fn organisation(&self) -> Option<OrganisationId> {
        optional_id(OrganisationId::from_uuid, self.organisation_id)
    }

    /// When it was published, where its name says so.
    pub fn published_on(&self) -> Option<Date> {
        self.published_on.map(|day| day.0)
    }

    /// How final it is, where its name says so.
    pub fn stage(&self) -> Option<ReleaseStage> {
        self.stage.as_deref().and_then(ReleaseStage::from_word)
    }

    /// When it was brought in.
    pub const fn imported_at(&self) -> Timestamp {
        self.imported_at.0
    }

    /// By whom; nobody when from the command line.
    pub fn imported_by(&self) -> Option<PersonId> {
        optional_id(PersonId::from_uuid, self.imported_by)
    }
}

/// What a new release is made of.
#[derive(Clone, Debug)]
pub struct New<'a> {
    /// Its identifier.
    pub id: ReleaseId,
    /// Who alone sees it.
    pub organisation: Option<OrganisationId>,
    /// What kind of file.
    pub kind: &'a str,
    /// What it says of itself.
    pub provenance: &'a Provenance,
    /// Name and SHA-256 of the file that described it.
    pub companion: Option<(&'a str, &'a str)>,
    /// What makes it the same as another.
    pub fingerprint: &'a str,
    /// Figures with a value, and those without.
    pub counts: (u64, u64),
    /// What was passed over or left unused.
    pub remarks: &'a str,
    /// The job that brought it.
    pub job: Option<JobId>,
    /// Who brought it.
    pub by: Option<PersonId>,
    /// Now.
    pub now: Timestamp,
}

/// Stores a release.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> Result<()> {
    const INSERT: &str = "insert into releases (id, organisation_id, kind, publisher, title, \
        file_name, sha256, companion_name, companion_sha256, fingerprint, licence, published_on, \
        stage, encoding, rows, figures, missing, remarks, job_id, imported_at, imported_by) values \
        ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let said = new.provenance;
    both!("releases.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.organisation.map(OrganisationId::uuid))
        .bind(new.kind)
        .bind(said.publisher.as_str())
        .bind(said.title.as_str())
        .bind(said.file_name.as_str())
        .bind(hex::encode(said.sha256))
        .bind(new.companion.map(|(name, _)| name))
        .bind(new.companion.map(|(_, sha256)| sha256))
        .bind(new.fingerprint)
        .bind(said.licence.as_str())
        .bind(said.published_on.map(Day))
        .bind(said.stage.map(ReleaseStage::code))
        .bind(said.encoding.code())
        .bind(count(said.rows))
        .bind(count(new.counts.0))
        .bind(count(new.counts.1))
        .bind(new.remarks)
        .bind(new.job.map(JobId::uuid))
        .bind(At(new.now))
        .bind(new.by.map(PersonId::uuid))
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The release that is the same file for the same people, or for everyone.
pub async fn by_fingerprint(tx: &mut Tx, prints: &[String; 2]) -> Result<Option<Release>> {
    const FIND: &str = "select * from releases where fingerprint in ($1, $2)";
    let [one, other] = prints;
    both!("releases.by_fingerprint", tx, connection => sqlx::query_as(FIND)
        .bind(one).bind(other).fetch_optional(connection).await)
}

/// One release.
pub async fn find(tx: &mut Tx, whose: Whose, release: ReleaseId) -> Result<Option<Release>> {
    const FIND: &str = concat!("select r.* from releases r where r.id = $3 and ", seen_by!());
    both!("releases.find", tx, connection => sqlx::query_as(FIND)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .bind(release.uuid())
        .fetch_optional(connection)
        .await)
}

/// How many releases there are.
pub async fn count(tx: &mut Tx, whose: Whose) -> Result<i64> {
    const COUNT: &str = concat!("select count(*) from releases r where ", seen_by!());
    both!("releases.count", tx, connection => sqlx::query_scalar(COUNT)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .fetch_one(connection)
        .await)
}

/// A page of releases, the last brought in first.
pub async fn list(tx: &mut Tx, whose: Whose, offset: i64, limit: i64) -> Result<Vec<Release>> {
    const LIST: &str = concat!(
        "select r.* from releases r where ",
        seen_by!(),
        " order by r.imported_at desc, r.id desc limit $3 offset $4"
    );
    both!("releases.list", tx, connection => sqlx::query_as(LIST)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)
}

/// Releases brought in before one, the last first; from the last of all without one.
pub async fn list_before(
    tx: &mut Tx,
    whose: Whose,
    before: Option<ReleaseId>,
    limit: i64,
) -> Result<Vec<Release>> {
    const BEFORE: &str = concat!(
        "select r.* from releases r where r.id < $3 and ",
        seen_by!(),
        " order by r.id desc limit $4"
    );
    both!("releases.list_before", tx, connection => sqlx::query_as(BEFORE)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .bind(before.map_or(Uuid::max(), ReleaseId::uuid))
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// The releases of one name: a revision stands beside what it revises.
pub async fn with_title(tx: &mut Tx, whose: Whose, release: &Release) -> Result<Vec<Release>> {
    const SAME: &str = concat!(
        "select r.* from releases r where r.kind = $3 and r.title = $4 and ",
        seen_by!(),
        " order by r.imported_at desc, r.id desc limit 25"
    );
    both!("releases.with_title", tx, connection => sqlx::query_as(SAME)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .bind(release.kind.as_str())
        .bind(release.title.as_str())
        .fetch_all(connection)
        .await)
}

/// The releases that a job brought in.
pub async fn of_job(tx: &mut Tx, job: JobId) -> Result<Vec<Release>> {
    const OF: &str = "select * from releases where job_id = $1 order by title, id";
    both!("releases.of_job", tx, connection => sqlx::query_as(OF)
        .bind(job.uuid()).fetch_all(connection).await)
}
