//! The sheets of a workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use super::excel_date;
use crate::{
    document::Document,
    table::{Alignment, Cell, Column, Number, Table, Unit, long_date},
};

/// How cells look.
pub(super) struct Formats {
    title: Format,
    caption: Format,
    word_header: Format,
    number_header: Format,
    words: Format,
    missing: Format,
    note: Format,
    date: Format,
}

impl Formats {
    pub(super) fn new() -> Self {
        let sea = Color::RGB(0x000f_4c5c);
        let muted = Color::RGB(0x004a_5963);
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_border_bottom(FormatBorder::Medium)
            .set_border_color(sea);
        Self {
            title: Format::new().set_bold().set_font_size(18).set_font_color(sea),
            caption: Format::new().set_bold().set_font_size(13).set_font_color(sea),
            word_header: header.clone(),
            number_header: header.set_align(FormatAlign::Right),
            words: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            missing: Format::new().set_italic().set_font_color(muted),
            note: Format::new().set_font_color(muted),
            date: Format::new().set_num_format("d mmmm yyyy").set_align(FormatAlign::Left),
        }
    }
}

/// The longest name a sheet may have.
const LONGEST_NAME: usize = 31;

/// A sheet's name: its number, which keeps it unique, and as much of the caption as fits.
pub(super) fn name(number: usize, caption: &str) -> String {
    let words: String = caption
        .chars()
        .map(|character| match character {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
            other if other.is_control() => ' ',
            other => other,
        })
        .collect();
    let mut name = number.to_string();
    for word in words.split_whitespace() {
        // Excel counts in UTF-16.
        if name.encode_utf16().count() + 1 + word.encode_utf16().count() > LONGEST_NAME {
            break;
        }
        name.push(' ');
        name.push_str(word);
    }
    name
}

/// Writes what the workbook is, where its figures come from, and what each sheet holds.
pub(super) fn write_cover(
    sheet: &mut Worksheet,
    document: &Document,
    tables: &[(String, &Table)],
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_name("Cover")?;
    sheet.set_column_width(0, 22)?;
    sheet.set_column_width(1, 80)?;
    sheet.write_string_with_format(0, 0, &document.title, &formats.title)?;
    let mut facts = vec![
        ("Organisation", document.organisation.clone()),
        ("Date", long_date(document.date)),
        ("Data", document.data_vintage.clone()),
        ("Snapshot", document.snapshot_hash.clone()),
    ];
    if let Some(subtitle) = &document.subtitle {
        facts.insert(0, ("Report", subtitle.clone()));
    }
    let mut row = 2;
    for (term, description) in facts {
        sheet.write_string_with_format(row, 0, term, &formats.word_header)?;
        sheet.write_string_with_format(row, 1, description, &formats.words)?;
        row += 1;
    }
    row += 1;
    sheet.write_string_with_format(row, 0, "Sheet", &formats.word_header)?;
    sheet.write_string_with_format(row, 1, "Holds", &formats.word_header)?;
    for (name, table) in tables {
        row += 1;
        sheet.write_string(row, 0, name)?;
        sheet.write_string_with_format(row, 1, &table.caption, &formats.words)?;
    }
    Ok(())
}

/// What stands in a column of a sheet: the cells of a column of the table, or one end of its ranges.
#[derive(Clone, Copy)]
enum Part {
    Whole,
    Low,
    High,
}

impl Part {
    fn header(self, column: &Column) -> String {
        match self {
            Self::Whole => column.header.clone(),
            Self::Low => format!("{}, from", column.header),
            Self::High => format!("{}, to", column.header),
        }
    }

    fn of(self, cell: &Cell) -> Cell {
        match (self, cell) {
            (Self::Low, Cell::Range(low, _)) => Cell::Number(*low),
            (Self::High, Cell::Range(_, high)) => Cell::Number(*high),
            _ => cell.clone(),
        }
    }
}

