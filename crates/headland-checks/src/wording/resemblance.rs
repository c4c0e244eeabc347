use super::words::{jaccard, shingles, words};

/// How far two texts share runs of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Resemblance {
    /// Different runs of the first text, in alphabetical order.
    pub first: Vec<String>,
    /// Different runs of the second text, in alphabetical order.
    pub second: Vec<String>,
    /// Runs that both have, of all that either has; `None` where neither has one.
    pub jaccard: Option<f64>,
}

/// The share of runs of `size` words that two texts have in common, from 0 to 1.
///
/// For texts of like length. A short text within a long one resembles it little: there use
/// [`pasted_text`](super::pasted_text()).
///
/// Source: Broder (1997), *Compression and Complexity of Sequences*, 21-29.
///
/// ```
/// use headland_checks::wording::resemblance;
///
/// let found = resemblance("a rose is a rose is a rose", "a rose is a flower which is a rose", 4);
/// assert_eq!(found.jaccard, Some(0.125));
/// ```
pub fn resemblance(first: &str, second: &str, size: usize) -> Resemblance {
    let (first, second) = (words(first), words(second));
    let (first, second) = (shingles(&first, size), shingles(&second, size));
    let jaccard = jaccard(&first, &second);
    let spell = |set: std::collections::BTreeSet<&[String]>| {
        let mut runs: Vec<String> = set.into_iter().map(|run| run.join(" ")).collect();
        runs.sort_unstable();
        runs
    };
    Resemblance { first: spell(first), second: spell(second), jaccard }
}

/// The standard error of a resemblance estimated from `hashes` minimum hashes: √(J(1 - J)/k).
/// `None` unless the resemblance is from 0 to 1 and there is a hash.
///
/// ```
/// use headland_checks::wording::minhash_standard_error;
///
/// assert_eq!(minhash_standard_error(0.5, 64), Some(0.0625));
/// ```
pub fn minhash_standard_error(resemblance: f64, hashes: u32) -> Option<f64> {
    let usable = (0.0..=1.0).contains(&resemblance) && hashes > 0;
    usable.then(|| (resemblance * (1.0 - resemblance) / f64::from(hashes)).sqrt())
}

/// The chance that two texts of this resemblance share a bucket when `bands` bands of `rows`
/// hashes each are compared: 1 - (1 - sʳ)ᵇ. `None` outside sensible numbers.
///
/// Source: Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3.
///
/// ```
/// use headland_checks::wording::lsh_candidate_probability;
///
/// assert!(lsh_candidate_probability(0.5, 20, 5).is_some_and(|chance| (chance - 0.47).abs() < 0.001));
/// ```
pub fn lsh_candidate_probability(resemblance: f64, bands: u32, rows: u32) -> Option<f64> {
    let usable = (0.0..=1.0).contains(&resemblance) && bands > 0 && rows > 0;
    usable.then(|| 1.0 - (1.0 - resemblance.powf(f64::from(rows))).powf(f64::from(bands)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_too_short_for_a_run_have_no_resemblance() {
        assert_eq!(resemblance("one two", "one two", 3).jaccard, None);
        assert_eq!(resemblance("one two", "one two", 0).jaccard, None);
        assert_eq!(resemblance("one two three", "one two", 3).jaccard, Some(0.0));
    }

    #[test]
    fn numbers_without_sense_give_none() {
        assert_eq!(minhash_standard_error(1.5, 10), None);
        assert_eq!(minhash_standard_error(0.5, 0), None);
        assert_eq!(lsh_candidate_probability(f64::NAN, 20, 5), None);
    }
}
