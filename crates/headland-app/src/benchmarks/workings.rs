use headland_domain::benchmarks::{IntervalMethod, Measure, Urn};
use headland_opendata::similar::methods;
use headland_policy::{Action, Resource};
use serde_json::json;

use super::around::around_school;
use super::catalogue::measures_by_code;
use super::profile::{MeasureProfile, of_measures};
use super::series::{Level, Point};
use super::similar::similar_to;
use crate::context::{Context, Failure};
use crate::impact::{WILSON, Working};

/// More figures than anybody copies: above it only their number is given.
const MOST_COPIED: usize = 500;

/// How the figures of a measure on a school's profile are worked out.
#[derive(Clone, Debug)]
pub struct FigureWorkings {
    /// The school's name.
    pub school: String,
    /// The measure.
    pub measure: Measure,
    /// The sums of the last year in which each could be worked out.
    pub workings: Vec<Working>,
}

/// How what the program worked out of a school's figures came about.
///
/// That is the interval of the last figure, its place among other schools, the average of similar schools,
/// and the mean of statistical neighbours.
/// What is published as it stands is not worked out here, and its release says so. Fifteen statements at
/// most.
pub async fn figure_workings(
    ctx: &mut Context,
    urn: Urn,
    measure: &str,
) -> Result<FigureWorkings, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let around = around_school(ctx, urn).await?;
    let mut measures = measures_by_code(&mut ctx.tx, &[measure.to_owned()]).await?;
    let measure = measures.remove(measure).ok_or(Failure::NotFound)?;
    let method = methods().first().ok_or(Failure::NotFound)?;
    let similar = similar_to(ctx, urn, &around.name, method).await?;
    let found = of_measures(ctx, &around, &similar, vec![measure.clone()]).await?;
    let found = found.into_iter().next().ok_or(Failure::NotFound)?;
    let workings = [interval(&found), among(&found), average(&found, &method.name), mean(&found)];
    let school = around.name;
    Ok(FigureWorkings { school, measure, workings: workings.into_iter().flatten().collect() })
}

fn last_of(
    found: &MeasureProfile,
    level: Level,
    is_it: impl Fn(&&Point) -> bool,
) -> Option<&Point> {
    let series = found.composed.series.iter().find(|series| series.level == level)?;
    series.points.iter().rev().find(is_it)
}

fn interval(found: &MeasureProfile) -> Option<Working> {
    let is_ours = |point: &&Point| point.interval_method == Some(IntervalMethod::Wilson);
    let point = last_of(found, Level::School, is_ours)?;
    let (n, value) = (point.n?, point.value?);
    // The count nearest to the printed percentage, as the interval itself takes it.
    let nearest = || headland_stats::proportions::Share::from_percentage(value, n).ok()?.count();
    let x = point.numerator.or_else(nearest)?;
    let working = Working::new(
        "interval",
        format!("The 95% interval of the school’s figure in {}", point.period),
        WILSON,
        "wilson_ci",
        json!({ "x": x, "n": n, "confidence": 0.95 }),
    );
    Some(working.with("x, who met it (or the whole number nearest to the figure)", x).with("n", n))
}

fn among(found: &MeasureProfile) -> Option<Working> {
    let (period, value, others) = found.behind.among.as_ref()?;
    let lower = others.iter().filter(|other| *other < value).count();
    let level = others.iter().filter(|other| other.total_cmp(value).is_eq()).count();
    let mut working = Working::new(
        "percentile",
        format!("The percentile in {period}"),
        "The share of other schools with a lower figure and half of those level with it, in per cent. \
         Schools whose figure is withheld are no part of it.",
        "percentile_rank",
        json!({ "values": others, "target": value }),
    );
    if others.len() > MOST_COPIED {
        working.input = None;
    }
    Some(
        working
            .with("The school’s figure", value)
            .with("Other schools whose figure is known", others.len())
            .with("With a lower figure", lower)
            .with("Level", level),
    )
}

fn average(found: &MeasureProfile, method: &str) -> Option<Working> {
    let (period, figures) = found.behind.similar.as_ref()?;
    let known: Vec<f64> = figures.iter().flatten().copied().collect();
    if known.is_empty() {
        return None;
    }
    let weights = vec![1; known.len()];
    let working = Working::new(
        "similar",
        format!("The average of similar schools in {period}"),
        "The plain mean of the known figures: each school counts once, however many pupils it has. A \
         figure that is withheld or missing is left out and counted as left out.",
        "pupil_weighted_mean",
        json!({ "values": known, "weights": weights }),
    );
    Some(
        working
            .with("Schools found by", method)
            .with("With a figure", known.len())
            .with("Without", figures.len() - known.len()),
    )
}

fn mean(found: &MeasureProfile) -> Option<Working> {
    let point = last_of(found, Level::StatisticalNeighbours, |point| point.mean_of.is_some())?;
    let (of, value) = (point.mean_of?, point.value?);
    let mut working = Working::new(
        "neighbours",
        format!("The mean of statistical neighbours in {}", point.period),
        "The plain mean of the authorities’ published figures: each authority counts once, as the \
         publisher of the list does it.",
        "pupil_weighted_mean",
        json!({}),
    );
    // Which authority has which figure stands in the release; here only the mean is kept.
    working.input = None;
    Some(
        working
            .with("The mean", format!("{value:.2}"))
            .with("Authorities with a figure", of.valued)
            .with("Authorities on the list", of.all),
    )
}
