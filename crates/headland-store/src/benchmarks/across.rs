use std::collections::BTreeMap;

use headland_domain::ReleaseId;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::Packed;
use super::bulk::places;
use super::read::unpack;
use crate::db::{Result, Tx};

/// Columns of releases, each over all schools and areas of its release.
#[derive(Clone, Debug, Default)]
pub struct Across {
    entities: BTreeMap<ReleaseId, Vec<String>>,
    columns: BTreeMap<(ReleaseId, u32), Vec<Packed>>,
}

impl Across {
    /// The cells of a column, each with the code of its school or area; nothing where the column was
    /// not asked for or is not there.
    pub fn cells(&self, release: ReleaseId, place: u32) -> impl Iterator<Item = (&str, &Packed)> {
        let entities = self.entities.get(&release).map(Vec::as_slice).unwrap_or_default();
        let cells = self.columns.get(&(release, place)).map(Vec::as_slice).unwrap_or_default();
        cells.iter().filter_map(|cell| {
            let entity = entities.get(usize::try_from(cell.place).ok()?)?;
            Some((entity.as_str(), cell))
        })
    }
}

#[derive(FromRow)]
struct CellsRow {
    release_id: Uuid,
    position: i64,
    packing: i64,
    cells: Vec<u8>,
}

/// Columns over all schools and areas: two statements, however many columns and schools there are.
pub async fn across(tx: &mut Tx, wanted: &[(ReleaseId, u32)]) -> Result<Across> {
    if wanted.is_empty() {
        return Ok(Across::default());
    }
    let pairs: Vec<String> = (0..wanted.len())
        .map(|which| format!("(${}, ${})", 2 * which + 1, 2 * which + 2))
        .collect();
    let sql = format!(
        "select release_id, position, packing, cells from figure_columns \
         where (release_id, position) in (values {})",
        pairs.join(", ")
    );
    let found: Vec<CellsRow> = both!("figures.across", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for (release, place) in wanted {
            query = query.bind(release.uuid()).bind(i64::from(*place));
        }
        query.fetch_all(connection).await
    })?;
    let mut read = Across::default();
    for row in found {
        let release = ReleaseId::from_uuid(row.release_id);
        let cells =
            unpack("figure_columns", &release.to_string(), row.packing, &row.cells, |_| true)?;
        if let Ok(place) = u32::try_from(row.position) {
            read.columns.insert((release, place), cells);
        }
    }
    let mut releases: Vec<ReleaseId> = wanted.iter().map(|(release, _)| *release).collect();
    releases.sort_unstable();
    releases.dedup();
    let sql = format!(
        "select release_id, entity from figure_rows where release_id in ({}) \
         order by release_id, position",
        places(1, releases.len())
    );
    let entities: Vec<(Uuid, String)> = both!("figures.entities_across", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for release in &releases {
            query = query.bind(release.uuid());
        }
        query.fetch_all(connection).await
    })?;
    for (release, entity) in entities {
        read.entities.entry(ReleaseId::from_uuid(release)).or_default().push(entity);
    }
    Ok(read)
}
