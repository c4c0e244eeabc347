//! When something is due: one rule, for every page, list and message that speaks of it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{Level, Review};

/// How long after the start, or after a review that named no date, the next review is due: a half
/// term.
const HALF_TERM_WEEKS: i64 = 7;

/// What the last review of a priority says of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastReview {
    /// When it was held.
    pub held_on: Date,
    /// Where the priority stood.
    pub level: Level,
    /// When the next was to be, if a day was named.
    pub next_on: Option<Date>,
}

impl From<&Review> for LastReview {
    fn from(review: &Review) -> Self {
        Self { held_on: review.held_on, level: review.level, next_on: review.next_on }
    }
}

/// When the next review of a priority is or was due.
///
/// On the day that the last one named, else a half term after it; the first a half term after the
/// start, or on the last day of a priority shorter than that.
///
/// None once the priority is achieved and no day was named, and none when the priority is over: it
/// owes its evaluation then.
pub fn next_review(
    starts_on: Date,
    ends_on: Date,
    last: Option<LastReview>,
    today: Date,
) -> Option<Date> {
    if ends_on < today {
        return None;
    }
    let later = |day: Date| day.saturating_add(HALF_TERM_WEEKS.weeks());
    match last {
        Some(LastReview { next_on: Some(named), .. }) => Some(named),
        Some(LastReview { level: Level::Achieved, .. }) => None,
        Some(review) => Some(later(review.held_on)),
        None => Some(later(starts_on).min(ends_on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const STARTS: Date = date(2026, 9, 1);
    const ENDS: Date = date(2027, 7, 20);
    const TODAY: Date = date(2026, 11, 2);

    fn after(level: Level, next_on: Option<Date>) -> Option<Date> {
        let last = LastReview { held_on: date(2026, 10, 1), level, next_on };
        next_review(STARTS, ENDS, Some(last), TODAY)
    }

    #[test]
    fn a_review_is_due_on_the_day_that_was_named_or_half_a_term_after_the_last() {
        let named = date(2026, 12, 4);
        assert_eq!(after(Level::AtRisk, Some(named)), Some(named));
        assert_eq!(after(Level::Achieved, Some(named)), Some(named));
        assert_eq!(after(Level::AtRisk, None), Some(date(2026, 11, 19)), "no day is no excuse");
        assert_eq!(after(Level::Achieved, None), None);
    }

    #[test]
    fn a_priority_without_any_review_owes_one_after_half_a_term_or_before_it_ends() {
        assert_eq!(next_review(STARTS, ENDS, None, TODAY), Some(date(2026, 10, 20)));
        let short = date(2026, 9, 30);
        assert_eq!(next_review(STARTS, short, None, STARTS), Some(short));
    }

    #[test]
    fn a_priority_that_is_over_owes_no_review() {
        assert_eq!(next_review(STARTS, ENDS, None, date(2027, 7, 20)), Some(date(2026, 10, 20)));
        assert_eq!(next_review(STARTS, ENDS, None, date(2027, 7, 21)), None);
    }
}
