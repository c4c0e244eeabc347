//! A filled-in template that comes as a workbook.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::template::push_row;
use crate::{Allowance, Content, Refusal, text::unreadable};

/// With which a ZIP archive begins.
const MARK: &[u8] = b"PK\x03\x04";
/// Most parts that a workbook of one sheet has use for.
const PARTS: usize = 500;
/// Most rows and columns of a template; a cell beyond them would make every row before it.
const ROWS: u32 = 20_000;
const COLUMNS: u32 = 40;
/// Small parts pack well; the ratio is not asked of them.
const SMALL_PART: u64 = 1 << 20;

/// The bytes of a workbook, which is a ZIP archive; `None` for any other file.
///
/// A workbook is read whole, since its directory stands at its end; so it has the lower of the limits.
pub(crate) fn workbook(
    content: Content<'_>,
    allowance: &Allowance,
) -> Result<Option<Vec<u8>>, Refusal> {
    let reader = content.reader().map_err(|error| unreadable(&error))?;
    let mut start = Vec::new();
    let mut reader = reader.take(4);
    reader.read_to_end(&mut start).map_err(|error| unreadable(&error))?;
    if start != MARK {
        return Ok(None);
    }
    let size = content.size();
    if size > allowance.unpacked_bytes {
        return Err(too_much(allowance));
    }
    let mut bytes = Vec::new();
    let reader = content.reader().map_err(|error| unreadable(&error))?;
    let read = reader.take(allowance.unpacked_bytes).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&error))?;
    Ok(Some(bytes))
}

/// The first sheet of a workbook as CSV text, row for row: for what is not figures.
///
/// # Errors
/// When it is no workbook, or holds more than is read.
pub fn first_sheet(bytes: &[u8]) -> Result<String, Refusal> {
    sheet_as_csv(bytes, &Allowance::default())
}

/// The first sheet as CSV text, row for row, so that it is read like any other file.
pub(crate) fn sheet_as_csv(bytes: &[u8], allowance: &Allowance) -> Result<String, Refusal> {
    check_unpacked(bytes, allowance)?;
    let unreadable = |error: calamine::XlsxError| Refusal::Unreadable(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let Some(first) = workbook.sheet_names().first().cloned() else {
        return Err(Refusal::Unreadable("the workbook has no sheet".to_owned()));
    };
    let mut cells = workbook.worksheet_cells_reader(&first).map_err(unreadable)?;
    let mut sheet: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        if row >= ROWS || column >= COLUMNS {
            let what = format!("its first sheet goes beyond {ROWS} rows or {COLUMNS} columns");
            return Err(Refusal::Unreadable(what));
        }
        let (row, column) = (place(row), place(column));
        if sheet.len() <= row {
            sheet.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = sheet.get_mut(row) {
            if cells.len() <= column {
                cells.resize_with(column + 1, String::new);
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
    }
    Ok(as_csv(&sheet))
}

/// A blank row becomes a row of blanks, so that the rows keep their numbers.
fn as_csv(sheet: &[Vec<String>]) -> String {
    let mut csv = String::new();
    for cells in sheet {
        if cells.is_empty() {
            push_row(&mut csv, &["", ""]);
        } else {
            push_row(&mut csv, cells);
        }
    }
    csv
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        other => format!("{other:?}"),
    }
}

fn too_much(allowance: &Allowance) -> Refusal {
    Refusal::Unpacks { limit: allowance.unpacked_bytes, ratio: allowance.ratio }
}

/// Unpacks every part into nothing, since what the directory claims of the sizes may be untrue.
fn check_unpacked(bytes: &[u8], allowance: &Allowance) -> Result<(), Refusal> {
    let unreadable = |error: &dyn std::fmt::Display| Refusal::Unreadable(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    if archive.len() > PARTS {
        return Err(too_much(allowance));
    }
    let mut left = allowance.unpacked_bytes;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let packed = part.compressed_size();
        let most = left.saturating_add(1);
        let unpacked =
            io::copy(&mut part.take(most), &mut io::sink()).map_err(|error| unreadable(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(|| too_much(allowance))?;
        if unpacked > SMALL_PART && unpacked > packed.saturating_mul(allowance.ratio) {
            return Err(too_much(allowance));
        }
    }
    Ok(())
}
