use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::figure_workings;
use headland_domain::benchmarks::Urn;
use serde::Deserialize;

use crate::gate::{Path, Reading};
use crate::impact::{Sum, sum};
use crate::page::{Frame, PageResult, form_encode};

/// How a measure of a profile is worked out, to be done again by whoever doubts it.
#[derive(Template)]
#[template(path = "benchmarks/workings.html")]
struct WorkingsPage {
    frame: Frame,
    urn: Urn,
    code: String,
    measure: String,
    groups: Vec<(&'static str, Vec<Sum>)>,
    why_no_input: &'static str,
}

/// Of which measure.
#[derive(Deserialize)]
pub(super) struct Asked {
    measure: String,
}

/// `GET /figures/schools/{urn}/workings`
pub(super) async fn show(
    mut reading: Reading,
    Path(urn): Path<Urn>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let found = figure_workings(&mut reading.ctx, urn, &asked.measure).await?;
    let frame = reading
        .frame("How these figures are worked out")
        .under("/figures")
        .crumb("Figures", "/figures")
        .crumb("Schools", "/figures/schools")
        .crumb(found.school, format!("/figures/schools/{urn}"));
    let sums: Vec<Sum> = found.workings.into_iter().map(sum).collect();
    let page = WorkingsPage {
        urn,
        code: form_encode(found.measure.code.as_str()),
        measure: found.measure.label,
        groups: if sums.is_empty() { Vec::new() } else { vec![("Worked out here", sums)] },
        why_no_input: "The figures themselves are too many to copy from a page, or stand with their source: \
            the numbers above say what was done with them.",
        frame,
    };
    reading.page(&page)
}
