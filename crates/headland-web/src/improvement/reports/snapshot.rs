use askama::Template;
use headland_app::improvement::report::{self, document};
use headland_domain::SnapshotId;

use super::DOCUMENTS;
use super::blocks::Blocks;
use crate::components::{Button, Inset, NextStep, WhatNext};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult, day_and_time};

/// A frozen report, as governors read it.
#[derive(Template)]
#[template(path = "improvement/snapshot.html")]
struct ShowPage {
    frame: Frame,
    organisation: String,
    subtitle: String,
    frozen: String,
    sha256: String,
    vintage: String,
    sign: Option<WhatNext>,
    downloads: Vec<Button>,
    newer: Option<String>,
    draft: Option<String>,
    report: String,
}

/// `GET /snapshots/{id}`
pub(super) async fn show(mut reading: Reading, Path(id): Path<SnapshotId>) -> PageResult {
    let page = report::snapshot(&mut reading.ctx, id).await?;
    let made = document(&page.paper, &page.snapshot.sha256, &page.signatures);
    let frame = reading.frame(page.paper.title.as_str()).under("/plans");
    let frame = match page.record.priority {
        Some(priority) => frame
            .crumb(page.paper.priority.as_str(), format!("/priorities/{priority}"))
            .crumb("Reports", format!("/priorities/{priority}/reports")),
        None => frame,
    };
    let me = reading.ctx.actor.person;
    let mine = page.signatures.iter().find(|one| page.awaits_me && one.person() == me);
    let shown = ShowPage {
        downloads: DOCUMENTS
            .iter()
            .map(|(ending, words)| {
                Button::secondary_link(*words, format!("/snapshots/{id}/report.{ending}"))
            })
            .collect(),
        organisation: made.organisation.clone(),
        subtitle: made.subtitle.clone().unwrap_or_default(),
        frozen: format!(
            "Frozen by {} on {}. It does not change any more.",
            page.frozen_by,
            day_and_time(page.snapshot.made_at())
        ),
        sha256: page.snapshot.sha256.clone(),
        vintage: page.snapshot.vintage.clone(),
        sign: mine.map(|mine| {
            WhatNext::new([NextStep::new("Sign this report", format!("/snapshots/{id}/signature"))
                .reason(format!(
                    "Read it through first. You are asked to sign as: {}.",
                    mine.capacity
                ))])
        }),
        newer: page.newer.map(|newer| format!("/snapshots/{newer}")),
        draft: page.sees_draft.then(|| format!("/records/{}", page.record.id)),
        report: Blocks::of(&made).render().map_err(PageError::Template)?,
        frame,
    };
    reading.page(&shown)
}
