use headland_domain::FrameworkId;

use crate::db::{Result, Tx};

/// Keeps the file that a framework was imported from.
pub async fn insert_file(
    tx: &mut Tx,
    framework: FrameworkId,
    format: &str,
    text: &str,
) -> Result<()> {
    const INSERT: &str =
        "insert into framework_files (framework_id, format, text) values ($1, $2, $3)";
    both!("frameworks.insert_file", tx, connection => sqlx::query(INSERT)
        .bind(framework.uuid()).bind(format).bind(text).execute(connection).await.map(|_| ()))
}

/// The file of a format that a framework was imported from, if it was.
pub async fn file(tx: &mut Tx, framework: FrameworkId, format: &str) -> Result<Option<String>> {
    const FILE: &str = "select text from framework_files where framework_id = $1 and format = $2";
    both!("frameworks.file", tx, connection => sqlx::query_scalar(FILE)
        .bind(framework.uuid()).bind(format).fetch_optional(connection).await)
}
