use crate::grounds::{self_and_others, support_area, system_leaders};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/choice-made-alone.md")]
pub(super) static CHECK: Check = Check {
    name: "choice-made-alone",
    looks_at: &[Kind::Decision],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[
        support_area::OBJECTIVES_SET_ALONE,
        system_leaders::JOINT_PLANNING,
        self_and_others::LEADERSHIP_AT_THE_TOP,
    ],
    page: include_str!("../../../pages/choice-made-alone.md"),
    look,
};

fn look(decision: &Record, _: &Papers, notes: &mut Notes) {
    if decision.all("decided_by").len() == 1 {
        notes.at("decided_by", "Who of those who will carry it out had a say?");
    }
}
