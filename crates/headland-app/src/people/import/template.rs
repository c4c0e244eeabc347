use headland_domain::people::Role;
use headland_reports::csv::{self, CsvError, Opening};
use headland_reports::table::{Cell, Column, Table};

use super::file::COLUMNS;

/// A file to start from: the columns, and two invented people to write over.
///
/// # Errors
/// When memory runs out.
pub fn template() -> Result<Vec<u8>, CsvError> {
    let mut table = Table::new("People", COLUMNS.map(Column::words).to_vec());
    let examples = [
        [
            "Ellis Byrne",
            "ellis.byrne@school.example",
            Role::SeniorLeader.label(),
            "01/09/2026",
            "",
            "",
        ],
        [
            "Nadia Osei",
            "nadia.osei@school.example",
            Role::Teacher.label(),
            "01/09/2026",
            "ellis.byrne@school.example",
            "Mathematics",
        ],
    ];
    for example in examples {
        table.rows.push(example.map(Cell::text).to_vec());
    }
    csv::render(&table, Opening::ByteOrderMark)
}
