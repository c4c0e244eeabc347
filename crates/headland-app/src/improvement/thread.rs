use headland_domain::improvement::Dossier;
use headland_domain::improvement::thread::{Frozen, FrozenReports, Strand, strands};
use headland_store::{Error, reports};

use super::PriorityPage;
use crate::context::Context;

/// The reports of a priority that were frozen, as far as the reader sees reports at all.
pub async fn frozen_reports(
    ctx: &mut Context,
    page: &PriorityPage,
) -> Result<FrozenReports, Error> {
    let standings = reports::standings_of_priority(&mut ctx.tx, page.priority.id).await?;
    Ok(standings
        .into_iter()
        .map(|one| {
            let frozen = Frozen { at: one.made_at(), asked: one.asked, given: one.given };
            (one.record(), frozen)
        })
        .collect())
}

/// The golden thread of a priority: every law that the reader can be told about, and what breaks
/// it.
pub fn thread(
    ctx: &Context,
    page: &PriorityPage,
    dossier: &Dossier,
    frozen: &FrozenReports,
) -> Vec<Strand> {
    strands(dossier, frozen, &page.seen_kinds(), ctx.today())
}
