use super::effect;
use crate::distributions::{fair_coin_two_sided, t_two_sided};
use crate::estimate::{Confidence, Estimate, Interval, Method, Reason, Warning};
use crate::moments;
use crate::real::{finite, real, tally};

/// One pupil's values on two occasions; either may be missing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The first value.
    pub before: Option<f64>,
    /// The later value.
    pub after: Option<f64>,
}

/// What the same pupils' two values say.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    /// Complete pairs.
    pub n: u32,
    /// Pairs left out because a value is missing. Show it: those who leave or join are seldom
    /// like those who stay.
    pub dropped: u32,
    /// Mean of after less before, with its interval.
    pub mean_change: Estimate,
    /// Middle change.
    pub median_change: Option<f64>,
    /// Sample standard deviation of the changes.
    pub sd_change: Option<f64>,
    /// Paired t; `None` where every pupil moved by the same amount.
    pub t: Option<f64>,
    /// Two-sided p value.
    pub p: Option<f64>,
    /// Correlation of before and after; `None` unless both vary.
    pub correlation: Option<f64>,
    /// The change in standard deviations of one occasion (Hedges' g), with its interval.
    pub effect: Estimate,
    /// Hedges' g on the root mean square of the two occasions' standard deviations.
    pub effect_on_average_sd: Option<f64>,
    /// Hedges' g on the standard deviation of the changes. It grows with the correlation of the
    /// two tests and so flatters; for checking other people's sums, not for reports.
    pub effect_on_change_sd: Option<f64>,
}

/// Compares the same pupils before and after; only complete pairs count.
///
/// ```
/// use headland_stats::{Confidence, means::{Pair, paired}};
///
/// let pupils = [(12.0, 14.0), (15.0, 15.0), (11.0, 13.0), (18.0, 19.0)]
///     .map(|(before, after)| Pair { before: Some(before), after: Some(after) });
/// let result = paired(&pupils, Confidence::NINETY_FIVE);
/// assert_eq!(result.mean_change.value(), Some(1.25));
/// ```
pub fn paired(pairs: &[Pair], confidence: Confidence) -> Paired {
    let complete = complete(pairs);
    let (before, after): (Vec<f64>, Vec<f64>) = complete.iter().copied().unzip();
    let changes: Vec<f64> = complete.iter().map(|(before, after)| after - before).collect();
    let n = tally(changes.len());
    let dropped = tally(pairs.len()) - n;
    let mean = moments::mean(&changes);
    let varying = moments::sample_sd(&changes).filter(|sd| *sd > 0.0);
    let correlation = moments::correlation(&complete);
    let t =
        mean.zip(varying).and_then(|(mean, sd)| finite(mean / (sd / real(changes.len()).sqrt())));
    let freedom = f64::from(n) - 1.0;
    let in_units_of = |sd: Option<f64>| effect::corrected(mean?, sd?, freedom);
    let effect = match (mean, varying, correlation) {
        (None, ..) => Estimate::not_computable(Reason::NoCompletePairs, 0, Method::HedgesPaired),
        (Some(mean), Some(sd), Some(correlation)) => {
            effect::paired(mean, sd, correlation, n, confidence).g
        }
        _ => Estimate::not_computable(Reason::NoSpread, n, Method::HedgesPaired),
    };
    Paired {
        n,
        dropped,
        mean_change: mean_change(&changes, confidence)
            .with_missing(dropped)
            .with_warning((dropped > 0).then_some(Warning::PairsDropped { dropped })),
        median_change: moments::median(&changes),
        sd_change: moments::sample_sd(&changes),
        t,
        p: t.and_then(|t| finite(t_two_sided(t, freedom))),
        correlation,
        effect: effect.with_missing(dropped),
        effect_on_average_sd: in_units_of(
            moments::sample_sd(&before)
                .zip(moments::sample_sd(&after))
                .map(|(early, late)| f64::midpoint(early * early, late * late).sqrt()),
        ),
        effect_on_change_sd: in_units_of(varying),
    }
}

fn mean_change(changes: &[f64], confidence: Confidence) -> Estimate {
    let (n, method) = (tally(changes.len()), Method::PairedT);
    let Some(mean) = moments::mean(changes) else {
        return Estimate::not_computable(Reason::NoCompletePairs, 0, method);
    };
    match moments::sample_sd(changes) {
        None => Estimate::without_interval(mean, Reason::OnlyOne, n, method),
        Some(sd) if sd <= 0.0 => Estimate::without_interval(mean, Reason::NoSpread, n, method)
            .with_warning(Warning::NoSpread),
        Some(sd) => {
            let margin = confidence.t(f64::from(n) - 1.0) * sd / f64::from(n).sqrt();
            let interval = Interval::around(mean, margin, confidence);
            Estimate::measured(mean, interval, Reason::NotANumber, n, method)
        }
    }
    .with_warning(Warning::for_cohort(n))
}

