use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/root-cause-with-a-cause-behind-it.md")]
pub(super) static CHECK: Check = Check {
    name: "root-cause-with-a-cause-behind-it",
    looks_at: &[Kind::Cause],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TAKEN_APART, improvement_task::CAUSES_OF_CHANGE],
    page: include_str!("../../../pages/root-cause-with-a-cause-behind-it.md"),
    look,
};

fn look(cause: &Record, papers: &Papers, notes: &mut Notes) {
    if cause.is("is_root", "yes") {
        let behind = papers.some_of(Kind::Cause).find(|other| other.is("beneath", &cause.id));
        if let Some(behind) = behind {
            let message = format!(
                "“{}” lies behind this, so which of the two is the root?",
                behind.text("title")
            );
            notes.at("is_root", message);
        }
    }
}
