//! Shares of a cohort, and what may be said of a change.

use headland_stats::proportions::{
    change, change_p, mcnemar_exact, minimum_detectable_difference, one_pupil_points,
    share as wilson,
};
use headland_stats::verdict::verdict;
use headland_stats::{Confidence, Estimate, Interval, Method, Reason};
use serde_json::{Value, json};

use crate::answer::{reasoned, reasoned_list};
use crate::input::zipped;
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("wilson_ci", "Wilson's interval of a share of a cohort", wilson_ci),
    Calculation::new(
        "newcombe_diff_ci",
        "Newcombe's interval for the difference of two cohorts' shares",
        newcombe,
    ),
    Calculation::new(
        "newcombe_diff_p",
        "The p value at which Newcombe's interval just touches no change",
        newcombe_p,
    ),
    Calculation::new("mcnemar_exact", "Whether as many pupils gained as lost", mcnemar),
    Calculation::new("one_pupil_worth", "What one pupil is worth in percentage points", one_pupil),
    Calculation::new(
        "minimum_detectable_difference",
        "The smallest difference that two cohorts would reveal",
        detectable,
    ),
    Calculation::new("verdict", "What may be said of a change by its interval", verdict_of),
];

fn wilson_ci(input: &Input) -> Result<Answer, Refusal> {
    let estimate = wilson(input.share("x", "n")?, input.confidence()?);
    let value = estimate
        .interval()
        .map_or(Value::Null, |interval| json!({"lo": interval.lower(), "hi": interval.upper()}));
    Ok(Answer::of(value).noting(&estimate))
}

fn newcombe(input: &Input) -> Result<Answer, Refusal> {
    let (first, second) = (input.share("x1", "n1")?, input.share("x2", "n2")?);
    // The first cohort less the second; a change is the later less the earlier.
    let estimate = change(second, first, input.confidence()?);
    let value = estimate.interval().map_or(Value::Null, |interval| {
        json!({"diff": estimate.value(), "lo": interval.lower(), "hi": interval.upper()})
    });
    Ok(Answer::of(value).noting(&estimate))
}

fn newcombe_p(input: &Input) -> Result<Answer, Refusal> {
    let (first, second) = (input.share("x1", "n1")?, input.share("x2", "n2")?);
    let found = change_p(second, first).ok_or(Reason::Nobody);
    reasoned(found, "n1", |p| json!({ "p": p }))
}

fn mcnemar(input: &Input) -> Result<Answer, Refusal> {
    Ok(Answer::of(json!({"p": mcnemar_exact(input.count("b")?, input.count("c")?)})))
}

fn one_pupil(input: &Input) -> Result<Answer, Refusal> {
    let cohorts = input.get("n")?.counts()?;
    let found = cohorts.into_iter().map(|n| one_pupil_points(n).ok_or(Reason::Nobody));
    reasoned_list(found, "n", |points| json!(points))
}

fn detectable(input: &Input) -> Result<Answer, Refusal> {
    let (rate, power) = (input.real("p")?, input.real("power")?);
    if !(0.0..=1.0).contains(&rate) {
        return Err(Refusal::new("p", "must lie from 0 to 1"));
    }
    if power <= 0.0 || power >= 1.0 {
        return Err(Refusal::new("power", "must lie between 0 and 1"));
    }
    let (first, second) = (input.get("n1")?, input.get("n2")?);
    if let (Ok(first), Ok(second)) = (first.whole_number(), second.whole_number()) {
        let found = minimum_detectable_difference(first, second, rate, power);
        return reasoned(found, "n1", |difference| json!(difference));
    }
    let pairs = zipped(first.counts()?, second.counts()?, "n2")?.into_iter();
    let found =
        pairs.map(|(first, second)| minimum_detectable_difference(first, second, rate, power));
    reasoned_list(found, "n1", |difference| json!(difference))
}

fn verdict_of(input: &Input) -> Result<Answer, Refusal> {
    let meaningful = input.maybe("meaningful_change").map(|own| own.number()).transpose()?;
    let (Some(lower), Some(upper)) = (input.maybe("lo"), input.maybe("hi")) else {
        input.get("lo")?;
        input.get("hi")?;
        let method = Method::AsPublished;
        let nothing = Estimate::not_computable(Reason::SpreadNotGiven, 1, method);
        let said = verdict(&nothing, input.polarity()?, meaningful);
        return Ok(Answer::of(json!(said.to_string())).because(Some(Reason::SpreadNotGiven)));
    };
    let (from, to) = (lower.number()?, upper.number()?);
    let interval = Interval::new(from, to, Confidence::NINETY_FIVE)
        .ok_or_else(|| lower.refuse("must not be above hi"))?;
    // The verdict is read off the interval alone; the middle stands for the value.
    let middle = f64::midpoint(from, to);
    let moved = Estimate::with_interval(middle, interval, 1, Method::AsPublished);
    Ok(Answer::of(json!(verdict(&moved, input.polarity()?, meaningful).to_string())))
}
