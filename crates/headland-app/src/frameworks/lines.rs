//! Levels and parts as people type them: one to a line, ‘Name: what is seen’.

use headland_domain::frameworks::{LevelDescriptor, Part};

/// The levels of a text, the lowest first.
pub fn levels_of(text: &str) -> Vec<LevelDescriptor> {
    let level =
        |(rank, (title, text)): (u8, (String, String))| LevelDescriptor { rank, title, text };
    (1_u8..=u8::MAX).zip(pairs(text)).map(level).collect()
}

/// The parts of a text, numbered as they stand.
pub fn parts_of(text: &str) -> Vec<Part> {
    let part = |(number, (title, text)): (u8, (String, String))| Part { number, title, text };
    (1_u8..=u8::MAX).zip(pairs(text)).map(part).collect()
}

/// Levels as they are typed.
pub fn lines_of_levels(levels: &[LevelDescriptor]) -> String {
    lines(levels.iter().map(|level| (level.title.as_str(), level.text.as_str())))
}

/// Parts as they are typed.
pub fn lines_of_parts(parts: &[Part]) -> String {
    lines(parts.iter().map(|part| (part.title.as_str(), part.text.as_str())))
}

/// One entry to a line, without empty ones.
pub fn entries_of(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn pairs(text: &str) -> impl Iterator<Item = (String, String)> + use<> {
    let pair = |line: String| match line.split_once(':') {
        Some((title, text)) => (title.trim().to_owned(), text.trim().to_owned()),
        None => (line, String::new()),
    };
    entries_of(text).into_iter().map(pair)
}

fn lines<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let line = |(title, text): (&str, &str)| {
        // A line is a level, so what is kept on several lines is shown on one.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() { title.to_owned() } else { format!("{title}: {text}") }
    };
    pairs.map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_read_back_as_they_are_typed() {
        let text =
            "Beginning: seen now and then\nSecure: seen reliably: in new places, too\nBeyond";
        let levels = levels_of(&format!("\n{text}\n\n"));
        assert_eq!(levels.iter().map(|level| level.rank).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(levels[1].text, "seen reliably: in new places, too");
        assert_eq!(lines_of_levels(&levels), text);
        assert_eq!(lines_of_parts(&parts_of("Plan: say what\nDo")), "Plan: say what\nDo");
    }
}
