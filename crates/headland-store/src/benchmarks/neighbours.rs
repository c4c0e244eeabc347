use headland_domain::ReleaseId;
use headland_domain::benchmarks::LaCode;
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use super::Whose;
use super::bulk::{insert_of, rows_at_once};
use crate::db::{Day, Error, Result, Tx};

/// One of the authorities that are like another, as a release lists it.
#[derive(Clone, Debug)]
pub struct NewNeighbour {
    /// Which authority has it.
    pub authority: LaCode,
    /// Its place among that authority's neighbours; 1 is the nearest.
    pub position: i64,
    /// Which authority it is.
    pub neighbour: LaCode,
    /// The publisher's words for how close it is.
    pub closeness: &'static str,
    /// Whether the list says that the authority which has it is no more.
    pub former: bool,
    /// Row of the list as a spreadsheet numbers it.
    pub row: u64,
}

/// Keeps a release's list of neighbours.
pub async fn keep_neighbours(
    tx: &mut Tx,
    release: ReleaseId,
    neighbours: &[NewNeighbour],
) -> Result<()> {
    const BEGIN: &str = "insert into authority_neighbours \
        (release_id, la_code, position, neighbour, closeness, former, source_row) values";
    for some in neighbours.chunks(rows_at_once(7)) {
        let sql = insert_of(BEGIN, some.len(), 7, "");
        both!("neighbours.keep", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for new in some {
                query = query
                    .bind(release.uuid())
                    .bind(new.authority.to_string())
                    .bind(new.position)
                    .bind(new.neighbour.to_string())
                    .bind(new.closeness)
                    .bind(i64::from(new.former))
                    .bind(i64::try_from(new.row).unwrap_or(i64::MAX));
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// One of the authorities that are like another, with the list that says so.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// Which authority it is.
    pub authority: LaCode,
    /// Its name; empty where nothing that was brought in names it.
    pub name: String,
    /// The publisher's words for how close it is.
    pub closeness: String,
    /// The list.
    pub release: ReleaseId,
    /// What the list is called.
    pub title: String,
    /// When the list was published, where that is known.
    pub published_on: Option<Date>,
    /// Row of the list.
    pub row: u64,
}

#[derive(FromRow)]
struct NeighbourRow {
    neighbour: String,
    name: Option<String>,
    closeness: String,
    release_id: Uuid,
    title: String,
    published_on: Option<Day>,
    source_row: i64,
}

impl NeighbourRow {
    fn into_neighbour(self) -> Result<Neighbour> {
        let authority = self.neighbour.parse().map_err(|_| Error::Inconsistent {
            table: "authority_neighbours",
            column: "neighbour",
            row: self.release_id.to_string(),
            problem: self.neighbour.clone(),
        })?;
        Ok(Neighbour {
            authority,
            name: self.name.unwrap_or_default(),
            closeness: self.closeness,
            release: ReleaseId::from_uuid(self.release_id),
            title: self.title,
            published_on: self.published_on.map(|day| day.0),
            row: u64::try_from(self.source_row).unwrap_or(0),
        })
    }
}

/// The authorities that are like one, nearest first, by the newest list that may be seen and has it; none
/// where no list has it.
pub async fn neighbours_of(tx: &mut Tx, whose: Whose, authority: LaCode) -> Result<Vec<Neighbour>> {
    const OF: &str = concat!(
        "select n.neighbour, e.name, n.closeness, n.release_id, l.title, l.published_on, n.source_row \
         from authority_neighbours n join releases l on l.id = n.release_id \
         left join entities e on e.code = 'la:' || n.neighbour \
         where n.la_code = $3 and n.release_id = (select r.id from releases r \
           join authority_neighbours first on first.release_id = r.id and first.la_code = $3 \
             and first.position = 1 \
           where ",
        seen_by!(),
        " order by case when r.published_on is null then 1 else 0 end, r.published_on desc, \
             r.imported_at desc, r.id desc limit 1) \
         order by n.position"
    );
    let rows: Vec<NeighbourRow> = both!("neighbours.of", tx, connection => sqlx::query_as(OF)
        .bind(whose.organisation.uuid())
        .bind(Day(whose.on))
        .bind(authority.to_string())
        .fetch_all(connection)
        .await)?;
    rows.into_iter().map(NeighbourRow::into_neighbour).collect()
}
