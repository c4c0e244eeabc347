//! Whose a record is: what is one's own is written by nobody else, what is between two stays between
//! them, and its owner alone lets others read it.

use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_policy::Facts;

use crate::context::Context;

/// The field by which an owner lets others read a record.
const SHARED: &str = "shared_with";

/// The answers with the writer as the owner of what is their own.
pub(crate) fn owned(ctx: &Context, kind: RecordKind, mut values: Values) -> Values {
    if kind.is_ones_own() {
        values.set("owner", [ctx.actor.person.to_string()]);
    }
    values
}

/// The answers with the owner that the record has, where no form asks for one.
pub(crate) fn kept_owner(stored: &Record, mut values: Values) -> Values {
    if stored.kind.is_ones_own() {
        values.set("owner", stored.values.all("owner").to_vec());
    }
    values
}

/// What is wrong with who coaches whom, or with who lets others read it; nothing with other kinds.
pub(crate) fn check_pair(ctx: &Context, record: &Record, stored: Option<&Record>) -> Vec<Problem> {
    if record.kind != RecordKind::CoachingSession {
        return Vec::new();
    }
    let me = ctx.actor.person.to_string();
    let is = |part: &str| record.values.one(part) == me;
    let Some(stored) = stored else {
        let message = "A session is written by one of the two people who meet";
        let is_known = !record.values.one("coach").is_empty();
        return (is_known && !is("owner") && !is("coach"))
            .then(|| Problem::new("coach", message))
            .into_iter()
            .chain(shared_by_another(record, &[], is("owner")))
            .collect();
    };
    let is_same = record.values.all("coach") == stored.values.all("coach");
    let message =
        "This stays as it was, since its history is theirs: write a new one for someone else";
    (!is_same)
        .then(|| Problem::new("coach", message))
        .into_iter()
        .chain(shared_by_another(record, stored.values.all(SHARED), is("owner")))
        .collect()
}

fn shared_by_another(record: &Record, before: &[String], is_owner: bool) -> Option<Problem> {
    let message = "Only the person who is coached lets others read it, or takes that back";
    (!is_owner && record.values.all(SHARED) != before).then(|| Problem::new(SHARED, message))
}

/// Whether somebody reads a record only because its owner lets them: they read it as it stands, and
/// not what it was before.
pub(crate) fn is_shared_only(facts: &Facts) -> bool {
    !facts.parts.is_empty() && facts.parts.iter().all(|part| part == SHARED)
}
