use std::collections::BTreeSet;

use headland_domain::RecordId;
use headland_domain::feedback::coverage::{Advice, Theme, coverage, themes};
use headland_domain::feedback::log::{Feedback, Response};
use headland_domain::people::Scope;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::Error;
use headland_store::records::{self, Filter, Order};

use crate::context::{Context, Failure};

/// What somebody's feedback comes to, and what it leaves out.
#[derive(Clone, Debug, Default)]
pub struct FeedbackLog {
    /// How many entries it rests on.
    pub entries: usize,
    /// What would widen it.
    pub advice: Vec<Advice>,
    /// What they speak of, those that most name first.
    pub themes: Vec<Theme>,
    /// How many of the entries were answered, where everybody who works there can read it.
    pub answered: usize,
}

/// How many entries are read: the newest of them.
const MOST: i64 = 200;

fn read_all(records: &[Record]) -> Vec<Feedback> {
    records.iter().filter_map(|record| record.read().ok()).collect()
}

/// What others said of the actor's own work, taken together: two statements.
pub async fn feedback_log(ctx: &mut Context) -> Result<FeedbackLog, Failure<()>> {
    ctx.authorise(Action::Draft, Resource::Record(RecordKind::Feedback))?;
    let (me, scope) = (ctx.actor.person, ctx.scope_here());
    let filter =
        Filter { kinds: vec![RecordKind::Feedback], person: Some(me), ..Filter::default() };
    let mine = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?.records;
    let filter = Filter { kinds: vec![RecordKind::Response], ..Filter::default() };
    let told = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST).await?.records;
    let answered: BTreeSet<RecordId> = told
        .iter()
        .filter_map(|record| record.read::<Response>().ok())
        .flat_map(|response| response.answers)
        .map(|entry| entry.id)
        .collect();
    let entries = read_all(&mine);
    Ok(FeedbackLog {
        entries: entries.len(),
        advice: coverage(&entries, ctx.today()),
        themes: themes(&entries),
        answered: mine.iter().filter(|record| answered.contains(&record.id)).count(),
    })
}

/// What the feedback on an objective leaves out, as far as the actor reads it.
pub async fn feedback_on(
    ctx: &mut Context,
    objective: RecordId,
) -> Result<Vec<Advice>, Failure<()>> {
    let record = ctx.record_of(RecordKind::Objective, objective).await?;
    ctx.authorise_record(Action::See, &record).await?;
    let scope = ctx.scope(record.organisation);
    Ok(coverage_of(ctx, &scope, objective).await?)
}

pub(super) async fn coverage_of(
    ctx: &mut Context,
    scope: &Scope,
    objective: RecordId,
) -> Result<Vec<Advice>, Error> {
    let on_it = records::referring(&mut ctx.tx, scope, objective, "on").await?;
    let on_it: Vec<_> =
        on_it.into_iter().filter(|record| record.kind == RecordKind::Feedback).collect();
    Ok(coverage(&read_all(&on_it), ctx.today()))
}
