use std::collections::BTreeSet;

use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/self-assessment-from-one-view.md")]
pub(super) static CHECK: Check = Check {
    name: "self-assessment-from-one-view",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        self_and_others::TRIANGULATED,
        self_and_others::SEARCHING_SELF_ASSESSMENT,
        self_and_others::SELF_VIEW_ALONE,
    ],
    page: include_str!("../../../pages/self-assessment-from-one-view.md"),
    look,
};

fn look(own: &Record, _: &Papers, notes: &mut Notes) {
    let sources: BTreeSet<&String> = own.all("sources").iter().collect();
    let missing = 3_usize.saturating_sub(sources.len());
    if missing > 0 {
        let more = if missing == 1 { "one more kind" } else { "more kinds" };
        notes.at("sources", format!("It draws on too little to be sure: look at {more} of source"));
    }
}
