/// A page of a list cut by identifier, so that nothing added meanwhile can push one over its edge.
#[derive(Clone, Debug)]
pub struct Cut<T, I> {
    /// What is on the page.
    pub items: Vec<T>,
    /// From which item the next page goes on; none on the last.
    pub next: Option<I>,
}

impl<T, I> Cut<T, I> {
    /// The page of what was found when [`one_more_than`] the limit was asked for.
    pub(crate) fn of(mut found: Vec<T>, limit: usize, id: impl Fn(&T) -> I) -> Self {
        let is_more = found.len() > limit;
        found.truncate(limit);
        let next = found.last().filter(|_| is_more).map(id);
        Self { items: found, next }
    }
}

/// How many items to ask for: one more than is shown tells whether there is another page.
pub(crate) fn one_more_than(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::{Cut, one_more_than};

    #[test]
    fn a_page_goes_on_only_where_there_is_more() {
        let of = |found: Vec<u8>| Cut::of(found, 2, |item| *item);
        assert_eq!((of(vec![]).items, of(vec![]).next), (vec![], None));
        assert_eq!((of(vec![1, 2]).items, of(vec![1, 2]).next), (vec![1, 2], None));
        assert_eq!((of(vec![1, 2, 3]).items, of(vec![1, 2, 3]).next), (vec![1, 2], Some(2)));
        assert_eq!(one_more_than(2), 3);
    }
}
