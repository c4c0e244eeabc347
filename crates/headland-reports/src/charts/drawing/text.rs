//! How much room words take, without a font at hand.

/// Advance widths of the printable characters of ASCII from the space on, in thousandths of an em:
/// for each character the wider of Atkinson Hyperlegible Next and Liberation Sans, so that words
/// fit whichever of the two is found.
const ADVANCES: [u16; 95] = [
    286, 286, 357, 701, 592, 919, 731, 192, 333, 333, 485, 606, 277, 362, 277, 403, 648, 556, 556,
    576, 614, 588, 598, 556, 615, 595, 277, 277, 583, 628, 583, 556, 1015, 666, 666, 722, 722, 666,
    610, 777, 722, 392, 514, 666, 556, 833, 722, 777, 666, 777, 722, 666, 610, 722, 666, 943, 666,
    666, 610, 317, 403, 344, 552, 556, 333, 556, 566, 500, 564, 556, 334, 558, 556, 275, 245, 509,
    291, 845, 556, 556, 566, 574, 349, 500, 344, 556, 500, 722, 500, 500, 500, 349, 259, 349, 583,
];

/// How much wider bold letters are at most than regular ones.
const BOLD: f64 = 1.09;

/// The size and weight of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts) struct Lettering {
    /// The size in the picture's units.
    pub size: f64,
    /// Whether the letters are bold.
    pub is_bold: bool,
}

impl Lettering {
    /// Names, titles of rows and values.
    pub(in crate::charts) const LABEL: Self = Self::regular(14.0);
    /// Names that lead the eye.
    pub(in crate::charts) const STRONG: Self = Self::bold(14.0);
    /// Ticks, notes and lesser words.
    pub(in crate::charts) const SMALL: Self = Self::regular(13.0);
    /// Lesser words that lead the eye.
    pub(in crate::charts) const SMALL_STRONG: Self = Self::bold(13.0);

    const fn regular(size: f64) -> Self {
        Self { size, is_bold: false }
    }

    const fn bold(size: f64) -> Self {
        Self { size, is_bold: true }
    }

    /// From one baseline to the next.
    pub(in crate::charts) fn leading(self) -> f64 {
        self.size * 1.25
    }

    /// From the top of a line to its baseline.
    pub(in crate::charts) fn ascent(self) -> f64 {
        self.size * 0.95
    }
}

/// How wide a line of text is at most, in the picture's units.
pub(in crate::charts) fn width(text: &str, lettering: Lettering) -> f64 {
    let thousandths: f64 = text.chars().map(advance).sum();
    let weight = if lettering.is_bold { BOLD } else { 1.0 };
    thousandths / 1000.0 * lettering.size * weight
}

fn advance(character: char) -> f64 {
    let printable = u32::from(character)
        .checked_sub(0x20)
        .and_then(|position| usize::try_from(position).ok())
        .and_then(|position| ADVANCES.get(position));
    match (printable, character) {
        (Some(advance), _) => f64::from(*advance),
        (None, '\u{2018}' | '\u{2019}' | '\u{b7}') => 280.0,
        (None, '\u{a0}'..='\u{24f}' | '\u{2013}' | '\u{201c}' | '\u{201d}' | '\u{2212}') => 680.0,
        // Other scripts and signs: the full em, which only emoji and a few ligatures exceed.
        _ => 1_050.0,
    }
}

/// The text in lines no wider than `room`, broken between words where that is possible.
pub(in crate::charts) fn wrap(text: &str, room: f64, lettering: Lettering) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, lettering) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = break_word(word, room, lettering, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Breaks a word too long for a line of its own; gives back what is left for the next line.
fn break_word(word: &str, room: f64, lettering: Lettering, lines: &mut Vec<String>) -> String {
    let mut piece = String::new();
    for character in word.chars() {
        piece.push(character);
        if width(&piece, lettering) > room && piece.chars().count() > 1 {
            piece.pop();
            lines.push(std::mem::take(&mut piece));
            piece.push(character);
        }
    }
    piece
}

/// The text on one line, its end replaced by an ellipsis where it is wider than `room`.
pub(in crate::charts) fn shorten(text: &str, room: f64, lettering: Lettering) -> String {
    if width(text, lettering) <= room {
        return text.to_owned();
    }
    let mut short = text.to_owned();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.trim_end());
        if width(&candidate, lettering) <= room {
            return candidate;
        }
    }
    "…".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_fit_and_keep_every_word() {
        let text = "Saltmarsh and Higher Thistledown Church of England Primary School";
        let lines = wrap(text, 120.0, Lettering::LABEL);
        assert!(lines.len() > 2);
        assert!(lines.iter().all(|line| width(line, Lettering::LABEL) <= 120.0));
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken() {
        let lines = wrap("Wwwwwwwwwwwwwwwwwwwwwww", 60.0, Lettering::LABEL);
        assert!(lines.iter().all(|line| width(line, Lettering::LABEL) <= 60.0));
        assert_eq!(lines.concat(), "Wwwwwwwwwwwwwwwwwwwwwww");
    }

    #[test]
    fn shortened_text_says_that_it_was_cut() {
        assert_eq!(shorten("Reading", 400.0, Lettering::LABEL), "Reading");
        let short = shorten("Reading for pleasure in every class", 90.0, Lettering::LABEL);
        assert!(short.ends_with('…'));
        assert!(width(&short, Lettering::LABEL) <= 90.0);
    }
}
