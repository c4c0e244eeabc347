use std::collections::BTreeMap;

use crate::estimate::{Invalid, Reason};
use crate::moments;
use crate::real::tally;

/// The most sets of answers that are gone through.
const MOST_SETS: u64 = 200_000;

/// The share of all possible sets of answers that published figures fix completely.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Identified {
    /// By the mean to one decimal.
    pub mean_1: f64,
    /// By the mean to two decimals.
    pub mean_2: f64,
    /// By mean and standard deviation to one decimal.
    pub mean_and_sd_1: f64,
    /// By mean and standard deviation to two decimals.
    pub mean_and_sd_2: f64,
}

/// How often a mean, alone or with its standard deviation, gives every answer away.
///
/// Goes through all sets of `n` answers on a scale of 1 to `options` (the order of answers does
/// not count) and says which share of them is the only one with its rounded figures. Every set
/// counts alike; real answers crowd together, which makes the true share lower for the commonest
/// sets and higher for unusual ones, the ones that matter. The reason why no spread is shown under
/// ten answers.
///
/// Source: by enumeration.
///
/// ```
/// use headland_stats::disclosure::share_identified;
///
/// // Three answers on a five-point scale: mean and spread together give nearly all away.
/// let found = share_identified(3, 5)?;
/// assert!(found.mean_1 < 0.12 && found.mean_and_sd_1 > 0.94);
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn share_identified(n: u32, options: u32) -> Result<Identified, Invalid> {
    if options < 2 {
        return Err(Invalid::new("scale", Reason::OutOfRange));
    }
    if n < 2 {
        return Err(Invalid::new("n", Reason::OutOfRange));
    }
    if sets(n, options).is_none_or(|count| count > MOST_SETS) {
        return Err(Invalid::new("n", Reason::TooMany));
    }
    let mut seen: [BTreeMap<String, u32>; 4] = std::array::from_fn(|_| BTreeMap::new());
    let mut total = 0_u32;
    let mut answers = vec![1_u32; crate::real::index(n)];
    loop {
        let values: Vec<f64> = answers.iter().copied().map(f64::from).collect();
        let mean = moments::mean(&values).unwrap_or(0.0);
        let sd = moments::sample_sd(&values).unwrap_or(0.0);
        let keys = [
            format!("{mean:.1}"),
            format!("{mean:.2}"),
            format!("{mean:.1} {sd:.1}"),
            format!("{mean:.2} {sd:.2}"),
        ];
        for (seen, key) in seen.iter_mut().zip(keys) {
            *seen.entry(key).or_default() += 1;
        }
        total += 1;
        if !advance(&mut answers, options) {
            break;
        }
    }
    let [mean_1, mean_2, mean_and_sd_1, mean_and_sd_2] = seen.map(|seen| {
        let alone = tally(seen.values().filter(|count| **count == 1).count());
        f64::from(alone) / f64::from(total)
    });
    Ok(Identified { mean_1, mean_2, mean_and_sd_1, mean_and_sd_2 })
}

/// The number of sets: (n + options - 1) over (options - 1).
fn sets(n: u32, options: u32) -> Option<u64> {
    (1..u64::from(options))
        .try_fold(1_u64, |count, step| Some(count.checked_mul(u64::from(n) + step)? / step))
}

/// The next set in order, answers never falling; `false` after the last.
fn advance(answers: &mut [u32], options: u32) -> bool {
    let Some(place) = answers.iter().rposition(|answer| *answer < options) else {
        return false;
    };
    let next = answers.get(place).map_or(options, |answer| answer + 1);
    answers.iter_mut().skip(place).for_each(|answer| *answer = next);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_sets_and_too_few_answers_are_refused_by_name() {
        assert!(share_identified(1, 5).is_err_and(|invalid| invalid.field == "n"));
        assert!(share_identified(3, 1).is_err_and(|invalid| invalid.field == "scale"));
        let refused = share_identified(400, 10);
        assert_eq!(refused, Err(Invalid::new("n", Reason::TooMany)));
    }

    #[test]
    fn every_set_is_gone_through_once() {
        for (n, options) in [(2, 5), (3, 5), (8, 5), (4, 3)] {
            let mut answers = vec![1; crate::real::index(n)];
            let mut count = 1_u64;
            while advance(&mut answers, options) {
                count += 1;
            }
            assert_eq!(Some(count), sets(n, options));
        }
    }

    /// By hand: two answers of 1 or 2 have means 1, 1.5 and 2, each of one set.
    #[test]
    fn two_answers_on_two_options_are_always_known() {
        let found = share_identified(2, 2).expect("a share");
        assert!((found.mean_1 - 1.0).abs() < 1e-12);
    }
}
