//! What checks notice: on a record's own page, and for a priority as an examiner would say it.

use askama::Template;
use axum_extra::extract::Query;
use headland_app::checked::{Finding, Level, UNUSED_ACCEPTANCE};
use headland_app::context::Words;
use headland_app::development::{self, Desk};
use headland_app::improvement::{self, Findings, Noticed, findings, may_mend};
use headland_app::stored::{Acceptance, Nameable};
use headland_domain::sheet::{Record, RecordKind, Section};
use headland_domain::{PersonId, RecordId, capital};
use serde::Deserialize;

use super::records::href_of;
use crate::components::{EmptyState, Hidden, Pagination, Tag, Tone};
use crate::gate::{Path, Reading};
use crate::page::{Frame, Link, PageError, PageResult, day};

/// A finding as it is shown.
#[derive(Template)]
#[template(path = "improvement/finding.html")]
pub(super) struct FindingCard {
    level: Tag,
    message: String,
    /// Which record it is about, where that is not said by the page itself.
    about: Option<(String, Link)>,
    /// Where it is mended: the field in the form.
    mend: Link,
    /// Where it is accepted, if it can be.
    accept: Option<String>,
    why: &'static str,
    how: &'static str,
    grounds: Vec<String>,
    help: Link,
}

impl askama::filters::HtmlSafe for FindingCard {}

/// What is accepted, each with the button that withdraws it.
#[derive(Template)]
#[template(path = "improvement/accepted.html")]
pub(super) struct Accepted {
    csrf: Hidden,
    lines: Vec<AcceptedLine>,
}

impl askama::filters::HtmlSafe for Accepted {}

/// A finding that somebody accepts, or an acceptance that does nothing any more.
struct AcceptedLine {
    message: String,
    reason: String,
    /// By whom, and until when.
    word: String,
    /// Where it is withdrawn.
    withdrawal: String,
}

/// The words and colour of a level.
pub(crate) fn level_tag(level: Level) -> Tag {
    let tone = match level {
        Level::Advice => Tone::Quiet,
        Level::Warning => Tone::Watch,
        Level::Error => Tone::Bad,
    };
    Tag::new(level.label(), tone)
}

impl FindingCard {
    fn new(noticed: &Noticed<'_>, words: &Words, says_which: bool) -> Self {
        let (finding, record) = (&noticed.finding, noticed.record);
        let check = finding.check;
        let kind = capital(words.one(record.kind));
        let grounds = check.grounds.iter().map(|remark| {
            let (source, part) = (remark.source, remark.part.label());
            format!("{}. ({}, {part})", remark.says, source.title)
        });
        Self {
            level: level_tag(finding.level),
            message: finding.message.clone(),
            about: says_which.then(|| (kind, Link::new(record.title(), href_of(record)))),
            mend: mend(finding, record, words),
            accept: (*check != UNUSED_ACCEPTANCE).then(|| acceptance_of(finding)),
            why: check.why(),
            how: check.mend(),
            grounds: grounds.collect(),
            help: Link::new(check.title(), format!("/help/checks/{}", check.name)),
        }
    }
}

fn mend(finding: &Finding, record: &Record, words: &Words) -> Link {
    let field = finding.place.field().and_then(|name| record.sheet().field(name));
    match field {
        Some(field) => {
            let label = format!("Go to “{}”", words.say(field.label));
            Link::new(label, format!("/records/{}/edit#{}", record.id, field.name))
        }
        // Something is missing beside the record rather than in it.
        None => Link::new("Go there", href_of(record)),
    }
}

fn acceptance_of(finding: &Finding) -> String {
    let (check, record, field) = finding.key();
    let field = field.map_or_else(String::new, |field| format!("&field={field}"));
    format!("/records/{record}/acceptances/new?check={check}{field}")
}

/// What is open about one record.
pub(super) fn open(found: &Findings<'_>, words: &Words) -> Vec<FindingCard> {
    found.open.iter().map(|one| FindingCard::new(one, words, false)).collect()
}

