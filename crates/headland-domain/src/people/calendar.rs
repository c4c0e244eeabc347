use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::benchmarks::AcademicYear;

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

/// The terms of an organisation, school year by school year. A year that nobody has set has
/// [the usual three](Term::usual_three): what is planned for next year is planned in terms too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms(BTreeMap<AcademicYear, Vec<Term>>);

impl Terms {
    /// The terms that were set, each with its school year.
    pub fn set(terms: impl IntoIterator<Item = (AcademicYear, Term)>) -> Self {
        let mut years: BTreeMap<AcademicYear, Vec<Term>> = BTreeMap::new();
        for (year, term) in terms {
            years.entry(year).or_default().push(term);
        }
        Self(years)
    }

    /// The terms of a school year, set or usual.
    pub fn of(&self, year: AcademicYear) -> Vec<Term> {
        // Days end with the year 9999.
        let usual = || match year.first_day().year() {
            first if first < 9999 => Term::usual_three(first),
            _ => Vec::new(),
        };
        self.0.get(&year).cloned().unwrap_or_else(usual)
    }

    /// The school years of which terms were set.
    pub fn years(&self) -> impl Iterator<Item = AcademicYear> {
        self.0.keys().copied()
    }

    /// How many terms a stretch of time reaches into.
    pub fn touched(&self, starts_on: Date, ends_on: Date) -> usize {
        let last = AcademicYear::of(ends_on);
        // Longer than anyone plans, and short enough for a year mistyped.
        std::iter::successors(Some(AcademicYear::of(starts_on)), |year| Some(year.next()))
            .take_while(|year| *year <= last)
            .take(MOST_YEARS)
            .map(|year| terms_touched(&self.of(year), starts_on, ends_on))
            .sum()
    }
}

/// The most school years whose terms are counted.
const MOST_YEARS: usize = 10;

/// How many terms a stretch of time reaches into.
///
/// A term counts when at least half of it is inside, so that a week at the end of one term and the
/// whole of the next are one term and not two.
fn terms_touched(terms: &[Term], starts_on: Date, ends_on: Date) -> usize {
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

    #[test]
    fn a_year_that_nobody_has_set_has_the_usual_terms_and_one_that_was_set_has_its_own() {
        let this = AcademicYear::of(date(2026, 9, 1));
        let two = Term::usual_three(2026).into_iter().take(2).map(|term| (this, term));
        let terms = Terms::set(two);
        assert_eq!(terms.touched(date(2026, 9, 1), date(2027, 7, 20)), 2);
        assert_eq!(terms.touched(date(2027, 9, 1), date(2028, 7, 20)), 3);
        assert_eq!(terms.touched(date(2026, 9, 1), date(2028, 7, 20)), 5);
        assert_eq!(terms.touched(date(2027, 9, 1), date(2026, 9, 1)), 0, "the wrong way round");
        assert!(terms.touched(date(9999, 1, 1), date(9999, 12, 31)) > 0, "a year mistyped");
    }
}
