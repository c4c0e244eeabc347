//! What is said to items of a framework is said to items that it has, on its own scale.

use headland_domain::frameworks::{Edition, ItemCode, ItemReference};
use headland_domain::needs::SelfAssessment;
use headland_domain::sheet::{Field, FieldKind, Problem, Record, RecordKind, Sheet as _};
use headland_store::Error;

use crate::context::{Context, Failure};
use crate::frameworks::{Held, framework};

/// Every problem with the frameworks and items that a record names; none with other kinds. What was
/// `stored` already may stay, whatever has become of the framework since.
pub(crate) async fn check_items(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Problem>, Error> {
    let mut problems = Vec::new();
    for field in record.sheet().fields {
        let answer = record.values.one(field.name);
        let is_as_it_was = stored.is_some_and(|stored| stored.values.one(field.name) == answer);
        if answer.is_empty() || is_as_it_was {
            continue;
        }
        let named = match field.kind {
            FieldKind::Framework => answer.parse().ok().map(|edition| (edition, None)),
            FieldKind::Item => answer
                .parse::<ItemReference>()
                .ok()
                .map(|reference| (reference.edition, Some(reference.item))),
            _ => None,
        };
        if let Some((edition, item)) = named {
            problems.extend(check_named(ctx, field, &edition, item.as_ref()).await?);
        }
    }
    if record.kind == RecordKind::SelfAssessment {
        problems.extend(check_ratings(ctx, record, stored).await?);
    }
    Ok(problems)
}

/// The framework of an edition, if the actor may read it.
async fn readable(ctx: &mut Context, edition: &Edition) -> Result<Option<Held>, Error> {
    match framework::<()>(ctx, edition).await {
        Ok(held) => Ok(Some(held)),
        Err(Failure::Broken(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

async fn check_named(
    ctx: &mut Context,
    field: &Field,
    edition: &Edition,
    item: Option<&ItemCode>,
) -> Result<Option<Problem>, Error> {
    let held = readable(ctx, edition).await?.filter(Held::is_offered);
    let is_there =
        held.is_some_and(|held| item.is_none_or(|item| held.framework.item(item).is_some()));
    let message = || format!("“{}” must be one from the list", field.label);
    Ok((!is_there).then(|| Problem::new(field.name, message())))
}

/// That every level is one of the item's scale, and rests on feedback that the writer may see.
async fn check_ratings(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Problem>, Error> {
    let Ok(own) = SelfAssessment::read(&record.values) else {
        // Its sheet says what is wrong.
        return Ok(Vec::new());
    };
    let mut problems = Vec::new();
    let is_as_it_was = |name: &str| {
        stored.is_some_and(|stored| {
            stored.values.all(name) == record.values.all(name)
                && stored.values.one("framework") == record.values.one("framework")
        })
    };
    if !own.ratings.0.is_empty() && !is_as_it_was("ratings") {
        let held = readable(ctx, &own.framework).await?;
        let is_on_scale = |(code, levels): (&ItemCode, &Vec<u8>)| {
            held.as_ref().is_some_and(|held| {
                held.framework.item(code).is_some_and(|item| {
                    let scale = held.framework.scale(item);
                    levels.iter().all(|rank| scale.iter().any(|level| level.rank == *rank))
                })
            })
        };
        if !own.ratings.0.iter().all(is_on_scale) {
            let message = "Each level must be one that the framework has for the item";
            problems.push(Problem::new("ratings", message));
        }
    }
    if !is_as_it_was("rests_on") {
        let feedback: Vec<_> = own.feedback.iter().map(|to| to.id).collect();
        if !own.rests_on.0.values().flatten().all(|id| feedback.contains(id)) {
            let message = "What a level rests on must be among the feedback that is named";
            problems.push(Problem::new("rests_on", message));
        }
    }
    Ok(problems)
}
