use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/need-decided-for-someone.md")]
pub(super) static CHECK: Check = Check {
    name: "need-decided-for-someone",
    looks_at: &[Kind::Need],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::OTHERS_NOT_INVOLVED, self_and_others::OWNERSHIP],
    page: include_str!("../../../pages/need-decided-for-someone.md"),
    look,
};

fn look(need: &Record, _: &Papers, notes: &mut Notes) {
    let (of, by) = (need.text("of"), need.text("raised_by"));
    let had_a_say = need.has("discussed_on") || need.is("agreed_by", of);
    if !of.is_empty() && !by.is_empty() && of != by && !had_a_say {
        notes.at("discussed_on", "Has this been talked over with the person whose need it is?");
    }
}
