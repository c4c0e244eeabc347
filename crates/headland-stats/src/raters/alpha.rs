use crate::distributions::f_quantile;
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason, Warning};
use crate::moments;
use crate::real::{SLACK, real, tally};

/// Cronbach's alpha of a questionnaire: how far its items go together. Rows are people, columns
/// items.
///
/// Formula: k/(k-1) (1 - Σ s²(item)/s²(total)), with Feldt's interval. No unit; at most 1. About
/// items, never about agreement between raters. Needs some thirty people before its interval is
/// worth having, so compute it for a framework and never for one person. A person with a missing
/// answer is dropped and counted.
///
/// Sources: Cronbach (1951), *Psychometrika* 16:297-334; Feldt (1965), *Psychometrika* 30:357-370.
///
/// ```
/// use headland_stats::{Confidence, raters::cronbach_alpha};
///
/// let answers = [[1.0, 2.0], [2.0, 3.0], [4.0, 4.0], [5.0, 5.0]].map(|row| row.map(Some).to_vec());
/// let alpha = cronbach_alpha(&answers, Confidence::NINETY_FIVE)?;
/// assert!(alpha.value().is_some_and(|alpha| alpha > 0.9));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn cronbach_alpha(
    answers: &[Vec<Option<f64>>],
    confidence: Confidence,
) -> Result<Estimate, Invalid> {
    let items = answers.first().map_or(0, Vec::len);
    if answers.iter().any(|row| row.len() != items) {
        return Err(Invalid::new("items_by_person", Reason::Unmatched));
    }
    Invalid::unless_finite("items_by_person", answers.iter().flatten().flatten().copied())?;
    let complete: Vec<Vec<f64>> =
        answers.iter().filter_map(|row| row.iter().copied().collect()).collect();
    let (n, missing) = (tally(complete.len()), tally(answers.len() - complete.len()));
    Ok(of_complete(&complete, items, n, confidence)
        .with_missing(missing)
        .with_warning((missing > 0).then_some(Warning::PairsDropped { dropped: missing }))
        .with_warning(Warning::for_cohort(n)))
}

fn of_complete(rows: &[Vec<f64>], items: usize, n: u32, confidence: Confidence) -> Estimate {
    let none = |reason| Estimate::not_computable(reason, n, Method::CronbachAlpha);
    if rows.is_empty() {
        return none(Reason::Nobody);
    }
    if items < 2 {
        return none(Reason::OneItem);
    }
    let totals: Vec<f64> = rows.iter().map(|row| row.iter().sum()).collect();
    let Some(total) = moments::sample_sd(&totals).map(|sd| sd * sd) else {
        return none(Reason::OnlyOne);
    };
    let single: f64 = (0..items)
        .filter_map(|item| {
            let answers: Vec<f64> = rows.iter().filter_map(|row| row.get(item)).copied().collect();
            moments::sample_sd(&answers).map(|sd| sd * sd)
        })
        .sum();
    if total <= SLACK * single.max(SLACK) {
        return none(Reason::NoSpread);
    }
    let k = real(items);
    let alpha = k / (k - 1.0) * (1.0 - single / total);
    let upper_point = 1.0 - (1.0 - confidence.level()) / 2.0;
    let (people, both) = (f64::from(n) - 1.0, (f64::from(n) - 1.0) * (k - 1.0));
    let end = |point: f64| 1.0 - (1.0 - alpha) * f_quantile(point, people, both);
    let interval = Interval::new(end(upper_point), end(1.0 - upper_point), confidence);
    Estimate::measured(alpha, interval, Reason::NotANumber, n, Method::CronbachAlpha)
}

/// McDonald's omega from the loadings of items on one factor and what each has of its own.
///
/// Formula: (Σ λ)²/((Σ λ)² + Σ ψ), from 0 to 1, no unit. The loadings come from a factor analysis
/// made elsewhere; without one, there is no omega.
///
/// Source: McDonald (1999), *Test Theory*.
///
/// ```
/// use headland_stats::raters::omega_total;
///
/// let omega = omega_total(&[0.8, 0.7, 0.6, 0.5], &[0.36, 0.51, 0.64, 0.75])?;
/// assert!(omega.is_ok_and(|omega| (omega - 0.749_446).abs() < 1e-6));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn omega_total(loadings: &[f64], uniquenesses: &[f64]) -> Result<Result<f64, Reason>, Invalid> {
    if loadings.len() != uniquenesses.len() {
        return Err(Invalid::new("uniquenesses", Reason::Unmatched));
    }
    Invalid::unless_finite("loadings", loadings.iter().copied())?;
    if uniquenesses.iter().any(|own| !own.is_finite() || *own < 0.0) {
        return Err(Invalid::new("uniquenesses", Reason::OutOfRange));
    }
    if loadings.len() < 2 {
        let reason = if loadings.is_empty() { Reason::Nobody } else { Reason::OneItem };
        return Ok(Err(reason));
    }
    let common = loadings.iter().sum::<f64>().powi(2);
    let all = common + uniquenesses.iter().sum::<f64>();
    Ok(if all > 0.0 { Ok(common / all) } else { Err(Reason::NoSpread) })
}

