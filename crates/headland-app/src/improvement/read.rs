//! What the pages and the API read.

use std::collections::BTreeMap;

use headland_domain::improvement::Dossier;
use headland_domain::people::{Kinds, Terms};
use headland_domain::sheet::{Change, Problem, Record, RecordKind, Revision, Section};
use headland_domain::{PersonId, RecordId};
use headland_policy::{Action, Decision, Facts, Resource, decide, scope};
use headland_store::files::Attachment;
use headland_store::people::Nameable;
use headland_store::records::{Filter, Link, Listed, Order};
use headland_store::{files, people, records};

use crate::context::{Context, Failure};

/// Everything that a priority's pages show, as one person may see it.
#[derive(Debug)]
pub struct PriorityPage {
    /// The priority.
    pub priority: Record,
    /// Its records, in the order of a leader's work, the priority itself first.
    pub records: Vec<Record>,
    /// References between its records.
    pub links: Vec<Link>,
    /// Everyone and every team that may be named.
    pub nameable: Nameable,
    /// The organisation's terms, whatever the year.
    pub terms: Terms,
    /// What the actor is to the priority, for deciding what the page offers.
    pub(super) facts: Facts,
    pub(super) actor: headland_policy::Actor,
}

impl PriorityPage {
    /// The records of one kind.
    pub fn of_kind(&self, kind: RecordKind) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |record| record.kind == kind)
    }

    /// The record with that identifier.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.iter().find(|record| record.id == id)
    }

    /// What a person is called.
    pub fn name(&self, person: PersonId) -> &str {
        self.nameable.people.get(&person).map_or("Someone who has left", String::as_str)
    }

    /// Whether the page offers adding a record of a kind.
    pub fn may_draft(&self, kind: RecordKind) -> bool {
        self.may(Action::Draft, kind, &[])
    }

    /// The kinds of which the actor sees every record of this priority, whoever wrote it: what is
    /// not among them may be there unseen, so nothing can be said of its absence.
    pub fn seen_kinds(&self) -> Kinds {
        let facts =
            Facts { parts: Vec::new(), is_above: false, is_frozen: false, ..self.facts.clone() };
        RecordKind::ALL
            .iter()
            .copied()
            .filter(|kind| {
                let resource = Resource::Record(*kind);
                decide(&self.actor, Action::See, resource, &facts) == Decision::Permitted
            })
            .collect()
    }

    /// Whether the page speaks of records of a kind at all: the actor sees some, would see them if
    /// there were any, or may add one. Of other kinds nothing is said, not even that there are none.
    pub fn tells_of(&self, kind: RecordKind) -> bool {
        self.lists(kind) || scope(&self.actor, self.priority.organisation).frozen.contains(kind)
    }

    /// Whether the page lists records of a kind, or says that there are none: not where the actor
    /// reads them only in a form of their own, as governors read reports.
    pub fn lists(&self, kind: RecordKind) -> bool {
        self.of_kind(kind).next().is_some()
            || self.seen_kinds().contains(kind)
            || self.may_draft(kind)
    }

    /// Whether the page speaks of a section: some of its kinds, or it has none of its own.
    pub fn tells_of_section(&self, section: Section) -> bool {
        matches!(section, Section::Overview | Section::Thread)
            || section.kinds().any(|kind| self.tells_of(kind))
    }

    /// The records in their types.
    pub fn dossier(&self) -> Dossier {
        Dossier::of(&self.records)
    }

    /// Whether the page offers changing a record.
    pub fn may_revise(&self, record: &Record) -> bool {
        let mine: Vec<String> = record
            .index()
            .people
            .into_iter()
            .filter(|(person, _)| *person == self.actor.person)
            .map(|(_, part)| part.to_owned())
            .collect();
        self.may(Action::Revise, record.kind, &mine)
    }

    fn may(&self, action: Action, kind: RecordKind, parts: &[String]) -> bool {
        let facts = Facts { parts: parts.to_vec(), ..self.facts.clone() };
        decide(&self.actor, action, Resource::Record(kind), &facts) == Decision::Permitted
    }
}

/// A priority with all that the actor may see of it.
pub async fn priority(ctx: &mut Context, id: RecordId) -> Result<PriorityPage, Failure<()>> {
    let priority = ctx.record_of(RecordKind::Priority, id).await?;
    let facts = ctx.authorise_record(Action::See, &priority).await?;
    // Drafts of reports are not in the scope of those who read them only frozen.
    let scope = ctx.scope(priority.organisation);
    let records = records::of_priority(&mut ctx.tx, &scope, id).await?;
    let links = records::links_of_priority(&mut ctx.tx, id).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, priority.organisation, today).await?;
    let terms = crate::people::terms(&mut ctx.tx, priority.organisation).await?;
    Ok(PriorityPage { priority, records, links, nameable, terms, facts, actor: ctx.actor.clone() })
}

/// A plan with the titles of its priorities.
#[derive(Debug)]
pub struct PlanSummary {
    /// The plan.
    pub plan: Record,
    /// Its priorities that the actor may see.
    pub priorities: Vec<Record>,
}

