use headland_domain::benchmarks::{Absent, Breakdown, Cell, Period, Urn};
use headland_domain::{OrganisationId, ReleaseId};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::bulk::places;
use crate::db::{At, Error, Result, Tx};

/// A figure that a school brings itself.
#[derive(Clone, Debug)]
pub struct NewOwn<'a> {
    /// The release it came with.
    pub release: ReleaseId,
    /// Row of the file as a spreadsheet numbers it.
    pub row: u64,
    /// The school.
    pub organisation: OrganisationId,
    /// The school's number.
    pub urn: Urn,
    /// What is measured.
    pub measure: &'a str,
    /// When.
    pub period: &'a Period,
    /// For which pupils.
    pub breakdown: &'a Breakdown,
    /// The value, or the reason for there being none.
    pub cell: &'a Cell,
    /// How many pupils it rests on.
    pub n: Option<u32>,
    /// How many of them are counted.
    pub numerator: Option<u32>,
    /// What the school notes beside it.
    pub note: &'a str,
}

/// Stores a figure of the school's own.
pub async fn insert(tx: &mut Tx, new: &NewOwn<'_>) -> Result<()> {
    const INSERT: &str = "insert into own_figures (release_id, source_row, organisation_id, urn, \
        measure, period, breakdown, value, absent, pupils, numerator, note, raw) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    both!("own_figures.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.release.uuid())
        .bind(i64::try_from(new.row).unwrap_or(i64::MAX))
        .bind(new.organisation.uuid())
        .bind(i64::from(new.urn.number()))
        .bind(new.measure)
        .bind(new.period.code())
        .bind(new.breakdown.code())
        .bind(new.cell.value())
        .bind(new.cell.absent().map(Absent::code))
        .bind(new.n.map(i64::from))
        .bind(new.numerator.map(i64::from))
        .bind(new.note)
        .bind(new.cell.raw())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// A school's own figure, with the release it came with.
#[derive(Clone, Debug)]
pub struct Own {
    /// The release it came with.
    pub release: ReleaseId,
    /// What that release is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Under which licence its figures may be used.
    pub licence: String,
    /// When it was brought in.
    pub imported_at: Timestamp,
    /// Row of the file.
    pub row: u64,
    /// What is measured.
    pub measure: String,
    /// When.
    pub period: Period,
    /// For which pupils.
    pub breakdown: Breakdown,
    /// The value, where there is one.
    pub value: Option<f64>,
    /// Why there is none.
    pub absent: Option<Absent>,
    /// What stands there instead.
    pub raw: Option<String>,
    /// How many pupils it rests on.
    pub n: Option<u32>,
    /// How many of them are counted.
    pub numerator: Option<u32>,
    /// What the school notes beside it.
    pub note: String,
}

#[derive(FromRow)]
struct OwnRow {
    release_id: Uuid,
    title: String,
    publisher: String,
    licence: String,
    imported_at: At,
    source_row: i64,
    measure: String,
    period: String,
    breakdown: String,
    value: Option<f64>,
    absent: Option<String>,
    raw: Option<String>,
    pupils: Option<i64>,
    numerator: Option<i64>,
    note: String,
}

impl OwnRow {
    fn into_own(self) -> Result<Own> {
        let unknown = |column: &'static str| Error::Inconsistent {
            table: "own_figures",
            column,
            row: format!("{}/{}", self.release_id, self.source_row),
            problem: "it cannot be read".to_owned(),
        };
        Ok(Own {
            release: ReleaseId::from_uuid(self.release_id),
            imported_at: self.imported_at.0,
            row: u64::try_from(self.source_row).map_err(|_| unknown("source_row"))?,
            period: self.period.parse().map_err(|_| unknown("period"))?,
            breakdown: self.breakdown.parse().map_err(|_| unknown("breakdown"))?,
            value: self.value,
            absent: self.absent.as_deref().and_then(Absent::from_code),
            raw: self.raw,
            n: self.pupils.and_then(|n| n.try_into().ok()),
            numerator: self.numerator.and_then(|n| n.try_into().ok()),
            title: self.title,
            publisher: self.publisher,
            licence: self.licence,
            measure: self.measure,
            note: self.note,
        })
    }
}

/// A school's own figures, the last brought in first: of these measures, or of all where none is named.
pub async fn of_school(
    tx: &mut Tx,
    organisation: OrganisationId,
    measures: &[String],
) -> Result<Vec<Own>> {
    let only = if measures.is_empty() {
        String::new()
    } else {
        format!("and o.measure in ({}) ", places(2, measures.len()))
    };
    let sql = format!(
        "select o.*, r.title, r.publisher, r.licence, r.imported_at from own_figures o \
         join releases r on r.id = o.release_id where o.organisation_id = $1 {only}order by r.imported_at desc, r.id desc, o.source_row"
    );
    let rows: Vec<OwnRow> = both!("own_figures.of_school", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str())).bind(organisation.uuid());
        for measure in measures {
            query = query.bind(measure.as_str());
        }
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(OwnRow::into_own).collect()
}
