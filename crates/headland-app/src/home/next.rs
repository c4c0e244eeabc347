use headland_domain::improvement::due::{self, LastReview};
use headland_domain::sheet::{Record, RecordKind};
use headland_store::home::Unsigned;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

use super::show::PriorityStanding;

/// One thing that a person could do next.
#[derive(Clone, Debug)]
pub enum Next {
    /// Sign a frozen report.
    Sign(Unsigned),
    /// Agree to an objective that one has a part in.
    Agree(Record),
    /// Deal with something whose day has passed: an action, an expectation, a part given to someone,
    /// a target that nobody has judged, a milestone without its figure.
    Overdue(Record),
    /// Review a priority, and when that was, or is, due.
    Review(Record, Date),
    /// Finish an action that is due soon.
    DueSoon(Record),
    /// Go on with a form that was left unfinished: its key, and when it was kept.
    GoOn(String, Timestamp),
}

/// How many next steps there is room for: a longer list is a list, and nobody does a list.
pub(super) const MOST: usize = 5;
/// An action is due soon within two weeks.
const SOON: i32 = 14;
/// A review is announced a week before.
const ANNOUNCED: i32 = 7;

/// The most pressing first: what others wait for, what is late, then what is soon.
pub(super) fn most_pressing(
    mine_to_sign: impl Iterator<Item = Unsigned>,
    to_agree: &[Record],
    owed: &[Record],
    my_priorities: &[&PriorityStanding],
    unfinished: &[(String, Timestamp)],
    today: Date,
) -> Vec<Next> {
    let soon = today.saturating_add(SOON.days());
    let due = |record: &&Record| record.index().due_on;
    let overdue = owed.iter().filter(|owed| due(owed).is_some_and(|on| on < today));
    let due_soon = owed
        .iter()
        .filter(|owed| {
            matches!(owed.kind, RecordKind::Action | RecordKind::Observation | RecordKind::Document)
        })
        .filter(|action| due(action).is_some_and(|on| (today..=soon).contains(&on)));
    let reviews = my_priorities.iter().filter_map(|standing| {
        let index = standing.priority.index();
        let last = standing.review.as_ref().map(LastReview::from);
        let due_on = due::next_review(index.starts_on?, index.due_on?, last, today)?;
        let is_near = due_on <= today.saturating_add(ANNOUNCED.days());
        is_near.then(|| Next::Review(standing.priority.clone(), due_on))
    });
    mine_to_sign
        .map(Next::Sign)
        .chain(to_agree.iter().cloned().map(Next::Agree))
        .chain(overdue.cloned().map(Next::Overdue))
        .chain(reviews)
        .chain(due_soon.cloned().map(Next::DueSoon))
        .chain(unfinished.iter().map(|(form, at)| Next::GoOn(form.clone(), *at)))
        .take(MOST)
        .collect()
}
