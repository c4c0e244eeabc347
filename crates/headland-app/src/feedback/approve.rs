use headland_domain::RoundId;
use headland_domain::feedback::{Round, RoundState};
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::feedback;

use super::begin::problems;
use super::{find_round, open, sizes};
use crate::context::{Context, Event, Failure};

/// Said when somebody else was quicker, or a button was pressed on an old page.
const MOVED_ON: &str = "The round is no longer at this step. Look at where it stands now.";

/// Goes from one state to the next, if nobody was quicker.
async fn step(
    ctx: &mut Context,
    round: &Round,
    from: RoundState,
    to: RoundState,
) -> Result<(), Failure<Vec<Problem>>> {
    if feedback::set_state(&mut ctx.tx, round.id, from, to, None).await? {
        Ok(())
    } else {
        Err(Failure::Refused(vec![Problem::new("", MOVED_ON)]))
    }
}

/// Puts a round forward to the manager or the coach.
pub async fn propose_round(ctx: &mut Context, id: RoundId) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    let asked = sizes(&feedback::invitations(&mut ctx.tx, id).await?);
    let found = problems(round.check_with(&asked, ctx.today()));
    if !found.is_empty() {
        return Err(Failure::Refused(found));
    }
    step(ctx, &round, RoundState::SettingUp, RoundState::Proposed).await?;
    ctx.tell(Event::RoundProposed(id)).await?;
    Ok(())
}

/// Sends a round back to be changed, until it opens.
pub async fn send_back_round(ctx: &mut Context, id: RoundId) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    let from = match round.state {
        RoundState::Approved => RoundState::Approved,
        _ => RoundState::Proposed,
    };
    step(ctx, &round, from, RoundState::SettingUp).await?;
    ctx.tell(Event::RoundSentBack(id)).await?;
    Ok(())
}

/// Approves a round, which opens on its first day: at once where that is today or past.
pub async fn approve_round(ctx: &mut Context, id: RoundId) -> Result<(), Failure<Vec<Problem>>> {
    let mut round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Freeze, Resource::Rounds, &round).await?;
    let invited = feedback::invitations(&mut ctx.tx, id).await?;
    let found = problems(round.check_with(&sizes(&invited), ctx.today()));
    if !found.is_empty() {
        return Err(Failure::Refused(found));
    }
    step(ctx, &round, RoundState::Proposed, RoundState::Approved).await?;
    ctx.tell(Event::RoundApproved(id)).await?;
    if round.opens_on <= ctx.today() {
        round.state = RoundState::Approved;
        let app = ctx.app.clone();
        open::open_round(&app, &mut ctx.tx, &round).await?;
        ctx.tell(Event::RoundOpened(id, invited.len())).await?;
    }
    Ok(())
}
