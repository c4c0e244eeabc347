//! Which schools are worth comparing with.
//!
//! [`nearest`] is the product's own: standardised distances over the columns that both schools
//! have, each school once, ties by URN; [`SimilarSchools`] answers it for many schools. [`range_distances`] and [`special_range_distances`] are
//! the published way of the financial benchmarking tool, for checking against it: there one
//! outlier flattens everybody else's distance.

use crate::estimate::{Reason, Warning};
use crate::moments;
use crate::real::tally;

pub use super::nearest::SimilarSchools;
pub use super::published::{nearest_by_coefficients, nearest_by_range, region_first, spreads};

/// A school's characteristics, in the order of the columns' weights.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Unique reference number; decides ties, the lower first.
    pub urn: u32,
    /// Characteristics; `None` where withheld.
    pub characteristics: Vec<Option<f64>>,
}

/// A school and how far it is from the one asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    /// Unique reference number.
    pub urn: u32,
    /// Distance in standard deviations, weighted.
    pub distance: f64,
}

/// The nearest schools, and what to say beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbours {
    /// Nearest first.
    pub schools: Vec<Neighbour>,
    /// Schools left out because under half of the weight could be compared.
    pub dropped: u32,
    /// How many were asked for.
    pub asked: u32,
}

impl Neighbours {
    /// What to say beside the set: schools left out, and fewer found than asked for.
    pub fn warnings(&self) -> Vec<Warning> {
        let (dropped, asked, found) = (self.dropped, self.asked, tally(self.schools.len()));
        let left_out = (dropped > 0).then_some(Warning::ComparatorsDropped { dropped });
        let short = (found < asked).then_some(Warning::FewerThanAsked { asked, found });
        left_out.into_iter().chain(short).collect()
    }
}

/// The `k` schools nearest to `target` among `schools`, which must include it.
///
/// Each characteristic is measured in its population standard deviation over the schools that
/// have it; a column that never varies tells nothing and is left out. Where a school lacks a
/// column, the remaining weights are scaled up; with under half of the weight it is dropped.
pub fn nearest(
    target: u32,
    schools: &[School],
    weights: &[f64],
    k: usize,
) -> Result<Neighbours, Reason> {
    if !schools.iter().any(|school| school.urn == target) {
        return Err(Reason::Nobody);
    }
    SimilarSchools::new(schools, weights)?.nearest(target, k)
}

/// A column that varies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) weight: f64,
    pub(super) sd: f64,
}

/// Weight and spread of each column; `None` where it never varies.
pub(super) fn columns(schools: &[&School], weights: &[f64]) -> Vec<Option<Column>> {
    weights
        .iter()
        .enumerate()
        .map(|(place, weight)| {
            let known: Vec<f64> =
                schools.iter().filter_map(|s| s.characteristics.get(place).copied()?).collect();
            let sd = moments::population_sd(&known).filter(|sd| *sd > 0.0)?;
            Some(Column { weight: *weight, sd })
        })
        .collect()
}

/// The schools by URN, the first of each: published lists sometimes hold one twice.
pub(super) fn once_each(schools: &[School]) -> Vec<&School> {
    let mut sorted: Vec<&School> = schools.iter().collect();
    sorted.sort_by_key(|school| school.urn);
    sorted.dedup_by_key(|school| school.urn);
    sorted
}

/// The distance, unless under half of the weight can be compared.
pub(super) fn distance(first: &School, second: &School, columns: &[Option<Column>]) -> Option<f64> {
    let (mut sum, mut compared, mut total) = (0.0, 0.0, 0.0);
    let pairs = first.characteristics.iter().zip(&second.characteristics).zip(columns);
    for ((x, y), column) in pairs.filter_map(|(pair, column)| Some((pair, (*column)?))) {
        total += column.weight;
        if let (Some(x), Some(y)) = (x, y) {
            sum += column.weight * ((x - y) / column.sd).powi(2);
            compared += column.weight;
        }
    }
    (compared > 0.0 && compared >= total / 2.0).then(|| (sum / compared).sqrt())
}

/// Squared differences over the squared range, of every pair; a range of nought gives nought.
pub fn squared_range_ratios(values: &[f64]) -> Vec<Vec<f64>> {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let range = most - least;
    let ratio = |x: &f64, y: &f64| {
        if range > 0.0 { ((x - y) / range).powi(2) } else { 0.0 }
    };
    values.iter().map(|x| values.iter().map(|y| ratio(x, y)).collect()).collect()
}

/// Distances as the financial benchmarking tool takes them: the root of the weighted sum of
/// squared range ratios. Takes (values, weight) of each column.
///
/// Source: the Department for Education's education-benchmarking-and-insights.
pub fn range_distances(columns: &[(Vec<f64>, f64)]) -> Result<Vec<Vec<f64>>, Reason> {
    let schools = columns.first().map_or(0, |(values, _)| values.len());
    if columns.iter().any(|(values, _)| values.len() != schools) {
        return Err(Reason::Unmatched);
    }
    let mut sums = vec![vec![0.0; schools]; schools];
    for (values, weight) in columns {
        for (row, ratios) in sums.iter_mut().zip(squared_range_ratios(values)) {
            for (sum, ratio) in row.iter_mut().zip(ratios) {
                *sum += weight * ratio;
            }
        }
    }
    Ok(sums.into_iter().map(|row| row.into_iter().map(f64::sqrt).collect()).collect())
}

