//! Control charts.

use headland_stats::control::{
    Assurance, Cause, Limits, Screening, Side, advice, assurance, limits, p_chart, run_limits,
    shift_ends, sides, special_causes, trend_ends, two_in_three,
};
use headland_stats::verdict::Polarity;
use serde_json::{Value, json};

use crate::answer::reasoned;
use crate::input::{share_of, zipped};
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("xmr_limits", "How far a series varies by itself", xmr_limits),
    Calculation::new("xmr_rules", "Limits, and the points that deserve a look", xmr_rules),
    Calculation::new(
        "seven_point_one_side_of_mean_end_flags",
        "Where seven points have lain on one side of the mean",
        shifts,
    ),
    Calculation::new(
        "seven_point_trend_end_flags",
        "Where seven points have risen or fallen",
        trends,
    ),
    Calculation::new(
        "two_in_three_window_flags",
        "Points of three in a row of which two are near a limit",
        near,
    ),
    Calculation::new("xmr_advice", "Which chart so many points can carry", advised),
    Calculation::new("assurance", "Whether a target will be met as things are", assured),
    Calculation::new(
        "run_chart_limits",
        "The longest run and fewest crossings that chance explains",
        run_chart,
    ),
    Calculation::new("p_chart", "Limits for shares of changing cohorts", shares),
];

fn screening(input: &Input) -> Result<Screening, Refusal> {
    let stated = input.maybe("screen_outliers").map_or(Ok(true), |stated| stated.flag())?;
    Ok(if stated { Screening::LeaveOut } else { Screening::CountAll })
}

fn as_json(limits: Limits) -> Value {
    Value::Object(fields(limits).collect())
}

fn fields(limits: Limits) -> impl Iterator<Item = (String, Value)> {
    let Limits { mean, mean_range, lower, upper } = limits;
    [("mean", mean), ("mr_bar", mean_range), ("lpl", lower), ("upl", upper)]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
}

fn xmr_limits(input: &Input) -> Result<Answer, Refusal> {
    reasoned(limits(&input.reals("values")?, screening(input)?), "values", as_json)
}

/// Whether a cause is of a kind.
type Rule = fn(&Cause) -> bool;

fn xmr_rules(input: &Input) -> Result<Answer, Refusal> {
    let values = input.reals("values")?;
    reasoned(limits(&values, screening(input)?), "values", |limits| {
        let causes = special_causes(&values, &limits);
        let places = |wanted: Rule| -> Vec<usize> {
            let marked =
                causes.iter().enumerate().filter(|(_, cause)| cause.as_ref().is_some_and(wanted));
            marked.map(|(place, _)| place).collect()
        };
        let rules: [(&str, Rule); 4] = [
            ("outside", |cause| matches!(cause, Cause::Outside(_))),
            ("shift7", |cause| matches!(cause, Cause::Shift(_))),
            ("trend7", |cause| matches!(cause, Cause::Trend(_))),
            ("two_of_three", |cause| matches!(cause, Cause::NearLimit(_))),
        ];
        let marked = rules.into_iter().map(|(name, rule)| (name.to_owned(), json!(places(rule))));
        Value::Object(fields(limits).chain(marked).collect())
    })
}

fn relative_to_mean(input: &Input) -> Result<Vec<Option<Side>>, Refusal> {
    Ok(sides(&input.reals("relative_to_mean")?, 0.0))
}

fn shifts(input: &Input) -> Result<Answer, Refusal> {
    let ends = shift_ends(&relative_to_mean(input)?);
    let flags: Vec<u8> = ends.iter().map(|end| u8::from(end.is_some())).collect();
    Ok(Answer::of(json!(flags)))
}

fn trends(input: &Input) -> Result<Answer, Refusal> {
    let ends = trend_ends(&input.reals("values")?);
    let sign = |end: &Option<Side>| match end {
        None => 0,
        Some(Side::Above) => 1,
        Some(Side::Below) => -1,
    };
    Ok(Answer::of(json!(ends.iter().map(sign).collect::<Vec<i8>>())))
}

fn near(input: &Input) -> Result<Answer, Refusal> {
    let close = input.get("close_to_limits")?.counts()?;
    let pairs = zipped(close, relative_to_mean(input)?, "relative_to_mean")?;
    let (close, sides): (Vec<bool>, Vec<Option<Side>>) =
        pairs.into_iter().map(|(close, side)| (close > 0, side)).unzip();
    let flags: Vec<u8> = two_in_three(&close, &sides).into_iter().map(u8::from).collect();
    Ok(Answer::of(json!(flags)))
}

fn advised(input: &Input) -> Result<Answer, Refusal> {
    let points = input.get("n_points")?.list()?;
    let words = points.iter().map(|n| Ok(advice(n.place()?).to_string()));
    Ok(Answer::of(json!(words.collect::<Result<Vec<_>, Refusal>>()?)))
}

fn assured(input: &Input) -> Result<Answer, Refusal> {
    let (lower, upper) = (input.real("lpl")?, input.real("upl")?);
    if lower > upper {
        return Err(Refusal::new("lpl", "must not be above upl"));
    }
    let mean = f64::midpoint(lower, upper);
    let limits = Limits { mean, mean_range: (upper - mean) / 2.66, lower, upper };
    let improvement = input.get("improvement")?;
    let polarity = match improvement.text()? {
        "increase" => Polarity::HigherIsBetter,
        "decrease" => Polarity::LowerIsBetter,
        _ => return Err(improvement.refuse("must be increase or decrease")),
    };
    Ok(Answer::of(json!(match assurance(input.real("target")?, &limits, polarity) {
        Assurance::ConsistentPass => "consistent_pass",
        Assurance::ConsistentFail => "consistent_fail",
        Assurance::Inconsistent => "inconsistent",
    })))
}

fn run_chart(input: &Input) -> Result<Answer, Refusal> {
    Ok(run_limits(input.count("useful_points")?).map_or_else(
        || Answer::none("a run needs two points"),
        |found| {
            Answer::of(json!({
                "longest_run_max": found.longest_run, "crossings_min": found.fewest_crossings,
            }))
        },
    ))
}

fn shares(input: &Input) -> Result<Answer, Refusal> {
    let pairs = zipped(input.get("x")?.list()?, input.get("n")?.counts()?, "n")?;
    let shares: Vec<_> =
        pairs.iter().map(|(x, n)| share_of(x, *n)).collect::<Result<_, Refusal>>()?;
    reasoned(p_chart(&shares), "x", |chart| json!({"pbar": chart.mean, "limits": chart.limits}))
}
