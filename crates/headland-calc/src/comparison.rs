//! Whether everyone else improved as well, and how many questions were asked.

use headland_stats::Reason;
use headland_stats::comparison::{
    Unit, benjamini_hochberg, chance_of_a_false_alarm, expected_return, holm, newey_west,
    one_treated, permutation, segmented, selection_rise, two_by_two,
};
use serde_json::json;

use crate::answer::{ends, reasoned};
use crate::input::zipped;
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("did_one_treated", "One school's change less its comparators'", one_school),
    Calculation::new(
        "did_permutation",
        "Several schools' changes against others', by every way of choosing",
        by_permutation,
    ),
    Calculation::new("did_2x2", "Two groups, two occasions", two_groups),
    Calculation::new(
        "interrupted_time_series_ols",
        "Level and slope before an action, and how both change",
        series,
    ),
    Calculation::new(
        "interrupted_time_series_hac",
        "The same with standard errors that allow for neighbouring points",
        series_hac,
    ),
    Calculation::new(
        "regression_to_mean_expected",
        "What to expect next from an unusual starting point",
        returns,
    ),
    Calculation::new(
        "regression_to_mean_selection_effect",
        "The rise of schools picked for being low, without any action",
        selection,
    ),
    Calculation::new(
        "benjamini_hochberg",
        "p values adjusted for the share of false findings",
        false_findings,
    ),
    Calculation::new("holm", "p values adjusted for any false finding", any_false_finding),
    Calculation::new(
        "chance_of_at_least_one_false_alarm",
        "How likely one of several tests is to be wrong",
        false_alarms,
    ),
];

fn one_school(input: &Input) -> Result<Answer, Refusal> {
    let before = input.get("pre")?.table()?;
    let after = input.get("post")?.table()?;
    let units = zipped(before, after, "post")?.into_iter();
    let mut units: Vec<Unit> = units.map(|(before, after)| Unit { before, after }).collect();
    let treated = input.get("treated")?;
    let place = treated.place()?;
    if place >= units.len() {
        return Err(treated.refuse("is not the place of a school"));
    }
    let own = units.remove(place);
    let found = one_treated(&own, &units, input.confidence()?);
    // Placebos come with the school itself first; it goes back to where it stood among the known.
    let mut placebo = found.placebo.clone();
    if !placebo.is_empty() {
        let known = |unit: &&Unit| {
            unit.before.iter().any(Option::is_some) && unit.after.iter().any(Option::is_some)
        };
        let ahead = units.iter().take(place).filter(known).count();
        let first = placebo.remove(0);
        placebo.insert(ahead.min(placebo.len()), first);
    }
    let test = found.test;
    let value = json!({
        "estimate": found.estimate.value(),
        "ci": ends(&found.estimate),
        "treated_change": found.treated_change,
        "control_mean_change": found.comparators_change,
        "se": test.map(|test| test.standard_error),
        "df": test.map(|test| test.freedom),
        "t": test.map(|test| test.t),
        "p_t": test.map(|test| test.p),
        "n_units": placebo.len(),
        "placebo": placebo,
        "p_randomisation": found.placebo_p,
        "smallest_possible_p": found.smallest_p,
    });
    let mut answer = Answer::of(value).noting(&found.estimate);
    if found.estimate.value().is_none()
        && let Some(fields) = answer.value.as_object_mut()
    {
        let reason = found.estimate.reason().map(|reason| reason.to_string());
        fields.insert("reason".to_owned(), json!(reason));
    }
    Ok(answer)
}

fn by_permutation(input: &Input) -> Result<Answer, Refusal> {
    let changes = input.reals("changes")?;
    let treated = input.get("treated")?;
    let places: Vec<usize> = treated.list()?.iter().map(Input::place).collect::<Result<_, _>>()?;
    if places.iter().any(|place| *place >= changes.len()) {
        return Err(treated.refuse("holds a place without a school"));
    }
    let (mut acted, mut others) = (vec![], vec![]);
    for (place, change) in changes.into_iter().enumerate() {
        if places.contains(&place) { acted.push(change) } else { others.push(change) }
    }
    reasoned(
        permutation(&acted, &others),
        "changes",
        |found| json!({"estimate": found.estimate, "permutations": found.ways, "p_two_sided": found.p}),
    )
}

