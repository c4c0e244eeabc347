use std::fmt;

use crate::estimate::{Invalid, Reason};

/// The lowest threshold that may be set. In a group of two each knows what the other said.
pub const LOWEST_THRESHOLD: u32 = 3;

/// A group of raters of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group<'a> {
    /// What the group is called.
    pub name: &'a str,
    /// How many answered.
    pub n: u32,
    /// Whether its members were promised that nobody learns who said what. The person themselves
    /// and a named manager are not.
    pub is_anonymous: bool,
    /// Whether it is the person's own view, which is never part of "everyone".
    pub is_self: bool,
}

/// Groups that are shown together, by name in alphabetical order, and how many answered in all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pool<'a> {
    /// The groups' names.
    pub names: Vec<&'a str>,
    /// Their answers together.
    pub n: u32,
}

impl<'a> Pool<'a> {
    fn of(groups: &[&Group<'a>]) -> Self {
        let mut names: Vec<&str> = groups.iter().map(|group| group.name).collect();
        names.sort_unstable();
        let n = groups.iter().fold(0_u32, |sum, group| sum.saturating_add(group.n));
        Self { names, n }
    }
}

/// Why groups are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HiddenBecause {
    /// Nobody answered.
    NoResponses,
    /// So few answered, even together, that they could be recognised.
    TooFew,
}

impl fmt::Display for HiddenBecause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoResponses => "no responses",
            Self::TooFew => "too few responses",
        })
    }
}

/// Groups that are not shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hidden<'a> {
    /// Which groups, and their answers together.
    pub pool: Pool<'a>,
    /// Why.
    pub because: HiddenBecause,
}

/// What is shown of a round, and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Display<'a> {
    /// Each group or pool with a figure of its own, in alphabetical order.
    pub shown: Vec<Pool<'a>>,
    /// Those without, in alphabetical order.
    pub hidden: Vec<Hidden<'a>>,
    /// Everyone but the person themselves; `None` where a figure for everyone would give the
    /// hidden groups away.
    pub overall: Option<Pool<'a>>,
}

