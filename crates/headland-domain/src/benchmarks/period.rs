//! What stretch of time a figure is about.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};

use super::AcademicYear;

/// The stretch of time a figure describes, ordered by kind and then by time.
///
/// `Display` is for people (`2017/18`); [`Period::code`] and [`FromStr`] are for storing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A whole school year.
    AcademicYear(AcademicYear),
    /// Part of a school year in the publisher's words: "Autumn term", "Week 30".
    PartOfYear(AcademicYear, String),
    /// Three school years pooled, named by the last.
    ThreeYearsTo(AcademicYear),
    /// April to March, named by the year it starts in.
    FinancialYear(u16),
    /// January to December, or a count made once in that year.
    CalendarYear(u16),
    /// A period of another kind, kept as published: (identifier, period).
    Other(String, String),
}

/// The text is not the code of a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the code of a period")]
pub struct InvalidPeriod(pub String);

impl Period {
    /// The school year the period belongs to, where it belongs to one.
    pub fn academic_year(&self) -> Option<AcademicYear> {
        match self {
            Self::AcademicYear(year) | Self::PartOfYear(year, _) | Self::ThreeYearsTo(year) => {
                Some(*year)
            }
            Self::FinancialYear(_) | Self::CalendarYear(_) | Self::Other(..) => None,
        }
    }

    /// The day after which figures of the whole period can be known at all; `None` where the period
    /// is of no kind that says.
    ///
    /// A calendar year may be that of a count made once in it, which is known from its beginning on.
    pub fn known_after(&self) -> Option<Date> {
        match self {
            Self::AcademicYear(year) | Self::ThreeYearsTo(year) => Some(year.last_day()),
            Self::PartOfYear(year, _) => Some(year.first_day()),
            Self::FinancialYear(start) => {
                Some(date(i16::try_from(start.checked_add(1)?).ok()?, 3, 31))
            }
            Self::CalendarYear(year) => Some(date(i16::try_from(*year).ok()?, 1, 1)),
            Self::Other(..) => None,
        }
    }

    /// A stable text for storing; [`FromStr`] reads it back.
    pub fn code(&self) -> String {
        match self {
            Self::AcademicYear(year) => format!("AY:{year}"),
            Self::PartOfYear(year, part) => format!("PT:{year}:{part}"),
            Self::ThreeYearsTo(year) => format!("3Y:{year}"),
            Self::FinancialYear(start) => format!("FY:{start}"),
            Self::CalendarYear(year) => format!("CY:{year}"),
            Self::Other(identifier, period) => {
                format!("OT:{}:{identifier}{period}", identifier.len())
            }
        }
    }
}

impl From<AcademicYear> for Period {
    fn from(year: AcademicYear) -> Self {
        Self::AcademicYear(year)
    }
}

impl FromStr for Period {
    type Err = InvalidPeriod;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        read(code).ok_or_else(|| InvalidPeriod(code.to_owned()))
    }
}

fn read(code: &str) -> Option<Period> {
    let (kind, rest) = code.split_once(':')?;
    Some(match kind {
        "AY" => Period::AcademicYear(rest.parse().ok()?),
        "PT" => {
            let (year, part) = rest.split_once(':')?;
            Period::PartOfYear(year.parse().ok()?, part.to_owned())
        }
        "3Y" => Period::ThreeYearsTo(rest.parse().ok()?),
        "FY" => Period::FinancialYear(rest.parse().ok()?),
        "CY" => Period::CalendarYear(rest.parse().ok()?),
        "OT" => {
            let (length, both) = rest.split_once(':')?;
            let (identifier, period) = both.split_at_checked(length.parse().ok()?)?;
            Period::Other(identifier.to_owned(), period.to_owned())
        }
        _ => return None,
    })
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AcademicYear(year) => year.fmt(out),
            Self::PartOfYear(year, part) => write!(out, "{part} {year}"),
            Self::ThreeYearsTo(year) => write!(out, "three years to {year}"),
            Self::FinancialYear(start) => {
                write!(out, "April {start} to March {}", start.saturating_add(1))
            }
            Self::CalendarYear(year) => year.fmt(out),
            Self::Other(identifier, period) => write!(out, "{identifier} {period}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_period_reads_as_people_say_it() {
        let year = AcademicYear::starting(2018);
        assert_eq!(Period::from(year).to_string(), "2018/19");
        assert_eq!(
            Period::PartOfYear(year, "Autumn term".into()).to_string(),
            "Autumn term 2018/19"
        );
        assert_eq!(Period::ThreeYearsTo(year).to_string(), "three years to 2018/19");
        assert_eq!(Period::FinancialYear(2019).to_string(), "April 2019 to March 2020");
    }

    #[test]
    fn only_parts_of_a_school_year_have_one() {
        assert_eq!(Period::FinancialYear(2019).academic_year(), None);
        let year = AcademicYear::starting(2018);
        assert_eq!(Period::ThreeYearsTo(year).academic_year(), Some(year));
    }

    proptest! {
        #[test]
        fn a_code_is_read_back(start in 1900u16..2199, first in ".*", second in ".*") {
            let year = AcademicYear::starting(start);
            for period in [
                Period::AcademicYear(year),
                Period::PartOfYear(year, first.clone()),
                Period::ThreeYearsTo(year),
                Period::FinancialYear(start),
                Period::CalendarYear(start),
                Period::Other(first.clone(), second.clone()),
            ] {
                prop_assert_eq!(period.code().parse(), Ok(period));
            }
        }

        #[test]
        fn no_code_makes_it_panic(code in "(AY|PT|3Y|OT|FY):?.*") {
            let _ = code.parse::<Period>();
        }
    }
}
