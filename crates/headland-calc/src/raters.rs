//! Raters of the same people, and questionnaires.

use headland_stats::means::mean;
use headland_stats::raters::{
    Form, GroupSummary, Intraclass, Nested, Scale, average_deviation, cronbach_alpha,
    exhaustive_bootstrap, intraclass, krippendorff_alpha, nested, nested_from_summaries,
    omega_total, self_and_others, spearman_brown, within_group_agreement,
    within_group_agreement_mean, within_group_agreement_of_items,
};
use serde_json::{Map, Value, json};

use crate::answer::{ends, reasoned};
use crate::input::zipped;
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("icc", "Intraclass correlations of targets rated by the same raters", icc),
    Calculation::new("icc_full", "The same with mean squares and intervals", icc_full),
    Calculation::new("icc1_icc2", "ICC(1) and ICC(2) of raters nested in leaders", icc1_icc2),
    Calculation::new(
        "icc1_icc2_from_group_summaries",
        "The same from each group's n, mean and sd",
        icc1_icc2_from_group_summaries,
    ),
    Calculation::new("rwg", "Agreement within one group on one item", rwg),
    Calculation::new("rwg_j", "Agreement within one group over several items", rwg_j),
    Calculation::new(
        "rwgj_mean_over_groups",
        "Mean agreement of several groups over several items",
        rwgj_mean_over_groups,
    ),
    Calculation::new(
        "average_deviation_mean",
        "Average distance of raters from their mean, with its cutoff",
        average_deviation_mean,
    ),
    Calculation::new(
        "krippendorff_alpha",
        "Agreement of observers with gaps, on four kinds of scale",
        krippendorff,
    ),
    Calculation::new(
        "cronbach_alpha",
        "How far the items of a questionnaire go together",
        cronbach,
    ),
    Calculation::new(
        "omega_total_from_loadings",
        "McDonald's omega from factor loadings",
        omega_total_from_loadings,
    ),
    Calculation::new("spearman_brown", "Reliability of a longer test, or of more raters", spearman),
    Calculation::new("mean_t_ci", "A mean with its t interval", mean_t_ci),
    Calculation::new(
        "mean_t_ci_bounded",
        "The same, cut to the ends of a scale",
        mean_t_ci_bounded,
    ),
    Calculation::new(
        "bootstrap_mean_exhaustive_percentile",
        "The percentile bootstrap of a mean over every resample",
        bootstrap,
    ),
    Calculation::new("self_other_agreement", "A person's own ratings against others'", self_other),
];

fn correlations(value: impl Fn(Form) -> Value) -> Value {
    Value::Object(Form::ALL.into_iter().map(|form| (form.to_string(), value(form))).collect())
}

fn noting(found: &Intraclass, value: Value) -> Answer {
    Form::ALL.into_iter().fold(Answer::of(value), |answer, form| {
        let estimate = found.correlation(form);
        if estimate.value().is_none() { answer.noting(estimate) } else { answer }
    })
}

fn icc(input: &Input) -> Result<Answer, Refusal> {
    let found = intraclass(&input.get("ratings")?.table()?, input.confidence()?)?;
    let value = correlations(|form| json!(found.correlation(form).value()));
    Ok(noting(&found, value))
}

fn icc_full(input: &Input) -> Result<Answer, Refusal> {
    let found = intraclass(&input.get("ratings")?.table()?, input.confidence()?)?;
    let squares = found.mean_squares.map(|squares| {
        json!({
            "rows": squares.rows, "cols": squares.columns,
            "within": squares.within, "error": squares.error,
        })
    });
    let level = format!("ci{}", input.confidence()?.to_string().trim_end_matches('%'));
    let mut value = Map::new();
    value.insert("ms".to_owned(), json!(squares));
    let icc = correlations(|form| json!(found.correlation(form).value()));
    value.insert("icc".to_owned(), icc);
    value.insert(level, correlations(|form| ends(found.correlation(form))));
    Ok(noting(&found, Value::Object(value)))
}

fn of_nested(found: &Nested) -> Answer {
    let value = json!({
        "msb": found.between, "msw": found.within, "mean_group_size": found.mean_group_size,
        "icc1": found.single.value(), "icc2": found.mean.value(),
    });
    Answer::of(value).noting(&found.single).noting(&found.mean)
}

fn icc1_icc2(input: &Input) -> Result<Answer, Refusal> {
    let groups = input.get("groups")?.list()?;
    let groups: Vec<Vec<f64>> = groups.iter().map(Input::numbers).collect::<Result<_, _>>()?;
    Ok(of_nested(&nested(&groups)?))
}

/// Either a list of groups, or lists of counts, means and spreads.
fn icc1_icc2_from_group_summaries(input: &Input) -> Result<Answer, Refusal> {
    let groups: Vec<GroupSummary> = if let Some(groups) = input.maybe("groups") {
        let groups = groups.list()?;
        let read = |group: &Input| {
            Ok(GroupSummary {
                n: group.count("n")?,
                mean: group.real("mean")?,
                sd: group.real("sd")?,
            })
        };
        groups.iter().map(read).collect::<Result<_, Refusal>>()?
    } else {
        let (n, means) = (input.get("n")?.counts()?, input.reals("mean")?);
        let pairs = zipped(zipped(n, means, "mean")?, input.reals("sd")?, "sd")?;
        pairs.into_iter().map(|((n, mean), sd)| GroupSummary { n, mean, sd }).collect()
    };
    Ok(of_nested(&nested_from_summaries(&groups)?))
}

fn rwg(input: &Input) -> Result<Answer, Refusal> {
    let found = within_group_agreement(&input.reals("ratings")?, input.count("options")?)?;
    Ok(Answer::of(json!(found.value())).noting(&found))
}

