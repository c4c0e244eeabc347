use headland_domain::feedback::{LOWEST_MINIMUM, RaterGroup, Round, RoundState, Tally};
use headland_domain::sheet::Problem;
use headland_domain::{CommentId, RoundId};
use headland_policy::{Action, Resource};
use headland_stats::disclosure::{Group, display};
use headland_store::Tx;
use headland_store::feedback::{self, Comment, Pool};

use super::{chosen_places, find_round, timeless_id};
use crate::context::{App, Context, Event, Failure};

/// What several groups are called when they are one.
const JOINED_BY: &str = "+";

/// Closes a round before its last day is over.
pub async fn close_round(ctx: &mut Context, id: RoundId) -> Result<(), Failure<Vec<Problem>>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Freeze, Resource::Rounds, &round).await?;
    let app = ctx.app.clone();
    let Some(answered) = close(&app, &mut ctx.tx, &round).await? else {
        return Err(Failure::Refused(vec![Problem::new("", "The round is not open")]));
    };
    ctx.tell(Event::RoundClosed(id, answered)).await?;
    Ok(())
}

/// Closes an open round; how many had answered, or none when it was not open.
///
/// From here on nothing can be added, so nothing can be worked out from what is added. Groups too
/// small to be shown are made one with others for good, and those that can never be shown are
/// deleted: what is in the store after the close is no finer than what may be read. Who has
/// answered is forgotten.
pub(super) async fn close(
    app: &App,
    tx: &mut Tx,
    round: &Round,
) -> Result<Option<u32>, headland_store::Error> {
    let (from, to) = (RoundState::Open, RoundState::Closed);
    if !feedback::set_state(tx, round.id, from, to, None).await? {
        return Ok(None);
    }
    // Waits for those who send at this moment, and then forgets that they did.
    feedback::forget_answers(tx, round.id).await?;
    feedback::forget_drafts(tx, round.id).await?;
    let groups = feedback::pools(tx, round.id).await?;
    let answered = groups.iter().map(|group| group.tally.answered).sum();
    let minimum = round.promise.as_ref().map_or(round.minimum, |promise| promise.minimum);
    let mut pools = pooled(groups, minimum.max(LOWEST_MINIMUM), &Tally::empty(&round.form));
    for pool in &mut pools {
        let mut words = std::mem::take(&mut pool.comments);
        shuffle(app, &mut words);
        for (question, words) in words {
            let id = CommentId::from_uuid(timeless_id(app));
            let comment = Comment::new(id, pool.name.clone(), question, words);
            feedback::insert_comment(tx, round.id, &comment).await?;
        }
    }
    feedback::merge_into(tx, round.id, &pools).await?;
    Ok(Some(answered))
}

/// The groups as they may be shown: each by itself, joined with others, or with nothing in it.
pub(super) fn pooled(groups: Vec<Pool>, minimum: u32, empty: &Tally) -> Vec<Pool> {
    let named = |name: &str| RaterGroup::from_code(name);
    let counted: Vec<Group> = groups
        .iter()
        .map(|pool| Group {
            name: &pool.name,
            n: pool.tally.answered,
            is_anonymous: named(&pool.name).is_none_or(RaterGroup::is_anonymous),
            is_self: named(&pool.name) == Some(RaterGroup::Own),
        })
        .collect();
    // Names are distinct and the threshold is never too low, so there is always an answer; were
    // there none, nothing would be shown.
    let shown = display(&counted, minimum).map(|found| found.shown).unwrap_or_default();
    let shown: Vec<Vec<String>> =
        shown.into_iter().map(|pool| pool.names.into_iter().map(str::to_owned).collect()).collect();
    let joined = |members: Vec<Pool>, is_shown: bool| {
        let names: Vec<_> = members.iter().map(|pool| pool.name.clone()).collect();
        let mut whole =
            Pool { name: names.join(JOINED_BY), asked: 0, tally: empty.clone(), comments: vec![] };
        for member in members {
            whole.asked += member.asked;
            if is_shown && let Ok(sum) = whole.tally.clone().merge(&member.tally) {
                whole.tally = sum;
                whole.comments.extend(member.comments);
            }
        }
        whole
    };
    let mut rest = groups;
    let mut found = Vec::new();
    for names in shown {
        let (members, others) = rest.into_iter().partition(|pool| names.contains(&pool.name));
        found.push(joined(members, true));
        rest = others;
    }
    if !rest.is_empty() {
        found.push(joined(rest, false));
    }
    found
}

/// Puts things into an order drawn by lot (Fisher and Yates).
fn shuffle<T>(app: &App, things: &mut [T]) {
    let places = chosen_places(app, things.len());
    for (last, place) in (1..things.len()).rev().zip(places) {
        things.swap(last, place % (last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(name: &str, steps: &[u32]) -> Pool {
        let mut counts = vec![0; 5];
        for step in steps {
            counts[usize::try_from(*step).unwrap()] += 1;
        }
        let answered = u32::try_from(steps.len()).unwrap();
        let comments = steps.iter().map(|step| (0, format!("{name} {step}"))).collect();
        let tally = Tally { answered, items: vec![counts] };
        Pool { name: name.to_owned(), asked: answered + 1, tally, comments }
    }

    fn empty() -> Tally {
        Tally { answered: 0, items: vec![vec![0; 5]] }
    }

    #[test]
    fn a_group_that_is_too_small_becomes_one_with_another_for_good() {
        let groups =
            vec![pool("self", &[4]), pool("peers", &[2, 3, 3, 4]), pool("reports", &[1, 1])];
        let found = pooled(groups, 4, &empty());
        let names: Vec<_> = found.iter().map(|pool| pool.name.as_str()).collect();
        assert_eq!(names, ["peers+reports", "self"]);
        assert_eq!((found[0].asked, found[0].tally.answered), (8, 6));
        assert_eq!(found[0].comments.len(), 6);
        assert_eq!(found[0].tally.steps(0), [1.0, 1.0, 2.0, 3.0, 3.0, 4.0]);
    }

    #[test]
    fn what_can_never_be_shown_is_not_kept() {
        let groups = vec![pool("manager", &[3]), pool("peers", &[2]), pool("reports", &[1])];
        let found = pooled(groups, 3, &empty());
        assert_eq!((found[0].name.as_str(), found[0].tally.answered), ("manager", 1));
        let hidden = &found[1];
        assert_eq!((hidden.name.as_str(), hidden.asked), ("peers+reports", 4));
        assert_eq!((&hidden.tally, hidden.comments.len()), (&empty(), 0));
    }
}
