//! Several schools at once: what they are called, and what they were before.

use headland_domain::benchmarks::Entity;
use sqlx::AssertSqlSafe;

use super::bulk::places;
use crate::db::{Result, Tx};

/// What schools and areas are called, by code, those that nothing is known of left out.
pub async fn names_of(tx: &mut Tx, entities: &[Entity]) -> Result<Vec<(String, String)>> {
    if entities.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select code, name from entities where code in ({}) order by code",
        places(1, entities.len())
    );
    both!("entities.names_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for entity in entities {
            query = query.bind(entity.code());
        }
        query.fetch_all(connection).await
    })
}

/// From each of these schools to the one that it was before, as codes.
pub async fn predecessors_of(tx: &mut Tx, entities: &[Entity]) -> Result<Vec<(String, String)>> {
    if entities.is_empty() {
        return Ok(Vec::new());
    }
    let mine = places(1, entities.len());
    let sql = format!(
        "select from_code, to_code from entity_links \
          where relation = 'predecessor' and from_code in ({mine}) \
        union select to_code, from_code from entity_links \
          where relation = 'successor' and to_code in ({mine}) order by 1, 2"
    );
    both!("entities.predecessors_of", tx, connection => {
        let mut query = sqlx::query_as(AssertSqlSafe(sql.as_str()));
        for entity in entities {
            query = query.bind(entity.code());
        }
        query.fetch_all(connection).await
    })
}