/// The reliability of a test made `factor` times as long, or of the mean of so many raters.
///
/// Formula: k r/(1 + (k - 1) r). Assumes that what is added is as good as what is there.
///
/// Sources: Spearman (1910) and Brown (1910), *British Journal of Psychology* 3:271-322.
///
/// ```
/// use headland_stats::raters::spearman_brown;
///
/// // Three raters together are far steadier than one.
/// assert!(spearman_brown(0.3, 3.0).is_ok_and(|three| (three - 0.5625).abs() < 1e-12));
/// ```
pub fn spearman_brown(reliability: f64, factor: f64) -> Result<f64, Invalid> {
    if !(-1.0..=1.0).contains(&reliability) {
        return Err(Invalid::new("reliability", Reason::OutOfRange));
    }
    if !factor.is_finite() || factor <= 0.0 {
        return Err(Invalid::new("factor", Reason::OutOfRange));
    }
    let below = 1.0 + (factor - 1.0) * reliability;
    if below <= 0.0 {
        return Err(Invalid::new("reliability", Reason::OutOfRange));
    }
    Ok(factor * reliability / below)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answers(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect()
    }

    fn alpha(rows: &[&[f64]]) -> Estimate {
        cronbach_alpha(&answers(rows), Confidence::NINETY_FIVE).expect("a table")
    }

    #[test]
    fn what_cannot_be_consistent_has_a_reason() {
        assert_eq!(alpha(&[]).reason(), Some(Reason::Nobody));
        assert_eq!(alpha(&[&[1.0], &[2.0]]).reason(), Some(Reason::OneItem));
        assert_eq!(alpha(&[&[1.0, 2.0]]).reason(), Some(Reason::OnlyOne));
        assert_eq!(alpha(&[&[1.0, 2.0], &[2.0, 1.0]]).reason(), Some(Reason::NoSpread));
        assert_eq!(omega_total(&[], &[]), Ok(Err(Reason::Nobody)));
        assert_eq!(omega_total(&[0.5], &[0.5]), Ok(Err(Reason::OneItem)));
        assert_eq!(omega_total(&[0.0, 0.0], &[0.0, 0.0]), Ok(Err(Reason::NoSpread)));
    }

    #[test]
    fn impossible_input_is_refused_by_name() {
        assert!(spearman_brown(1.2, 2.0).is_err_and(|invalid| invalid.field == "reliability"));
        assert!(spearman_brown(0.5, 0.0).is_err_and(|invalid| invalid.field == "factor"));
        let refused = omega_total(&[0.5, 0.5], &[-0.1, 0.5]);
        assert!(refused.is_err_and(|invalid| invalid.field == "uniquenesses"));
    }

    #[test]
    fn a_person_with_a_missing_answer_is_dropped_and_counted() {
        let mut rows = answers(&[&[1.0, 2.0], &[2.0, 3.0], &[4.0, 4.0]]);
        let whole = cronbach_alpha(&rows, Confidence::NINETY_FIVE).expect("a table");
        rows.push(vec![None, Some(3.0)]);
        let found = cronbach_alpha(&rows, Confidence::NINETY_FIVE).expect("a table");
        assert_eq!((found.value(), found.n_missing()), (whole.value(), 1));
    }

    proptest! {
        #[test]
        fn the_interval_contains_alpha_and_the_order_of_rows_does_not_matter(
            rows in proptest::collection::vec(
                proptest::collection::vec((1..=5_i32).prop_map(|a| Some(f64::from(a))), 3), 2..20)
        ) {
            let found = cronbach_alpha(&rows, Confidence::NINETY_FIVE).expect("a table");
            let mut turned = rows;
            turned.reverse();
            let again = cronbach_alpha(&turned, Confidence::NINETY_FIVE).expect("a table");
            prop_assert_eq!(found.value().is_some(), again.value().is_some());
            if let (Some(value), Some(interval)) = (found.value(), found.interval()) {
                prop_assert!(interval.contains(value));
                prop_assert!(again.value().is_some_and(|other| (value - other).abs() < 1e-9));
            }
        }
    }
}
