//! Schools like one by the ways that were published, from one school to all others.

use super::similar::{Neighbour, Neighbours, School, once_each};
use crate::benchmarks::{Convention, quantile};
use crate::estimate::Reason;
use crate::moments;
use crate::real::tally;

/// The population standard deviation of each characteristic over the schools that have it; `None` where
/// nobody has it or it never varies.
pub fn spreads(schools: &[School]) -> Vec<Option<f64>> {
    let schools = once_each(schools);
    (0..width(&schools))
        .map(|place| moments::population_sd(&known(&schools, place)).filter(|sd| *sd > 0.0))
        .collect()
}

/// The `k` schools nearest to `target` as financial benchmarking takes distances: the root of the
/// weighted sum of squared differences over the range, a missing value being the median.
///
/// Source: the Department for Education's education-benchmarking-and-insights.
///
/// ```
/// use headland_stats::benchmarks::similar::{School, nearest_by_range};
///
/// let school = |urn, pupils, meals, needs| School {
///     urn,
///     characteristics: vec![Some(pupils), Some(meals), Some(needs)],
/// };
/// // Its published unit test: three schools evenly spaced are half the range apart.
/// let schools =
///     [school(1, 100.0, 20.0, 5.0), school(2, 200.0, 40.0, 10.0), school(3, 300.0, 60.0, 15.0)];
/// let found = nearest_by_range(1, &schools, &[0.5, 0.4, 0.1], 2)?;
/// assert!((found.schools[0].distance - 0.5).abs() < 1e-12);
/// assert!((found.schools[1].distance - 1.0).abs() < 1e-12);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
pub fn nearest_by_range(
    target: u32,
    schools: &[School],
    weights: &[f64],
    k: usize,
) -> Result<Neighbours, Reason> {
    let schools = prepared(schools, weights)?;
    let columns: Vec<Option<(f64, f64)>> = (0..weights.len())
        .map(|place| {
            let known = known(&schools, place);
            let least = known.iter().copied().fold(f64::INFINITY, f64::min);
            let most = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            Some((quantile(&known, 0.5, Convention::Linear).ok()?, most - least))
        })
        .collect();
    let distance = |own: &School, other: &School| {
        let mut sum = 0.0;
        for (place, (weight, column)) in weights.iter().zip(&columns).enumerate() {
            let Some((median, range)) = *column else { continue };
            if range > 0.0 {
                let of = |school: &School| value(school, place).unwrap_or(median);
                sum += weight * ((of(own) - of(other)) / range).powi(2);
            }
        }
        Some(f64::sqrt(sum))
    };
    nearest_by(target, &schools, k, distance)
}

/// The `k` schools nearest to `target` by coefficients that were published: the root of the sum of
/// coefficient × difference². A school that lacks any characteristic is left out and counted.
///
/// # Errors
/// [`Reason::Withheld`] where the school itself lacks one.
pub fn nearest_by_coefficients(
    target: u32,
    schools: &[School],
    coefficients: &[f64],
    k: usize,
) -> Result<Neighbours, Reason> {
    let schools = prepared(schools, coefficients)?;
    let own = schools.iter().find(|school| school.urn == target).ok_or(Reason::Nobody)?;
    if own.characteristics.iter().any(Option::is_none) {
        return Err(Reason::Withheld);
    }
    let distance = |own: &School, other: &School| {
        let mut sum = 0.0;
        let pairs = own.characteristics.iter().zip(&other.characteristics);
        for ((x, y), coefficient) in pairs.zip(coefficients) {
            sum += coefficient * ((*x)? - (*y)?).powi(2);
        }
        Some(f64::sqrt(sum))
    };
    nearest_by(target, &schools, k, distance)
}

/// Of the nearest `candidates`, those for which `is_same_region` holds in order of distance, then the
/// others in order of distance, `k` together; each once.
pub fn region_first(
    nearest: &Neighbours,
    candidates: usize,
    k: usize,
    is_same_region: impl Fn(u32) -> bool,
) -> Neighbours {
    let (same, other): (Vec<Neighbour>, Vec<Neighbour>) =
        nearest.schools.iter().take(candidates).partition(|school| is_same_region(school.urn));
    let mut schools: Vec<Neighbour> = same.into_iter().chain(other).take(k).collect();
    schools.sort_by(|one, other| {
        one.distance.total_cmp(&other.distance).then(one.urn.cmp(&other.urn))
    });
    Neighbours { schools, dropped: nearest.dropped, asked: tally(k) }
}

fn prepared<'a>(schools: &'a [School], weights: &[f64]) -> Result<Vec<&'a School>, Reason> {
    let weighed = weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
    if !weighed || schools.iter().any(|school| school.characteristics.len() != weights.len()) {
        return Err(Reason::Unmatched);
    }
    Ok(once_each(schools))
}

