use headland_domain::RoundId;
use headland_domain::feedback::RoundState;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::feedback;

use super::find_round;
use crate::context::{Context, Event, Failure};

/// Gives a round up before anything was released, and deletes every answer.
pub async fn withdraw_round(ctx: &mut Context, id: RoundId) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Remove, Resource::Rounds, &round).await?;
    let refused = || {
        let words = "What was released stays. It cannot be given up any more.";
        Failure::Refused(vec![Problem::new("", words)])
    };
    if !round.state.may_be_withdrawn() {
        return Err(refused());
    }
    let to = RoundState::Withdrawn;
    if !feedback::set_state(&mut ctx.tx, id, round.state, to, None).await? {
        return Err(refused());
    }
    feedback::forget_answers(&mut ctx.tx, id).await?;
    feedback::forget_drafts(&mut ctx.tx, id).await?;
    feedback::forget_comments(&mut ctx.tx, id, false).await?;
    feedback::merge_into(&mut ctx.tx, id, &[]).await?;
    ctx.tell(Event::RoundWithdrawn(id)).await?;
    Ok(())
}
