//! What pages read: the columns that a measure has, and the rows of a few schools and areas.

use headland_domain::benchmarks::{
    Breakdown, Entity, MeasureCode, Period, Population, ReleaseStage,
};
use headland_domain::{OrganisationId, ReleaseId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::Packed;
use super::bulk::places;
use super::packing::{Unpacker, VERSION};
use crate::db::{At, Day, Error, Result, Tx};

/// For whom figures are read: what is for everyone, what the organisation brought in and what the
/// trusts it is part of on a day have brought in.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The day.
    pub on: Date,
}

/// A column of a release: which figures, and what is needed to choose between releases.
#[derive(Clone, Debug)]
pub struct Column {
    /// The release.
    pub release: ReleaseId,
    /// Which place of the release's rows it is.
    pub place: u32,
    /// What is measured.
    pub measure: MeasureCode,
    /// When.
    pub period: Period,
    /// For which pupils.
    pub breakdown: Breakdown,
    /// Over which schools.
    pub population: Population,
    /// What the release is called.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Under which licence its figures may be used.
    pub licence: String,
    /// How final the release is.
    pub stage: Option<ReleaseStage>,
    /// When the release was published, where known.
    pub published_on: Option<Date>,
    /// When the release was brought in.
    pub imported_at: Timestamp,
}

#[derive(FromRow)]
struct ColumnRow {
    release_id: Uuid,
    position: i64,
    measure: String,
    period: String,
    breakdown: String,
    population: String,
    title: String,
    publisher: String,
    licence: String,
    stage: Option<String>,
    published_on: Option<Day>,
    imported_at: At,
}

impl ColumnRow {
    fn into_column(self) -> Result<Column> {
        let inconsistent = |column: &'static str, problem: String| Error::Inconsistent {
            table: "figure_columns",
            column,
            row: format!("{}/{}", self.release_id, self.position),
            problem,
        };
        Ok(Column {
            release: ReleaseId::from_uuid(self.release_id),
            place: u32::try_from(self.position)
                .map_err(|error| inconsistent("position", error.to_string()))?,
            measure: MeasureCode::new(&self.measure),
            period: self.period.parse().map_err(
                |error: headland_domain::benchmarks::InvalidPeriod| {
                    inconsistent("period", error.to_string())
                },
            )?,
            breakdown: self.breakdown.parse().map_err(
                |error: headland_domain::benchmarks::InvalidBreakdown| {
                    inconsistent("breakdown", error.to_string())
                },
            )?,
            population: Population::from_code(&self.population)
                .ok_or_else(|| inconsistent("population", self.population.clone()))?,
            title: self.title,
            publisher: self.publisher,
            licence: self.licence,
            stage: self.stage.as_deref().and_then(ReleaseStage::from_word),
            published_on: self.published_on.map(|day| day.0),
            imported_at: self.imported_at.0,
        })
    }
}

/// The columns that measures have for groups of pupils, in all releases that may be seen.
pub async fn columns_of(
    tx: &mut Tx,
    whose: Whose,
    wanted: &[(String, Breakdown)],
) -> Result<Vec<Column>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let pairs: Vec<String> = (0..wanted.len())
        .map(|which| {
            format!("(c.measure = ${} and c.breakdown = ${})", 2 * which + 3, 2 * which + 4)
        })
        .collect();
    let sql = format!(
        concat!(
            "select c.release_id, c.position, c.measure, c.period, c.breakdown, c.population, \
             r.title, r.publisher, r.licence, r.stage, r.published_on, r.imported_at from figure_columns c \
             join releases r on r.id = c.release_id where ({}) and ",
            seen_by!()
        ),
        pairs.join(" or ")
    );
    let rows: Vec<ColumnRow> = both!("figures.columns_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()))
            .bind(whose.organisation.uuid())
            .bind(Day(whose.on));
        for (measure, breakdown) in wanted {
            query = query.bind(measure.as_str()).bind(breakdown.code());
        }
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(ColumnRow::into_column).collect()
}

/// The codes of the measures that releases have for a group of pupils in these schools and areas.
pub async fn measures_of(
    tx: &mut Tx,
    whose: Whose,
    entities: &[Entity],
    breakdown: &Breakdown,
) -> Result<Vec<String>> {
    let sql = format!(
        concat!(
            "select distinct c.measure from figure_columns c join releases r on r.id = c.release_id \
             where c.breakdown = $3 and r.id in \
               (select release_id from figure_rows where entity in ({})) and ",
            seen_by!(),
            " order by c.measure"
        ),
        places(4, entities.len())
    );
    both!("figures.measures_of", tx, connection => {
        let mut query = sqlx::query_scalar(AssertSqlSafe(sql.as_str()))
            .bind(whose.organisation.uuid())
            .bind(Day(whose.on))
            .bind(breakdown.code());
        for entity in entities {
            query = query.bind(entity.code());
        }
        query.fetch_all(connection).await
    })
}

