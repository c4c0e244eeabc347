use headland_domain::feedback::Round;
use headland_domain::{InvitationId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::Tx;
use headland_store::feedback::{self, InvitationState};
use thiserror::Error;

use super::{find_round, letters};
use crate::context::{App, Context, Event, Failure, civil_date};
use crate::people::hash_secret;

/// Why nobody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RemindRefusal {
    /// The round takes no answers.
    #[error("Nobody can be reminded: the round is not open")]
    NotOpen,
    /// Nobody waits, or everybody was reminded today.
    #[error("Nobody has to be reminded today")]
    Nobody,
    /// The link was used.
    #[error("They have answered or declined")]
    Used,
}

/// Writes to those who have neither answered nor declined and were not written to today; how many.
pub(super) async fn remind_waiting(
    app: &App,
    tx: &mut Tx,
    round: &Round,
) -> Result<usize, headland_store::Error> {
    let today = civil_date(app.clock.now());
    let invited = feedback::invitations(tx, round.id).await?;
    let (subject, _) = feedback::names(tx, round.id).await?;
    let mut written = 0;
    for rater in invited {
        let was_told = [rater.asked_on, rater.reminded_on].contains(&Some(today));
        if rater.state != InvitationState::Asked || was_told {
            continue;
        }
        if feedback::note_reminded(tx, rater.id, today).await? {
            letters::send_reminder(app, tx, round, &subject, &rater).await?;
            written += 1;
        }
    }
    Ok(written)
}

/// Reminds everyone who has not used their link; how many.
pub async fn remind(ctx: &mut Context, id: RoundId) -> Result<usize, Failure<RemindRefusal>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    if !round.takes_answers(ctx.today()) {
        return Err(Failure::Refused(RemindRefusal::NotOpen));
    }
    let app = ctx.app.clone();
    let written = remind_waiting(&app, &mut ctx.tx, &round).await?;
    if written == 0 {
        return Err(Failure::Refused(RemindRefusal::Nobody));
    }
    ctx.tell(Event::RoundReminded(id)).await?;
    Ok(written)
}

/// Sends somebody a new link in place of one that was lost. What they had saved is lost with the
/// old one, which alone could open it.
pub async fn send_link_again(
    ctx: &mut Context,
    id: RoundId,
    invitation: InvitationId,
) -> Result<(), Failure<RemindRefusal>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &round).await?;
    if !round.takes_answers(ctx.today()) {
        return Err(Failure::Refused(RemindRefusal::NotOpen));
    }
    let rater = feedback::find_invitation(&mut ctx.tx, id, invitation).await?;
    let rater = rater.ok_or(Failure::NotFound)?;
    let (app, today) = (ctx.app.clone(), ctx.today());
    let secret = app.chance.secret();
    if !feedback::ask(&mut ctx.tx, invitation, &hash_secret(&secret), today).await? {
        return Err(Failure::Refused(RemindRefusal::Used));
    }
    feedback::forget_draft(&mut ctx.tx, invitation).await?;
    let (subject, _) = feedback::names(&mut ctx.tx, id).await?;
    letters::send_link(&app, &mut ctx.tx, &round, &subject, &rater, &secret).await?;
    ctx.tell(Event::RoundReminded(id)).await?;
    Ok(())
}
