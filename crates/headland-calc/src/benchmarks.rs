//! Where a school stands among others.

use headland_stats::benchmarks::{
    Convention, WeightedConvention, competition_ranks, exact_funnel, expected_false_flags,
    funnel_limits_both, group_of_rank, percentile_rank, published_value, quantile, rank_intervals,
    weighted_mean, weighted_quantile,
};
use headland_stats::{Confidence, Reason};
use serde_json::{Value, json};

use crate::answer::{reasoned, reasoned_list};
use crate::input::zipped;
use crate::{Answer, Calculation, Input, Refusal, similar};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("percentile_rank", "Where a value stands among others, in per cent", rank),
    Calculation::new(
        "percentile_rank_fbit",
        "The share at or below, as the financial benchmarking tool has it",
        rank_fbit,
    ),
    Calculation::new(
        "percentile_rank_with_suppressed",
        "The rank among known values, and where it could lie",
        rank_with_suppressed,
    ),
    Calculation::new("parse_statistic", "Numbers in published cells, never guessed", cells),
    Calculation::new("quantile_types_1_9", "Quantiles by all nine conventions", every_quantile),
    Calculation::new("quantile_type7", "A quantile as spreadsheets have it", quantile7),
    Calculation::new("weighted_quantile", "A quantile of weighted values", of_weighted),
    Calculation::new("pupil_weighted_mean", "A mean of schools by their pupils", by_pupils),
    Calculation::new("assign_quantiles", "The tenth (or so) in which a rank falls", groups),
    Calculation::new(
        "delta_range_ratio_squared",
        "Squared differences over the squared range",
        similar::ratios,
    ),
    Calculation::new(
        "comparator_distance",
        "Distances as the financial benchmarking tool has them",
        similar::range,
    ),
    Calculation::new(
        "comparator_distance_special",
        "The same between special schools",
        similar::special,
    ),
    Calculation::new(
        "similar_schools_z",
        "The nearest schools by standardised distance",
        similar::z,
    ),
    Calculation::new(
        "funnel_limits_proportion",
        "Where shares lie if all schools are the same underneath",
        funnel,
    ),
    Calculation::new("funnel_exact_binomial", "A small cohort against a baseline", exact),
    Calculation::new(
        "expected_false_flags",
        "How many schools lie outside the limits by chance",
        false_flags,
    ),
    Calculation::new("rank_interval", "The best and worst rank of each estimate", intervals),
    Calculation::new("competition_rank", "Ranks as in a race", ranks),
];

fn rank(input: &Input) -> Result<Answer, Refusal> {
    let found = percentile_rank(input.real("target")?, &input.get("values")?.known()?);
    reasoned(
        found,
        "values",
        |rank| json!({"n": rank.n, "strict": rank.strict, "weak": rank.weak, "mid": rank.mid}),
    )
}

fn rank_fbit(input: &Input) -> Result<Answer, Refusal> {
    let found = percentile_rank(input.real("target")?, &input.get("values")?.known()?);
    reasoned(found, "values", |rank| json!(rank.weak))
}

fn rank_with_suppressed(input: &Input) -> Result<Answer, Refusal> {
    let mut others = input.get("values")?.known()?;
    let suppressed = input.get("suppressed")?.place()?;
    if suppressed > 1_000_000 {
        return Err(Refusal::new("suppressed", "is too large"));
    }
    others.extend(std::iter::repeat_n(None, suppressed));
    reasoned(percentile_rank(input.real("target")?, &others), "values", |rank| {
        json!({
            "n_known": rank.n, "n_suppressed": rank.n_missing, "mid_known": rank.mid,
            "bounds": rank.bounds,
        })
    })
}

fn cells(input: &Input) -> Result<Answer, Refusal> {
    let mut answer = Answer::of(Value::Null);
    let mut values = Vec::new();
    for cell in input.get("cells")?.texts()? {
        let found = published_value(cell);
        values.push(found.as_ref().ok().copied());
        answer = answer.because(found.err().map(|why| format!("“{}”: {why}", cell.trim())));
    }
    answer.value = json!(values);
    Ok(answer)
}

