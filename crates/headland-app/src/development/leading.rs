use headland_domain::development::LeadershipPriority;
use headland_domain::sheet::{Record, RecordKind};
use headland_store::Error;

use crate::context::{Context, Failure};
use crate::{impact, improvement};

/// The priority of the school that a leadership priority serves, and what came of it.
#[derive(Debug)]
pub struct Served {
    /// The priority.
    pub priority: Record,
    /// What is told of each of its targets that was judged.
    pub outcomes: Vec<Outcome>,
}

/// What is told of a target, in the words that stand with it.
#[derive(Debug)]
pub struct Outcome {
    /// What was measured.
    pub measured: String,
    /// From which figure to which.
    pub from_to: String,
    /// The verdict.
    pub verdict: String,
}

/// What came of the priority that a leadership priority serves, as far as the actor sees it; nothing
/// of any other record. The verdicts are those of the priority's own page.
pub(super) async fn served(ctx: &mut Context, head: &Record) -> Result<Option<Served>, Error> {
    if head.kind != RecordKind::LeadershipPriority {
        return Ok(None);
    }
    let serves = head.read::<LeadershipPriority>().ok().and_then(|own| own.serves);
    let Some(serves) = serves else { return Ok(None) };
    let page = match improvement::priority(ctx, serves.id).await {
        Ok(page) => page,
        Err(Failure::Broken(error)) => return Err(error),
        // Whoever reads about a leader need not know of the priority.
        Err(_) => return Ok(None),
    };
    let judgements = match impact::impact(ctx, &page).await {
        Ok(impact) => impact.judgements,
        Err(Failure::Broken(error)) => return Err(error),
        Err(_) => Vec::new(),
    };
    let outcomes = judgements.into_iter().map(|(_, judgement)| Outcome {
        from_to: judgement.from_to(),
        measured: judgement.measured.label,
        verdict: judgement.verdict,
    });
    Ok(Some(Served { outcomes: outcomes.collect(), priority: page.priority }))
}
