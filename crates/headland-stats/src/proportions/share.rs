use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};

/// So many of a cohort, or a cohort whose count the publisher withholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    count: Option<u32>,
    of: u32,
}

impl Share {
    /// So many of a cohort; refused when there are more than all.
    pub fn new(count: u32, of: u32) -> Result<Self, Reason> {
        if count > of { Err(Reason::MoreThanAll) } else { Ok(Self { count: Some(count), of }) }
    }

    /// A cohort whose count is withheld. Nothing is ever guessed in its place.
    pub fn withheld(of: u32) -> Self {
        Self { count: None, of }
    }

    /// The whole count nearest to a published percentage of a cohort.
    ///
    /// Performance tables print rounded percentages and cohorts; the interval needs the count.
    /// ```
    /// use headland_stats::proportions::Share;
    ///
    /// let published = Share::from_percentage(63.0, 30)?;
    /// assert_eq!(published.count(), Some(19));
    /// # Ok::<(), headland_stats::Reason>(())
    /// ```
    pub fn from_percentage(percentage: f64, of: u32) -> Result<Self, Reason> {
        if !(0.0..=100.0).contains(&percentage) {
            return Err(Reason::OutOfRange);
        }
        let count = crate::real::whole((percentage / 100.0 * f64::from(of)).round());
        Self::new(crate::real::tally(count), of)
    }

    /// Several years as one: all who met the standard out of all who could.
    ///
    /// The way to say anything about cohorts of a handful. A withheld year is not guessed; it
    /// makes the whole withheld.
    #[must_use]
    pub fn pooled(years: &[Self]) -> Self {
        let of = years.iter().fold(0_u32, |sum, year| sum.saturating_add(year.of));
        let count = years.iter().try_fold(0_u32, |sum, year| sum.checked_add(year.count?));
        Self { count, of }
    }

    /// How many, unless withheld.
    pub fn count(self) -> Option<u32> {
        self.count
    }

    /// Out of how many.
    pub fn of(self) -> u32 {
        self.of
    }

    /// The share between 0 and 1; `None` when withheld or of nobody.
    pub fn value(self) -> Option<f64> {
        self.rate().ok()
    }

    /// The share, or why there is none.
    pub(crate) fn rate(self) -> Result<f64, Reason> {
        match (self.of, self.count) {
            (0, _) => Err(Reason::Nobody),
            (_, None) => Err(Reason::Withheld),
            (of, Some(count)) => Ok(f64::from(count) / f64::from(of)),
        }
    }
}

/// A share with its Wilson score interval.
///
/// The textbook interval (Wald) covers far less often than it claims in a class-sized cohort:
/// at ten pupils 79% on average where it says 95%. Wilson's stays close.
///
/// Source: Wilson (1927), *Journal of the American Statistical Association* 22:209-212.
///
/// ```
/// use headland_stats::{Confidence, proportions::{Share, share}};
///
/// let reading = share(Share::new(5, 100)?, Confidence::NINETY_FIVE);
/// let interval = reading.interval().expect("one hundred pupils");
/// assert!((interval.lower() - 0.0215).abs() < 1e-4);
/// assert!((interval.upper() - 0.1118).abs() < 1e-4);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn share(share: Share, confidence: Confidence) -> Estimate {
    let method = Method::WilsonScore;
    match share.rate() {
        Err(reason @ Reason::Withheld) => {
            Estimate::not_computable(reason, share.of, method).with_missing(share.of)
        }
        Err(reason) => Estimate::not_computable(reason, share.of, method),
        Ok(rate) => Estimate::measured(
            rate,
            wilson(rate, share.of, confidence),
            Reason::NotANumber,
            share.of,
            method,
        )
        .with_warning(Warning::for_cohort(share.of)),
    }
}

