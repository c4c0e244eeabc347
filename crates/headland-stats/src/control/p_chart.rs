use crate::estimate::Reason;
use crate::proportions::Share;

/// Shares of changing cohorts against the share of all of them together.
#[derive(Debug, Clone, PartialEq)]
pub struct PChart {
    /// All counted over all cohorts.
    pub mean: f64,
    /// Lower and upper limit of each cohort, three standard errors either side, cut at 0 and 1.
    pub limits: Vec<(f64, f64)>,
}

/// The limits of a p chart. Every share must be known and of somebody.
pub fn p_chart(shares: &[Share]) -> Result<PChart, Reason> {
    let (mut counted, mut of) = (0.0, 0.0);
    for share in shares {
        counted += share.rate()? * f64::from(share.of());
        of += f64::from(share.of());
    }
    if of <= 0.0 {
        return Err(Reason::Nobody);
    }
    let mean: f64 = counted / of;
    let limits = shares
        .iter()
        .map(|share| {
            let reach = 3.0 * (mean * (1.0 - mean) / f64::from(share.of())).sqrt();
            ((mean - reach).max(0.0), (mean + reach).min(1.0))
        })
        .collect();
    Ok(PChart { mean, limits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smaller_cohorts_have_wider_limits() {
        let shares = [(5, 20), (50, 200)].map(|(x, n)| Share::new(x, n).expect("a share"));
        let chart = p_chart(&shares).expect("a chart");
        assert!((chart.mean - 0.25).abs() < 1e-12);
        assert!(chart.limits[0].1 > chart.limits[1].1);
    }

    #[test]
    fn a_withheld_share_stops_the_chart() {
        let shares = [Share::withheld(20), Share::new(5, 20).expect("a share")];
        assert_eq!(p_chart(&shares), Err(Reason::Withheld));
        assert_eq!(p_chart(&[]), Err(Reason::Nobody));
    }
}
