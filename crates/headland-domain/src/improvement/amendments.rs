//! What really changed in the plan of a priority from one review to the next.
//!
//! Nobody has to write it down, and nobody can leave it out: it is read from the saved versions.
//! Versions never change, and neither does anything else that this rests on (the first saves of
//! reviews and of the choice of strategy), so what a review shows stays as it was.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::sheet_of;
use crate::ids::RecordId;
use crate::sheet::{Change, RecordKind, Revision, Values};

/// The kinds of record that make up the plan: the priority's own dates and lead, what it aims at,
/// what is expected on the way, which strategy was chosen, what is done.
pub const OF_THE_PLAN: [RecordKind; 5] = [
    RecordKind::Priority,
    RecordKind::Target,
    RecordKind::Milestone,
    RecordKind::Decision,
    RecordKind::Action,
];

/// What is written as work goes on, and is no change to the plan.
const NOTES: &str = "note";

/// The saved versions of a record, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Which record.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its versions, oldest first; never none.
    pub versions: Vec<Revision>,
}

impl Saved {
    /// When it was first saved.
    fn created_at(&self) -> Option<Timestamp> {
        self.versions.first().map(|version| version.at)
    }

    /// The last version that was saved by then.
    fn by(&self, when: Timestamp) -> Option<&Revision> {
        self.versions.iter().rfind(|version| version.at <= when)
    }

    /// Its answers as they stood then; none before it was there and after it was removed.
    fn stood_at(&self, when: Timestamp) -> Option<&Values> {
        self.by(when).filter(|version| !version.is_removal).map(|version| &version.values)
    }
}

/// From when changes are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// From the review before.
    Review(RecordId),
    /// From the first choice of a strategy, when the plan was settled.
    Choice(Timestamp),
    /// From the beginning: there was neither.
    Beginning,
}

/// The time between two looks at the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// What stood at its beginning.
    pub since: Since,
    /// The instant it begins; none for the beginning of everything.
    after: Option<Timestamp>,
    /// The instant it ends; none for one that goes on.
    until: Option<Timestamp>,
}

/// What became of a record of the plan.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// It was not there before. Holds its answers at the end.
    Added(Values),
    /// It was taken out of the plan. Holds its answers at the beginning.
    Removed(Values),
    /// Some of its answers changed.
    Changed(Vec<Change>),
}

/// One record of the plan that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Amendment {
    /// Which record.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// What it was called at the end, or at the beginning when it was removed.
    pub title: String,
    /// What became of it.
    pub what: What,
    /// Why, in the words of those who saved it, in order.
    pub why: Vec<String>,
}

/// When a review looked at the plan: on its day, as first written down, and no later than it was
/// written down. `end_of` is the instant at which a day ends.
fn looked_at(review: &Saved, end_of: impl Fn(Date) -> Timestamp) -> Option<Timestamp> {
    let first = review.versions.first()?;
    let held_on: Option<Date> = first.values.one("held_on").parse().ok();
    Some(held_on.map_or(first.at, |day| end_of(day).min(first.at)))
}

/// The stretch that ends with a review, among all that was saved of the priority; none if there is
/// no such review.
///
/// What counts as the review before is decided by what was there when this one was written down:
/// a review that is filled in or removed later moves nothing.
pub fn stretch_of(
    saved: &[Saved],
    review: RecordId,
    end_of: impl Fn(Date) -> Timestamp,
) -> Option<Stretch> {
    let own = saved.iter().find(|one| one.record == review)?;
    let (until, written) = (looked_at(own, &end_of)?, own.created_at()?);
    let before = reviews(saved)
        .filter(|other| other.record != review && other.stood_at(written).is_some())
        .filter_map(|other| Some((looked_at(other, &end_of)?, other.record)))
        .filter(|(at, _)| *at < until)
        .max();
    let (since, after) = match before {
        Some((at, id)) => (Since::Review(id), Some(at)),
        None => settled(saved, until),
    };
    Some(Stretch { since, after, until: Some(until) })
}

/// The stretch that began with the latest of the reviews that stand, and goes on; none before the
/// first.
pub fn stretch_under_way(saved: &[Saved], end_of: impl Fn(Date) -> Timestamp) -> Option<Stretch> {
    let latest = reviews(saved)
        .filter(|review| review.stood_at(Timestamp::MAX).is_some())
        .filter_map(|review| Some((looked_at(review, &end_of)?, review.record)))
        .max()?;
    Some(Stretch { since: Since::Review(latest.1), after: Some(latest.0), until: None })
}

