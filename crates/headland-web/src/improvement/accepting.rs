//! Accepting a finding with a reason until a day, and withdrawing that.

use std::collections::BTreeMap;

use askama::Template;
use axum_extra::extract::Query;
use headland_app::Failure;
use headland_app::improvement::{Acceptable, accept_finding, acceptable, withdraw_acceptance};
use headland_domain::{AcceptanceId, RecordId};

use super::findings::findings_of;
use super::records::href_of;
use crate::components::{Button, Field, Hidden, Inset};
use crate::gate::{FormFields, Path, Reading, Writing};
use crate::page::{Frame, PageResult, Problem};

/// The form with which a finding is accepted.
#[derive(Template)]
#[template(path = "improvement/accept.html")]
struct AcceptPage {
    frame: Frame,
    finding: Inset,
    action: String,
    hidden: Vec<Hidden>,
    reason: Field,
    until: Field,
    submit: Button,
}

const TITLE: &str = "Accept what was noticed";

/// `GET /records/{id}/acceptances/new`
pub(super) async fn new(
    mut reading: Reading,
    Path(id): Path<RecordId>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let check = asked.get("check").map_or("", String::as_str);
    let field = asked.get("field").map(String::as_str);
    let found = acceptable(&mut reading.ctx, id, check, field).await?;
    let frame = reading.frame(TITLE);
    reading.page(&page(frame, &found, "", ""))
}

/// `POST /records/{id}/acceptances`
pub(super) async fn create(
    mut writing: Writing,
    Path(id): Path<RecordId>,
    form: FormFields,
) -> PageResult {
    let form = form.of(&writing)?;
    let (check, reason, until) = (form.one("check"), form.one("reason"), form.date("until"));
    let field = Some(form.one("field")).filter(|field| !field.is_empty());
    let day = until.parse().ok();
    let found = acceptable(&mut writing.ctx, id, check, field).await?;
    match accept_finding(&mut writing.ctx, id, (check, field), reason, day).await {
        Ok(_) => {
            writing
                .done(
                    &findings_of(&found.record),
                    "Accepted. It will be asked again after that day.",
                )
                .await
        }
        Err(Failure::Refused(refusal)) => {
            let mut frame = writing.frame(TITLE);
            frame.problems.push(Problem::new(refusal.field(), refusal));
            let page = page(frame, &found, reason, &until);
            writing.refused(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /acceptances/{id}/removal`
pub(super) async fn remove(
    mut writing: Writing,
    Path(id): Path<AcceptanceId>,
    form: FormFields,
) -> PageResult {
    form.of(&writing)?;
    let record = withdraw_acceptance(&mut writing.ctx, id).await?;
    writing.done(&findings_of(&record), "Withdrawn").await
}

fn page(frame: Frame, found: &Acceptable, reason: &str, until: &str) -> AcceptPage {
    let (record, finding) = (&found.record, &found.finding);
    let frame = frame.under("/plans").crumb(record.title(), href_of(record));
    let field = finding.place.field().unwrap_or_default();
    AcceptPage {
        finding: Inset::new(finding.message.as_str()),
        action: format!("/records/{}/acceptances", record.id),
        hidden: vec![
            Hidden::csrf(&frame.csrf),
            Hidden::new("check", finding.check.name),
            Hidden::new("field", field),
        ],
        reason: Field::long_text("reason", "Why it may stand")
            .hint("Whoever looks at this record later reads it. For example: Numbers are too small to publish")
            .value(reason)
            .error(frame.problem_with("reason")),
        until: Field::date("until", "Until")
            .hint("A year from now at most. After that day it is asked again")
            .value(until)
            .error(frame.problem_with("until")),
        submit: Button::new("Accept it"),
        frame,
    }
}
