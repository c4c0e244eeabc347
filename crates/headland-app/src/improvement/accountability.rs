//! Holding to account is between two people: nobody writes it in another's name, and nobody else
//! is put in their place afterwards.

use headland_domain::improvement::Expectation;
use headland_domain::sheet::{Problem, Record, RecordKind, Sheet as _};
use headland_store::Error;

use crate::context::Context;

/// What is wrong with who holds whom; nothing with any other record.
pub(super) async fn check(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Problem>, Error> {
    if record.kind != RecordKind::Expectation {
        return Ok(Vec::new());
    }
    if let Some(stored) = stored {
        return Ok(changed_people(record, stored));
    }
    let Ok(expectation) = Expectation::read(&record.values) else {
        // Its sheet says what is missing.
        return Ok(Vec::new());
    };
    let actor = ctx.actor.person;
    let is_theirs = expectation.holder == actor || ctx.is_above(expectation.holder).await?;
    if is_theirs && expectation.of != actor {
        return Ok(Vec::new());
    }
    let (field, message) = if expectation.of == actor {
        ("of", "Whoever is held to account does not write it: choose someone else")
    } else {
        ("holder", "Only whoever holds someone to account writes it, or someone above them")
    };
    Ok(vec![Problem::new(field, message)])
}

/// The history of an expectation was written between two people. Whoever came into it later would
/// read all of it.
fn changed_people(record: &Record, stored: &Record) -> Vec<Problem> {
    ["of", "holder"]
        .into_iter()
        .filter(|part| record.values.all(part) != stored.values.all(part))
        .map(|part| {
            let message = "This stays as it was, since its history is between these two people: \
                write a new expectation for someone else";
            Problem::new(part, message)
        })
        .collect()
}