/// The groups of pupils for which releases have figures of a measure.
pub async fn breakdowns_of(tx: &mut Tx, whose: Whose, measure: &str) -> Result<Vec<Breakdown>> {
    const GROUPS: &str = concat!(
        "select distinct c.breakdown from figure_columns c join releases r on r.id = c.release_id \
         where c.measure = $3 and ",
        seen_by!(),
        " union select o.breakdown from own_figures o where o.organisation_id = $1 and o.measure = $3"
    );
    let codes: Vec<String> = both!("figures.breakdowns_of", tx, connection =>
        sqlx::query_scalar(GROUPS)
            .bind(whose.organisation.uuid())
            .bind(Day(whose.on))
            .bind(measure)
            .fetch_all(connection)
            .await)?;
    Ok(codes.iter().filter_map(|code| code.parse().ok()).collect())
}

/// One school or area in one release, with its cells.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which school or area.
    pub entity: Entity,
    /// In which release.
    pub release: ReleaseId,
    /// Its cells, by column.
    pub cells: Vec<Packed>,
}

#[derive(FromRow)]
struct RowRow {
    entity: String,
    release_id: Uuid,
    packing: i64,
    cells: Vec<u8>,
}

/// The rows of schools and areas in releases, with the cells of the columns that are `wanted`.
pub async fn rows_of(
    tx: &mut Tx,
    entities: &[Entity],
    releases: &[ReleaseId],
    wanted: impl Fn(ReleaseId, u32) -> bool,
) -> Result<Vec<Row>> {
    if entities.is_empty() || releases.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select entity, release_id, packing, cells from figure_rows where entity in ({}) \
         and release_id in ({})",
        places(1, entities.len()),
        places(entities.len() + 1, releases.len()),
    );
    let rows: Vec<RowRow> = both!("figures.rows_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for entity in entities {
            query = query.bind(entity.code());
        }
        for release in releases {
            query = query.bind(release.uuid());
        }
        query.fetch_all(connection).await
    })?;
    rows.into_iter()
        .map(|row| {
            let release = ReleaseId::from_uuid(row.release_id);
            let cells = unpack("figure_rows", &row.entity, row.packing, &row.cells, |cell| {
                wanted(release, cell.place)
            })?;
            let entity = row.entity.parse().map_err(
                |error: headland_domain::benchmarks::InvalidEntity| Error::Inconsistent {
                    table: "figure_rows",
                    column: "entity",
                    row: row.entity.clone(),
                    problem: error.to_string(),
                },
            )?;
            Ok(Row { entity, release, cells })
        })
        .collect()
}

/// The cells of a column over all schools and areas of its release, each with the code of its own.
pub async fn column_cells(
    tx: &mut Tx,
    release: ReleaseId,
    place: u32,
) -> Result<Vec<(String, Packed)>> {
    const CELLS: &str =
        "select packing, cells from figure_columns where release_id = $1 and position = $2";
    const ENTITIES: &str = "select entity from figure_rows where release_id = $1 order by position";
    let found: Option<(i64, Vec<u8>)> = both!("figures.column_cells", tx, connection =>
        sqlx::query_as(CELLS)
            .bind(release.uuid())
            .bind(i64::from(place))
            .fetch_optional(connection)
            .await)?;
    let Some((packing, bytes)) = found else {
        return Ok(Vec::new());
    };
    let entities: Vec<String> = both!("figures.entities_of", tx, connection =>
        sqlx::query_scalar(ENTITIES).bind(release.uuid()).fetch_all(connection).await)?;
    let cells = unpack("figure_columns", &release.to_string(), packing, &bytes, |_| true)?;
    Ok(cells
        .into_iter()
        .filter_map(|cell| {
            let entity = entities.get(usize::try_from(cell.place).ok()?)?;
            Some((entity.clone(), cell))
        })
        .collect())
}

pub(super) fn unpack(
    table: &'static str,
    row: &str,
    packing: i64,
    bytes: &[u8],
    wanted: impl Fn(&Packed) -> bool,
) -> Result<Vec<Packed>> {
    let inconsistent = |problem: &str| Error::Inconsistent {
        table,
        column: "cells",
        row: row.to_owned(),
        problem: problem.to_owned(),
    };
    if packing != VERSION {
        return Err(inconsistent("packed by a newer version of the program"));
    }
    let mut cells = Vec::new();
    for cell in Unpacker::new(bytes) {
        let cell = cell.map_err(|_| inconsistent("the packed cells are damaged"))?;
        if wanted(&cell) {
            cells.push(cell);
        }
    }
    Ok(cells)
}
