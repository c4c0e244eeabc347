use headland_domain::benchmarks::{CohortBasis, Measure, MeasureCode, Polarity, Population, Unit};
use sqlx::{AssertSqlSafe, FromRow};

use super::bulk::places;
use crate::db::{Error, Result, Tx};

#[derive(FromRow)]
struct MeasureRow {
    code: String,
    label: String,
    unit: String,
    dp: Option<i64>,
    polarity: Option<String>,
    population: String,
    cohort: String,
    source: String,
}

impl MeasureRow {
    fn into_measure(self) -> Result<Measure> {
        let unknown = |column: &'static str| Error::Inconsistent {
            table: "measures",
            column,
            row: self.code.clone(),
            problem: "not one of ours".to_owned(),
        };
        Ok(Measure {
            code: MeasureCode::new(&self.code),
            outcome: None,
            unit: Unit::from_code(&self.unit).ok_or_else(|| unknown("unit"))?,
            dp: self.dp.and_then(|dp| dp.try_into().ok()),
            polarity: self.polarity.as_deref().and_then(Polarity::from_code),
            population: Population::from_code(&self.population)
                .ok_or_else(|| unknown("population"))?,
            cohort: CohortBasis::from_code(&self.cohort).ok_or_else(|| unknown("cohort"))?,
            breaks: Vec::new(),
            label: self.label,
            source: self.source,
        })
    }
}

/// Keeps what a release says of a measure that our catalogue does not hold; the newest word holds.
pub async fn keep(tx: &mut Tx, measure: &Measure) -> Result<()> {
    const KEEP: &str = "insert into measures (code, label, unit, dp, polarity, population, cohort, \
        source) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (code) do update set \
        label = excluded.label, unit = excluded.unit, dp = excluded.dp, \
        polarity = excluded.polarity, population = excluded.population, \
        cohort = excluded.cohort, source = excluded.source";
    both!("measures.keep", tx, connection => sqlx::query(KEEP)
        .bind(measure.code.as_str())
        .bind(measure.label.as_str())
        .bind(measure.unit.code())
        .bind(measure.dp.map(i64::from))
        .bind(measure.polarity.map(Polarity::code))
        .bind(measure.population.code())
        .bind(measure.cohort.code())
        .bind(measure.source.as_str())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// The measures of these codes that releases have described.
pub async fn find(tx: &mut Tx, codes: &[String]) -> Result<Vec<Measure>> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("select * from measures where code in ({})", places(1, codes.len()));
    let rows: Vec<MeasureRow> = both!("measures.find", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for code in codes {
            query = query.bind(code.as_str());
        }
        query.fetch_all(connection).await
    })?;
    rows.into_iter().map(MeasureRow::into_measure).collect()
}
