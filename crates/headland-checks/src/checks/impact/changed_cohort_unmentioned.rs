use crate::grounds::improvement_task;
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/changed-cohort-unmentioned.md")]
pub(super) static CHECK: Check = Check {
    name: "changed-cohort-unmentioned",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::CAUSES_OF_CHANGE, improvement_task::QUANTIFIED_IMPACT],
    page: include_str!("../../../pages/changed-cohort-unmentioned.md"),
    look,
};

const NAMED: &[&str] = &[
    "cohort",
    "cohorts",
    "pupils",
    "group",
    "groups",
    "year group",
    "class",
    "classes",
    "joined",
    "left",
    "larger",
    "smaller",
    "different children",
    "intake",
];

fn look(evaluation: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(targets) = papers.named_by(evaluation, "target") else { return };
    let before = targets
        .first()
        .and_then(|target| target.number("baseline_cohort").or_else(|| target.number("cohort")));
    let Some((before, after)) = before.zip(evaluation.number("after_cohort")) else { return };
    let differs = (before - after).abs() > 0.25 * before;
    if differs && says_any(evaluation.text("other_explanations"), NAMED).is_none() {
        notes.at(
            "other_explanations",
            format!("The group went from {before} to {after}: are these like the pupils before?"),
        );
    }
}
