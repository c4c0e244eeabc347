use headland_stats::Reason;
use headland_stats::means::effect::{self, EffectSize, Group};
use headland_stats::means::progress::{BandRule, progress, sd_between_bands};
use headland_stats::means::{Pair, paired, sign_test, welch};
use serde_json::{Value, json};

use super::input::{confidence, count, ends, known, real, reals};

pub(super) fn run(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "hedges_J" => {
            let freedoms = reals(&input["df"]);
            let exact: Vec<_> = freedoms.iter().map(|df| effect::exact_correction(*df)).collect();
            let approx: Vec<_> = freedoms.iter().map(|df| effect::correction(*df)).collect();
            json!({"exact": exact, "approx": approx})
        }
        "hedges_g_independent" => {
            let group = |mean: &str, sd: &str, n: &str| Group {
                mean: real(input, mean),
                sd: real(input, sd),
                n: count(input, n),
            };
            let (first, second) = (group("m1", "sd1", "n1"), group("m2", "sd2", "n2"));
            working(&effect::independent(first, second, confidence(input)), "sp")
        }
        "hedges_g_paired" => {
            let change = real(input, "mean_post") - real(input, "mean_pre");
            let (sd, r) = (real(input, "sd_diff"), real(input, "r"));
            working(
                &effect::paired(change, sd, r, count(input, "n"), confidence(input)),
                "s_within",
            )
        }
        "paired_pre_post" => pre_and_post(input),
        "sign_test" => {
            let found = sign_test(&pairs(input));
            json!({"pos": found.rose, "neg": found.fell, "ties": found.unchanged, "p": found.p})
        }
        "welch_t_ci" => {
            let found = welch(&known(&input["a"]), &known(&input["b"]), confidence(input));
            json!({
                "diff": found.difference.value(), "t": found.t, "df": found.freedom, "p": found.p,
                "ci": ends(&found.difference),
            })
        }
        "dfe_progress_band" => {
            let (score, sd) = (real(input, "score"), real(input, "national_sd"));
            let estimate = progress(score, count(input, "pupils"), sd);
            let interval = estimate.interval().expect("pupils");
            let band = BandRule::PROGRESS_8.band(&estimate).expect("an interval");
            json!({"band": band.to_string(), "lo": interval.lower(), "hi": interval.upper()})
        }
        "p8_sd_consistent_with_bands" => {
            let (average, above) = (count(input, "n_average"), count(input, "n_above"));
            json!(sd_between_bands(real(input, "score"), average, above))
        }
        _ => return None,
    })
}

fn working(effect: &EffectSize, name_of_sd: &str) -> Value {
    let working = effect.working.expect("an effect size");
    json!({
        name_of_sd: working.sd, "d": working.d, "vd": working.d_variance, "J": working.correction,
        "g": effect.g.value(), "vg": working.g_variance, "seg": working.standard_error(),
    })
}

fn pairs(input: &Value) -> Vec<Pair> {
    let (before, after) = (known(&input["pre"]), known(&input["post"]));
    before.into_iter().zip(after).map(|(before, after)| Pair { before, after }).collect()
}

fn pre_and_post(input: &Value) -> Value {
    let found = paired(&pairs(input), confidence(input));
    assert_eq!(
        found.mean_change.interval().is_none(),
        matches!(found.mean_change.reason(), Some(Reason::NoSpread)),
        "no interval without its reason"
    );
    json!({
        "n": found.n, "n_pairs": found.n, "dropped": found.dropped,
        "mean_diff": found.mean_change.value(), "ci": ends(&found.mean_change),
        "sd_diff": found.sd_change, "median_diff": found.median_change,
        "t": found.t, "p": found.p, "r": found.correlation,
        "g_av": found.effect_on_average_sd, "g_z": found.effect_on_change_sd,
        "g_rm": found.effect.value(), "g_rm_ci": ends(&found.effect),
    })
}
