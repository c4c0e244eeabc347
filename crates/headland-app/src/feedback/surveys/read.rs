use headland_domain::RecordId;
use headland_domain::feedback::survey::{FEWEST_SHOWN, Survey};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::Action;
use headland_store::feedback::surveys::{self, Reviewed, Survey as Answered, Written};
use headland_store::{people, records};
use jiff::civil::Date;

use super::asked;
use super::figures::{QuestionResult, results};
use crate::context::{Context, Failure};

/// How far a survey has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It opens on a later day.
    Early(Date),
    /// It takes answers. How many there are is told from three on, and how many exactly never:
    /// whoever watched the number would learn who had answered.
    Open {
        /// Whether three or more have answered.
        is_enough: bool,
    },
    /// It has closed with so few answers that nothing is shown; how few is not told.
    TooFew,
    /// It has closed; so many answered.
    Over(u32),
}

/// A survey as whoever asked it sees it, and those above them.
#[derive(Debug)]
pub struct SurveyPage {
    /// The record.
    pub record: Record,
    /// What it asks.
    pub survey: Survey,
    /// Who asks, by name.
    pub owner: String,
    /// What its link carries.
    pub code: String,
    /// How far it has come.
    pub standing: Standing,
    /// What may be said of each question, once it has closed with enough answers.
    pub results: Vec<QuestionResult>,
    /// For whoever asked: what was written, in its place.
    pub to_review: Vec<(usize, Written)>,
    /// Whether the actor is the one who asked.
    pub may_revise: bool,
    /// What was written of it into the feedback log, where the actor sees it.
    pub kept_as: Vec<Record>,
}

pub(super) fn standing(survey: &Survey, answered: &Answered, on: Date) -> Standing {
    let is_enough = answered.tally.answered >= FEWEST_SHOWN;
    if !survey.is_over(on) {
        return if survey.takes_answers(on) {
            Standing::Open { is_enough }
        } else {
            Standing::Early(survey.starts_on)
        };
    }
    if is_enough { Standing::Over(answered.tally.answered) } else { Standing::TooFew }
}

/// What a survey asks, what its link is, and what may be said of its answers.
pub async fn survey(ctx: &mut Context, id: RecordId) -> Result<SurveyPage, Failure<()>> {
    let record = ctx.record_of(RecordKind::Survey, id).await?;
    ctx.authorise_record(Action::See, &record).await?;
    let may_revise = ctx.authorise_record::<()>(Action::Revise, &record).await.is_ok();
    let found = surveys::of_record(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let survey = asked(&record)?;
    let owner = people::find(&mut ctx.tx, survey.owner).await?;
    let owner = owner.map(|owner| owner.name).unwrap_or_default();
    let standing = standing(&survey, &found, ctx.today());
    let is_told = matches!(standing, Standing::Over(_));
    let results = if is_told { results(&survey, &found) } else { Vec::new() };
    let to_review = if is_told && may_revise {
        let words = found.words.into_iter().enumerate();
        words.filter(|(_, one)| one.reviewed != Reviewed::LeftOut).collect()
    } else {
        Vec::new()
    };
    let scope = ctx.scope(record.organisation);
    let kept_as = records::referring(&mut ctx.tx, &scope, id, "survey").await?;
    Ok(SurveyPage {
        record,
        survey,
        owner,
        code: found.code,
        standing,
        results,
        to_review,
        may_revise,
        kept_as,
    })
}
