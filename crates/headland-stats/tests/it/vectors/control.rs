use headland_stats::control::{
    Assurance, Cause, Limits, Screening, Side, advice, assurance, limits, p_chart, run_limits,
    shift_ends, sides, special_causes, trend_ends, two_in_three,
};
use headland_stats::verdict::Polarity;
use serde_json::{Value, json};

use super::input::{count, counts, list, or_null, real, reals, share};

pub(super) fn run(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "xmr_limits" => or_null(limits(&reals(&input["values"]), screening(input)).map(as_json)),
        "xmr_rules" => rules(input),
        "seven_point_one_side_of_mean_end_flags" => {
            let ends = shift_ends(&relative_to_mean(input));
            json!(ends.iter().map(|end| u8::from(end.is_some())).collect::<Vec<_>>())
        }
        "seven_point_trend_end_flags" => {
            let ends = trend_ends(&reals(&input["values"]));
            let sign = |end: &Option<Side>| match end {
                None => 0,
                Some(Side::Above) => 1,
                Some(Side::Below) => -1,
            };
            json!(ends.iter().map(sign).collect::<Vec<i8>>())
        }
        "two_in_three_window_flags" => {
            let close: Vec<bool> =
                counts(&input["close_to_limits"]).iter().map(|flag| *flag == 1).collect();
            let flags = two_in_three(&close, &relative_to_mean(input));
            json!(flags.iter().map(|flag| u8::from(*flag)).collect::<Vec<_>>())
        }
        "xmr_advice" => {
            let points = counts(&input["n_points"]).into_iter();
            let words = points.map(|n| advice(usize::try_from(n).expect("a length")).to_string());
            json!(words.collect::<Vec<_>>())
        }
        "assurance" => sure(input),
        "run_chart_limits" => {
            let found = run_limits(count(input, "useful_points")).expect("two points");
            json!({
                "longest_run_max": found.longest_run, "crossings_min": found.fewest_crossings,
            })
        }
        "p_chart" => {
            let pairs = list(&input["x"]).iter().zip(counts(&input["n"]));
            let shares: Vec<_> = pairs.map(|(x, n)| share(x, n)).collect();
            let chart = p_chart(&shares).expect("known shares");
            json!({"pbar": chart.mean, "limits": chart.limits})
        }
        _ => return None,
    })
}

fn screening(input: &Value) -> Screening {
    match input["screen_outliers"].as_bool() {
        Some(false) => Screening::CountAll,
        _ => Screening::LeaveOut,
    }
}

fn as_json(limits: Limits) -> Value {
    json!({
        "mean": limits.mean, "mr_bar": limits.mean_range, "lpl": limits.lower, "upl": limits.upper,
    })
}

fn relative_to_mean(input: &Value) -> Vec<Option<Side>> {
    sides(&reals(&input["relative_to_mean"]), 0.0)
}

fn rules(input: &Value) -> Value {
    let values = reals(&input["values"]);
    let limits = limits(&values, screening(input)).expect("limits");
    let causes = special_causes(&values, &limits);
    let places = |wanted: fn(&Cause) -> bool| -> Vec<usize> {
        let marked =
            causes.iter().enumerate().filter(|(_, cause)| cause.as_ref().is_some_and(wanted));
        marked.map(|(place, _)| place).collect()
    };
    let mut found = as_json(limits);
    found["outside"] = json!(places(|cause| matches!(cause, Cause::Outside(_))));
    found["shift7"] = json!(places(|cause| matches!(cause, Cause::Shift(_))));
    found["trend7"] = json!(places(|cause| matches!(cause, Cause::Trend(_))));
    found["two_of_three"] = json!(places(|cause| matches!(cause, Cause::NearLimit(_))));
    found
}

fn sure(input: &Value) -> Value {
    let (lower, upper) = (real(input, "lpl"), real(input, "upl"));
    let mean = f64::midpoint(lower, upper);
    let limits = Limits { mean, mean_range: (upper - mean) / 2.66, lower, upper };
    let polarity = match input["improvement"].as_str() {
        Some("increase") => Polarity::HigherIsBetter,
        Some("decrease") => Polarity::LowerIsBetter,
        other => panic!("no such improvement: {other:?}"),
    };
    json!(match assurance(real(input, "target"), &limits, polarity) {
        Assurance::ConsistentPass => "consistent_pass",
        Assurance::ConsistentFail => "consistent_fail",
        Assurance::Inconsistent => "inconsistent",
    })
}
