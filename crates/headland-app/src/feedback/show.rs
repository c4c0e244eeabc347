use headland_domain::RoundId;
use headland_domain::feedback::{RaterGroup, Round, RoundState, Size};
use headland_policy::{Action, Resource};
use headland_store::feedback::{self, Invitation, Listed, Mine};

use super::{find_round, sizes};
use crate::context::{Context, Failure, one_more_than};

/// A page of rounds.
#[derive(Debug)]
pub struct RoundsPage {
    /// Rounds that the actor has to do with, newest first.
    pub rounds: Vec<Listed>,
    /// Whether there is another page.
    pub has_more: bool,
    /// Whether the actor may begin one.
    pub may_begin: bool,
}

/// The rounds about the actor, those they coach, and those about people whom they manage.
pub async fn rounds(
    ctx: &mut Context,
    offset: i64,
    limit: usize,
) -> Result<RoundsPage, Failure<()>> {
    let may_begin = ctx.may(Action::Draft, Resource::Rounds);
    // Whoever holds a role here may be asked about or coach: the list is of what is theirs.
    ctx.authorise(Action::See, Resource::Organisation)?;
    let mine =
        Mine { person: ctx.actor.person, organisation: ctx.organisation.id(), on: ctx.today() };
    let mut found = feedback::list(&mut ctx.tx, mine, offset, one_more_than(limit)).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    Ok(RoundsPage { rounds: found, has_more, may_begin })
}

/// A round with everyone asked.
#[derive(Debug)]
pub struct RoundPage {
    /// The round.
    pub round: Round,
    /// Whom it is about.
    pub subject: String,
    /// Who coaches.
    pub coach: String,
    /// Everyone asked, by group.
    pub invited: Vec<Invitation>,
    /// How many are asked in each group.
    pub sizes: Vec<Size>,
    /// Groups that cannot be shown by themselves, whoever answers.
    pub pooled: Vec<RaterGroup>,
    /// Whether the actor may change it, put it forward or remind.
    pub may_revise: bool,
    /// Whether they may approve and close it.
    pub may_approve: bool,
    /// Whether they may give it up.
    pub may_withdraw: bool,
    /// Whether they may read the results, if there are any.
    pub may_read: bool,
}

impl RoundPage {
    /// How many have used their link to answer, to decline, and not at all; while it is open.
    pub fn progress(&self) -> Option<(usize, usize, usize)> {
        use feedback::InvitationState::{Answered, Asked, Declined};
        let count = |state| self.invited.iter().filter(|one| one.state == state).count();
        (self.round.state == RoundState::Open)
            .then(|| (count(Answered), count(Declined), count(Asked)))
    }
}

/// One round.
pub async fn round(ctx: &mut Context, id: RoundId) -> Result<RoundPage, Failure<()>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::See, Resource::Rounds, &round).await?;
    let facts = ctx.facts_of_round(&round).await?;
    let may = |action, resource| ctx.may_with(action, resource, &facts);
    let may_revise = may(Action::Revise, Resource::Rounds);
    let may_approve = may(Action::Freeze, Resource::Rounds);
    let may_withdraw = round.state.may_be_withdrawn() && may(Action::Remove, Resource::Rounds);
    let may_read = may(Action::See, Resource::Results)
        && matches!(round.state, RoundState::Closed | RoundState::Released);
    let invited = feedback::invitations(&mut ctx.tx, id).await?;
    let (subject, coach) = feedback::names(&mut ctx.tx, id).await?;
    let sizes = sizes(&invited);
    Ok(RoundPage {
        pooled: round.pooled(&sizes),
        round,
        subject,
        coach,
        invited,
        sizes,
        may_revise,
        may_approve,
        may_withdraw,
        may_read,
    })
}
