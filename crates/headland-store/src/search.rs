//! Search over what people wrote. The one place where the two databases need different SQL.

use headland_domain::sheet::{FieldKind, Record};
use headland_domain::{OrganisationId, RecordId};
use uuid::Uuid;

use crate::db::{Error, Inner, Result, Tx};

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

/// Records of an organisation whose words match, best first. Not scoped to a person: the caller
/// lists them through a scope.
pub async fn matching(
    tx: &mut Tx,
    organisation: OrganisationId,
    words: &str,
    limit: i64,
) -> Result<Vec<RecordId>> {
    const SQLITE: &str = "select search.record_id from search \
        join records r on r.id = search.record_id \
        where search match $1 and r.organisation_id = $2 order by search.rank limit $3";
    const POSTGRES: &str = "select s.record_id from search s \
        join records r on r.id = s.record_id, websearch_to_tsquery('english', $1) q \
        where s.words @@ q and r.organisation_id = $2 \
        order by ts_rank(s.words, q) desc, s.record_id limit $3";
    tx.count_statement();
    let found: Result<Vec<Uuid>, sqlx::Error> = match tx.inner() {
        Inner::Sqlite(transaction) => {
            sqlx::query_scalar(SQLITE)
                .bind(every_word(words))
                .bind(organisation.uuid())
                .bind(limit)
                .fetch_all(&mut **transaction)
                .await
        }
        Inner::Postgres(transaction) => {
            sqlx::query_scalar(POSTGRES)
                .bind(words)
                .bind(organisation.uuid())
                .bind(limit)
                .fetch_all(&mut **transaction)
                .await
        }
    };
    Ok(found.map_err(Error::on("search.matching"))?.into_iter().map(RecordId::from_uuid).collect())
}

/// FTS5's own syntax is kept from people: each word is quoted, the last may be unfinished.
fn every_word(words: &str) -> String {
    let quoted: Vec<_> =
        words.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    if quoted.is_empty() { "\"\"".to_owned() } else { quoted.join(" ") + "*" }
}
