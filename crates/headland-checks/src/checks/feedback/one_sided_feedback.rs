use crate::grounds::{key_areas, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/one-sided-feedback.md")]
pub(super) static CHECK: Check = Check {
    name: "one-sided-feedback",
    looks_at: &[Kind::Feedback],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::NARROW_FEEDBACK, key_areas::CLEAR_FEEDBACK],
    page: include_str!("../../../pages/one-sided-feedback.md"),
    look,
};

fn look(feedback: &Record, _: &Papers, notes: &mut Notes) {
    match feedback.text("balance") {
        "praise" => notes.at("balance", "Did nobody name anything to do better?"),
        "criticism" => notes.at("balance", "Did nobody name anything that went well?"),
        _ => {}
    }
}
