//! What else is known of a target besides its before and after.

use askama::Template;
use headland_app::impact::{Approach, Picture, Role, Study};
use headland_app::improvement::PriorityPage;

use super::chart::figure;
use super::impact::tag;
use crate::components::{Figure, Tag, Tone};
use crate::page::{PageError, count};

/// One study.
#[derive(Template)]
#[template(path = "improvement/_study.html")]
struct StudyPart {
    id: String,
    target: String,
    heading: String,
    role: String,
    many: Option<String>,
    parts: Vec<ApproachPart>,
    not_done: Vec<String>,
    /// What the reader may bring or choose.
    ways: Vec<(&'static str, String)>,
}

/// One design.
struct ApproachPart {
    heading: &'static str,
    tag: Tag,
    verdict: String,
    caveat: Option<String>,
    figures: Vec<Figure>,
    said: Vec<String>,
    lost_title: String,
    lost: String,
    warnings: Vec<String>,
}

/// The study of a target; `is_judged` where its before and after stands above.
pub(super) fn part(
    page: &PriorityPage,
    study: &Study,
    is_judged: bool,
) -> Result<String, PageError> {
    let id = study.id.clone();
    let record = study.id.parse().ok().and_then(|id| page.record(id));
    let may_revise = record.is_some_and(|record| page.may_revise(record));
    let ways: &[(&'static str, &str)] = if may_revise {
        &[
            ("Headline measure", "headline"),
            ("Schools to compare with", "comparators"),
            ("Figures by date", "series"),
            ("The same pupils twice", "pupils"),
        ]
    } else {
        &[]
    };
    let before = if is_judged { "More on" } else { "So far on" };
    let part = StudyPart {
        heading: format!("{before} “{}”", study.target),
        target: study.target.clone(),
        role: study.role_words.clone(),
        many: study.many.clone(),
        parts: study.approaches.iter().map(|one| approach(study, one)).collect(),
        not_done: study.refusals().collect(),
        ways: ways.iter().map(|(label, slug)| (*label, format!("/records/{id}/{slug}"))).collect(),
        id,
    };
    part.render().map_err(PageError::Template)
}

fn approach(study: &Study, one: &Approach) -> ApproachPart {
    let figures = one.pictures.iter().enumerate().map(|(place, picture)| {
        let id = format!("{}-{place}-{}", one.design.slug(), study.id);
        figure(&id, picture.chart(&study.measured).as_ref())
    });
    let lost: Vec<String> = one
        .pictures
        .iter()
        .filter_map(|picture| match picture {
            Picture::Changes(changes) => Some(&changes.lost),
            _ => None,
        })
        .flatten()
        .map(|lost| format!("{} ({})", lost.school, lost.why))
        .collect();
    ApproachPart {
        heading: one.design.label(),
        tag: if one.is_exploratory {
            Tag::new("Exploratory", Tone::Quiet)
        } else {
            tag(one.standing)
        },
        verdict: one.verdict.clone(),
        caveat: one.caveat.clone(),
        figures: figures.collect(),
        said: one.said.clone(),
        lost_title: count(lost.len(), "comparator lost", "comparators lost"),
        lost: lost.join("\n"),
        warnings: one.warnings.clone(),
    }
}

/// Whether a study stands on the page: something is known, something may be brought, or it was declared.
pub(super) fn is_shown(page: &PriorityPage, study: &Study) -> bool {
    let record = study.id.parse().ok().and_then(|id| page.record(id));
    !study.approaches.is_empty()
        || study.role == Role::Headline
        || record.is_some_and(|record| page.may_revise(record))
}
