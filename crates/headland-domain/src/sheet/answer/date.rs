use jiff::civil::Date;

use super::{Answer, first};
use crate::sheet::FieldKind;

/// The months in English, as people are read who write them out: in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day as a cell of a table holds it: as programs write it, 2026-09-01, or as people here do, the
/// day before the month, 1/9/2026.
pub fn day_of_cell(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['/', '.', '-']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl Answer for Date {
    const KIND: FieldKind = FieldKind::Date;

    fn read(raw: &[String]) -> Result<Self, String> {
        let text = first(raw);
        let problem = || "must be a real date, such as 14 10 2026".to_owned();
        // Boxes are typed without leading zeros; the stored form has them.
        let mut parts = text.split('-').map(str::parse::<i16>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(problem());
        };
        if !(1900..=2199).contains(&year) {
            return Err("must have a year of four digits, such as 2026".to_owned());
        }
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
            return Err(problem());
        };
        Self::new(year, month, day).map_err(|_| problem())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_one as read;
    use super::*;

    #[test]
    fn a_cell_holds_a_day_as_programs_or_people_write_it() {
        let day = Some(Date::constant(2026, 9, 1));
        for text in ["2026-09-01", "1/9/2026", "01.09.2026", "1-9-2026"] {
            assert_eq!(day_of_cell(text), day, "{text}");
        }
        for text in ["1/9/26", "9/2026", "31/02/2026", "1/9/2026/1", "next week", ""] {
            assert_eq!(day_of_cell(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_may_be_typed_without_leading_zeros_but_must_exist() {
        assert_eq!(read("2026-9-1"), Ok(Date::constant(2026, 9, 1)));
        assert!(read::<Date>("2026-2-30").is_err());
        assert!(read::<Date>("26-9-1").is_err());
        assert!(read::<Date>("2026-9").is_err());
    }
}
