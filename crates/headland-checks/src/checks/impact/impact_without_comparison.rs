use crate::grounds::{improvement_task, key_areas};
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/impact-without-comparison.md")]
pub(super) static CHECK: Check = Check {
    name: "impact-without-comparison",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::QUANTIFIED_IMPACT,
        improvement_task::DATA_OF_ALL_REACHES,
        key_areas::CONTEXT,
    ],
    page: include_str!("../../../pages/impact-without-comparison.md"),
    look,
};

const OTHERS: &[&str] = &[
    "national",
    "nationally",
    "england",
    "local",
    "locally",
    "authority",
    "county",
    "borough",
    "trust",
    "similar schools",
    "other schools",
    "schools like",
    "statistical neighbours",
    "elsewhere",
    "average",
    "benchmark",
    "comparison",
];

fn look(evaluation: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(targets) = papers.named_by(evaluation, "target") else { return };
    let is_published = targets.iter().any(|target| target.has("measure"));
    let text = evaluation.texts(&["summary", "other_explanations"]);
    if !is_published && says_any(&text, OTHERS).is_none() {
        notes.at("other_explanations", "Did other schools change as much in the same time?");
    }
}
