use std::collections::{BTreeMap, BTreeSet};

use super::groups::parts;
use crate::estimate::{Confidence, Estimate, Interval, Invalid, Method, Reason};
use crate::linear::{add, inverse, square, times};
use crate::real::{real, tally};

/// One mark that an assessor gave a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark<'a> {
    /// Who or what was assessed.
    pub candidate: &'a str,
    /// Who assessed.
    pub assessor: &'a str,
    /// The mark.
    pub score: f64,
}

/// How harsh assessors are and what candidates would have from an average one.
#[derive(Debug, Clone, PartialEq)]
pub struct SeverityFit<'a> {
    /// Each candidate's mark from an assessor of average severity.
    pub fair: BTreeMap<&'a str, f64>,
    /// Each candidate's plain mean.
    pub raw: BTreeMap<&'a str, f64>,
    /// How many marks below the mean assessor each one is; harsher is above nought.
    pub severity: BTreeMap<&'a str, Estimate>,
    /// Variance that neither explains, in squared marks; `None` without freedom to estimate it.
    pub residual_variance: Option<f64>,
    /// Marks less candidates less assessors plus one.
    pub freedom: u32,
}

/// Either the fit, or the parts that share no candidate.
#[derive(Debug, Clone, PartialEq)]
pub enum Severity<'a> {
    /// All assessors are linked by candidates that two of them marked.
    Linked(SeverityFit<'a>),
    /// They are not: the assessors and candidates of each part, in order.
    Disconnected(Vec<BTreeSet<&'a str>>),
}

/// Least squares of mark = candidate - severity of the assessor, severities adding up to nought.
///
/// `ridge` shrinks severities of assessors with few marks towards nought: 0 for none, 1 as if each
/// had one more average candidate. In marks. Needs a **linked** design: two assessors who share no
/// candidate, not even through others, cannot be compared, and the answer says who must be
/// double-marked instead. Assumes equally spaced marks, severity that is the same for every
/// candidate, and errors alike. Report "harsher or kinder by x marks" with its interval; never
/// change marks by it.
///
/// Source: the linear many-facet model; Braun (1988), *Journal of Educational Statistics* 13:1-18.
///
/// ```
/// use headland_stats::{Confidence, moderation::{Mark, Severity, severity}};
///
/// let mark = |candidate, assessor, score| Mark { candidate, assessor, score };
/// let marks = [mark("P1", "A", 4.0), mark("P1", "B", 3.0), mark("P2", "A", 5.0), mark("P2", "B", 4.0)];
/// let Severity::Linked(fit) = severity(&marks, 0.0, Confidence::NINETY_FIVE)? else {
///     unreachable!("both marked both");
/// };
/// assert!(fit.severity["B"].value().is_some_and(|marks| (marks - 0.5).abs() < 1e-9));
/// # Ok::<(), headland_stats::Invalid>(())
/// ```
pub fn severity<'a>(
    marks: &[Mark<'a>],
    ridge: f64,
    confidence: Confidence,
) -> Result<Severity<'a>, Invalid> {
    if !ridge.is_finite() || ridge < 0.0 {
        return Err(Invalid::new("ridge", Reason::OutOfRange));
    }
    Invalid::unless_finite("rows", marks.iter().map(|mark| mark.score))?;
    // An assessor and a candidate of one name are two.
    let edges: Vec<(Node, Node)> =
        marks.iter().map(|mark| ((false, mark.assessor), (true, mark.candidate))).collect();
    let parts = parts(&edges);
    if parts.len() != 1 {
        let names = |part: BTreeSet<Node<'a>>| part.into_iter().map(|(_, name)| name).collect();
        return Ok(Severity::Disconnected(parts.into_iter().map(names).collect()));
    }
    fit(marks, ridge, confidence)
        .map(Severity::Linked)
        .ok_or(Invalid::new("rows", Reason::NotANumber))
}

/// Whether it is a candidate, and its name.
type Node<'a> = (bool, &'a str);

