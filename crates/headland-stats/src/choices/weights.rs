use std::fmt;

/// How far the sum of weights may be from 1: rounding in what people type, and no more.
const ROUNDING: f64 = 1e-9;

/// What each criterion counts for: shares that sum to 1, in the order of the criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights(Vec<f64>);

/// Why a list is no list of weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum WeightsRefusal {
    /// There are none.
    None,
    /// One is below nought or not a number.
    Negative,
    /// They sum to something else than 1.
    NotOne {
        /// What they sum to.
        sum: f64,
    },
    /// They sum to nought, so they have no proportions.
    AllNought,
}

impl fmt::Display for WeightsRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("Add at least one criterion"),
            Self::Negative => f.write_str("Each weight must be 0 or more"),
            Self::NotOne { sum } => {
                write!(f, "The weights must add up to 100%; they add up to {:.1}%", sum * 100.0)
            }
            Self::AllNought => f.write_str("At least one weight must be above 0"),
        }
    }
}

impl std::error::Error for WeightsRefusal {}

impl Weights {
    /// Weights that already sum to 1.
    pub fn new(weights: Vec<f64>) -> Result<Self, WeightsRefusal> {
        let sum = checked_sum(&weights)?;
        if (sum - 1.0).abs() > ROUNDING {
            return Err(WeightsRefusal::NotOne { sum });
        }
        Ok(Self(weights))
    }

    /// Weights in proportion to any importance points, such as 5, 3 and 2.
    pub fn in_proportion(points: &[f64]) -> Result<Self, WeightsRefusal> {
        let sum = checked_sum(points)?;
        if sum <= 0.0 {
            return Err(WeightsRefusal::AllNought);
        }
        Ok(Self(points.iter().map(|point| point / sum).collect()))
    }

    /// The shares, in the order of the criteria.
    pub fn shares(&self) -> &[f64] {
        &self.0
    }
}

fn checked_sum(weights: &[f64]) -> Result<f64, WeightsRefusal> {
    if weights.is_empty() {
        return Err(WeightsRefusal::None);
    }
    if weights.iter().any(|weight| !weight.is_finite() || *weight < 0.0) {
        return Err(WeightsRefusal::Negative);
    }
    Ok(weights.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_do_not_add_up_are_refused_with_their_sum() {
        let refusal = Weights::new(vec![0.5, 0.4]).expect_err("nine tenths");
        assert_eq!(refusal.to_string(), "The weights must add up to 100%; they add up to 90.0%");
        assert_eq!(Weights::new(vec![]), Err(WeightsRefusal::None));
        assert_eq!(Weights::new(vec![1.5, -0.5]), Err(WeightsRefusal::Negative));
    }

    #[test]
    fn points_become_shares() {
        let weights = Weights::in_proportion(&[5.0, 3.0, 2.0]).expect("weights");
        assert_eq!(weights.shares(), [0.5, 0.3, 0.2]);
        assert_eq!(Weights::in_proportion(&[0.0, 0.0]), Err(WeightsRefusal::AllNought));
    }
}
