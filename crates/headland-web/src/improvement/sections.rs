//! A priority's sections: tabs, what the section shows, and its records.

use askama::Template;
use headland_app::Context;
use headland_app::improvement::{self, PriorityPage};
use headland_domain::RecordId;
use headland_domain::improvement::{Direction, Review};
use headland_domain::sheet::{Record, RecordKind, Section};

use super::pictures;
use super::plans::{tone_of, typed};
use super::records::href_of;
use super::values::Wording;
use crate::components::{self, EmptyState, SectionTab, SectionTabs, Standing, SummaryList};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult};

#[derive(Template)]
#[template(path = "improvement/section.html")]
struct SectionPage {
    frame: Frame,
    tabs: SectionTabs,
    heading: String,
    standing: Option<Standing>,
    advice: Vec<String>,
    summary: Option<SummaryList>,
    edit: Option<String>,
    pictures: Vec<String>,
    groups: Vec<Group>,
}

/// The records of one kind.
struct Group {
    heading: String,
    add: Option<(String, String)>,
    empty: Option<EmptyState>,
    records: Vec<Card>,
}

/// One record as a section shows it.
struct Card {
    id: RecordId,
    title: String,
    href: String,
    summary: SummaryList,
    may_revise: bool,
}

/// `GET /priorities/{id}`
pub(super) async fn overview(reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    section(reading, id, Section::Overview).await
}

/// `GET /priorities/{id}/{section}`
pub(super) async fn show(
    reading: Reading,
    Path((id, which)): Path<(RecordId, Section)>,
) -> PageResult {
    section(reading, id, which).await
}

async fn section(mut reading: Reading, id: RecordId, which: Section) -> PageResult {
    let page = improvement::priority(&mut reading.ctx, id).await?;
    let pictures = pictures::of(&mut reading.ctx, &page, which).await?;
    let words = reading.ctx.words.clone();
    let mut frame = reading
        .frame(page.priority.title())
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans");
    if which != Section::Overview {
        frame = frame.crumb(page.priority.title(), format!("/priorities/{id}"));
        frame.title = format!("{}: {}", which.label(), page.priority.title());
    }
    let is_overview = which == Section::Overview;
    let wording = Wording::of(&page);
    let shown = SectionPage {
        tabs: tabs(&page, which),
        heading: if is_overview { page.priority.title() } else { which.label().to_owned() },
        standing: standing(&page),
        advice: typed(&page.priority)
            .filter(|_| is_overview)
            .map(|priority| priority.advice_on_length(&page.terms))
            .unwrap_or_default(),
        summary: is_overview.then(|| wording.summary(&page.priority)),
        edit: (is_overview && page.may_revise(&page.priority))
            .then(|| format!("/records/{id}/edit")),
        pictures,
        groups: which
            .kinds()
            .filter(|kind| !matches!(kind, RecordKind::Plan | RecordKind::Priority))
            .map(|kind| group(&reading.ctx, &page, &wording, kind))
            .collect(),
        frame,
    };
    reading.page(&shown)
}

fn tabs(page: &PriorityPage, which: Section) -> SectionTabs {
    let id = page.priority.id;
    let tabs = Section::ALL.iter().map(|section| {
        let href = match section {
            Section::Overview => format!("/priorities/{id}"),
            section => format!("/priorities/{id}/{}", section.slug()),
        };
        let count = page
            .records
            .iter()
            .filter(|record| record.kind.section() == *section && record.kind != RecordKind::Priority)
            .count();
        let tab = SectionTab::new(section.label(), href, *section == which);
        if count == 0 { tab } else { tab.count(count) }
    });
    SectionTabs::new("Sections of this priority", tabs)
}

/// Level and direction by the latest review.
pub(super) fn standing(page: &PriorityPage) -> Option<Standing> {
    let reviews = page.of_kind(RecordKind::Review).filter_map(|record| record.read::<Review>().ok());
    let latest = reviews.max_by_key(|review| review.held_on)?;
    let direction = match latest.direction {
        Direction::Worsening => components::Direction::Worsening,
        Direction::Steady => components::Direction::Steady,
        Direction::Improving => components::Direction::Improving,
    };
    Some(Standing::new(latest.level.label(), tone_of(latest.level), Some(direction)))
}

fn group(ctx: &Context, page: &PriorityPage, wording: &Wording<'_>, kind: RecordKind) -> Group {
    let id = page.priority.id;
    let add = page.may_draft(kind).then(|| {
        (format!("Add {}", ctx.words.a(kind)), format!("/priorities/{id}/{}/new", kind.slug()))
    });
    let records: Vec<_> = page.of_kind(kind).map(|record| card(page, wording, record)).collect();
    let empty = records.is_empty().then(|| {
        EmptyState::new(format!("No {} yet", ctx.words.many(kind)), teaching(kind))
    });
    Group { heading: ctx.words.heading(kind), add, empty, records }
}

fn card(page: &PriorityPage, wording: &Wording<'_>, record: &Record) -> Card {
    Card {
        id: record.id,
        title: record.title(),
        href: href_of(record),
        summary: wording.summary(record),
        may_revise: page.may_revise(record),
    }
}

/// What an empty list teaches.
const fn teaching(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Plan | RecordKind::Priority => "",
        RecordKind::Source => {
            "Look further than the easy figures: the school's own, local and national ones, \
             research, and what pupils, parents and staff say."
        }
        RecordKind::Cause => "Ask what brings the problem about, and what lies behind that.",
        RecordKind::WhyChain => "Follow one problem back by asking why until the answer is \
             something you could change.",
        RecordKind::IssueCriterion => "Say first what makes one issue more pressing than another, \
             such as how many pupils it touches.",
        RecordKind::Issue => "List what the analysis found, then score each by the criteria.",
        RecordKind::Obstacle => "Foresee what might get in the way, and decide now what you would \
             do.",
        RecordKind::Target => "Say what will be measured, from which figure to which, for whom and \
             by when.",
        RecordKind::Milestone => "Expect a figure on the way, so that you know in time whether to \
             change course.",
        RecordKind::OptionCriterion => "Say first what a good strategy must do, and how much each \
             part counts.",
        RecordKind::Strategy => "Weigh at least two, one of them cheaper or simpler than your \
             favourite.",
        RecordKind::Decision => "When the strategies are weighed, say which was chosen and why.",
        RecordKind::Action => "Break the strategy into steps, each with one person who answers for \
             it.",
        RecordKind::VisionEvent => "Record when and how you told people what this is for, and what \
             they said.",
        RecordKind::Preparation => "Staff who have practised deliver better than staff who were \
             told.",
        RecordKind::Delegation => "Give others parts to lead, with the authority and support to do \
             it.",
        RecordKind::Expectation => "Only you, the other person and those above you see what is \
             written here.",
        RecordKind::Review => "Look at progress every half term: where it stands, what shows it, \
             what is in the way.",
        RecordKind::Difficulty => "Difficulties overcome are worth recording: they show leadership.",
        RecordKind::Evaluation => "When a target's date has come, compare before and after \
             honestly.",
        RecordKind::Report => "Compose a report from the records as they stand, then edit it.",
        RecordKind::Comment => "The headteacher and others can comment on a draft report.",
    }
}