/// Decides which groups' results are shown, pooled or hidden.
///
/// The policy *pool, then hide*:
///
/// 1. Sources that were promised no anonymity are shown by name; a group of nobody is hidden.
/// 2. Anonymous groups of at least `threshold` answers are shown.
/// 3. Smaller ones are pooled ("other colleagues"). If the pool is still too small, the smallest
///    other anonymous group joins it, in the order given where several are as small.
/// 4. If it is still too small, the pool **and the figure for everyone** are hidden, since
///    everyone less what is shown would be the pool.
///
/// What is shown is then a partition into parts that are named or at least `threshold` strong,
/// and so is every difference of shown figures: nothing can be worked out by subtraction. This
/// holds for one item as for all, if each is given its own counts, **and only as long as
/// everything else of the module's list holds**: freeze at the close, no spread under ten, no
/// filters.
///
/// ```
/// use headland_stats::disclosure::{Group, display};
///
/// let group = |name, n| Group { name, n, is_anonymous: true, is_self: false };
/// let shown = display(&[group("peers", 5), group("reports", 2)], 3)?.shown;
/// // Two reports cannot stand alone, and peers alone would give them away.
/// assert_eq!((shown[0].names.as_slice(), shown[0].n), (["peers", "reports"].as_slice(), 7));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn display<'a>(groups: &[Group<'a>], threshold: u32) -> Result<Display<'a>, Invalid> {
    if threshold < LOWEST_THRESHOLD {
        return Err(Invalid::new("threshold", Reason::OutOfRange));
    }
    let mut names: Vec<&str> = groups.iter().map(|group| group.name).collect();
    names.sort_unstable();
    names.dedup();
    let is_anonymous_self = |group: &Group| group.is_self && group.is_anonymous;
    if names.len() < groups.len() || groups.iter().any(is_anonymous_self) {
        return Err(Invalid::new("groups", Reason::Unmatched));
    }
    let answered: Vec<&Group<'a>> = groups.iter().filter(|group| group.n > 0).collect();
    let (anonymous, named): (Vec<&Group<'a>>, Vec<_>) =
        answered.iter().copied().partition(|group| group.is_anonymous);
    let (mut large, mut pool): (Vec<&Group<'a>>, Vec<_>) =
        anonymous.into_iter().partition(|group| group.n >= threshold);
    let is_short = |pool: &[&Group]| !pool.is_empty() && Pool::of(pool).n < threshold;
    if is_short(&pool)
        && let Some(place) = large
            .iter()
            .enumerate()
            .min_by_key(|(place, group)| (group.n, *place))
            .map(|(at, _)| at)
    {
        pool.push(large.remove(place));
    }
    let hides_pool = is_short(&pool);
    let mut shown: Vec<Pool> =
        named.iter().chain(&large).map(|group| Pool::of(&[*group])).collect();
    let mut hidden: Vec<Hidden> = groups
        .iter()
        .filter(|group| group.n == 0)
        .map(|group| Hidden { pool: Pool::of(&[group]), because: HiddenBecause::NoResponses })
        .collect();
    if hides_pool {
        hidden.push(Hidden { pool: Pool::of(&pool), because: HiddenBecause::TooFew });
    } else if !pool.is_empty() {
        shown.push(Pool::of(&pool));
    }
    shown.sort();
    hidden.sort();
    let others: Vec<&Group<'a>> = answered.into_iter().filter(|group| !group.is_self).collect();
    Ok(Display { shown, hidden, overall: (!hides_pool).then(|| Pool::of(&others)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disclosure::{Atom, exposed_sets};

    const NAMES: [&str; 3] = ["governors", "peers", "reports"];

    fn groups(own: u32, manager: u32, sizes: [u32; 3]) -> Vec<Group<'static>> {
        let group = |name, n, is_anonymous, is_self| Group { name, n, is_anonymous, is_self };
        let mut groups =
            vec![group("self", own, false, true), group("manager", manager, false, false)];
        groups.extend(NAMES.into_iter().zip(sizes).map(|(name, n)| group(name, n, true, false)));
        groups
    }

    #[test]
    fn one_small_group_alone_is_hidden_and_so_is_everyone() {
        let found = display(&groups(1, 1, [0, 2, 0]), 3).expect("groups");
        assert_eq!(found.overall, None);
        let because: Vec<HiddenBecause> = found.hidden.iter().map(|group| group.because).collect();
        assert_eq!(because.iter().filter(|b| **b == HiddenBecause::TooFew).count(), 1);
        assert!(found.shown.iter().all(|pool| pool.names == ["manager"] || pool.names == ["self"]));
    }

    #[test]
    fn as_small_groups_join_in_the_order_given() {
        let found = display(&groups(0, 0, [4, 4, 1]), 3).expect("groups");
        assert!(found.shown.iter().any(|pool| pool.names == ["governors", "reports"]));
        assert!(found.shown.iter().any(|pool| pool.names == ["peers"]));
    }

    #[test]
    fn a_threshold_of_two_and_a_name_twice_are_refused() {
        let refused = display(&groups(1, 1, [3, 3, 3]), 2);
        assert!(refused.is_err_and(|invalid| invalid.field == "threshold"));
        let twice = [groups(1, 1, [3, 3, 3]), groups(1, 1, [3, 3, 3])].concat();
        assert!(display(&twice, 3).is_err_and(|invalid| invalid.field == "groups"));
    }

    /// Every way in which up to seven can answer in three groups, with and without a manager, at
    /// thresholds of three to six: 4,096 rounds. Nothing below the threshold can be worked out
    /// from what is shown, even by a reader who knows every named rating.
    #[test]
    fn what_is_shown_never_exposes_anyone() {
        let mut rounds = 0;
        for code in 0..512_u32 {
            let sizes = [code % 8, code / 8 % 8, code / 64];
            for manager in [0, 1] {
                for threshold in 3..=6 {
                    let groups = groups(1, manager, sizes);
                    let found = display(&groups, threshold).expect("groups");
                    let atoms: Vec<Atom> =
                        groups.iter().map(|g| Atom { name: g.name, n: g.n }).collect();
                    let published: Vec<Vec<&str>> = found
                        .shown
                        .iter()
                        .chain(&found.overall)
                        .map(|pool| pool.names.clone())
                        .collect();
                    let exposed = exposed_sets(&atoms, &published, threshold, &["self", "manager"]);
                    assert_eq!(exposed, Ok(vec![]), "{sizes:?} {manager} {threshold}");
                    rounds += 1;
                }
            }
        }
        assert_eq!(rounds, 4_096);
    }

    /// The order of groups decides only between groups as small as each other.
    #[test]
    fn the_order_of_groups_does_not_change_who_is_hidden() {
        for code in 0..512_u32 {
            let sizes = [code % 8, code / 8 % 8, code / 64];
            let forth = groups(1, 1, sizes);
            let back: Vec<Group> = forth.iter().rev().copied().collect();
            let (forth, back) = (display(&forth, 4), display(&back, 4));
            let (forth, back) = (forth.expect("groups"), back.expect("groups"));
            assert_eq!((forth.hidden, forth.overall), (back.hidden, back.overall));
            assert_eq!(forth.shown.len(), back.shown.len());
        }
    }
}
