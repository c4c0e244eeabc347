//! What people of the story answer to short surveys, and what those who asked make of it.

use anyhow::anyhow;
use headland_app::feedback::surveys::{answer_within, name_of_answer};
use headland_app::feedback::{keep_results, review_words, survey};
use headland_app::{App, Context};
use serde::Deserialize;

use super::answers::Known;

/// A day of a survey: people answer, or whoever asked reads what was written and keeps the results.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    of: String,
    /// Who asked.
    pub(crate) by: String,
    pub(crate) at: i64,
    /// What each person answered: the number of a choice, or words.
    #[serde(default)]
    given: Vec<Vec<String>>,
    /// The key by which the entry in the feedback log is known, once all words are shown.
    kept: Option<String>,
}

pub(super) async fn carry_out(
    app: &App,
    ctx: &mut Context,
    known: &mut Known,
    asked: &Asked,
) -> anyhow::Result<()> {
    let id = known.record(&asked.of)?.id;
    let page = survey(ctx, id).await.map_err(|failure| anyhow!("{failure:?}"))?;
    for answers in &asked.given {
        let typed = answers.iter().enumerate();
        let typed = typed.map(|(place, said)| (name_of_answer(place), said.clone())).collect();
        let version = page.record.version;
        let taken = answer_within(app, &mut ctx.tx, &page.code, version, &typed).await;
        taken.map_err(|failure| anyhow!("{failure:?}"))?;
    }
    let Some(key) = &asked.kept else { return Ok(()) };
    for (place, words) in &page.to_review {
        let shown = review_words(ctx, id, *place, &words.words).await;
        shown.map_err(|failure| anyhow!("{failure:?}"))?;
    }
    let kept = keep_results(ctx, id).await.map_err(|failure| anyhow!("{failure:?}"))?;
    known.records.insert(key.clone(), kept);
    Ok(())
}
