use std::collections::{BTreeMap, BTreeSet};

use super::{Atom, LOWEST_THRESHOLD, exposed_sets};
use crate::estimate::{Invalid, Reason};

/// How many steps are taken to find out whether a person's status is certain before the answer is
/// taken to be yes: more than any map of a school needs, and done within milliseconds.
const MOST_STEPS: u32 = 200_000;

/// How many of a group of people have something: a need, an interest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted<P: Ord> {
    /// The people who were counted. Readers can name them.
    pub among: BTreeSet<P>,
    /// Those of them who have it. Readers are told how many they are.
    pub have: BTreeSet<P>,
}

/// Why a count is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untold {
    /// Fewer people than the threshold have it; whether any do is not told either.
    TooFew,
    /// Fewer people than the threshold do not have it, so that of everyone else it would be known.
    TooManyAlike,
    /// With the counts told before, it would give away a group smaller than the threshold, or what
    /// holds for one person.
    ByDifference,
    /// So much was told before that this cannot be ruled out.
    TooMuchTold,
}

/// Whether a count may be told to readers who know who was counted and remember every count of the
/// same thing that was `told` before, whoever it was about; none if it may be.
///
/// Three laws, each for a way in which counts give people away:
///
/// 1. At least `threshold` people have it, and at least as many do not.
/// 2. No combination of all counts of those who have it, and of those who do not, is the size of a
///    group smaller than the threshold ([`exposed_sets`]): so neither the difference between a
///    school and one of its teams is a small group, nor that between last term and this.
/// 3. Of nobody is it certain that they have it, or that they do not: taking it that nobody's status
///    changes, some way of having given each one the other status fits all counts. This finds what
///    the second law does not: two leave, two join, and the count falls by two. Counts that fit no
///    constant status tell nothing certain of anybody.
///
/// Exact disclosure only. That something is likely of somebody is not looked for, nor what a reader
/// knows besides: with a threshold of *k* the count is safe against *k* − 2 who pool what they know
/// of themselves.
///
/// An error if the threshold is below the lowest that may be set, or somebody has it who was not
/// counted.
///
/// Sources: Duncan, Elliot and Salazar-González (2011), *Statistical Confidentiality*, chapters 3
/// and 4 (cells and differences); Dobra and Fienberg (2000), *Proceedings of the National Academy of
/// Sciences* 97:11885-11892 (bounds on cells from overlapping margins).
///
/// ```
/// use headland_stats::disclosure::{Counted, Untold, untold};
///
/// let count = |among: std::ops::Range<u8>, have: std::ops::Range<u8>| Counted {
///     among: among.collect(),
///     have: have.collect(),
/// };
/// let school = count(0..40, 0..9);
/// assert_eq!(untold(&school, &[], 4)?, None);
/// // Of a team with thirty of them, seven: then two of the other ten have it.
/// let team = count(2..32, 2..9);
/// assert_eq!(untold(&team, &[school], 4)?, Some(Untold::ByDifference));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn untold<P: Ord + Copy>(
    count: &Counted<P>,
    told: &[Counted<P>],
    threshold: u32,
) -> Result<Option<Untold>, Invalid> {
    if threshold < LOWEST_THRESHOLD {
        return Err(Invalid::new("threshold", Reason::OutOfRange));
    }
    if told.iter().chain([count]).any(|one| !one.have.is_subset(&one.among)) {
        return Err(Invalid::new("have", Reason::Unmatched));
    }
    let least = usize::try_from(threshold).unwrap_or(usize::MAX);
    if count.have.len() < least {
        return Ok(Some(Untold::TooFew));
    }
    if count.among.len() - count.have.len() < least {
        return Ok(Some(Untold::TooManyAlike));
    }
    let all: Vec<&Counted<P>> = told.iter().chain([count]).collect();
    Ok(match small_group(&all, threshold) {
        Some(true) => Some(Untold::ByDifference),
        None => Some(Untold::TooMuchTold),
        Some(false) => match is_anybody_certain(&all) {
            Some(true) => Some(Untold::ByDifference),
            None => Some(Untold::TooMuchTold),
            Some(false) => None,
        },
    })
}

/// Whether the counts, or those of the others, fix the size of a small group; none if there are too
/// many groups to find out.
fn small_group<P: Ord + Copy>(all: &[&Counted<P>], threshold: u32) -> Option<bool> {
    // Two figures of each count: those who have it, and those who do not.
    let mut held: BTreeMap<P, Vec<usize>> = BTreeMap::new();
    for (number, one) in all.iter().enumerate() {
        for person in &one.among {
            let figure = 2 * number + usize::from(!one.have.contains(person));
            held.entry(*person).or_default().push(figure);
        }
    }
    let groups = alike(held);
    let names: Vec<String> = (0..groups.len()).map(|number| number.to_string()).collect();
    let atoms: Vec<Atom> =
        names.iter().zip(&groups).map(|(name, (_, size))| Atom { name, n: *size }).collect();
    let figures: Vec<Vec<&str>> = (0..2 * all.len())
        .map(|figure| {
            let of = names.iter().zip(&groups).filter(|(_, (held, _))| held.contains(&figure));
            of.map(|(name, _)| name.as_str()).collect()
        })
        .collect();
    exposed_sets(&atoms, &figures, threshold, &[]).ok().map(|exposed| !exposed.is_empty())
}

