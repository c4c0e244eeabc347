use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// More circles than this are one tangle, and a list of them helps nobody.
pub const MOST_CYCLES: usize = 1_000;

/// Steps of the search before it is given up.
const MOST_STEPS: usize = 1_000_000;

/// So many circles that they are not listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TooManyCycles;

impl fmt::Display for TooManyCycles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there are too many circles to list")
    }
}

impl std::error::Error for TooManyCycles {}

/// Every circle of things that wait for each other, each from its first member in alphabetical
/// order along the edges, the circles in alphabetical order.
///
/// ```
/// use headland_checks::thread::dependency_cycles;
///
/// let waits = [("A1", "A2"), ("A2", "A3"), ("A3", "A1"), ("A4", "A1")];
/// assert_eq!(dependency_cycles(&waits), Ok(vec![vec!["A1", "A2", "A3"]]));
/// ```
pub fn dependency_cycles<'a>(
    edges: &[(&'a str, &'a str)],
) -> Result<Vec<Vec<&'a str>>, TooManyCycles> {
    let mut after: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in edges {
        after.entry(from).or_default().insert(to);
    }
    let mut search = Search { after: &after, cycles: vec![], steps: 0 };
    for start in after.keys() {
        // Only what leads back to the start, over later names, can lie on a circle that begins there.
        let back = search.leading_to(start);
        search.walk(&back, &mut vec![start])?;
    }
    Ok(search.cycles)
}

struct Search<'a, 'b> {
    after: &'b BTreeMap<&'a str, BTreeSet<&'a str>>,
    cycles: Vec<Vec<&'a str>>,
    steps: usize,
}

impl<'a> Search<'a, '_> {
    /// Everything from `start` on that can reach it.
    fn leading_to(&self, start: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::from([start]);
        let mut waiting = vec![start];
        while let Some(node) = waiting.pop() {
            let before =
                self.after.iter().filter(|(from, to)| **from >= start && to.contains(node));
            let new: Vec<&str> =
                before.map(|(from, _)| *from).filter(|from| !found.contains(from)).collect();
            found.extend(&new);
            waiting.extend(new);
        }
        found
    }

    fn walk(
        &mut self,
        back: &BTreeSet<&'a str>,
        path: &mut Vec<&'a str>,
    ) -> Result<(), TooManyCycles> {
        self.steps += 1;
        if self.steps > MOST_STEPS || self.cycles.len() > MOST_CYCLES {
            return Err(TooManyCycles);
        }
        let (Some(start), Some(end)) = (path.first().copied(), path.last()) else { return Ok(()) };
        let Some(next) = self.after.get(end) else { return Ok(()) };
        for node in next {
            if *node == start {
                self.cycles.push(path.clone());
            } else if back.contains(node) && !path.contains(node) {
                path.push(node);
                self.walk(back, path)?;
                path.pop();
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_a_line_have_no_circle() {
        assert_eq!(dependency_cycles(&[]), Ok(vec![]));
        assert_eq!(dependency_cycles(&[("a", "b"), ("b", "c")]), Ok(vec![]));
    }

    #[test]
    fn each_circle_is_listed_once_from_its_first_member() {
        let edges = [("c", "a"), ("a", "b"), ("b", "c"), ("b", "a"), ("d", "d"), ("a", "b")];
        let found = dependency_cycles(&edges).expect("few");
        assert_eq!(found, [vec!["a", "b"], vec!["a", "b", "c"], vec!["d"]]);
    }

    #[test]
    fn a_tangle_is_refused_and_not_waited_for() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let edges: Vec<(&str, &str)> =
            names.iter().flat_map(|from| names.iter().map(move |to| (*from, *to))).collect();
        assert_eq!(dependency_cycles(&edges), Err(TooManyCycles));
    }
}
