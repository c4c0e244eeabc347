//! Making, changing, removing and restoring a record of any kind.

use std::collections::BTreeMap;

use axum_extra::extract::Query;
use headland_app::improvement::{self, Place, draft, form_key, kept, revise};
use headland_app::{Context, Failure};
use headland_domain::improvement::sheet_of;
use headland_domain::sheet::{FieldKind, Record, RecordKind, SheetOf, Values};
use headland_domain::{RecordId, capital};

use super::findings::findings_of;
use super::form::KeptSince;
use super::surroundings::{Surroundings, differences};
use crate::components::Button;
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{PageError, PageResult};

/// Where a record is read: a plan and a priority have pages of their own.
pub(crate) fn href_of(record: &Record) -> String {
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
        (RecordKind::Survey, _) => format!("/surveys/{}", record.id),
        // What is to be said of it stands beside its picture.
        (RecordKind::Target, Some(priority)) => {
            let section = RecordKind::Target.section().slug();
            format!("/priorities/{priority}/{section}#about-{}", record.id)
        }
        (kind, Some(head)) if kind.is_personal() => format!("/records/{head}"),
        (kind, Some(priority)) => {
            format!("/priorities/{priority}/{}#{}", kind.section().slug(), record.id)
        }
    }
}

/// The same, unless they want to know first what an examiner would say.
fn led_to(record: &Record, form: &FormFields) -> String {
    if form.one("then") == "check" { findings_of(record) } else { after_saving(record) }
}

/// What the link to a new form says already: which records the new one refers to.
type Given = Query<BTreeMap<String, String>>;

async fn new_in(
    mut reading: Reading,
    kind: RecordKind,
    place: Place,
    Query(given): Given,
) -> PageResult {
    let mut surroundings = Surroundings::of_new(&mut reading.ctx, kind, place).await?;
    improvement::may_draft(&mut reading.ctx, kind, place).await?;
    let found = kept(&mut reading.ctx, &form_key(kind, place, None)).await?;
    let frame = reading.frame(surroundings.title(&reading.ctx));
    let (values, kept_since) = match found {
        Some(kept) => (kept.values, Some(KeptSince { at: kept.at, saved_by: None })),
        None => (starting_with(&sheet_of(kind), given), None),
    };
    surroundings.look_ahead(&mut reading.ctx, &values).await?;
    let form = surroundings.form(frame, &values, Vec::new(), None, kept_since, None);
    reading.page(&form)
}

/// A new form's answers, with the references that were given.
fn starting_with(sheet: &SheetOf, given: BTreeMap<String, String>) -> Values {
    let mut values = sheet.starting_values();
    for (name, answer) in given {
        let kind = sheet.field(&name).map(|field| field.kind);
        if let Some(
            FieldKind::Record(_)
            | FieldKind::Person
            | FieldKind::Item
            | FieldKind::Framework
            | FieldKind::Records(_),
        ) = kind
        {
            values.set(&name, [answer]);
        }
    }
    values
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
        improvement::keep(&mut writing.ctx, kind, place, None, values).await?;
        let back = Surroundings::of_new(&mut writing.ctx, kind, place).await?.back();
        return writing
            .done(&back, "What you typed is kept. Add one again to go on with it.")
            .await;
    }
    match draft(&mut writing.ctx, kind, place, values.clone()).await {
        Ok(record) => {
            let said = format!("{} added", capital(writing.ctx.words.one(kind)));
            writing.done(&led_to(&record, &form), &said).await
        }
        Err(Failure::Refused(problems)) => {
            let mut surroundings = Surroundings::of_new(&mut writing.ctx, kind, place).await?;
            surroundings.look_ahead(&mut writing.ctx, &values).await?;
            let frame = writing.frame(surroundings.title(&writing.ctx));
            let form = surroundings.form(frame, &values, problems, None, None, None);
            writing.refused(&form)
        }
        Err(other) => Err(other.into()),
    }
}

/// What adding a record of a kind is called.
pub(crate) fn adding(ctx: &Context, kind: RecordKind) -> String {
    match kind {
        RecordKind::Decision => format!("Choose {}", ctx.words.a(RecordKind::Strategy)),
        RecordKind::Preparation => "Plan how staff are prepared".to_owned(),
        RecordKind::Delegation => "Give someone a part to lead".to_owned(),
        RecordKind::Feedback => "Note what others said".to_owned(),
        RecordKind::Response => "Answer what was said".to_owned(),
        RecordKind::Reflection => "Write a reflection".to_owned(),
        RecordKind::Need => "Raise a need".to_owned(),
        RecordKind::SelfAssessment => "Assess yourself".to_owned(),
        RecordKind::Protocol => "Write an observation protocol".to_owned(),
        RecordKind::Observation => "Plan an observation".to_owned(),
        RecordKind::Reply => "Reply".to_owned(),
        RecordKind::Restricted => "Open a restricted record".to_owned(),
        RecordKind::Survey => "Ask three short questions".to_owned(),
        RecordKind::Analysis => "Think something through".to_owned(),
        RecordKind::ReadingConfirmation => "Confirm that you have read it".to_owned(),
        // Most are composed from the records.
        RecordKind::Report => format!("Begin with {} that is empty", ctx.words.a(kind)),
        kind => format!("Add {}", ctx.words.a(kind)),
    }
}