/// The same tool's distances between special schools: the root over the weighted columns, plus
/// the root over the kinds of need, each kind counted fully.
pub fn special_range_distances(
    columns: &[(Vec<f64>, f64)],
    needs: &[Vec<f64>],
) -> Result<Vec<Vec<f64>>, Reason> {
    let needs: Vec<(Vec<f64>, f64)> = needs.iter().map(|need| (need.clone(), 1.0)).collect();
    let (first, second) = (range_distances(columns)?, range_distances(&needs)?);
    if first.len() != second.len() {
        return Err(Reason::Unmatched);
    }
    let sum = |(x, y): (Vec<f64>, Vec<f64>)| x.into_iter().zip(y).map(|(x, y)| x + y).collect();
    Ok(first.into_iter().zip(second).map(sum).collect())
}

/// The plain mean of the neighbours' known figures, and how many have none.
pub fn group_mean(figures: &[Option<f64>]) -> Result<(f64, u32), Reason> {
    let known: Vec<f64> = figures.iter().copied().flatten().collect();
    let mean = moments::mean(&known).ok_or(Reason::NoComparators)?;
    Ok((mean, tally(figures.len() - known.len())))
}

/// The nearest by comparing with everyone, as the definition has it.
#[cfg(test)]
pub(super) fn plain_nearest(
    target: u32,
    schools: &[School],
    weights: &[f64],
    k: usize,
) -> Result<Neighbours, Reason> {
    let schools = once_each(schools);
    let own = schools.iter().find(|school| school.urn == target).ok_or(Reason::Nobody)?;
    let columns = columns(&schools, weights);
    let mut found: Vec<Neighbour> = Vec::new();
    let mut dropped = 0;
    for school in schools.iter().filter(|school| school.urn != target) {
        match distance(own, school, &columns) {
            Some(distance) => found.push(Neighbour { urn: school.urn, distance }),
            None => dropped += 1,
        }
    }
    found.sort_by(|first, second| {
        first.distance.total_cmp(&second.distance).then(first.urn.cmp(&second.urn))
    });
    found.truncate(k);
    Ok(Neighbours { schools: found, dropped, asked: tally(k) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn school(urn: u32, characteristics: &[Option<f64>]) -> School {
        School { urn, characteristics: characteristics.to_vec() }
    }

    fn urns(found: &Neighbours) -> Vec<u32> {
        found.schools.iter().map(|neighbour| neighbour.urn).collect()
    }

    #[test]
    fn ties_go_to_the_lower_urn_and_nobody_appears_twice() {
        let schools = [
            school(5, &[Some(110.0)]),
            school(3, &[Some(90.0)]),
            school(1, &[Some(100.0)]),
            school(3, &[Some(90.0)]),
        ];
        let found = nearest(1, &schools, &[1.0], 10).expect("neighbours");
        assert_eq!(urns(&found), [3, 5]);
        assert_eq!(found.warnings(), [Warning::FewerThanAsked { asked: 10, found: 2 }]);
    }

    #[test]
    fn a_school_without_half_of_the_weight_is_dropped_and_counted() {
        let schools = [
            school(1, &[Some(100.0), Some(10.0)]),
            school(2, &[None, Some(11.0)]),
            school(3, &[Some(120.0), None]),
        ];
        let found = nearest(1, &schools, &[0.7, 0.3], 2).expect("neighbours");
        assert_eq!((urns(&found), found.dropped), (vec![3], 1));
        let short = Warning::FewerThanAsked { asked: 2, found: 1 };
        assert_eq!(found.warnings(), [Warning::ComparatorsDropped { dropped: 1 }, short]);
    }

    /// By hand: spreads of 1 and 10, so two spreads apart on one column and level on the other.
    #[test]
    fn distances_are_in_standard_deviations_whatever_the_weights_add_up_to() {
        let schools = [
            school(1, &[Some(0.0), Some(0.0)]),
            school(2, &[Some(2.0), Some(0.0)]),
            school(3, &[Some(0.0), None]),
            school(4, &[Some(2.0), Some(20.0)]),
            school(5, &[Some(0.0), Some(20.0)]),
            school(6, &[Some(2.0), None]),
        ];
        let found = nearest(1, &schools, &[6.0, 2.0], 5).expect("neighbours");
        let distance =
            |urn| found.schools.iter().find(|school| school.urn == urn).expect("found").distance;
        assert!((distance(2) - 3.0_f64.sqrt()).abs() < 1e-12);
        assert!(distance(3).abs() < 1e-12);
        assert!((distance(4) - 2.0).abs() < 1e-12);
        assert!((distance(5) - 1.0).abs() < 1e-12);
        assert!((distance(6) - 2.0).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let schools = [school(1, &[Some(1.0)]), school(2, &[Some(1.0)])];
        assert_eq!(nearest(1, &schools, &[1.0], 5), Err(Reason::NoWeight));
        assert_eq!(nearest(9, &schools, &[1.0], 5), Err(Reason::Nobody));
        assert_eq!(nearest(1, &schools, &[1.0, 2.0], 5), Err(Reason::Unmatched));
    }

    /// The benchmarking tool's own unit test: three schools evenly spaced.
    #[test]
    fn evenly_spaced_schools_are_half_the_range_apart() {
        let columns = [
            (vec![100.0, 200.0, 300.0], 0.5),
            (vec![20.0, 40.0, 60.0], 0.4),
            (vec![5.0, 10.0, 15.0], 0.1),
        ];
        let found = range_distances(&columns).expect("distances");
        assert!((found[0][1] - 0.5).abs() < 1e-12 && (found[0][2] - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_mean_of_a_group_leaves_out_and_counts_the_withheld() {
        assert_eq!(group_mean(&[Some(50.0), None, Some(60.0)]), Ok((55.0, 1)));
        assert_eq!(group_mean(&[None]), Err(Reason::NoComparators));
    }
}
