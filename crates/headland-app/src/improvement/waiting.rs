//! An action may not wait for itself, by whatever way round.

use headland_domain::improvement::dependencies::{Waits, circle};
use headland_domain::sheet::{Problem, Record, RecordKind};
use headland_store::{Error, records};

use crate::context::Context;

/// The problem with an action that would wait for itself; none with any other record.
pub(super) async fn check(ctx: &mut Context, record: &Record) -> Result<Option<Problem>, Error> {
    let own = record.index().links.into_iter().filter(|(_, field)| *field == "depends_on");
    let own: Vec<_> = own.map(|(id, _)| id).collect();
    let Some(priority) = record.priority else { return Ok(None) };
    if record.kind != RecordKind::Action || own.is_empty() {
        return Ok(None);
    }
    // Of two who save at once the second looks when the first is done: each alone might be sound,
    // and both together a circle.
    records::hold(&mut ctx.tx, priority).await?;
    let mut waits = Waits::new();
    for link in records::links_of_priority(&mut ctx.tx, priority).await? {
        if link.relation == "depends_on" && link.from != record.id {
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
            None => "another action".to_owned(),
        })
        .collect();
    let message = format!(
        "This would go round in a circle, so that none of them could begin: {}",
        names.join(" waits for ")
    );
    Ok(Some(Problem::new("depends_on", message)))
}
