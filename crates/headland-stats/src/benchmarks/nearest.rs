//! The nearest of many schools, for one or for all of them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::similar::{Column, Neighbour, Neighbours, School, columns, distance, once_each};
use crate::estimate::Reason;
use crate::moments;
use crate::real::{real, tally};

/// So many schools are looked at together: as many sums as the processor holds at hand.
const BLOCK: usize = 16;
/// So many schools are asked about together, for each block once fetched.
const TILE: usize = 64;

/// Schools made ready for asking which are nearest.
///
/// Asking about one takes time in proportion to the number of schools, about all in proportion to
/// its square, and no memory for each pair. A first look in single precision, with its largest
/// rounding allowed for, leaves out nearly all; the rest are compared exactly, so results are those
/// of [`nearest`](super::similar::nearest) to the last digit.
///
/// ```
/// use headland_stats::benchmarks::similar::{School, SimilarSchools};
///
/// let school = |urn, pupils| School { urn, characteristics: vec![Some(pupils)] };
/// let schools = [school(1, 210.0), school(2, 90.0), school(3, 240.0)];
/// let ready = SimilarSchools::new(&schools, &[1.0])?;
/// assert_eq!(ready.nearest(1, 1)?.schools[0].urn, 3);
/// # Ok::<(), headland_stats::Reason>(())
/// ```
#[derive(Debug, Clone)]
pub struct SimilarSchools<'a> {
    /// Each school once, in order of URN.
    schools: Vec<&'a School>,
    columns: Vec<Option<Column>>,
    /// Blocks of schools that have every column, column after column.
    blocks: Vec<Block>,
    /// Schools without some column, by place.
    gaps: Vec<usize>,
    /// Where each school stands in the blocks, if it does.
    coarse: Vec<Option<Vec<f32>>>,
    rounding: Rounding,
}

/// How far the first look may be off.
#[derive(Debug, Clone, Copy)]
struct Rounding {
    /// The root of the number of columns.
    width: f64,
    /// The most that a coarse difference in one column is off.
    difference: f64,
    /// The largest length from the middle, squared.
    longest: f64,
    /// The most that a sum of products is off, as a part of their sizes.
    sum: f64,
}

impl Rounding {
    fn of(coarse: &[Option<Vec<f32>>], largest: f64, columns: usize) -> Self {
        let longest = coarse.iter().flatten().map(|row| length(row)).fold(0.0, f64::max);
        let epsilon = f64::from(f32::EPSILON);
        Self {
            width: real(columns).sqrt(),
            // Two roundings of the largest value, and one of a difference of twice that.
            difference: 4.0 * largest * epsilon,
            longest,
            sum: (real(columns) + 4.0) * epsilon,
        }
    }

    /// The most that the first look finds for a school that is no farther away than this, for a
    /// target of this squared length from the middle.
    fn reach(self, distance: f64, length: f64) -> f64 {
        let farthest = distance + self.width * self.difference;
        let sizes = self.longest + 2.0 * (self.longest * length).sqrt() + length;
        farthest * farthest * 1.000_1 - length + self.sum * sizes
    }
}

/// The squared length of a row.
fn length(row: &[f32]) -> f64 {
    row.iter().map(|own| f64::from(*own) * f64::from(*own)).sum()
}

#[derive(Debug, Clone)]
struct Block {
    /// Places of the block's schools.
    places: Vec<usize>,
    /// The squared lengths from the middle; the places after the last school are far away.
    lengths: [f32; BLOCK],
    /// One array for each column that varies.
    columns: Vec<[f32; BLOCK]>,
}

/// A school and its distance, the farthest first and of those the highest URN.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Candidate {
    distance: f64,
    place: usize,
}

impl Eq for Candidate {}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.distance.total_cmp(&other.distance).then(self.place.cmp(&other.place))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The nearest found so far of one school.
struct Found {
    target: usize,
    k: usize,
    heap: BinaryHeap<Candidate>,
    dropped: u32,
    /// The target's own squared length from the middle.
    length: f64,
    /// No school for which the first look finds more than this can be among the nearest.
    bound: f32,
}

impl Found {
    fn new(target: usize, k: usize, length: f64) -> Self {
        let heap = BinaryHeap::with_capacity(k + 1);
        Self { target, k, heap, dropped: 0, length, bound: f32::INFINITY }
    }

    fn offer(&mut self, distance: f64, place: usize, rounding: Rounding) {
        if self.k == 0 {
            return;
        }
        self.heap.push(Candidate { distance, place });
        if self.heap.len() > self.k {
            self.heap.pop();
        }
        if let Some(farthest) = self.heap.peek().filter(|_| self.heap.len() == self.k) {
            self.bound = single(rounding.reach(farthest.distance, self.length));
        }
    }
}

