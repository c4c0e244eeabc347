//! The variance between sources: three ways of finding it.

use super::Between;
use super::random_effects::mean;
use crate::real::{SLACK, real};

/// How often a search may halve or step before it is given up.
const MOST_STEPS: u32 = 10_000;

/// Weighted squares round the weighted mean.
pub(super) fn heterogeneity(y: &[f64], v: &[f64], between: f64) -> f64 {
    let centre = mean(y, v, between);
    y.iter().zip(v).map(|(y, v)| (y - centre).powi(2) / (v + between)).sum()
}

/// The variance between sources; `None` if the search does not settle.
pub(super) fn settle(y: &[f64], v: &[f64], by: Between) -> Option<f64> {
    if y.len() < 2 {
        return Some(0.0);
    }
    match by {
        Between::DerSimonianLaird => Some(moments(y, v)),
        Between::PauleMandel => paule_mandel(y, v),
        Between::Restricted => restricted(y, v),
    }
}

fn moments(y: &[f64], v: &[f64]) -> f64 {
    let sum: f64 = v.iter().map(|v| 1.0 / v).sum();
    let squares: f64 = v.iter().map(|v| 1.0 / (v * v)).sum();
    let excess = heterogeneity(y, v, 0.0) - (real(y.len()) - 1.0);
    (excess / (sum - squares / sum)).max(0.0)
}

/// Halves the range in which the weighted squares fall to their expected number.
fn paule_mandel(y: &[f64], v: &[f64]) -> Option<f64> {
    let expected = real(y.len()) - 1.0;
    if heterogeneity(y, v, 0.0) <= expected {
        return Some(0.0);
    }
    let mut high = 1.0;
    for _ in 0..MOST_STEPS {
        if heterogeneity(y, v, high) <= expected {
            break;
        }
        high *= 2.0;
    }
    let mut low = 0.0;
    for _ in 0..MOST_STEPS {
        let middle = f64::midpoint(low, high);
        if heterogeneity(y, v, middle) > expected {
            low = middle;
        } else {
            high = middle;
        }
        if high - low <= SLACK * high {
            return Some(f64::midpoint(low, high));
        }
    }
    None
}

/// The restricted likelihood, less what does not depend on the variance.
fn likelihood(y: &[f64], v: &[f64], between: f64) -> f64 {
    let logs: f64 = v.iter().map(|v| (v + between).ln()).sum();
    let sum: f64 = v.iter().map(|v| 1.0 / (v + between)).sum();
    -0.5 * (logs + sum.ln() + heterogeneity(y, v, between))
}

/// Climbs the restricted likelihood by Fisher scoring, halving any step that would lose.
fn restricted(y: &[f64], v: &[f64]) -> Option<f64> {
    let mut between = moments(y, v);
    let mut height = likelihood(y, v, between);
    for _ in 0..MOST_STEPS {
        let weights: Vec<f64> = v.iter().map(|v| 1.0 / (v + between)).collect();
        let power = |exponent| weights.iter().map(|w| w.powi(exponent)).sum::<f64>();
        let (one, two, three) = (power(1), power(2), power(3));
        let centre = mean(y, v, between);
        let squares: f64 = y.iter().zip(&weights).map(|(y, w)| (w * (y - centre)).powi(2)).sum();
        // Gradient and expected information (Viechtbauer 2005), without their common half.
        let gradient = squares - (one - two / one);
        let information = two - 2.0 * three / one + (two / one).powi(2);
        let mut step = gradient / information;
        let next = loop {
            let next = (between + step).max(0.0);
            if likelihood(y, v, next) >= height || (next - between).abs() <= SLACK * between {
                break next;
            }
            step /= 2.0;
        };
        height = likelihood(y, v, next);
        if (next - between).abs() <= SLACK * (1.0 + next) {
            return Some(next);
        }
        between = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where variances are alike, all three have the same closed form: the sample variance of the
    /// sources less their own.
    #[test]
    fn sources_as_sure_as_each_other_have_a_closed_form() {
        let y = [1.0, 2.0, 4.0, 5.0];
        let by_hand = 10.0 / 3.0 - 0.5;
        for by in [Between::DerSimonianLaird, Between::PauleMandel, Between::Restricted] {
            let found = settle(&y, &[0.5; 4], by).expect("settled");
            assert!((found - by_hand).abs() < 1e-9, "{by:?}: {found}");
        }
    }

    #[test]
    fn sources_that_agree_have_nothing_between_them() {
        for by in [Between::DerSimonianLaird, Between::PauleMandel, Between::Restricted] {
            assert_eq!(settle(&[3.2, 3.3], &[0.04, 0.05], by), Some(0.0));
        }
    }
}
