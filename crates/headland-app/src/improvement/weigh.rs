//! Options weighed by stated criteria: strategies to choose between, issues to put in order.

use headland_domain::RecordId;
use headland_domain::improvement::{Dossier, Written};
use headland_domain::sheet::{Scores, Sheet, Whole};
use headland_stats::choices::{DecisionMatrix, TippingPoint, Weights};

/// A criterion with what it counts for.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Which criterion.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// What it counts for beside the others, from 0 to 1.
    pub share: f64,
}

/// One option with its scores.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Which option.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// One score for each criterion, in order; none where none was given. A missing score is not
    /// a nought.
    pub scores: Vec<Option<u8>>,
    /// The weighted total; none while a score is missing.
    pub total: Option<f64>,
    /// The place among the options whose scores are all given, from 1; level ones share one.
    pub rank: Option<u32>,
}

/// Options weighed against each other, in the order they were written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weighing {
    /// The criteria, in the order they were written.
    pub criteria: Vec<Criterion>,
    /// The options.
    pub options: Vec<Weighed>,
    /// For each criterion the smallest change of what it counts for that makes another option come
    /// first, with the title of that option; only while every score is given.
    pub tipping_points: Vec<Option<(TippingPoint, String)>>,
}

impl Weighing {
    /// Whether every option has every score.
    pub fn is_complete(&self) -> bool {
        self.options.iter().all(|option| option.total.is_some())
    }

    /// The options that share the first place.
    pub fn winners(&self) -> impl Iterator<Item = &Weighed> {
        self.options.iter().filter(|option| option.rank == Some(1))
    }

    /// Which score of which option is missing: option and criterion by title.
    pub fn gaps(&self) -> Vec<(&str, &str)> {
        self.options
            .iter()
            .flat_map(|option| {
                let missing = option.scores.iter().zip(&self.criteria);
                missing
                    .filter(|(score, _)| score.is_none())
                    .map(|(_, criterion)| (option.title.as_str(), criterion.title.as_str()))
            })
            .collect()
    }

    /// The options, first place first; those without a place last, in the order written.
    pub fn in_order(&self) -> Vec<&Weighed> {
        let mut options: Vec<_> = self.options.iter().collect();
        options.sort_by_key(|option| option.rank.unwrap_or(u32::MAX));
        options
    }
}

/// The strategies of a priority weighed by its criteria.
pub fn weigh_strategies(dossier: &Dossier) -> Weighing {
    let criteria = dossier.criteria.iter().map(|one| (one.id, &one.title, one.answers.weight));
    weigh(criteria, &dossier.strategies, |strategy| &strategy.scores)
}

/// The issues of a priority put in order by its criteria.
pub fn weigh_issues(dossier: &Dossier) -> Weighing {
    let criteria =
        dossier.issue_criteria.iter().map(|one| (one.id, &one.title, one.answers.weight));
    weigh(criteria, &dossier.issues, |issue| &issue.scores)
}

