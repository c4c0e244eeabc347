//! Which nodes of a graph hang together.

use std::collections::{BTreeMap, BTreeSet};

/// The connected parts of a graph of undirected edges, each in order.
pub(super) fn parts<T: Ord + Clone>(edges: &[(T, T)]) -> Vec<BTreeSet<T>> {
    let mut beside: BTreeMap<&T, BTreeSet<&T>> = BTreeMap::new();
    for (first, second) in edges {
        beside.entry(first).or_default().insert(second);
        beside.entry(second).or_default().insert(first);
    }
    let mut left: BTreeSet<&T> = beside.keys().copied().collect();
    let mut parts = Vec::new();
    while let Some(start) = left.first().copied() {
        let part = reached(start, &beside);
        left.retain(|node| !part.contains(node));
        parts.push(part.into_iter().cloned().collect());
    }
    parts
}

/// Everything that can be reached from a node along edges, the node itself included.
pub(super) fn reached<'a, T: Ord>(
    start: &'a T,
    edges: &BTreeMap<&'a T, BTreeSet<&'a T>>,
) -> BTreeSet<&'a T> {
    let mut found = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(node) = waiting.pop() {
        for next in edges.get(node).into_iter().flatten() {
            if found.insert(next) {
                waiting.push(next);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_parts_are_told_apart() {
        let found = parts(&[("a", "b"), ("c", "d"), ("b", "e")]);
        assert_eq!(found, [BTreeSet::from(["a", "b", "e"]), BTreeSet::from(["c", "d"])]);
    }
}
