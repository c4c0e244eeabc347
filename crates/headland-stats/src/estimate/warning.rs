use std::fmt;

/// The largest cohort shown only with its count and interval, and never given a target on one
/// year alone. Published tables suppress five and fewer; six to ten are shown but barely speak.
pub const SMALL_COHORT: u32 = 10;

/// What a reader must know before leaning on a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Warning {
    /// So few that one pupil moves the figure by ten points or more.
    SmallCohort {
        /// How many there are.
        n: u32,
    },
    /// Pairs left out because one side is missing.
    PairsDropped {
        /// How many pairs.
        dropped: u32,
    },
    /// Every value is the same.
    NoSpread,
    /// The interval would have left the scale and was cut there.
    Clamped,
    /// The interval rests on an approximation that small numbers strain.
    Approximate,
    /// The comparator is taken as exact because its source gives no spread.
    ComparatorTakenAsExact,
    /// Comparators without a known figure were left out.
    ComparatorsDropped {
        /// How many comparators.
        dropped: u32,
    },
    /// Fewer comparators exist than were asked for.
    FewerThanAsked {
        /// How many were asked for.
        asked: u32,
        /// How many there are.
        found: u32,
    },
    /// With so few comparators the smallest possible p value is above 5%.
    TooFewComparators {
        /// How many comparators.
        n: u32,
    },
    /// The starting point was chosen because it was unusual, so some return is to be expected.
    RegressionToTheMean,
    /// Fewer points than the method asks for.
    Provisional {
        /// How many points.
        points: u32,
    },
    /// A year without comparable figures lies between the two compared.
    SpansABreak {
        /// The calendar year in which that school year ended.
        year: u16,
    },
}

impl Warning {
    /// The warning that a count deserves, if any.
    pub fn for_cohort(n: u32) -> Option<Self> {
        (n > 0 && n <= SMALL_COHORT).then_some(Self::SmallCohort { n })
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SmallCohort { n: 1 } => f.write_str("one pupil only"),
            Self::SmallCohort { n } => write!(f, "only {n} pupils"),
            Self::PairsDropped { dropped: 1 } => {
                f.write_str("one pupil is left out because a value is missing")
            }
            Self::PairsDropped { dropped } => {
                write!(f, "{dropped} pupils are left out because a value is missing")
            }
            Self::NoSpread => f.write_str("all the values are the same"),
            Self::Clamped => f.write_str("the range is cut at the end of the scale"),
            Self::Approximate => f.write_str("the range is approximate"),
            Self::ComparatorTakenAsExact => {
                f.write_str("the comparison figure is taken as exact: its source gives no spread")
            }
            Self::ComparatorsDropped { dropped: 1 } => {
                f.write_str("one comparator has no known figure and is left out")
            }
            Self::ComparatorsDropped { dropped } => {
                write!(f, "{dropped} comparators have no known figure and are left out")
            }
            Self::FewerThanAsked { asked, found } => {
                write!(f, "{found} comparators found of {asked} asked for")
            }
            Self::TooFewComparators { n } => {
                write!(f, "{n} comparators are too few: 19 or more are needed before a 5% claim")
            }
            Self::RegressionToTheMean => f.write_str(
                "the starting point was unusual, so some return towards normal is expected \
                 without any action",
            ),
            Self::Provisional { points } => {
                write!(f, "provisional: only {points} points")
            }
            Self::SpansABreak { year } => {
                write!(f, "there is no comparable figure for {year}, which lies between the two")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_pupils_are_few_and_eleven_are_not() {
        assert_eq!(Warning::for_cohort(10), Some(Warning::SmallCohort { n: 10 }));
        assert_eq!(Warning::for_cohort(11), None);
        assert_eq!(Warning::for_cohort(0), None);
    }

    #[test]
    fn one_is_written_as_one() {
        assert_eq!(Warning::SmallCohort { n: 1 }.to_string(), "one pupil only");
        assert_eq!(
            Warning::PairsDropped { dropped: 2 }.to_string(),
            "2 pupils are left out because a value is missing"
        );
    }
}
