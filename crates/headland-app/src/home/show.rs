use std::collections::BTreeMap;

use headland_domain::improvement::{Level, Review};
use headland_domain::people::{Role, Scope};
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};
use headland_store::home::{Housekeeping, Unsigned};
use headland_store::records::{Change, LatePriority, Owed};
use headland_store::reports::Titled;
use headland_store::{Error, drafts, home, records, reports};
use jiff::{Timestamp, ToSpan as _};

use super::next::{MOST, Next, most_pressing};
use super::visit::{is_new_visit, since};
use crate::context::Context;
use crate::people::{SchoolsPage, schools};

/// The first page, as one person may see it.
#[derive(Debug)]
pub struct Home {
    /// What they could do next, the most pressing first; five at most.
    pub next: Vec<Next>,
    /// What they wait for.
    pub waiting: Vec<Waiting>,
    /// Since when changes are news; none at the first visit.
    pub since: Option<Timestamp>,
    /// What others changed since then, newest first.
    pub changes: Vec<Change>,
    /// Where the organisation's priorities stand, the most worrying first; for those who lead,
    /// govern or watch over.
    pub standings: Option<Vec<PriorityStanding>>,
    /// Their own open actions, soonest due first; for those without the picture above.
    pub actions: Vec<Record>,
    /// Frozen reports by the titles that they were frozen under, newest first; for those who govern.
    pub reports: Option<Vec<Titled>>,
    /// For an administrator.
    pub housekeeping: Option<Housekeeping>,
    /// Whether they watch over the schools of a trust.
    pub has_schools: bool,
    /// For those who do, in the trust: what is late in its schools, the longest late first.
    pub late_in_schools: Option<Vec<LatePriority>>,
    /// For those who govern, in the board: where the priorities of its schools stand.
    pub governed: Option<SchoolsPage>,
    /// Whether this look at the page should be noted with [`super::note_visit`].
    pub is_new_visit: bool,
}

/// A priority with its last review.
#[derive(Clone, Debug)]
pub struct PriorityStanding {
    /// The priority.
    pub priority: Record,
    /// Who leads it.
    pub lead_name: Option<String>,
    /// The last review that the person may see.
    pub review: Option<Review>,
    /// How many of its actions are overdue, as far as the person may see them.
    pub overdue: i64,
    /// How many of those they are accountable for or do themselves.
    overdue_own: i64,
}

/// Something that lies with somebody else.
#[derive(Clone, Debug)]
pub enum Waiting {
    /// A signature that the person asked for.
    Signature(Unsigned),
    /// Overdue actions of others in a priority that the person leads: the priority, how many.
    Overdue(Record, i64),
    /// What somebody owes them, and who: an expectation to be met, a part that they lead, an action
    /// that theirs depends on, an answer to a comment.
    Record(Record, Option<String>),
}

/// How many things are shown that lie with others.
const MOST_WAITING: i64 = 8;
/// How many changes are shown.
const MOST_CHANGES: i64 = 8;
/// How many priorities of schools are shown of which something is late.
const MOST_LATE: usize = 10;
/// How many priorities of the schools that a board governs are shown.
const MOST_GOVERNED: i64 = 25;
/// How many of one's own actions are shown.
const MOST_ACTIONS: usize = 10;
/// How many things are read that one owes: those that are late come first.
const MOST_OWED: i64 = 50;

