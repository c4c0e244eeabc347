//! Records of one priority for the tests of rules over them.

use jiff::Timestamp;

use super::Dossier;
use crate::ids::{OrganisationId, PersonId, RecordId};
use crate::sheet::{Record, RecordKind, Values};

pub(super) fn id(n: u128) -> RecordId {
    RecordId::from_uuid(uuid::Uuid::from_u128(n))
}

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// A record written on 1 October 2026.
pub(super) fn record(kind: RecordKind, n: u128, answers: &[(&str, &str)]) -> Record {
    let someone = PersonId::from_uuid(uuid::Uuid::from_u128(900));
    let written = at("2026-10-01T09:00:00Z");
    let values: Values = defaults(kind)
        .iter()
        .copied()
        .filter(|(name, _)| !answers.iter().any(|(own, _)| own == name))
        .chain(answers.iter().copied())
        .collect();
    let record = Record {
        id: id(n),
        organisation: OrganisationId::from_uuid(uuid::Uuid::from_u128(901)),
        kind,
        plan: None,
        priority: Some(id(1)),
        values,
        version: 1,
        created_at: written,
        created_by: someone,
        changed_at: written,
        changed_by: someone,
        removed_at: None,
    };
    assert_eq!(record.sheet().check(&record.values), []);
    record
}

/// The dossier of these records.
pub(super) fn dossier(records: &[Record]) -> Dossier {
    Dossier::of(records)
}

/// An identifier as an answer.
pub(super) fn ident(n: u128) -> String {
    id(n).to_string()
}

/// Answers that make a record sound.
fn defaults(kind: RecordKind) -> &'static [(&'static str, &'static str)] {
    const SOMEONE: &str = "00000000-0000-0000-0000-000000000384";
    match kind {
        RecordKind::Priority => &[
            ("title", "Reading"),
            ("lead", SOMEONE),
            ("starts_on", "2026-09-07"),
            ("ends_on", "2027-07-16"),
            ("rationale", "Too few pupils read well."),
        ],
        RecordKind::Source => &[
            ("title", "Question analysis"),
            ("reach", "school"),
            ("nature", "figures"),
            ("found_on", "2026-09-10"),
            ("found", "Inference is weak."),
            ("meaning", "Teach it."),
        ],
        RecordKind::Cause => {
            &[("title", "Few whole books"), ("category", "teaching"), ("is_root", "no")]
        }
        RecordKind::Target => &[
            ("title", "75% in reading"),
            ("outcome", "attainment"),
            ("own_measure", "Reading paper"),
            ("unit", "percent"),
            ("polarity", "higher"),
            ("group", "all"),
            ("baseline", "61"),
            ("baseline_cohort", "28"),
            ("baseline_on", "2026-07-10"),
            ("target", "75"),
            ("due_on", "2027-07-10"),
        ],
        RecordKind::Strategy => &[
            ("title", "Whole books"),
            ("description", "Daily."),
            ("cost", "900"),
            ("evidence", "moderate"),
        ],
        RecordKind::Decision => &[("reasons", "It came first."), ("decided_on", "2026-10-01")],
        RecordKind::Action => &[
            ("title", "Coach Year 6"),
            ("accountable", SOMEONE),
            ("starts_on", "2026-10-05"),
            ("due_on", "2026-11-20"),
            ("phase", "prepare"),
            ("state", "in-progress"),
            ("evidence", "Lessons seen"),
        ],
        RecordKind::Review => &[
            ("summary", "Under way"),
            ("held_on", "2026-11-02"),
            ("level", "on-track"),
            ("direction", "improving"),
            ("evidence", "Books"),
        ],
        RecordKind::Evaluation => &[
            ("summary", "More pupils read well."),
            ("after", "74"),
            ("after_on", "2027-07-12"),
            ("definition_changed", "no"),
            ("chosen_because_low", "no"),
            ("other_explanations", "An easier paper."),
            ("next_steps", "Year 5."),
        ],
        RecordKind::Report => &[
            ("title", "Reading 2027"),
            ("audience", "governors"),
            ("priority", "Reading."),
            ("progress", "Good."),
            ("impact", "Some."),
            ("next_steps", "Year 5."),
            ("names_people", "no"),
        ],
        _ => &[],
    }
}
