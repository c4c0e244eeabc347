//! Assessors' agreement beyond chance.

use headland_stats::agreement::{
    Coefficient, Kappa, Ratings, Weights, agreement, agreement_of_raters, agreement_of_table,
    cohen_kappa, cohen_kappa_of,
};
use serde_json::json;

use crate::{Answer, Calculation, Input, Refusal};

pub(crate) const CALCULATIONS: &[Calculation] = &[
    Calculation::new("cohen_kappa", "Cohen's kappa of two assessors from a table", kappa),
    Calculation::new("cohen_kappa_raw", "The same from two lists of ratings", kappa_raw),
    Calculation::new("gwet_ac", "Gwet's agreement coefficient of several assessors", gwet),
    Calculation::new(
        "chance_corrected_raw",
        "Six coefficients of several assessors, from who gave what",
        of_raw,
    ),
    Calculation::new(
        "chance_corrected_table",
        "Six coefficients of two assessors, from a table",
        of_table,
    ),
    Calculation::new(
        "chance_corrected_distribution",
        "Five coefficients, from how many assessors chose each category",
        of_distribution,
    ),
    Calculation::new("fleiss_kappa", "Fleiss's kappa of several assessors", fleiss),
];

fn weights(input: &Input) -> Result<Weights, Refusal> {
    let Some(stated) = input.maybe("weights") else { return Ok(Weights::Identity) };
    Ok(match stated.text()? {
        "none" | "identity" | "unweighted" => Weights::Identity,
        "linear" => Weights::Linear,
        "quadratic" => Weights::Quadratic,
        "ordinal" => Weights::Ordinal,
        _ => return Err(stated.refuse("must be none, linear, quadratic or ordinal")),
    })
}

fn kappa(input: &Input) -> Result<Answer, Refusal> {
    let table = input.get("table")?.count_table()?;
    let found = cohen_kappa(&table, weights(input)?, input.confidence()?)?;
    let Kappa { estimate, standard_error, observed, expected } = &found;
    let value = json!({
        "po": observed, "pe": expected, "kappa": estimate.value(), "se": standard_error,
        "n": estimate.n(),
    });
    Ok(Answer::of(value).noting(estimate))
}

/// Places of ratings on a scale; null is missing.
fn places(ratings: &Input, scale: &[f64]) -> Result<Vec<Option<usize>>, Refusal> {
    let place = |rating: &Input| {
        let Some(number) = rating.number_or_null()? else { return Ok(None) };
        let found = scale.iter().position(|point| (point - number).abs() <= 0.0);
        found.map(Some).ok_or_else(|| rating.refuse("is not on the scale"))
    };
    ratings.list()?.iter().map(place).collect()
}

fn kappa_raw(input: &Input) -> Result<Answer, Refusal> {
    let scale = input.reals("scale")?;
    let (first, second) = (places(&input.get("r1")?, &scale)?, places(&input.get("r2")?, &scale)?);
    let found = cohen_kappa_of(&first, &second, scale.len(), weights(input)?, input.confidence()?)?;
    Ok(Answer::of(json!(found.estimate.value())).noting(&found.estimate))
}

fn value(of: &Coefficient) -> Option<f64> {
    of.estimate.value()
}

/// The ratings of each unit as places among the categories, and how many categories there are.
fn ratings(input: &Input) -> Result<(Vec<Ratings>, usize), Refusal> {
    let categories = input.reals("categories")?;
    let units = input.get("ratings_by_unit")?.list()?;
    let units = units.iter().map(|unit| places(unit, &categories)).collect::<Result<_, _>>()?;
    Ok((units, categories.len()))
}

fn gwet(input: &Input) -> Result<Answer, Refusal> {
    let (units, categories) = ratings(input)?;
    let (found, _) = agreement_of_raters(&units, categories, weights(input)?, input.confidence()?)?;
    let gwet = &found.gwet;
    let answer = json!({
        "AC": value(gwet), "AC_se": gwet.standard_error, "pa": found.share, "pe": gwet.by_chance,
        "fleiss": value(&found.fleiss), "krippendorff": value(&found.krippendorff),
    });
    Ok(Answer::of(answer).noting(&gwet.estimate).noting(&found.fleiss.estimate))
}

fn of_raw(input: &Input) -> Result<Answer, Refusal> {
    let (units, categories) = ratings(input)?;
    let (found, conger) =
        agreement_of_raters(&units, categories, weights(input)?, input.confidence()?)?;
    let answer = json!({
        "percent_agreement": found.share,
        "AC1": value(&found.gwet), "AC1_se": found.gwet.standard_error,
        "fleiss": value(&found.fleiss), "fleiss_se": found.fleiss.standard_error,
        "krippendorff": value(&found.krippendorff),
        "krippendorff_se": found.krippendorff.standard_error,
        "conger": value(&conger), "conger_se": conger.standard_error,
        "brennan_prediger": value(&found.brennan_prediger),
        "brennan_prediger_se": found.brennan_prediger.standard_error,
    });
    Ok(Answer::of(answer).noting(&found.gwet.estimate).noting(&conger.estimate))
}

fn of_table(input: &Input) -> Result<Answer, Refusal> {
    let table = input.get("table")?.count_table()?;
    let found = agreement_of_table(&table, weights(input)?, input.confidence()?)?;
    let answer = json!({
        "cohen": value(&found.cohen), "cohen_se": found.cohen.standard_error,
        "scott": value(&found.scott), "scott_se": found.scott.standard_error,
        "AC1": value(&found.gwet), "AC1_se": found.gwet.standard_error,
        "brennan_prediger": value(&found.brennan_prediger),
        "krippendorff": value(&found.krippendorff), "percent": found.share,
    });
    Ok(Answer::of(answer).noting(&found.cohen.estimate).noting(&found.gwet.estimate))
}

fn of_distribution(input: &Input) -> Result<Answer, Refusal> {
    let counts = input.get("counts_by_unit")?.count_table()?;
    let found = agreement(&counts, weights(input)?, input.confidence()?)?;
    let answer = json!({
        "AC1": value(&found.gwet), "AC1_se": found.gwet.standard_error,
        "fleiss": value(&found.fleiss), "fleiss_se": found.fleiss.standard_error,
        "krippendorff": value(&found.krippendorff),
        "krippendorff_se": found.krippendorff.standard_error,
        "brennan_prediger": value(&found.brennan_prediger),
        "brennan_prediger_se": found.brennan_prediger.standard_error,
        "pa": found.share,
    });
    Ok(Answer::of(answer).noting(&found.gwet.estimate).noting(&found.fleiss.estimate))
}

fn fleiss(input: &Input) -> Result<Answer, Refusal> {
    let counts = input.get("counts_by_unit")?.count_table()?;
    let found = agreement(&counts, weights(input)?, input.confidence()?)?.fleiss;
    Ok(Answer::of(json!({"kappa": value(&found)})).noting(&found.estimate))
}
