use crate::grounds::key_areas;
use crate::wording::lix_of;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/report-hard-to-read.md")]
pub(super) static CHECK: Check = Check {
    name: "report-hard-to-read",
    looks_at: &[Kind::Report],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[key_areas::ACCOUNT_GIVEN],
    page: include_str!("../../../pages/report-hard-to-read.md"),
    look,
};

/// Björnsson's border between factual texts and those for specialists.
const HARD: f64 = 55.0;

fn look(report: &Record, _: &Papers, notes: &mut Notes) {
    for field in ["priority", "progress", "impact", "next_steps"] {
        if lix_of(report.text(field)).is_some_and(|lix| lix > HARD) {
            notes.at(field, "This is hard to read: shorter sentences and plainer words would help");
        }
    }
}
