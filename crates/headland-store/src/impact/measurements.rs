use headland_domain::impact::pasted::{Dated, PupilPair};
use headland_domain::{MeasurementId, PersonId, RecordId};
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::FromRow;
use uuid::Uuid;

use crate::db::{At, Day, Result, Tx};

const SERIES: &str = "series";
const PAIRS: &str = "pairs";

/// Figures brought for a target, all at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// Its identifier.
    pub id: MeasurementId,
    /// The target.
    pub target: RecordId,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// By whom.
    pub recorded_by: PersonId,
    /// When the work began that the series is to show; none for pairs, or where nobody said.
    pub began_on: Option<Date>,
    /// Figures by date, in order of time; none of pupils' pairs.
    pub series: Vec<Dated>,
    /// The same pupils' two figures; none of a series.
    pub pairs: Vec<PupilPair>,
}

/// What every measurement is stored with.
#[derive(Clone, Copy, Debug)]
pub struct NewMeasurement {
    /// Its identifier.
    pub id: MeasurementId,
    /// The target.
    pub target: RecordId,
    /// By whom.
    pub by: PersonId,
    /// Now.
    pub now: Timestamp,
}

async fn insert(
    tx: &mut Tx,
    new: &NewMeasurement,
    kind: &str,
    began_on: Option<Date>,
) -> Result<()> {
    const INSERT: &str = "insert into measurements (id, target_id, kind, began_on, recorded_at, \
        recorded_by) values ($1, $2, $3, $4, $5, $6)";
    both!("measurements.insert", tx, connection => sqlx::query(INSERT)
        .bind(new.id.uuid())
        .bind(new.target.uuid())
        .bind(kind)
        .bind(began_on.map(Day))
        .bind(At(new.now))
        .bind(new.by.uuid())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// Keeps figures by date.
pub async fn insert_series(
    tx: &mut Tx,
    new: &NewMeasurement,
    began_on: Option<Date>,
    series: &[Dated],
) -> Result<()> {
    const POINT: &str =
        "insert into series_points (measurement_id, on_day, value) values ($1, $2, $3)";
    insert(tx, new, SERIES, began_on).await?;
    for point in series {
        both!("measurements.insert_point", tx, connection => sqlx::query(POINT)
            .bind(new.id.uuid()).bind(Day(point.on)).bind(point.value)
            .execute(connection).await.map(|_| ()))?;
    }
    Ok(())
}

/// Keeps the same pupils' two figures, in the order given, which must not be that of any list.
pub async fn insert_pairs(tx: &mut Tx, new: &NewMeasurement, pairs: &[PupilPair]) -> Result<()> {
    const PAIR: &str = "insert into pupil_pairs (measurement_id, position, before_value, \
        after_value) values ($1, $2, $3, $4)";
    insert(tx, new, PAIRS, None).await?;
    for (position, pair) in (0_i64..).zip(pairs) {
        both!("measurements.insert_pair", tx, connection => sqlx::query(PAIR)
            .bind(new.id.uuid()).bind(position).bind(pair.before).bind(pair.after)
            .execute(connection).await.map(|_| ()))?;
    }
    Ok(())
}

/// Withdraws figures that were brought by mistake.
pub async fn withdraw_measurement(
    tx: &mut Tx,
    target: RecordId,
    measurement: MeasurementId,
    now: Timestamp,
) -> Result<bool> {
    const WITHDRAW: &str = "update measurements set withdrawn_at = $3 \
        where id = $1 and target_id = $2 and withdrawn_at is null";
    both!("measurements.withdraw", tx, connection => sqlx::query(WITHDRAW)
        .bind(measurement.uuid()).bind(target.uuid()).bind(At(now))
        .execute(connection).await.map(|done| done.rows_affected() > 0))
}

#[derive(FromRow)]
struct MeasurementRow {
    id: Uuid,
    target_id: Uuid,
    began_on: Option<Day>,
    recorded_at: At,
    recorded_by: Uuid,
}

/// The measurements of all targets of a priority, oldest first: three statements.
pub async fn measurements_of_priority(tx: &mut Tx, priority: RecordId) -> Result<Vec<Measurement>> {
    const ALL: &str = "select m.id, m.target_id, m.began_on, m.recorded_at, m.recorded_by \
        from measurements m join records t on t.id = m.target_id where t.priority_id = $1 \
        and t.removed_at is null and m.withdrawn_at is null order by m.recorded_at, m.id";
    const POINTS: &str = "select p.measurement_id, p.on_day, p.value from series_points p \
        join measurements m on m.id = p.measurement_id join records t on t.id = m.target_id \
        where t.priority_id = $1 and t.removed_at is null and m.withdrawn_at is null \
        order by p.measurement_id, p.on_day";
    const PAIRS: &str = "select p.measurement_id, p.before_value, p.after_value from pupil_pairs p \
        join measurements m on m.id = p.measurement_id join records t on t.id = m.target_id \
        where t.priority_id = $1 and t.removed_at is null and m.withdrawn_at is null \
        order by p.measurement_id, p.position";
    let rows: Vec<MeasurementRow> = both!("measurements.of_priority", tx, connection =>
        sqlx::query_as(ALL).bind(priority.uuid()).fetch_all(connection).await)?;
    let points: Vec<(Uuid, Day, f64)> = both!("measurements.points_of_priority", tx, connection =>
        sqlx::query_as(POINTS).bind(priority.uuid()).fetch_all(connection).await)?;
    let pairs: Vec<(Uuid, Option<f64>, Option<f64>)> = both!("measurements.pairs_of_priority", tx, connection =>
            sqlx::query_as(PAIRS).bind(priority.uuid()).fetch_all(connection).await)?;
    Ok(rows
        .into_iter()
        .map(|row| Measurement {
            id: MeasurementId::from_uuid(row.id),
            target: RecordId::from_uuid(row.target_id),
            recorded_at: row.recorded_at.0,
            recorded_by: PersonId::from_uuid(row.recorded_by),
            began_on: row.began_on.map(|day| day.0),
            series: points
                .iter()
                .filter(|(of, ..)| *of == row.id)
                .map(|(_, on, value)| Dated { on: on.0, value: *value })
                .collect(),
            pairs: pairs
                .iter()
                .filter(|(of, ..)| *of == row.id)
                .map(|(_, before, after)| PupilPair { before: *before, after: *after })
                .collect(),
        })
        .collect())
}
