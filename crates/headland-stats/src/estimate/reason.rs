use std::fmt;

/// Why there is no value, or a value but no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// Nobody in the group, or nothing in the series.
    Nobody,
    /// One value has no spread.
    OnlyOne,
    /// The publisher withheld the figure.
    Withheld,
    /// Every value is the same.
    NoSpread,
    /// No pair has both values.
    NoCompletePairs,
    /// No school to compare with.
    NoComparators,
    /// Fewer than two comparators, so their spread is unknown.
    OneComparator,
    /// Too few points before the start of the action.
    TooFewBefore,
    /// Too few points after the start of the action.
    TooFewAfter,
    /// The weights sum to nothing.
    NoWeight,
    /// More counted than there are.
    MoreThanAll,
    /// A number lies outside what the method allows.
    OutOfRange,
    /// Two lists that belong together differ in length.
    Unmatched,
    /// More ways to enumerate than are worth the wait.
    TooMany,
    /// The source gives a figure without a count or spread.
    SpreadNotGiven,
    /// Agreement needs two raters.
    OneRater,
    /// Consistency needs two items.
    OneItem,
    /// Everyone uses one category, so agreement cannot be told from chance.
    OneCategory,
    /// Two parts of the data have nothing in common, so they cannot be set on one scale.
    Disconnected,
    /// Someone always wins or always loses, or has only the highest or the lowest marks.
    Separated,
    /// No other source than the person's own view.
    NoOtherSource,
    /// The method gives a value and no interval.
    NoIntervalKnown,
    /// The search for the best value did not settle.
    NotSettled,
    /// The arithmetic gave no number.
    NotANumber,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nobody => "there is nobody to count",
            Self::OnlyOne => "one value alone has no spread",
            Self::Withheld => "the figure is withheld by its publisher",
            Self::NoSpread => "all the values are the same",
            Self::NoCompletePairs => "nobody has both a first and a second value",
            Self::NoComparators => "no comparators",
            Self::OneComparator => "one comparator alone has no spread",
            Self::TooFewBefore => "too few points before the change",
            Self::TooFewAfter => "too few points after the change",
            Self::NoWeight => "the weights add up to nothing",
            Self::MoreThanAll => "more are counted than there are",
            Self::OutOfRange => "a number is outside the range that makes sense",
            Self::Unmatched => "two lists that belong together differ in length",
            Self::TooMany => "there are too many combinations to count exactly",
            Self::SpreadNotGiven => "the source gives no count or spread",
            Self::OneRater => "one rater alone cannot agree or disagree",
            Self::OneItem => "one item alone cannot be consistent",
            Self::OneCategory => "everyone uses one category, so agreement may be chance",
            Self::Disconnected => "some of them share nobody, so they cannot be set on one scale",
            Self::Separated => "someone always wins or always loses, or has only extreme marks",
            Self::NoOtherSource => "there is no source other than the person’s own view",
            Self::NoIntervalKnown => "this figure has no range",
            Self::NotSettled => "the calculation does not settle on a value",
            Self::NotANumber => "the calculation gives no number",
        })
    }
}

impl std::error::Error for Reason {}
