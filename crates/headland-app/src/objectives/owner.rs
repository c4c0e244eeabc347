//! Nobody sets an objective for people with whom they have nothing to do, and what was written
//! between people stays between them.

use headland_domain::objectives::parties;
use headland_domain::sheet::{Problem, Record, RecordKind};
use headland_store::{Error, records};

use crate::context::Context;

/// What is wrong with whose a record is; nothing with a record of a priority.
pub(crate) async fn check_owner(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Option<Problem>, Error> {
    if !record.kind.is_personal() {
        return Ok(None);
    }
    if record.kind == RecordKind::Need {
        return crate::needs::check_whose(ctx, record, stored).await;
    }
    if let Some(stored) = stored {
        let is_other = |part: &&str| record.values.all(part) != stored.values.all(part);
        let message = "This stays as it was, since its history is theirs: write a new one for \
            someone else";
        let changed = ["owner", "coach", "of", "by"].into_iter().find(is_other);
        return Ok(changed.map(|part| Problem::new(part, message)));
    }
    let Some(owner) = record.index().lead else {
        // Its sheet says what is missing.
        return Ok(None);
    };
    let actor = ctx.actor.person;
    if record.kind == RecordKind::ReadingConfirmation {
        // Whoever reads it may say so; nobody says it for somebody else.
        return Ok(None);
    }
    if let (Some(head), true) = (record.priority, record.kind.kept_inside().is_some()) {
        let has_part = !records::parts_of(&mut ctx.tx, head, owner).await?.is_empty();
        let message = "Choose someone who has a part in what this belongs to";
        return Ok((!has_part).then(|| Problem::new("owner", message)));
    }
    let is_named =
        record.index().people.iter().any(|(person, part)| {
            *person == actor && matches!(*part, "with" | "coach" | "by" | "of")
        });
    let is_theirs = parties(record).contains(&actor)
        || is_named
        || owner == actor
        || ctx.is_above(owner).await?;
    let message = "Set it for yourself, for someone whom you manage, or name yourself among those \
        who agree it";
    Ok((!is_theirs).then(|| Problem::new("owner", message)))
}

/// That an objective is changed without saying why; nothing for other kinds, or where nothing changed.
pub(crate) fn check_reason(record: &Record, stored: &Record, why: Option<&str>) -> Option<Problem> {
    let is_silent = record.kind == RecordKind::Objective
        && record.values != stored.values
        && why.is_none_or(|why| why.trim().is_empty());
    is_silent.then(|| Problem::new("why", "Say why you changed the objective"))
}
