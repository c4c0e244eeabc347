//! The school year, which sources write in at least four ways.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};

/// A school year, 1 September to 31 August, known by the calendar year it starts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AcademicYear(u16);

/// The text does not name a school year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a school year such as 2017/18, 201718 or 2017-2018")]
pub struct InvalidAcademicYear(pub String);

impl AcademicYear {
    /// The school year that starts in September of this calendar year.
    pub const fn starting(year: u16) -> Self {
        Self(year)
    }

    /// The school year that ends in August of `year`; `None` for the year 0.
    ///
    /// For sources that say by their own rules that a lone year is the end year: the long
    /// local-authority file calls 2017/18 "2018".
    pub fn ending(year: u16) -> Option<Self> {
        year.checked_sub(1).map(Self)
    }

    /// The school year that a day falls in.
    pub fn of(day: Date) -> Self {
        let september = if day.month() >= 9 { day.year() } else { day.year() - 1 };
        Self(u16::try_from(september).unwrap_or_default())
    }

    /// Its first day, 1 September.
    pub fn first_day(self) -> Date {
        date(i16::try_from(self.start_year()).unwrap_or(i16::MAX), 9, 1)
    }

    /// Its last day, 31 August.
    pub fn last_day(self) -> Date {
        date(i16::try_from(self.end_year()).unwrap_or(i16::MAX), 8, 31)
    }

    /// The calendar year of its September.
    pub const fn start_year(self) -> u16 {
        self.0
    }

    /// The calendar year of its August.
    pub const fn end_year(self) -> u16 {
        self.0.saturating_add(1)
    }

    /// The year before, or `None` at the beginning of time.
    pub fn previous(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }

    /// The year after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// Reads a lone four-digit year as an end year, and anything else as [`FromStr`] does.
    pub fn parse_end_year(text: &str) -> Result<Self, InvalidAcademicYear> {
        match four_digits(text.trim()) {
            Some(end) => Self::ending(end).ok_or_else(|| InvalidAcademicYear(text.to_owned())),
            None => text.parse(),
        }
    }
}

impl FromStr for AcademicYear {
    type Err = InvalidAcademicYear;

    /// Reads `201718`, `2017/18`, `2017-18`, `2017/2018` and `2017-2018`.
    ///
    /// A lone `2018` is refused, since sources differ on whether it is the start or the end;
    /// [`AcademicYear::parse_end_year`] is for those that are known to mean the end.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || InvalidAcademicYear(text.to_owned());
        let trimmed = text.trim();
        let (start, rest) = trimmed.split_at_checked(4).ok_or_else(refused)?;
        let rest = rest.strip_prefix(['/', '-', '\u{2013}']).unwrap_or(rest);
        let start = four_digits(start).ok_or_else(refused)?;
        let follows = start.checked_add(1).ok_or_else(refused)?;
        let ends_next = match rest.len() {
            2 => rest == format!("{:02}", follows % 100),
            4 => four_digits(rest) == Some(follows),
            _ => false,
        };
        if ends_next { Ok(Self(start)) } else { Err(refused()) }
    }
}

impl fmt::Display for AcademicYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{:02}", self.start_year(), self.end_year() % 100)
    }
}

/// A calendar year of four digits in a plausible range for school statistics.
fn four_digits(text: &str) -> Option<u16> {
    let whole = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: u16 = whole.then(|| text.parse().ok()).flatten()?;
    (1900..2200).contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_school_year_is_written_in_many_ways() {
        for text in
            ["201718", "2017/18", "2017-18", "2017-2018", "2017/2018", " 2017/18 ", "2017–18"]
        {
            assert_eq!(text.parse(), Ok(AcademicYear::starting(2017)), "{text}");
        }
        assert_eq!(AcademicYear::starting(2017).to_string(), "2017/18");
        assert_eq!(AcademicYear::starting(1999).to_string(), "1999/00");
    }

    #[test]
    fn august_belongs_to_the_year_before() {
        let year = AcademicYear::of(date(2027, 8, 31));
        assert_eq!((year.to_string().as_str(), year.last_day()), ("2026/27", date(2027, 8, 31)));
        assert_eq!(AcademicYear::of(date(2027, 9, 1)).first_day(), date(2027, 9, 1));
    }

    #[test]
    fn a_lone_year_is_read_only_when_it_is_known_to_be_the_end() {
        assert!("2018".parse::<AcademicYear>().is_err());
        assert_eq!(AcademicYear::parse_end_year("2018"), Ok(AcademicYear::starting(2017)));
        assert_eq!(AcademicYear::parse_end_year("2017/18"), Ok(AcademicYear::starting(2017)));
    }

    #[test]
    fn years_that_do_not_follow_one_another_are_no_school_year() {
        for wrong in ["201719", "2017/17", "2017-2019", "17/18", "", "2017/8", "abcdef", "2017/18x"]
        {
            assert!(wrong.parse::<AcademicYear>().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(start in 1900u16..2199) {
            let year = AcademicYear::starting(start);
            prop_assert_eq!(year.to_string().parse(), Ok(year));
            prop_assert_eq!(AcademicYear::ending(year.end_year()), Some(year));
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = text.parse::<AcademicYear>();
            let _ = AcademicYear::parse_end_year(&text);
        }
    }
}
