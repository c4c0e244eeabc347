use crate::grounds::{improvement_task, self_and_others, system_leaders};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/leadership-unshared.md")]
pub(super) static CHECK: Check = Check {
    name: "leadership-unshared",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[
        improvement_task::LEADERSHIP_SHARED,
        self_and_others::LEADERSHIP_AT_THE_TOP,
        system_leaders::LEADERS_DEVELOPED,
    ],
    page: include_str!("../../../pages/leadership-unshared.md"),
    look,
};

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let shared = papers.all_within(Kind::Delegation, priority);
    let actions = papers.all_within(Kind::Action, priority);
    let Some((shared, actions)) = shared.zip(actions) else { return };
    if shared.is_empty() && actions.len() >= 4 {
        notes.on_the_whole("Who else leads a part of this, and grows by it?");
    }
}
