//! Making, showing, changing, removing and restoring a record of any kind.

use askama::Template;
use headland_app::improvement::{
    self, Place, PriorityPage, RecordPage, draft, form_key, kept, revise,
};
use headland_app::{Conflict, Context, Failure, benchmarks, people};
use headland_domain::RecordId;
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{Problem, Record, RecordKind, Values};

use super::form::{Conflicting, Difference, FormPage, FormParts, Options};
use super::values::Wording;
use crate::components::{Audience, Button, SummaryList};
use crate::gate::{FormFields, Path, Reading, Writing};
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
    may_revise: bool,
    may_remove: bool,
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

/// What surrounds a form: where it is, and what it may refer to.
struct Surroundings {
    kind: RecordKind,
    place: Place,
    itself: Option<Record>,
    priority: Option<PriorityPage>,
    names: std::collections::BTreeMap<headland_domain::PersonId, String>,
}

impl Surroundings {
    async fn of_new(ctx: &mut Context, kind: RecordKind, place: Place) -> Result<Self, PageError> {
        let priority = match place {
            Place::Priority(id) => Some(improvement::priority(ctx, id).await?),
            _ => None,
        };
        let names = people::names_here(ctx).await?;
        Ok(Self { kind, place, itself: None, priority, names })
    }

    fn of_stored(page: RecordPage) -> Self {
        let place = match (page.record.kind, page.record.plan, page.record.priority) {
            (RecordKind::Priority, Some(plan), _) => Place::Plan(plan),
            (RecordKind::Plan, ..) | (_, _, None) => Place::Organisation,
            (_, _, Some(priority)) => Place::Priority(priority),
        };
        Self {
            kind: page.record.kind,
            place,
            itself: Some(page.record),
            priority: page.priority,
            names: page.names,
        }
    }

    /// Where the form is sent.
    fn action(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => format!("/records/{}", record.id),
            (None, Place::Organisation) => "/plans".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}/priorities"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}", self.kind.slug())
            }
        }
    }

    /// Where what is typed is kept.
    fn autosave(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => format!("/records/{}/draft", record.id),
            (None, Place::Organisation) => "/plans/new/draft".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}/priorities/new/draft"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}/new/draft", self.kind.slug())
            }
        }
    }

    /// Where people go who do not save.
    fn back(&self) -> String {
        match (&self.itself, self.place) {
            (Some(record), _) => href_of(record),
            (None, Place::Organisation) => "/plans".to_owned(),
            (None, Place::Plan(plan)) => format!("/plans/{plan}"),
            (None, Place::Priority(priority)) => {
                format!("/priorities/{priority}/{}", self.kind.section().slug())
            }
        }
    }

    fn title(&self, ctx: &Context) -> String {
        let one = ctx.words.one(self.kind);
        match &self.itself {
            Some(_) => format!("Change {one}"),
            None => format!("Add {}", ctx.words.a(self.kind)),
        }
    }

    /// The form, showing these answers.
    fn form(
        &self,
        mut frame: Frame,
        values: &Values,
        problems: Vec<Problem>,
        version: Option<i64>,
        kept_at: Option<jiff::Timestamp>,
        conflict: Option<Conflicting>,
    ) -> FormPage {
        if let Some(page) = &self.priority {
            let priority = page.priority.id;
            frame = frame.crumb(page.priority.title(), format!("/priorities/{priority}")).crumb(
                self.kind.section().label(),
                format!("/priorities/{priority}/{}", self.kind.section().slug()),
            );
        }
        let measures = if self.kind == RecordKind::Target {
            benchmarks::measure_choices()
        } else {
            Vec::new()
        };
        let options = Options {
            people: &self.names,
            priority: self.priority.as_ref(),
            measures: &measures,
            itself: self.itself.as_ref().map(|record| record.id),
        };
        FormPage::new(FormParts {
            frame: frame.under("/plans"),
            sheet: sheet_of(self.kind),
            values,
            problems,
            action: self.action(),
            autosave: self.autosave(),
            version,
            kept_at,
            conflict,
            back: self.back(),
            options: &options,
        })
    }
}

/// Where a record is read: a plan and a priority have pages of their own.
pub(super) fn href_of(record: &Record) -> String {
    match record.kind {
        RecordKind::Plan => format!("/plans/{}", record.id),
        RecordKind::Priority => format!("/priorities/{}", record.id),
        _ => format!("/records/{}", record.id),
    }
}

