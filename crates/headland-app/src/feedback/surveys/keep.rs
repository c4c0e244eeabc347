use headland_domain::RecordId;
use headland_domain::feedback::survey::Survey;
use headland_domain::sheet::{Problem, Record, RecordKind, Values};
use headland_policy::Action;
use thiserror::Error;

use super::figures::{QuestionResult, Said};
use super::read::{Standing, survey};
use crate::context::{Context, Failure};
use crate::improvement::{Place, draft};

/// Why results are not written into the feedback log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeepRefusal {
    /// They are there already.
    #[error("The results are in the feedback log already")]
    Kept,
    /// There are none yet.
    #[error("There are no results: the survey takes answers still, or too few answered it")]
    NoResults,
    /// Somebody wrote what nobody has looked at.
    #[error("Read first what people wrote, and show it or leave it out")]
    Unread,
    /// It is against a law of the log.
    #[error("The feedback log does not take them")]
    Refused,
}

/// Writes what a closed survey says into the feedback log of whoever asked.
pub async fn keep_results(ctx: &mut Context, id: RecordId) -> Result<Record, Failure<KeepRefusal>> {
    let page = survey(ctx, id).await.map_err(|failure| failure.map(|()| KeepRefusal::Refused))?;
    ctx.authorise_record(Action::Revise, &page.record).await?;
    let Standing::Over(answered) = page.standing else {
        return Err(Failure::Refused(KeepRefusal::NoResults));
    };
    if !page.kept_as.is_empty() {
        return Err(Failure::Refused(KeepRefusal::Kept));
    }
    let is_waiting = |one: &QuestionResult| matches!(one.said, Said::Words { waiting: 1.., .. });
    if page.results.iter().any(is_waiting) {
        return Err(Failure::Refused(KeepRefusal::Unread));
    }
    let values = entry(&page.record, &page.survey, answered, &page.results);
    let kept = draft(ctx, RecordKind::Feedback, Place::Organisation, values).await;
    kept.map_err(|failure| failure.map(|_: Vec<Problem>| KeepRefusal::Refused))
}

fn entry(record: &Record, survey: &Survey, answered: u32, results: &[QuestionResult]) -> Values {
    let said: Vec<_> = results.iter().map(in_words).collect();
    let values = Values::new()
        .with("title", &survey.title)
        .with("owner", survey.owner)
        .with("from", &survey.asked)
        .with("people", answered)
        .with("method", "survey")
        .with("formality", "formal")
        .with("held_on", survey.due_on)
        .with("said", said.join("\n\n"))
        .with("survey", record.id);
    match survey.on {
        Some(objective) => values.with("on", objective.id),
        None => values,
    }
}

/// What a question came to, as somebody would write it down.
fn in_words(result: &QuestionResult) -> String {
    let question = &result.question.words;
    let said = match &result.said {
        Said::TooFew => "too few answered to say".to_owned(),
        Said::Mean(shown, _) => format!(
            "{} on a scale from 1 to 5, from {} answers",
            shown.words(),
            shown.count_words()
        ),
        Said::Leading(Some(choice)) => format!("chosen most often: {choice}"),
        Said::Leading(None) => "no choice stands out".to_owned(),
        Said::Shares(shares) => {
            let each =
                shares.iter().map(|one| format!("{} {} of {}", one.choice, one.count, one.of));
            each.collect::<Vec<_>>().join("; ")
        }
        Said::Words { shown, .. } if shown.is_empty() => "nothing is shown".to_owned(),
        Said::Words { shown, .. } => {
            shown.iter().map(|words| format!("“{words}”")).collect::<Vec<_>>().join(" ")
        }
    };
    format!("{question}: {said}.")
}