/// Reads the first page: at most eight statements, however much there is.
pub async fn show(ctx: &mut Context) -> Result<Home, Error> {
    let (me, here, today) = (ctx.actor.person, ctx.organisation.id(), ctx.today());
    let scope = ctx.scope_here();
    let roles: Vec<Role> = ctx.actor.roles_in(here).collect();
    let holds = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
    let governs = holds(&[Role::Governor, Role::Clerk]);

    let visit = home::last_visit(&mut ctx.tx, me, here).await?;
    let since = since(visit, ctx.now);
    let standings = standings(ctx, &scope).await?;
    let Owed { own: owed, to_agree, awaited } =
        records::owed(&mut ctx.tx, &scope, MOST_OWED, MOST_WAITING).await?;
    let unfinished = drafts::list(&mut ctx.tx, me, 3).await?;
    let unsigned = home::unsigned(&mut ctx.tx, me, 10).await?;
    let changes = match since {
        Some(since) => records::changed_since(&mut ctx.tx, &scope, since, MOST_CHANGES).await?,
        None => Vec::new(),
    };
    let reads_frozen = scope.frozen.contains(RecordKind::Report);
    let reads_frozen = reads_frozen && ctx.reads_what_it_governs();
    let reports = if governs && reads_frozen { Some(frozen_reports(ctx).await?) } else { None };
    let governed = if ctx.is_in_board() && ctx.may(Action::See, Resource::GovernedSchools) {
        schools(ctx, None, None, 0, MOST_GOVERNED).await.ok()
    } else {
        None
    };
    let housekeeping = if holds(&[Role::Administrator]) {
        Some(home::housekeeping(&mut ctx.tx, here, today, ctx.now).await?)
    } else {
        None
    };

    let has_schools = ctx.may(Action::See, Resource::Schools);
    let late_in_schools = if has_schools && ctx.is_in_trust() {
        Some(records::late_in_schools(&mut ctx.tx, here, today, MOST_LATE).await?)
    } else {
        None
    };

    let mine: Vec<_> =
        standings.iter().filter(|standing| standing.priority.index().lead == Some(me)).collect();
    let to_sign = unsigned.iter().filter(|asked| asked.person() == me).cloned();
    let next = most_pressing(to_sign, &to_agree, &owed, &mine, &unfinished, today);
    let waiting = unsigned.iter().filter(|asked| asked.person() != me).cloned();
    let late = mine.iter().filter_map(|standing| {
        let of_others = standing.overdue - standing.overdue_own;
        (of_others > 0).then(|| Waiting::Overdue(standing.priority.clone(), of_others))
    });
    let awaited = awaited.into_iter().map(|(record, name)| Waiting::Record(record, name));
    let most = usize::try_from(MOST_WAITING).unwrap_or(usize::MAX);
    let waiting = waiting.map(Waiting::Signature).chain(late).chain(awaited).take(most).collect();
    let actions = owed
        .into_iter()
        .filter(|owed| owed.kind == RecordKind::Action)
        .take(MOST_ACTIONS)
        .collect();
    let has_picture = governs
        || holds(&[Role::Headteacher, Role::SeniorLeader, Role::MiddleLeader, Role::TrustLead]);
    Ok(Home {
        next,
        waiting,
        since,
        changes,
        standings: has_picture.then_some(standings),
        actions,
        reports,
        housekeeping,
        has_schools,
        late_in_schools,
        governed,
        is_new_visit: is_new_visit(visit, ctx.now),
    })
}

/// Priorities that run, or ended in the last month, with the most worrying first.
async fn standings(ctx: &mut Context, scope: &Scope) -> Result<Vec<PriorityStanding>, Error> {
    let a_month_ago = ctx.today().saturating_sub(30.days());
    let found = records::standings(&mut ctx.tx, scope, a_month_ago).await?;
    let (priorities, reviews): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|found| found.record.kind == RecordKind::Priority);
    let mut reviews: BTreeMap<_, _> = reviews
        .into_iter()
        .filter_map(|found| Some((found.record.priority?, found.record.read::<Review>().ok()?)))
        .collect();
    let mut standings: Vec<_> = priorities
        .into_iter()
        .map(|found| PriorityStanding {
            review: reviews.remove(&found.record.id),
            overdue: found.overdue,
            overdue_own: found.overdue_own,
            lead_name: found.lead_name,
            priority: found.record,
        })
        .collect();
    // A priority that nobody has reviewed is less worrying than one off track, more than one on it.
    standings.sort_by_key(|standing| {
        let level = standing.review.as_ref().map(|review| review.level);
        match level {
            Some(Level::OffTrack) => 0,
            Some(Level::AtRisk) => 1,
            None => 2,
            Some(Level::OnTrack) => 3,
            Some(Level::Achieved) => 4,
        }
    });
    Ok(standings)
}

/// The newest reports of the organisation, and of those that it governs; governors and the clerk read
/// each once it is frozen.
async fn frozen_reports(ctx: &mut Context) -> Result<Vec<Titled>, Error> {
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX);
    let (here, today) = (ctx.organisation.id(), ctx.today());
    reports::newest_of_organisation(&mut ctx.tx, here, today, limit).await
}
