//! A priority's sections: tabs, what the section shows, and its records.

use askama::Template;
use headland_app::context::Words;
use headland_app::improvement::{self, PriorityPage};
use headland_domain::RecordId;
use headland_domain::improvement::Review;
use headland_domain::sheet::{RecordKind, Section};

use super::groups::{self, Group};
use super::pictures;
use super::plans::typed;
use super::standing::standing_of;
use super::values::Wording;
use crate::components::{Inset, SectionTab, SectionTabs, Standing, SummaryList};
use crate::gate::{Path, Reading};
use crate::page::{Frame, Link, PageError, PageResult};

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
    history: Option<String>,
    /// What an examiner would say, for whoever can mend it.
    examiner: Option<String>,
    compose: Option<String>,
    groups: Vec<Group>,
    before: Option<Link>,
    after: Option<Link>,
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
    if !page.tells_of_section(which) {
        return Err(PageError::NotFound);
    }
    let dossier = page.dossier();
    let mut pictures = pictures::of(&mut reading.ctx, &page, &dossier, which).await?;
    if pictures.is_empty() && !which.kinds().any(|kind| page.lists(kind)) {
        pictures.push(Inset::new("There is nothing here for you to read yet.").to_string());
    }
    let words = reading.ctx.words.clone();
    let mut frame = reading
        .frame(page.priority.title())
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans");
    if which != Section::Overview {
        frame = frame.crumb(page.priority.title(), format!("/priorities/{id}"));
        frame.title = format!("{}: {}", words.say(which.label()), page.priority.title());
    }
    let is_overview = which == Section::Overview;
    let wording = Wording::of(&page, &words);
    let (before, after) = around(&page, &words, which);
    let shown = SectionPage {
        before,
        after,
        tabs: tabs(&page, &words, which),
        heading: if is_overview { page.priority.title() } else { words.say(which.label()) },
        standing: standing(&page),
        advice: typed(&page.priority)
            .filter(|_| is_overview)
            .map(|priority| priority.advice_on_length(&page.terms))
            .unwrap_or_default(),
        summary: is_overview.then(|| wording.summary(&page.priority)),
        edit: (is_overview && page.may_revise(&page.priority))
            .then(|| format!("/records/{id}/edit")),
        pictures,
        compose: (which == Section::Reports && page.may_draft(RecordKind::Report))
            .then(|| format!("/priorities/{id}/reports/composition")),
        history: is_overview.then(|| format!("/priorities/{id}/history")),
        examiner: (is_overview && improvement::may_mend(&page))
            .then(|| format!("/priorities/{id}/examiner")),
        groups: which
            .kinds()
            .filter(|kind| !matches!(kind, RecordKind::Plan | RecordKind::Priority))
            .filter(|kind| page.lists(*kind))
            .map(|kind| groups::of(&reading.ctx, &page, &dossier, &wording, kind))
            .collect(),
        frame,
    };
    reading.page(&shown)
}

/// The sections that the reader is told of, in the order of the work.
fn told(page: &PriorityPage) -> impl Iterator<Item = Section> {
    Section::ALL.iter().copied().filter(|section| page.tells_of_section(*section))
}

fn href(page: &PriorityPage, section: Section) -> String {
    let id = page.priority.id;
    match section {
        Section::Overview => format!("/priorities/{id}"),
        section => format!("/priorities/{id}/{}", section.slug()),
    }
}

/// The sections before and after one, for who reads or works them through.
fn around(page: &PriorityPage, words: &Words, which: Section) -> (Option<Link>, Option<Link>) {
    let link = |section: Section| Link::new(words.say(section.label()), href(page, section));
    let before = told(page).take_while(|section| *section != which).last();
    let after = told(page).skip_while(|section| *section != which).nth(1);
    (before.map(link), after.map(link))
}

fn tabs(page: &PriorityPage, words: &Words, which: Section) -> SectionTabs {
    let tabs = told(page).map(|section| {
        let count = page
            .records
            .iter()
            .filter(|record| {
                record.kind.section() == section && record.kind != RecordKind::Priority
            })
            .count();
        let tab =
            SectionTab::new(words.say(section.label()), href(page, section), section == which);
        if count == 0 { tab } else { tab.count(count) }
    });
    SectionTabs::new("Sections of this priority", tabs)
}

/// Level and direction by the latest review.
pub(super) fn standing(page: &PriorityPage) -> Option<Standing> {
    let reviews =
        page.of_kind(RecordKind::Review).filter_map(|record| record.read::<Review>().ok());
    let latest = reviews.max_by_key(|review| review.held_on)?;
    Some(standing_of(&latest))
}
