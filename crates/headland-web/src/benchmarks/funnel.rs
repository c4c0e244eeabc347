use std::collections::BTreeSet;

use askama::Template;
use axum_extra::extract::Query;
use headland_app::benchmarks::{self, Baseline, EXACT_BELOW, Funnel, Placed};
use headland_app::drawn::charts::{
    Chart as _, Funnel as Picture, FunnelLimits, FunnelPlace, FunnelPoint, Scale, Theme,
};
use headland_domain::benchmarks::Period;
use headland_domain::capital;
use headland_stats::benchmarks::{FunnelFlag, funnel_limits_both};
use serde::Deserialize;

use super::measure::{breakdown_of, chooser};
use super::wording::Print;
use crate::components::{Choice, Column, Content, Field, Figure, Table};
use crate::gate::{Path, Reading};
use crate::page::{Frame, PageError, PageResult, form_encode};

#[derive(Template)]
#[template(path = "benchmarks/funnel.html")]
struct FunnelPage {
    frame: Frame,
    path: String,
    why_none: Option<String>,
    choices: Vec<Field>,
    figure: Option<Figure>,
    by_chance: String,
    compared_with: String,
    without: Option<String>,
}

/// Which year, for which pupils.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    group: String,
    #[serde(default)]
    year: String,
}

/// `GET /figures/{measure}/funnel`
pub(super) async fn show(
    mut reading: Reading,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let period: Option<Period> = match asked.year.as_str() {
        "" => None,
        code => Some(code.parse().map_err(|_| PageError::NotFound)?),
    };
    let breakdown = breakdown_of(&asked.group)?;
    let (measure, funnel) =
        benchmarks::funnel(&mut reading.ctx, &code, &breakdown, period.as_ref()).await?;
    let groups = benchmarks::groups_of(&mut reading.ctx, &code).await?;
    let choice = (groups.len() > 1).then(|| chooser(&groups, &breakdown));
    let path = format!("/figures/{}", form_encode(&code));
    let frame = reading
        .frame(format!("{}: schools and chance", measure.label))
        .under("/figures")
        .crumb("Figures", "/figures")
        .crumb(measure.label.as_str(), path.as_str());
    let own = reading.ctx.organisation.name.clone();
    let page = match funnel {
        Ok(funnel) => found(frame, path, &funnel, choice, &own),
        Err(refusal) => FunnelPage {
            frame,
            path,
            why_none: Some(refusal.to_string()),
            choices: choice.into_iter().collect(),
            figure: None,
            by_chance: String::new(),
            compared_with: String::new(),
            without: None,
        },
    };
    reading.page(&page)
}

fn found(
    frame: Frame,
    path: String,
    funnel: &Funnel,
    group: Option<Field>,
    own: &str,
) -> FunnelPage {
    let print = Print::of(&funnel.measure);
    let from = match funnel.baseline_from {
        Baseline::England => "England’s figure",
        Baseline::Pooled => "the pupils of all these schools taken together",
    };
    FunnelPage {
        choices: group
            .into_iter()
            .chain((funnel.periods.len() > 1).then(|| years(funnel)))
            .collect(),
        figure: Some(figure(funnel, own)),
        by_chance: by_chance(funnel),
        compared_with: format!(
            "{}: compared with {from}, {}, in {}.",
            capital(&funnel.breakdown.to_string()),
            print.words(funnel.baseline),
            funnel.period
        ),
        without: (funnel.without > 0).then(|| {
            format!(
                "{} more have no figure that can be placed: it is withheld or missing, or their number of pupils is not known.",
                funnel.without
            )
        }),
        why_none: None,
        frame,
        path,
    }
}

fn years(funnel: &Funnel) -> Field {
    let choices = funnel.periods.iter().map(|period| {
        Choice::new(period.code(), period.to_string()).chosen(*period == funnel.period)
    });
    Field::select("year", "Year", choices)
}