fn reviews(saved: &[Saved]) -> impl Iterator<Item = &Saved> {
    saved.iter().filter(|one| one.kind == RecordKind::Review)
}

/// When the plan was settled: the first choice of a strategy, if there was one by then.
fn settled(saved: &[Saved], by: Timestamp) -> (Since, Option<Timestamp>) {
    let choices = saved.iter().filter(|one| one.kind == RecordKind::Decision);
    match choices.filter_map(Saved::created_at).min().filter(|first| *first <= by) {
        Some(first) => (Since::Choice(first), Some(first)),
        None => (Since::Beginning, None),
    }
}

/// What changed in the plan within a stretch, in the order of a leader's work.
pub fn amendments(saved: &[Saved], stretch: Stretch) -> Vec<Amendment> {
    let end = stretch.until.unwrap_or(Timestamp::MAX);
    let mut found: Vec<_> = saved
        .iter()
        .filter(|one| OF_THE_PLAN.contains(&one.kind))
        .filter_map(|one| {
            let before = stretch.after.and_then(|after| one.stood_at(after));
            let (named, what) = match (before, one.stood_at(end)) {
                (None, None) => return None,
                (None, Some(now)) => (now, What::Added(now.clone())),
                (Some(before), None) => (before, What::Removed(before.clone())),
                (Some(before), Some(now)) => {
                    let mut changes = sheet_of(one.kind).changes(before, now);
                    changes.retain(|change| change.field != NOTES);
                    if changes.is_empty() {
                        return None;
                    }
                    (now, What::Changed(changes))
                }
            };
            let within = one.versions.iter().filter(|version| {
                stretch.after.is_none_or(|after| version.at > after) && version.at <= end
            });
            Some(Amendment {
                record: one.record,
                kind: one.kind,
                title: sheet_of(one.kind).title(named),
                what,
                why: within.filter_map(|version| version.why.clone()).collect(),
            })
        })
        .collect();
    found.sort_by_key(|amendment| (amendment.kind, amendment.record));
    found
}

