use crate::estimate::{Estimate, Invalid, Method, Reason, Warning};
use crate::moments;
use crate::real::{SLACK, tally};

/// One group's count, mean and sample standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupSummary {
    /// How many raters.
    pub n: u32,
    /// Their mean.
    pub mean: f64,
    /// Their sample standard deviation; of one rater it is not used.
    pub sd: f64,
}

/// How far raters who each know one leader tell leaders apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Nested {
    /// Mean square between groups.
    pub between: Option<f64>,
    /// Mean square within groups.
    pub within: Option<f64>,
    /// Plain mean size of a group.
    pub mean_group_size: Option<f64>,
    /// ICC(1): the share of variance that lies between leaders.
    pub single: Estimate,
    /// ICC(2): how reliable a group's mean is.
    pub mean: Estimate,
}

/// ICC(1) and ICC(2) of raters nested in leaders, from all ratings by group.
///
/// See [`nested_from_summaries`].
///
/// ```
/// use headland_stats::raters::nested;
///
/// let groups = [vec![4.0, 4.0, 5.0], vec![3.0, 4.0, 3.0, 3.0], vec![2.0, 2.0, 3.0]];
/// let found = nested(&groups)?;
/// assert!(found.single.value().is_some_and(|icc| icc > 0.6));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn nested(groups: &[Vec<f64>]) -> Result<Nested, Invalid> {
    let summaries: Vec<GroupSummary> = groups
        .iter()
        .map(|group| GroupSummary {
            n: tally(group.len()),
            mean: moments::mean(group).unwrap_or(0.0),
            sd: moments::sample_sd(group).unwrap_or(0.0),
        })
        .collect();
    Invalid::unless_finite("groups", groups.iter().flatten().copied())?;
    nested_from_summaries(&summaries)
}

/// ICC(1) and ICC(2) of raters nested in leaders, from each group's count, mean and spread.
///
/// Formulas: ICC(1) = (MSB - MSW)/(MSB + (N/K - 1) MSW), ICC(2) = (MSB - MSW)/MSB, with N ratings
/// of K leaders. No unit; negative is possible and is given as it is. A group of nobody is left
/// out. Needs ten leaders or more to mean anything: a figure of the organisation, never of one
/// person. Ratings are taken as equally spaced and raters as independent.
///
/// Source: Bliese (2000), in *Multilevel Theory, Research, and Methods in Organizations*; the mean
/// group size is the plain one of R's package multilevel.
pub fn nested_from_summaries(groups: &[GroupSummary]) -> Result<Nested, Invalid> {
    if groups.iter().any(|g| !g.mean.is_finite() || !g.sd.is_finite() || g.sd < 0.0) {
        return Err(Invalid::new("groups", Reason::OutOfRange));
    }
    let groups: Vec<&GroupSummary> = groups.iter().filter(|group| group.n > 0).collect();
    let ratings: f64 = groups.iter().map(|group| f64::from(group.n)).sum();
    let (k, leaders) = (f64::from(tally(groups.len())), tally(groups.len()));
    let nothing = |reason| Nested {
        between: None,
        within: None,
        mean_group_size: (k > 0.0).then_some(ratings / k),
        single: Estimate::not_computable(reason, leaders, Method::Intraclass),
        mean: Estimate::not_computable(reason, leaders, Method::Intraclass),
    };
    match groups.len() {
        0 => return Ok(nothing(Reason::Nobody)),
        1 => return Ok(nothing(Reason::OnlyOne)),
        _ if ratings <= k => return Ok(nothing(Reason::OneRater)),
        _ => {}
    }
    let weighted = |of: fn(&GroupSummary, f64) -> f64, centre: f64| -> f64 {
        groups.iter().map(|group| of(group, centre)).sum()
    };
    let centre = weighted(|group, _| f64::from(group.n) * group.mean, 0.0) / ratings;
    let between =
        weighted(|group, c| f64::from(group.n) * (group.mean - c).powi(2), centre) / (k - 1.0);
    let within =
        weighted(|group, _| (f64::from(group.n) - 1.0) * group.sd.powi(2), 0.0) / (ratings - k);
    let size = ratings / k;
    let scale = SLACK * (1.0 + centre * centre);
    let of = |below: f64| {
        let method = Method::Intraclass;
        if below > scale {
            let value = (between - within) / below;
            Estimate::without_interval(value, Reason::NoIntervalKnown, leaders, method)
                .with_warning(Warning::for_cohort(leaders))
        } else {
            Estimate::not_computable(Reason::NoSpread, leaders, method)
        }
    };
    Ok(Nested {
        between: Some(between),
        within: Some(within),
        mean_group_size: Some(size),
        single: of(between + (size - 1.0) * within),
        mean: of(between),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn too_little_to_compare_has_a_reason() {
        let reason = |groups: &[Vec<f64>]| nested(groups).expect("numbers").single.reason();
        assert_eq!(reason(&[]), Some(Reason::Nobody));
        assert_eq!(reason(&[vec![]]), Some(Reason::Nobody));
        assert_eq!(reason(&[vec![1.0, 2.0]]), Some(Reason::OnlyOne));
        assert_eq!(reason(&[vec![1.0], vec![2.0]]), Some(Reason::OneRater));
        assert_eq!(reason(&[vec![3.0, 3.0], vec![3.0, 3.0]]), Some(Reason::NoSpread));
    }

    proptest! {
        #[test]
        fn the_order_of_leaders_does_not_matter(
            groups in proptest::collection::vec(
                proptest::collection::vec((1..=5_i32).prop_map(f64::from), 1..6), 2..8)
        ) {
            let here = nested(&groups).expect("numbers").single.value();
            let mut turned = groups;
            turned.reverse();
            let there = nested(&turned).expect("numbers").single.value();
            match (here, there) {
                (Some(here), Some(there)) => prop_assert!((here - there).abs() < 1e-9),
                (here, there) => prop_assert_eq!(here, there),
            }
        }
    }
}
