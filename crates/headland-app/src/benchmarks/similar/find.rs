use std::collections::BTreeMap;

use headland_domain::benchmarks::{Entity, Urn};
use headland_opendata::similar::{Kind, Method, methods};
use headland_policy::{Action, Resource};
use headland_stats::Reason;
use headland_stats::benchmarks::similar::{
    Neighbours, SimilarSchools, nearest_by_coefficients, nearest_by_range, region_first, spreads,
};
use headland_store::benchmarks;

use super::super::around::around_school;
use super::alike::{Alike, Compared, SimilarSet};
use super::pool::{Pool, urn_of};
use super::reasons::reasons;
use crate::context::{Context, Failure};

/// The schools that are like one, by a method of this code; by our own where none is named.
pub async fn similar_schools(
    ctx: &mut Context,
    urn: Urn,
    code: Option<&str>,
) -> Result<SimilarSet, Failure<()>> {
    ctx.authorise(Action::See, Resource::Figures)?;
    let method = match code {
        None => methods().first(),
        Some(code) => methods().iter().find(|method| method.code == code),
    };
    let method = method.ok_or(Failure::NotFound)?;
    let around = around_school(ctx, urn).await?;
    similar_to(ctx, urn, &around.name, method).await
}

/// The same for a school that is known to be there: five statements.
pub(crate) async fn similar_to(
    ctx: &mut Context,
    urn: Urn,
    name: &str,
    method: &'static Method,
) -> Result<SimilarSet, Failure<()>> {
    let mut pool = Pool::read(ctx, method).await?;
    let target = urn.number();
    let own = pool.schools.iter().find(|school| school.urn == target).cloned();
    let own = own.map(|school| school.characteristics).unwrap_or_default();
    let own_value = |place: usize| own.get(place).copied().flatten();
    let mut nothing = impossible(&pool, method, target);
    pool.keep_beside(target, method.same_phase);
    let spreads = spreads(&pool.schools);
    let compared: Vec<Compared> = pool
        .characteristics
        .iter()
        .enumerate()
        .map(|(place, (measure, weight, period))| Compared {
            measure: measure.clone(),
            weight: *weight,
            period: period.clone(),
            own: own_value(place),
            spread: spreads.get(place).copied().flatten(),
        })
        .collect();
    let mut found = Neighbours { schools: Vec::new(), dropped: 0, asked: 0 };
    if nothing.is_none() {
        match nearest(&pool, method, target) {
            Ok(nearest) => found = nearest,
            Err(reason) => nothing = Some(in_words(reason)),
        }
    }
    if nothing.is_none() && found.schools.is_empty() {
        nothing = Some("No other school has enough in common with it to be compared.".to_owned());
    }
    let members = members(ctx, &pool, &compared, &found).await?;
    Ok(SimilarSet {
        urn,
        school: name.to_owned(),
        method,
        compared,
        members,
        pool: pool.schools.len().saturating_sub(1),
        dropped: found.dropped,
        nothing,
    })
}

/// Why a method cannot be used for a school at all.
fn impossible(pool: &Pool, method: &Method, target: u32) -> Option<String> {
    if let (Some(only), Some(phase)) = (&method.phase, pool.phase(target))
        && only != phase
    {
        let only = only.to_lowercase();
        return Some(format!(
            "This method is for {only} schools, and the register says “{phase}”."
        ));
    }
    let lacking: Vec<&str> = pool
        .characteristics
        .iter()
        .filter(|(.., period)| period.is_none())
        .map(|(measure, ..)| measure.label.as_str())
        .collect();
    if lacking.len() == pool.characteristics.len() {
        return Some("Nothing that it compares has been brought in yet.".to_owned());
    }
    if method.needs_all && !lacking.is_empty() {
        return Some(format!(
            "It needs everything that it compares. Not brought in yet: {}.",
            lacking.join("; ")
        ));
    }
    if !pool.schools.iter().any(|school| school.urn == target) {
        return Some("Nothing that it compares is known of this school.".to_owned());
    }
    None
}

fn in_words(reason: Reason) -> String {
    match reason {
        Reason::Withheld => {
            "It needs everything that it compares, and of this school something is withheld or missing."
                .to_owned()
        }
        Reason::NoWeight => "Nothing that it compares differs between the schools here.".to_owned(),
        other => format!("It cannot be worked out: {other}."),
    }
}

fn nearest(pool: &Pool, method: &Method, target: u32) -> Result<Neighbours, Reason> {
    let weights: Vec<f64> = pool.characteristics.iter().map(|(_, weight, _)| *weight).collect();
    match method.kind {
        Kind::Standardised => {
            SimilarSchools::new(&pool.schools, &weights)?.nearest(target, method.schools)
        }
        Kind::Coefficients => {
            nearest_by_coefficients(target, &pool.schools, &weights, method.schools)
        }
        Kind::Range => {
            // The published set counts the school itself.
            let others = method.schools.saturating_sub(1);
            let candidates = method.candidates.unwrap_or(others);
            let nearest = nearest_by_range(target, &pool.schools, &weights, candidates)?;
            let is_same = |urn| method.region_first && pool.is_same_region(target, urn);
            Ok(region_first(&nearest, candidates, others, is_same))
        }
    }
}

/// The schools found, with their names and reasons: one statement.
async fn members(
    ctx: &mut Context,
    pool: &Pool,
    compared: &[Compared],
    found: &Neighbours,
) -> Result<Vec<Alike>, Failure<()>> {
    let urns = found.schools.iter().filter_map(|one| Urn::try_from(one.urn).ok());
    let codes: Vec<String> = urns.map(|urn| Entity::School(urn).code()).collect();
    let known: BTreeMap<u32, benchmarks::School> = benchmarks::schools_of(&mut ctx.tx, &codes)
        .await?
        .into_iter()
        .filter_map(|school| Some((urn_of(&school.code)?.number(), school)))
        .collect();
    let values: BTreeMap<u32, &Vec<Option<f64>>> =
        pool.schools.iter().map(|school| (school.urn, &school.characteristics)).collect();
    let mut members = Vec::new();
    for one in &found.schools {
        let Ok(urn) = Urn::try_from(one.urn) else { continue };
        let values = values.get(&one.urn).map(|values| (*values).clone()).unwrap_or_default();
        let (close, unlike, unknown) = reasons(compared, &values);
        let school = known.get(&one.urn);
        let name = school.map(|school| school.name.clone()).filter(|name| !name.is_empty());
        members.push(Alike {
            urn,
            name: name.unwrap_or_else(|| format!("School {urn}")),
            authority: school.and_then(|school| school.authority.clone()),
            distance: one.distance,
            values,
            close,
            unlike,
            unknown,
        });
    }
    Ok(members)
}
