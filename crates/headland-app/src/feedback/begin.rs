use headland_domain::feedback::{RaterGroup, Round, RoundRefusal, RoundState, USUAL_MINIMUM};
use headland_domain::frameworks::{Edition, StateKind};
use headland_domain::sheet::Problem;
use headland_domain::{InvitationId, PersonId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::{feedback, people};
use jiff::civil::Date;

use super::find_round;
use super::statements::questionnaire;
use crate::context::{Context, Event, Failure};
use crate::frameworks::{self, Held};

/// What is chosen for a round.
#[derive(Clone, Debug, Default)]
pub struct RoundPlan {
    /// Whom it is about.
    pub subject: Option<PersonId>,
    /// Who reads the comments and releases the results.
    pub coach: Option<PersonId>,
    /// What it is called.
    pub title: String,
    /// The framework that statements come from.
    pub edition: String,
    /// The chosen headings, by the codes of [`super::statements_of`].
    pub headings: Vec<String>,
    /// The open questions; empty ones are left out.
    pub questions: Vec<String>,
    /// How few answers may be shown together.
    pub minimum: Option<u32>,
    /// The first day.
    pub opens_on: Option<Date>,
    /// The last day.
    pub closes_on: Option<Date>,
}

/// What was wrong, for each input.
pub(super) fn problems(refusals: Vec<RoundRefusal>) -> Vec<Problem> {
    let problem = |refusal: RoundRefusal| Problem::new(refusal.field(), refusal.to_string());
    refusals.into_iter().map(problem).collect()
}

/// The framework of an edition, whoever wrote it, if its statements may be asked: while it is a draft it
/// may yet change, and is nobody's measure.
pub async fn askable(
    ctx: &mut Context,
    edition: &Edition,
) -> Result<Option<Held>, headland_store::Error> {
    match frameworks::framework::<()>(ctx, edition).await {
        Ok(held) if held.framework.state().kind() == StateKind::Draft => Ok(None),
        Ok(held) => Ok(Some(held)),
        Err(Failure::Broken(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// Makes a round of what was chosen, or says everything that is wrong with it.
async fn plan_of(
    ctx: &mut Context,
    id: RoundId,
    plan: &RoundPlan,
) -> Result<Round, Failure<Vec<Problem>>> {
    let here = crate::people::nameable_here(ctx).await?;
    let mut found = Vec::new();
    let mut is_here = |person: Option<PersonId>, field, words: &str| {
        let person = person.filter(|person| here.here.contains(person));
        found.extend(person.is_none().then(|| Problem::new(field, words)));
        person
    };
    let subject = is_here(plan.subject, "subject", "Choose whom the round is about");
    let coach = is_here(plan.coach, "coach", "Choose a coach");
    let framework = match plan.edition.parse() {
        Ok(edition) => askable(ctx, &edition).await.map_err(Failure::Broken)?,
        Err(_) => None,
    };
    let mut missing = |is_missing: bool, field, words: &str| {
        found.extend(is_missing.then(|| Problem::new(field, words)));
    };
    missing(framework.is_none(), "framework", "Choose a framework");
    missing(plan.opens_on.is_none(), "opens_on", "Enter the first day, for example 27 3 2027");
    missing(plan.closes_on.is_none(), "closes_on", "Enter the last day, for example 17 4 2027");
    missing(plan.minimum.is_none(), "minimum", "Enter a number, usually 4");
    let questions = plan.questions.iter().map(|one| one.replace('\0', "").trim().to_owned());
    let questions = questions.filter(|one| !one.is_empty()).collect();
    let nobody = PersonId::from_uuid(uuid::Uuid::nil());
    let today = ctx.today();
    let (opens_on, closes_on) = (plan.opens_on, plan.closes_on);
    let Some(framework) = framework else { return Err(Failure::Refused(found)) };
    let round = Round {
        id,
        organisation: ctx.organisation.id(),
        subject: subject.unwrap_or(nobody),
        coach: coach.unwrap_or(nobody),
        title: plan.title.replace('\0', "").trim().to_owned(),
        form: questionnaire(&framework.framework, &plan.headings, questions),
        minimum: plan.minimum.unwrap_or(USUAL_MINIMUM),
        opens_on: opens_on.unwrap_or(today),
        closes_on: closes_on.unwrap_or(today),
        state: RoundState::SettingUp,
        promise: None,
        released_on: None,
    };
    // What is missing was said already, and is not said again in other words.
    let said: Vec<_> = found.iter().map(|problem| problem.field).collect();
    found.extend(
        problems(round.check(today)).into_iter().filter(|problem| !said.contains(&problem.field)),
    );
    if found.is_empty() { Ok(round) } else { Err(Failure::Refused(found)) }
}

/// Begins a round about oneself or about somebody whom one manages. The person's own view is asked
/// in any case.
pub async fn begin_round(
    ctx: &mut Context,
    plan: &RoundPlan,
) -> Result<RoundId, Failure<Vec<Problem>>> {
    ctx.authorise(Action::Draft, Resource::Rounds)?;
    let refused = |words: &str| Failure::Refused(vec![Problem::new("subject", words)]);
    let round = plan_of(ctx, ctx.new_id(RoundId::from_uuid), plan).await?;
    // Naming oneself as the coach opens nobody's round to one.
    let mut facts = ctx.facts_of_round(&round).await?;
    facts.parts.retain(|part| part != "coach");
    if !ctx.may_with(Action::Revise, Resource::Rounds, &facts) {
        return Err(refused("Choose yourself or somebody you manage"));
    }
    let subject = people::find(&mut ctx.tx, round.subject).await?.ok_or(Failure::NotFound)?;
    let email = subject.email.as_deref().ok_or_else(|| {
        refused("They need an e-mail address first, to be sent the link for their own view")
    })?;
    let (by, now) = (ctx.actor.person, ctx.now);
    feedback::insert(&mut ctx.tx, &round, by, now).await?;
    let own = feedback::NewInvitation {
        id: ctx.new_id(InvitationId::from_uuid),
        round: round.id,
        group: RaterGroup::Own,
        person: Some(subject.id()),
        name: &subject.name,
        email,
    };
    feedback::nominate(&mut ctx.tx, &own).await?;
    ctx.tell(Event::RoundBegun(round.id)).await?;
    Ok(round.id)
}

/// Changes what a round asks or when, as long as it is being set up. Whom it is about stays.
pub async fn revise_round(
    ctx: &mut Context,
    id: RoundId,
    plan: &RoundPlan,
) -> Result<(), Failure<Vec<Problem>>> {
    let stored = find_round(&mut ctx.tx, id).await?;
    ctx.authorise_round(Action::Revise, Resource::Rounds, &stored).await?;
    let plan = RoundPlan { subject: Some(stored.subject), ..plan.clone() };
    let round = plan_of(ctx, id, &plan).await?;
    if !stored.state.is_changeable() {
        let words = "Send it back first: nothing is changed once it has been put forward";
        return Err(Failure::Refused(vec![Problem::new("", words)]));
    }
    let invited = feedback::invitations(&mut ctx.tx, id).await?;
    let asks_coach =
        |one: &feedback::Invitation| one.person == Some(round.coach) && one.group.is_anonymous();
    if invited.iter().any(asks_coach) {
        let words = "They are asked as a rater already, and would read their own comments";
        return Err(Failure::Refused(vec![Problem::new("coach", words)]));
    }
    feedback::replace(&mut ctx.tx, &round).await?;
    ctx.tell(Event::RoundChanged(id)).await?;
    Ok(())
}
