//! The search for the values that make the ratings most likely.

use crate::real::real;

/// How often all values are gone through before the search is given up.
const MOST_SWEEPS: u32 = 50_000;

/// No value moves by more in one step.
const LONGEST_STEP: f64 = 1.0;

/// A rating by the places of its person, item and rater.
pub(super) struct Rating {
    pub(super) person: usize,
    pub(super) item: usize,
    pub(super) rater: usize,
    pub(super) score: usize,
}

/// Values of all facets.
#[derive(Clone)]
pub(super) struct Facets {
    pub(super) persons: Vec<f64>,
    pub(super) items: Vec<f64>,
    pub(super) raters: Vec<f64>,
    pub(super) thresholds: Vec<f64>,
}

/// Newton's steps facet by facet until nothing moves; `None` if that does not happen.
pub(super) fn settle(
    ratings: &[Rating],
    (persons, items, raters): (usize, usize, usize),
    top: usize,
) -> Option<Facets> {
    let mut facets = Facets {
        persons: vec![0.0; persons],
        items: vec![0.0; items],
        raters: vec![0.0; raters],
        thresholds: vec![0.0; top],
    };
    for _ in 0..MOST_SWEEPS {
        let before = facets.clone();
        step(&mut facets, ratings, |facets| &mut facets.persons, |rating| rating.person, 1.0);
        step(&mut facets, ratings, |facets| &mut facets.items, |rating| rating.item, -1.0);
        step(&mut facets, ratings, |facets| &mut facets.raters, |rating| rating.rater, -1.0);
        step_thresholds(&mut facets, ratings);
        let shift =
            centre(&mut facets.items) + centre(&mut facets.raters) + centre(&mut facets.thresholds);
        facets.persons.iter_mut().for_each(|person| *person -= shift);
        if moved(&before, &facets) < 1e-12 {
            return Some(facets);
        }
    }
    None
}

fn moved(before: &Facets, after: &Facets) -> f64 {
    let pairs = [
        (&before.persons, &after.persons),
        (&before.items, &after.items),
        (&before.raters, &after.raters),
        (&before.thresholds, &after.thresholds),
    ];
    pairs
        .into_iter()
        .flat_map(|(before, after)| before.iter().zip(after).map(|(a, b)| (a - b).abs()))
        .fold(0.0, f64::max)
}

/// Takes the mean away and gives it back.
fn centre(values: &mut [f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / real(values.len());
    for value in values {
        *value -= mean;
    }
    mean
}

/// The chance of each category.
fn chances(facets: &Facets, rating: &Rating) -> Vec<f64> {
    let value = |of: &[f64], place: usize| of.get(place).copied().unwrap_or(0.0);
    let location = value(&facets.persons, rating.person)
        - value(&facets.items, rating.item)
        - value(&facets.raters, rating.rater);
    let mut log = 0.0;
    let logs: Vec<f64> = std::iter::once(0.0)
        .chain(facets.thresholds.iter().map(|threshold| {
            log += location - threshold;
            log
        }))
        .collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| (log - most).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// One Newton step of each value of a facet; `sign` says whether more of it raises ratings.
fn step(
    facets: &mut Facets,
    ratings: &[Rating],
    of: fn(&mut Facets) -> &mut Vec<f64>,
    place: fn(&Rating) -> usize,
    sign: f64,
) {
    let count = of(facets).len();
    let (mut surprise, mut information) = (vec![0.0; count], vec![0.0; count]);
    for rating in ratings {
        let chances = chances(facets, rating);
        let scores = || chances.iter().enumerate().map(|(score, chance)| (real(score), chance));
        let mean: f64 = scores().map(|(score, chance)| score * chance).sum();
        let spread: f64 = scores().map(|(score, chance)| (score - mean).powi(2) * chance).sum();
        if let Some(own) = surprise.get_mut(place(rating)) {
            *own += real(rating.score) - mean;
        }
        if let Some(own) = information.get_mut(place(rating)) {
            *own += spread;
        }
    }
    for (value, (surprise, information)) in
        of(facets).iter_mut().zip(surprise.iter().zip(&information))
    {
        *value += sign * (surprise / information).clamp(-LONGEST_STEP, LONGEST_STEP);
    }
}

/// One step of each threshold, by how many ratings reach its category.
fn step_thresholds(facets: &mut Facets, ratings: &[Rating]) {
    let top = facets.thresholds.len();
    let (mut surprise, mut information) = (vec![0.0; top], vec![0.0; top]);
    for rating in ratings {
        let chances = chances(facets, rating);
        let mut reaching = 1.0;
        for (at, chance) in chances.iter().take(top).enumerate() {
            reaching -= chance;
            if let (Some(surprise), Some(information)) =
                (surprise.get_mut(at), information.get_mut(at))
            {
                *surprise += f64::from(rating.score > at) - reaching;
                *information += reaching * (1.0 - reaching);
            }
        }
    }
    for (value, (surprise, information)) in
        facets.thresholds.iter_mut().zip(surprise.iter().zip(&information))
    {
        *value -= (surprise / information).clamp(-LONGEST_STEP, LONGEST_STEP);
    }
}
