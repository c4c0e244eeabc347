use jiff::civil::{Date, date};

/// A term of an organisation's year. Three to a year unless the organisation says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Such as "Autumn 2026".
    pub name: String,
    /// First day.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
}

impl Term {
    /// The three terms that most schools in England keep, for the year that starts in September
    /// of `year`. Dates are rounded; each organisation edits its own.
    pub fn usual_three(year: i16) -> Vec<Self> {
        let next = year.saturating_add(1);
        let term = |name: &str, in_year: i16, starts_on, ends_on| Self {
            name: format!("{name} {in_year}"),
            starts_on,
            ends_on,
        };
        vec![
            term("Autumn", year, date(year, 9, 1), date(year, 12, 20)),
            term("Spring", next, date(next, 1, 4), date(next, 4, 1)),
            term("Summer", next, date(next, 4, 15), date(next, 7, 22)),
        ]
    }
}

/// How many terms a stretch of time reaches into.
///
/// A term counts when at least half of it is inside, so that a week at the end of one term and the
/// whole of the next are one term and not two.
pub fn terms_touched(terms: &[Term], starts_on: Date, ends_on: Date) -> usize {
    let days = |from: Date, to: Date| i64::from((to - from).get_days()) + 1;
    terms
        .iter()
        .filter(|term| {
            let inside = days(term.starts_on.max(starts_on), term.ends_on.min(ends_on));
            2 * inside >= days(term.starts_on, term.ends_on)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_a_term_does_not_make_it_a_term() {
        let terms = Term::usual_three(2026);
        assert_eq!(terms_touched(&terms, date(2026, 12, 10), date(2027, 4, 1)), 1);
        assert_eq!(terms_touched(&terms, date(2026, 9, 1), date(2027, 8, 31)), 3);
        assert_eq!(terms_touched(&terms, date(2030, 1, 1), date(2030, 8, 31)), 0);
    }
}
