//! Several sources about one person.

use headland_stats::Confidence;
use headland_stats::triangulation::{
    Between, Pooled, RandomEffects, Rules, Source, random_effects, triangulate,
};
use serde_json::{Map, Value, json};

use crate::answer::{ends, reasoned};
use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new(
        "random_effects",
        "The weighted mean of estimates that differ by more than chance",
        random,
    ),
    Calculation::new(
        "triangulate",
        "A person's own view beside what other sources say, in words",
        triangulated,
    ),
];

const METHODS: [(&str, Between); 3] = [
    ("DL", Between::DerSimonianLaird),
    ("REML", Between::Restricted),
    ("PM", Between::PauleMandel),
];

fn random(input: &Input) -> Result<Answer, Refusal> {
    let (y, v, confidence) = (input.reals("y")?, input.reals("v")?, input.confidence()?);
    let Some(method) = input.maybe("method") else {
        return every_method(&y, &v, confidence);
    };
    let name = method.text()?;
    let between = METHODS.into_iter().find(|(known, _)| *known == name).map(|(_, method)| method);
    let between = between.ok_or_else(|| method.refuse("must be DL, REML or PM"))?;
    let found = random_effects(&y, &v, between, confidence)?;
    let alone = y.len() == 1;
    let answer = reasoned(found, "y", |found| full(&found, y.len()))?;
    Ok(answer.because(alone.then_some("one source alone says nothing about how sources differ")))
}

fn full(found: &RandomEffects, k: usize) -> Value {
    let error = |pooled: &Option<Pooled>| pooled.as_ref().map(|pooled| pooled.standard_error);
    let interval = |pooled: &Option<Pooled>| pooled.as_ref().map(|pooled| ends(&pooled.estimate));
    json!({
        "k": k,
        "fixed": found.fixed.estimate.value(), "fixed_se": found.fixed.standard_error,
        "Q": found.q, "I2": found.i_squared, "tau2": found.between,
        "estimate": found.pooled.estimate.value(), "se": found.pooled.standard_error,
        "ci": ends(&found.pooled.estimate),
        "se_hk": error(&found.hartung_knapp), "ci_hk": interval(&found.hartung_knapp),
        "weights": found.weights, "q_p": found.q_p,
    })
}

/// Every method beside the others, where none is asked for.
fn every_method(y: &[f64], v: &[f64], confidence: Confidence) -> Result<Answer, Refusal> {
    let mut value = Map::new();
    for (name, between) in METHODS {
        let found = match random_effects(y, v, between, confidence)? {
            Ok(found) => found,
            Err(reason) => return Ok(Answer::none(reason)),
        };
        let own = json!({
            "tau2": found.between, "estimate": found.pooled.estimate.value(),
            "se": found.pooled.standard_error,
        });
        value.insert(name.to_owned(), own);
        let fixed = &found.fixed;
        let fixed = json!({"estimate": fixed.estimate.value(), "se": fixed.standard_error});
        value.insert("FE".to_owned(), fixed);
        value.insert("Q".to_owned(), json!(found.q));
    }
    Ok(Answer::of(Value::Object(value)))
}

fn source<'a>(input: &Input<'a>) -> Result<Source<'a>, Refusal> {
    Ok(Source {
        kind: input.get("kind")?.text()?,
        mean: input.real("mean")?,
        n: input.count("n")?,
        within_sd: input.real("within_sd")?,
        method_sd: input.real("method_sd")?,
    })
}

fn triangulated(input: &Input) -> Result<Answer, Refusal> {
    let sources: Vec<Source> =
        input.get("sources")?.list()?.iter().map(source).collect::<Result<_, Refusal>>()?;
    let scale = input.get("scale")?.pair()?;
    let rules = Rules { cut: input.real("cut")?, delta: input.real("delta")?, scale };
    let found = triangulate(&sources, rules)?;
    let named = |pairs: &[(&str, f64)]| {
        Value::Object(pairs.iter().map(|(name, own)| ((*name).to_owned(), json!(own))).collect())
    };
    let pairs = found.contrasts.iter().map(|contrast| {
        let value = json!({
            "diff": contrast.difference, "z": contrast.z, "disagree": contrast.disagree,
        });
        (format!("{}-{}", contrast.first, contrast.second), value)
    });
    let value = json!({
        "others_estimate": found.others.value(), "others_se": found.others_error,
        "others_ci": ends(&found.others), "others_ci_unclamped": ends(&found.others_uncut),
        "tau2": found.between, "Q": found.q, "I2": found.i_squared,
        "weights": named(&found.weights), "variance": named(&found.variances),
        "pairs": Value::Object(pairs.collect()),
        "self_gap": found.own_gap.value(), "self_gap_ci": ends(&found.own_gap),
        "category": found.category.to_string(),
    });
    Ok(Answer::of(value).noting(&found.others).noting(&found.own_gap))
}
