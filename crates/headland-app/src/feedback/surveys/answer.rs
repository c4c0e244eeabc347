use headland_domain::RecordId;
use headland_domain::feedback::survey::{Survey, SurveyAnswers, SurveyRefusal};
use headland_domain::sheet::Record;
use headland_store::feedback::surveys;
use headland_store::{Tx, organisations, people, records};
use jiff::civil::Date;
use thiserror::Error;

use super::asked;
use crate::context::{App, Failure};
use crate::feedback::{Typed, chosen_places};

/// What the link of a survey opens.
#[derive(Debug)]
pub enum SurveyDoor {
    /// Its questions.
    Form(Box<SurveyForm>),
    /// Nothing yet: it opens on this day.
    Early(Date),
    /// Nothing any more.
    Over,
    /// Nothing: there is no such survey, or it was taken away.
    Unknown,
}

/// What somebody with the link sees.
#[derive(Debug)]
pub struct SurveyForm {
    /// What is asked, of whom and for what.
    pub survey: Survey,
    /// Where it is asked.
    pub organisation: String,
    /// Who sees what.
    pub promise: [String; 4],
    /// As which version of the survey: answers to an earlier one are not counted as answers to it.
    pub version: i64,
}

/// Why answers are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SubmitSurveyRefusal {
    /// The answers are not right.
    #[error(transparent)]
    Answers(#[from] SurveyRefusal),
    /// The questions were changed while somebody answered.
    #[error("The survey was changed while you answered. Look at the questions again, then send.")]
    Changed,
    /// It takes no answers today.
    #[error("This survey takes no answers now")]
    Shut,
}

/// The name of the input for a question, counted from nought.
pub fn name_of_answer(place: usize) -> String {
    format!("answer-{}", place + 1)
}

/// The record that a link leads to; none where there is no such survey any more.
async fn find(
    tx: &mut Tx,
    id: RecordId,
) -> Result<Option<(Record, Survey)>, headland_store::Error> {
    let record = records::find(tx, id).await?.filter(|record| record.removed_at.is_none());
    record.map(|record| asked(&record).map(|survey| (record, survey))).transpose()
}

/// What a link opens, for whoever follows it. Nobody need be signed in, and whoever is stays unknown.
pub async fn open_survey(app: &App, code: &str) -> Result<SurveyDoor, Failure<()>> {
    let mut tx = app.store.begin_reading().await?;
    let Some(id) = surveys::with_code(&mut tx, code).await? else {
        return Ok(SurveyDoor::Unknown);
    };
    let Some((record, survey)) = find(&mut tx, id).await? else {
        return Ok(SurveyDoor::Unknown);
    };
    let today = app.today();
    if survey.is_over(today) {
        return Ok(SurveyDoor::Over);
    }
    if !survey.takes_answers(today) {
        return Ok(SurveyDoor::Early(survey.starts_on));
    }
    let organisation = organisations::find(&mut tx, record.organisation).await?;
    let organisation = organisation.map(|found| found.name).unwrap_or_default();
    let owner = people::find(&mut tx, survey.owner).await?;
    let promise = survey.promise(owner.as_ref().map_or("Whoever asks", |owner| &owner.name));
    let version = record.version;
    Ok(SurveyDoor::Form(Box::new(SurveyForm { survey, organisation, promise, version })))
}

/// Adds somebody's answers to those of others. Nothing is kept of who, when or from where, and
/// nothing is told: an event would say when.
pub async fn answer_survey(
    app: &App,
    code: &str,
    version: i64,
    typed: &Typed,
) -> Result<(), Failure<SubmitSurveyRefusal>> {
    let mut tx = app.store.begin().await?;
    answer_within(app, &mut tx, code, version, typed).await?;
    tx.commit().await?;
    Ok(())
}

/// The same, as a part of something larger.
pub async fn answer_within(
    app: &App,
    tx: &mut Tx,
    code: &str,
    version: i64,
    typed: &Typed,
) -> Result<(), Failure<SubmitSurveyRefusal>> {
    let shut = || Failure::Refused(SubmitSurveyRefusal::Shut);
    let id = surveys::with_code(tx, code).await?.ok_or_else(shut)?;
    // Whoever changes the questions at the same time waits, or is waited for.
    records::hold(tx, id).await?;
    let found = find(tx, id).await?.filter(|(_, one)| one.takes_answers(app.today()));
    let (record, survey) = found.ok_or_else(shut)?;
    if record.version != version {
        return Err(Failure::Refused(SubmitSurveyRefusal::Changed));
    }
    let text = |place: usize| {
        let name = name_of_answer(place);
        typed.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str())
    };
    let answers = SurveyAnswers::read(&survey.questions(), text)
        .map_err(|refusal| Failure::Refused(refusal.into()))?;
    let places = chosen_places(app, answers.words.len());
    surveys::take(tx, record.id, &answers, &places).await?;
    Ok(())
}
