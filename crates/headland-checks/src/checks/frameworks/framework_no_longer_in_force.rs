use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/framework-no-longer-in-force.md")]
pub(super) static CHECK: Check = Check {
    name: "framework-no-longer-in-force",
    looks_at: &[Kind::FrameworkInUse],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::FRAMEWORKS_NAMED],
    page: include_str!("../../../pages/framework-no-longer-in-force.md"),
    look,
};

fn look(framework: &Record, papers: &Papers, notes: &mut Notes) {
    let ended = framework.date("ended_on").is_some_and(|day| papers.days_since(day) > 0);
    if ended && !framework.is("state", "kept-on-purpose") {
        notes.at("ended_on", "This framework has ended: which one took its place?");
    }
}