/// People of whom the same holds, taken together: what holds, and how many they are.
fn alike<P: Ord>(held: BTreeMap<P, Vec<usize>>) -> Vec<(Vec<usize>, u32)> {
    let mut groups: BTreeMap<Vec<usize>, u32> = BTreeMap::new();
    for figures in held.into_values() {
        *groups.entry(figures).or_default() += 1;
    }
    groups.into_iter().collect()
}

/// Whether all ways in which people who never change could have given these counts agree about
/// somebody; none if that takes too long to find out.
fn is_anybody_certain<P: Ord + Copy>(all: &[&Counted<P>]) -> Option<bool> {
    let mut counted: BTreeMap<P, Vec<usize>> = BTreeMap::new();
    for (number, one) in all.iter().enumerate() {
        for person in &one.among {
            counted.entry(*person).or_default().push(number);
        }
    }
    let groups = alike(counted);
    let sums: Vec<u32> =
        all.iter().map(|one| u32::try_from(one.have.len()).unwrap_or(u32::MAX)).collect();
    let mut search = Search { groups: &groups, steps: 0 };
    let free: Vec<(u32, u32)> = groups.iter().map(|(_, size)| (0, *size)).collect();
    if !search.fits(free.clone(), &sums)? {
        return Some(false);
    }
    for (number, (_, size)) in groups.iter().enumerate() {
        for bounds in [(1, *size), (0, size - 1)] {
            let mut asked = free.clone();
            asked.get_mut(number).into_iter().for_each(|place| *place = bounds);
            if !search.fits(asked, &sums)? {
                return Some(true);
            }
        }
    }
    Some(false)
}

/// Looks for numbers of those who have it in each group that add up to all counts.
struct Search<'a> {
    /// In which counts a group is, and how many people it has.
    groups: &'a [(Vec<usize>, u32)],
    steps: u32,
}

