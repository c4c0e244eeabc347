use crate::grounds::self_and_others;
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/discipline-in-development-records.md")]
pub(super) static CHECK: Check = Check {
    name: "discipline-in-development-records",
    looks_at: &[
        Kind::Need,
        Kind::Activity,
        Kind::Feedback,
        Kind::SelfAssessment,
        Kind::Reflection,
        Kind::Observation,
        Kind::Objective,
    ],
    level: Level::Error,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::CAPABILITY_APART],
    page: include_str!("../../../pages/discipline-in-development-records.md"),
    look,
};

const FORMAL: &[&str] = &[
    "capability procedure",
    "capability procedures",
    "formal capability",
    "informal capability",
    "disciplinary",
    "misconduct",
    "grievance",
    "written warning",
    "final warning",
    "dismissal",
    "suspension from work",
    "allegation",
    "lado",
    "sickness absence",
    "occupational health",
];
const TEXTS: [&str; 15] = [
    "title",
    "detail",
    "strengths",
    "improvements",
    "found",
    "development",
    "impact",
    "text",
    "meaning",
    "action",
    "said",
    "need",
    "seen",
    "practice",
    "success",
];

fn look(record: &Record, _: &Papers, notes: &mut Notes) {
    for field in TEXTS {
        if let Some(word) = says_any(record.text(field), FORMAL) {
            notes.at(
                field,
                format!("“{word}” belongs in your school's own procedure and not in here"),
            );
        }
    }
}
