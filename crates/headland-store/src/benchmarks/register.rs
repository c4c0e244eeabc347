use headland_domain::benchmarks::{Entity, Urn};
use sqlx::{AssertSqlSafe, FromRow};

use super::Place;
use super::bulk::places;
use crate::db::{Result, Tx};

/// A school as the register or the newest table knows it.
#[derive(Clone, Debug, FromRow)]
pub struct School {
    /// Its code; `Entity` reads it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its local authority's name, or else its number.
    pub authority: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// Its phase in the register's words; none where only a table knows the school.
    pub phase: Option<String>,
    /// Open, closed and so on.
    pub status: Option<String>,
    /// Pupils on roll, as the register says.
    pub pupils: Option<i64>,
    /// Its town.
    pub town: Option<String>,
}

impl School {
    /// Its number.
    pub fn urn(&self) -> Option<Urn> {
        self.code.parse::<Entity>().ok()?.urn()
    }
}

/// What is selected of a school `e`: its authority by name where a table or the register has one.
macro_rules! of_school {
    () => {
        "e.code, e.name, coalesce(nullif(e.la_name, ''), nullif(l.name, ''), e.la_code) as authority, \
         nullif(e.region, '') as region, nullif(e.phase, '') as phase, \
         nullif(e.status, '') as status, e.pupils, nullif(e.town, '') as town \
         from entities e left join entities l on l.code = 'la:' || e.la_code"
    };
}

/// The schools of these codes, by name.
pub async fn schools_of(tx: &mut Tx, codes: &[String]) -> Result<Vec<School>> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        concat!("select ", of_school!(), " where e.code in ({}) order by e.name, e.code"),
        places(1, codes.len())
    );
    both!("entities.schools_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for code in codes {
            query = query.bind(code.as_str());
        }
        query.fetch_all(connection).await
    })
}

/// A page of the schools whose name holds the words or whose number they are, by name, and how many
/// there are on all pages: two statements.
pub async fn find_schools(
    tx: &mut Tx,
    words: &str,
    (offset, limit): (i64, i64),
) -> Result<(Vec<School>, i64)> {
    const COUNT: &str = "select count(*) from entities e where e.kind = 'school' \
        and (lower(e.name) like $1 escape '!' or e.code = $2)";
    const FIND: &str = concat!(
        "select ",
        of_school!(),
        " where e.kind = 'school' and (lower(e.name) like $1 escape '!' or e.code = $2) \
         order by e.name, e.code limit $3 offset $4"
    );
    let plain = words.trim().to_lowercase();
    let escaped = plain.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let (pattern, code) = (format!("%{escaped}%"), format!("school:{plain}"));
    let count: i64 = both!("entities.count_schools", tx, connection => sqlx::query_scalar(COUNT)
        .bind(pattern.as_str())
        .bind(code.as_str())
        .fetch_one(connection)
        .await)?;
    let schools = both!("entities.find_schools", tx, connection => sqlx::query_as(FIND)
        .bind(pattern.as_str())
        .bind(code.as_str())
        .bind(limit)
        .bind(offset)
        .fetch_all(connection)
        .await)?;
    Ok((schools, count))
}

/// What of the register is compared when schools like one are looked for.
#[derive(Clone, Debug, FromRow)]
pub struct Registered {
    /// The school's code.
    pub code: String,
    /// Its phase.
    pub phase: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// Whether it is open, closed or something else, in the register's words.
    pub status: Option<String>,
    /// Pupils on roll.
    pub pupils: Option<i64>,
}

/// What the register says of every school that it has been brought in for.
pub async fn registered(tx: &mut Tx) -> Result<Vec<Registered>> {
    const ALL: &str = "select code, nullif(phase, '') as phase, nullif(region, '') as region, \
        nullif(status, '') as status, pupils from entities \
        where kind = 'school' and as_of is not null order by code";
    both!("entities.registered", tx, connection =>
        sqlx::query_as(ALL).fetch_all(connection).await)
}

/// Several schools as the register or the newest table knows them, in no particular order.
pub async fn places_of_schools(tx: &mut Tx, codes: &[String]) -> Result<Vec<Place>> {
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select code, name, la_code, la_name, laestab from entities where code in ({})",
        places(1, codes.len())
    );
    both!("entities.places_of_schools", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for code in codes {
            query = query.bind(code.as_str());
        }
        query.fetch_all(connection).await
    })
}
