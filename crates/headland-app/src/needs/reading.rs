//! Confirming that one has read something: once for each version, by oneself, on the day.

use std::collections::BTreeSet;

use headland_domain::needs::edition;
use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_domain::{PersonId, RecordId};
use headland_policy::{Action, Resource};
use headland_store::{Error, needs, records};

use crate::context::Context;

/// The answers of a new confirmation with the version that its document has, and today; those of other
/// kinds as they are.
pub(crate) async fn noted(
    ctx: &mut Context,
    kind: RecordKind,
    document: Option<RecordId>,
    mut values: Values,
) -> Result<Values, Error> {
    let (RecordKind::ReadingConfirmation, Some(document)) = (kind, document) else {
        return Ok(values);
    };
    if let Some(document) = records::find(&mut ctx.tx, document).await? {
        values.set("edition", [edition(&document).to_owned()]);
    }
    values.set("held_on", [ctx.today().to_string()]);
    Ok(values)
}

/// What is wrong with of whom a document is asked, or with a confirmation; nothing with other kinds.
pub(crate) async fn check_reading(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Option<Problem>, Error> {
    match record.kind {
        RecordKind::Document => check_asked(ctx, record, stored).await,
        RecordKind::ReadingConfirmation if stored.is_none() => {
            let Some(document) = record.priority else { return Ok(None) };
            let actor = ctx.actor.person;
            let before = needs::confirmed_on(&mut ctx.tx, document, actor).await?;
            Ok(before.map(|on| {
                let on = on.strftime("%-d %B %Y");
                let said =
                    format!("You confirmed this version on {on}. It is kept with the others");
                Problem::new("meaning", said)
            }))
        }
        _ => Ok(None),
    }
}

/// Those who lead ask anybody; others ask themselves and those whom they manage.
async fn check_asked(
    ctx: &mut Context,
    document: &Record,
    stored: Option<&Record>,
) -> Result<Option<Problem>, Error> {
    let resource = Resource::Record(RecordKind::Document);
    if ctx.may(Action::Freeze, resource) {
        return Ok(None);
    }
    let before = |field: &str| stored.map_or(&[][..], |stored| stored.values.all(field));
    let is_new = |field: &str, answer: &String| !before(field).contains(answer);
    if document.values.all("roles").iter().any(|role| is_new("roles", role)) {
        let message = "Only those who lead ask everybody in a role: name the people instead";
        return Ok(Some(Problem::new("roles", message)));
    }
    let asked = document.values.all("asked").iter().filter(|id| is_new("asked", id));
    let asked: BTreeSet<PersonId> = asked.filter_map(|id| id.parse().ok()).collect();
    for person in asked {
        let is_theirs = person == ctx.actor.person || ctx.is_above(person).await?;
        if !is_theirs {
            let message = "Ask yourself or those whom you manage; a leader can ask others";
            return Ok(Some(Problem::new("asked", message)));
        }
    }
    Ok(None)
}
