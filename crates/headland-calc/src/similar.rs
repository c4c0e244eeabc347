//! Which schools are worth comparing with.

use headland_stats::benchmarks::similar::{
    Neighbours, School, nearest, range_distances, special_range_distances, squared_range_ratios,
};
use serde_json::json;

use crate::answer::reasoned;
use crate::{Answer, Input, Refusal};

pub(crate) fn ratios(input: &Input) -> Result<Answer, Refusal> {
    Ok(Answer::of(json!(squared_range_ratios(&input.reals("values")?))))
}

/// The weight of each column, in the order of their names.
fn weights<'a>(input: &Input<'a>) -> Result<Vec<(&'a str, f64)>, Refusal> {
    let read = |(name, weight): (&'a str, Input<'a>)| {
        let number = weight.number()?;
        if number < 0.0 { Err(weight.refuse("must not be below 0")) } else { Ok((name, number)) }
    };
    input.get("weights")?.fields()?.into_iter().map(read).collect()
}

fn columns(input: &Input) -> Result<Vec<(Vec<f64>, f64)>, Refusal> {
    let columns = input.get("columns")?;
    let read = |(name, weight)| Ok((columns.reals(name)?, weight));
    weights(input)?.into_iter().map(read).collect()
}

pub(crate) fn range(input: &Input) -> Result<Answer, Refusal> {
    reasoned(range_distances(&columns(input)?), "columns", |distances| json!(distances))
}

pub(crate) fn special(input: &Input) -> Result<Answer, Refusal> {
    let needs = input.get("sen_needs")?.list()?;
    let needs: Vec<Vec<f64>> = needs.iter().map(Input::numbers).collect::<Result<_, _>>()?;
    let found = special_range_distances(&columns(input)?, &needs);
    reasoned(found, "sen_needs", |distances| json!(distances))
}

pub(crate) fn z(input: &Input) -> Result<Answer, Refusal> {
    let weights = weights(input)?;
    let read = |school: &Input| {
        let own =
            weights.iter().map(|(name, _)| school.maybe(name).map(|own| own.number()).transpose());
        let characteristics = own.collect::<Result<_, Refusal>>()?;
        Ok(School { urn: school.count("urn")?, characteristics })
    };
    let schools: Vec<School> =
        input.get("schools")?.list()?.iter().map(read).collect::<Result<_, Refusal>>()?;
    let target = input.get("target_urn")?;
    let urn = target.whole_number()?;
    if !schools.iter().any(|school| school.urn == urn) {
        return Err(target.refuse("is none of the schools"));
    }
    let shares: Vec<f64> = weights.iter().map(|(_, weight)| *weight).collect();
    let found = nearest(urn, &schools, &shares, input.get("k")?.place()?);
    let warnings = found.as_ref().map_or_else(|_| vec![], Neighbours::warnings);
    let answer = reasoned(found, "schools", |found| {
        json!(
            found
                .schools
                .iter()
                .map(|school| json!([school.urn, school.distance]))
                .collect::<Vec<_>>()
        )
    })?;
    Ok(warnings.into_iter().fold(answer, |answer, warning| answer.because(Some(warning))))
}