/// The Wilson score interval of a rate among `of`.
pub(super) fn wilson(rate: f64, of: u32, confidence: Confidence) -> Option<Interval> {
    let n = f64::from(of);
    let z = confidence.z();
    let z2 = z * z;
    let centre = rate + z2 / (2.0 * n);
    let margin = z * (rate * (1.0 - rate) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    // At none and at all one end is exact; rounding must not push the rate out of its interval.
    let lower = ((centre - margin) / scale).clamp(0.0, rate);
    let upper = ((centre + margin) / scale).clamp(rate, 1.0);
    Interval::new(lower, upper, confidence)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ends(count: u32, of: u32) -> (f64, f64) {
        let estimate = share(Share::new(count, of).expect("a share"), Confidence::NINETY_FIVE);
        let interval = estimate.interval().expect("an interval");
        (interval.lower(), interval.upper())
    }

    /// Newcombe (1998), *Statistics in Medicine* 17:857-872, table I, method 3.
    #[test]
    fn agrees_with_newcombes_worked_examples() {
        for (count, of, lower, upper) in [(15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718)] {
            let (low, high) = ends(count, of);
            assert!((low - lower).abs() < 6e-5, "{count}/{of}: {low}");
            assert!((high - upper).abs() < 6e-5, "{count}/{of}: {high}");
        }
    }

    #[test]
    fn none_and_all_reach_the_end_of_the_scale_exactly() {
        assert!(ends(0, 20).0.abs() < f64::MIN_POSITIVE);
        assert!((ends(20, 20).1 - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn more_than_all_is_refused() {
        assert_eq!(Share::new(31, 30), Err(Reason::MoreThanAll));
        assert_eq!(Share::from_percentage(101.0, 30), Err(Reason::OutOfRange));
        assert_eq!(Share::from_percentage(f64::NAN, 30), Err(Reason::OutOfRange));
    }

    #[test]
    fn years_pool_by_their_pupils_and_a_withheld_one_withholds_all() {
        let years = [(2, 6), (5, 8), (4, 7)].map(|(x, n)| Share::new(x, n).expect("a share"));
        assert_eq!(Share::pooled(&years), Share::new(11, 21).expect("a share"));
        assert_eq!(Share::pooled(&[years[0], Share::withheld(9)]), Share::withheld(15));
    }

    #[test]
    fn a_withheld_count_gives_no_value() {
        let withheld = share(Share::withheld(30), Confidence::NINETY_FIVE);
        assert_eq!(withheld.value(), None);
        assert_eq!(withheld.reason(), Some(Reason::Withheld));
        assert_eq!(withheld.n_missing(), 30);
    }

    proptest! {
        #[test]
        fn the_interval_contains_the_share_and_stays_on_the_scale(
            (count, of) in (1_u32..500).prop_flat_map(|of| (0..=of, Just(of)))
        ) {
            let (lower, upper) = ends(count, of);
            let rate = f64::from(count) / f64::from(of);
            prop_assert!(0.0 <= lower && lower <= rate && rate <= upper && upper <= 1.0);
        }

        #[test]
        fn those_who_did_and_those_who_did_not_mirror_each_other(
            (count, of) in (1_u32..500).prop_flat_map(|of| (0..=of, Just(of)))
        ) {
            let (lower, upper) = ends(count, of);
            let (other_lower, other_upper) = ends(of - count, of);
            prop_assert!((lower - (1.0 - other_upper)).abs() < 1e-12);
            prop_assert!((upper - (1.0 - other_lower)).abs() < 1e-12);
        }

        #[test]
        fn more_pupils_at_the_same_rate_narrow_the_interval(
            (count, of) in (1_u32..200).prop_flat_map(|of| (0..=of, Just(of)))
        ) {
            let (lower, upper) = ends(count, of);
            let (closer_lower, closer_upper) = ends(count * 2, of * 2);
            prop_assert!(closer_upper - closer_lower < upper - lower);
        }

        #[test]
        fn one_more_success_raises_both_ends(
            (count, of) in (2_u32..500).prop_flat_map(|of| (0..of, Just(of)))
        ) {
            let (lower, upper) = ends(count, of);
            let (next_lower, next_upper) = ends(count + 1, of);
            prop_assert!(next_lower > lower && next_upper > upper);
        }
    }
}