/// A number in single precision.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "rounding is allowed for by whoever compares"
)]
fn single(value: f64) -> f32 {
    value as f32
}

impl<'a> SimilarSchools<'a> {
    /// Makes schools ready; refused where no column with weight varies, or where a school has
    /// another number of characteristics than there are weights.
    pub fn new(schools: &'a [School], weights: &[f64]) -> Result<Self, Reason> {
        let weighed = weights.iter().all(|weight| weight.is_finite() && *weight >= 0.0);
        if !weighed || schools.iter().any(|school| school.characteristics.len() != weights.len()) {
            return Err(Reason::Unmatched);
        }
        let schools = once_each(schools);
        let columns = columns(&schools, weights);
        let total: f64 = columns.iter().flatten().map(|column| column.weight).sum();
        if total <= 0.0 {
            return Err(Reason::NoWeight);
        }
        // Columns are centred, so that single precision is spent on differences.
        let scales: Vec<Option<(f64, f64)>> = columns
            .iter()
            .enumerate()
            .map(|(place, column)| {
                let known: Vec<f64> = schools
                    .iter()
                    .filter_map(|school| school.characteristics.get(place).copied()?)
                    .collect();
                Some((moments::mean(&known)?, ((*column)?.weight / total).sqrt() / (*column)?.sd))
            })
            .collect();
        let row = |school: &School| -> Option<Vec<f64>> {
            let pairs = school.characteristics.iter().zip(&scales);
            pairs
                .filter_map(|(own, scale)| {
                    scale.map(|(mean, scale)| own.map(|own| (own - mean) * scale))
                })
                .collect()
        };
        let rows: Vec<Option<Vec<f64>>> = schools.iter().map(|school| row(school)).collect();
        let largest =
            rows.iter().flatten().flatten().fold(0.0_f64, |most, own| most.max(own.abs()));
        let coarse: Vec<Option<Vec<f32>>> = rows
            .iter()
            .map(|row| row.as_ref().map(|row| row.iter().copied().map(single).collect()))
            .collect();
        let whole: Vec<usize> = (0..schools.len())
            .filter(|place| coarse.get(*place).is_some_and(Option::is_some))
            .collect();
        let gaps = (0..schools.len())
            .filter(|place| coarse.get(*place).is_some_and(Option::is_none))
            .collect();
        let blocks = whole.chunks(BLOCK).map(|places| block(places, &coarse)).collect();
        let rounding = Rounding::of(&coarse, largest, columns.len());
        Ok(Self { schools, columns, blocks, gaps, coarse, rounding })
    }

    /// How many schools there are, each counted once.
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }

    /// The `k` schools nearest to this one; refused where it is not among them.
    pub fn nearest(&self, urn: u32, k: usize) -> Result<Neighbours, Reason> {
        let place = self.schools.binary_search_by_key(&urn, |school| school.urn);
        let place = place.map_err(|_| Reason::Nobody)?;
        let mut found = self.tile(place..place + 1, k);
        found.pop().ok_or(Reason::Nobody)
    }

    /// The `k` schools nearest to each, in order of URN; hands on each result as it is found.
    pub fn nearest_of_all(&self, k: usize, mut each: impl FnMut(u32, Neighbours)) {
        for start in (0..self.schools.len()).step_by(TILE) {
            let end = (start + TILE).min(self.schools.len());
            let urns = self.schools.iter().skip(start).map(|school| school.urn);
            for (urn, found) in urns.zip(self.tile(start..end, k)) {
                each(urn, found);
            }
        }
    }

    fn tile(&self, places: std::ops::Range<usize>, k: usize) -> Vec<Neighbours> {
        let mut tile: Vec<Found> = places
            .map(|place| {
                let row = self.coarse.get(place).and_then(Option::as_deref);
                Found::new(place, k, row.map_or(0.0, length))
            })
            .collect();
        for found in &mut tile {
            self.compare_gaps(found);
        }
        let mut whole: Vec<(&[f32], &mut Found)> = tile
            .iter_mut()
            .filter_map(|found| Some((self.coarse.get(found.target)?.as_deref()?, found)))
            .collect();
        for block in &self.blocks {
            for (own, found) in &mut whole {
                let sums = look(own, block);
                let bound = found.bound;
                // All of them at once: counting takes no branch and no order, as taking the least would.
                if sums.iter().filter(|sum| **sum <= bound).count() > 0 {
                    self.compare(found, block, &sums);
                }
            }
        }
        tile.into_iter().map(|found| self.finish(found)).collect()
    }

    /// Compares with schools that lack a column; a target that lacks one is compared with all.
    fn compare_gaps(&self, found: &mut Found) {
        let lacks = self.coarse.get(found.target).is_some_and(Option::is_none);
        if lacks {
            (0..self.schools.len()).for_each(|place| self.exact(found, place));
        } else {
            self.gaps.iter().for_each(|place| self.exact(found, *place));
        }
    }

    /// Compares exactly with those of a block that the first look leaves in.
    fn compare(&self, found: &mut Found, block: &Block, sums: &[f32; BLOCK]) {
        for (place, sum) in block.places.iter().zip(sums) {
            if *sum <= found.bound {
                self.exact(found, *place);
            }
        }
    }

    fn exact(&self, found: &mut Found, place: usize) {
        if place == found.target {
            return;
        }
        let pair = self.schools.get(found.target).zip(self.schools.get(place));
        match pair.and_then(|(own, other)| distance(own, other, &self.columns)) {
            Some(distance) => found.offer(distance, place, self.rounding),
            None => found.dropped += 1,
        }
    }

    fn finish(&self, found: Found) -> Neighbours {
        let schools = found
            .heap
            .into_sorted_vec()
            .into_iter()
            .filter_map(|candidate| {
                let urn = self.schools.get(candidate.place)?.urn;
                Some(Neighbour { urn, distance: candidate.distance })
            })
            .collect();
        Neighbours { schools, dropped: found.dropped, asked: tally(found.k) }
    }
}

