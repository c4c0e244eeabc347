use std::collections::BTreeMap;

use headland_domain::improvement::Target;
use headland_domain::sheet::{Record, RecordKind, Sheet as _, Values};
use headland_domain::{OrganisationId, RecordId};
use headland_policy::Action;
use headland_store::{impact, records};

use super::Outlook;
use super::realistic::realistic_of;
use crate::context::{Context, Failure};

/// Whether a target is realistic, as far as figures tell: what its cohort could show, and what other
/// schools did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// What the cohort could show.
    pub outlook: Outlook,
    /// Whole pupils, where the change stands among those of similar schools, and what would come back by
    /// itself, a sentence each.
    pub realistic: Vec<String>,
}

impl Prospect {
    /// All of it, sentence by sentence.
    pub fn sentences(&self) -> Vec<String> {
        let said = self.outlook.advice.iter().cloned().chain(self.outlook.sentences());
        said.chain(self.realistic.iter().cloned()).collect()
    }
}

/// Whether a target that was written down is realistic; none for a record that is no target, or one that
/// cannot be read. Twelve statements at most.
pub async fn prospect(ctx: &mut Context, target: &Record) -> Result<Option<Prospect>, Failure<()>> {
    if target.kind != RecordKind::Target {
        return Ok(None);
    }
    ctx.authorise_record(Action::See, target).await?;
    match target.read::<Target>() {
        Ok(typed) => {
            of(ctx, target.organisation, target.priority, target.id, typed).await.map(Some)
        }
        Err(_) => Ok(None),
    }
}

/// Whether a target of a priority is realistic while it is being typed; none as long as the figures and
/// days are not all there, or are refused. What else is missing does not matter.
pub async fn prospect_of_typed(
    ctx: &mut Context,
    priority: RecordId,
    typed: &Values,
) -> Result<Option<Prospect>, Failure<()>> {
    let priority = records::find(&mut ctx.tx, priority).await?.ok_or(Failure::NotFound)?;
    if priority.kind != RecordKind::Priority {
        return Err(Failure::NotFound);
    }
    ctx.authorise_record(Action::See, &priority).await?;
    let mut typed = typed.clone();
    for (field, stand_in) in [("title", "Target"), ("outcome", "attainment"), ("group", "all")] {
        if typed.one(field).is_empty() {
            typed.set(field, [stand_in.to_owned()]);
        }
    }
    if typed.one("measure").is_empty() {
        typed.set("own_measure", ["A measure".to_owned()]);
    }
    if typed.one("group") == "other" {
        typed.set("group_name", ["A group".to_owned()]);
    }
    match Target::read(&typed) {
        Ok(target) => of(ctx, priority.organisation, None, priority.id, target).await.map(Some),
        Err(_) => Ok(None),
    }
}

async fn of(
    ctx: &mut Context,
    organisation: OrganisationId,
    priority: Option<RecordId>,
    id: RecordId,
    target: Target,
) -> Result<Prospect, Failure<()>> {
    let outlook = Outlook::of(&target);
    let fixed = match priority {
        Some(priority) => impact::found_for_priority(&mut ctx.tx, priority).await?,
        None => BTreeMap::new(),
    };
    let mut realistic = realistic_of(ctx, organisation, &[(id, target)], &fixed).await?;
    Ok(Prospect { outlook, realistic: realistic.remove(&id).unwrap_or_default() })
}
