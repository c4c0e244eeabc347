use headland_domain::benchmarks::{Period, Population};
use sqlx::FromRow;

use super::Whose;
use crate::db::{Day, Error, Result, Tx};

/// For how many schools or areas there are figures of a measure in a period.
#[derive(Clone, Debug)]
pub struct Covered {
    /// The measure's code.
    pub measure: String,
    /// When.
    pub period: Period,
    /// Over which schools an area's figures run; a school's own pupils for a school.
    pub population: Population,
    /// Schools or areas in the release that has most of them, those whose figure is withheld included.
    pub most: i64,
    /// How many releases have any.
    pub releases: i64,
}

#[derive(FromRow)]
struct CoveredRow {
    measure: String,
    period: String,
    population: String,
    most: i64,
    releases: i64,
}

/// What there is of every measure, for all pupils, by period and population: one statement.
pub async fn covered(tx: &mut Tx, whose: Whose) -> Result<Vec<Covered>> {
    const COVERED: &str = concat!(
        "select c.measure, c.period, c.population, cast(max(c.filled) as bigint) as most, \
           count(distinct c.release_id) as releases \
         from figure_columns c join releases r on r.id = c.release_id \
         where c.breakdown = 'all' and ",
        seen_by!(),
        " group by c.measure, c.period, c.population order by c.measure, c.period"
    );
    let rows: Vec<CoveredRow> = both!("figures.covered", tx, connection =>
        sqlx::query_as(COVERED)
            .bind(whose.organisation.uuid())
            .bind(Day(whose.on))
            .fetch_all(connection)
            .await)?;
    let inconsistent = |column: &'static str, row: &CoveredRow| Error::Inconsistent {
        table: "figure_columns",
        column,
        row: row.measure.clone(),
        problem: "it cannot be read".to_owned(),
    };
    rows.into_iter()
        .map(|row| {
            Ok(Covered {
                period: row.period.parse().map_err(|_| inconsistent("period", &row))?,
                population: Population::from_code(&row.population)
                    .ok_or_else(|| inconsistent("population", &row))?,
                most: row.most,
                releases: row.releases,
                measure: row.measure,
            })
        })
        .collect()
}

/// An authority, and how many of its schools there are figures of.
#[derive(Clone, Debug, FromRow)]
pub struct CoveredArea {
    /// The authority's number; none for schools that no source places in one.
    pub code: Option<String>,
    /// Its name, where a source has one.
    pub name: Option<String>,
    /// Its schools in any release.
    pub schools: i64,
    /// The releases that have any of them.
    pub releases: i64,
}

/// How many schools of each authority there are figures of, by number: one statement.
pub async fn covered_areas(tx: &mut Tx, whose: Whose) -> Result<Vec<CoveredArea>> {
    const AREAS: &str = concat!(
        "select e.la_code as code, \
           coalesce(max(nullif(e.la_name, '')), max(nullif(l.name, ''))) as name, \
           count(distinct f.entity) as schools, count(distinct f.release_id) as releases \
         from figure_rows f join releases r on r.id = f.release_id \
           join entities e on e.code = f.entity \
           left join entities l on l.code = 'la:' || e.la_code \
         where e.kind = 'school' and ",
        seen_by!(),
        " group by e.la_code order by e.la_code"
    );
    both!("figures.covered_areas", tx, connection => sqlx::query_as(AREAS)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .fetch_all(connection)
        .await)
}
