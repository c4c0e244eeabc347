//! Tables as CSV (RFC 4180) that no spreadsheet takes for formulas.

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use crate::table::{Cell, Table};

/// What the file begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// UTF-8 as it is, for programs.
    Plain,
    /// A byte order mark, without which Excel misreads letters beyond ASCII.
    ByteOrderMark,
}

/// Why a CSV file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// A row holds more or fewer cells than there are columns.
    #[error("the table could not be written as CSV")]
    Row(#[from] ::csv::Error),
    /// The rows could not be gathered.
    #[error("the rows of the table could not be gathered")]
    Gathering(#[from] std::io::Error),
}

/// The headers and rows of a table, lines ended by CR LF; caption and notes are left out.
///
/// Numbers are bare digits, dates are ISO 8601, and words that a spreadsheet would run as a
/// formula get an apostrophe in front.
pub fn render(table: &Table, opening: Opening) -> Result<Vec<u8>, CsvError> {
    let bytes = match opening {
        Opening::Plain => Vec::new(),
        Opening::ByteOrderMark => "\u{feff}".as_bytes().to_vec(),
    };
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(bytes);
    writer.write_record(table.columns.iter().map(|column| guarded(&column.header)))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(field))?;
    }
    writer.into_inner().map_err(|error| CsvError::Gathering(error.into_error()))
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Missing(text) => guarded(text),
        Cell::Number(number) if number.value.is_finite() => {
            format!("{:.*}", usize::from(number.places), number.value)
        }
        cell @ (Cell::Number(_) | Cell::Range(..)) => guarded(&cell.display()),
        Cell::Date(date) => date.to_string(),
    }
}

/// Words that begin like a formula, made harmless.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::table::{Column, Number, Unit};

    fn rendered(cells: Vec<Cell>, opening: Opening) -> String {
        let columns = cells.iter().map(|_| Column::words("A")).collect();
        let table = Table::new("Sample", columns).with_row(cells);
        String::from_utf8(render(&table, opening).unwrap()).unwrap()
    }

    #[test]
    fn words_that_begin_like_a_formula_are_made_harmless_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"] {
            let line = rendered(vec![Cell::text(formula)], Opening::Plain);
            assert_eq!(line, format!("A\r\n'{formula}\r\n"));
        }
        let number = Cell::Number(Number::new(-1234.5, Unit::Percent, 1));
        assert_eq!(rendered(vec![number], Opening::Plain), "A\r\n-1234.5\r\n");
    }

    #[test]
    fn commas_quotes_and_line_ends_are_quoted() {
        let line = rendered(
            vec![Cell::text("a,b"), Cell::text("say \"no\""), Cell::text("one\ntwo")],
            Opening::Plain,
        );
        assert_eq!(line, "A,A,A\r\n\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n");
    }

    #[test]
    fn dates_are_iso_and_gaps_are_words() {
        let cells = vec![Cell::Date(date(2026, 7, 1)), Cell::missing("suppressed")];
        assert_eq!(
            rendered(cells, Opening::ByteOrderMark),
            "\u{feff}A,A\r\n2026-07-01,suppressed\r\n"
        );
    }
}
