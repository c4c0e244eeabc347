//! Search over what people wrote. The one place where the two databases need different SQL.

use headland_domain::people::Scope;
use headland_domain::sheet::{FieldKind, Record};
use sqlx::{AssertSqlSafe, FromRow};

use crate::db::{Day, Inner, Result, Tx};
use crate::records::{RecordRow, SCOPE_PLACES};

/// Brings a record's words up to date; a removed record's are dropped.
pub(crate) async fn index(tx: &mut Tx, record: &Record) -> Result<()> {
    const FORGET: &str = "delete from search where record_id = $1";
    const INSERT: &str = "insert into search (record_id, title, body) values ($1, $2, $3)";
    both!("search.forget", tx, connection => sqlx::query(FORGET)
        .bind(record.id.uuid()).execute(connection).await.map(|_| ()))?;
    if record.removed_at.is_some() {
        return Ok(());
    }
    let prose = record
        .sheet()
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Line | FieldKind::Prose))
        .flat_map(|field| record.values.all(field.name))
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("\n");
    both!("search.insert", tx, connection => sqlx::query(INSERT)
        .bind(record.id.uuid())
        .bind(record.title())
        .bind(prose.as_str())
        .execute(connection)
        .await
        .map(|_| ()))
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Records, best first.
    pub records: Vec<Record>,
    /// How many there are, shown or not.
    pub total: i64,
}

/// The best of the records whose words match, of those that the scope shows.
pub async fn matching(tx: &mut Tx, scope: &Scope, words: &str, limit: i64) -> Result<Found> {
    #[derive(FromRow)]
    struct Counted {
        #[sqlx(flatten)]
        row: RecordRow,
        total: i64,
    }
    let place = SCOPE_PLACES + 1;
    // FTS5's own syntax is kept from people; PostgreSQL reads what they type as words.
    let (matches, order, asked) = match tx.inner() {
        Inner::Sqlite(_) => {
            let matches = format!("search on search.record_id = r.id where search match ${place}");
            (matches, "search.rank", every_word(words))
        }
        Inner::Postgres(_) => {
            let matches = format!(
                "search on search.record_id = r.id, websearch_to_tsquery('english', ${place}) q \
                 where search.words @@ q"
            );
            (matches, "ts_rank(search.words, q) desc", words.to_owned())
        }
    };
    let sql = format!(
        "select r.*, count(*) over () as total from records r join {matches} and {visible} \
         order by {order}, r.id limit ${limit}",
        visible = visible!(),
        limit = place + 1,
    );
    let rows: Vec<Counted> = both!("search.matching", tx, connection =>
        bind_scope!(sqlx::query_as(AssertSqlSafe(sql.as_str())), scope)
            .bind(asked)
            .bind(limit)
            .fetch_all(connection)
            .await)?;
    let total = rows.first().map_or(0, |row| row.total);
    let records = rows.into_iter().map(|row| row.row.into_record()).collect::<Result<_>>()?;
    Ok(Found { records, total })
}

/// FTS5's own syntax is kept from people: each word is quoted, the last may be unfinished.
fn every_word(words: &str) -> String {
    let quoted: Vec<_> =
        words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") + "*" }
}
