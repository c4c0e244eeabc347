//! Who may be asked to sign a report.

use std::collections::BTreeMap;

use headland_domain::PersonId;
use headland_domain::people::{HeldRole, Role};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Actor, Decision, Facts, Resource, carried, decide};
use headland_store::{Error, people, records};

use super::freeze::Signer;
use crate::context::Context;

/// Somebody with a part in the organisation, by a role there or in a body above it.
#[derive(Default)]
struct Candidate {
    name: String,
    roles: Vec<HeldRole>,
}

/// Everyone of the organisation, and of the bodies whose roles count in it, who may read the report
/// once it is frozen.
pub(super) async fn signers(ctx: &mut Context, record: &Record) -> Result<Vec<Signer>, Error> {
    let (organisation, today) = (record.organisation, ctx.today());
    let team: Vec<PersonId> = match record.priority {
        Some(priority) => records::find(&mut ctx.tx, priority)
            .await?
            .map(|priority| priority.index().people.into_iter().map(|(id, _)| id).collect())
            .unwrap_or_default(),
        None => Vec::new(),
    };
    let mut candidates: BTreeMap<PersonId, Candidate> = BTreeMap::new();
    for standing in people::standing_in_or_above(&mut ctx.tx, organisation, today).await? {
        let Some(role) = standing.role() else { continue };
        let held = HeldRole { role, organisation, starts_on: today, ends_on: None };
        let counting = match standing.relation() {
            None => Some(held),
            Some(relation) => carried(&held, relation, organisation),
        };
        if let Some(held) = counting {
            let candidate = candidates.entry(standing.person()).or_default();
            candidate.name.clone_from(&standing.name);
            candidate.roles.push(held);
        }
    }
    let signer = |(person, candidate): (PersonId, Candidate)| {
        let facts = Facts {
            parts_in_priority: team
                .contains(&person)
                .then(|| "team".to_owned())
                .into_iter()
                .collect(),
            is_frozen: true,
            ..Facts::of(organisation)
        };
        let capacity = candidate.roles.iter().map(|held| held.role).min();
        let actor = Actor { person, roles: candidate.roles, on: today };
        let report = Resource::Record(RecordKind::Report);
        let may_read = decide(&actor, Action::See, report, &facts) == Decision::Permitted;
        may_read.then(|| Signer {
            person,
            name: candidate.name,
            capacity: capacity.map_or("", Role::label).to_owned(),
        })
    };
    let mut signers: Vec<_> = candidates.into_iter().filter_map(signer).collect();
    signers.sort_by_key(|signer| (signer.name.to_lowercase(), signer.person));
    Ok(signers)
}
