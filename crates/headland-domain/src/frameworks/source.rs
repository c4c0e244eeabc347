//! Where a framework comes from, and what became of the original over time.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// The publication that a framework rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The publication's title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The year of publication, or none where the publication does not say.
    pub year: Option<i16>,
    /// The rights in the original, as far as they are known; not those in our wording.
    pub rights: String,
    /// Its web address, where one is known.
    pub address: Option<String>,
    /// What became of it, in order of time.
    pub history: Vec<SourceEvent>,
}

impl Source {
    /// How the original stood on a day; none where nothing is known that early.
    pub fn standing_on(&self, day: Date) -> Option<Standing> {
        self.history
            .iter()
            .rfind(|event| event.when.first_day().is_some_and(|first| first <= day))
            .map(|event| event.standing)
    }
}

/// One turn in the life of the original publication or scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceEvent {
    /// When, as exactly as it is known.
    pub when: When,
    /// How the original stood from then on.
    pub standing: Standing,
    /// What happened.
    pub what: String,
}

/// How a publication or scheme stands with its publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In use as published.
    InForce,
    /// Those already in may go on; nobody new is taken.
    ClosedToNew,
    /// Ended, replaced or withdrawn.
    Ended,
    /// Nothing reliable was found from here on.
    NotKnown,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Self; 4] = [Self::InForce, Self::ClosedToNew, Self::Ended, Self::NotKnown];

    /// The word that stands for it in files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::ClosedToNew => "closed-to-new",
            Self::Ended => "ended",
            Self::NotKnown => "not-known",
        }
    }

    /// The words on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::InForce => "In force",
            Self::ClosedToNew => "Closed to new applicants",
            Self::Ended => "Ended",
            Self::NotKnown => "Not known",
        }
    }

    /// The standing that a code stands for.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.code() == code)
    }
}

/// A date as exactly as a source gives it: a missing day is not the first of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(Date),
    /// A month.
    Month {
        /// The year.
        year: i16,
        /// The month, 1 to 12.
        month: i8,
    },
    /// A year.
    Year(i16),
}

impl When {
    /// As files and the database write it, so that it reads back: `2021-08-31`, `2021-08` or `2021`.
    pub fn code(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month { year, month } => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }

    /// The first day it could mean; none for a month or year outside the calendar.
    pub fn first_day(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month { year, month } => Date::new(year, month, 1).ok(),
            Self::Year(year) => Date::new(year, 1, 1).ok(),
        }
    }
}

/// The text is no date, month or year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’ is not a date. Write a day, month or year, such as 2021-08-31, 2021-08 or 2021")]
pub struct WhenRefusal(pub String);

impl FromStr for When {
    type Err = WhenRefusal;

    /// Reads `2021-08-31`, `2021-08` or `2021`.
    fn from_str(text: &str) -> Result<Self, WhenRefusal> {
        let refusal = || WhenRefusal(text.to_owned());
        let number = |part: &str| part.parse::<i16>().map_err(|_| refusal());
        let parts: Vec<&str> = text.split('-').collect();
        let when = match parts.as_slice() {
            [year] if year.len() == 4 => Self::Year(number(year)?),
            [year, month] if year.len() == 4 && month.len() == 2 => {
                Self::Month { year: number(year)?, month: month.parse().map_err(|_| refusal())? }
            }
            [_, _, _] => Self::Day(text.parse().map_err(|_| refusal())?),
            _ => return Err(refusal()),
        };
        if when.first_day().is_some() { Ok(when) } else { Err(refusal()) }
    }
}

impl fmt::Display for When {
    /// As people write it: ‘31 August 2021’, ‘August 2021’ or ‘2021’.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, self.first_day()) {
            (Self::Day(day), _) => write!(f, "{}", day.strftime("%-d %B %Y")),
            (Self::Month { .. }, Some(first)) => write!(f, "{}", first.strftime("%B %Y")),
            (Self::Month { year, month }, None) => write!(f, "{year}-{month:02}"),
            (Self::Year(year), _) => write!(f, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn event(when: &str, standing: Standing) -> SourceEvent {
        SourceEvent { when: when.parse().unwrap(), standing, what: "An invented turn".to_owned() }
    }

    #[test]
    fn a_date_reads_back_as_files_write_it() {
        for text in ["2021-08-31", "2021-08", "2021"] {
            assert_eq!(text.parse::<When>().unwrap().code(), text);
        }
    }

    #[test]
    fn a_date_keeps_the_exactness_of_its_source() {
        for (text, shown) in
            [("2021-08-31", "31 August 2021"), ("2021-08", "August 2021"), ("2021", "2021")]
        {
            assert_eq!(text.parse::<When>().unwrap().to_string(), shown);
        }
        for bad in ["", "21", "2021-8", "2021-13", "2021-02-30", "August 2021", "2021-08-31-1"] {
            assert_eq!(bad.parse::<When>(), Err(WhenRefusal(bad.to_owned())), "{bad}");
        }
    }

    #[test]
    fn the_standing_of_an_original_depends_on_the_day() {
        let source = Source {
            title: "Invented scheme".to_owned(),
            publisher: "Invented body".to_owned(),
            year: Some(2010),
            rights: "None known".to_owned(),
            address: None,
            history: vec![
                event("2010-09", Standing::InForce),
                event("2017", Standing::ClosedToNew),
                event("2021-08-31", Standing::Ended),
            ],
        };
        assert_eq!(source.standing_on(date(2010, 8, 31)), None);
        assert_eq!(source.standing_on(date(2016, 12, 31)), Some(Standing::InForce));
        assert_eq!(source.standing_on(date(2017, 1, 1)), Some(Standing::ClosedToNew));
        assert_eq!(source.standing_on(date(2021, 8, 31)), Some(Standing::Ended));
    }

    #[test]
    fn every_standing_is_found_again_by_its_code() {
        for standing in Standing::ALL {
            assert_eq!(Standing::from_code(standing.code()), Some(standing));
        }
    }
}
