use crate::grounds::{improvement_task, self_and_others, support_area};
use crate::wording::{OF_DOING, begins_with, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/activity-as-target.md")]
pub(super) static CHECK: Check = Check {
    name: "activity-as-target",
    looks_at: &[Kind::Target],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        self_and_others::NOTHING_MEASURABLE,
        improvement_task::OUTCOMES_FOR_PUPILS,
        support_area::LED_TO_OUTCOMES,
    ],
    page: include_str!("../../../pages/activity-as-target.md"),
    look,
};

const COUNTED: &[&str] = &[
    "courses attended",
    "meetings held",
    "sessions held",
    "sessions delivered",
    "staff trained",
    "teachers trained",
    "training sessions",
    "visits made",
    "workshops held",
    "assemblies held",
    "letters sent",
    "policies written",
    "policy written",
];

fn look(target: &Record, _: &Papers, notes: &mut Notes) {
    let counts = says_any(&target.texts(&["title", "own_measure"]), COUNTED);
    let does = begins_with(target.text("title"), OF_DOING);
    if counts.or(does).is_some() {
        notes.at(
            "title",
            "This counts what you do: what would pupils gain, and how is that counted?",
        );
    }
}
