//! Whose a record is: what is one's own is written by nobody else, what is between two stays between
//! them, and its owner alone lets others read it.

use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_policy::Facts;

use crate::context::Context;

/// The field by which an owner lets others read a record.
const SHARED: &str = "shared_with";

/// The answers of a new record with its writer where the kind holds them and no form asks.
pub(crate) fn owned(ctx: &Context, kind: RecordKind, mut values: Values) -> Values {
    if let Some(field) = kind.written_by() {
        values.set(field, [ctx.actor.person.to_string()]);
    }
    values
}

/// The answers with what the record noted when it was written, such as its writer, where no form asks
/// for it.
pub(crate) fn kept_owner(stored: &Record, mut values: Values) -> Values {
    for field in stored.sheet().fields.iter().filter(|field| stored.kind.is_noted(field.name)) {
        values.set(field.name, stored.values.all(field.name).to_vec());
    }
    values
}

/// What is wrong with who coaches whom, or with who lets others read it; nothing with other kinds.
pub(crate) fn check_pair(ctx: &Context, record: &Record, stored: Option<&Record>) -> Vec<Problem> {
    if record.kind == RecordKind::Analysis {
        let is_owners = record.values.one("owner") == ctx.actor.person.to_string();
        let before = stored.map_or(&[][..], |stored| stored.values.all(SHARED));
        let is_changed = record.values.all(SHARED) != before;
        let message = "Only its owner lets others read it, or takes that back";
        let refused = (!is_owners && is_changed).then(|| Problem::new(SHARED, message));
        return refused.into_iter().collect();
    }
    if record.kind != RecordKind::CoachingSession {
        return Vec::new();
    }
    let me = ctx.actor.person.to_string();
    let is = |part: &str| record.values.one(part) == me;
    let is_strangers =
        stored.is_none() && !record.values.one("coach").is_empty() && !is("owner") && !is("coach");
    let written = is_strangers
        .then(|| Problem::new("coach", "A session is written by one of the two people who meet"));
    let before = stored.map_or(&[][..], |stored| stored.values.all(SHARED));
    let message = "Only the person who is coached lets others read it, or takes that back";
    let shared = (!is("owner") && record.values.all(SHARED) != before)
        .then(|| Problem::new(SHARED, message));
    written.into_iter().chain(shared).collect()
}

/// Whether somebody reads a record only because its owner lets them: they read it as it stands, and
/// not what it was before.
pub(crate) fn is_shared_only(facts: &Facts) -> bool {
    !facts.parts.is_empty() && facts.parts.iter().all(|part| part == SHARED)
}
