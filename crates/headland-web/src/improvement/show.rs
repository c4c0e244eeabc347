//! A record's own page.

use std::collections::BTreeMap;

use askama::Template;
use headland_app::development::Inside;
use headland_app::impact::{self, Prospect};
use headland_app::improvement::{PriorityPage, RecordPage};
use headland_app::{Context, Failure, development, improvement};
use headland_domain::sheet::{Record, RecordKind};
use headland_domain::{RecordId, capital};

use super::findings::{Accepted, FindingCard, accepted, open};
use super::pictures::Telling;
use super::records::href_of;
use super::values::Wording;
use crate::components::{Audience, SummaryList};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult, day_and_time};

/// A record's own page.
#[derive(Template)]
#[template(path = "improvement/record.html")]
struct ShowPage {
    frame: Frame,
    id: RecordId,
    kind: String,
    summary: SummaryList,
    saved: String,
    audience: Audience,
    attachments: Vec<AttachmentLine>,
    /// Whether it stands in the golden thread.
    has_thread: bool,
    may_revise: bool,
    may_remove: bool,
    freeze: Option<String>,
    comments: Option<Comments>,
    /// For a target: whether it is realistic.
    prospect: Option<Prospect>,
    /// For a review: what really changed in the plan before it.
    amended: Vec<String>,
    /// Of what belongs to people: what is kept inside it, rendered.
    inside: Option<String>,
    /// What checks notice, for whoever can mend it; none where nothing is looked for.
    findings: Option<(Vec<FindingCard>, Accepted)>,
    /// Where everything is read that was noticed about it and what it rests on.
    examiner: Option<String>,
}

/// What was said about a draft report.
struct Comments {
    said: Vec<CommentLine>,
    /// Where one more is written, for those who may.
    add: Option<String>,
}

struct CommentLine {
    href: String,
    text: String,
    /// Who wrote it, when, and about which section.
    about: String,
    answer: String,
}

impl ShowPage {
    fn edit_href(&self) -> String {
        format!("/records/{}/edit", self.id)
    }
}

struct AttachmentLine {
    id: headland_domain::FileId,
    name: String,
    size: String,
}

/// `GET /records/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = match improvement::record(&mut reading.ctx, id).await {
        // Governors who follow a link to a report are led to its frozen form.
        Err(Failure::NotFound) => {
            let frozen = improvement::report::latest(&mut reading.ctx, id).await?;
            let to = frozen.ok_or(PageError::NotFound)?;
            return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(
                &format!("/snapshots/{to}"),
            )));
        }
        other => other?,
    };
    if matches!(page.record.kind, RecordKind::Plan | RecordKind::Priority) {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(
            &href_of(&page.record),
        )));
    }
    let record = &page.record;
    let is_personal = record.kind.is_personal();
    let under = if is_personal { "/growth" } else { "/plans" };
    let mut frame = reading.frame(record.title()).under(under);
    if record.kind.is_kept_apart() {
        frame = frame.under("/organisation").crumb("Restricted records", "/restricted");
    } else if is_personal {
        frame = frame.crumb("Development", "/growth");
        if let (Some(head), Some(kind)) = (record.priority, record.kind.kept_inside()) {
            let words = capital(reading.ctx.words.one(kind));
            frame = frame.crumb(words, format!("/records/{head}"));
        }
    }
    if let Some(priority) = &page.priority {
        let above = priority.priority.id;
        frame = frame.crumb(priority.priority.title(), format!("/priorities/{above}")).crumb(
            reading.ctx.words.say(record.kind.section().label()),
            format!("/priorities/{above}/{}", record.kind.section().slug()),
        );
    }
    let inside = if is_personal && record.kind.is_head() {
        Some(development::inside(&mut reading.ctx, record).await?)
    } else {
        None
    };
    let titles = match &inside {
        Some(inside) => titles_of(&inside.referred),
        None if page.priority.is_some() => BTreeMap::new(),
        None => titles_of(&development::referred(&mut reading.ctx, record).await?),
    };
    let wording = match &page.priority {
        Some(priority) => Wording::of(priority, &reading.ctx.words),
        None => Wording::with_titles(&page.nameable, titles, &reading.ctx.words),
    };
    let amended = match &page.priority {
        Some(priority) if record.kind == RecordKind::Review => {
            amended(&mut reading.ctx, priority, id).await?
        }
        _ => Vec::new(),
    };
    let prospect = impact::prospect(&mut reading.ctx, record).await?;
    let findings = noticed(&mut reading.ctx, &page, &frame.csrf).await?;
    let examiner = (page.may_revise
        && matches!(record.kind, RecordKind::DevelopmentPlan | RecordKind::Report))
    .then(|| format!("/records/{id}/examiner"));
    let by =
        page.nameable.people.get(&record.changed_by).map_or("someone who has left", String::as_str);
    let shown = ShowPage {
        id,
        kind: capital(reading.ctx.words.one(record.kind)),
        summary: wording.summary(record),
        saved: format!("Last saved by {by} on {}", day_and_time(record.changed_at)),
        audience: Audience::new(improvement::who_sees(record, &page.nameable.people)),
        attachments: page
            .attachments
            .iter()
            .map(|file| AttachmentLine {
                id: file.id(),
                name: file.name.clone(),
                size: size_in_words(file.size),
            })
            .collect(),
        has_thread: !record.kind.is_kept_apart(),
        may_revise: page.may_revise,
        may_remove: page.may_remove,
        freeze: (record.kind == RecordKind::Report && page.may_revise)
            .then(|| format!("/records/{id}/snapshots/new")),
        comments: page.priority.as_ref().and_then(|priority| comments(priority, record)),
        prospect,
        amended,
        inside: rendered(&reading.ctx, record, inside, &wording, &frame.csrf),
        findings,
        examiner,
        frame,
    };
    reading.page(&shown)
}

