//! A page of a profile as a file.

use axum_extra::extract::Query;
use headland_app::benchmarks::{self, Average, MeasureProfile, Point, Profile, Series};
use headland_app::drawn::csv::{self, Opening};
use headland_app::drawn::table::{Cell, Column, Table};
use headland_app::drawn::xlsx;
use headland_domain::benchmarks::Urn;

use super::profile::Asked;
use super::wording::Print;
use crate::gate::{Path, Reading};
use crate::page::{PageError, PageResult, file};

/// `GET /figures/schools/{urn}/figures.csv`
pub(super) async fn csv(
    mut reading: Reading,
    Path(urn): Path<Urn>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let table = table(&mut reading, urn, &asked).await?;
    let bytes = csv::render(&table, Opening::ByteOrderMark).map_err(PageError::unwritten)?;
    Ok(file(bytes, &format!("figures-{urn}.csv"), "text/csv; charset=utf-8"))
}

/// `GET /figures/schools/{urn}/figures.xlsx`
pub(super) async fn workbook(
    mut reading: Reading,
    Path(urn): Path<Urn>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let table = table(&mut reading, urn, &asked).await?;
    let bytes = xlsx::one(&table, reading.ctx.today()).map_err(PageError::unwritten)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(file(bytes, &format!("figures-{urn}.xlsx"), kind))
}

/// The figures of the page that is asked for, one to a row.
async fn table(reading: &mut Reading, urn: Urn, asked: &Asked) -> Result<Table, PageError> {
    let page = asked.page.unwrap_or(1);
    let found = benchmarks::profile(&mut reading.ctx, urn, &asked.q, page).await?;
    let words = |header: &str| Column::words(header);
    let numbers = |header: &str| Column::numbers(header);
    let columns = vec![
        words("measure"),
        words("label"),
        words("whose"),
        words("schools"),
        words("period"),
        numbers("value"),
        numbers("lower 95%"),
        numbers("upper 95%"),
        words("interval"),
        numbers("n"),
        numbers("percentile"),
        numbers("percentile of schools"),
        numbers("schools without a figure"),
        words("source"),
        words("published"),
        words("release"),
        numbers("row"),
    ];
    let mut table = Table::new(found.school.as_str(), columns).on_sheet("Figures");
    for one in &found.measures {
        for series in &one.composed.series {
            for point in &series.points {
                table.rows.push(row(one, series, point));
            }
        }
        for average in &one.similar {
            table.rows.push(similar_row(&found, one, average));
        }
    }
    Ok(table)
}

fn nothing() -> Cell {
    Cell::text("")
}

fn row(one: &MeasureProfile, series: &Series, point: &Point) -> Vec<Cell> {
    let is_own = series.level == benchmarks::Level::School && !point.is_own;
    let among = one.among.get(&point.period).filter(|_| is_own);
    let whole = |n: Option<u32>| n.map_or_else(nothing, |n| Cell::number(f64::from(n), 0));
    let mut row = vec![
        Cell::text(one.measure.code.as_str()),
        Cell::text(one.measure.label.as_str()),
        Cell::text(series.label.as_str()),
        Cell::text(series.population.to_string()),
        Cell::text(point.period.to_string()),
    ];
    row.extend(Print::of(&one.measure).figures(point));
    row.extend([
        among.map_or_else(nothing, |among| Cell::number(among.percentile, 1)),
        whole(among.map(|among| among.n)),
        whole(among.map(|among| among.withheld)),
        Cell::text(point.source.as_str()),
        point.published_on.map_or_else(nothing, |day| Cell::text(day.to_string())),
        Cell::text(point.release.to_string()),
        Cell::text(point.row.to_string()),
    ]);
    row
}

fn similar_row(found: &Profile, one: &MeasureProfile, average: &Average) -> Vec<Cell> {
    let print = Print::of(&one.measure);
    let whole = |many: usize| Cell::number(u32::try_from(many).map_or(0.0, f64::from), 0);
    let mean = average.mean.map_or_else(
        || Cell::missing("no similar school has a figure"),
        |mean| Cell::number(mean, print.places + 1),
    );
    let mut row = vec![
        Cell::text(one.measure.code.as_str()),
        Cell::text(one.measure.label.as_str()),
        Cell::text("Similar schools"),
        Cell::text(found.similar.method.code.as_str()),
        Cell::text(average.period.to_string()),
        mean,
        nothing(),
        nothing(),
        nothing(),
        whole(average.known),
        nothing(),
        nothing(),
        whole(average.without),
        Cell::text("worked out here, each school counting once"),
    ];
    row.extend([nothing(), nothing(), nothing()]);
    row
}
