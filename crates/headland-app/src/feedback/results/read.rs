use headland_domain::RoundId;
use headland_domain::feedback::{Round, RoundState};
use headland_policy::{Action, Resource};
use headland_store::feedback;
use jiff::civil::Date;

use super::compose::Results;
use crate::context::{Context, Failure};
use crate::feedback::find_round;

/// Results as somebody may read them.
#[derive(Debug)]
pub struct ResultsPage {
    /// The round.
    pub round: Round,
    /// What it says.
    pub results: Results,
    /// The hash of what was released; none before.
    pub sha256: Option<String>,
    /// From which day the person may read them.
    pub released_on: Option<Date>,
    /// Whether the actor may release them now.
    pub may_release: bool,
    /// Whether the actor may review comments and write down the talk.
    pub may_review: bool,
}

/// Reads what was released; none where it cannot be read any more.
pub(super) fn read(body: &str) -> Option<Results> {
    serde_json::from_str(body).ok()
}

/// The round about the same person before this one whose results were released, with what was.
async fn earlier(
    ctx: &mut Context,
    round: &Round,
) -> Result<Option<(String, Results)>, headland_store::Error> {
    let rounds = feedback::rounds_about(&mut ctx.tx, round.organisation, round.subject).await?;
    let is_before = |one: &&Round| {
        one.id != round.id
            && one.closes_on <= round.closes_on
            && one.form.scale.len() == round.form.scale.len()
    };
    let Some(before) = rounds.iter().find(is_before) else { return Ok(None) };
    let release = feedback::release_of_round(&mut ctx.tx, before.id).await?;
    Ok(release.and_then(|release| Some((before.title.clone(), read(&release.body)?))))
}

/// The results of a round that has closed, as they would be released now.
pub(super) async fn composed(
    ctx: &mut Context,
    round: &Round,
) -> Result<Results, headland_store::Error> {
    let pools = feedback::pools(&mut ctx.tx, round.id).await?;
    let comments = feedback::comments(&mut ctx.tx, round.id).await?;
    let names = feedback::names(&mut ctx.tx, round.id).await?;
    let before = earlier(ctx, round).await?;
    let before = before.as_ref().map(|(title, results)| (title.as_str(), results));
    Ok(Results::of(round, names, &pools, &comments, before))
}

/// What a round says: to the coach from the close on, to the person and those above them once it is
/// released, and then exactly what was released.
pub async fn results(ctx: &mut Context, id: RoundId) -> Result<ResultsPage, Failure<()>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::See, Resource::Results, &round).await?;
    let facts = ctx.facts_of_round(&round).await?;
    let may_review = ctx.may_with(Action::Revise, Resource::Results, &facts);
    let (results, sha256) = match round.state {
        RoundState::Closed => (composed(ctx, &round).await?, None),
        RoundState::Released => {
            let release = feedback::release_of_round(&mut ctx.tx, id).await?;
            let release = release.ok_or(Failure::NotFound)?;
            (read(&release.body).ok_or(Failure::NotFound)?, Some(release.sha256))
        }
        _ => return Err(Failure::NotFound),
    };
    Ok(ResultsPage {
        may_release: sha256.is_none() && ctx.may_with(Action::Freeze, Resource::Results, &facts),
        may_review,
        released_on: round.released_on,
        round,
        results,
        sha256,
    })
}
