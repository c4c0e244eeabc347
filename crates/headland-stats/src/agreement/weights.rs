use crate::real::{index, real};

/// How much of an agreement two different categories are, by how far apart they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weights {
    /// None: only the same category counts.
    Identity,
    /// 1 - |i - j|/(q - 1).
    Linear,
    /// 1 - (i - j)²/(q - 1)²: near misses count nearly fully.
    Quadratic,
    /// 1 - M(i, j)/max M with M the number of pairs of categories from one to the other: for
    /// grades whose steps are not known to be equal.
    Ordinal,
}

impl Weights {
    /// The weight of two of `categories` categories by their places.
    pub fn of(self, first: usize, second: usize, categories: usize) -> f64 {
        let (apart, most) = (real(first.abs_diff(second)), real(categories.saturating_sub(1)));
        if first == second {
            return 1.0;
        }
        match self {
            Self::Identity => 0.0,
            Self::Linear => 1.0 - apart / most,
            Self::Quadratic => 1.0 - (apart / most).powi(2),
            Self::Ordinal => 1.0 - apart * (apart + 1.0) / (most * (most + 1.0)),
        }
    }

    /// All weights of so many categories, by rows.
    pub(super) fn matrix(self, categories: usize) -> Vec<Vec<f64>> {
        let row =
            |first| (0..categories).map(|second| self.of(first, second, categories)).collect();
        (0..categories).map(row).collect()
    }
}

/// The entry of a matrix; nought outside it.
pub(super) fn at(matrix: &[Vec<f64>], row: usize, column: usize) -> f64 {
    matrix.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0.0)
}

/// Counts as reals.
pub(super) fn reals(counts: &[u32]) -> Vec<f64> {
    counts.iter().map(|count| real(index(*count))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_category_is_full_agreement_and_the_ends_none() {
        for weights in [Weights::Identity, Weights::Linear, Weights::Quadratic, Weights::Ordinal] {
            for categories in [2, 5] {
                assert!((weights.of(1, 1, categories) - 1.0).abs() < 1e-12);
                assert!(weights.of(0, categories - 1, categories).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn one_step_of_four_by_hand() {
        assert!((Weights::Linear.of(1, 2, 5) - 0.75).abs() < 1e-12);
        assert!((Weights::Quadratic.of(1, 2, 5) - 0.9375).abs() < 1e-12);
        assert!((Weights::Ordinal.of(1, 2, 5) - 0.9).abs() < 1e-12);
    }
}
