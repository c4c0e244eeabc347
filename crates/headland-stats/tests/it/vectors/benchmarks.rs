use headland_stats::Confidence;
use headland_stats::benchmarks::similar::{
    School, nearest, range_distances, special_range_distances, squared_range_ratios,
};
use headland_stats::benchmarks::{
    Convention, WeightedConvention, competition_ranks, exact_funnel, expected_false_flags,
    funnel_limits_both, group_of_rank, percentile_rank, published_value, quantile, rank_intervals,
    weighted_mean, weighted_quantile,
};
use serde_json::{Value, json};

use super::input::{count, counts, known, list, or_null, polarity, real, reals, share};

pub(super) fn run(function: &str, input: &Value) -> Option<Value> {
    ranks(function, input)
        .or_else(|| quantiles(function, input))
        .or_else(|| distances(function, input))
        .or_else(|| funnels(function, input))
}

fn ranks(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "percentile_rank" => {
            or_null(percentile_rank(real(input, "target"), &known(&input["values"])).map(|rank| {
                json!({"n": rank.n, "strict": rank.strict, "weak": rank.weak, "mid": rank.mid})
            }))
        }
        "percentile_rank_fbit" => {
            let rank = percentile_rank(real(input, "target"), &known(&input["values"]));
            json!(rank.expect("somebody known").weak)
        }
        "percentile_rank_with_suppressed" => {
            let mut others = known(&input["values"]);
            others.extend((0..count(input, "suppressed")).map(|_| None));
            let rank = percentile_rank(real(input, "target"), &others).expect("somebody known");
            json!({
                "n_known": rank.n, "n_suppressed": rank.n_missing, "mid_known": rank.mid,
                "bounds": rank.bounds,
            })
        }
        "parse_statistic" => {
            let cells = list(&input["cells"]).iter().map(|cell| cell.as_str().expect("text"));
            json!(cells.map(|cell| published_value(cell).ok()).collect::<Vec<_>>())
        }
        "assign_quantiles" => {
            let (n, groups) = (count(input, "n_in_group"), count(input, "quantiles"));
            let ranks = counts(&input["ranks_low_best"]).into_iter();
            json!(ranks.map(|rank| group_of_rank(rank, n, groups).ok()).collect::<Vec<_>>())
        }
        "rank_interval" => {
            assert!((real(input, "z") - Confidence::NINETY_FIVE.z()).abs() < 1e-12);
            let pairs = reals(&input["estimates"]).into_iter().zip(reals(&input["se"]));
            let estimates: Vec<(f64, f64)> = pairs.collect();
            json!(rank_intervals(&estimates, Confidence::NINETY_FIVE).expect("usable"))
        }
        "competition_rank" => {
            let polarity = polarity(&input["higher_is_better"]);
            json!(competition_ranks(&known(&input["values"]), polarity))
        }
        _ => return None,
    })
}

fn quantiles(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "quantile_types_1_9" => {
            let (values, p) = (reals(&input["values"]), real(input, "p"));
            let found = Convention::ALL.into_iter().zip(1..).map(|(convention, number)| {
                let value = quantile(&values, p, convention).expect("a quantile");
                (number.to_string(), json!(value))
            });
            Value::Object(found.collect())
        }
        "quantile_type7" => or_null(
            quantile(&reals(&input["values"]), real(input, "p"), Convention::Linear)
                .map(|value| json!(value)),
        ),
        "weighted_quantile" => {
            let pairs = reals(&input["values"]).into_iter().zip(reals(&input["weights"]));
            let (values, p): (Vec<(f64, f64)>, f64) = (pairs.collect(), real(input, "p"));
            let by = |convention| weighted_quantile(&values, p, convention);
            or_null(by(WeightedConvention::InvertedCdf).and_then(|inverted| {
                let midpoint = by(WeightedConvention::Midpoint)?;
                Ok(json!({"inverted_cdf": inverted, "midpoint_interp": midpoint}))
            }))
        }
        "pupil_weighted_mean" => {
            let pairs = known(&input["values"]).into_iter().zip(reals(&input["weights"]));
            let mean = weighted_mean(&pairs.collect::<Vec<_>>()).expect("some weight");
            json!(mean.value)
        }
        _ => return None,
    })
}

fn distances(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "delta_range_ratio_squared" => json!(squared_range_ratios(&reals(&input["values"]))),
        "comparator_distance" => json!(range_distances(&columns(input)).expect("even columns")),
        "comparator_distance_special" => {
            let needs: Vec<Vec<f64>> = list(&input["sen_needs"]).iter().map(reals).collect();
            json!(special_range_distances(&columns(input), &needs).expect("even columns"))
        }
        "similar_schools_z" => similar(input),
        _ => return None,
    })
}

fn weights(input: &Value) -> Vec<(String, f64)> {
    let weights = input["weights"].as_object().expect("weights by column");
    weights
        .iter()
        .map(|(name, weight)| (name.clone(), weight.as_f64().expect("a weight")))
        .collect()
}

fn columns(input: &Value) -> Vec<(Vec<f64>, f64)> {
    let weights = weights(input).into_iter();
    weights.map(|(name, weight)| (reals(&input["columns"][&name]), weight)).collect()
}

fn similar(input: &Value) -> Value {
    let weights = weights(input);
    let schools: Vec<School> = list(&input["schools"])
        .iter()
        .map(|school| School {
            urn: count(school, "urn"),
            characteristics: weights.iter().map(|(name, _)| school[name].as_f64()).collect(),
        })
        .collect();
    let shares: Vec<f64> = weights.iter().map(|(_, weight)| *weight).collect();
    let k = usize::try_from(count(input, "k")).expect("a length");
    let found = nearest(count(input, "target_urn"), &schools, &shares, k).expect("neighbours");
    let pairs = found.schools.iter().map(|school| json!([school.urn, school.distance]));
    Value::Array(pairs.collect())
}

fn funnels(function: &str, input: &Value) -> Option<Value> {
    Some(match function {
        "funnel_limits_proportion" => {
            let (inner, outer) =
                funnel_limits_both(real(input, "baseline"), count(input, "n")).expect("limits");
            json!({
                "lo95": inner.lower() * 100.0, "hi95": inner.upper() * 100.0,
                "lo998": outer.lower() * 100.0, "hi998": outer.upper() * 100.0,
            })
        }
        "funnel_exact_binomial" => {
            let cohort = share(&input["x"], count(input, "n"));
            let found = exact_funnel(cohort, real(input, "baseline")).expect("a known share");
            json!({"p_two_sided": found.p, "mid_p": found.mid_p, "flag": found.flag.to_string()})
        }
        "expected_false_flags" => {
            let alphas = reals(&input["alpha"]);
            let rows = counts(&input["schools"]).into_iter().map(|schools| {
                alphas.iter().map(|alpha| expected_false_flags(schools, *alpha)).collect::<Vec<_>>()
            });
            json!(rows.collect::<Vec<_>>())
        }
        _ => return None,
    })
}
