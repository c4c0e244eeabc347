//! Observing: by which prompts, whether a grade is asked for, and when it was shared.

use headland_domain::RecordId;
use headland_domain::development::Protocol;
use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_store::{Error, records};

use crate::context::Context;

/// The answers with today where a day was left out that is today unless somebody says otherwise.
pub(crate) fn dated(ctx: &Context, kind: RecordKind, mut values: Values) -> Values {
    let field = match kind {
        RecordKind::Observation if values.one("state") == "shared" => "shared_on",
        RecordKind::Reply => "held_on",
        _ => return values,
    };
    if values.one(field).is_empty() {
        values.set(field, [ctx.today().to_string()]);
    }
    values
}

/// The prompts of the protocol that an observation follows, in their order; none without one.
pub async fn prompts(ctx: &mut Context, observation: &Record) -> Result<Vec<Record>, Error> {
    let Ok(protocol) = observation.values.one("protocol").parse::<RecordId>() else {
        return Ok(Vec::new());
    };
    let scope = ctx.scope(observation.organisation);
    let mut prompts = records::of_priority(&mut ctx.tx, &scope, protocol).await?;
    prompts.retain(|record| record.kind == RecordKind::Prompt);
    Ok(prompts)
}

/// What is wrong with the grade that an observation speaks of; nothing with other kinds.
pub(crate) async fn check_protocol(
    ctx: &mut Context,
    record: &Record,
) -> Result<Option<Problem>, Error> {
    if record.kind != RecordKind::Observation || record.values.one("protocol_grades") != "yes" {
        return Ok(None);
    }
    let protocol = match record.values.one("protocol").parse::<RecordId>() {
        Ok(id) => records::find(&mut ctx.tx, id).await?,
        Err(_) => None,
    };
    let asks = protocol
        .and_then(|protocol| protocol.read::<Protocol>().ok())
        .is_some_and(|protocol| protocol.grades);
    let message = "No grade is given unless the protocol says so: choose one that asks for a \
        grade, or answer “No”";
    Ok((!asks).then(|| Problem::new("protocol_grades", message)))
}
