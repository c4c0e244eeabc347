use headland_app::Context;
use headland_app::improvement::{PriorityPage, plan_history};
use headland_domain::improvement::Dossier;
use headland_domain::improvement::next_steps::review_due;
use headland_domain::sheet::RecordKind;
use jiff::civil::Date;

use super::amended::Telling;
use super::name;
use super::steps::span;
use crate::components::{Column, Content, Inset, Table, Warning};
use crate::improvement::standing::standing_of;
use crate::page::{PageError, day};

/// Whether a review is due, what has changed since the latest, and what changed in the plan before each.
pub(super) async fn of(
    ctx: &mut Context,
    page: &PriorityPage,
    dossier: &Dossier,
) -> Result<Vec<String>, PageError> {
    let today = ctx.today();
    let mut shown = Vec::new();
    if page.seen_kinds().contains(RecordKind::Review)
        && let Some(due) = review_due(dossier, today)
    {
        shown.push(when_due(due, today));
    }
    if dossier.reviews.is_empty() {
        return Ok(shown);
    }
    let history = plan_history(ctx, page).await?;
    let telling = Telling::new(page, dossier, &history, &ctx.words);
    shown.extend(telling.since_the_latest());
    shown.extend(telling.before_each());
    shown.extend(telling.unseen(|kind| ctx.words.many(kind).to_owned()));
    Ok(shown)
}

fn when_due(due: Date, today: Date) -> String {
    let late = (today - due).get_days();
    if late > 0 {
        let said = format!("A review was due on {}: it is {} overdue.", day(due), span(late));
        Warning::new(said).to_string()
    } else {
        Inset::new(format!("The next review is due on {}.", day(due))).to_string()
    }
}

/// The reviews, latest first.
pub(super) fn reviews(page: &PriorityPage, dossier: &Dossier) -> Table {
    let columns = ["Review", "Where it stood", "In a few words", "What is in the way"];
    let mut table = Table::new("Reviews so far, latest first", columns.map(Column::text));
    for review in dossier.reviews.iter().rev() {
        let answers = &review.answers;
        let barriers = answers.barriers.as_ref();
        table.push([
            name(page, review.id, &day(answers.held_on)),
            standing_of(answers).into(),
            Content::text(&answers.summary),
            barriers.map_or_else(|| Content::missing("nothing named"), Content::text),
        ]);
    }
    table
}
