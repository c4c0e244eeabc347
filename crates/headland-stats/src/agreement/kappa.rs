use super::table::Shares;
use super::{Coefficient, Weights};
use crate::estimate::{Confidence, Estimate, Invalid, Reason};

/// Cohen's kappa, and what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Kappa {
    /// Kappa with its large-sample interval.
    pub estimate: Estimate,
    /// Its standard error (Fleiss, Cohen and Everitt 1969).
    pub standard_error: Option<f64>,
    /// The (weighted) share of agreement; `None` of nobody.
    pub observed: Option<f64>,
    /// The share that two raters with these habits would reach by chance; `None` of nobody.
    pub expected: Option<f64>,
}

/// Cohen's kappa of two raters, from a square table: rows the first rater's categories, columns
/// the second's.
///
/// Formula: (po - pe)/(1 - pe), with weights if near misses are to count. 1 is agreement, 0 what
/// chance gives. Where both use one category only, agreement is total and kappa undefined. Misleads
/// where nearly all are in one category: give the share of agreement and
/// [`agreement`](super::agreement()) beside it. A point of the scale that nobody uses
/// changes nothing.
///
/// Sources: Cohen (1968), *Psychological Bulletin* 70:213-220; Fleiss, Cohen and Everitt (1969),
/// *Psychological Bulletin* 72:323-327, for the standard error.
///
/// ```
/// use headland_stats::Confidence;
/// use headland_stats::agreement::{Weights, cohen_kappa};
///
/// let table = [vec![13, 0, 0], vec![0, 20, 7], vec![0, 4, 56]];
/// let kappa = cohen_kappa(&table, Weights::Identity, Confidence::NINETY_FIVE)?;
/// assert!(kappa.estimate.value().is_some_and(|kappa| (kappa - 0.796_409_4).abs() < 1e-7));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn cohen_kappa(
    table: &[Vec<u32>],
    weights: Weights,
    confidence: Confidence,
) -> Result<Kappa, Invalid> {
    let shares = Shares::of(table, weights)?;
    let Coefficient { estimate, standard_error, .. } = shares.cohen(confidence);
    let somebody = shares.n() > 0;
    Ok(Kappa {
        estimate,
        standard_error,
        observed: somebody.then(|| shares.observed()),
        expected: somebody.then(|| shares.by_habits()),
    })
}

/// Cohen's kappa of two raters of the same units; each rating is a place on a scale of `scale`
/// points. A unit that either left out is left out.
pub fn cohen_kappa_of(
    first: &[Option<usize>],
    second: &[Option<usize>],
    scale: usize,
    weights: Weights,
    confidence: Confidence,
) -> Result<Kappa, Invalid> {
    if first.len() != second.len() {
        return Err(Invalid::new("r2", Reason::Unmatched));
    }
    let mut table = vec![vec![0_u32; scale]; scale];
    for (first, second) in first.iter().zip(second) {
        let row = first.map_or(Some(None), |place| table.get_mut(place).map(Some));
        let row = row.ok_or(Invalid::new("r1", Reason::OutOfRange))?;
        if second.is_some_and(|place| place >= scale) {
            return Err(Invalid::new("r2", Reason::OutOfRange));
        }
        if let Some(cell) = row.zip(*second).and_then(|(row, place)| row.get_mut(place)) {
            *cell += 1;
        }
    }
    cohen_kappa(&table, weights, confidence)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    #[test]
    fn nobody_and_one_category_have_reasons() {
        let of = |table: &[Vec<u32>]| cohen_kappa(table, Weights::Identity, LEVEL).expect("square");
        let nobody = of(&[vec![0, 0], vec![0, 0]]);
        assert_eq!((nobody.observed, nobody.estimate.reason()), (None, Some(Reason::Nobody)));
        let level = of(&[vec![9, 0], vec![0, 0]]);
        assert_eq!(level.observed, Some(1.0));
        assert_eq!(level.estimate.reason(), Some(Reason::OneCategory));
    }

    #[test]
    fn a_rating_off_the_scale_is_refused_by_name() {
        let of = |first, second| {
            cohen_kappa_of(&[Some(first)], &[Some(second)], 3, Weights::Linear, LEVEL)
        };
        assert!(of(3, 0).is_err_and(|invalid| invalid.field == "r1"));
        assert!(of(0, 3).is_err_and(|invalid| invalid.field == "r2"));
    }

    proptest! {
        #[test]
        fn names_of_categories_and_the_order_of_units_do_not_matter(
            ratings in proptest::collection::vec((0_usize..4, 0_usize..4), 1..30)
        ) {
            let kappa = |pairs: &[(usize, usize)]| {
                let (first, second): (Vec<_>, Vec<_>) =
                    pairs.iter().map(|(a, b)| (Some(*a), Some(*b))).unzip();
                let found = cohen_kappa_of(&first, &second, 4, Weights::Identity, LEVEL);
                found.expect("on the scale").estimate.value()
            };
            let renamed: Vec<(usize, usize)> =
                ratings.iter().rev().map(|(a, b)| ((a + 3) % 4, (b + 3) % 4)).collect();
            match (kappa(&ratings), kappa(&renamed)) {
                (Some(here), Some(there)) => prop_assert!((here - there).abs() < 1e-9),
                (here, there) => prop_assert_eq!(here, there),
            }
        }
    }
}