/// Where a person is led after saving a record: to the section that it stands in.
fn after_saving(record: &Record) -> String {
    match (record.kind, record.priority) {
        (RecordKind::Plan | RecordKind::Priority, _) | (_, None) => href_of(record),
        (kind, Some(priority)) => {
            format!("/priorities/{priority}/{}#{}", kind.section().slug(), record.id)
        }
    }
}

async fn new_in(mut reading: Reading, kind: RecordKind, place: Place) -> PageResult {
    let surroundings = Surroundings::of_new(&mut reading.ctx, kind, place).await?;
    improvement::may_draft(&mut reading.ctx, kind, place).await?;
    let found = kept(&mut reading.ctx, &form_key(kind, place, None)).await?;
    let frame = reading.frame(surroundings.title(&reading.ctx));
    let (values, kept_at) = match found {
        Some(kept) => (kept.values, Some(kept.at)),
        None => (sheet_of(kind).starting_values(), None),
    };
    let form = surroundings.form(frame, &values, Vec::new(), None, kept_at, None);
    reading.page(&form)
}

async fn create_in(
    mut writing: Writing,
    kind: RecordKind,
    place: Place,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let values = form.values(sheet_of(kind));
    if form.one("keep") == "yes" {
        improvement::keep(&mut writing.ctx, kind, place, None, &values).await?;
        let back = Surroundings::of_new(&mut writing.ctx, kind, place).await?.back();
        return writing.done(&back, "What you typed is kept. Add one again to go on with it.").await;
    }
    match draft(&mut writing.ctx, kind, place, values.clone()).await {
        Ok(record) => {
            let said = format!("{} added", capital(writing.ctx.words.one(kind)));
            writing.done(&after_saving(&record), &said).await
        }
        Err(Failure::Refused(problems)) => {
            let surroundings = Surroundings::of_new(&mut writing.ctx, kind, place).await?;
            let frame = writing.frame(surroundings.title(&writing.ctx));
            let form = surroundings.form(frame, &values, problems, None, None, None);
            writing.refused(&form)
        }
        Err(other) => Err(other.into()),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// `GET /plans/new`
pub(super) async fn new_plan(reading: Reading) -> PageResult {
    new_in(reading, RecordKind::Plan, Place::Organisation).await
}

/// `POST /plans`
pub(super) async fn create_plan(writing: Writing, form: FormFields) -> PageResult {
    create_in(writing, RecordKind::Plan, Place::Organisation, form).await
}

/// `GET /plans/{id}/priorities/new`
pub(super) async fn new_priority(reading: Reading, Path(plan): Path<RecordId>) -> PageResult {
    new_in(reading, RecordKind::Priority, Place::Plan(plan)).await
}

/// `POST /plans/{id}/priorities`
pub(super) async fn create_priority(
    writing: Writing,
    Path(plan): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    create_in(writing, RecordKind::Priority, Place::Plan(plan), form).await
}

/// `GET /priorities/{id}/{kind}/new`
pub(super) async fn new(
    reading: Reading,
    Path((priority, kind)): Path<(RecordId, RecordKind)>,
) -> PageResult {
    new_in(reading, kind, Place::Priority(priority)).await
}

/// `POST /priorities/{id}/{kind}`
pub(super) async fn create(
    writing: Writing,
    Path((priority, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    create_in(writing, kind, Place::Priority(priority), form).await
}

/// `GET /records/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::record(&mut reading.ctx, id).await?;
    if matches!(page.record.kind, RecordKind::Plan | RecordKind::Priority) {
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(
            &href_of(&page.record),
        )));
    }
    let record = &page.record;
    let mut frame = reading.frame(record.title()).under("/plans");
    if let Some(priority) = &page.priority {
        let above = priority.priority.id;
        frame = frame.crumb(priority.priority.title(), format!("/priorities/{above}")).crumb(
            record.kind.section().label(),
            format!("/priorities/{above}/{}", record.kind.section().slug()),
        );
    }
    let wording = match &page.priority {
        Some(priority) => Wording::of(priority),
        None => Wording::new(&page.names),
    };
    let by = page.names.get(&record.changed_by).map_or("someone who has left", String::as_str);
    let shown = ShowPage {
        id,
        kind: capital(reading.ctx.words.one(record.kind)),
        summary: wording.summary(record),
        saved: format!("Last saved by {by} on {}", day_and_time(record.changed_at)),
        audience: Audience::new(improvement::who_sees(record, &page.names)),
        attachments: page
            .attachments
            .iter()
            .map(|file| AttachmentLine {
                id: file.id(),
                name: file.name.clone(),
                size: size_in_words(file.size),
            })
            .collect(),
        may_revise: page.may_revise,
        may_remove: page.may_remove,
        frame,
    };
    reading.page(&shown)
}

fn size_in_words(bytes: i64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}

/// `GET /records/{id}/edit`
pub(super) async fn edit(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::record(&mut reading.ctx, id).await?;
    if !page.may_revise {
        return Err(PageError::Forbidden);
    }
    let (version, stored) = (page.record.version, page.record.values.clone());
    let surroundings = Surroundings::of_stored(page);
    let key = form_key(surroundings.kind, surroundings.place, Some(id));
    let found = kept(&mut reading.ctx, &key).await?;
    let frame = reading.frame(surroundings.title(&reading.ctx));
    let (values, kept_at) = match found {
        Some(kept) => (kept.values, Some(kept.at)),
        None => (stored, None),
    };
    let form = surroundings.form(frame, &values, Vec::new(), Some(version), kept_at, None);
    reading.page(&form)
}

/// `POST /records/{id}`
pub(super) async fn update(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let page = improvement::record(&mut writing.ctx, id).await?;
    let values = form.values(page.record.sheet());
    let version = form.one("version").parse().map_err(|_| PageError::BadForm)?;
    let surroundings = Surroundings::of_stored(page);
    if form.one("keep") == "yes" {
        let (kind, place) = (surroundings.kind, surroundings.place);
        improvement::keep(&mut writing.ctx, kind, place, Some(id), &values).await?;
        let said = "What you typed is kept, and not yet saved. Change it again to go on.";
        return writing.done(&surroundings.back(), said).await;
    }
    let why = Some(form.one("why")).filter(|why| !why.is_empty());
    match revise(&mut writing.ctx, id, version, values.clone(), why).await {
        Ok(revised) => {
            let said = if revised.is_changed { "Saved" } else { "Nothing was changed" };
            writing.done(&after_saving(&revised.record), said).await
        }
        Err(Failure::Refused(problems)) => {
            let frame = writing.frame(surroundings.title(&writing.ctx));
            let form = surroundings.form(frame, &values, problems, Some(version), None, None);
            writing.refused(&form)
        }
        Err(Failure::Conflict(conflict)) => {
            let mut frame = writing.frame(surroundings.title(&writing.ctx));
            let said = "Someone else saved this while you were changing it. Below is what they \
                        saved beside what you typed. Put together what should stay, then save.";
            frame.problems.push(crate::page::Problem::new("", said));
            let differing = differences(&surroundings, &conflict);
            let version = Some(conflict.stored.version);
            let form =
                surroundings.form(frame, &values, Vec::new(), version, None, Some(differing));
            writing.refused(&form)
        }
        Err(other) => Err(other.into()),
    }
}

/// Both texts, field by field: neither is lost.
fn differences(surroundings: &Surroundings, conflict: &Conflict) -> Conflicting {
    let wording = match &surroundings.priority {
        Some(page) => Wording::of(page),
        None => Wording::new(&surroundings.names),
    };
    let sheet = conflict.stored.sheet();
    let by = surroundings.names.get(&conflict.stored.changed_by);
    Conflicting {
        by: by.cloned().unwrap_or_else(|| "Someone".to_owned()),
        differences: sheet
            .changes(&conflict.stored.values, &conflict.offered)
            .into_iter()
            .filter_map(|change| {
                let field = sheet.field(change.field)?;
                Some(Difference {
                    label: change.label,
                    theirs: wording.lines(field, &change.before).join("\n"),
                    yours: wording.lines(field, &change.after).join("\n"),
                })
            })
            .collect(),
    }
}

/// `POST /records/{id}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    match improvement::remove(&mut writing.ctx, id, None).await {
        Ok(record) => {
            writing.done(&format!("/records/{}/history", record.id), "Removed").await
        }
        Err(Failure::Refused(refusal)) => {
            writing.done(&format!("/records/{id}"), &refusal.to_string()).await
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /records/{id}/restoration`
pub(super) async fn restore(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let record = improvement::restore(&mut writing.ctx, id).await?;
    writing.done(&href_of(&record), "Put back").await
}

/// A button that undoes a removal.
pub(super) fn restore_button() -> Button {
    Button::secondary("Put it back")
}
