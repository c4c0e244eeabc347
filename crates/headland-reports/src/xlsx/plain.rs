use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};

use super::XlsxError;

/// One sheet with a header and rows of words, and nothing else: a form to be filled in and given back.
///
/// Every cell is text, so that what is typed comes back as it was typed; the header stays in sight. The
/// same bytes for the same rows.
pub fn plain(sheet: &str, header: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day on which Excel's calendar begins: a form has no date of its own.
    let created = ExcelDateTime::from_ymd(1900, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet)?;
    let text = Format::new().set_num_format("@");
    let bold = Format::new().set_bold();
    let column = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
    for (place, name) in header.iter().enumerate() {
        worksheet.set_column_format(column(place), &text)?;
        worksheet.write_string_with_format(0, column(place), *name, &bold)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    for (row, cells) in (1_u32..).zip(rows) {
        for (place, cell) in cells.iter().enumerate() {
            worksheet.write_string_with_format(row, column(place), cell.as_str(), &text)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}