fn rows(input: &Input) -> Result<Vec<Vec<f64>>, Refusal> {
    input.list()?.iter().map(Input::numbers).collect()
}

fn rwg_j(input: &Input) -> Result<Answer, Refusal> {
    let ratings = rows(&input.get("ratings")?)?;
    let found = within_group_agreement_of_items(&ratings, input.count("options")?)?;
    Ok(Answer::of(json!(found.value())).noting(&found))
}

fn rwgj_mean_over_groups(input: &Input) -> Result<Answer, Refusal> {
    let groups = input.get("groups")?.list()?;
    let groups = groups.iter().map(rows).collect::<Result<Vec<_>, _>>()?;
    let found = within_group_agreement_mean(&groups, input.count("options")?)?;
    Ok(Answer::of(json!(found.value())).noting(&found))
}

fn average_deviation_mean(input: &Input) -> Result<Answer, Refusal> {
    let found = average_deviation(&input.reals("ratings")?, input.count("options")?)?;
    let value = json!({
        "adm": found.deviation.value(), "cutoff": found.cutoff, "agree": found.agree,
    });
    Ok(Answer::of(value).noting(&found.deviation))
}

fn krippendorff(input: &Input) -> Result<Answer, Refusal> {
    let ratings = input.get("ratings_by_observer")?.table()?;
    let (mut answer, mut values) = (Answer::of(Value::Null), Map::new());
    for scale in Scale::ALL {
        // Ratings below nought have no ratio; the other scales can be told all the same.
        let below = ratings.iter().flatten().flatten().any(|rating| *rating < 0.0);
        if scale == Scale::Ratio && below {
            values.insert(scale.to_string(), Value::Null);
            answer = answer.because(Some("ratings below 0 have no ratio"));
            continue;
        }
        let found = krippendorff_alpha(&ratings, scale)?;
        values.insert(scale.to_string(), json!(found.value()));
        answer = answer.noting(&found);
    }
    answer.value = Value::Object(values);
    Ok(answer)
}

fn cronbach(input: &Input) -> Result<Answer, Refusal> {
    let found = cronbach_alpha(&input.get("items_by_person")?.table()?, input.confidence()?)?;
    Ok(Answer::of(json!({"alpha": found.value(), "ci": ends(&found)})).noting(&found))
}

fn omega_total_from_loadings(input: &Input) -> Result<Answer, Refusal> {
    let found = omega_total(&input.reals("loadings")?, &input.reals("uniquenesses")?)?;
    reasoned(found, "loadings", |omega| json!(omega))
}

/// One factor or a list of them.
fn spearman(input: &Input) -> Result<Answer, Refusal> {
    let (reliability, factor) = (input.real("reliability")?, input.get("factor")?);
    if let Ok(factor) = factor.number() {
        return Ok(Answer::of(json!(spearman_brown(reliability, factor)?)));
    }
    let factors = factor.numbers()?.into_iter();
    let found = factors.map(|factor| spearman_brown(reliability, factor));
    Ok(Answer::of(json!(found.collect::<Result<Vec<f64>, _>>()?)))
}

fn mean_t_ci(input: &Input) -> Result<Answer, Refusal> {
    let values = input.get("values")?.known()?;
    let found = mean(&values, input.confidence()?);
    let interval = found.interval();
    let value = json!({
        "n": found.n(), "mean": found.value(), "sd": spread(&values),
        "lo": interval.map(|interval| interval.lower()),
        "hi": interval.map(|interval| interval.upper()),
    });
    Ok(Answer::of(value).noting(&found))
}

/// The sample standard deviation of the known values.
fn spread(values: &[Option<f64>]) -> Option<f64> {
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    headland_stats::means::sample_sd(&known)
}

fn mean_t_ci_bounded(input: &Input) -> Result<Answer, Refusal> {
    let scale = input.get("scale")?;
    let (lowest, highest) = scale.pair()?;
    if lowest >= highest {
        return Err(scale.refuse("must run from its lower to its upper end"));
    }
    let values = input.get("values")?.known()?;
    if values.iter().flatten().any(|value| *value < lowest || *value > highest) {
        return Err(Refusal::new("values", "must lie on the scale"));
    }
    let open = mean(&values, input.confidence()?);
    let found = open.clone().clamped(lowest, highest);
    let (open, interval) = (open.interval(), found.interval());
    let value = json!({
        "lo": interval.map(|interval| interval.lower()),
        "hi": interval.map(|interval| interval.upper()),
        "unclamped_lo": open.map(|interval| interval.lower()),
        "unclamped_hi": open.map(|interval| interval.upper()),
    });
    Ok(Answer::of(value).noting(&found))
}

fn bootstrap(input: &Input) -> Result<Answer, Refusal> {
    let found = exhaustive_bootstrap(&input.reals("values")?, input.confidence()?)?;
    reasoned(
        found,
        "values",
        |found| json!({"lo": found.lower, "hi": found.upper, "mean": found.mean, "sd_pop": found.sd}),
    )
}

fn self_other(input: &Input) -> Result<Answer, Refusal> {
    let (own, others) = (input.get("self")?.known()?, input.get("others")?.known()?);
    let found = self_and_others(&own, &others)?;
    let value = json!({
        "mean_diff": found.mean_difference.value(), "d_index": found.distance,
        "r": found.correlation, "icc_a1": found.agreement.value(),
    });
    let missing = found.correlation.is_none();
    let note = missing.then_some("a correlation needs five competencies and both views to vary");
    Ok(Answer::of(value).noting(&found.mean_difference).noting(&found.agreement).because(note))
}
