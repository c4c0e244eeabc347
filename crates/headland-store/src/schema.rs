//! The schema as it stands in the open database: for a test that both databases agree, and for
//! `headland doctor`.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AssertSqlSafe;

use crate::db::{Error, Inner, Result, Tx};

/// A table's columns: name, and whether it may be null.
pub type Columns = BTreeMap<String, bool>;

/// What is compared of a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Tables with their columns. The full-text index, which differs by design, is left out.
    pub tables: BTreeMap<String, Columns>,
    /// Names of indexes that the migrations make.
    pub indexes: BTreeSet<String>,
}

/// Reads the schema of the open database.
pub async fn read(tx: &mut Tx) -> Result<Schema> {
    const SQLITE_COLUMNS: &str = "select t.name, c.name, c.\"notnull\" = 0 and c.pk = 0 \
        from sqlite_master t join pragma_table_info(t.name) c \
        where t.type = 'table' and t.name not like 'sqlite_%' and t.name not like 'search%' \
          and t.name <> '_sqlx_migrations'";
    const POSTGRES_COLUMNS: &str = "select table_name, column_name, is_nullable = 'YES' \
        from information_schema.columns where table_schema = 'public' \
          and table_name not like 'search%' and table_name <> '_sqlx_migrations'";
    const SQLITE_INDEXES: &str = "select name from sqlite_master where type = 'index' \
        and sql is not null and tbl_name not like 'search%'";
    const POSTGRES_INDEXES: &str = "select indexname from pg_indexes where schemaname = 'public' \
        and tablename not like 'search%' and tablename <> '_sqlx_migrations' \
        and indexname not like '%\\_pkey' and indexname not like '%\\_key'";
    tx.count_statement();
    tx.count_statement();
    let (columns, indexes): (Vec<(String, String, bool)>, Vec<String>) = match tx.inner() {
        Inner::Sqlite(transaction) => (
            sqlx::query_as(SQLITE_COLUMNS)
                .fetch_all(&mut **transaction)
                .await
                .map_err(Error::on("schema.read"))?,
            sqlx::query_scalar(SQLITE_INDEXES)
                .fetch_all(&mut **transaction)
                .await
                .map_err(Error::on("schema.read"))?,
        ),
        Inner::Postgres(transaction) => (
            sqlx::query_as(POSTGRES_COLUMNS)
                .fetch_all(&mut **transaction)
                .await
                .map_err(Error::on("schema.read"))?,
            sqlx::query_scalar(POSTGRES_INDEXES)
                .fetch_all(&mut **transaction)
                .await
                .map_err(Error::on("schema.read"))?,
        ),
    };
    let mut schema = Schema { indexes: indexes.into_iter().collect(), ..Schema::default() };
    for (table, column, may_be_null) in columns {
        schema.tables.entry(table).or_default().insert(column, may_be_null);
    }
    Ok(schema)
}

/// Everything in every table, each row as text, in the order of that text: for tests that look for
/// what must not be there. Identifiers are in hexadecimal without hyphens.
#[doc(hidden)]
pub async fn dump(tx: &mut Tx) -> Result<BTreeMap<String, Vec<String>>> {
    let schema = read(tx).await?;
    let mut found = BTreeMap::new();
    for (table, columns) in &schema.tables {
        let sql = match tx.inner() {
            Inner::Sqlite(_) => {
                let column = |name: &String| {
                    format!(
                        "case typeof(\"{name}\") when 'blob' then lower(hex(\"{name}\")) \
                         else coalesce(\"{name}\", '') end"
                    )
                };
                let columns: Vec<_> = columns.keys().map(column).collect();
                format!("select {} from \"{table}\"", columns.join(" || '|' || "))
            }
            Inner::Postgres(_) => {
                let column = |name: &String| {
                    format!(
                        "case pg_typeof(\"{name}\")::text when 'uuid' \
                         then coalesce(replace(\"{name}\"::text, '-', ''), '') \
                         else coalesce(\"{name}\"::text, '') end"
                    )
                };
                let columns: Vec<_> = columns.keys().map(column).collect();
                format!("select {} from \"{table}\"", columns.join(" || '|' || "))
            }
        };
        let mut rows: Vec<String> = both!("schema.dump", tx, connection =>
            sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(connection).await)?;
        rows.sort_unstable();
        found.insert(table.clone(), rows);
    }
    Ok(found)
}