/// What everything was called last, for naming what answers refer to.
pub fn titles(saved: &[Saved]) -> BTreeMap<RecordId, String> {
    saved
        .iter()
        .filter_map(|one| {
            let last = one.versions.last()?;
            Some((one.record, sheet_of(one.kind).title(&last.values)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{at, id};
    use super::*;
    use crate::ids::PersonId;

    fn end_of(day: Date) -> Timestamp {
        at(&format!("{day}T23:59:59Z"))
    }

    fn version(day: &str, answers: &[(&str, &str)]) -> Revision {
        Revision {
            version: 1,
            at: at(&format!("{day}T12:00:00Z")),
            by: PersonId::from_uuid(uuid::Uuid::from_u128(900)),
            why: None,
            values: answers.iter().copied().collect(),
            is_removal: false,
        }
    }

    fn saved(kind: RecordKind, n: u128, versions: Vec<Revision>) -> Saved {
        Saved { record: id(n), kind, versions }
    }

    fn review(n: u128, written: &str, held_on: &str) -> Saved {
        saved(RecordKind::Review, n, vec![version(written, &[("held_on", held_on)])])
    }

    fn action(n: u128, versions: &[(&str, &str)]) -> Saved {
        let versions = versions
            .iter()
            .map(|(day, due_on)| version(day, &[("title", "Coach"), ("due_on", due_on)]));
        saved(RecordKind::Action, n, versions.collect())
    }

    fn fields(amendments: &[Amendment]) -> Vec<(&str, String)> {
        amendments
            .iter()
            .map(|one| match &one.what {
                What::Added(_) => ("added", String::new()),
                What::Removed(_) => ("removed", String::new()),
                What::Changed(changes) => (
                    "changed",
                    changes
                        .iter()
                        .map(|change| {
                            format!("{} {:?} {:?}", change.field, change.before, change.after)
                        })
                        .collect::<Vec<_>>()
                        .join("; "),
                ),
            })
            .collect()
    }

    fn shown(all: &[Saved], review: u128) -> Vec<Amendment> {
        amendments(all, stretch_of(all, id(review), end_of).unwrap())
    }

    #[test]
    fn a_review_shows_what_changed_since_the_one_before_and_not_what_changed_after_it() {
        let coach = action(
            2,
            &[
                ("2026-09-10", "2026-11-20"),
                ("2026-10-15", "2026-12-04"),
                ("2026-11-20", "2027-01-15"),
            ],
        );
        let all =
            [coach, review(8, "2026-10-01", "2026-10-01"), review(9, "2026-11-02", "2026-11-02")];
        let moved = ("changed", r#"due_on ["2026-11-20"] ["2026-12-04"]"#.to_owned());
        assert_eq!(fields(&shown(&all, 9)), [moved]);
        let since = stretch_under_way(&all, end_of).unwrap();
        assert_eq!(since.since, Since::Review(id(9)));
        let later = ("changed", r#"due_on ["2026-12-04"] ["2027-01-15"]"#.to_owned());
        assert_eq!(fields(&amendments(&all, since)), [later]);
    }

    #[test]
    fn what_is_changed_and_changed_back_is_no_change_and_notes_are_none() {
        let mut coach = action(
            2,
            &[
                ("2026-09-10", "2026-11-20"),
                ("2026-10-15", "2026-12-04"),
                ("2026-10-16", "2026-11-20"),
            ],
        );
        coach.versions[2].values.set("note", ["Under way".to_owned()]);
        let all =
            [coach, review(8, "2026-10-01", "2026-10-01"), review(9, "2026-11-02", "2026-11-02")];
        assert_eq!(fields(&shown(&all, 9)), []);
    }

    #[test]
    fn the_first_review_counts_from_the_choice_of_strategy_or_else_from_the_beginning() {
        let early = action(2, &[("2026-09-10", "2026-11-20")]);
        let late = action(3, &[("2026-09-20", "2026-11-20")]);
        let first = review(8, "2026-10-01", "2026-10-01");
        let all = [early.clone(), late.clone(), first.clone()];
        assert_eq!(fields(&shown(&all, 8)).len(), 2);
        let choice = saved(
            RecordKind::Decision,
            4,
            vec![version("2026-09-15", &[("reasons", "It came first")])],
        );
        let all = [early, late, first, choice];
        let found = shown(&all, 8);
        assert_eq!(found.iter().map(|one| one.record).collect::<Vec<_>>(), [id(3)]);
    }

    #[test]
    fn a_review_written_down_late_shows_the_plan_as_it_stood_on_its_day() {
        let coach = action(2, &[("2026-09-10", "2026-11-20"), ("2026-10-15", "2026-12-04")]);
        let all =
            [coach, review(8, "2026-09-20", "2026-09-20"), review(9, "2026-11-02", "2026-10-10")];
        assert_eq!(fields(&shown(&all, 9)), []);
    }

    #[test]
    fn what_a_review_shows_is_moved_by_nothing_that_is_done_later() {
        let coach = action(2, &[("2026-09-10", "2026-11-20"), ("2026-10-15", "2026-12-04")]);
        let first = review(8, "2026-10-01", "2026-10-01");
        let second = review(9, "2026-11-02", "2026-11-02");
        let before = shown(&[coach.clone(), first.clone(), second.clone()], 9);
        let mut removed = first.clone();
        removed.versions.push(Revision { is_removal: true, ..version("2026-11-10", &[]) });
        let filled_in = review(7, "2026-11-12", "2026-10-20");
        let mut moved = second.clone();
        moved.versions.push(version("2026-11-15", &[("held_on", "2026-10-02")]));
        let mut gone = coach;
        gone.versions.push(Revision { is_removal: true, ..version("2026-11-16", &[]) });
        assert_eq!(shown(&[gone, removed, filled_in, moved], 9), before);
    }

    #[test]
    fn an_action_taken_out_of_the_plan_is_said_by_its_name() {
        let mut coach = action(2, &[("2026-09-10", "2026-11-20")]);
        let mut last = Revision { is_removal: true, ..version("2026-10-15", &[]) };
        last.why = Some("Staff were trained elsewhere".to_owned());
        coach.versions.push(last);
        let all =
            [coach, review(8, "2026-10-01", "2026-10-01"), review(9, "2026-11-02", "2026-11-02")];
        let found = shown(&all, 9);
        assert_eq!(fields(&found), [("removed", String::new())]);
        assert_eq!(found[0].title, "Coach");
        assert_eq!(found[0].why, ["Staff were trained elsewhere"]);
    }
}
