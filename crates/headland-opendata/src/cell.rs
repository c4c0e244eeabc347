//! One cell of text as a number or a reason for there being none.

use headland_domain::benchmarks::{Absent, Cell, Unit, parse_decimal};

/// Reads a published cell; `Err` says what is wrong with the text.
///
/// A percentage sign is taken where the unit is a share; thousands separators are taken where they
/// stand where they should.
pub(crate) fn read(raw: &str, unit: Unit) -> Result<Cell, String> {
    let text = raw.trim();
    if let Some(value) = parse_decimal(text) {
        return Ok(Cell::Value(value));
    }
    if let Some(cell) = Cell::from_symbol(raw) {
        return Ok(cell);
    }
    let share =
        matches!(unit, Unit::Percent | Unit::Rate | Unit::PercentagePoints | Unit::NotStated);
    let number = text.strip_suffix('%').filter(|_| share).map_or(text, str::trim_end);
    parse_decimal(number)
        .or_else(|| grouped(number))
        .map(Cell::Value)
        .ok_or_else(|| format!("“{}” is neither a number nor a known symbol", shortened(raw)))
}

/// Whether a cell holds a number (`Some(true)`), a known symbol (`Some(false)`) or anything else; cheaper than
/// reading it where only that is asked.
pub(crate) fn is_number(raw: &str) -> Option<bool> {
    let text = raw.trim();
    if parse_decimal(text).is_some() {
        return Some(true);
    }
    if Absent::from_symbol(text).is_some() {
        return Some(false);
    }
    read(raw, Unit::NotStated).is_ok().then_some(true)
}

/// Reads a count such as a cohort; `None` where the cell has a symbol or is blank.
pub(crate) fn read_count(raw: &str) -> Result<Option<u32>, String> {
    let text = raw.trim();
    if let Ok(count) = text.parse() {
        return Ok(Some(count));
    }
    if Absent::from_symbol(text).is_some() {
        return Ok(None);
    }
    let whole = text.replace(',', "");
    let whole = whole.strip_suffix(".0").unwrap_or(&whole);
    match (whole.parse(), grouped(text).is_some() || !text.contains(',')) {
        (Ok(count), true) => Ok(Some(count)),
        _ => Err(format!("“{}” is not a whole number", shortened(raw))),
    }
}

/// A number with commas between groups of three digits, such as `19,385`.
fn grouped(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let whole = unsigned.split_once('.').map_or(unsigned, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let well_formed = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (well_formed && !rest.is_empty()).then(|| parse_decimal(&text.replace(',', ""))).flatten()
}

/// Text fit to quote in a message.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn value(raw: &str, unit: Unit) -> Option<String> {
        read(raw, unit).unwrap().value().map(|value| value.to_string())
    }

    #[test]
    fn shares_may_carry_their_sign_and_scores_may_not() {
        assert_eq!(value("68%", Unit::Percent).as_deref(), Some("68"));
        assert_eq!(value("0.62", Unit::Percent).as_deref(), Some("0.62"));
        assert_eq!(value("-2.4", Unit::Score).as_deref(), Some("-2.4"));
        assert!(read("68%", Unit::Score).is_err());
    }

    #[test]
    fn thousands_separators_must_stand_where_they_should() {
        assert_eq!(value("19,385", Unit::Count).as_deref(), Some("19385"));
        assert_eq!(value("-1,019,385.5", Unit::Count).as_deref(), Some("-1019385.5"));
        for wrong in ["1,9", "19385,", ",385", "1,23,456", "1.5,000"] {
            assert!(read(wrong, Unit::Count).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_symbol_keeps_its_text_and_an_unknown_one_is_an_error() {
        let blank = read(" ", Unit::Score).unwrap();
        assert_eq!(blank, Cell::Missing { reason: Absent::Blank, raw: " ".into() });
        assert!(read("banana", Unit::Score).unwrap_err().contains("banana"));
        assert!(read(&"long ".repeat(50), Unit::Score).unwrap_err().len() < 120);
    }

    #[test]
    fn a_cohort_is_a_whole_number_or_unknown() {
        assert_eq!(read_count("87"), Ok(Some(87)));
        assert_eq!(read_count("4,490,550"), Ok(Some(4_490_550)));
        assert_eq!(read_count("87.0"), Ok(Some(87)));
        assert_eq!(read_count("SUPP"), Ok(None));
        assert_eq!(read_count(""), Ok(None));
        assert!(read_count("8.5").is_err());
        assert!(read_count("-3").is_err());
        assert!(read_count("1,2").is_err());
    }
}
