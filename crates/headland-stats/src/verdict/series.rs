use std::fmt;

use crate::estimate::Warning;

/// A point at which a published series stops being one series.
///
/// Years are the calendar years in which the school year ends: 2020 is 2019/20.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// The year's figures, if there are any, came about differently from every other year's.
    YearApart(u16),
    /// From this year the measure is defined otherwise.
    DefinitionChanged {
        /// The first year of the new definition.
        from: u16,
    },
}

/// The two years without ordinary tests, examinations and attendance.
///
/// No key stage 2 tests were held in 2020 and 2021, grades at 16 were given by schools, and
/// absence was not published for 2019/20.
pub const PANDEMIC_YEARS: [Break; 2] = [Break::YearApart(2020), Break::YearApart(2021)];

impl Break {
    /// Whether the break forbids comparing these two years, whichever comes first.
    pub fn blocks(self, before: u16, after: u16) -> Option<Block> {
        let (first, last) = (before.min(after), before.max(after));
        match self {
            Self::YearApart(year) => {
                (year == first || year == last).then_some(Block::SeriesBreak { year })
            }
            Self::DefinitionChanged { from } => {
                (first < from && from <= last).then_some(Block::DefinitionChanged { from })
            }
        }
    }

    /// The warning that a break between the two years deserves where it does not block.
    pub fn warns(self, before: u16, after: u16) -> Option<Warning> {
        let (first, last) = (before.min(after), before.max(after));
        match self {
            Self::YearApart(year) if first < year && year < last => {
                Some(Warning::SpansABreak { year })
            }
            _ => None,
        }
    }
}

/// Why two figures must not be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// One of the two years stands apart from the series.
    SeriesBreak {
        /// The year that stands apart.
        year: u16,
    },
    /// The measure was redefined between the two.
    DefinitionChanged {
        /// The first year of the new definition.
        from: u16,
    },
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SeriesBreak { year } => {
                write!(f, "figures for {year} cannot be compared with other years")
            }
            Self::DefinitionChanged { from } => {
                write!(f, "the measure is defined differently from {from}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_apart_blocks_either_end_and_only_warns_between() {
        let apart = Break::YearApart(2020);
        let block = Some(Block::SeriesBreak { year: 2020 });
        assert_eq!(apart.blocks(2019, 2020), block);
        assert_eq!(apart.blocks(2020, 2022), block);
        assert_eq!(apart.blocks(2019, 2022), None);
        assert_eq!(apart.warns(2019, 2022), Some(Warning::SpansABreak { year: 2020 }));
        assert_eq!(apart.warns(2022, 2023), None);
    }

    #[test]
    fn a_new_definition_blocks_across_but_not_within() {
        let redefined = Break::DefinitionChanged { from: 2016 };
        assert_eq!(redefined.blocks(2015, 2016), Some(Block::DefinitionChanged { from: 2016 }));
        assert_eq!(redefined.blocks(2016, 2015), Some(Block::DefinitionChanged { from: 2016 }));
        assert_eq!(redefined.blocks(2016, 2017), None);
        assert_eq!(redefined.blocks(2014, 2015), None);
    }
}
