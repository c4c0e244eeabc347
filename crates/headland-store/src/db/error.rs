use thiserror::Error as ThisError;

/// Why a statement could not be carried out.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The database refused or could not be reached.
    #[error("{operation}: {source}")]
    Database {
        /// The function that asked.
        operation: &'static str,
        /// What the database said.
        #[source]
        source: sqlx::Error,
    },
    /// A row says something that the program never writes.
    #[error("{table}.{column} of {row}: {problem}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// Which row.
        row: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A file could not be stored or read.
    #[error("{operation}: {source}")]
    Files {
        /// The function that asked.
        operation: &'static str,
        /// What the object store said.
        #[source]
        source: object_store::Error,
    },
    /// What was put aside on disk for a while could not be read again.
    #[error("{operation}: {source}")]
    Aside {
        /// The function that asked.
        operation: &'static str,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A migration could not be carried out.
    #[error("migrate: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
}

/// The result of a statement.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) const fn on(operation: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { operation, source }
    }

    /// Whether a row with the same unique value was already there.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database { source: sqlx::Error::Database(problem), .. }
            if problem.is_unique_violation())
    }

    /// Whether trying again at once may succeed: another writer was in the way.
    pub fn is_contention(&self) -> bool {
        matches!(self, Self::Database { source: sqlx::Error::Database(problem), .. }
            if matches!(problem.code().as_deref(), Some("5" | "517" | "40001" | "40P01")))
    }
}
