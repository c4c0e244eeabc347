use crate::grounds::{improvement_task, self_and_others};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/review-overdue.md")]
pub(super) static CHECK: Check = Check {
    name: "review-overdue",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::PROGRESS_MONITORED,
        improvement_task::PLANS_ADAPTED,
        self_and_others::PLANNED_ONCE,
    ],
    page: include_str!("../../../pages/review-overdue.md"),
    look,
};

/// A term and its holidays.
const A_TERM: i32 = 112;
/// Days after the day that the last review itself named.
const GRACE: i32 = 14;

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(reviews) = papers.all_within(Kind::Review, priority) else { return };
    let is_over = priority.date("ends_on").is_some_and(|end| papers.days_since(end) > 0);
    let Some(start) = priority.date("starts_on").filter(|_| !is_over) else { return };
    let last = reviews.iter().max_by_key(|review| review.date("held_on"));
    let held = last.and_then(|review| review.date("held_on")).unwrap_or(start);
    let next = last.and_then(|review| review.date("next_on"));
    let is_late = match next {
        Some(day) => papers.days_since(day) > GRACE,
        None => papers.days_since(held) > A_TERM,
    };
    if is_late {
        notes.on_the_whole(if last.is_some() {
            "The next review is overdue: where do things stand?"
        } else {
            "Under way for a term and not yet reviewed: where do things stand?"
        });
    }
}
