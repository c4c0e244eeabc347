use crate::estimate::Reason;

/// The group of a rank when `n` are cut into `groups` of nearly equal size.
///
/// Rank 1 falls in the last group, as in the public-health tables where 1 is the worst tenth.
///
/// Source: the assignment of the Office for Health Improvement and Disparities' indicator
/// methods: groups + 1 - ⌈(n + 1 - rank) groups / n⌉.
pub fn group_of_rank(rank: u32, n: u32, groups: u32) -> Result<u32, Reason> {
    if groups == 0 || rank == 0 || rank > n {
        return Err(Reason::OutOfRange);
    }
    let from_the_end = u64::from(n) + 1 - u64::from(rank);
    let filled = (from_the_end * u64::from(groups)).div_ceil(u64::from(n));
    u32::try_from(u64::from(groups) + 1 - filled).map_err(|_| Reason::OutOfRange)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_fall_into_ten_tens() {
        let sizes: Vec<usize> = (1..=10)
            .map(|group| {
                (1..=100).filter(|rank| group_of_rank(*rank, 100, 10) == Ok(group)).count()
            })
            .collect();
        assert_eq!(sizes, [10; 10]);
    }

    #[test]
    fn a_rank_beyond_the_last_is_refused() {
        assert_eq!(group_of_rank(13, 12, 10), Err(Reason::OutOfRange));
        assert_eq!(group_of_rank(0, 12, 10), Err(Reason::OutOfRange));
        assert_eq!(group_of_rank(1, 12, 0), Err(Reason::OutOfRange));
    }
}
