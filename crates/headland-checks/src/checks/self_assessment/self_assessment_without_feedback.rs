use crate::grounds::{improvement_task, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/self-assessment-without-feedback.md")]
pub(super) static CHECK: Check = Check {
    name: "self-assessment-without-feedback",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REFLECTIVE_ASSESSMENT, improvement_task::FEEDBACK_SOUGHT],
    page: include_str!("../../../pages/self-assessment-without-feedback.md"),
    look,
};

fn look(own: &Record, _: &Papers, notes: &mut Notes) {
    if own.lacks("feedback") {
        notes.at("feedback", "Which feedback from others does this rest on?");
    }
}
