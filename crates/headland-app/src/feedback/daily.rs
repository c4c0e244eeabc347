//! What each morning brings: rounds that open, rounds that close, and a word to those who wait.

use headland_domain::feedback::RoundState;
use headland_store::feedback;
use jiff::ToSpan as _;

use super::close::close;
use super::open::open_round;
use super::remind::remind_waiting;
use crate::context::{App, Event, tell_by_itself};

/// The name of the work in the queue.
pub(crate) const KIND: &str = "feedback";
/// How many days before the last one those are reminded who have not answered.
const DAYS_BEFORE: i64 = 3;

/// Opens and closes what is due, and reminds. What was done, in words for an administrator, who is
/// not told of whom.
pub(crate) async fn run_daily(app: &App) -> Result<String, headland_store::Error> {
    let (now, today) = (app.clock.now(), app.today());
    let (mut opened, mut closed, mut reminded) = (0_u32, 0_u32, 0_usize);
    let mut tx = app.store.begin().await?;
    let soon = today.saturating_add(DAYS_BEFORE.days());
    for round in feedback::due(&mut tx, today, soon).await? {
        let event = match round.state {
            RoundState::Approved => {
                opened += 1;
                Event::RoundOpened(round.id, open_round(app, &mut tx, &round).await?)
            }
            _ if round.closes_on < today => {
                let Some(answered) = close(app, &mut tx, &round).await? else { continue };
                closed += 1;
                Event::RoundClosed(round.id, answered)
            }
            _ => {
                let written = remind_waiting(app, &mut tx, &round).await?;
                reminded += written;
                if written == 0 {
                    continue;
                }
                Event::RoundReminded(round.id)
            }
        };
        tell_by_itself(&mut tx, round.organisation, now, &event).await?;
    }
    tx.commit().await?;
    Ok(format!("Rounds of feedback: {opened} opened, {closed} closed; {reminded} people reminded"))
}