fn weigh<'a, Option_, Criterion_: Sheet + 'a>(
    criteria: impl Iterator<Item = (RecordId, &'a String, Whole)>,
    options: &'a [Written<Option_>],
    scores: impl Fn(&'a Option_) -> &'a Scores<Criterion_>,
) -> Weighing {
    let criteria: Vec<_> = criteria.collect();
    let points: Vec<f64> = criteria.iter().map(|(_, _, weight)| f64::from(weight.0)).collect();
    let Ok(weights) = Weights::in_proportion(&points) else { return Weighing::default() };
    let mut weighing = Weighing {
        criteria: criteria
            .iter()
            .zip(weights.shares())
            .map(|((id, title, _), share)| Criterion {
                id: *id,
                title: (*title).clone(),
                share: *share,
            })
            .collect(),
        options: options
            .iter()
            .map(|option| {
                let given = &scores(&option.answers).given;
                Weighed {
                    id: option.id,
                    title: option.title.clone(),
                    scores: criteria.iter().map(|(id, ..)| given.get(id).copied()).collect(),
                    total: None,
                    rank: None,
                }
            })
            .collect(),
        tipping_points: Vec::new(),
    };
    rank(&mut weighing, weights);
    weighing
}

/// Gives totals and places to the options whose scores are all given.
fn rank(weighing: &mut Weighing, weights: Weights) {
    let mut scored: Vec<&mut Weighed> = weighing
        .options
        .iter_mut()
        .filter(|option| option.scores.iter().all(Option::is_some))
        .collect();
    let with_all_scores = scored.len();
    let rows: Vec<Vec<Option<f64>>> = scored
        .iter()
        .map(|option| option.scores.iter().map(|score| score.map(f64::from)).collect())
        .collect();
    // One option alone has nothing to be compared with.
    let Ok(matrix) = DecisionMatrix::new(weights, &rows) else { return };
    for place in matrix.ranking() {
        if let Some(option) = scored.get_mut(place.option) {
            option.total = Some(place.total);
            option.rank = Some(place.rank);
        }
    }
    let titles: Vec<String> = scored.iter().map(|option| option.title.clone()).collect();
    if with_all_scores == weighing.options.len() {
        weighing.tipping_points = matrix
            .sensitivity()
            .into_iter()
            .map(|point| point.and_then(|point| Some((point, titles.get(point.rival)?.clone()))))
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use headland_domain::improvement::{EvidenceStrength, OptionCriterion, Strategy};
    use headland_domain::sheet::Values;

    use super::*;

    fn id(n: u128) -> RecordId {
        RecordId::from_uuid(uuid::Uuid::from_u128(n))
    }

    fn written<S: Sheet>(n: u128, title: &str, values: Values) -> Written<S> {
        let at = "2026-10-01T09:00:00Z".parse().unwrap();
        let answers = S::read(&values.with("title", title)).unwrap();
        Written { id: id(n), title: title.to_owned(), created_at: at, changed_at: at, answers }
    }

    fn criterion(n: u128, weight: u32) -> Written<OptionCriterion> {
        written(n, &format!("Criterion {n}"), Values::new().with("weight", weight))
    }

    fn strategy(n: u128, title: &str, scores: &[(u128, u8)]) -> Written<Strategy> {
        let values = Values::new()
            .with("description", "Daily")
            .with("cost", "0")
            .with("evidence", EvidenceStrength::Moderate.code());
        let values = scores.iter().fold(values, |values, (on, score)| {
            values.with("scores", format!("{}={score}", id(*on)))
        });
        written(n, title, values)
    }

    #[test]
    fn strategies_are_ranked_by_weighted_total_and_the_tipping_point_is_named() {
        let dossier = Dossier {
            criteria: vec![criterion(1, 5), criterion(2, 3), criterion(3, 2)],
            strategies: vec![
                strategy(11, "Tutoring", &[(1, 4), (2, 2), (3, 3)]),
                strategy(12, "Training", &[(1, 3), (2, 4), (3, 4)]),
            ],
            ..Dossier::default()
        };
        let weighing = weigh_strategies(&dossier);
        assert_eq!(weighing.in_order()[0].title, "Training");
        assert!((weighing.options[0].total.unwrap() - 3.2).abs() < 1e-9);
        let (point, rival) = weighing.tipping_points[0].clone().unwrap();
        assert_eq!(rival, "Tutoring");
        assert_eq!(point.to_string(), "changes if this counts for more than 61.5%");
    }

    #[test]
    fn a_missing_score_is_named_and_is_not_a_nought() {
        let dossier = Dossier {
            criteria: vec![criterion(1, 1), criterion(2, 1)],
            strategies: vec![
                strategy(11, "Tutoring", &[(1, 0), (2, 2)]),
                strategy(12, "Training", &[(1, 9)]),
                strategy(13, "Nothing", &[(1, 1), (2, 0)]),
            ],
            ..Dossier::default()
        };
        let weighing = weigh_strategies(&dossier);
        assert!(!weighing.is_complete());
        assert_eq!(weighing.gaps(), [("Training", "Criterion 2")]);
        let places: Vec<_> = weighing.options.iter().map(|option| option.rank).collect();
        assert_eq!(places, [Some(1), None, Some(2)]);
        assert_eq!(weighing.options[1].total, None);
        assert!(weighing.tipping_points.is_empty());
    }

    #[test]
    fn without_criteria_nothing_is_weighed() {
        let dossier =
            Dossier { strategies: vec![strategy(11, "Tutoring", &[])], ..Dossier::default() };
        assert_eq!(weigh_strategies(&dossier), Weighing::default());
    }
}
