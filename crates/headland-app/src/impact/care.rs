//! What the figures themselves give reason to be careful about, whatever anybody ticked.

use headland_domain::benchmarks::AcademicYear;
use headland_domain::capital;
use headland_domain::improvement::{Evaluation, Target};
use headland_stats::Warning;
use headland_stats::comparison::unusual_start;

use super::Measured;
use super::beside::point_of;
use super::size::known;
use crate::benchmarks::{Level, Series};

/// The group of pupils has grown or shrunk by this share.
const OTHER_SIZE: f64 = 0.2;

/// Warnings that follow from the school's own history and from the size of the two groups.
pub(super) fn of(
    target: &Target,
    evaluation: &Evaluation,
    series: &[Series],
    measured: &Measured,
    (before, after): (AcademicYear, AcademicYear),
) -> Vec<String> {
    let ours = series.iter().find(|one| one.level == Level::School);
    let mut said = Vec::new();
    if !evaluation.chosen_because_low {
        said.extend(ours.and_then(|ours| began_low(target, ours, measured, before)));
    }
    let counts = (known(target.baseline_cohort), known(evaluation.after_cohort));
    if let (Some(first), Some(second)) = counts {
        let moved = (f64::from(second) - f64::from(first)).abs();
        if moved > OTHER_SIZE * f64::from(first) {
            said.push(format!(
                "The group has changed: {} at the start and {} now. Other pupils are counted, and they \
                 may differ.",
                measured.counted(first),
                measured.counted(second)
            ));
        }
    }
    let was = ours.and_then(|ours| {
        let mut point = [before, after].into_iter().filter_map(|year| point_of(ours, year));
        point.find_map(|point| point.published_as)
    });
    said.extend(was.map(|urn| {
        format!(
            "One of the two figures was published under the school’s earlier number, {urn}: it may have \
             had other pupils."
        )
    }));
    said
}

/// Whether the school began far below its own earlier years, from where figures tend to rise by
/// themselves. It takes three years to say so.
fn began_low(
    target: &Target,
    ours: &Series,
    measured: &Measured,
    before: AcademicYear,
) -> Option<String> {
    let history: Vec<f64> = (before.start_year().saturating_sub(8)..before.start_year())
        .filter_map(|year| point_of(ours, AcademicYear::starting(year))?.value)
        .collect();
    let start = target.baseline.value();
    let warning = unusual_start(start, &history)?;
    let worse = history
        .iter()
        .all(|year| if measured.is_higher_better { start < *year } else { start > *year });
    (worse && warning == Warning::RegressionToTheMean).then(|| {
        format!("{} The earlier years of the school say so.", capital(&format!("{warning}.")))
    })
}