fn nearest_by(
    target: u32,
    schools: &[&School],
    k: usize,
    distance: impl Fn(&School, &School) -> Option<f64>,
) -> Result<Neighbours, Reason> {
    let own = schools.iter().find(|school| school.urn == target).ok_or(Reason::Nobody)?;
    let mut found = Vec::with_capacity(schools.len());
    let mut dropped = 0;
    for school in schools.iter().filter(|school| school.urn != target) {
        match distance(own, school) {
            Some(distance) => found.push(Neighbour { urn: school.urn, distance }),
            None => dropped += 1,
        }
    }
    found.sort_by(|one, other| {
        one.distance.total_cmp(&other.distance).then(one.urn.cmp(&other.urn))
    });
    found.truncate(k);
    Ok(Neighbours { schools: found, dropped, asked: tally(k) })
}

fn width(schools: &[&School]) -> usize {
    schools.iter().map(|school| school.characteristics.len()).max().unwrap_or(0)
}

fn value(school: &School, place: usize) -> Option<f64> {
    school.characteristics.get(place).copied().flatten()
}

fn known(schools: &[&School], place: usize) -> Vec<f64> {
    schools.iter().filter_map(|school| value(school, place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(urn: u32, characteristics: &[Option<f64>]) -> School {
        School { urn, characteristics: characteristics.to_vec() }
    }

    fn urns(found: &Neighbours) -> Vec<u32> {
        found.schools.iter().map(|one| one.urn).collect()
    }

    /// The benchmarking tool's unit test of buildings: floor area weighs .8 and age .2.
    #[test]
    fn the_published_example_of_buildings_is_reproduced() {
        let schools = [
            school(1, &[Some(150.0), Some(5.0)]),
            school(2, &[Some(300.0), Some(10.0)]),
            school(3, &[Some(450.0), Some(15.0)]),
        ];
        let found = nearest_by_range(1, &schools, &[0.8, 0.2], 2).unwrap();
        let distances: Vec<f64> = found.schools.iter().map(|one| one.distance).collect();
        assert!((distances[0] - 0.5).abs() < 1e-12 && (distances[1] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn by_range_a_missing_value_is_the_median_and_a_column_without_range_says_nothing() {
        let schools = [
            school(1, &[Some(0.0), Some(7.0)]),
            school(2, &[None, Some(7.0)]),
            school(3, &[Some(10.0), Some(7.0)]),
            school(4, &[Some(4.0), Some(7.0)]),
        ];
        let found = nearest_by_range(1, &schools, &[1.0, 1.0], 3).unwrap();
        // The median of 0, 4 and 10 is 4: as far as the school that has 4, and the lower URN first.
        assert_eq!(urns(&found), [2, 4, 3]);
        assert!((found.schools[0].distance - 0.4).abs() < 1e-12);
    }

    /// By hand: √(7.6486366 × 0.1² + 0.000526760083 × 10²) = √0.129162… = 0.359391.
    #[test]
    fn coefficients_are_applied_to_squared_differences() {
        let coefficients = [7.648_636_6, 0.000_526_760_083];
        let schools = [
            school(1, &[Some(2.0), Some(20.0)]),
            school(2, &[Some(2.1), Some(30.0)]),
            school(3, &[Some(2.0), None]),
        ];
        let found = nearest_by_coefficients(1, &schools, &coefficients, 5).unwrap();
        assert_eq!((urns(&found), found.dropped), (vec![2], 1));
        assert!((found.schools[0].distance - 0.359_391).abs() < 1e-6, "{found:?}");
        let lacking = nearest_by_coefficients(3, &schools, &coefficients, 5);
        assert_eq!(lacking, Err(Reason::Withheld));
    }

    #[test]
    fn of_the_candidates_those_of_the_region_come_in_first() {
        let schools: Vec<School> =
            (1..=6).map(|urn| school(urn, &[Some(f64::from(urn))])).collect();
        let ranked = nearest_by_range(1, &schools, &[1.0], 5).unwrap();
        let found = region_first(&ranked, 4, 2, |urn| urn >= 4);
        assert_eq!(urns(&found), [4, 5], "6 is of the region and not among the candidates");
        let short = region_first(&ranked, 4, 3, |urn| urn == 5);
        assert_eq!(urns(&short), [2, 3, 5], "filled up with the nearest of other regions");
    }

    #[test]
    fn a_characteristic_that_never_varies_has_no_spread() {
        let schools = [school(1, &[Some(1.0), Some(5.0)]), school(2, &[Some(3.0), Some(5.0)])];
        assert_eq!(spreads(&schools), [Some(1.0), None]);
    }
}
