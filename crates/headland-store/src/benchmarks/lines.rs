//! Which schools came before which.

use std::collections::BTreeMap;

use headland_domain::benchmarks::{Entity, LONGEST_LINE, Step, Urn};
use jiff::civil::Date;
use sqlx::{AssertSqlSafe, FromRow};

use super::Link;
use super::bulk::{insert_of, places, rows_at_once};
use crate::db::{Day, Result, Tx};

/// A link as it is stored: words and day, by the school after and the one before.
type Stored<'l> = BTreeMap<(Urn, Urn), (&'l str, Option<Date>)>;

/// Keeps which school came right before which, once for the two sides from which a link may be given.
pub(super) async fn keep(tx: &mut Tx, links: &[Link]) -> Result<()> {
    const BEGIN: &str = "insert into successions (earlier, later, words, since) values";
    const END: &str = "on conflict (later, earlier) do update set \
        since = coalesce(successions.since, excluded.since), \
        words = case when successions.words like '%-%' then successions.words else excluded.words end";
    let once: Vec<_> = once_each(links).into_iter().collect();
    for some in once.chunks(rows_at_once(4)) {
        let sql = insert_of(BEGIN, some.len(), 4, END);
        both!("successions.keep", tx, connection => {
            let mut query = sqlx::query(AssertSqlSafe(sql.as_str()));
            for ((later, earlier), (words, since)) in some {
                query = query
                    .bind(Entity::School(*earlier).code())
                    .bind(Entity::School(*later).code())
                    .bind(*words)
                    .bind(since.map(Day));
            }
            query.execute(connection).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// One for each pair; words that say how it came about ("Successor - merged") before those that do not.
fn once_each(links: &[Link]) -> Stored<'_> {
    let mut once = Stored::new();
    for link in links {
        let pair = match link.relation.as_str() {
            "predecessor" => (link.from, link.to),
            "successor" => (link.to, link.from),
            _ => continue,
        };
        let known = once.entry(pair).or_insert((link.words.as_str(), link.since));
        known.1 = known.1.or(link.since);
        if !known.0.contains('-') {
            known.0 = link.words.as_str();
        }
    }
    once
}

#[derive(FromRow)]
struct StepRow {
    earlier: String,
    later: String,
    words: String,
    since: Option<Day>,
    name: Option<String>,
    closed_on: Option<Day>,
}

/// The links that schools' lines are made of: those into every school of a line and those out of each that
/// came before, as far back as lines are followed. One statement for any number of schools.
///
/// A link without a day has the day on which the register closed the earlier school.
pub async fn lines_of(tx: &mut Tx, schools: &[Urn]) -> Result<Vec<Step>> {
    if schools.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "with recursive line(code, depth) as ( \
          select later, 0 from successions where later in ({}) \
          union select s.earlier, line.depth + 1 from successions s join line on s.later = line.code \
            where line.depth <= $1) \
        select s.earlier, s.later, s.words, s.since, e.name, e.closed_on from successions s \
        left join entities e on e.code = s.earlier \
        where s.later in (select code from line) \
          or s.earlier in (select code from line where depth > 0) \
        order by s.later, s.earlier",
        places(2, schools.len())
    );
    let rows: Vec<StepRow> = both!("successions.lines_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()))
            .bind(i64::try_from(LONGEST_LINE).unwrap_or(i64::MAX));
        for school in schools {
            query = query.bind(Entity::School(*school).code());
        }
        query.fetch_all(connection).await
    })?;
    let school = |code: &str| code.parse::<Entity>().ok().and_then(|entity| entity.urn());
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some(Step {
                earlier: school(&row.earlier)?,
                earlier_name: row.name.unwrap_or_default(),
                later: school(&row.later)?,
                words: row.words,
                on: row.since.or(row.closed_on).map(|day| day.0),
            })
        })
        .collect())
}
