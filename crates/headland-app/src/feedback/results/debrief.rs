use headland_domain::RoundId;
use headland_domain::feedback::RoundState;
use headland_domain::sheet::Problem;
use headland_policy::{Action, Resource};
use headland_store::feedback::{self, Debrief};
use jiff::civil::Date;

use crate::context::{Context, Event, Failure};
use crate::feedback::find_round;

/// The longest note, in characters.
const LONGEST: usize = 20_000;

/// What was agreed when the results were talked about: for those who may read the results.
pub async fn debrief_of(ctx: &mut Context, id: RoundId) -> Result<Option<Debrief>, Failure<()>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::See, Resource::Results, &round).await?;
    Ok(feedback::debrief(&mut ctx.tx, id).await?)
}

/// Writes down what coach and person agreed.
pub async fn write_debrief(
    ctx: &mut Context,
    id: RoundId,
    held_on: Option<Date>,
    notes: &str,
) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Results, &round).await?;
    let mut problems = Vec::new();
    let today = ctx.today();
    let held_on = held_on.filter(|day| *day <= today);
    if held_on.is_none() {
        problems.push(Problem::new("held_on", "Enter the day on which you talked"));
    }
    let notes = notes.replace('\0', "");
    let notes = notes.trim();
    if notes.is_empty() || notes.chars().count() > LONGEST {
        problems.push(Problem::new("notes", "Write down what was said and agreed"));
    }
    if round.state != RoundState::Released {
        problems.push(Problem::new("", "Release the results first"));
    }
    let Some(held_on) = held_on.filter(|_| problems.is_empty()) else {
        return Err(Failure::Refused(problems));
    };
    let (by, now) = (ctx.actor.person, ctx.now);
    feedback::write_debrief(&mut ctx.tx, id, held_on, notes, by, now).await?;
    ctx.tell(Event::DebriefWritten(id)).await?;
    Ok(())
}