/// How many are outside, and how many chance alone would put there.
fn by_chance(funnel: &Funnel) -> String {
    let (inner, outer) = funnel.by_chance();
    let verb = |many: usize| if many == 1 { "lies" } else { "lie" };
    let (outside, far) = (funnel.outside(), funnel.far_outside());
    format!(
        "Of {} schools, {outside} {} outside the 95% limits. If all were the same underneath, chance \
         alone would put about {inner:.0} there. {far} {} outside the 99.8% limits, where chance would \
         put about {outer:.1}. To be outside is a reason to look closer, and to be within is no proof \
         that all is well.",
        funnel.schools.len(),
        verb(outside),
        verb(far),
    )
}

fn figure(funnel: &Funnel, own: &str) -> Figure {
    let print = Print::of(&funnel.measure);
    let point =
        |placed: &Placed| FunnelPoint { n: placed.n, value: placed.value, place: place(placed) };
    let named = funnel.own.and_then(|urn| {
        let placed = funnel.schools.iter().find(|placed| placed.urn == urn)?;
        Some((own.to_owned(), point(placed)))
    });
    let finding = match &named {
        Some((name, point)) => match point.place {
            FunnelPlace::Within => {
                format!("{name} differs by no more than chance alone could make it")
            }
            FunnelPlace::Above | FunnelPlace::FarAbove => {
                format!("{name} is higher than chance alone would often make it")
            }
            FunnelPlace::Below | FunnelPlace::FarBelow => {
                format!("{name} is lower than chance alone would often make it")
            }
        },
        None => format!("{} schools by their number of pupils", funnel.schools.len()),
    };
    let picture = Picture {
        finding,
        scale: Scale::of(funnel.measure.label.clone(), print.sign, print.places),
        subjects: "schools".to_owned(),
        counted: "pupils".to_owned(),
        baseline: (
            funnel.baseline,
            match funnel.baseline_from {
                Baseline::England => "England".to_owned(),
                Baseline::Pooled => "all together".to_owned(),
            },
        ),
        limits: limits(funnel),
        points: funnel.schools.iter().map(point).collect(),
        named,
    };
    let table = table(&picture);
    Figure::new("funnel", picture.finding(), picture.svg(&Theme::screen()))
        .narrow(picture.svg(&Theme::narrow()))
        .description(picture.description())
        .table(table)
}

fn place(placed: &Placed) -> FunnelPlace {
    match (placed.flag, placed.is_above) {
        (FunnelFlag::Within, _) => FunnelPlace::Within,
        (FunnelFlag::Outside95, true) => FunnelPlace::Above,
        (FunnelFlag::Outside95, false) => FunnelPlace::Below,
        (FunnelFlag::Outside998, true) => FunnelPlace::FarAbove,
        (FunnelFlag::Outside998, false) => FunnelPlace::FarBelow,
    }
}

/// The limits at sizes from the smallest cohort to the largest, closer where they bend.
fn limits(funnel: &Funnel) -> Vec<FunnelLimits> {
    let largest = funnel.schools.iter().map(|one| one.n).max().unwrap_or(1);
    let smallest = funnel.schools.iter().map(|one| one.n).min().unwrap_or(1).max(1);
    let steps = (1..=60).map(|step: u32| largest.saturating_mul(step).div_ceil(60));
    let sizes: BTreeSet<u32> =
        (smallest..=largest.min(EXACT_BELOW)).chain(steps.filter(|n| *n >= smallest)).collect();
    sizes
        .into_iter()
        .filter_map(|n| {
            let (inner, outer) = funnel_limits_both(funnel.baseline / 100.0, n).ok()?;
            let ends = |interval: headland_stats::Interval| {
                (interval.lower() * 100.0, interval.upper() * 100.0)
            };
            Some(FunnelLimits { n, inner: ends(inner), outer: ends(outer) })
        })
        .collect()
}

/// The picture's table as a part of the page.
fn table(picture: &Picture) -> Table {
    let drawn = picture.table();
    let columns = drawn.columns.iter().enumerate().map(|(place, column)| {
        if place == 0 {
            Column::text(column.header.as_str())
        } else {
            Column::number(column.header.as_str())
        }
    });
    let mut table = Table::new(drawn.caption.as_str(), columns).caption_hidden();
    for row in &drawn.rows {
        table.push(row.iter().map(|cell| Content::text(cell.display())));
    }
    table.note(drawn.notes.join(" "))
}
