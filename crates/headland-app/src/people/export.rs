use headland_reports::document::{Block, Document};
use headland_reports::table::Table;
use headland_reports::{csv, xlsx};
use thiserror::Error;

use crate::context::Context;

/// The most rows that a download of a list holds.
pub(crate) const MOST_ROWS: i64 = 10_000;

/// What a list is downloaded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, in UTF-8 with a byte order mark so that Excel reads it rightly.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// The format of a file's ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    /// The ending of a file's name, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Why a list could not be written as a file.
#[derive(Debug, Error)]
pub enum Unwritable {
    /// As CSV.
    #[error(transparent)]
    Csv(#[from] csv::CsvError),
    /// As a workbook.
    #[error(transparent)]
    Xlsx(#[from] xlsx::XlsxError),
}

/// A list as a file.
///
/// # Errors
/// When the table is not sound, which the tests of each list rule out, or memory runs out.
pub fn spreadsheet(ctx: &Context, table: Table, format: Format) -> Result<Vec<u8>, Unwritable> {
    match format {
        Format::Csv => Ok(csv::render(&table, csv::Opening::ByteOrderMark)?),
        Format::Xlsx => {
            let document = Document {
                title: table.caption.clone(),
                subtitle: None,
                organisation: ctx.organisation.name.clone(),
                date: ctx.today(),
                data_vintage: "As recorded in Headland on this day".to_owned(),
                snapshot_hash: "Not a snapshot".to_owned(),
                blocks: vec![Block::Table(table)],
            };
            Ok(xlsx::render(&document)?)
        }
    }
}
