use super::{Form, intraclass};
use crate::estimate::{Confidence, Estimate, Invalid, Reason, Warning};
use crate::means::{Pair, paired};
use crate::moments;
use crate::real::real;

/// The fewest competencies over which a correlation is worth showing.
const FEWEST: usize = 5;

/// A person's own ratings against others', competency by competency.
#[derive(Debug, Clone, PartialEq)]
pub struct SelfAndOthers {
    /// Mean of own less others', in points of the scale, with the interval over competencies.
    pub mean_difference: Estimate,
    /// Root mean square of the differences: distance in either direction.
    pub distance: Option<f64>,
    /// Correlation of the two profiles; `None` under five competencies, or unless both vary.
    pub correlation: Option<f64>,
    /// ICC(A,1): whether the two agree in level as well as in order.
    pub agreement: Estimate,
}

/// Sets a person's own view against others', one value of each for each competency.
///
/// The mean difference says whether they see themselves higher or lower, the distance by how much
/// in either direction, the correlation whether they see the same strengths. A competency without
/// both is left out and counted. Flat ratings have no profile and so no correlation. Own and
/// others' views are compared, never averaged: see [`triangulate`](crate::triangulation::triangulate)
/// for a judgement that weighs how few the others are.
///
/// Sources: Warr and Bourne (1999), *Human Relations* 52:845-867, for the distance; Shrout and
/// Fleiss (1979) for the agreement.
///
/// ```
/// use headland_stats::raters::self_and_others;
///
/// let own = [4.0, 5.0, 3.0, 4.0, 2.0, 5.0].map(Some);
/// let others = [3.5, 3.75, 3.5, 4.25, 3.0, 4.0].map(Some);
/// let found = self_and_others(&own, &others)?;
/// assert!(found.mean_difference.value().is_some_and(|gap| (gap - 1.0 / 6.0).abs() < 1e-12));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn self_and_others(
    own: &[Option<f64>],
    others: &[Option<f64>],
) -> Result<SelfAndOthers, Invalid> {
    if own.len() != others.len() {
        return Err(Invalid::new("others", Reason::Unmatched));
    }
    Invalid::unless_finite("self", own.iter().flatten().copied())?;
    Invalid::unless_finite("others", others.iter().flatten().copied())?;
    let both: Vec<(f64, f64)> =
        own.iter().zip(others).filter_map(|(own, other)| own.zip(*other)).collect();
    let pairs: Vec<Pair> =
        own.iter().zip(others).map(|(own, others)| Pair { before: *others, after: *own }).collect();
    let squares: Vec<f64> = both.iter().map(|(own, other)| (own - other).powi(2)).collect();
    let rows: Vec<Vec<Option<f64>>> =
        own.iter().zip(others).map(|(own, others)| vec![*own, *others]).collect();
    let level = Confidence::NINETY_FIVE;
    Ok(SelfAndOthers {
        mean_difference: paired(&pairs, level)
            .mean_change
            .with_warning((real(both.len()) < real(FEWEST)).then_some(Warning::Approximate)),
        distance: moments::mean(&squares).map(f64::sqrt),
        correlation: moments::correlation(&both).filter(|_| both.len() >= FEWEST),
        agreement: intraclass(&rows, level)?.correlation(Form::AgreementSingle).clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_ratings_have_no_profile() {
        let others = [3.0, 4.0, 3.5, 4.5, 2.0].map(Some);
        let found = self_and_others(&[Some(4.0); 5], &others).expect("pairs");
        assert_eq!(found.correlation, None);
        assert!(found.mean_difference.value().is_some_and(|gap| (gap - 0.6).abs() < 1e-12));
    }

    #[test]
    fn four_competencies_are_too_few_for_a_correlation() {
        let own = [1.0, 2.0, 3.0, 4.0].map(Some);
        assert_eq!(self_and_others(&own, &own).expect("pairs").correlation, None);
    }

    #[test]
    fn nothing_to_compare_is_no_result_and_unequal_lists_are_refused() {
        let found = self_and_others(&[Some(1.0)], &[None]).expect("pairs");
        assert_eq!(found.mean_difference.reason(), Some(Reason::NoCompletePairs));
        assert_eq!((found.distance, found.agreement.reason()), (None, Some(Reason::Nobody)));
        let refused = self_and_others(&[Some(1.0)], &[]);
        assert!(refused.is_err_and(|invalid| invalid.field == "others"));
    }
}
