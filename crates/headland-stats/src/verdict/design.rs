use std::fmt;

use super::{Break, Polarity, Verdict, verdict};
use crate::estimate::{Estimate, Warning};

/// What every verdict must be shown with.
pub const CAVEAT: &str = "This does not by itself show that the action caused it.";

/// How the comparison was set up, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Design {
    /// The school before and the school after, nothing else.
    BeforeAfter,
    /// Beside schools or areas that did not act.
    WithComparators,
    /// Beside comparators, and with the years before to show where things were heading.
    WithComparatorsAndHistory,
}

impl fmt::Display for Design {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeforeAfter => "before and after only: the weakest design",
            Self::WithComparators => "before and after beside comparators: a stronger design",
            Self::WithComparatorsAndHistory => {
                "before and after beside comparators and with earlier years: the strongest design \
                 here"
            }
        })
    }
}

/// A verdict with all that must stand beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// What may be said.
    pub verdict: Verdict,
    /// How the comparison was set up.
    pub design: Design,
    /// Everything that a reader must know: the estimate's own warnings and the years between.
    pub warnings: Vec<Warning>,
}

impl Judgement {
    /// The caveat that goes with every verdict; `None` where there is nothing to misread.
    pub fn caveat(&self) -> Option<&'static str> {
        match self.verdict {
            Verdict::Improved { .. } | Verdict::Worsened | Verdict::LikeChance => Some(CAVEAT),
            Verdict::NotEnough(_) | Verdict::Blocked(_) => None,
        }
    }
}

/// A before-and-after comparison, ready to be judged.
#[derive(Debug, Clone, Copy)]
pub struct Evaluation<'a> {
    /// After less before.
    pub change: &'a Estimate,
    /// The school years compared, by the calendar year in which each ends.
    pub years: (u16, u16),
    /// The breaks of the measure's series, usually
    /// [`PANDEMIC_YEARS`](super::PANDEMIC_YEARS) and any change of definition.
    pub breaks: &'a [Break],
    /// Which way is better.
    pub polarity: Polarity,
    /// The smallest change agreed beforehand to matter, in the unit of the change.
    pub meaningful_change: Option<f64>,
    /// How the comparison was set up.
    pub design: Design,
}

impl Evaluation<'_> {
    /// Judges the change, unless a break in the series forbids it; the first that does, in the
    /// order given, is the reason.
    pub fn judge(&self) -> Judgement {
        let (before, after) = self.years;
        let block = self.breaks.iter().find_map(|broken| broken.blocks(before, after));
        let spanned = self.breaks.iter().filter_map(|broken| broken.warns(before, after));
        Judgement {
            verdict: block.map_or_else(
                || verdict(self.change, self.polarity, self.meaningful_change),
                Verdict::Blocked,
            ),
            design: self.design,
            warnings: self.change.warnings().iter().copied().chain(spanned).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, PANDEMIC_YEARS};
    use super::*;
    use crate::estimate::Confidence;
    use crate::proportions::{Share, change};

    fn judged(years: (u16, u16)) -> Judgement {
        let before = Share::new(48, 80).expect("a share");
        let after = Share::new(56, 70).expect("a share");
        Evaluation {
            change: &change(before, after, Confidence::NINETY_FIVE),
            years,
            breaks: &PANDEMIC_YEARS,
            polarity: Polarity::HigherIsBetter,
            meaningful_change: None,
            design: Design::BeforeAfter,
        }
        .judge()
    }

    #[test]
    fn a_pandemic_year_blocks_the_verdict_with_the_reason() {
        let blocked = judged((2019, 2021));
        assert_eq!(blocked.verdict, Verdict::Blocked(Block::SeriesBreak { year: 2021 }));
        assert_eq!(
            blocked.verdict.to_string(),
            "no verdict: figures for 2021 cannot be compared with other years"
        );
        assert_eq!(blocked.caveat(), None);
    }

    #[test]
    fn years_either_side_of_the_pandemic_are_judged_with_a_warning() {
        let spanning = judged((2019, 2022));
        assert_eq!(spanning.verdict, Verdict::Improved { may_be_too_small: false });
        assert_eq!(spanning.warnings.len(), 2);
    }

    #[test]
    fn every_verdict_carries_the_caveat() {
        assert_eq!(judged((2023, 2024)).caveat(), Some(CAVEAT));
    }

    #[test]
    fn designs_are_ordered_by_strength() {
        assert!(Design::BeforeAfter < Design::WithComparators);
        assert!(Design::WithComparators < Design::WithComparatorsAndHistory);
    }
}
