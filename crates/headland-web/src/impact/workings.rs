use askama::Template;
use headland_app::impact::{Working, workings};
use headland_calc::calculation;
use headland_domain::RecordId;
use serde_json::Value;

use super::about;
use crate::components::SummaryList;
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageResult};

/// How the figures of a target are worked out, to be done again by whoever doubts them.
#[derive(Template)]
#[template(path = "impact/workings.html")]
struct WorkingsPage {
    frame: Frame,
    target: String,
    groups: Vec<(&'static str, Vec<Sum>)>,
    /// What is said where the input is not shown.
    why_no_input: &'static str,
}

/// One figure.
pub(crate) struct Sum {
    pub(crate) anchor: String,
    pub(crate) figure: String,
    pub(crate) formula: String,
    pub(crate) numbers: SummaryList,
    pub(crate) function: &'static str,
    /// What the calculation is given, and what it answers.
    pub(crate) input: Option<(String, String)>,
}

/// `GET /records/{id}/workings`
pub(super) async fn show(mut reading: Reading, Path(id): Path<RecordId>) -> PageResult {
    let found = workings(&mut reading.ctx, id).await?;
    let frame = about(reading.frame("How the figures are worked out"), &found.target);
    let target = found.target.title();
    let groups = found
        .groups
        .into_iter()
        .map(|(heading, workings)| (heading, workings.into_iter().map(sum).collect()));
    let page = WorkingsPage {
        target,
        groups: groups.collect(),
        why_no_input: "The pupils’ figures are shown only to those who may change the target.",
        frame,
    };
    reading.page(&page)
}

pub(crate) fn sum(working: Working) -> Sum {
    let Working { anchor, figure, formula, numbers, function, input } = working;
    let numbers = numbers
        .into_iter()
        .fold(SummaryList::new(), |list, (name, number)| list.fact(name, number));
    let input = input.map(|input| {
        let answer = match calculation(function).map(|known| known.run(&input)) {
            Some(Ok(answer)) => pretty(&answer.value),
            Some(Err(refusal)) => refusal.to_string(),
            None => "This program does not know the calculation.".to_owned(),
        };
        (input.to_string(), answer)
    });
    Sum { anchor, figure, formula, numbers, function, input }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}
