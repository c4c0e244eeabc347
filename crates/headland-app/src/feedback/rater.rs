use headland_domain::feedback::{Answers, AnswersRefusal, RaterGroup, Round};
use headland_store::Tx;
use headland_store::feedback::{self, Invitation, InvitationState};
use thiserror::Error;

use super::seal;
use crate::context::{App, Failure, civil_date};
use crate::people::hash_secret;

/// What somebody typed into the form of a round, by the names of its inputs.
pub type Typed = Vec<(String, String)>;

/// What a link opens.
#[derive(Debug)]
pub enum Link {
    /// The form, with what was begun.
    Form(Box<RaterForm>),
    /// Nothing any more: it was used to answer.
    Answered,
    /// Nothing any more: it was used to decline.
    Declined,
    /// Nothing any more: the round is over.
    Over,
}

/// What a rater sees.
#[derive(Debug)]
pub struct RaterForm {
    /// The round.
    pub round: Round,
    /// As what they are asked.
    pub group: RaterGroup,
    /// Whom the round is about, by name.
    pub subject: String,
    /// Who was promised what.
    pub promise: Vec<String>,
    /// What they typed and saved before.
    pub saved: Typed,
}

/// Why answers are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SubmitRefusal {
    /// The answers are not right.
    #[error(transparent)]
    Answers(#[from] AnswersRefusal),
    /// The round is over, or the link was used.
    #[error("This round no longer takes answers")]
    Over,
}

/// The name of the input for a statement, counted from nought.
pub fn name_of_item(place: usize) -> String {
    format!("item-{}", place + 1)
}

/// The name of the input for an open question, counted from nought.
pub fn name_of_question(place: usize) -> String {
    format!("question-{}", place + 1)
}

/// Whose link it is and where the round stands; not found for a link that never was.
async fn find<R>(
    app: &App,
    tx: &mut Tx,
    secret: &str,
) -> Result<(Invitation, Round, bool), Failure<R>> {
    let invitation = feedback::with_token(tx, &hash_secret(secret)).await?;
    let invitation = invitation.ok_or(Failure::NotFound)?;
    let round = feedback::find(tx, invitation.round).await?.ok_or(Failure::NotFound)?;
    let is_open = round.takes_answers(civil_date(app.clock.now()));
    Ok((invitation, round, is_open))
}

/// What a link opens, for whoever holds it. Nobody need be signed in, and whoever is stays unknown.
pub async fn open_link(app: &App, secret: &str) -> Result<Link, Failure<()>> {
    let mut tx = app.store.begin_reading().await?;
    let (invitation, round, is_open) = find(app, &mut tx, secret).await?;
    match invitation.state {
        InvitationState::Answered => return Ok(Link::Answered),
        InvitationState::Declined => return Ok(Link::Declined),
        InvitationState::Asked if is_open => {}
        _ => return Ok(Link::Over),
    }
    let sealed = feedback::draft(&mut tx, invitation.id).await?;
    let (subject, coach) = feedback::names(&mut tx, round.id).await?;
    let promise = round.promise.as_ref().ok_or(Failure::NotFound)?;
    Ok(Link::Form(Box::new(RaterForm {
        promise: promise.lines(invitation.group, &subject, &coach),
        saved: sealed.and_then(|sealed| seal::open(secret, &sealed)).unwrap_or_default(),
        group: invitation.group,
        subject,
        round,
    })))
}

/// Keeps what was typed so far, sealed under a key that only the link holds.
pub async fn save_answers(
    app: &App,
    secret: &str,
    typed: &Typed,
) -> Result<(), Failure<SubmitRefusal>> {
    let sealed = seal::seal(app.chance.as_ref(), secret, typed);
    let mut tx = app.store.begin().await?;
    let (invitation, _, is_open) = find(app, &mut tx, secret).await?;
    if !is_open || invitation.state != InvitationState::Asked {
        return Err(Failure::Refused(SubmitRefusal::Over));
    }
    let sealed = sealed.ok_or(Failure::NotFound)?;
    feedback::keep_draft(&mut tx, invitation.id, &sealed).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds somebody's answers to those of their group, and forgets whose they were.
///
/// One transaction: the link is used up, what was begun is deleted, and the group's counts go up.
/// Nothing is told: an event would say when.
pub async fn submit_answers(
    app: &App,
    secret: &str,
    typed: &Typed,
) -> Result<(), Failure<SubmitRefusal>> {
    let mut tx = app.store.begin().await?;
    submit_within(app, &mut tx, secret, typed).await?;
    tx.commit().await?;
    Ok(())
}

/// The same in a transaction that the caller has begun, and commits.
pub async fn submit_within(
    app: &App,
    tx: &mut Tx,
    secret: &str,
    typed: &Typed,
) -> Result<(), Failure<SubmitRefusal>> {
    let over = || Failure::Refused(SubmitRefusal::Over);
    let (invitation, round, is_open) = find(app, tx, secret).await?;
    if !is_open {
        return Err(over());
    }
    let text = |name: String| {
        typed.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str())
    };
    let answers = Answers::read(
        &round.form,
        |place| text(name_of_item(place)),
        |place| text(name_of_question(place)),
    )
    .map_err(|refusal| Failure::Refused(refusal.into()))?;
    if !feedback::take(tx, invitation.id).await? {
        return Err(over());
    }
    feedback::forget_draft(tx, invitation.id).await?;
    let places = super::chosen_places(app, answers.comments.len());
    let group = invitation.group.code();
    feedback::take_answers(tx, round.id, group, &answers, &places).await?;
    Ok(())
}

/// Uses up a link without answering.
pub async fn decline_to_answer(app: &App, secret: &str) -> Result<(), Failure<SubmitRefusal>> {
    let mut tx = app.store.begin().await?;
    let (invitation, _, _) = find(app, &mut tx, secret).await?;
    if !feedback::turn_down(&mut tx, invitation.id).await? {
        return Err(Failure::Refused(SubmitRefusal::Over));
    }
    feedback::forget_draft(&mut tx, invitation.id).await?;
    tx.commit().await?;
    Ok(())
}
