use crate::estimate::{Estimate, Invalid, Method, Reason, Warning};
use crate::moments;
use crate::real::tally;

/// What answers at random over `options` would vary by: (A² - 1)/12.
fn random_variance(options: u32) -> f64 {
    (f64::from(options).powi(2) - 1.0) / 12.0
}

fn check(ratings: &[f64], options: u32) -> Result<(), Invalid> {
    if options < 2 {
        return Err(Invalid::new("options", Reason::OutOfRange));
    }
    Invalid::unless_finite("ratings", ratings.iter().copied())
}

fn no_interval(value: f64, n: u32, method: Method) -> Estimate {
    Estimate::without_interval(value, Reason::NoIntervalKnown, n, method)
        .with_warning(Warning::for_cohort(n))
}

/// Agreement of one group's ratings on one item with `options` answers, from 0 (as at random, or
/// worse) to 1 (everyone alike).
///
/// Formula: 1 - s²/((A² - 1)/12) with the sample variance s², cut at 0. Assumes that somebody
/// without a view would pick any answer alike, which few do; so it flatters. Very noisy with three
/// raters. For a technical annex: on a page show [`average_deviation`].
///
/// Source: James, Demaree and Wolf (1984), *Journal of Applied Psychology* 69:85-98.
///
/// ```
/// use headland_stats::raters::within_group_agreement;
///
/// let found = within_group_agreement(&[5.0, 6.0, 6.0, 7.0], 7)?;
/// assert!(found.value().is_some_and(|rwg| (rwg - 5.0 / 6.0).abs() < 1e-12));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn within_group_agreement(ratings: &[f64], options: u32) -> Result<Estimate, Invalid> {
    check(ratings, options)?;
    let (n, method) = (tally(ratings.len()), Method::WithinGroupAgreement);
    Ok(match moments::sample_sd(ratings) {
        None if ratings.is_empty() => Estimate::not_computable(Reason::Nobody, n, method),
        None => Estimate::not_computable(Reason::OneRater, n, method),
        Some(sd) => no_interval((1.0 - sd * sd / random_variance(options)).max(0.0), n, method),
    })
}

/// Agreement of one group over several items; rows are raters, columns items.
///
/// Formula: J q/(J q + 1 - q), where q = 1 - mean(s²)/((A² - 1)/12), cut at 0. Rises with the
/// number of items whatever the raters do, so compare only questionnaires of equal length.
///
/// Source: James, Demaree and Wolf (1984), *Journal of Applied Psychology* 69:85-98.
pub fn within_group_agreement_of_items(
    ratings: &[Vec<f64>],
    options: u32,
) -> Result<Estimate, Invalid> {
    let items = ratings.first().map_or(0, Vec::len);
    if ratings.iter().any(|row| row.len() != items) {
        return Err(Invalid::new("ratings", Reason::Unmatched));
    }
    let all: Vec<f64> = ratings.iter().flatten().copied().collect();
    check(&all, options)?;
    let (n, method) = (tally(ratings.len()), Method::WithinGroupAgreement);
    let variances: Vec<f64> = (0..items)
        .filter_map(|item| {
            let answers: Vec<f64> =
                ratings.iter().filter_map(|row| row.get(item)).copied().collect();
            moments::sample_sd(&answers).map(|sd| sd * sd)
        })
        .collect();
    let Some(mean) = moments::mean(&variances) else {
        let reason =
            if ratings.is_empty() || items == 0 { Reason::Nobody } else { Reason::OneRater };
        return Ok(Estimate::not_computable(reason, n, method));
    };
    let single = 1.0 - mean / random_variance(options);
    let together = f64::from(tally(items)) * single;
    let value = together / (together + 1.0 - single);
    Ok(no_interval(if single <= 0.0 { 0.0 } else { value.clamp(0.0, 1.0) }, n, method))
}

/// The plain mean of the agreement of several groups over the same items. Groups without one are
/// left out and counted.
pub fn within_group_agreement_mean(
    groups: &[Vec<Vec<f64>>],
    options: u32,
) -> Result<Estimate, Invalid> {
    let mut known = Vec::new();
    for group in groups {
        known.extend(within_group_agreement_of_items(group, options)?.value());
    }
    let (n, method) = (tally(known.len()), Method::WithinGroupAgreement);
    let estimate = match moments::mean(&known) {
        None => Estimate::not_computable(Reason::Nobody, 0, method),
        Some(mean) => no_interval(mean, n, method),
    };
    Ok(estimate.with_missing(tally(groups.len()) - n))
}