fn titles_of(records: &[Record]) -> BTreeMap<RecordId, String> {
    records.iter().map(|one| (one.id, one.title())).collect()
}

/// What is kept inside a record that belongs to people, or what its figures show.
fn rendered(
    ctx: &Context,
    record: &Record,
    inside: Option<Inside>,
    wording: &Wording<'_>,
    csrf: &str,
) -> Option<String> {
    match inside {
        Some(inside) => Some(crate::development::inside(ctx, record, inside, wording, csrf)),
        None => crate::development::effect_part(record, true),
    }
}

/// What is noticed about a record, and what of that is accepted, for whoever may change it.
async fn noticed(
    ctx: &mut Context,
    page: &RecordPage,
    csrf: &str,
) -> Result<Option<(Vec<FindingCard>, Accepted)>, PageError> {
    let record = &page.record;
    if !page.may_revise {
        return Ok(None);
    }
    if let Some(above) = &page.priority {
        let found = improvement::findings(ctx, above).await?.about(record.id);
        return Ok(Some((open(&found, &ctx.words), accepted(&above.nameable, &found, csrf))));
    }
    if !development::is_looked_at(record.kind) {
        return Ok(None);
    }
    let desk = development::desk_of(ctx, record).await?;
    let found = development::findings_on(ctx, &desk).await?.about(record.id);
    Ok(Some((open(&found, &ctx.words), accepted(&desk.nameable, &found, csrf))))
}

/// What really changed in the plan before a review, and what of the plan the reader does not see.
async fn amended(
    ctx: &mut Context,
    page: &PriorityPage,
    review: RecordId,
) -> Result<Vec<String>, PageError> {
    let history = improvement::plan_history(ctx, page).await?;
    let dossier = page.dossier();
    let telling = Telling::new(page, &dossier, &history, &ctx.words);
    let unseen = telling.unseen(|kind| ctx.words.many(kind).to_owned());
    Ok(telling.before(review).into_iter().chain(unseen).collect())
}

/// The comments on a report that the reader may see, oldest first; none for other kinds.
fn comments(page: &PriorityPage, report: &Record) -> Option<Comments> {
    let is_told = page.lists(RecordKind::Comment) && report.kind == RecordKind::Report;
    if !is_told {
        return None;
    }
    let id = report.id.to_string();
    let mut written: Vec<_> = page
        .of_kind(RecordKind::Comment)
        .filter(|comment| comment.values.one("on") == id)
        .collect();
    written.sort_by_key(|comment| comment.created_at);
    let said = written.into_iter().map(|comment| {
        let by = page.name(comment.created_by);
        let section = match comment.values.one("section") {
            "" => String::new(),
            section => format!(", about “{section}”"),
        };
        CommentLine {
            href: format!("/records/{}", comment.id),
            text: comment.values.one("comment").to_owned(),
            about: format!("{by} on {}{section}", day_and_time(comment.created_at)),
            answer: comment.values.one("answer").to_owned(),
        }
    });
    let add = page
        .may_draft(RecordKind::Comment)
        .then(|| format!("/priorities/{}/comments/new?on={id}", page.priority.id));
    Some(Comments { said: said.collect(), add })
}

fn size_in_words(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
