use headland_domain::improvement::Review;
use headland_domain::sheet::Record;
use headland_store::home::Unsigned;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::show::PriorityStanding;

/// One thing that a person could do next.
#[derive(Clone, Debug)]
pub enum Next {
    /// Sign a frozen report.
    Sign(Unsigned),
    /// Finish an action that should have been finished.
    Overdue(Record),
    /// Review a priority; when that was, or is, due, if anything says.
    Review(Record, Option<Date>),
    /// Finish an action that is due soon.
    DueSoon(Record),
    /// Go on with a form that was left unfinished: its key, and when it was kept.
    GoOn(String, Timestamp),
}

/// How many next steps there is room for: a longer list is a list, and nobody does a list.
pub(super) const MOST: usize = 5;
/// An action is due soon within two weeks.
const SOON: i32 = 14;
/// A priority is looked at every half term, about six weeks.
const HALF_TERM: i32 = 42;

/// Whether a priority waits for a review: the next one is due within a week, or none was held in
/// the first half term. The day when it is due, if the last review says.
pub fn review_owed(starts_on: Date, last: Option<&Review>, today: Date) -> Option<Option<Date>> {
    match last {
        Some(review) => {
            let due = review.next_on?;
            (due <= today.saturating_add(7.days())).then_some(Some(due))
        }
        None => (starts_on.saturating_add(HALF_TERM.days()) <= today).then_some(None),
    }
}

/// The most pressing first: what others wait for, what is late, then what is soon.
pub(super) fn most_pressing(
    mine_to_sign: impl Iterator<Item = Unsigned>,
    my_actions: &[Record],
    my_priorities: &[&PriorityStanding],
    unfinished: &[(String, Timestamp)],
    today: Date,
) -> Vec<Next> {
    let soon = today.saturating_add(SOON.days());
    let due = |record: &&Record| record.index().due_on;
    let overdue = my_actions.iter().filter(|action| due(action).is_some_and(|on| on < today));
    let due_soon = my_actions
        .iter()
        .filter(|action| due(action).is_some_and(|on| (today..=soon).contains(&on)));
    let reviews = my_priorities.iter().filter_map(|standing| {
        let index = standing.priority.index();
        // A priority that is over owes its evaluation and no more reviews.
        index.due_on.filter(|ends_on| *ends_on >= today)?;
        let owed = review_owed(index.starts_on?, standing.review.as_ref(), today)?;
        Some(Next::Review(standing.priority.clone(), owed))
    });
    mine_to_sign
        .map(Next::Sign)
        .chain(overdue.cloned().map(Next::Overdue))
        .chain(reviews)
        .chain(due_soon.cloned().map(Next::DueSoon))
        .chain(unfinished.iter().map(|(form, at)| Next::GoOn(form.clone(), *at)))
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use headland_domain::sheet::{Sheet as _, Values};
    use jiff::civil::date;

    fn review(next_on: &str) -> Review {
        Review::read(
            &Values::new()
                .with("summary", "On course")
                .with("held_on", "2026-10-01")
                .with("level", "on-track")
                .with("direction", "steady")
                .with("evidence", "Books")
                .with("next_on", next_on),
        )
        .unwrap()
    }

    #[test]
    fn a_review_is_owed_from_a_week_before_the_day_that_was_set() {
        let start = date(2026, 9, 1);
        let set = review("2026-11-12");
        assert_eq!(review_owed(start, Some(&set), date(2026, 11, 4)), None);
        let owed = Some(Some(date(2026, 11, 12)));
        assert_eq!(review_owed(start, Some(&set), date(2026, 11, 5)), owed);
        assert_eq!(review_owed(start, Some(&review("")), date(2027, 7, 1)), None, "no day was set");
    }

    #[test]
    fn a_priority_without_any_review_owes_one_after_half_a_term() {
        let start = date(2026, 9, 1);
        assert_eq!(review_owed(start, None, date(2026, 10, 12)), None);
        assert_eq!(review_owed(start, None, date(2026, 10, 13)), Some(None));
    }
}
