use headland_domain::feedback::{Promise, Round, RoundState, Tally};
use headland_store::Tx;
use headland_store::feedback::{self, Pool};

use super::{letters, sizes};
use crate::context::{App, civil_date};
use crate::people::hash_secret;

/// Opens a round that was approved: writes down the promise, makes room for each group's answers and
/// sends everyone their link. How many; none where it was opened meanwhile.
pub(super) async fn open_round(
    app: &App,
    tx: &mut Tx,
    round: &Round,
) -> Result<usize, headland_store::Error> {
    let today = civil_date(app.clock.now());
    let (from, to) = (RoundState::Approved, RoundState::Open);
    if !feedback::set_state(tx, round.id, from, to, None).await? {
        return Ok(0);
    }
    let invited = feedback::invitations(tx, round.id).await?;
    let asked = sizes(&invited);
    let empty = Tally::empty(&round.form);
    let pools: Vec<_> = asked
        .iter()
        .map(|size| Pool {
            name: size.group.code().to_owned(),
            asked: size.asked,
            tally: empty.clone(),
            comments: vec![],
        })
        .collect();
    feedback::set_promise(tx, round.id, &Promise::of(round, asked, today)).await?;
    feedback::lay_out(tx, round.id, &pools).await?;
    let (subject, _) = feedback::names(tx, round.id).await?;
    for rater in &invited {
        let secret = app.chance.secret();
        feedback::ask(tx, rater.id, &hash_secret(&secret), today).await?;
        letters::send_link(app, tx, round, &subject, rater, &secret).await?;
    }
    Ok(invited.len())
}
