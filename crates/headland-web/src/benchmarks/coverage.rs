use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, Counts, Coverage, MeasureCoverage};
use headland_domain::benchmarks::Period;
use serde::Deserialize;

use super::index::pagination;
use super::wording::count;
use crate::components::{Column, Content, EmptyState, Pagination, Table};
use crate::gate::Reading;
use crate::page::{Frame, PageResult, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/coverage.html")]
struct CoveragePage {
    frame: Frame,
    measures: Table,
    pagination: Option<Pagination>,
    areas: Option<Table>,
}

/// Which page.
#[derive(Deserialize)]
pub(super) struct Asked {
    page: Option<usize>,
}

/// `GET /figures/coverage`
pub(super) async fn show(mut reading: Reading, Query(asked): Query<Asked>) -> PageResult {
    let found = benchmarks::coverage(&mut reading.ctx, asked.page.unwrap_or(1)).await?;
    let frame =
        reading.frame("What there are figures of").under("/figures").crumb("Figures", "/figures");
    let page = CoveragePage {
        measures: measures(&found),
        pagination: pagination("/figures/coverage", "", found.page, found.total),
        areas: (!found.areas.is_empty()).then(|| areas(&found)),
        frame,
    };
    reading.page(&page)
}

fn measures(found: &Coverage) -> Table {
    let columns = [
        Column::text("Measure"),
        Column::text("Schools, by year"),
        Column::text("Areas, by year"),
        Column::number("Releases"),
    ];
    let empty = EmptyState::new(
        "No figures yet",
        "Every measure is listed here with its years once a table has been imported.",
    );
    let mut table = Table::new("Measures", columns).empty(empty).note(
        "Counted are the schools, or the areas for one population of schools, that the release with most \
         of them lists, those whose figure is withheld included.",
    );
    for one in &found.measures {
        table.push([
            Content::link(
                one.measure.label.as_str(),
                format!("/figures/{}", form_encode(one.measure.code.as_str())),
            ),
            by_year(one, |counts| counts.schools, "no schools"),
            by_year(one, |counts| counts.areas, "no areas"),
            Content::text(one.releases),
        ]);
    }
    table
}

/// "2018/19 to 2022/23: 850", a line for each stretch of years with the same number, the last first.
fn by_year(one: &MeasureCoverage, of: fn(&Counts) -> i64, none: &str) -> Content {
    let mut stretches: Vec<(&Period, &Period, i64)> = Vec::new();
    for (period, counts) in one.periods.iter().filter(|(_, counts)| of(counts) > 0) {
        match stretches.last_mut() {
            Some((_, last, many)) if *many == of(counts) && is_next(last, period) => *last = period,
            _ => stretches.push((period, period, of(counts))),
        }
    }
    let lines: Vec<String> = stretches
        .iter()
        .rev()
        .map(|(first, last, many)| {
            if first == last {
                format!("{first}: {}", number(*many))
            } else {
                format!("{first} to {last}: {}", number(*many))
            }
        })
        .collect();
    if lines.is_empty() { Content::missing(none) } else { Content::text(lines.join("\n")) }
}

fn is_next(one: &Period, other: &Period) -> bool {
    matches!((one, other), (Period::AcademicYear(one), Period::AcademicYear(other))
        if one.next() == *other)
}

fn areas(found: &Coverage) -> Table {
    let columns = [
        Column::text("Local authority"),
        Column::number("Schools with figures"),
        Column::number("Releases"),
    ];
    let mut table = Table::new("Local authorities", columns);
    for area in &found.areas {
        let name = match (&area.name, &area.code) {
            (Some(name), _) => Content::text(name),
            (None, Some(code)) => Content::text(format!("Local authority {code}")),
            (None, None) => Content::missing("no authority is known of these schools"),
        };
        table.push([name, Content::text(number(area.schools)), Content::text(area.releases)]);
    }
    table
}

fn number(many: i64) -> String {
    u32::try_from(many).map_or_else(|_| many.to_string(), count)
}
