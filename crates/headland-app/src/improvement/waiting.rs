//! An action may not wait for itself, and a cause not lie behind itself, by whatever way round.

use headland_domain::improvement::dependencies::{Waits, circle};
use headland_domain::sheet::{Problem, Record, RecordKind};
use headland_store::{Error, records};

use crate::context::Context;

/// How a circle of references is told.
struct Circle {
    /// The field that refers to a record of the same kind.
    field: &'static str,
    /// What is wrong with a circle of them.
    says: &'static str,
    /// What stands between one and the next.
    links: &'static str,
    /// What another is called that the person does not see.
    another: &'static str,
}

/// The references that can close a circle: those to a record of the same kind (see
/// [`TIES`](headland_domain::improvement::thread::TIES)).
fn circle_of(kind: RecordKind) -> Option<Circle> {
    match kind {
        RecordKind::Action => Some(Circle {
            field: "depends_on",
            says: "so that none of them could begin",
            links: " waits for ",
            another: "another action",
        }),
        RecordKind::Cause => Some(Circle {
            field: "beneath",
            says: "so that none of them would be the reason",
            links: " lies behind ",
            another: "another cause",
        }),
        _ => None,
    }
}

/// The problem with a record that would refer to itself by way of others; none with any other.
pub(super) async fn check(ctx: &mut Context, record: &Record) -> Result<Option<Problem>, Error> {
    let Some(Circle { field, says, links, another }) = circle_of(record.kind) else {
        return Ok(None);
    };
    let own = record.index().links.into_iter().filter(|(_, by)| *by == field);
    let own: Vec<_> = own.map(|(id, _)| id).collect();
    let Some(priority) = record.priority else { return Ok(None) };
    if own.is_empty() {
        return Ok(None);
    }
    // Of two who save at once the second looks when the first is done: each alone might be sound,
    // and both together a circle.
    records::hold(&mut ctx.tx, priority).await?;
    let mut waits = Waits::new();
    for link in records::links_of_priority(&mut ctx.tx, priority).await? {
        if link.relation == field && link.from != record.id {
            waits.entry(link.from).or_default().push(link.to);
        }
    }
    waits.insert(record.id, own);
    let Some(way) = circle(&waits, record.id) else { return Ok(None) };
    let scope = ctx.scope(record.organisation);
    let seen = records::visible_of(&mut ctx.tx, &scope, &way).await?;
    let names: Vec<String> = way
        .iter()
        .map(|id| match seen.iter().find(|other| other.id == *id) {
            _ if *id == record.id => format!("“{}”", record.title()),
            Some(other) => format!("“{}”", other.title()),
            None => another.to_owned(),
        })
        .collect();
    let message = format!("This would go round in a circle, {says}: {}", names.join(links));
    Ok(Some(Problem::new(field, message)))
}
