//! Whether a bare number in a column of shares is a fraction or a percentage.
//!
//! The CSV files of the tables write `62%`. Workbooks keep the number behind such a cell, so that what is
//! made of them writes `0.62`, in some columns and not in others. Only the numbers tell.

use headland_domain::benchmarks::{Cell, Unit, round_half_away};

use super::columns::Columns;
use crate::{
    Refusal, Summary, cell,
    table::{Table, Width},
    text::Text,
};

/// What bare numbers of a column are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scale {
    /// As they stand, in the measure's unit.
    #[default]
    AsPublished,
    /// Parts of one.
    Fraction,
    /// Nothing tells: 0 is 0 either way, and 1 is refused.
    Unknown,
}

impl Scale {
    /// The value of a cell; `Err` says why it cannot be told.
    pub(super) fn apply(self, raw: &str, cell: Cell) -> Result<Cell, String> {
        let Cell::Value(value) = cell else {
            return Ok(cell);
        };
        let is_zero = value.abs() < f64::EPSILON;
        match self {
            _ if raw.contains('%') => Ok(Cell::Value(value)),
            Self::AsPublished => Ok(Cell::Value(value)),
            Self::Fraction if (0.0..=1.0).contains(&value) => {
                Ok(Cell::Value(round_half_away(value * 100.0, 6)))
            }
            Self::Fraction => Err(format!("“{}” is not from 0 to 1", cell::shortened(raw))),
            Self::Unknown if is_zero => Ok(Cell::Value(value)),
            Self::Unknown => Err(format!(
                "nothing tells whether “{}” is a percentage or a part of one",
                cell::shortened(raw)
            )),
        }
    }
}

/// What the bare numbers of one column have shown so far.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// A number between 0 and 1.
    between: bool,
    /// A number that is exactly 1.
    one: bool,
    /// A number above 1.
    above: bool,
}

/// Finds the scale of every column of shares; `declared` are the places that the catalogue calls fractions.
///
/// A number above 1 makes percentages of its column, a number between 0 and 1 fractions. A column that has
/// only 0 and 1 is what it is declared to be, or what the other columns of the file are.
pub(super) fn settle(
    text: &Text<'_>,
    columns: &mut Columns,
    declared: &[usize],
) -> Result<(), Refusal> {
    let mut seen = vec![Seen::default(); columns.mapped.len()];
    let mut table = Table::open(text, Width::MayBeShort)?;
    let mut summary = Summary::default();
    while let Some(record) = table.next(&mut summary)? {
        for (column, seen) in columns.mapped.iter().zip(&mut seen) {
            let raw = record.get(column.place);
            if column.unit != Unit::Percent || raw.contains('%') {
                continue;
            }
            if let Ok(Cell::Value(value)) = cell::read(raw, column.unit) {
                seen.above |= value > 1.0;
                seen.between |= value > 0.0 && value < 1.0;
                seen.one |= value >= 1.0;
            }
        }
    }
    // A column that is declared says nothing of the others: it is a fraction whatever they are.
    let others =
        || columns.mapped.iter().zip(&seen).filter(|(it, _)| !declared.contains(&it.place));
    let fractions = others().any(|(_, seen)| seen.between && !seen.above);
    let percentages = others().any(|(_, seen)| seen.above);
    for (column, seen) in columns.mapped.iter_mut().zip(&seen) {
        if column.unit != Unit::Percent {
            continue;
        }
        column.scale = if seen.above {
            Scale::AsPublished
        } else if seen.between || declared.contains(&column.place) {
            Scale::Fraction
        } else if !seen.one {
            Scale::AsPublished
        } else {
            match (fractions, percentages) {
                (true, false) => Scale::Fraction,
                (false, true) => Scale::AsPublished,
                (true, true) | (false, false) => Scale::Unknown,
            }
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn value(scale: Scale, raw: &str) -> Result<Option<f64>, String> {
        scale.apply(raw, cell::read(raw, Unit::Percent)?).map(|cell| cell.value())
    }

    #[test]
    fn a_part_of_one_becomes_a_percentage_without_noise() {
        assert_eq!(value(Scale::Fraction, "0.57"), Ok(Some(57.0)));
        assert_eq!(value(Scale::Fraction, "1"), Ok(Some(100.0)));
        assert_eq!(value(Scale::Fraction, "SUPP"), Ok(None));
        assert!(value(Scale::Fraction, "57").is_err());
    }

    #[test]
    fn a_sign_says_what_the_number_is() {
        for scale in [Scale::AsPublished, Scale::Fraction, Scale::Unknown] {
            assert_eq!(value(scale, "62%"), Ok(Some(62.0)));
            assert_eq!(value(scale, "1%"), Ok(Some(1.0)));
            assert_eq!(value(scale, "0"), Ok(Some(0.0)));
        }
    }

    #[test]
    fn a_one_that_nothing_explains_is_refused() {
        assert!(value(Scale::Unknown, "1").unwrap_err().contains("part of one"));
        assert_eq!(value(Scale::AsPublished, "1"), Ok(Some(1.0)));
    }
}
