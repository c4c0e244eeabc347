use headland_stats::comparison::{
    Unit, benjamini_hochberg, chance_of_a_false_alarm, expected_return, holm, newey_west,
    one_treated, permutation, segmented, selection_rise, two_by_two,
};
use serde_json::{Value, json};

use super::input::{confidence, count, counts, ends, known, list, real, reals};

pub(super) fn run(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "did_one_treated" => one_school(input),
        "did_permutation" => {
            let changes = reals(&input["changes"]);
            let treated: Vec<usize> = indices(&input["treated"]);
            let (acted, others): (Vec<_>, Vec<_>) =
                changes.iter().enumerate().partition(|(place, _)| treated.contains(place));
            let values = |side: Vec<(usize, &f64)>| -> Vec<f64> {
                side.into_iter().map(|(_, change)| *change).collect()
            };
            let found = permutation(&values(acted), &values(others)).expect("few enough ways");
            json!({
                "estimate": found.estimate, "permutations": found.ways, "p_two_sided": found.p,
            })
        }
        "did_2x2" => {
            let treated = (real(input, "treated_pre"), real(input, "treated_post"));
            let control = (real(input, "control_pre"), real(input, "control_post"));
            json!({"estimate": two_by_two(treated, control)})
        }
        "interrupted_time_series_ols" => series(input),
        "interrupted_time_series_hac" => {
            assert_eq!(input["small_sample_correction"], "n/(n-k)");
            let (values, start) = (reals(&input["values"]), index(input));
            let lags = indices(&json!([input["maxlags"]]))[0];
            let errors = newey_west(&values, start, lags).expect("enough points");
            let fit = segmented(&values, start, confidence(input)).expect("enough points");
            let changes = [fit.level_change.value(), fit.slope_change.value()];
            json!({
                "params": [Some(fit.level), Some(fit.slope), changes[0], changes[1]], "se": errors,
            })
        }
        "regression_to_mean_expected" => {
            let (mean, reliability) = (real(input, "population_mean"), real(input, "reliability"));
            let starts = reals(&input["baseline"]);
            let found = starts.iter().map(|start| expected_return(*start, mean, reliability));
            json!(found.collect::<Vec<_>>())
        }
        "regression_to_mean_selection_effect" => {
            let (sd, reliability) = (real(input, "sd"), real(input, "reliability"));
            let rise = selection_rise(sd, reliability, real(input, "cutoff_z"));
            json!({"expected_rise": rise.expect("sensible")})
        }
        "benjamini_hochberg" => {
            let adjusted = benjamini_hochberg(&reals(&input["p"]));
            let q = real(input, "q");
            let rejected = adjusted.iter().filter(|p| **p <= q).count();
            json!({"adjusted": adjusted, "rejected": rejected})
        }
        "holm" => json!({"adjusted": holm(&reals(&input["p"]))}),
        "chance_of_at_least_one_false_alarm" => {
            let alpha = real(input, "alpha");
            let tests = counts(&input["k"]).into_iter();
            json!(tests.map(|tests| chance_of_a_false_alarm(tests, alpha)).collect::<Vec<_>>())
        }
        _ => return None,
    })
}

fn indices(value: &Value) -> Vec<usize> {
    counts(value).into_iter().map(|place| usize::try_from(place).expect("an index")).collect()
}

fn index(input: &Value) -> usize {
    usize::try_from(count(input, "intervention_index")).expect("an index")
}

fn one_school(input: &Value) -> Value {
    let units = list(&input["pre"]).iter().zip(list(&input["post"]));
    let mut units: Vec<Unit> =
        units.map(|(pre, post)| Unit { before: known(pre), after: known(post) }).collect();
    // The school that acted comes first in every case, so the placebo sums keep their order.
    assert_eq!(input["treated"], 0);
    let treated = units.remove(0);
    let found = one_treated(&treated, &units, confidence(input));
    let test = found.test;
    json!({
        "estimate": found.estimate.value(),
        "reason": found.estimate.reason().map(|reason| reason.to_string()),
        "ci": ends(&found.estimate),
        "treated_change": found.treated_change,
        "control_mean_change": found.comparators_change,
        "se": test.map(|test| test.standard_error),
        "df": test.map(|test| test.freedom),
        "t": test.map(|test| test.t),
        "p_t": test.map(|test| test.p),
        "n_units": found.placebo.len(),
        "placebo": found.placebo,
        "p_randomisation": found.placebo_p,
        "smallest_possible_p": found.smallest_p,
    })
}

fn series(input: &Value) -> Value {
    let fit = segmented(&reals(&input["values"]), index(input), confidence(input))
        .expect("enough points");
    json!({
        "level0": fit.level, "trend": fit.slope,
        "level_change": fit.level_change.value(), "trend_change": fit.slope_change.value(),
        "level_change_ci": ends(&fit.level_change), "trend_change_ci": ends(&fit.slope_change),
        "se": fit.standard_errors, "df": fit.freedom, "durbin_watson": fit.durbin_watson,
    })
}
