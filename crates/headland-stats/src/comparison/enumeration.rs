use crate::estimate::Reason;
use crate::moments;
use crate::real::{SLACK, real};

/// The most ways of choosing that are counted out exactly.
pub const MOST_PERMUTATIONS: u64 = 50_000;

/// The exact permutation test of several schools that acted among several that did not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Permutation {
    /// Mean change of those that acted less mean change of the others.
    pub estimate: f64,
    /// How many ways there are to choose as many schools.
    pub ways: u64,
    /// The share of ways that give a difference at least as far from nought.
    pub p: f64,
}

/// Asks how often as large a difference would come from schools picked at random.
///
/// `acted` and `others` are the changes of each school. Refused where there are more than
/// [`MOST_PERMUTATIONS`] ways: this crate never samples, so its answers never vary.
pub fn permutation(acted: &[f64], others: &[f64]) -> Result<Permutation, Reason> {
    let estimate = moments::mean(acted)
        .zip(moments::mean(others))
        .map(|(first, second)| first - second)
        .ok_or(Reason::NoComparators)?;
    let all: Vec<f64> = acted.iter().chain(others).copied().collect();
    let ways = ways(all.len(), acted.len()).ok_or(Reason::TooMany)?;
    let total: f64 = all.iter().sum();
    let difference = |sum: f64| sum / real(acted.len()) - (total - sum) / real(others.len());
    let mut as_far = 0_u64;
    for_each_sum(&all, acted.len(), 0.0, &mut |sum| {
        as_far += u64::from(difference(sum).abs() >= estimate.abs() - SLACK);
    });
    Ok(Permutation { estimate, ways, p: as_ratio(as_far, ways) })
}

/// The number of ways to choose `k` of `n`, unless there are too many to go through.
fn ways(n: usize, k: usize) -> Option<u64> {
    let mut ways = 1_u64;
    for step in 0..k.min(n - k) {
        ways = ways * u64::try_from(n - step).ok()? / u64::try_from(step + 1).ok()?;
        (ways <= MOST_PERMUTATIONS).then_some(())?;
    }
    Some(ways)
}

/// Calls `visit` with the sum of every choice of `k` of the values.
fn for_each_sum(values: &[f64], k: usize, sum: f64, visit: &mut impl FnMut(f64)) {
    if k == 0 {
        visit(sum);
        return;
    }
    if let Some((first, rest)) = values.split_first()
        && values.len() >= k
    {
        for_each_sum(rest, k - 1, sum + first, visit);
        for_each_sum(rest, k, sum, visit);
    }
}

/// Both are at most [`MOST_PERMUTATIONS`], so they fit.
fn as_ratio(part: u64, whole: u64) -> f64 {
    let number = |count| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every choice of two of five by hand: (5, 4) is the only one so high, (1, 2) so low.
    #[test]
    fn the_extreme_choice_of_two_in_five_has_one_chance_in_five_two_sided() {
        let result = permutation(&[5.0, 4.0], &[1.0, 2.0, 3.0]).expect("ten ways");
        assert_eq!(result.ways, 10);
        assert!((result.p - 0.2).abs() < 1e-12);
        assert!((result.estimate - 2.5).abs() < 1e-12);
    }

    #[test]
    fn equal_changes_are_no_evidence() {
        let result = permutation(&[1.0, 1.0], &[1.0, 1.0, 1.0]).expect("ten ways");
        assert!((result.p - 1.0).abs() < 1e-12);
    }

    #[test]
    fn too_many_ways_and_no_comparators_are_refused() {
        assert_eq!(permutation(&[0.0; 15], &[1.0; 15]), Err(Reason::TooMany));
        assert_eq!(permutation(&[0.0], &[]), Err(Reason::NoComparators));
    }
}