/// How far raters are on average from their group's mean.
#[derive(Debug, Clone, PartialEq)]
pub struct AverageDeviation {
    /// The average distance from the mean, in points of the scale.
    pub deviation: Estimate,
    /// The largest that still counts as agreement: a sixth of the number of options.
    pub cutoff: f64,
    /// Whether raters broadly agree; `None` with fewer than two.
    pub agree: Option<bool>,
}

/// The average distance of ratings from their mean, and whether that counts as agreement.
///
/// Formula: mean |x - mean|, in points of the scale; agreement up to A/6 for A options. The
/// plainest measure of agreement there is. From five raters on; never shown where a smaller
/// group's answers could be worked out from it (see [`disclosure`](mod@crate::disclosure)).
///
/// Source: Burke and Dunlap (2002), *Organizational Research Methods* 5:159-172.
///
/// ```
/// use headland_stats::raters::average_deviation;
///
/// let found = average_deviation(&[3.0, 4.0, 4.0, 5.0], 5)?;
/// assert_eq!((found.deviation.value(), found.agree), (Some(0.5), Some(true)));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn average_deviation(ratings: &[f64], options: u32) -> Result<AverageDeviation, Invalid> {
    check(ratings, options)?;
    let (n, method) = (tally(ratings.len()), Method::AverageDeviation);
    let cutoff = f64::from(options) / 6.0;
    let Some(centre) = moments::mean(ratings).filter(|_| ratings.len() > 1) else {
        let reason = if ratings.is_empty() { Reason::Nobody } else { Reason::OneRater };
        let deviation = Estimate::not_computable(reason, n, method);
        return Ok(AverageDeviation { deviation, cutoff, agree: None });
    };
    let distance = ratings.iter().map(|rating| (rating - centre).abs()).sum::<f64>() / f64::from(n);
    let deviation = no_interval(distance, n, method);
    Ok(AverageDeviation { deviation, cutoff, agree: Some(distance <= cutoff) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nobody_and_one_rater_have_reasons() {
        for (ratings, reason) in [(&[][..], Reason::Nobody), (&[4.0][..], Reason::OneRater)] {
            let single = within_group_agreement(ratings, 5).expect("ratings");
            assert_eq!(single.reason(), Some(reason));
            let deviation = average_deviation(ratings, 5).expect("ratings");
            assert_eq!((deviation.deviation.reason(), deviation.agree), (Some(reason), None));
        }
        let items = within_group_agreement_of_items(&[vec![4.0, 5.0]], 5).expect("ratings");
        assert_eq!(items.reason(), Some(Reason::OneRater));
    }

    #[test]
    fn a_scale_of_one_answer_is_refused_by_name() {
        let refused = within_group_agreement(&[1.0, 1.0], 1);
        assert_eq!(refused, Err(Invalid::new("options", Reason::OutOfRange)));
    }

    /// By hand: variances 1/3 and 1/3 on five options give q = 5/6 and so 10/11.
    #[test]
    fn more_items_raise_agreement_whatever_the_raters_do() {
        let ratings = [vec![4.0, 4.0], vec![4.0, 4.0], vec![5.0, 5.0]];
        let both = within_group_agreement_of_items(&ratings, 5).expect("ratings");
        assert!(both.value().is_some_and(|value| (value - 10.0 / 11.0).abs() < 1e-12));
        let mean = within_group_agreement_mean(&[ratings.to_vec(), vec![]], 5).expect("groups");
        assert_eq!((mean.value(), mean.n(), mean.n_missing()), (both.value(), 1, 1));
    }

    proptest! {
        #[test]
        fn the_order_of_raters_does_not_matter_and_the_ends_hold(
            ratings in proptest::collection::vec((1..=5_i32).prop_map(f64::from), 2..20)
        ) {
            let mut turned = ratings.clone();
            turned.reverse();
            let of = |ratings: &[f64]| {
                within_group_agreement(ratings, 5).expect("ratings").value().expect("a value")
            };
            prop_assert!((of(&ratings) - of(&turned)).abs() < 1e-12);
            prop_assert!((0.0..=1.0).contains(&of(&ratings)));
        }
    }
}