impl Search<'_> {
    /// Whether there are such numbers within the bounds; none when it took too many steps.
    fn fits(&mut self, mut bounds: Vec<(u32, u32)>, sums: &[u32]) -> Option<bool> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return None;
        }
        if !self.tighten(&mut bounds, sums) {
            return Some(false);
        }
        // The group with the fewest possible numbers is tried first.
        let open = bounds.iter().enumerate().filter(|(_, (least, most))| least < most);
        let Some((number, (least, most))) = open.min_by_key(|(_, (least, most))| most - least)
        else {
            return Some(true);
        };
        let middle = least + (most - least) / 2;
        for half in [(*least, middle), (middle + 1, *most)] {
            let mut narrower = bounds.clone();
            narrower.get_mut(number).into_iter().for_each(|place| *place = half);
            if self.fits(narrower, sums)? {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Narrows the bounds by each count until nothing changes; whether something is left.
    fn tighten(&self, bounds: &mut [(u32, u32)], sums: &[u32]) -> bool {
        loop {
            let before = bounds.to_vec();
            for (count, sum) in sums.iter().enumerate() {
                let is_in = |number: usize| {
                    self.groups.get(number).is_some_and(|(counts, _)| counts.contains(&count))
                };
                let within = bounds.iter().enumerate().filter(|(number, _)| is_in(*number));
                let (least, most) = within.fold((0_u32, 0_u32), |(least, most), (_, bound)| {
                    (least.saturating_add(bound.0), most.saturating_add(bound.1))
                });
                if !(least..=most).contains(sum) {
                    return false;
                }
                for (number, bound) in bounds.iter_mut().enumerate() {
                    if is_in(number) {
                        // What the others leave for this group at most and at least.
                        let (spare, missing) = (sum - least, most - sum);
                        let narrowed = (
                            bound.0.max(bound.1.saturating_sub(missing)),
                            bound.1.min(bound.0.saturating_add(spare)),
                        );
                        *bound = narrowed;
                    }
                }
            }
            if *bounds == *before {
                return true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::prelude::*;

    use super::*;

    fn count(among: Range<u8>, have: Range<u8>) -> Counted<u8> {
        Counted { among: among.collect(), have: have.collect() }
    }

    #[test]
    fn few_with_it_and_few_without_it_are_not_told() {
        let of = |have: Range<u8>| untold(&count(0..20, have), &[], 4);
        assert_eq!(of(0..0), Ok(Some(Untold::TooFew)));
        assert_eq!(of(0..3), Ok(Some(Untold::TooFew)));
        assert_eq!(of(0..4), Ok(None));
        assert_eq!(of(0..16), Ok(None));
        assert_eq!(of(0..17), Ok(Some(Untold::TooManyAlike)));
        assert_eq!(of(0..20), Ok(Some(Untold::TooManyAlike)));
    }

    #[test]
    fn the_same_count_again_tells_nothing_new() {
        let one = count(0..20, 0..6);
        assert_eq!(untold(&one, &[one.clone(), one.clone()], 4), Ok(None));
    }

    #[test]
    fn somebody_who_joins_is_not_given_away_by_the_next_count() {
        let before = count(0..20, 0..6);
        let joined_with = Counted { among: (0..21).collect(), have: (0..6).chain([20]).collect() };
        assert_eq!(
            untold(&joined_with, std::slice::from_ref(&before), 4),
            Ok(Some(Untold::ByDifference))
        );
        let joined_without = count(0..21, 0..6);
        assert_eq!(untold(&joined_without, &[before], 4), Ok(Some(Untold::ByDifference)));
    }

    /// The fourth to leave and the fourth to join: no sum of a small group can be worked out, and
    /// still the count leaves only one way.
    #[test]
    fn a_count_that_only_one_way_explains_is_not_told() {
        let before = count(0..12, 0..8);
        let after = count(4..16, 4..8);
        assert_eq!(small_group(&[&before, &after], 4), Some(false));
        assert_eq!(untold(&after, &[before], 4), Ok(Some(Untold::ByDifference)));
    }

    #[test]
    fn what_nobody_else_has_is_not_told_by_difference() {
        let team = count(0..12, 0..5);
        let school = count(0..40, 0..5);
        assert_eq!(untold(&school, &[team], 4), Ok(Some(Untold::ByDifference)));
    }

    #[test]
    fn enough_who_differ_may_be_told() {
        let team = count(0..12, 0..5);
        let school = count(0..40, 0..5);
        let more = Counted { have: school.have.iter().copied().chain(20..26).collect(), ..school };
        assert_eq!(untold(&more, &[team], 4), Ok(None));
    }

    #[test]
    fn so_much_that_it_cannot_be_looked_through_is_not_told() {
        let told: Vec<Counted<u8>> =
            (0..24).map(|from| count(from..from + 40, from..from + 12)).collect();
        assert_eq!(untold(&count(30..70, 30..42), &told, 4), Ok(Some(Untold::TooMuchTold)));
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let of = |count: &Counted<u8>, threshold| {
            untold(count, &[], threshold).expect_err("refused").field
        };
        assert_eq!(of(&count(0..9, 0..4), 2), "threshold");
        assert_eq!(of(&count(0..9, 4..12), 3), "have");
    }

    /// Whether each of nine people could have it and could be without it, by trying every way.
    fn everyone_is_uncertain(told: &[Counted<u8>], counted: &BTreeSet<u8>) -> bool {
        let fits = |way: u16| {
            told.iter().all(|one| {
                one.among.iter().filter(|person| way >> **person & 1 == 1).count() == one.have.len()
            })
        };
        let ways: Vec<u16> = (0..1 << 9).filter(|way| fits(*way)).collect();
        counted.iter().all(|person| {
            let with = |way: &&u16| **way >> *person & 1 == 1;
            ways.is_empty()
                || (ways.iter().any(|way| with(&way)) && !ways.iter().all(|way| with(&way)))
        })
    }

    fn chosen(mask: u16) -> BTreeSet<u8> {
        (0..9).filter(|person| mask >> person & 1 == 1).collect()
    }

    proptest! {
        /// Whatever is asked in whatever order, what is told leaves everyone either status.
        #[test]
        fn of_nobody_is_it_ever_certain(
            asked in proptest::collection::vec((0_u16..512, 0_u16..512), 1..7),
            status in 0_u16..512,
            changes in any::<bool>(),
        ) {
            let mut told: Vec<Counted<u8>> = Vec::new();
            for (among, other) in asked {
                // Nearly everyone is counted most of the time, or nothing would be told.
                let among = chosen(among | other);
                let have = if changes { status ^ (other & among_mask(&among) & 3) } else { status };
                let have = chosen(have).intersection(&among).copied().collect();
                let count = Counted { among, have };
                if untold(&count, &told, 3) == Ok(None) {
                    told.push(count);
                }
                let counted = told.iter().flat_map(|one| one.among.iter().copied()).collect();
                prop_assert!(everyone_is_uncertain(&told, &counted), "{told:?}");
                for one in &told {
                    prop_assert!(one.have.len() >= 3 && one.among.len() - one.have.len() >= 3);
                }
            }
        }
    }

    fn among_mask(among: &BTreeSet<u8>) -> u16 {
        among.iter().fold(0, |mask, person| mask | 1 << person)
    }
}
