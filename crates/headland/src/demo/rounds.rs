//! A 360 round of the story: set up, answered by the links that were sent, closed, released, talked
//! over.

use anyhow::{Context as _, anyhow};
use headland_app::feedback::{
    Nomination, RoundPlan, approve_round, begin_round, close_round, name_of_item, name_of_question,
    nominate, propose_round, release_round, submit_within, write_debrief,
};
use headland_app::{App, Context};
use headland_domain::RoundId;
use headland_domain::feedback::RaterGroup;
use headland_store::outbox;
use serde::Deserialize;

use super::answers::Known;
use super::calendar::Calendar;
use super::perform::said;

/// A day of a round: one or more of its steps, in their order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rounded {
    of: String,
    /// Who does it.
    pub(crate) by: String,
    pub(crate) at: i64,
    begin: Option<Begun>,
    #[serde(default)]
    approve: bool,
    #[serde(default)]
    answers: Vec<Answered>,
    #[serde(default)]
    close: bool,
    #[serde(default)]
    release: bool,
    /// What was noted of the talk about the results.
    debrief: Option<String>,
}

/// What a round asks, and whom.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Begun {
    title: String,
    subject: String,
    coach: String,
    framework: String,
    headings: Vec<String>,
    questions: Vec<String>,
    minimum: u32,
    closes: i64,
    asked: Vec<Invited>,
}

/// Somebody to be asked: of the cast, or somebody with a name of their own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Invited {
    group: String,
    person: Option<String>,
    name: Option<String>,
}

/// What somebody answers: a figure for each statement, nought where it was not seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    /// The name by which they were asked.
    who: String,
    steps: String,
    #[serde(default)]
    says: Vec<String>,
}

pub(super) async fn carry_out(
    app: &App,
    ctx: &mut Context,
    known: &mut Known,
    calendar: Calendar,
    step: &Rounded,
) -> anyhow::Result<()> {
    if let Some(begun) = &step.begin {
        let id = begin(ctx, known, calendar, begun).await?;
        known.rounds.insert(step.of.clone(), id);
    }
    let id = *known.rounds.get(&step.of).with_context(|| format!("no round is {}", step.of))?;
    if step.approve {
        approve_round(ctx, id).await.map_err(|failure| said(&failure))?;
    }
    for one in &step.answers {
        answer(app, ctx, one).await.with_context(|| format!("the answers of {}", one.who))?;
    }
    if step.close {
        close_round(ctx, id).await.map_err(|failure| said(&failure))?;
    }
    if step.release {
        let today = Some(ctx.today());
        release_round(ctx, id, today).await.map_err(|failure| anyhow!("{failure:?}"))?;
    }
    if let Some(notes) = &step.debrief {
        let today = Some(ctx.today());
        write_debrief(ctx, id, today, notes).await.map_err(|failure| said(&failure))?;
    }
    Ok(())
}

async fn begin(
    ctx: &mut Context,
    known: &Known,
    calendar: Calendar,
    begun: &Begun,
) -> anyhow::Result<RoundId> {
    let plan = RoundPlan {
        subject: Some(known.person(&begun.subject)?),
        coach: Some(known.person(&begun.coach)?),
        title: begun.title.clone(),
        edition: begun.framework.clone(),
        headings: begun.headings.clone(),
        questions: begun.questions.clone(),
        minimum: Some(begun.minimum),
        opens_on: Some(ctx.today()),
        closes_on: Some(calendar.day(begun.closes)?),
    };
    let id = begin_round(ctx, &plan).await.map_err(|failure| said(&failure))?;
    for one in &begun.asked {
        let person = one.person.as_deref().map(|key| known.person(key)).transpose()?;
        let name = one.name.clone().unwrap_or_default();
        let address = name.to_lowercase().replace(' ', ".");
        let group = RaterGroup::from_code(&one.group);
        let email = format!("{address}@larkrise.example");
        let nomination = Nomination { group, person, name, email };
        let named = nominate(ctx, id, &nomination).await;
        named.map_err(|failure| said(&failure)).with_context(|| format!("{one:?}"))?;
    }
    propose_round(ctx, id).await.map_err(|failure| said(&failure))?;
    Ok(id)
}

/// More messages than the story sends.
const ALL_MESSAGES: i64 = 1_000;

/// Somebody answers by the link in the newest message to them that has one.
async fn answer(app: &App, ctx: &mut Context, one: &Answered) -> anyhow::Result<()> {
    let messages = outbox::list(&mut ctx.tx, 0, ALL_MESSAGES).await?;
    let secret = messages.iter().filter(|message| message.to_name == one.who).find_map(|message| {
        let (_, rest) = message.body.split_once("/feedback/")?;
        rest.split_whitespace().next().map(str::to_owned)
    });
    let secret = secret.context("nobody wrote to them")?;
    let steps = one.steps.chars().filter(|step| *step != ' ').enumerate();
    let rated = steps
        .filter(|(_, step)| *step != '0')
        .map(|(place, step)| (name_of_item(place), step.to_string()));
    let words = one.says.iter().enumerate();
    let words = words.map(|(place, words)| (name_of_question(place), words.clone()));
    let typed = rated.chain(words).collect();
    let taken = submit_within(app, &mut ctx.tx, &secret, &typed).await;
    taken.map_err(|failure| anyhow!("{failure:?}"))
}