fn two_groups(input: &Input) -> Result<Answer, Refusal> {
    let treated = (input.real("treated_pre")?, input.real("treated_post")?);
    let control = (input.real("control_pre")?, input.real("control_post")?);
    Ok(Answer::of(json!({"estimate": two_by_two(treated, control)})))
}

fn start(input: &Input, points: usize) -> Result<usize, Refusal> {
    let field = input.get("intervention_index")?;
    let start = field.place()?;
    if start > points { Err(field.refuse("is beyond the last point")) } else { Ok(start) }
}

fn series(input: &Input) -> Result<Answer, Refusal> {
    let values = input.reals("values")?;
    let found = segmented(&values, start(input, values.len())?, input.confidence()?);
    reasoned(found, "values", |fit| {
        json!({
            "level0": fit.level, "trend": fit.slope,
            "level_change": fit.level_change.value(), "trend_change": fit.slope_change.value(),
            "level_change_ci": ends(&fit.level_change), "trend_change_ci": ends(&fit.slope_change),
            "se": fit.standard_errors, "df": fit.freedom, "durbin_watson": fit.durbin_watson,
        })
    })
}

fn series_hac(input: &Input) -> Result<Answer, Refusal> {
    let values = input.reals("values")?;
    let start = start(input, values.len())?;
    let lags = input.get("maxlags")?.place()?;
    if let Some(correction) = input.maybe("small_sample_correction")
        && correction.text()? != "n/(n-k)"
    {
        return Err(correction.refuse("must be n/(n-k), the only one there is"));
    }
    let fit = segmented(&values, start, input.confidence()?);
    let both = fit.and_then(|fit| Ok((fit, newey_west(&values, start, lags)?)));
    reasoned(both, "values", |(fit, errors)| {
        let changes = [fit.level_change.value(), fit.slope_change.value()];
        let [level, slope] = changes;
        json!({"params": [Some(fit.level), Some(fit.slope), level, slope], "se": errors})
    })
}

fn reliability(input: &Input) -> Result<f64, Refusal> {
    let field = input.get("reliability")?;
    let reliability = field.number()?;
    if (0.0..=1.0).contains(&reliability) {
        Ok(reliability)
    } else {
        Err(field.refuse("must lie from 0 to 1"))
    }
}

fn returns(input: &Input) -> Result<Answer, Refusal> {
    let (mean, reliability) = (input.real("population_mean")?, reliability(input)?);
    let starts = input.reals("baseline")?.into_iter();
    let found: Vec<f64> = starts.map(|start| expected_return(start, mean, reliability)).collect();
    Ok(Answer::of(json!(found)))
}

fn selection(input: &Input) -> Result<Answer, Refusal> {
    let (sd, reliability) = (input.real("sd")?, reliability(input)?);
    let found = selection_rise(sd, reliability, input.real("cutoff_z")?);
    reasoned(found, "sd", |rise| json!({"expected_rise": rise}))
}

fn p_values(input: &Input) -> Result<Vec<f64>, Refusal> {
    let field = input.get("p")?;
    let values = field.numbers()?;
    if values.iter().all(|p| (0.0..=1.0).contains(p)) {
        Ok(values)
    } else {
        Err(field.refuse("must lie from 0 to 1"))
    }
}

fn false_findings(input: &Input) -> Result<Answer, Refusal> {
    let adjusted = benjamini_hochberg(&p_values(input)?);
    let Some(rate) = input.maybe("q") else { return Ok(Answer::of(json!({"adjusted": adjusted}))) };
    let q = rate.number()?;
    let rejected = adjusted.iter().filter(|p| **p <= q).count();
    Ok(Answer::of(json!({"adjusted": adjusted, "rejected": rejected})))
}

fn any_false_finding(input: &Input) -> Result<Answer, Refusal> {
    Ok(Answer::of(json!({"adjusted": holm(&p_values(input)?)})))
}

fn false_alarms(input: &Input) -> Result<Answer, Refusal> {
    let field = input.get("alpha")?;
    let alpha = field.number()?;
    if !(0.0..=1.0).contains(&alpha) {
        return Err(field.refuse(Reason::OutOfRange.to_string()));
    }
    let tests = input.get("k")?.counts()?.into_iter();
    let found: Vec<f64> = tests.map(|tests| chance_of_a_false_alarm(tests, alpha)).collect();
    Ok(Answer::of(json!(found)))
}
