//! JSON in text columns that only this program writes and reads whole.

use serde::{Deserialize, Serialize};

use super::{Error, Result};

/// JSON of plain values cannot fail to be written.
pub(crate) fn text_of(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads a column that only this program writes.
pub(crate) fn read<'a, T: Deserialize<'a>>(
    text: &'a str,
    table: &'static str,
    column: &'static str,
    row: impl ToString,
) -> Result<T> {
    serde_json::from_str(text).map_err(|problem| Error::Inconsistent {
        table,
        column,
        row: row.to_string(),
        problem: problem.to_string(),
    })
}