/// How many plans and priorities are listed together.
const MOST_LISTED: i64 = 500;

/// The improvement plans of the organisation, newest first, with their priorities.
pub async fn plans(ctx: &mut Context) -> Result<Vec<PlanSummary>, headland_store::Error> {
    let scope = ctx.scope_here();
    let filter =
        Filter { kinds: vec![RecordKind::Plan, RecordKind::Priority], ..Filter::default() };
    // Where there are more than one page holds, the oldest are left out.
    let listed = records::list(&mut ctx.tx, &scope, &filter, Order::Newest, 0, MOST_LISTED).await?;
    let (plans, priorities): (Vec<_>, Vec<_>) =
        listed.records.into_iter().rev().partition(|record| record.kind == RecordKind::Plan);
    let mut summaries: Vec<_> = plans
        .into_iter()
        .map(|plan| PlanSummary {
            priorities: priorities
                .iter()
                .filter(|priority| priority.plan == Some(plan.id))
                .cloned()
                .collect(),
            plan,
        })
        .collect();
    summaries.sort_by_key(|summary| std::cmp::Reverse(summary.plan.index().starts_on));
    Ok(summaries)
}

/// A page of the organisation's priorities, or of any other list that the scope allows.
pub async fn priorities(
    ctx: &mut Context,
    filter: &Filter,
    order: Order,
    offset: i64,
    limit: i64,
) -> Result<Listed, headland_store::Error> {
    let scope = ctx.scope_here();
    records::list(&mut ctx.tx, &scope, filter, order, offset, limit).await
}

/// One record with what surrounds it.
#[derive(Debug)]
pub struct RecordPage {
    /// The record.
    pub record: Record,
    /// The priority above it, with all that the actor may see; none for a plan.
    pub priority: Option<PriorityPage>,
    /// Everyone and every team that may be named.
    pub nameable: Nameable,
    /// Files attached to it.
    pub attachments: Vec<Attachment>,
    /// Whether the actor may change it.
    pub may_revise: bool,
    /// Whether the actor may remove it.
    pub may_remove: bool,
}

/// A record that the actor may see as it is written now, and what they are to it.
pub(super) async fn seen(ctx: &mut Context, id: RecordId) -> Result<(Record, Facts), Failure<()>> {
    let record = ctx.record(id).await?;
    let facts = ctx.authorise_record(Action::See, &record).await?;
    if record.kind == RecordKind::Report && !ctx.sees_drafts_of_reports(&facts) {
        // Whoever reads it once it is frozen reads the frozen form, not what is written since.
        return Err(Failure::NotFound);
    }
    Ok((record, facts))
}

/// One record that the actor may see.
pub async fn record(ctx: &mut Context, id: RecordId) -> Result<RecordPage, Failure<()>> {
    let (record, facts) = seen(ctx, id).await?;
    let allowed = |action| {
        decide(&ctx.actor, action, Resource::Record(record.kind), &facts) == Decision::Permitted
    };
    let (may_revise, may_remove) = (allowed(Action::Revise), allowed(Action::Remove));
    let priority = match record.priority {
        Some(above) => match priority(ctx, above).await {
            Ok(page) => Some(page),
            // Someone named in a record of a priority that they may not see.
            Err(Failure::NotFound | Failure::Forbidden) => None,
            Err(other) => return Err(other),
        },
        None => None,
    };
    let today = ctx.today();
    let nameable = match &priority {
        Some(page) => page.nameable.clone(),
        None => people::nameable(&mut ctx.tx, record.organisation, today).await?,
    };
    let attachments = files::of_priority(&mut ctx.tx, record.priority.unwrap_or(record.id))
        .await?
        .into_iter()
        .filter(|attachment| attachment.record() == id)
        .collect();
    Ok(RecordPage { record, priority, nameable, attachments, may_revise, may_remove })
}

/// Every version of a record with what it changed, newest first.
#[derive(Debug)]
pub struct History {
    /// The record as it stands, removed or not.
    pub record: Record,
    /// Its versions, newest first, each with what it changed from the one before.
    pub revisions: Vec<(Revision, Vec<Change>)>,
    /// Everyone and every team that may be named.
    pub nameable: Nameable,
    /// Titles of records referred to.
    pub titles: BTreeMap<RecordId, String>,
}

