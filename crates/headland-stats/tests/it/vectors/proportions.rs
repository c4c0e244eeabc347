use headland_stats::proportions::{
    change, mcnemar_exact, minimum_detectable_difference, one_pupil_points, share as wilson,
};
use headland_stats::verdict::verdict;
use headland_stats::{Confidence, Estimate, Interval, Method};
use serde_json::{Value, json};

use super::input::{confidence, count, counts, polarity, real, share};

pub(super) fn run(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "wilson_ci" => {
            let estimate = wilson(share(&input["x"], count(input, "n")), confidence(input));
            estimate.interval().map_or(
                Value::Null,
                |interval| json!({"lo": interval.lower(), "hi": interval.upper()}),
            )
        }
        "newcombe_diff_ci" => {
            let first = share(&input["x1"], count(input, "n1"));
            let second = share(&input["x2"], count(input, "n2"));
            // The case subtracts the second from the first; a change, the earlier from the later.
            let estimate = change(second, first, confidence(input));
            let interval = estimate.interval().expect("two cohorts");
            json!({"diff": estimate.value(), "lo": interval.lower(), "hi": interval.upper()})
        }
        "mcnemar_exact" => json!({"p": mcnemar_exact(count(input, "b"), count(input, "c"))}),
        "one_pupil_worth" => {
            json!(counts(&input["n"]).into_iter().map(one_pupil_points).collect::<Vec<_>>())
        }
        "minimum_detectable_difference" => {
            let (rate, power) = (real(input, "p"), real(input, "power"));
            let pairs = counts(&input["n1"]).into_iter().zip(counts(&input["n2"]));
            let found = pairs.map(|(before, after)| {
                minimum_detectable_difference(before, after, rate, power).ok()
            });
            json!(found.collect::<Vec<_>>())
        }
        "verdict" => {
            let (lower, upper) = (real(input, "lo"), real(input, "hi"));
            let interval =
                Interval::new(lower, upper, Confidence::NINETY_FIVE).expect("ends in order");
            let middle = f64::midpoint(lower, upper);
            let moved = Estimate::with_interval(middle, interval, 60, Method::AsPublished);
            let meaningful = Some(real(input, "meaningful_change"));
            json!(verdict(&moved, polarity(&input["higher_is_better"]), meaningful).to_string())
        }
        _ => return None,
    })
}
