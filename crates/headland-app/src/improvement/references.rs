//! People and records that an answer names must exist, belong here, and be known to the writer.

use std::collections::BTreeSet;

use headland_domain::sheet::{FieldKind, Problem, Record};
use headland_domain::{PersonId, RecordId, TeamId};
use headland_store::{people, records};

use crate::context::Context;

/// Every problem with a record's answers: those its sheet finds, and references that lead nowhere.
///
/// References that were `stored` already may stay: whoever revises an action need not see the
/// strategy that it belongs to.
pub(super) async fn check(
    ctx: &mut Context,
    record: &Record,
    stored: Option<&Record>,
) -> Result<Vec<Problem>, headland_store::Error> {
    let mut problems = record.sheet().check(&record.values);
    let names_someone = record.sheet().fields.iter().any(|field| {
        matches!(field.kind, FieldKind::Person | FieldKind::People | FieldKind::Teams)
    });
    let today = ctx.today();
    // Whoever was named already stays named, here or not.
    let mut known: BTreeSet<PersonId> = stored
        .map(|stored| stored.index().people.into_iter().map(|(person, _)| person).collect())
        .unwrap_or_default();
    let mut teams: BTreeSet<TeamId> =
        stored.map(|stored| stored.index().teams.into_iter().collect()).unwrap_or_default();
    if names_someone {
        let nameable = people::nameable(&mut ctx.tx, record.organisation, today).await?;
        known.extend(nameable.here);
        teams.extend(nameable.teams_here);
    }
    let refers_to: Vec<RecordId> = record.index().links.into_iter().map(|(id, _)| id).collect();
    let already: Vec<RecordId> = stored
        .map(|stored| stored.index().links.into_iter().map(|(id, _)| id).collect())
        .unwrap_or_default();
    let scope = ctx.scope(record.organisation);
    let found = records::visible_of(&mut ctx.tx, &scope, &refers_to).await?;
    for field in record.sheet().fields {
        let answers = record.values.all(field.name);
        let is_sound = match field.kind {
            FieldKind::Person | FieldKind::People => answers
                .iter()
                .filter_map(|id| id.parse().ok())
                .all(|person| known.contains(&person)),
            FieldKind::Teams => {
                answers.iter().filter_map(|id| id.parse().ok()).all(|team| teams.contains(&team))
            }
            FieldKind::Record(kind) | FieldKind::Records(kind) | FieldKind::Scores(kind) => answers
                .iter()
                .filter_map(|answer| answer.split('=').next()?.parse::<RecordId>().ok())
                .all(|id| {
                    already.contains(&id)
                        || id != record.id
                            && found.iter().any(|other| {
                                other.id == id
                                    && other.kind == kind
                                    && (other.priority == record.priority
                                        || record.kind.is_personal() && other.kind.is_head())
                            })
                }),
            _ => true,
        };
        if !is_sound {
            problems
                .push(Problem::new(field.name, format!("“{}” must be from the list", field.label)));
        }
    }
    problems.extend(super::waiting::check(ctx, record).await?);
    problems.extend(super::accountability::check(ctx, record, stored).await?);
    problems.extend(crate::objectives::check_owner(ctx, record, stored).await?);
    problems.extend(crate::development::check_pair(ctx, record, stored));
    problems.extend(crate::needs::check_items(ctx, record, stored).await?);
    problems.extend(crate::needs::check_tool(ctx, record, stored).await?);
    problems.extend(crate::needs::check_reading(ctx, record, stored).await?);
    problems.extend(crate::development::check_protocol(ctx, record).await?);
    problems.extend(crate::feedback::surveys::check(ctx, record, stored).await?);
    Ok(problems)
}