/// `GET /plans/new`
pub(super) async fn new_plan(reading: Reading, given: Given) -> PageResult {
    new_in(reading, RecordKind::Plan, Place::Organisation, given).await
}

/// `POST /plans`
pub(super) async fn create_plan(writing: Writing, form: FormFields) -> PageResult {
    create_in(writing, RecordKind::Plan, Place::Organisation, form).await
}

/// `GET /plans/{id}/priorities/new`
pub(super) async fn new_priority(
    reading: Reading,
    Path(plan): Path<RecordId>,
    given: Given,
) -> PageResult {
    new_in(reading, RecordKind::Priority, Place::Plan(plan), given).await
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
    given: Given,
) -> PageResult {
    new_in(reading, kind, Place::Priority(priority), given).await
}

/// `POST /priorities/{id}/{kind}`
pub(super) async fn create(
    writing: Writing,
    Path((priority, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    create_in(writing, kind, Place::Priority(priority), form).await
}

/// The kind in the address, if records of it belong to people and are kept inside no other.
pub(crate) fn standing_alone(kind: RecordKind) -> Result<RecordKind, PageError> {
    let is_head = kind.is_personal() && kind.is_head();
    is_head.then_some(kind).ok_or(PageError::NotFound)
}

/// `GET /growth/{kind}/new`
pub(super) async fn new_personal(
    reading: Reading,
    Path(kind): Path<RecordKind>,
    given: Given,
) -> PageResult {
    new_in(reading, standing_alone(kind)?, Place::Organisation, given).await
}

/// `POST /growth/{kind}`
pub(super) async fn create_personal(
    writing: Writing,
    Path(kind): Path<RecordKind>,
    form: FormFields,
) -> PageResult {
    create_in(writing, standing_alone(kind)?, Place::Organisation, form).await
}

/// `GET /records/{id}/{kind}/new`
pub(super) async fn new_within(
    reading: Reading,
    Path((head, kind)): Path<(RecordId, RecordKind)>,
    given: Given,
) -> PageResult {
    new_in(reading, kind, Place::Within(head), given).await
}

/// `POST /records/{id}/{kind}`
pub(super) async fn create_within(
    writing: Writing,
    Path((head, kind)): Path<(RecordId, RecordKind)>,
    form: FormFields,
) -> PageResult {
    create_in(writing, kind, Place::Within(head), form).await
}

/// `GET /records/{id}/edit`
pub(super) async fn edit(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let page = improvement::record(&mut reading.ctx, id).await?;
    if !page.may_revise {
        return Err(PageError::Forbidden);
    }
    let (version, stored) = (page.record.version, page.record.values.clone());
    let mut surroundings = Surroundings::of_stored(&mut reading.ctx, page).await?;
    let key = form_key(surroundings.kind, surroundings.place, Some(id));
    let found = kept(&mut reading.ctx, &key).await?;
    let frame = reading.frame(surroundings.title(&reading.ctx));
    // What was kept goes on from the version that it began from: saved, it meets what was saved since.
    let (values, version, kept_since) = match found {
        Some(kept) => {
            let began = kept.version.unwrap_or(version);
            let saved_by = (began < version).then(|| surroundings.changed_by());
            (kept.values, began, Some(KeptSince { at: kept.at, saved_by }))
        }
        None => (stored, version, None),
    };
    surroundings.look_ahead(&mut reading.ctx, &values).await?;
    let form = surroundings.form(frame, &values, Vec::new(), Some(version), kept_since, None);
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
    let version = form.version()?;
    let mut surroundings = Surroundings::of_stored(&mut writing.ctx, page).await?;
    if form.one("keep") == "yes" {
        let (kind, place) = (surroundings.kind, surroundings.place);
        improvement::keep(&mut writing.ctx, kind, place, Some((id, version)), values).await?;
        let said = "What you typed is kept, and not yet saved. Change it again to go on.";
        return writing.done(&surroundings.back(), said).await;
    }
    let why = Some(form.one("why")).filter(|why| !why.is_empty());
    match revise(&mut writing.ctx, id, version, values.clone(), why).await {
        Ok(revised) => {
            let said =
                if revised.is_changed { "Saved" } else { "Saved as it was: nothing was different" };
            writing.done(&led_to(&revised.record, &form), said).await
        }
        Err(Failure::Refused(problems)) => {
            surroundings.look_ahead(&mut writing.ctx, &values).await?;
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

/// `POST /records/{id}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    match improvement::remove(&mut writing.ctx, id, None).await {
        Ok(record) => writing.done(&format!("/records/{}/history", record.id), "Removed").await,
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
