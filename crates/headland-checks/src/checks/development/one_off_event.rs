use super::is_course;
use crate::grounds::{improvement_task, self_and_others};
use crate::papers::days_between;
use crate::wording::count_words;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/one-off-event.md")]
pub(super) static CHECK: Check = Check {
    name: "one-off-event",
    looks_at: &[Kind::Activity, Kind::Preparation],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[self_and_others::ONE_EVENT, improvement_task::STAFF_PREPARED],
    page: include_str!("../../../pages/one-off-event.md"),
    look,
};

/// What is over within so many days is one session.
const A_WEEK: i32 = 7;
/// So many words of detail can say what follows.
const DETAILED: usize = 5;

fn look(event: &Record, papers: &Papers, notes: &mut Notes) {
    if !is_course(event) {
        return;
    }
    match event.kind {
        Kind::Preparation if count_words(event.text("detail")) < DETAILED => {
            notes.at("detail", "One session seldom changes practice: what follows it?");
        }
        Kind::Activity if is_short(event) && nothing_follows(event, papers) => {
            let asked = "One session seldom changes practice: when will it be tried and looked at?";
            notes.on_the_whole(asked);
        }
        _ => {}
    }
}

/// Whether it is over within a week; it may be where the days are not known.
fn is_short(event: &Record) -> bool {
    let days = event.date("starts_on").zip(event.date("due_on"));
    days.is_none_or(|(start, end)| days_between(start, end) <= A_WEEK)
}

/// Whether nobody tries it out: no activity by another method, for the same plan, need or objective,
/// goes on after it. Nothing is said where some activities may not be here.
fn nothing_follows(event: &Record, papers: &Papers) -> bool {
    let Some(all) = papers.all_of(Kind::Activity) else { return false };
    let is_for_the_same = |one: &Record| {
        let shares = |field: &&str| one.all(field).iter().any(|named| event.is(field, named));
        ["plan", "needs", "serves"].iter().any(shares)
    };
    let goes_on =
        |one: &Record| one.date("due_on").zip(event.date("due_on")).is_none_or(|(b, a)| b >= a);
    !all.into_iter().any(|one| !is_course(one) && is_for_the_same(one) && goes_on(one))
}
