use askama::Template;
use headland_app::stored::{Agreement, Nameable};
use headland_app::{Failure, improvement};
use headland_domain::RecordId;
use headland_domain::improvement::Priority;
use headland_domain::sheet::{Record, RecordKind};
use headland_policy::{Action, Resource};

use super::values::Wording;
use crate::components::{Column, Content, EmptyState, Hidden, SummaryList, Table};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageError, PageResult, day, day_and_time};

#[derive(Template)]
#[template(path = "improvement/plans.html")]
struct IndexPage {
    frame: Frame,
    plans: Vec<PlanCard>,
    may_draft: bool,
    add: String,
    /// The words for adding a priority to a plan, for those who may.
    add_priority: Option<String>,
    empty: EmptyState,
}

struct PlanCard {
    id: RecordId,
    title: String,
    dates: String,
    priorities: Vec<PriorityLine>,
}

struct PriorityLine {
    id: RecordId,
    title: String,
    lead: String,
    /// The teams that carry it out, in words; empty where none is named.
    teams: String,
    dates: String,
}

fn dates_of(record: &Record) -> String {
    let index = record.index();
    match (index.starts_on, index.due_on) {
        (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
        _ => String::new(),
    }
}

fn line(priority: &Record, nameable: &Nameable) -> PriorityLine {
    let index = priority.index();
    let lead = index.lead.and_then(|lead| nameable.people.get(&lead));
    let teams = index.teams.iter().filter_map(|team| nameable.teams.get(team));
    let mut teams: Vec<_> = teams.map(String::as_str).collect();
    teams.sort_by_key(|name| name.to_lowercase());
    PriorityLine {
        teams: teams.join(", "),
        id: priority.id,
        title: priority.title(),
        lead: lead.cloned().unwrap_or_else(|| "Nobody yet".to_owned()),
        dates: dates_of(priority),
    }
}

/// `GET /plans`
pub(super) async fn index(mut reading: Reading) -> PageResult {
    reading.ctx.authorise::<()>(Action::See, Resource::Record(RecordKind::Plan))?;
    let summaries = improvement::plans(&mut reading.ctx).await?;
    let names = headland_app::people::nameable_here(&mut reading.ctx).await?;
    let words = reading.ctx.words.clone();
    let may_draft = reading.ctx.may(Action::Draft, Resource::Record(RecordKind::Plan));
    let empty = EmptyState::new(
        format!("No {} yet", words.one(RecordKind::Plan)),
        format!(
            "Each school year has one, with three to five {} in it.",
            words.many(RecordKind::Priority)
        ),
    );
    let add = format!("Add {}", words.a(RecordKind::Plan));
    let page = IndexPage {
        frame: reading.frame(words.heading(RecordKind::Plan)).under("/plans"),
        plans: summaries
            .iter()
            .map(|summary| PlanCard {
                id: summary.plan.id,
                title: summary.plan.title(),
                dates: dates_of(&summary.plan),
                priorities: summary.priorities.iter().map(|one| line(one, &names)).collect(),
            })
            .collect(),
        may_draft,
        add_priority: reading
            .ctx
            .may(Action::Draft, Resource::Record(RecordKind::Priority))
            .then(|| format!("Add {}", words.a(RecordKind::Priority))),
        empty: if may_draft { empty.action(add.as_str(), "/plans/new") } else { empty },
        add,
    };
    reading.page(&page)
}

#[derive(Template)]
#[template(path = "improvement/plan.html")]
struct ShowPage {
    frame: Frame,
    id: RecordId,
    summary: SummaryList,
    heading: String,
    priorities: Table,
    add: Option<String>,
    may_revise: bool,
    /// Who approved it and when; none for a plan with nothing in it.
    approval: Option<ApprovalPart>,
    /// Where it is read what is noticed, for those who work on something in it.
    examiner: Option<String>,
}

/// What is said of a plan's approval, with the button for those who approve.
struct ApprovalPart {
    said: String,
    form: Option<Hidden>,
    version: Hidden,
}

/// The newest approval of a plan in words.
fn approval_in_words(plan: &Record, approvals: &[Agreement], nameable: &Nameable) -> String {
    let Some(newest) = approvals.first() else {
        return "This plan has not been approved.".to_owned();
    };
    let name = nameable.people.get(&newest.person()).map_or("Someone who has left", String::as_str);
    let said = format!("Approved by {name} on {}.", day_and_time(newest.at()));
    if newest.version == plan.version {
        said
    } else {
        format!("{said} It was changed since, and the change has not been approved.")
    }
}

impl ShowPage {
    fn add_href(&self) -> String {
        format!("/plans/{}/priorities/new", self.id)
    }
}

/// `GET /plans/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::record(&mut reading.ctx, id).await?;
    if page.record.kind != RecordKind::Plan {
        return Err(PageError::NotFound);
    }
    let inside = improvement::priorities_of(&mut reading.ctx, &page.record).await?;
    let words = reading.ctx.words.clone();
    let may_draft = reading.ctx.may(Action::Draft, Resource::Record(RecordKind::Priority));
    let teaching = "Three to five are enough: each is led by one person for two terms or more.";
    let empty = EmptyState::new(format!("No {} yet", words.many(RecordKind::Priority)), teaching);
    let columns = [
        Column::text(words.heading(RecordKind::Priority)),
        Column::text("Led by"),
        Column::text("Teams"),
        Column::text("Dates"),
    ];
    let mut table =
        Table::new(words.heading(RecordKind::Priority), columns).caption_hidden().empty(empty);
    for priority in &inside {
        let line = line(priority, &page.nameable);
        table.push([
            Content::link(line.title, format!("/priorities/{}", line.id)),
            line.lead.into(),
            if line.teams.is_empty() { Content::missing("None") } else { line.teams.into() },
            line.dates.into(),
        ]);
    }
    let approvals = improvement::approvals(&mut reading.ctx, &page.record).await?;
    let is_approved = approvals.given.iter().any(|one| one.version == page.record.version);
    let may_approve = !is_approved && approvals.may_approve;
    let frame = reading
        .frame(page.record.title())
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans");
    let shown = ShowPage {
        id,
        examiner: inside
            .iter()
            .any(|priority| improvement::works_on(&reading.ctx, priority))
            .then(|| format!("/plans/{id}/examiner")),
        summary: Wording::new(&page.nameable, &words).summary(&page.record),
        heading: words.heading(RecordKind::Priority),
        priorities: table,
        add: may_draft.then(|| format!("Add {}", words.a(RecordKind::Priority))),
        may_revise: page.may_revise,
        approval: (!inside.is_empty()).then(|| ApprovalPart {
            said: approval_in_words(&page.record, &approvals.given, &page.nameable),
            form: may_approve.then(|| Hidden::csrf(&frame.csrf)),
            version: Hidden::new("version", page.record.version.to_string()),
        }),
        frame,
    };
    reading.page(&shown)
}

/// `POST /plans/{id}/approval`
pub(super) async fn approve(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    improvement::record(&mut writing.ctx, id).await?;
    let version = form.version()?;
    let said = match improvement::approve(&mut writing.ctx, id, version).await {
        Ok(0) => "The plan is approved".to_owned(),
        Ok(1) => {
            "The plan is approved, and one target was given schools to compare with".to_owned()
        }
        Ok(many) => {
            format!("The plan is approved, and {many} targets were given schools to compare with")
        }
        Err(Failure::Refused(refusal)) => refusal.to_string(),
        Err(other) => return Err(other.into()),
    };
    writing.done(&format!("/plans/{id}"), &said).await
}

/// The typed priority, if its answers can still be read.
pub(super) fn typed(record: &Record) -> Option<Priority> {
    record.read().ok()
}