fn block(places: &[usize], coarse: &[Option<Vec<f32>>]) -> Block {
    let width = places.first().and_then(|place| coarse.get(*place)?.as_ref()).map_or(0, Vec::len);
    let mut columns = vec![[0.0; BLOCK]; width];
    let mut lengths = [f32::INFINITY; BLOCK];
    for (at, place) in places.iter().enumerate() {
        let row = coarse.get(*place).and_then(Option::as_deref);
        for (column, own) in columns.iter_mut().zip(row.into_iter().flatten()) {
            if let Some(entry) = column.get_mut(at) {
                *entry = *own;
            }
        }
        if let (Some(entry), Some(row)) = (lengths.get_mut(at), row) {
            *entry = single(length(row));
        }
    }
    Block { places: places.to_vec(), lengths, columns }
}

/// Coarse squared distances of one school to all of a block, less its own squared length from the
/// middle: a product and a sum for each column, where differences would take one more step.
fn look(own: &[f32], block: &Block) -> [f32; BLOCK] {
    let mut sums = block.lengths;
    for (own, column) in own.iter().zip(&block.columns) {
        let twice = -2.0 * own;
        for (sum, other) in sums.iter_mut().zip(column) {
            *sum += twice * other;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::similar::plain_nearest;
    use super::*;

    fn schools() -> impl Strategy<Value = Vec<School>> {
        // Few different values, so that many schools are as near; some without.
        let value = proptest::option::weighted(0.9, (0..6_i32).prop_map(f64::from));
        let characteristics = proptest::collection::vec(value, 3);
        proptest::collection::vec((1_u32..400, characteristics), 2..200).prop_map(|schools| {
            let school = |(urn, characteristics)| School { urn, characteristics };
            schools.into_iter().map(school).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn one_and_all_are_what_comparing_with_everyone_gives(
            schools in schools(), k in 0_usize..12, stretch in prop::sample::select(vec![1.0, 1e6, 1e-6])
        ) {
            let schools: Vec<School> = schools
                .into_iter()
                .map(|mut school| {
                    for own in school.characteristics.iter_mut().flatten() {
                        *own = 1e3 + *own * stretch;
                    }
                    school
                })
                .collect();
            let weights = [0.5, 0.3, 0.2];
            let Ok(ready) = SimilarSchools::new(&schools, &weights) else { return Ok(()) };
            let mut all = Vec::new();
            ready.nearest_of_all(k, |urn, found| all.push((urn, found)));
            prop_assert_eq!(all.len(), ready.len());
            for (urn, found) in all {
                let plain = plain_nearest(urn, &schools, &weights, k);
                prop_assert_eq!(&Ok(found.clone()), &plain);
                prop_assert_eq!(&ready.nearest(urn, k), &plain);
            }
        }

        #[test]
        fn the_order_of_schools_does_not_matter(schools in schools()) {
            // The first of a URN counts, so only lists that name each once can be turned round.
            let mut schools = schools;
            schools.sort_by_key(|school| school.urn);
            schools.dedup_by_key(|school| school.urn);
            let turned: Vec<School> = schools.iter().rev().cloned().collect();
            let weights = [1.0, 1.0, 1.0];
            if let (Ok(here), Ok(there)) =
                (SimilarSchools::new(&schools, &weights), SimilarSchools::new(&turned, &weights))
            {
                let urn = schools[0].urn;
                prop_assert_eq!(here.nearest(urn, 5), there.nearest(urn, 5));
            }
        }
    }
}
