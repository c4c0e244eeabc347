use crate::grounds::improvement_task;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/issue-without-rank.md")]
pub(super) static CHECK: Check = Check {
    name: "issue-without-rank",
    looks_at: &[Kind::Issue],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::ORDER_OF_IMPORTANCE],
    page: include_str!("../../../pages/issue-without-rank.md"),
    look,
};

fn look(issue: &Record, papers: &Papers, notes: &mut Notes) {
    let others = papers.all_of(Kind::Issue).is_some_and(|all| all.len() >= 2);
    if others && issue.lacks("scores") {
        notes.at("scores", "How important is this beside the other issues?");
    }
}
