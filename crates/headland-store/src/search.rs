//! Search over what people wrote. The one place where the two databases need different SQL.

use headland_domain::SnapshotId;
use headland_domain::people::Scope;
use headland_domain::sheet::{FieldKind, Record};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

use crate::db::{Day, Inner, Result, Tx};
use crate::records::{RecordRow, SCOPE_PLACES};
use crate::reports::{is_newest, of_here_or_governed};

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

/// Keeps the words of a frozen report, for those who read it only frozen.
pub async fn index_frozen(
    tx: &mut Tx,
    snapshot: SnapshotId,
    title: &str,
    words: &str,
) -> Result<()> {
    const INSERT: &str = "insert into search_frozen (snapshot_id, title, body) values ($1, $2, $3)";
    both!("search.index_frozen", tx, connection => sqlx::query(INSERT)
        .bind(snapshot.uuid()).bind(title).bind(words).execute(connection).await.map(|_| ()))
}

/// A frozen report that a search found.
#[derive(Clone, Debug, FromRow)]
pub struct FoundFrozen {
    snapshot_id: Uuid,
    /// The title that it was frozen under.
    pub title: String,
    /// Its words.
    pub body: String,
    /// The name of the organisation that it is of.
    pub organisation: String,
}

impl FoundFrozen {
    /// Which snapshot.
    pub const fn id(&self) -> SnapshotId {
        SnapshotId::from_uuid(self.snapshot_id)
    }
}

/// The best of the frozen reports whose words match, each in its newest form, of those that the scope
/// lets its person read: in the organisation and in those that it governs.
pub async fn matching_frozen(
    tx: &mut Tx,
    scope: &Scope,
    words: &str,
    limit: i64,
) -> Result<Vec<FoundFrozen>> {
    let (found, order, asked) = match tx.inner() {
        Inner::Sqlite(_) => {
            let found = "search_frozen f where search_frozen match $4 and f.snapshot_id = s.id";
            (found, "rank", every_word(words))
        }
        Inner::Postgres(_) => {
            let found = "search_frozen f, websearch_to_tsquery('english', $4) q \
                         where f.words @@ q and f.snapshot_id = s.id";
            (found, "ts_rank(f.words, q) desc", words.to_owned())
        }
    };
    let sql = format!(
        "select s.id as snapshot_id, f.title, f.body, o.name as organisation \
         from snapshots s join records r on r.id = s.record_id \
         join organisations o on o.id = r.organisation_id, {found} and r.removed_at is null \
           and $2 like '%,' || r.kind || ',%' and {here} and {newest} \
         order by {order}, s.id limit $5",
        here = of_here_or_governed!(),
        newest = is_newest!(),
    );
    both!("search.matching_frozen", tx, connection => sqlx::query_as(AssertSqlSafe(sql.as_str()))
        .bind(scope.organisation.uuid())
        .bind(scope.frozen.pattern())
        .bind(Day(scope.on))
        .bind(asked)
        .bind(limit)
        .fetch_all(connection)
        .await)
}

/// FTS5's own syntax is kept from people: each word is quoted, the last may be unfinished.
fn every_word(words: &str) -> String {
    let quoted: Vec<_> =
        words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") + "*" }
}