/// The history of a record that the actor may see.
pub async fn history(ctx: &mut Context, id: RecordId) -> Result<History, Failure<Vec<Problem>>> {
    let record = records::find(&mut ctx.tx, id).await?.ok_or(Failure::NotFound)?;
    let facts = ctx.authorise_record(Action::See, &record).await?;
    if record.kind == RecordKind::Report && !ctx.sees_drafts_of_reports(&facts) {
        return Err(Failure::NotFound);
    }
    if crate::development::is_shared_only(&facts) {
        return Err(Failure::NotFound);
    }
    let revisions = records::revisions(&mut ctx.tx, id).await?;
    let today = ctx.today();
    let nameable = people::nameable(&mut ctx.tx, record.organisation, today).await?;
    let titles = match record.priority {
        Some(priority) => {
            let scope = ctx.scope(record.organisation);
            records::of_priority(&mut ctx.tx, &scope, priority)
                .await?
                .into_iter()
                .map(|record| (record.id, record.title()))
                .collect()
        }
        None => BTreeMap::new(),
    };
    let sheet = record.sheet();
    let earlier = revisions.iter().skip(1).map(|revision| revision.values.clone());
    let earlier: Vec<_> = earlier.chain([headland_domain::sheet::Values::new()]).collect();
    let revisions = revisions
        .into_iter()
        .zip(earlier)
        .map(|(later, earlier)| {
            let changes = sheet.changes(&earlier, &later.values);
            (later, changes)
        })
        .collect();
    Ok(History { record, revisions, nameable, titles })
}

/// The priorities of a plan that the actor may see, oldest first.
pub async fn priorities_of(
    ctx: &mut Context,
    plan: &Record,
) -> Result<Vec<Record>, headland_store::Error> {
    let scope = ctx.scope(plan.organisation);
    let filter =
        Filter { kinds: vec![RecordKind::Priority], plan: Some(plan.id), ..Filter::default() };
    Ok(records::list(&mut ctx.tx, &scope, &filter, Order::Created, 0, 100).await?.records)
}

/// Goes on only if the actor may add a record of this kind in this place.
pub async fn may_draft(
    ctx: &mut Context,
    kind: RecordKind,
    place: super::Place,
) -> Result<(), Failure<()>> {
    let (organisation, _, priority) = super::draft::find_place(ctx, kind, place).await?;
    ctx.authorise_draft(kind, organisation, priority).await
}

/// Who can see a record, in words.
pub fn who_sees(record: &Record, names: &BTreeMap<PersonId, String>) -> String {
    match record.kind {
        RecordKind::Expectation
        | RecordKind::Objective
        | RecordKind::DevelopmentPlan
        | RecordKind::Activity
        | RecordKind::Feedback
        | RecordKind::Need
        | RecordKind::Observation
        | RecordKind::Survey
        | RecordKind::LeadershipPriority => {
            let named: Vec<_> = record
                .index()
                .people
                .iter()
                .filter_map(|(person, _)| names.get(person).map(String::as_str))
                .collect();
            format!(
                "{}, those above them in the line of management, and nobody else",
                named.join(" and ")
            )
        }
        RecordKind::Report => {
            "Leaders and whoever works on the priority; governors and the trust once it is frozen"
                .to_owned()
        }
        RecordKind::Comment => "Leaders and whoever works on the priority".to_owned(),
        RecordKind::Plan | RecordKind::Priority | RecordKind::Target | RecordKind::Milestone => {
            "Everyone in the school, its governors and its trust's improvement lead".to_owned()
        }
        RecordKind::Review | RecordKind::Evaluation => {
            "Leaders, governors, the trust's improvement lead and whoever works on the priority"
                .to_owned()
        }
        RecordKind::Action
        | RecordKind::VisionEvent
        | RecordKind::Preparation
        | RecordKind::Delegation
        | RecordKind::Response
        | RecordKind::Protocol
        | RecordKind::Prompt
        | RecordKind::Document => "Everyone who works in the school".to_owned(),
        RecordKind::CoachingSession
        | RecordKind::Reflection
        | RecordKind::SelfAssessment
        | RecordKind::Analysis => {
            let named: std::collections::BTreeSet<_> = record
                .index()
                .people
                .iter()
                .filter_map(|(person, _)| names.get(person).map(String::as_str))
                .collect();
            let named = named.into_iter().collect::<Vec<_>>().join(" and ");
            format!("{named}, and nobody else: no headteacher and no administrator")
        }
        RecordKind::Restricted => {
            let named = record.index().people;
            let named = named.iter().filter_map(|(person, _)| names.get(person));
            let named: Vec<_> = named.map(String::as_str).collect();
            format!(
                "The headteacher{}{}, and nobody else: nobody above them, and no administrator",
                if named.is_empty() { "" } else { " and " },
                named.join(" and ")
            )
        }
        RecordKind::Consultation
        | RecordKind::Briefing
        | RecordKind::CheckIn
        | RecordKind::BeforeAfter => {
            "Whoever has a part in the objective, and those above its author in the line of \
             management; nobody else"
                .to_owned()
        }
        RecordKind::SwotPoint
        | RecordKind::PestlePoint
        | RecordKind::Force
        | RecordKind::Stakeholder => {
            "Whoever works on the analysis, and whomever its owner lets read it; nobody else"
                .to_owned()
        }
        RecordKind::ReadingConfirmation => {
            "Whoever read it, those above them in the line of management, and the headteacher"
                .to_owned()
        }
        RecordKind::Reply => {
            "Whoever observes and whoever is observed, and those above its author in the line of \
             management; nobody else"
                .to_owned()
        }
        _ => "Leaders, the trust's improvement lead and whoever works on the priority".to_owned(),
    }
}
