use headland_domain::ReleaseId;
use headland_domain::benchmarks::Entity;
use sqlx::AssertSqlSafe;

use super::Matrix;
use super::bulk::{insert_of, rows_at_once};
use super::matrix::{GatheredColumn, GatheredRow, Store};
use super::packing::VERSION;
use crate::db::{Result, Tx};

/// Stores the figures of a release, by school and by measure, in the transaction of the release.
pub async fn insert_matrix(tx: &mut Tx, release: ReleaseId, matrix: Matrix) -> Result<()> {
    let (columns, mut rows, mut store) = matrix.into_parts();
    for some in rows.chunks(rows_at_once(4)) {
        insert_entities(tx, some).await?;
    }
    let mut place = 0_i64;
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(rows_at_once(6)));
        let some = std::mem::replace(&mut rows, rest);
        place = insert_rows(tx, release, place, some, &mut store).await?;
    }
    for (place, column) in (0_i64..).zip(columns) {
        insert_column(tx, release, place, column, &mut store).await?;
    }
    Ok(())
}

/// The first word of an entity's code: school, la, region, england, other.
pub(super) fn kind_of(entity: &Entity) -> &'static str {
    match entity {
        Entity::School(_) => "school",
        Entity::LocalAuthority(_) => "la",
        Entity::Region(_) => "region",
        Entity::England => "england",
        Entity::Other(..) => "other",
    }
}

/// A name or an authority that is known already stays: the register knows better than a table.
async fn insert_entities(tx: &mut Tx, rows: &[GatheredRow]) -> Result<()> {
    const BEGIN: &str = "insert into entities (code, kind, name, la_code) values";
    const END: &str = "on conflict (code) do update set \
        name = case when entities.name = '' then excluded.name else entities.name end, \
        la_code = coalesce(entities.la_code, excluded.la_code)";
    let sql = insert_of(BEGIN, rows.len(), 4, END);
    both!("entities.insert", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for row in rows {
            query = query
                .bind(row.entity.code())
                .bind(kind_of(&row.entity))
                .bind(row.name.as_str())
                .bind(row.authority.map(|code| code.to_string()));
        }
        query.execute(connection).await.map(|_| ())
    })
}

async fn insert_rows(
    tx: &mut Tx,
    release: ReleaseId,
    first: i64,
    rows: Vec<GatheredRow>,
    store: &mut Store,
) -> Result<i64> {
    const BEGIN: &str =
        "insert into figure_rows (release_id, position, entity, filled, packing, cells) values";
    let sql = insert_of(BEGIN, rows.len(), 6, "");
    let whole = |row: GatheredRow| {
        let filled = row.cells.filled();
        store.whole(row.cells).map(|cells| (row.entity, filled, cells))
    };
    let rows: Vec<_> = rows.into_iter().map(whole).collect::<Result<_>>()?;
    let mut place = first;
    both!("figures.insert_rows", tx, connection => {
        let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
        for (entity, filled, cells) in rows {
            query = query
                .bind(release.uuid())
                .bind(place)
                .bind(entity.code())
                .bind(i64::from(filled))
                .bind(VERSION)
                .bind(cells);
            place += 1;
        }
        query.execute(connection).await.map(|_| ())
    })?;
    Ok(place)
}

async fn insert_column(
    tx: &mut Tx,
    release: ReleaseId,
    place: i64,
    column: GatheredColumn,
    store: &mut Store,
) -> Result<()> {
    const INSERT: &str = "insert into figure_columns (release_id, position, measure, period, \
        breakdown, population, filled, packing, cells) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let filled = column.cells.filled();
    let cells = store.whole(column.cells)?;
    both!("figures.insert_column", tx, connection => sqlx::query(INSERT)
        .bind(release.uuid())
        .bind(place)
        .bind(column.measure.as_str())
        .bind(column.period.code())
        .bind(column.breakdown.code())
        .bind(column.population.code())
        .bind(i64::from(filled))
        .bind(VERSION)
        .bind(cells)
        .execute(connection)
        .await
        .map(|_| ()))
}