fn fit<'a>(marks: &[Mark<'a>], ridge: f64, confidence: Confidence) -> Option<SeverityFit<'a>> {
    let assessors: Vec<&str> =
        marks.iter().map(|mark| mark.assessor).collect::<BTreeSet<_>>().into_iter().collect();
    let place = |name: &str| assessors.binary_search(&name).ok();
    let mut by_candidate: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    for mark in marks {
        by_candidate.entry(mark.candidate).or_default().push((place(mark.assessor)?, mark.score));
    }
    let raw: BTreeMap<&str, f64> = by_candidate
        .iter()
        .map(|(name, own)| {
            (*name, own.iter().map(|(_, score)| score).sum::<f64>() / real(own.len()))
        })
        .collect();
    // Candidates are eliminated: what is left are equations in the assessors alone.
    let count = assessors.len();
    let mut links = square(count);
    let mut wanted = vec![0.0; count];
    for (name, own) in &by_candidate {
        let (mean, shared) = (raw.get(name)?, 1.0 / real(own.len()));
        for (assessor, score) in own {
            *wanted.get_mut(*assessor)? += mean - score;
            add(&mut links, *assessor, *assessor, 1.0);
            for (other, _) in own {
                add(&mut links, *assessor, *other, -shared);
            }
        }
    }
    let mut system = links.clone();
    for row in 0..count {
        add(&mut system, row, row, ridge);
        // Severities add up to nought, which the equations leave open.
        (0..count).for_each(|column| add(&mut system, row, column, 1.0 / real(count)));
    }
    let inverse = inverse(&system)?;
    let severities = times(&inverse, &wanted);
    let fair: BTreeMap<&str, f64> = by_candidate
        .iter()
        .filter_map(|(name, own)| {
            let sum: f64 = own.iter().filter_map(|(assessor, _)| severities.get(*assessor)).sum();
            Some((*name, raw.get(name)? + sum / real(own.len())))
        })
        .collect();
    let squares: f64 = marks
        .iter()
        .filter_map(|mark| {
            let expected = fair.get(mark.candidate)? - severities.get(place(mark.assessor)?)?;
            Some((mark.score - expected).powi(2))
        })
        .sum();
    let freedom = (marks.len() + 1).saturating_sub(count + fair.len());
    let residual_variance = (freedom > 0).then(|| squares / real(freedom));
    // The variance of severities: inverse × links × inverse, times the residual variance.
    let spread: Vec<f64> = inverse
        .iter()
        .map(|row| row.iter().zip(times(&links, row)).map(|(a, b)| a * b).sum())
        .collect();
    let estimate = |at: usize| {
        let own = tally(marks.iter().filter(|mark| place(mark.assessor) == Some(at)).count());
        let value = *severities.get(at)?;
        let interval = residual_variance.zip(spread.get(at)).and_then(|(variance, spread)| {
            Interval::around(value, confidence.z() * (variance * spread).sqrt(), confidence)
        });
        let method = Method::LeastSquares;
        Some(Estimate::measured(value, interval, Reason::SpreadNotGiven, own, method))
    };
    let severity = assessors
        .iter()
        .enumerate()
        .filter_map(|(at, name)| Some((*name, estimate(at)?)))
        .collect();
    Some(SeverityFit { fair, raw, severity, residual_variance, freedom: tally(freedom) })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEVEL: Confidence = Confidence::NINETY_FIVE;

    fn mark<'a>(candidate: &'a str, assessor: &'a str, score: f64) -> Mark<'a> {
        Mark { candidate, assessor, score }
    }

    fn linked<'a>(marks: &[Mark<'a>], ridge: f64) -> SeverityFit<'a> {
        match severity(marks, ridge, LEVEL).expect("marks") {
            Severity::Linked(fit) => fit,
            Severity::Disconnected(parts) => panic!("{parts:?}"),
        }
    }

    #[test]
    fn a_candidate_and_an_assessor_of_one_name_are_two() {
        let marks = [mark("A", "A", 3.0), mark("A", "B", 4.0)];
        let fit = linked(&marks, 0.0);
        assert_eq!((fit.fair.len(), fit.severity.len(), fit.freedom), (1, 2, 0));
        assert_eq!(fit.severity["A"].reason(), Some(Reason::SpreadNotGiven));
    }

    #[test]
    fn a_ridge_draws_severities_towards_nought() {
        let marks =
            [mark("P", "A", 2.0), mark("P", "B", 4.0), mark("Q", "A", 1.0), mark("Q", "B", 3.0)];
        let (free, drawn) = (linked(&marks, 0.0), linked(&marks, 1.0));
        assert!(free.severity["A"].value().is_some_and(|own| (own - 1.0).abs() < 1e-9));
        // By hand: two shared candidates give a link of 2, halved between two: 1 × 2/(2 + 1).
        assert!(drawn.severity["A"].value().is_some_and(|own| (own - 2.0 / 3.0).abs() < 1e-9));
    }

    #[test]
    fn no_marks_link_nobody_and_nonsense_is_refused_by_name() {
        assert_eq!(severity(&[], 0.0, LEVEL), Ok(Severity::Disconnected(vec![])));
        assert!(severity(&[], -1.0, LEVEL).is_err_and(|invalid| invalid.field == "ridge"));
        let refused = severity(&[mark("P", "A", f64::NAN)], 0.0, LEVEL);
        assert!(refused.is_err_and(|invalid| invalid.field == "rows"));
    }

    proptest! {
        #[test]
        fn severities_add_up_to_nought_and_the_order_of_marks_does_not_matter(
            scores in proptest::collection::vec(1..=9_i32, 12)
        ) {
            let names = ["P", "Q", "R", "S"];
            let marks: Vec<Mark> = scores
                .iter()
                .enumerate()
                .map(|(at, score)| mark(names[at / 3], ["A", "B", "C"][at % 3], f64::from(*score)))
                .collect();
            let turned: Vec<Mark> = marks.iter().rev().copied().collect();
            let (here, there) = (linked(&marks, 0.0), linked(&turned, 0.0));
            let sum: f64 = here.severity.values().filter_map(Estimate::value).sum();
            prop_assert!(sum.abs() < 1e-9);
            for (name, own) in &here.severity {
                let (own, other) = (own.value().expect("a value"), there.severity[name].value());
                prop_assert!(other.is_some_and(|other| (own - other).abs() < 1e-9));
            }
        }
    }
}
