//! Tables as XLSX: a cover sheet that says where they come from, then a sheet for each table.

mod plain;
mod sheets;

pub use plain::plain;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError as WorkbookError};

use crate::{
    document::{Document, Unsound},
    table::Table,
};
use sheets::Formats;

/// Why an XLSX could not be made.
#[derive(Debug, thiserror::Error)]
pub enum XlsxError {
    /// The document may not be rendered.
    #[error("the document is not sound: {0}")]
    Unsound(#[from] Unsound),
    /// The workbook could not be written; a text may be longer than a cell can hold.
    #[error("the workbook could not be written")]
    Workbook(#[from] WorkbookError),
}

/// The tables of the document as a workbook, those of its figures included; the same bytes for
/// the same document.
pub fn render(document: &Document) -> Result<Vec<u8>, XlsxError> {
    document.check()?;
    let mut workbook = Workbook::new();
    let created = excel_date(document.date)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&document.title)
            .set_author(&document.organisation)
            .set_comment(format!("Snapshot {}", document.snapshot_hash))
            .set_creation_datetime(&created),
    );
    let formats = Formats::new();
    let tables: Vec<(String, &Table)> = (1_usize..)
        .zip(document.tables())
        .map(|(number, table)| {
            (sheets::name(number, table.sheet.as_ref().unwrap_or(&table.caption)), table)
        })
        .collect();
    sheets::write_cover(workbook.add_worksheet(), document, &tables, &formats)?;
    for (name, table) in &tables {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        sheets::write_table(sheet, table, &formats)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// One table as a workbook without a cover, its numbers as numbers; made on a day.
pub fn one(table: &Table, date: jiff::civil::Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = excel_date(date)?;
    workbook.set_properties(
        &DocProperties::new().set_title(&table.caption).set_creation_datetime(&created),
    );
    let formats = Formats::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheets::name(1, table.sheet.as_ref().unwrap_or(&table.caption)))?;
    sheets::write_table(sheet, table, &formats)?;
    Ok(workbook.save_to_buffer()?)
}

/// A day as Excel counts it; its calendar begins in 1900.
fn excel_date(date: jiff::civil::Date) -> Result<ExcelDateTime, WorkbookError> {
    let part = |value: i8| u8::try_from(value).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year, part(date.month()), part(date.day()))
}
