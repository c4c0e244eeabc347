use headland_domain::ReleaseId;
use headland_domain::benchmarks::{Entity, LaCode, Urn};
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};

use super::bulk::{insert_of, rows_at_once};
use crate::db::{Day, Result, Tx};

/// What the register says of a school.
#[derive(Clone, Debug, Default)]
pub struct Establishment {
    /// Its number.
    pub urn: u32,
    /// Its name.
    pub name: String,
    /// Its number within its authority: four digits, empty where the register has none.
    pub number: String,
    /// Its local authority.
    pub authority: Option<LaCode>,
    /// Its authority's name.
    pub authority_name: String,
    /// Its region.
    pub region: String,
    /// Primary, secondary and so on, in the register's words.
    pub phase: String,
    /// Community school, academy converter and so on.
    pub type_name: String,
    /// Open, closed and so on.
    pub status: String,
    /// When it opened.
    pub opened_on: Option<Date>,
    /// When it closed.
    pub closed_on: Option<Date>,
    /// Pupils on roll.
    pub pupils: Option<u32>,
    /// Town.
    pub town: String,
    /// Postcode.
    pub postcode: String,
    /// The trust or trusts that run it.
    pub trust: String,
}

impl Establishment {
    /// Authority and number as seven digits, where the register has both.
    fn laestab(&self) -> Option<String> {
        let both = format!("{}{}", self.authority?, self.number);
        Entity::of_laestab(&both).map(|_| both)
    }
}

/// A link from one school to another, in the register.
#[derive(Clone, Debug)]
pub struct Link {
    /// The school that has the link.
    pub from: Urn,
    /// The school it leads to.
    pub to: Urn,
    /// `predecessor`, `successor`, or the register's word.
    pub relation: String,
    /// The register's whole words.
    pub words: String,
    /// Since when.
    pub since: Option<Date>,
}

/// Keeps what the register says of schools on a day; what is known of a later day stays.
pub async fn keep_establishments(
    tx: &mut Tx,
    release: ReleaseId,
    as_of: Date,
    schools: &[Establishment],
) -> Result<()> {
    const BEGIN: &str = "insert into entities (code, kind, name, la_code, la_name, region, phase, \
        type_name, status, opened_on, closed_on, pupils, town, postcode, trust, as_of, release_id, \
        laestab) \
        values";
    const END: &str = "on conflict (code) do update set name = excluded.name, \
        la_code = excluded.la_code, la_name = excluded.la_name, region = excluded.region, \
        phase = excluded.phase, type_name = excluded.type_name, status = excluded.status, \
        opened_on = excluded.opened_on, closed_on = excluded.closed_on, pupils = excluded.pupils, \
        town = excluded.town, postcode = excluded.postcode, trust = excluded.trust, \
        as_of = excluded.as_of, release_id = excluded.release_id, laestab = excluded.laestab \
        where entities.as_of is null or entities.as_of <= excluded.as_of";
    for some in schools.chunks(rows_at_once(18)) {
        let sql = insert_of(BEGIN, some.len(), 18, END);
        both!("entities.keep_establishments", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for school in some {
                query = query
                    .bind(format!("school:{}", school.urn))
                    .bind("school")
                    .bind(school.name.as_str())
                    .bind(school.authority.map(|code| code.to_string()))
                    .bind(school.authority_name.as_str())
                    .bind(school.region.as_str())
                    .bind(school.phase.as_str())
                    .bind(school.type_name.as_str())
                    .bind(school.status.as_str())
                    .bind(school.opened_on.map(Day))
                    .bind(school.closed_on.map(Day))
                    .bind(school.pupils.map(i64::from))
                    .bind(school.town.as_str())
                    .bind(school.postcode.as_str())
                    .bind(school.trust.as_str())
                    .bind(Day(as_of))
                    .bind(release.uuid())
                    .bind(school.laestab());
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Keeps links between schools.
pub async fn keep_links(tx: &mut Tx, release: ReleaseId, links: &[Link]) -> Result<()> {
    const BEGIN: &str =
        "insert into entity_links (from_code, to_code, relation, words, since, release_id) values";
    const END: &str = "on conflict (from_code, to_code, relation) do nothing";
    super::lines::keep(tx, links).await?;
    for some in links.chunks(rows_at_once(6)) {
        let sql = insert_of(BEGIN, some.len(), 6, END);
        both!("entities.keep_links", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for link in some {
                query = query
                    .bind(Entity::School(link.from).code())
                    .bind(Entity::School(link.to).code())
                    .bind(link.relation.as_str())
                    .bind(link.words.as_str())
                    .bind(link.since.map(Day))
                    .bind(release.uuid());
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// A school or area that figures are about.
#[derive(Clone, Debug, FromRow)]
pub struct Place {
    /// Its code; `Entity` reads it.
    pub code: String,
    /// Its name in the newest source that has one.
    pub name: String,
    /// A school's local authority.
    pub la_code: Option<String>,
    /// The authority's name.
    pub la_name: Option<String>,
    /// A school's authority and its number there, seven digits.
    pub laestab: Option<String>,
}

/// A school as the register has it, and its authority where `authority` names it or the register does.
pub async fn place_of(
    tx: &mut Tx,
    urn: Option<u32>,
    authority: Option<&str>,
) -> Result<Vec<Place>> {
    const FIND: &str = "select e.code, e.name, e.la_code, e.la_name, e.laestab \
        from entities e where e.code = $1 \
        union all \
        select l.code, l.name, null, null, null from entities l where l.code = $2 \
          or ($2 is null and l.code = (select 'la:' || s.la_code from entities s where s.code = $1))";
    let school = urn.map(|urn| format!("school:{urn}"));
    let authority = authority.map(|code| format!("la:{code}"));
    both!("entities.place_of", tx, connection => sqlx::query_as(FIND)
        .bind(school.as_deref())
        .bind(authority.as_deref())
        .fetch_all(connection)
        .await)
}

/// Schools whose name or number begins or holds the words, by name; for choosing one.
pub async fn search(tx: &mut Tx, words: &str, limit: i64) -> Result<Vec<Place>> {
    const SEARCH: &str = "select code, name, la_code, la_name, laestab from entities \
        where kind = 'school' and (lower(name) like $1 escape '!' or code = $2) \
        order by name, code limit $3";
    let plain = words.trim().to_lowercase();
    let escaped = plain.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    both!("entities.search", tx, connection => sqlx::query_as(SEARCH)
        .bind(format!("%{escaped}%"))
        .bind(format!("school:{plain}"))
        .bind(limit)
        .fetch_all(connection)
        .await)
}
