/// Flesch's reading ease, and Kincaid's grade from the same counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flesch {
    /// Higher is easier: 60 to 70 is plain English, under 30 a learned article.
    pub reading_ease: f64,
    /// Years of schooling in the United States.
    pub grade: f64,
}

/// How hard a text is to read, from counts of its words, sentences and syllables.
///
/// Formulas: 206.835 - 1.015 W/S - 84.6 Y/W, and 0.39 W/S + 11.8 Y/W - 15.59. No unit. `None` of no
/// words or sentences, or fewer syllables than words. Counters of syllables differ, so the same
/// text differs by several points between programs: prefer [`lix`]. A hint for whoever writes for
/// governors, never a target.
///
/// Sources: Flesch (1948), *Journal of Applied Psychology* 32:221-233; Kincaid and others (1975).
///
/// ```
/// use headland_checks::wording::flesch;
///
/// let found = flesch(100, 8, 130);
/// assert!(found.is_some_and(|found| (found.reading_ease - 84.1675).abs() < 1e-9));
/// ```
pub fn flesch(words: u32, sentences: u32, syllables: u32) -> Option<Flesch> {
    if words == 0 || sentences == 0 || syllables < words || sentences > words {
        return None;
    }
    let length = f64::from(words) / f64::from(sentences);
    let weight = f64::from(syllables) / f64::from(words);
    Some(Flesch {
        reading_ease: 206.835 - 1.015 * length - 84.6 * weight,
        grade: 0.39 * length + 11.8 * weight - 15.59,
    })
}

/// How hard a text is to read, without counting syllables: words to a sentence, and words of more
/// than six letters in a hundred.
///
/// Formula: W/S + 100 L/W. Under 30 very easy, 40 to 50 as a newspaper, over 60 as a statute.
/// `None` of no words or sentences, or more long words than words.
///
/// Source: Björnsson (1968), *Läsbarhet*.
///
/// ```
/// assert_eq!(headland_checks::wording::lix(100, 5, 24), Some(44.0));
/// ```
pub fn lix(words: u32, sentences: u32, long_words: u32) -> Option<f64> {
    if words == 0 || sentences == 0 || long_words > words || sentences > words {
        return None;
    }
    let (words, long_words) = (f64::from(words), f64::from(long_words));
    Some(words / f64::from(sentences) + 100.0 * long_words / words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_cannot_be_have_no_ease() {
        assert_eq!(flesch(0, 1, 0), None);
        assert_eq!(flesch(10, 0, 12), None);
        assert_eq!(flesch(10, 1, 9), None);
        assert_eq!(lix(10, 1, 11), None);
        assert_eq!(lix(0, 0, 0), None);
        assert_eq!(lix(1, 2, 0), None);
    }
}
