use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::improvement::amendments::{
    Amendment, OF_THE_PLAN, Saved, Stretch, amendments, stretch_of, stretch_under_way, titles,
};
use headland_domain::people::Kinds;
use headland_domain::sheet::RecordKind;
use headland_store::{Error, records};

use super::PriorityPage;
use crate::context::{Context, end_of_day};

/// What changed in the plan within a stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Amended {
    /// From when to when.
    pub stretch: Stretch,
    /// What changed, before and after; empty when nothing did.
    pub amendments: Vec<Amendment>,
}

/// The saved versions of a priority's plan and of its reviews, as far as the actor may see them.
#[derive(Debug)]
pub struct PlanHistory {
    saved: Vec<Saved>,
    /// Titles of everything in it, removed or not.
    pub titles: BTreeMap<RecordId, String>,
}

impl PlanHistory {
    /// What a review shows: every change since the review before, or since the plan was settled.
    /// None if the review is not seen.
    pub fn before(&self, review: RecordId) -> Option<Amended> {
        stretch_of(&self.saved, review, end_of_day).map(|stretch| self.within(stretch))
    }

    /// Every change since the latest review; none before the first.
    pub fn since_the_latest(&self) -> Option<Amended> {
        stretch_under_way(&self.saved, end_of_day).map(|stretch| self.within(stretch))
    }

    fn within(&self, stretch: Stretch) -> Amended {
        Amended { stretch, amendments: amendments(&self.saved, stretch) }
    }
}

/// How the plan of a priority came to stand as it does, in one statement.
pub async fn plan_history(ctx: &mut Context, page: &PriorityPage) -> Result<PlanHistory, Error> {
    let scope = ctx.scope(page.priority.organisation);
    let kinds: Kinds = OF_THE_PLAN.into_iter().chain([RecordKind::Review]).collect();
    let saved = records::versions_of(&mut ctx.tx, &scope, page.priority.id, &kinds).await?;
    Ok(PlanHistory { titles: titles(&saved), saved })
}
