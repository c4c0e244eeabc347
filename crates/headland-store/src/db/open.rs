use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use headland_domain::OrganisationId;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgPool, Postgres, Sqlite, SqlitePool,
    Transaction,
};
use uuid::Uuid;

use super::{Error, Result};

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    database: Database,
}

#[derive(Clone, Debug)]
enum Database {
    /// One writer, since SQLite has one; any number of readers, which never wait for it.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// A transaction on either database. Dropped without [`Tx::commit`], it leaves no trace.
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    statements: Arc<AtomicU32>,
}

#[derive(Debug)]
pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// How long a writer waits for another before it gives up.
const BUSY: Duration = Duration::from_secs(10);
/// Reading connections to SQLite; pages hold one for a few milliseconds.
const READERS: u32 = 4;

impl Store {
    /// Opens `url`: `postgres://…`, or the path of a SQLite file, made if it is not there.
    /// Brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self> {
        let store = if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::open_postgres(url).await?
        } else {
            Self::open_sqlite(Path::new(url.trim_start_matches("sqlite:"))).await?
        };
        store.migrate().await?;
        Ok(store)
    }

    /// The organisations in the SQLite file `path`, looked at without opening it as a store:
    /// nothing is made, migrated or changed. None where there is no such file.
    pub async fn look_into(path: &Path) -> Result<Option<Vec<OrganisationId>>> {
        const TABLES: &str = "select count(*) from sqlite_master where type = 'table'";
        const ORGANISATIONS: &str = "select id from organisations order by id";
        if !path.exists() {
            return Ok(None);
        }
        let read = async || -> std::result::Result<Vec<Uuid>, sqlx::Error> {
            let options = SqliteConnectOptions::new().filename(path).read_only(true);
            let mut connection = options.connect().await?;
            let tables: i64 = sqlx::query_scalar(TABLES).fetch_one(&mut connection).await?;
            let found = if tables == 0 {
                Vec::new()
            } else {
                // A file of some other program has no such table, which is an error.
                sqlx::query_scalar(ORGANISATIONS).fetch_all(&mut connection).await?
            };
            connection.close().await?;
            Ok(found)
        };
        let found = read().await.map_err(Error::on("store.look_into"))?;
        Ok(Some(found.into_iter().map(OrganisationId::from_uuid).collect()))
    }

    async fn open_sqlite(path: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("cache_size", "-8000")
            .optimize_on_close(true, None);
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(Error::on("store.open"))?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_lazy_with(options.pragma("query_only", "on"));
        Ok(Self { database: Database::Sqlite { writer, readers } })
    }

    async fn open_postgres(url: &str) -> Result<Self> {
        let options: PgConnectOptions = url.parse().map_err(Error::on("store.open"))?;
        let pool = PgPoolOptions::new()
            .max_connections(10)
            .connect_with(options.options([("statement_timeout", "30s")]))
            .await
            .map_err(Error::on("store.open"))?;
        Ok(Self { database: Database::Postgres(pool) })
    }

    /// Makes a database on a PostgreSQL server; its address. For setting up an installation, and
    /// for tests that each want their own.
    pub async fn create_database(server: &str, name: &str) -> Result<String> {
        let options: PgConnectOptions = server.parse().map_err(Error::on("store.create"))?;
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .connect_with(options)
            .await
            .map_err(Error::on("store.create"))?;
        // An identifier cannot be bound; quoted, it can hold nothing that ends it.
        let sql = format!("create database \"{}\"", name.replace('"', ""));
        sqlx::query(AssertSqlSafe(sql)).execute(&pool).await.map_err(Error::on("store.create"))?;
        pool.close().await;
        let (before, after) = server.rsplit_once('/').unwrap_or((server, ""));
        let parameters = after.split_once('?').map(|(_, rest)| format!("?{rest}"));
        Ok(format!("{before}/{name}{}", parameters.unwrap_or_default()))
    }

    async fn migrate(&self) -> Result<()> {
        match &self.database {
            Database::Sqlite { writer, .. } => {
                sqlx::migrate!("migrations/sqlite").run(writer).await?;
            }
            Database::Postgres(pool) => sqlx::migrate!("migrations/postgres").run(pool).await?,
        }
        Ok(())
    }

    /// Begins a transaction that may write.
    pub async fn begin(&self) -> Result<Tx> {
        let inner = match &self.database {
            // Immediate, since a reader that turns writer half-way is refused at once (SQLITE_BUSY).
            Database::Sqlite { writer, .. } => Inner::Sqlite(
                writer.begin_with("begin immediate").await.map_err(Error::on("begin"))?,
            ),
            Database::Postgres(pool) => {
                Inner::Postgres(pool.begin().await.map_err(Error::on("begin"))?)
            }
        };
        Ok(Tx { inner, statements: Arc::default() })
    }

    /// Begins a transaction that only reads, and does not wait for writers.
    pub async fn begin_reading(&self) -> Result<Tx> {
        let inner = match &self.database {
            Database::Sqlite { readers, .. } => {
                Inner::Sqlite(readers.begin().await.map_err(Error::on("begin"))?)
            }
            Database::Postgres(pool) => Inner::Postgres(
                pool.begin_with("begin read only").await.map_err(Error::on("begin"))?,
            ),
        };
        Ok(Tx { inner, statements: Arc::default() })
    }

    /// Changes rows behind the program's back, as someone with the database's password could: for
    /// tests that such a change is noticed.
    #[doc(hidden)]
    pub async fn tamper(&self, sql: &'static str) -> Result<()> {
        let mut tx = self.begin().await?;
        both!("store.tamper", &mut tx, connection =>
            sqlx::query(sql).execute(connection).await.map(|_| ()))?;
        tx.commit().await
    }

    /// Waits for open transactions and closes the database.
    pub async fn close(&self) {
        match &self.database {
            Database::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Database::Postgres(pool) => pool.close().await,
        }
    }

    /// Which database this is, in words for an administrator.
    pub const fn kind(&self) -> &'static str {
        match &self.database {
            Database::Sqlite { .. } => "SQLite",
            Database::Postgres(_) => "PostgreSQL",
        }
    }
}

impl Tx {
    /// Makes everything done in the transaction lasting.
    pub async fn commit(self) -> Result<()> {
        match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await,
            Inner::Postgres(transaction) => transaction.commit().await,
        }
        .map_err(Error::on("commit"))
    }

    /// How many statements the transaction has run; it lives on after the transaction.
    pub fn statements(&self) -> Arc<AtomicU32> {
        Arc::clone(&self.statements)
    }

    pub(crate) fn count_statement(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn inner(&mut self) -> &mut Inner {
        &mut self.inner
    }
}
