use crate::grounds::{self_and_others, support_area};
use crate::wording::{gives_a_figure, smart_lint};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/objective-without-baseline.md")]
pub(super) static CHECK: Check = Check {
    name: "objective-without-baseline",
    looks_at: &[Kind::Objective],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[self_and_others::PLAN_QUALITY, support_area::SHARED_OBJECTIVES],
    page: include_str!("../../../pages/objective-without-baseline.md"),
    look,
};

fn look(objective: &Record, _: &Papers, notes: &mut Notes) {
    let title = objective.text("title");
    let aims = gives_a_figure(objective.text("target")) || gives_a_figure(title);
    let starts = objective.has("baseline") || smart_lint(title).baseline_and_target.is_some();
    if aims && !starts {
        notes.at("baseline", "It says where to arrive and not where it starts");
    }
}