/// What is accepted, and what was accepted once.
pub(super) fn accepted(names: &Nameable, found: &Findings<'_>, csrf: &str) -> Accepted {
    let name = |person| names.people.get(&person).map_or("Someone who has left", String::as_str);
    let line = |message: String, acceptance: &Acceptance| AcceptedLine {
        message,
        reason: acceptance.reason.clone(),
        word: format!("{}, until {}", name(acceptance.by), day(acceptance.until)),
        withdrawal: format!("/acceptances/{}/removal", acceptance.id),
    };
    let held = found.accepted.iter().map(|(one, word)| line(one.finding.message.clone(), word));
    let idle = found.idle.iter().map(|word| {
        let title = headland_app::checked::find(&word.check).map_or("", |check| check.title());
        line(format!("{title} (of no effect now)"), word)
    });
    Accepted { csrf: Hidden::csrf(csrf), lines: held.chain(idle).collect() }
}

/// Where what was noticed about a record is read.
pub(super) fn findings_of(record: &Record) -> String {
    match record.kind {
        RecordKind::Priority => format!("/priorities/{}/examiner", record.id),
        _ => format!("{}#findings", href_of(record)),
    }
}

#[derive(Template)]
#[template(path = "improvement/examiner.html")]
struct ExaminerPage {
    frame: Frame,
    title: String,
    summary: String,
    parts: Vec<(String, Vec<FindingCard>)>,
    accepted: Accepted,
    nothing: Option<EmptyState>,
    /// Where a plan has more priorities than are looked at together.
    pagination: Pagination,
}

/// `GET /priorities/{id}/examiner`
pub(super) async fn examiner(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::priority(&mut reading.ctx, id).await?;
    if !may_mend(&page) {
        return Err(PageError::Forbidden);
    }
    let words = reading.ctx.words.clone();
    let found = findings(&mut reading.ctx, &page).await?;
    let frame = reading
        .frame(format!("What an examiner would say: {}", page.priority.title()))
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans")
        .crumb(page.priority.title(), format!("/priorities/{id}"));
    let parts = Section::ALL.iter().map(|section| {
        let is_in = |record: &Record| record.kind.section() == *section;
        (words.say(section.label()), cards(&found, &words, is_in))
    });
    let shown = examined(frame, &page.nameable, &found, parts.collect());
    reading.page(&shown)
}

/// What is open about records that are wanted, each with the record that it is about.
fn cards(
    found: &Findings<'_>,
    words: &Words,
    wanted: impl Fn(&Record) -> bool,
) -> Vec<FindingCard> {
    let wanted = found.open.iter().filter(|one| wanted(one.record));
    wanted.map(|one| FindingCard::new(one, words, true)).collect()
}

/// The page of what was found, part by part.
fn examined(
    frame: Frame,
    names: &Nameable,
    found: &Findings<'_>,
    parts: Vec<(String, Vec<FindingCard>)>,
) -> ExaminerPage {
    ExaminerPage {
        title: "What an examiner would say".to_owned(),
        summary: counted(found),
        parts: parts.into_iter().filter(|(_, cards)| !cards.is_empty()).collect(),
        accepted: accepted(names, found, &frame.csrf),
        nothing: found.open.is_empty().then(|| {
            let teaching = "Whether it is good is for people to say: a program sees only whether \
                            things are there, fit together and say what they must.";
            EmptyState::new("Nothing was noticed", teaching)
        }),
        pagination: Pagination::default(),
        frame,
    }
}

/// Which part of a plan.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    page: Option<usize>,
}

/// `GET /plans/{id}/examiner`
pub(super) async fn of_plan(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let at_once = improvement::PRIORITIES_AT_ONCE;
    let page = asked.page.unwrap_or(1).clamp(1, 1_000);
    let desk = improvement::plan_desk(&mut reading.ctx, id, (page - 1) * at_once).await?;
    let words = reading.ctx.words.clone();
    let found = improvement::findings_in_plan(&mut reading.ctx, &desk).await?;
    let frame = reading
        .frame(format!("What an examiner would say: {}", desk.plan.title()))
        .under("/plans")
        .crumb(words.heading(RecordKind::Plan), "/plans")
        .crumb(desk.plan.title(), format!("/plans/{id}"));
    let mut all = Findings::default();
    let mut parts = Vec::new();
    for (priority, found) in found {
        parts.push((priority.title(), cards(&found, &words, |_| true)));
        all = all.and(found);
    }
    let to = |page: usize| format!("/plans/{id}/examiner?page={page}");
    let mut shown = examined(frame, &desk.nameable, &all, parts);
    shown.pagination = Pagination::new(
        (page > 1).then(|| to(page - 1)),
        (page * at_once < desk.total).then(|| to(page + 1)),
    );
    reading.page(&shown)
}

