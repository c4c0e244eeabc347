use crate::grounds::{improvement_task, self_and_others, system_leaders};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/continuing-impact-unmeasured.md")]
pub(super) static CHECK: Check = Check {
    name: "continuing-impact-unmeasured",
    looks_at: &[Kind::Evaluation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::CONTINUING_IMPACT,
        system_leaders::SUSTAINED,
        self_and_others::VARIED_EVIDENCE,
    ],
    page: include_str!("../../../pages/continuing-impact-unmeasured.md"),
    look,
};

fn look(evaluation: &Record, _: &Papers, notes: &mut Notes) {
    if evaluation.lacks("continuing_measure") {
        notes.at(
            "continuing_measure",
            "What will be looked at next year, and by whom, to see whether it lasts?",
        );
    }
}
