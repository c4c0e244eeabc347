use headland_domain::feedback::{Round, RoundState};
use headland_domain::{CommentId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::feedback::{self, Comment};
use thiserror::Error;

use super::compose::label_of;
use crate::context::{Context, Event, Failure};
use crate::feedback::find_round;

/// Why a comment is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RedactRefusal {
    /// Nothing was said of why.
    #[error("Say why, in a few words: for example, names a colleague")]
    NoReason,
    /// Something was added.
    #[error("Take words out, and put none in: […] shows where something is missing")]
    Added,
    /// What was released stays.
    #[error("The results are released. Comments stay as they were read.")]
    Released,
}

/// The comments of a round that has closed, for the coach: as which group, and the comment.
pub async fn reviewed_comments(
    ctx: &mut Context,
    id: RoundId,
) -> Result<(Round, Vec<(String, Comment)>), Failure<()>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Results, &round).await?;
    if round.state != RoundState::Closed {
        return Err(Failure::NotFound);
    }
    let comments = feedback::comments(&mut ctx.tx, id).await?;
    let labelled = comments.into_iter().map(|one| {
        let groups: Vec<_> = one.pool.split('+').map(str::to_owned).collect();
        (label_of(&groups), one)
    });
    Ok((round, labelled.collect()))
}

/// Stands where something was taken out.
const GAP: &str = "[…]";

/// Whether what is left was all there before, in that order, with gaps where something is missing.
pub(in crate::feedback) fn only_takes_out(words: &str, shown: &str) -> bool {
    let mut rest = words;
    for part in shown.split(GAP) {
        for word in part.split_whitespace() {
            match rest.split_once(word) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
    }
    true
}

/// Takes something out of a comment, or all of it, and says why. With the words as they were
/// written, everything is put back.
pub async fn redact_comment(
    ctx: &mut Context,
    id: RoundId,
    comment: CommentId,
    shown: &str,
    reason: &str,
) -> Result<(), Failure<RedactRefusal>> {
    let round = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Results, &round).await?;
    match round.state {
        RoundState::Closed => {}
        RoundState::Released => return Err(Failure::Refused(RedactRefusal::Released)),
        _ => return Err(Failure::NotFound),
    }
    let comments = feedback::comments(&mut ctx.tx, id).await?;
    let found = comments.iter().find(|one| one.id() == comment).ok_or(Failure::NotFound)?;
    let reason = reason.replace('\0', "");
    let (shown, reason) = (shown.trim(), reason.trim());
    let is_whole = shown == found.words.trim();
    if !is_whole && reason.is_empty() {
        return Err(Failure::Refused(RedactRefusal::NoReason));
    }
    if !only_takes_out(&found.words, shown) {
        return Err(Failure::Refused(RedactRefusal::Added));
    }
    let reason = (!is_whole).then_some(reason);
    feedback::redact(&mut ctx.tx, id, comment, shown, reason).await?;
    ctx.tell(Event::CommentRedacted(id)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coach_takes_words_out_and_puts_none_in() {
        let words = "She shouted at Marcus in the hall, and said sorry.";
        for shown in
            ["", words, "She shouted at […] in the hall, and said sorry.", "[…] said sorry."]
        {
            assert!(only_takes_out(words, shown), "{shown}");
        }
        for shown in ["She never shouted", "said sorry. She shouted", "She whispered at […]"] {
            assert!(!only_takes_out(words, shown), "{shown}");
        }
    }
}