fn every_quantile(input: &Input) -> Result<Answer, Refusal> {
    let (values, p) = (input.reals("values")?, input.real("p")?);
    let found = Convention::ALL.into_iter().zip(1..).map(|(convention, number)| {
        quantile(&values, p, convention).map(|value| (number.to_string(), json!(value)))
    });
    let found: Result<serde_json::Map<String, Value>, Reason> = found.collect();
    reasoned(found, "p", Value::Object)
}

fn quantile7(input: &Input) -> Result<Answer, Refusal> {
    let found = quantile(&input.reals("values")?, input.real("p")?, Convention::Linear);
    reasoned(found, "p", |value| json!(value))
}

fn weighted(input: &Input) -> Result<Vec<(Option<f64>, f64)>, Refusal> {
    let weights = input.get("weights")?;
    let numbers = weights.numbers()?;
    if numbers.iter().any(|weight| *weight < 0.0) {
        return Err(weights.refuse("must not be below 0"));
    }
    zipped(input.get("values")?.known()?, numbers, "weights")
}

fn of_weighted(input: &Input) -> Result<Answer, Refusal> {
    let known: Vec<(f64, f64)> =
        weighted(input)?.into_iter().filter_map(|(value, weight)| Some((value?, weight))).collect();
    let p = input.real("p")?;
    let by = |convention| weighted_quantile(&known, p, convention);
    let both = by(WeightedConvention::InvertedCdf)
        .and_then(|inverted| Ok((inverted, by(WeightedConvention::Midpoint)?)));
    reasoned(
        both,
        "p",
        |(inverted, midpoint)| json!({"inverted_cdf": inverted, "midpoint_interp": midpoint}),
    )
}

fn by_pupils(input: &Input) -> Result<Answer, Refusal> {
    reasoned(weighted_mean(&weighted(input)?), "weights", |mean| json!(mean.value))
}

fn groups(input: &Input) -> Result<Answer, Refusal> {
    let (n, groups) = (input.count("n_in_group")?, input.count("quantiles")?);
    let ranks = input.get("ranks_low_best")?.counts()?.into_iter();
    reasoned_list(ranks.map(|rank| group_of_rank(rank, n, groups)), "ranks_low_best", |g| json!(g))
}

fn baseline(input: &Input) -> Result<f64, Refusal> {
    let field = input.get("baseline")?;
    let baseline = field.number()?;
    if (0.0..=1.0).contains(&baseline) {
        Ok(baseline)
    } else {
        Err(field.refuse("must lie from 0 to 1"))
    }
}

fn funnel(input: &Input) -> Result<Answer, Refusal> {
    reasoned(funnel_limits_both(baseline(input)?, input.count("n")?), "n", |(inner, outer)| {
        json!({
            "lo95": inner.lower() * 100.0, "hi95": inner.upper() * 100.0,
            "lo998": outer.lower() * 100.0, "hi998": outer.upper() * 100.0,
        })
    })
}

fn exact(input: &Input) -> Result<Answer, Refusal> {
    reasoned(
        exact_funnel(input.share("x", "n")?, baseline(input)?),
        "x",
        |found| json!({"p_two_sided": found.p, "mid_p": found.mid_p, "flag": found.flag.to_string()}),
    )
}

fn false_flags(input: &Input) -> Result<Answer, Refusal> {
    let alphas = input.reals("alpha")?;
    let rows = input.get("schools")?.counts()?.into_iter().map(|schools| {
        alphas.iter().map(|alpha| expected_false_flags(schools, *alpha)).collect::<Vec<_>>()
    });
    Ok(Answer::of(json!(rows.collect::<Vec<_>>())))
}

fn intervals(input: &Input) -> Result<Answer, Refusal> {
    let errors = input.reals("se")?;
    let estimates = zipped(input.reals("estimates")?, errors, "se")?;
    let confidence = match input.maybe("z") {
        None => input.confidence()?,
        Some(z) => Confidence::of_z(z.number()?).map_err(|_| z.refuse("must be above 0"))?,
    };
    reasoned(rank_intervals(&estimates, confidence), "se", |ranks| json!(ranks))
}

fn ranks(input: &Input) -> Result<Answer, Refusal> {
    let ranks = competition_ranks(&input.get("values")?.known()?, input.polarity()?);
    let note = ranks.contains(&None).then_some("a withheld value has no rank");
    Ok(Answer::of(json!(ranks)).because(note))
}