/// The columns that a sheet needs: two for every column of ranges, so that both ends are numbers.
fn parts(table: &Table) -> Vec<(usize, &Column, Part)> {
    let has_ranges = |position: usize| {
        table.rows.iter().any(|row| matches!(row.get(position), Some(Cell::Range(..))))
    };
    let columns = table.columns.iter().enumerate();
    columns
        .flat_map(|(position, column)| {
            let parts: &[Part] =
                if has_ranges(position) { &[Part::Low, Part::High] } else { &[Part::Whole] };
            parts.iter().map(move |part| (position, column, *part))
        })
        .collect()
}

/// Writes a table: caption, headers that stay in sight, rows, notes.
pub(super) fn write_table(
    sheet: &mut Worksheet,
    table: &Table,
    formats: &Formats,
) -> Result<(), XlsxError> {
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    sheet.write_string_with_format(0, 0, &table.caption, &formats.caption)?;
    let parts = parts(table);
    for (place, (position, column, part)) in (0_u16..).zip(&parts) {
        let format = match column.alignment {
            Alignment::Start => &formats.word_header,
            Alignment::End => &formats.number_header,
        };
        let header = part.header(column);
        let cells = table.rows.iter().filter_map(|row| row.get(*position));
        let texts = cells.map(|cell| part.of(cell).display());
        sheet.set_column_width(place, width(texts.chain([header.clone()])))?;
        sheet.write_string_with_format(1, place, header, format)?;
    }
    sheet.set_freeze_panes(2, 1)?;
    sheet.set_repeat_rows(1, 1)?;
    let mut row = 1;
    for cells in &table.rows {
        row += 1;
        for (place, (position, _, part)) in (0_u16..).zip(&parts) {
            if let Some(cell) = cells.get(*position) {
                write_cell(sheet, row, place, &part.of(cell), formats)?;
            }
        }
    }
    row += 1;
    for note in &table.notes {
        row += 1;
        sheet.write_string_with_format(row, 0, note, &formats.note)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string_with_format(row, column, text, &formats.words)?,
        Cell::Missing(reason) => {
            sheet.write_string_with_format(row, column, reason, &formats.missing)?
        }
        Cell::Number(number) if number.value.is_finite() => {
            let (value, format) = numeric(*number);
            let format = Format::new().set_num_format(format);
            sheet.write_number_with_format(row, column, value, &format)?
        }
        Cell::Number(_) | Cell::Range(..) => {
            sheet.write_string_with_format(row, column, cell.display(), &formats.missing)?
        }
        Cell::Date(date) => {
            let date = excel_date(*date)?;
            sheet.write_datetime_with_format(row, column, &date, &formats.date)?
        }
    };
    Ok(())
}

/// A number as a sheet holds it, with its format: per cent are parts of one there.
fn numeric(number: Number) -> (f64, String) {
    let decimals = if number.places == 0 {
        String::new()
    } else {
        format!(".{}", "0".repeat(usize::from(number.places)))
    };
    match number.unit {
        Unit::Plain | Unit::PercentagePoints => (number.value, format!("#,##0{decimals}")),
        Unit::Percent => (number.value / 100.0, format!("0{decimals}%")),
        Unit::Pounds => (number.value, format!("\"£\"#,##0{decimals}")),
    }
}

/// A column's width in characters: that of its longest entry, within reason.
fn width(texts: impl Iterator<Item = String>) -> u32 {
    let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
    u32::try_from(longest + 2).unwrap_or(u32::MAX).clamp(9, 44)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_short_and_free_of_forbidden_signs() {
        assert_eq!(name(1, "Reading: 2023/24 [draft]"), "1 Reading 2023 24 draft");
        let long = name(12, "Pupils meeting the expected standard in reading");
        assert!(long.chars().count() <= LONGEST_NAME);
        assert_eq!(long, "12 Pupils meeting the expected");
    }

    #[test]
    fn per_cent_are_parts_of_one() {
        let (value, format) = numeric(Number::new(61.5, Unit::Percent, 1));
        assert!((value - 0.615).abs() < 1e-12);
        assert_eq!(format, "0.0%");
    }
}
