//! Means of groups and of the same pupils twice.

use headland_stats::means::effect::{self, EffectSize, Group};
use headland_stats::means::progress::{BandRule, progress, sd_between_bands};
use headland_stats::means::{Pair, Welch, paired, sign_test, welch, welch_from_summary};
use serde_json::json;

use crate::answer::ends;
use crate::input::zipped;
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("hedges_J", "Hedges's small-sample correction, exact and usual", corrections),
    Calculation::new("hedges_g_independent", "Hedges's g of two groups", independent),
    Calculation::new("hedges_g_paired", "Hedges's g of the same pupils twice", of_pairs),
    Calculation::new("paired_pre_post", "The same pupils before and after", pre_and_post),
    Calculation::new("sign_test", "How many rose and how many fell", signs),
    Calculation::new("welch_t_ci", "The difference of two groups' means", welch_t_ci),
    Calculation::new(
        "welch_t_ci_from_summary",
        "The same from printed means, standard deviations and counts",
        welch_of_summaries,
    ),
    Calculation::new(
        "dfe_progress_band",
        "The published band of a progress score, with its interval",
        band,
    ),
    Calculation::new(
        "p8_sd_consistent_with_bands",
        "The national spreads that fit two schools' bands at one score",
        spreads,
    ),
];

fn corrections(input: &Input) -> Result<Answer, Refusal> {
    let freedoms = input.reals("df")?;
    let exact: Vec<_> = freedoms.iter().map(|df| effect::exact_correction(*df)).collect();
    let approx: Vec<_> = freedoms.iter().map(|df| effect::correction(*df)).collect();
    let note = exact.contains(&None).then_some("the exact form needs two degrees of freedom");
    Ok(Answer::of(json!({"exact": exact, "approx": approx})).because(note))
}

fn spread(input: &Input, name: &str) -> Result<f64, Refusal> {
    let field = input.get(name)?;
    let sd = field.number()?;
    if sd < 0.0 { Err(field.refuse("must not be below 0")) } else { Ok(sd) }
}

/// Two groups as their means, standard deviations and counts.
fn two_groups(input: &Input) -> Result<(Group, Group), Refusal> {
    let group = |mean: &str, sd: &str, n: &str| {
        Ok::<_, Refusal>(Group {
            mean: input.real(mean)?,
            sd: spread(input, sd)?,
            n: input.count(n)?,
        })
    };
    Ok((group("m1", "sd1", "n1")?, group("m2", "sd2", "n2")?))
}

fn independent(input: &Input) -> Result<Answer, Refusal> {
    let (first, second) = two_groups(input)?;
    Ok(working(&effect::independent(first, second, input.confidence()?), "sp"))
}

fn of_pairs(input: &Input) -> Result<Answer, Refusal> {
    let change = input.real("mean_post")? - input.real("mean_pre")?;
    let correlation = input.get("r")?;
    let r = correlation.number()?;
    if !(-1.0..=1.0).contains(&r) {
        return Err(correlation.refuse("must lie from -1 to 1"));
    }
    let (sd, n) = (spread(input, "sd_diff")?, input.count("n")?);
    Ok(working(&effect::paired(change, sd, r, n, input.confidence()?), "s_within"))
}

fn working(effect: &EffectSize, name_of_sd: &str) -> Answer {
    let Some(working) = effect.working else {
        return Answer::none("there is no effect size").noting(&effect.g);
    };
    Answer::of(json!({
        name_of_sd: working.sd, "d": working.d, "vd": working.d_variance, "J": working.correction,
        "g": effect.g.value(), "vg": working.g_variance, "seg": working.standard_error(),
    }))
    .noting(&effect.g)
}

fn pairs(input: &Input) -> Result<Vec<Pair>, Refusal> {
    let (before, after) = (input.get("pre")?.known()?, input.get("post")?.known()?);
    let pairs = zipped(before, after, "post")?.into_iter();
    Ok(pairs.map(|(before, after)| Pair { before, after }).collect())
}

fn pre_and_post(input: &Input) -> Result<Answer, Refusal> {
    let found = paired(&pairs(input)?, input.confidence()?);
    let value = json!({
        "n": found.n, "n_pairs": found.n, "dropped": found.dropped,
        "mean_diff": found.mean_change.value(), "ci": ends(&found.mean_change),
        "sd_diff": found.sd_change, "median_diff": found.median_change,
        "t": found.t, "p": found.p, "r": found.correlation,
        "g_av": found.effect_on_average_sd, "g_z": found.effect_on_change_sd,
        "g_rm": found.effect.value(), "g_rm_ci": ends(&found.effect),
    });
    Ok(Answer::of(value).noting(&found.mean_change).noting(&found.effect))
}

fn signs(input: &Input) -> Result<Answer, Refusal> {
    let found = sign_test(&pairs(input)?);
    let value = json!({
        "pos": found.rose, "neg": found.fell, "ties": found.unchanged, "p": found.p,
    });
    Ok(Answer::of(value))
}

fn welch_t_ci(input: &Input) -> Result<Answer, Refusal> {
    let (first, second) = (input.get("a")?.known()?, input.get("b")?.known()?);
    Ok(of_welch(&welch(&first, &second, input.confidence()?)))
}

fn welch_of_summaries(input: &Input) -> Result<Answer, Refusal> {
    let (first, second) = two_groups(input)?;
    Ok(of_welch(&welch_from_summary(first, second, input.confidence()?)))
}

fn of_welch(found: &Welch) -> Answer {
    let value = json!({
        "diff": found.difference.value(), "t": found.t, "df": found.freedom, "p": found.p,
        "ci": ends(&found.difference),
    });
    Answer::of(value).noting(&found.difference)
}

fn band(input: &Input) -> Result<Answer, Refusal> {
    let sd = input.get("national_sd")?;
    let national_sd = sd.number()?;
    if national_sd <= 0.0 {
        return Err(sd.refuse("must be above 0"));
    }
    let estimate = progress(input.real("score")?, input.count("pupils")?, national_sd);
    let band = BandRule::PROGRESS_8.band(&estimate).zip(estimate.interval());
    Ok(band.map_or_else(
        || Answer::none("there is no interval to band by").noting(&estimate),
        |(band, interval)| {
            Answer::of(json!({
                "band": band.to_string(), "lo": interval.lower(), "hi": interval.upper(),
            }))
        },
    ))
}

fn spreads(input: &Input) -> Result<Answer, Refusal> {
    let (average, above) = (input.count("n_average")?, input.count("n_above")?);
    let found = sd_between_bands(input.real("score")?, average, above);
    Ok(found.map_or_else(
        || Answer::none("no spread makes the smaller school average and the larger above"),
        |found| Answer::of(json!(found)),
    ))
}
