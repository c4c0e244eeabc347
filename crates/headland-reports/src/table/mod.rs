//! A table of values: what a chart shows, what a report prints and what a sheet holds.

mod number;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use number::{Number, Unit};

/// A captioned table whose first column names each row.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// What the table holds, in words; never empty in a sound document.
    pub caption: String,
    /// The columns, first the one that names the rows.
    pub columns: Vec<Column>,
    /// The rows; each holds one cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Sources, definitions and reasons for gaps, printed beneath.
    pub notes: Vec<String>,
    /// What a sheet that holds it is called, where the beginning of the caption would not tell it
    /// from other sheets.
    #[serde(default)]
    pub sheet: Option<String>,
}

impl Table {
    /// An empty table with these columns.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self { caption: caption.into(), columns, ..Self::default() }
    }

    /// Adds a row and returns the table.
    #[must_use]
    pub fn with_row(mut self, row: Vec<Cell>) -> Self {
        self.rows.push(row);
        self
    }

    /// Says what a sheet that holds it is called, and returns the table.
    #[must_use]
    pub fn on_sheet(mut self, name: impl Into<String>) -> Self {
        self.sheet = Some(name.into());
        self
    }

    /// Adds a note and returns the table.
    #[must_use]
    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// One column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The heading; never empty in a sound document.
    pub header: String,
    /// Whether the column holds words or numbers.
    pub alignment: Alignment,
}

impl Column {
    /// A column of words, set from the left.
    pub fn words(header: impl Into<String>) -> Self {
        Self { header: header.into(), alignment: Alignment::Start }
    }

    /// A column of numbers, set to the right so that digits line up.
    pub fn numbers(header: impl Into<String>) -> Self {
        Self { header: header.into(), alignment: Alignment::End }
    }
}

/// Which edge of the column its cells keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alignment {
    /// The left edge: words and dates.
    Start,
    /// The right edge: numbers.
    End,
}

/// One cell of a [`Table`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number with its unit and decimal places.
    Number(Number),
    /// Two numbers between which something lies; a sheet holds each in a column of its own.
    Range(Number, Number),
    /// A day.
    Date(Date),
    /// No value, and why: "suppressed", "not yet published", "no cohort".
    Missing(String),
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A plain number with this many decimal places.
    pub fn number(value: f64, places: u8) -> Self {
        Self::Number(Number::new(value, Unit::Plain, places))
    }

    /// A cell without a value, and why there is none.
    pub fn missing(reason: impl Into<String>) -> Self {
        Self::Missing(reason.into())
    }

    /// The cell as a reader sees it: "61.5%", "14 October 2026", "suppressed".
    pub fn display(&self) -> String {
        match self {
            Self::Text(text) | Self::Missing(text) => text.clone(),
            Self::Number(number) => number.display(),
            Self::Range(low, high) => {
                let low = Number { unit: Unit::Plain, ..*low };
                format!("{} to {}", low.display(), high.display())
            }
            Self::Date(date) => long_date(*date),
        }
    }
}

/// A day as British readers write it: "14 October 2026".
pub fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn cells_read_as_a_british_reader_writes_them() {
        assert_eq!(Cell::Date(date(2026, 10, 4)).display(), "4 October 2026");
        assert_eq!(Cell::number(1234.5, 1).display(), "1,234.5");
        assert_eq!(Cell::missing("suppressed").display(), "suppressed");
    }
}