fn complete(pairs: &[Pair]) -> Vec<(f64, f64)> {
    pairs.iter().filter_map(|pair| pair.before.zip(pair.after)).collect()
}

/// How many went up, down and nowhere, and how likely a split so uneven is by chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SignTest {
    /// Pupils whose later value is higher.
    pub rose: u32,
    /// Pupils whose later value is lower.
    pub fell: u32,
    /// Pupils whose value is the same; they do not count in the test.
    pub unchanged: u32,
    /// Exact two-sided p value; 1 when nobody moved.
    pub p: f64,
}

/// The sign test of complete pairs: needs no scale, only an order.
pub fn sign_test(pairs: &[Pair]) -> SignTest {
    let complete = complete(pairs);
    let rose = tally(complete.iter().filter(|(before, after)| after > before).count());
    let fell = tally(complete.iter().filter(|(before, after)| after < before).count());
    SignTest {
        rose,
        fell,
        unchanged: tally(complete.len()) - rose - fell,
        p: fair_coin_two_sided(rose.min(fell), rose + fell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(values: &[(f64, f64)]) -> Vec<Pair> {
        values.iter().map(|(a, b)| Pair { before: Some(*a), after: Some(*b) }).collect()
    }

    /// Student (1908), *Biometrika* 6:1-25: hours of sleep gained by ten patients on two drugs;
    /// the mean difference is 1.58 and t = 4.06.
    #[test]
    fn agrees_with_students_sleep_data() {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let both: Vec<(f64, f64)> = first.into_iter().zip(second).collect();
        let result = paired(&pairs(&both), Confidence::NINETY_FIVE);
        assert!(result.mean_change.value().is_some_and(|mean| (mean - 1.58).abs() < 1e-9));
        assert!(result.t.is_some_and(|t| (t - 4.0621).abs() < 5e-5));
        assert!(result.p.is_some_and(|p| (p - 0.002_833).abs() < 5e-7));
    }

    #[test]
    fn everyone_moving_alike_has_a_change_but_no_test() {
        let result = paired(&pairs(&[(10.0, 12.0), (11.0, 13.0)]), Confidence::NINETY_FIVE);
        assert_eq!(result.mean_change.value(), Some(2.0));
        assert_eq!(result.mean_change.reason(), Some(Reason::NoSpread));
        assert_eq!((result.t, result.effect.value()), (None, None));
    }

    #[test]
    fn incomplete_pairs_are_dropped_and_counted() {
        let mut pupils = pairs(&[(10.0, 12.0), (11.0, 15.0)]);
        pupils.push(Pair { before: Some(9.0), after: None });
        pupils.push(Pair { before: None, after: None });
        let result = paired(&pupils, Confidence::NINETY_FIVE);
        assert_eq!((result.n, result.dropped, result.mean_change.n_missing()), (2, 2, 2));
        assert!(result.mean_change.warnings().contains(&Warning::PairsDropped { dropped: 2 }));
    }

    #[test]
    fn no_complete_pair_is_no_result() {
        let result = paired(&[Pair { before: None, after: Some(1.0) }], Confidence::NINETY_FIVE);
        assert_eq!(result.mean_change.reason(), Some(Reason::NoCompletePairs));
        assert!((sign_test(&[]).p - 1.0).abs() < 1e-15);
    }

    #[test]
    fn time_reversed_is_the_change_reversed() {
        let forth = paired(&pairs(&[(1.0, 2.0), (2.0, 5.0), (4.0, 4.5)]), Confidence::NINETY_FIVE);
        let back = paired(&pairs(&[(2.0, 1.0), (5.0, 2.0), (4.5, 4.0)]), Confidence::NINETY_FIVE);
        let (forth, back) = (forth.mean_change.interval(), back.mean_change.interval());
        let (forth, back) = (forth.expect("an interval"), back.expect("an interval").mirrored());
        assert!((forth.lower() - back.lower()).abs() < 1e-12);
        assert!((forth.upper() - back.upper()).abs() < 1e-12);
    }
}
