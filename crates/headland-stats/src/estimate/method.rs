use std::fmt;

/// How a value and its interval were worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Method {
    /// Wilson (1927), the score interval of one share.
    WilsonScore,
    /// Newcombe (1998, *Statistics in Medicine* 17:873-890), method 10.
    NewcombeDifference,
    /// Student's t interval of a mean.
    StudentT,
    /// Welch's t interval of two independent means.
    WelchT,
    /// Student's t interval of the differences of complete pairs.
    PairedT,
    /// Hedges' g of two independent groups.
    HedgesIndependent,
    /// Hedges' g of pairs, on the scale of the spread within one occasion.
    HedgesPaired,
    /// The published rule for progress scores: 1.96 national standard deviations over √n.
    NationalSpread,
    /// Two estimates subtracted, their distances to each end added as squares.
    SquareAndAdd,
    /// One school's change less the mean change of its comparators.
    DifferenceInDifferences,
    /// A level and slope before, and the change in both after.
    SegmentedRegression,
    /// Intraclass correlation from an analysis of variance (Shrout and Fleiss 1979).
    Intraclass,
    /// Within-group agreement against answers at random (James, Demaree and Wolf 1984).
    WithinGroupAgreement,
    /// Average deviation from the group's mean (Burke and Dunlap 2002).
    AverageDeviation,
    /// Krippendorff's alpha.
    KrippendorffAlpha,
    /// Cronbach's alpha with Feldt's interval.
    CronbachAlpha,
    /// A chance-corrected coefficient of agreement with its large-sample interval.
    ChanceCorrected,
    /// A weighted mean of sources that differ by more than chance.
    RandomEffects,
    /// Least squares over candidates and assessors.
    LeastSquares,
    /// Bradley and Terry's (1952) model of paired judgements, by maximum likelihood.
    BradleyTerry,
    /// A many-facet Rasch model, by joint maximum likelihood.
    ManyFacetRasch,
    /// Figure and interval as the source printed them.
    AsPublished,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WilsonScore => "Wilson score interval",
            Self::NewcombeDifference => "Newcombe interval for the difference of two shares",
            Self::StudentT => "t interval of the mean",
            Self::WelchT => "Welch t interval for the difference of two means",
            Self::PairedT => "t interval of the changes of the same pupils",
            Self::HedgesIndependent => "Hedges’ g, two groups",
            Self::HedgesPaired => "Hedges’ g, the same pupils twice",
            Self::NationalSpread => "1.96 national standard deviations over the root of n",
            Self::SquareAndAdd => "difference of two estimates, by square and add",
            Self::DifferenceInDifferences => "change less the mean change of the comparators",
            Self::SegmentedRegression => "segmented regression",
            Self::Intraclass => "intraclass correlation",
            Self::WithinGroupAgreement => "agreement within the group, against answers at random",
            Self::AverageDeviation => "average deviation from the group’s mean",
            Self::KrippendorffAlpha => "Krippendorff’s alpha",
            Self::CronbachAlpha => "Cronbach’s alpha with Feldt’s interval",
            Self::ChanceCorrected => "agreement beyond chance",
            Self::RandomEffects => "weighted mean of the sources",
            Self::LeastSquares => "least squares over candidates and assessors",
            Self::BradleyTerry => "Bradley–Terry model of paired judgements",
            Self::ManyFacetRasch => "many-facet Rasch model",
            Self::AsPublished => "as published",
        })
    }
}
