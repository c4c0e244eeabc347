//! The publisher's words for how close a neighbour is.

use std::fmt;

/// How like one authority is to another, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// "Extremely close".
    Extremely,
    /// "Very close".
    Very,
    /// "Close".
    Close,
    /// "Somewhat close".
    Somewhat,
    /// "Not close": among the ten nearest all the same, so a comparison says little.
    Not,
}

impl Closeness {
    /// Every closeness, closest first.
    pub const ALL: [Self; 5] =
        [Self::Extremely, Self::Very, Self::Close, Self::Somewhat, Self::Not];

    /// Reads the publisher's words, in any case.
    pub fn from_words(words: &str) -> Option<Self> {
        let words = words.trim();
        Self::ALL.into_iter().find(|closeness| words.eq_ignore_ascii_case(closeness.words()))
    }

    /// The words in sentence case.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Extremely => "Extremely close",
            Self::Very => "Very close",
            Self::Close => "Close",
            Self::Somewhat => "Somewhat close",
            Self::Not => "Not close",
        }
    }
}

impl fmt::Display for Closeness {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.words())
    }
}
