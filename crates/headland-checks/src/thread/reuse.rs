use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How evidence is spread over criteria.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EvidenceReuse {
    /// The share of criteria that something shows; `None` without criteria.
    pub coverage: Option<f64>,
    /// Pieces of evidence that show something.
    pub distinct_evidence: usize,
    /// The most criteria that one piece shows.
    pub max_criteria_per_evidence: usize,
    /// Herfindahl's index of the links: 1 if one piece shows everything, 1/n if n pieces share
    /// evenly; `None` without links.
    pub concentration: Option<f64>,
}

/// More criteria are shown than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MoreThanAll;

impl fmt::Display for MoreThanAll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more criteria are shown than there are")
    }
}

impl std::error::Error for MoreThanAll {}

/// How much rests on how few pieces of evidence.
///
/// Full coverage by two pieces is thinner than it looks: see the concentration, Σ (links of a
/// piece/all links)². A criterion that one piece shows twice counts once.
///
/// Source: Herfindahl (1950); Hirschman (1964), *American Economic Review* 54:761-762.
///
/// ```
/// use headland_checks::thread::evidence_reuse;
///
/// let evidence = [("E1", vec!["C1", "C2", "C3", "C4"]), ("E2", vec!["C5"])].into();
/// let found = evidence_reuse(&evidence, 5)?;
/// assert_eq!((found.coverage, found.max_criteria_per_evidence), (Some(1.0), 4));
/// assert!(found.concentration.is_some_and(|index| (index - 0.68).abs() < 1e-12));
/// # Ok::<(), headland_checks::thread::MoreThanAll>(())
/// ```
pub fn evidence_reuse(
    evidence: &BTreeMap<&str, Vec<&str>>,
    criteria: usize,
) -> Result<EvidenceReuse, MoreThanAll> {
    let sets: Vec<BTreeSet<&str>> =
        evidence.values().map(|shown| shown.iter().copied().collect()).collect();
    let used = || sets.iter().map(BTreeSet::len).filter(|links| *links > 0);
    let shown: BTreeSet<&str> = sets.iter().flatten().copied().collect();
    if shown.len() > criteria {
        return Err(MoreThanAll);
    }
    let real = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let links: usize = used().sum();
    Ok(EvidenceReuse {
        coverage: (criteria > 0).then(|| real(shown.len()) / real(criteria)),
        distinct_evidence: used().count(),
        max_criteria_per_evidence: used().max().unwrap_or(0),
        concentration: (links > 0)
            .then(|| used().map(|own| (real(own) / real(links)).powi(2)).sum()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_evidence_covers_nothing_and_is_not_concentrated() {
        let found = evidence_reuse(&BTreeMap::new(), 3).expect("none");
        assert_eq!((found.coverage, found.concentration), (Some(0.0), None));
        let found = evidence_reuse(&[("E", vec![])].into(), 0).expect("none");
        assert_eq!((found.coverage, found.distinct_evidence), (None, 0));
    }

    #[test]
    fn more_than_all_criteria_are_refused() {
        let evidence = [("E", vec!["C1", "C2"])].into();
        assert_eq!(evidence_reuse(&evidence, 1), Err(MoreThanAll));
    }
}
