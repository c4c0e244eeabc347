//! An objective for the tests of its laws.

use crate::ids::{OrganisationId, PersonId, RecordId};
use crate::sheet::{Record, RecordKind, Values};

pub(crate) const OWNER: u128 = 1;
pub(crate) const OTHER: u128 = 2;

pub(crate) fn person(n: u128) -> PersonId {
    PersonId::from_uuid(uuid::Uuid::from_u128(n))
}

/// An objective of the owner, with every required answer.
pub(crate) fn objective() -> Values {
    Values::new()
        .with("title", "More pupils with support plans meet their reading target")
        .with("owner", person(OWNER))
        .with("measure", "The share of 24 pupils who meet it")
        .with("baseline", "42% in September")
        .with("target", "60%")
        .with("starts_on", "2026-09-14")
        .with("by", "2027-07-16")
        .with("achievable", "Two schools like ours did it in a year.")
        .with("state", "open")
}

/// A need of the owner that the other raised, not yet talked over.
pub(crate) fn need() -> Record {
    let values = Values::new()
        .with("title", "Can end a meeting with decisions")
        .with("of", person(OWNER))
        .with("raised_by", person(OTHER))
        .with("sort", "confidence")
        .with("importance", "high")
        .with("state", "open");
    Record { kind: RecordKind::Need, values, changed_by: person(OTHER), ..record(&[]) }
}

/// The same as a record, agreed with these people.
pub(crate) fn record(with: &[u128]) -> Record {
    let mut values = objective();
    values.set("with", with.iter().map(|n| person(*n).to_string()));
    let id = RecordId::from_uuid(uuid::Uuid::from_u128(70));
    let written = "2026-09-14T09:00:00Z".parse().unwrap();
    Record {
        id,
        organisation: OrganisationId::from_uuid(uuid::Uuid::from_u128(71)),
        kind: RecordKind::Objective,
        plan: None,
        priority: Some(id),
        values,
        version: 1,
        created_at: written,
        created_by: person(OWNER),
        changed_at: written,
        changed_by: person(OWNER),
        removed_at: None,
    }
}