/// `GET /people/{id}/examiner`
pub(super) async fn of_person(mut reading: Reading, Path(id): Path<PersonId>) -> PageResult {
    let desk = development::desk(&mut reading.ctx, id).await?;
    let found = development::findings_on(&mut reading.ctx, &desk).await?;
    let frame = reading
        .frame(format!("What an examiner would say: {}", desk.name()))
        .under("/growth")
        .crumb("Development", "/growth");
    let parts = by_kind(&desk, &found, &reading.ctx.words);
    let shown = examined(frame, &desk.nameable, &found, parts);
    reading.page(&shown)
}

/// The kinds of what belongs to people, each with what is open about its records.
fn by_kind(desk: &Desk, found: &Findings<'_>, words: &Words) -> Vec<(String, Vec<FindingCard>)> {
    let is_there = |kind: &RecordKind| desk.records.iter().any(|record| record.kind == *kind);
    let part =
        |kind: RecordKind| (words.heading(kind), cards(found, words, |record| record.kind == kind));
    RecordKind::ALL.iter().copied().filter(is_there).map(part).collect()
}

/// What a report rests on, besides itself.
const UNDER_A_REPORT: [RecordKind; 3] =
    [RecordKind::Target, RecordKind::Review, RecordKind::Evaluation];

/// `GET /records/{id}/examiner`: for a plan for development and for a report.
pub(super) async fn of_record(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::record(&mut reading.ctx, id).await?;
    let record = &page.record;
    let words = reading.ctx.words.clone();
    let frame = reading
        .frame(format!("What an examiner would say: {}", record.title()))
        .crumb(record.title(), href_of(record));
    if !page.may_revise {
        return Err(PageError::Forbidden);
    }
    let shown = match (record.kind, &page.priority) {
        (RecordKind::DevelopmentPlan, _) => {
            let desk = development::desk_of(&mut reading.ctx, record).await?;
            let found = development::findings_on(&mut reading.ctx, &desk).await?;
            let found = found.among(&desk.around(record));
            let parts = by_kind(&desk, &found, &words);
            examined(frame.under("/growth"), &desk.nameable, &found, parts)
        }
        (RecordKind::Report, Some(above)) => {
            let rests_on = above.records.iter().filter(|one| UNDER_A_REPORT.contains(&one.kind));
            let of_it: Vec<_> = rests_on.map(|one| one.id).chain([id]).collect();
            let found = findings(&mut reading.ctx, above).await?.among(&of_it);
            let kinds = [RecordKind::Report].into_iter().chain(UNDER_A_REPORT);
            let part = |kind: RecordKind| {
                (words.heading(kind), cards(&found, &words, |record| record.kind == kind))
            };
            let parts = kinds.map(part).collect();
            examined(frame.under("/plans"), &above.nameable, &found, parts)
        }
        _ => return Err(PageError::NotFound),
    };
    reading.page(&shown)
}

/// “2 to be mended, 9 worth mending, 6 worth a thought, 1 accepted”, the gravest first.
fn counted(found: &Findings<'_>) -> String {
    let counts = Level::ALL.into_iter().rev().map(|level| {
        let count = found.open.iter().filter(|one| one.finding.level == level).count();
        (count, level.label().to_lowercase())
    });
    let accepted = [(found.accepted.len(), "accepted".to_owned())];
    let told = counts.chain(accepted).filter(|(count, _)| *count > 0);
    told.map(|(count, words)| format!("{count} {words}")).collect::<Vec<_>>().join(", ")
}
