use std::collections::BTreeMap;

use crate::estimate::{Invalid, Reason};

/// The most atoms that are taken: subsets of so many are still counted in milliseconds.
pub const MOST_ATOMS: usize = 20;

/// A group of raters that no published figure divides further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Atom<'a> {
    /// What the group is called.
    pub name: &'a str,
    /// How many answered.
    pub n: u32,
}

/// Every set of raters, below the threshold, whose sum of ratings can be worked out exactly from
/// what is published.
///
/// Each atom's sum of ratings is an unknown. Each published figure (a mean with its count) is the
/// sum over its atoms; what the reader knows already (their own rating, a named manager's) are
/// sums as well. A set of unknown atoms with 1 ≤ n < `threshold` answers is **exposed** if its sum
/// is a combination of published ones, whatever the ratings were: that is, if its indicator lies in
/// the row space of the published figures. Worked out in exact fractions, so neither rounding of
/// figures nor of arithmetic hides or invents a leak; published figures are taken as unrounded,
/// which is the careful side.
///
/// `published` holds the names of each published figure's atoms and must list **everything** that
/// the reader has seen of one round: reissues, filters and roll-ups included. An atom of nobody is
/// known (its sum is nought) and exposed to nobody. The result is in order of size, then of names.
///
/// Exact disclosure only: figures can narrow a hidden group's mean without fixing it, and a range
/// of answers that is nearly known is not found here.
///
/// Sources: the linear-algebra test of Chin and Özsoyoğlu (1982), *IEEE Transactions on Software
/// Engineering* 8:574-582; Duncan, Elliot and Salazar-González (2011), *Statistical
/// Confidentiality*.
///
/// ```
/// use headland_stats::disclosure::{Atom, exposed_sets};
///
/// let atoms = [("manager", 1), ("peers", 4), ("reports", 2)].map(|(name, n)| Atom { name, n });
/// // Two reports are hidden, and can be worked out: everyone less peers less the manager.
/// let published = [vec!["manager"], vec!["peers"], vec!["manager", "peers", "reports"]];
/// let exposed = exposed_sets(&atoms, &published, 3, &["manager"])?;
/// assert_eq!(exposed, [["reports"]]);
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn exposed_sets<'a>(
    atoms: &[Atom<'a>],
    published: &[Vec<&str>],
    threshold: u32,
    known: &[&str],
) -> Result<Vec<Vec<&'a str>>, Invalid> {
    let sizes: BTreeMap<&'a str, u32> = atoms.iter().map(|atom| (atom.name, atom.n)).collect();
    if sizes.len() < atoms.len() {
        return Err(Invalid::new("atoms", Reason::Unmatched));
    }
    if sizes.len() > MOST_ATOMS {
        return Err(Invalid::new("atoms", Reason::TooMany));
    }
    if threshold < 2 {
        return Err(Invalid::new("threshold", Reason::OutOfRange));
    }
    let is_stranger = |name: &&str| !sizes.contains_key(*name);
    if published.iter().flatten().any(is_stranger) {
        return Err(Invalid::new("published", Reason::Unmatched));
    }
    if known.iter().any(is_stranger) {
        return Err(Invalid::new("known", Reason::Unmatched));
    }
    let unknown: Vec<(&'a str, u32)> =
        sizes.into_iter().filter(|(name, n)| *n > 0 && !known.contains(name)).collect();
    // Known sums are subtracted: only the unknown part of a figure is left.
    let rows = published
        .iter()
        .map(|figure| unknown.iter().map(|(name, _)| i128::from(figure.contains(name))).collect());
    let space = RowSpace::of(rows);
    let mut exposed: Vec<Vec<&'a str>> = below(&unknown, threshold)
        .into_iter()
        .filter(|set| {
            let row = unknown.iter().map(|(name, _)| i128::from(set.contains(name)));
            space.contains(row.collect())
        })
        .collect();
    exposed.sort_by(|first, second| first.len().cmp(&second.len()).then(first.cmp(second)));
    Ok(exposed)
}

