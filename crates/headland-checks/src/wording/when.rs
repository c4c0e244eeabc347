//! Which numbers of a text say when, and how exactly.

use headland_domain::sheet::MONTHS;

use super::tokens::Token;

/// Words that name a time of the year and leave the year open.
const PERIODS: [&str; 10] = [
    "term",
    "easter",
    "christmas",
    "summer",
    "autumn",
    "spring",
    "year",
    "whitsun",
    "michaelmas",
    "year-end",
];

/// Words that make a period of "year" or "term" a deadline: "by the end of the year", not "Year 4".
const BEFORE_A_PERIOD: [&str; 12] = [
    "by", "of", "the", "this", "next", "end", "half", "before", "in", "school", "academic", "each",
];

/// How a text says when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    /// Not at all, or by a bare year.
    Never,
    /// A time of the year, without the year.
    Period,
    /// A month or time of a named year.
    PeriodOfYear,
    /// A day.
    Day,
}

/// A year of this century or the last, written out.
fn is_year(token: Option<&Token>) -> bool {
    let Some(Token::Number(text, _)) = token else { return false };
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

fn is_month(token: Option<&Token>) -> bool {
    let word = token.and_then(Token::word);
    // Three letters are a month only where a number stands beside it, which callers look at.
    word.is_some_and(|word| {
        MONTHS.iter().any(|month| *month == word || (word.len() == 3 && month.starts_with(word)))
            || word == "sept"
    })
}

fn is_day(token: Option<&Token>) -> bool {
    let Some(Token::Number(text, value)) = token else { return false };
    text.len() <= 2 && (1.0..=31.0).contains(value)
}

fn is_ordinal(token: Option<&Token>) -> bool {
    let word = token.and_then(Token::word);
    word.is_some_and(|word| matches!(word, "st" | "nd" | "rd" | "th" | "of"))
}

/// How exactly the text says when, and which tokens say so and are therefore no measure.
pub(super) fn when(tokens: &[Token]) -> (When, Vec<bool>) {
    let mut is_time = vec![false; tokens.len()];
    let mut found = When::Never;
    for start in 0..tokens.len() {
        let (said, length) = at(tokens, start);
        found = found.max(said);
        is_time.iter_mut().skip(start).take(length).for_each(|time| *time = true);
    }
    (found, is_time)
}

/// What begins at a token, and how many tokens it takes.
fn at(tokens: &[Token], start: usize) -> (When, usize) {
    let token = |offset: usize| tokens.get(start + offset);
    let stroke = |offset: usize| token(offset) == Some(&Token::Stroke);
    // 31 December 2026, 1st of September 2026
    if is_day(token(0)) {
        let skipped = (1..=2).take_while(|offset| is_ordinal(token(*offset))).count();
        if is_month(token(1 + skipped)) {
            let year = is_year(token(2 + skipped));
            return (if year { When::Day } else { When::Period }, 2 + skipped + usize::from(year));
        }
        // 31/12/2026, 31/12/26
        if stroke(1) && is_day(token(2)) && stroke(3) && token(4).is_some_and(is_number) {
            return (When::Day, 5);
        }
    }
    // December 31, 2026 and December 2026
    if is_month(token(0)) {
        if is_day(token(1)) && is_year(token(2)) {
            return (When::Day, 3);
        }
        if is_year(token(1)) {
            return (When::PeriodOfYear, 2);
        }
        if start.checked_sub(1).is_some_and(|before| {
            let word = tokens.get(before).and_then(Token::word);
            word.is_some_and(|word| matches!(word, "by" | "in" | "of" | "until" | "before" | "end"))
        }) {
            return (When::Period, 1);
        }
    }
    if is_year(token(0)) {
        // 2026-12-31
        if stroke(1) && is_day(token(2)) && stroke(3) && is_day(token(4)) {
            return (When::Day, 5);
        }
        // 2025/26, 2025-2026
        let school_year = stroke(1) && token(2).is_some_and(is_number);
        return (When::Never, if school_year { 3 } else { 1 });
    }
    if is_period(tokens, start) {
        let year = (1..=3).find(|offset| is_year(token(*offset)));
        return if year.is_some() { (When::PeriodOfYear, 1) } else { (When::Period, 1) };
    }
    (When::Never, 0)
}

fn is_number(token: &Token) -> bool {
    token.number().is_some()
}

/// A time of the year: "Easter", "the summer term", "the end of the year", and not "Year 4" or
/// "every half term", which says how often.
fn is_period(tokens: &[Token], start: usize) -> bool {
    let word = |place: Option<usize>| place.and_then(|at| tokens.get(at)).and_then(Token::word);
    let Some(own) = word(Some(start)).filter(|own| PERIODS.contains(own)) else { return false };
    if own == "year" && tokens.get(start + 1).is_some_and(is_number) {
        return false;
    }
    let before = word(start.checked_sub(1));
    let often =
        |word: Option<&str>| word.is_some_and(|word| matches!(word, "every" | "each" | "per"));
    if often(before) || (before == Some("half") && often(word(start.checked_sub(2)))) {
        return false;
    }
    if matches!(own, "year" | "term") {
        let season = before.is_some_and(|before| PERIODS.contains(&before));
        return season || before.is_some_and(|before| BEFORE_A_PERIOD.contains(&before));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn said(text: &str) -> When {
        when(&tokens(text)).0
    }

    #[test]
    fn days_in_every_way_people_write_them() {
        for text in [
            "by 31 December 2026",
            "by 1st September 2026",
            "on the 3rd of May 2026",
            "31/12/2026",
            "2026-12-31",
            "by December 31, 2026",
            "by 5 Sept 2026",
            "17-07-26",
        ] {
            assert_eq!(said(text), When::Day, "{text}");
        }
    }

    #[test]
    fn times_of_a_year_with_and_without_the_year() {
        for text in ["by July 2026", "by Easter 2027", "the end of the summer term 2026"] {
            assert_eq!(said(text), When::PeriodOfYear, "{text}");
        }
        for text in
            ["by July", "by Easter", "by the end of the year", "by the end of term", "by 5 May"]
        {
            assert_eq!(said(text), When::Period, "{text}");
        }
    }

    #[test]
    fn a_bare_year_a_year_group_and_how_often_say_nothing() {
        for text in ["in 2026", "2025/26", "Year 4", "every half term", "pupils may choose", ""] {
            assert_eq!(said(text), When::Never, "{text}");
        }
    }
}
