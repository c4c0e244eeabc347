use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// The words of a text for comparing: compatibility forms made plain (NFKC), lower case, anything
/// but letters and digits between words.
///
/// ```
/// use headland_checks::wording::words;
///
/// assert_eq!(words("Shows\u{a0}vision \u{2013} and “conviction”."), ["shows", "vision", "and", "conviction"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkc().flat_map(char::to_lowercase).collect();
    plain
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Every run of `size` words, once.
pub(super) fn shingles(words: &[String], size: usize) -> BTreeSet<&[String]> {
    if size == 0 { BTreeSet::new() } else { words.windows(size).collect() }
}

/// A count as a real number.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The share of all different members that both sets have; `None` of two empty sets.
pub(super) fn jaccard<T: Ord>(first: &BTreeSet<T>, second: &BTreeSet<T>) -> Option<f64> {
    let shared = first.intersection(second).count();
    let all = first.len() + second.len() - shared;
    (all > 0).then(|| real(shared) / real(all))
}

/// The share of the first set's members that the second has; `None` of an empty first set.
pub(super) fn containment<T: Ord>(first: &BTreeSet<T>, second: &BTreeSet<T>) -> Option<f64> {
    let shared = first.intersection(second).count();
    (!first.is_empty()).then(|| real(shared) / real(first.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_stay_and_ligatures_come_apart() {
        assert_eq!(words("Él ﬁnd ½"), ["él", "find", "1", "2"]);
        assert!(words(" …!").is_empty());
    }

    #[test]
    fn nothing_resembles_nothing_in_no_way() {
        let nothing: BTreeSet<u8> = BTreeSet::new();
        assert_eq!((jaccard(&nothing, &nothing), containment(&nothing, &nothing)), (None, None));
        let one = BTreeSet::from([1_u8]);
        assert_eq!((jaccard(&nothing, &one), containment(&one, &nothing)), (Some(0.0), Some(0.0)));
    }
}