/// Every set of atoms that together have fewer answers than the threshold, but some.
fn below<'a>(atoms: &[(&'a str, u32)], threshold: u32) -> Vec<Vec<&'a str>> {
    let mut sets: Vec<(Vec<&'a str>, u32)> = vec![(vec![], 0)];
    for (name, n) in atoms {
        let grown: Vec<(Vec<&'a str>, u32)> = sets
            .iter()
            .filter(|(_, total)| total.saturating_add(*n) < threshold)
            .map(|(set, total)| (set.iter().copied().chain([*name]).collect(), total + n))
            .collect();
        sets.extend(grown);
    }
    sets.into_iter().filter(|(_, total)| *total > 0).map(|(set, _)| set).collect()
}

/// The combinations of some rows of whole numbers, as rows with one leading entry each.
struct RowSpace {
    /// Where each row leads, and the row.
    leading: Vec<(usize, Vec<i128>)>,
}

impl RowSpace {
    fn of(rows: impl Iterator<Item = Vec<i128>>) -> Self {
        let mut space = Self { leading: vec![] };
        for row in rows {
            let rest = space.reduce(row);
            if let Some(place) = rest.iter().position(|entry| *entry != 0) {
                space.leading.push((place, rest));
                space.leading.sort_by_key(|(place, _)| *place);
            }
        }
        space
    }

    /// Whether the row is a combination.
    fn contains(&self, row: Vec<i128>) -> bool {
        self.reduce(row).iter().all(|entry| *entry == 0)
    }

    /// The row less what the others explain, in lowest terms. Multiplying both sides keeps whole
    /// numbers whole; entries stay small because rows begin as noughts and ones.
    fn reduce(&self, mut row: Vec<i128>) -> Vec<i128> {
        for (place, other) in &self.leading {
            let (own, lead) = (at(&row, *place), at(other, *place));
            if own != 0 {
                row = row.iter().zip(other).map(|(a, b)| a * lead - b * own).collect();
                let common = row.iter().fold(0, |common, entry| divisor(common, *entry));
                if common > 1 {
                    for entry in &mut row {
                        *entry /= common;
                    }
                }
            }
        }
        row
    }
}

fn at(row: &[i128], place: usize) -> i128 {
    row.get(place).copied().unwrap_or(0)
}

/// The greatest common divisor, by Euclid.
fn divisor(first: i128, second: i128) -> i128 {
    let (mut first, mut second) = (first.abs(), second.abs());
    while second != 0 {
        (first, second) = (second, first % second);
    }
    first
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

    #[test]
    fn what_is_not_an_atom_is_refused_by_name() {
        let atoms = [Atom { name: "peers", n: 4 }];
        let of = |published: &[Vec<&str>], known: &[&str]| {
            exposed_sets(&atoms, published, 3, known).expect_err("refused").field
        };
        assert_eq!(of(&[vec!["pupils"]], &[]), "published");
        assert_eq!(of(&[], &["pupils"]), "known");
        let twice = [Atom { name: "peers", n: 4 }, Atom { name: "peers", n: 2 }];
        assert!(exposed_sets(&twice, &[], 3, &[]).is_err_and(|invalid| invalid.field == "atoms"));
        let refused = exposed_sets(&atoms, &[], 1, &[]);
        assert!(refused.is_err_and(|invalid| invalid.field == "threshold"));
    }

    #[test]
    fn a_late_answer_is_exposed_by_publishing_again() {
        let atoms = [Atom { name: "in time", n: 5 }, Atom { name: "late", n: 1 }];
        let published = [vec!["in time"], vec!["in time", "late"]];
        assert_eq!(exposed_sets(&atoms, &published, 4, &[]), Ok(vec![vec!["late"]]));
    }

    #[test]
    fn a_group_of_nobody_is_neither_exposed_nor_in_the_way() {
        let atoms = [Atom { name: "few", n: 2 }, Atom { name: "none", n: 0 }];
        let published = [vec!["few", "none"]];
        assert_eq!(exposed_sets(&atoms, &published, 3, &[]), Ok(vec![vec!["few"]]));
    }

    /// Three pairwise sums fix each of three: half of (ab + ac - bc) is a.
    #[test]
    fn a_combination_in_fractions_is_found() {
        let atoms = ["a", "b", "c"].map(|name| Atom { name, n: 2 });
        let published = [vec!["a", "b"], vec!["a", "c"], vec!["b", "c"]];
        let found = exposed_sets(&atoms, &published, 3, &[]).expect("atoms");
        assert_eq!(found, [["a"], ["b"], ["c"]]);
    }

    /// Whether the set's sum is fixed: no two sets of sums agree on all published figures and
    /// differ on the set. Looks through small whole changes of the sums.
    fn is_fixed(atoms: usize, published: &[Vec<&str>], set: &[&str]) -> bool {
        let sum = |change: &[i32], names: &[&str]| -> i32 {
            change.iter().zip(NAMES).filter(|(_, n)| names.contains(n)).map(|(c, _)| c).sum()
        };
        let changes = (0..5_usize.pow(u32::try_from(atoms).expect("few"))).map(|code| {
            (0..atoms)
                .scan(code, |rest, _| {
                    let digit = i32::try_from(*rest % 5).expect("a digit") - 2;
                    *rest /= 5;
                    Some(digit)
                })
                .collect::<Vec<i32>>()
        });
        !changes.into_iter().any(|change| {
            published.iter().all(|figure| sum(&change, figure) == 0) && sum(&change, set) != 0
        })
    }

    proptest! {
        #[test]
        fn a_set_is_exposed_exactly_if_no_other_answers_fit_what_is_published(
            sizes in proptest::collection::vec(1_u32..4, 1..=4),
            figures in proptest::collection::vec(1_usize..16, 0..5),
        ) {
            let atoms: Vec<Atom> =
                NAMES.into_iter().zip(&sizes).map(|(name, n)| Atom { name, n: *n }).collect();
            let published: Vec<Vec<&str>> = figures
                .iter()
                .map(|mask| {
                    let chosen = atoms.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                    chosen.map(|(_, atom)| atom.name).collect()
                })
                .collect();
            let found = exposed_sets(&atoms, &published, 4, &[]).expect("atoms");
            let unknown: Vec<(&str, u32)> = atoms.iter().map(|a| (a.name, a.n)).collect();
            for set in below(&unknown, 4) {
                let fixed = is_fixed(atoms.len(), &published, &set);
                prop_assert_eq!(found.contains(&set), fixed, "{:?}", set);
            }
        }
    }
}
