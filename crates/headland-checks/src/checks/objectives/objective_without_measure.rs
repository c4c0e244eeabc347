use crate::grounds::{improvement_task, self_and_others, support_area};
use crate::wording::{count_words, gives_a_figure};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-without-measure.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-without-measure",
    looks_at: &[Kind::Objective],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        support_area::SHARED_OBJECTIVES,
        self_and_others::NOTHING_MEASURABLE,
        improvement_task::ALL_COMPETENCIES,
    ],
    page: include_str!("../../../pages/objective-without-measure.md"),
    look,
};

/// So many words can describe a state of things that anyone could look for.
const DESCRIBED: usize = 8;

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let target = objective.text("target");
    let is_described = gives_a_figure(target) || count_words(target) >= DESCRIBED;
    let measured = objective.has("measure") || is_described;
    if objective.has("title") && !measured && !gives_a_figure(objective.text("title")) {
        notes.at("title", "How would anyone see that this has been reached?");
    }
}
