use headland_stats::estimate::Confidence;
use headland_stats::means::mean;
use headland_stats::raters::average_deviation;
use serde::{Deserialize, Serialize};

/// From so many answers on, spread and exact counts give nobody away.
pub(in crate::feedback) const MANY: u32 = 10;
/// From so many on, it is said whether raters broadly agree, and a range is given.
pub(in crate::feedback) const SOME: u32 = 5;
/// How far ratings of one person usually lie apart, as a share of the scale's length: 0.8 of the
/// four points between 1 and 5. Used for ranges under ten answers, since a range from the answers'
/// own spread would give the spread away.
pub(super) const USUAL_SPREAD: f64 = 0.2;

/// Whether a figure is the mean itself or where it was cut off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The mean, to a tenth.
    #[default]
    Exact,
    /// That much or more: nearly everyone chose the highest step.
    OrMore,
    /// That much or less: nearly everyone chose the lowest.
    OrLess,
}

/// A mean as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The mean in points of the scale, to a tenth.
    pub value: f64,
    /// Whether it was cut off.
    pub end: End,
    /// How many answers it rests on.
    pub n: u32,
    /// Whether there may be more than `n`: how many had not seen it is not told.
    pub at_least: bool,
    /// Where the mean would usually lie, were others like them asked; 95%.
    pub range: Option<(f64, f64)>,
    /// Whether they broadly agree.
    pub agree: Option<bool>,
}

impl Shown {
    /// One rating of somebody who was promised no anonymity, or the mean of several such.
    pub(super) fn named(steps: &[f64]) -> Option<Self> {
        let value = tenth(middle(steps)?);
        let n = count(steps);
        Some(Self { value, end: End::Exact, n, at_least: false, range: None, agree: None })
    }

    /// What is shown of a group's ratings, of which there are `minimum` at least.
    ///
    /// `answered` is how many answered anything: where some of them had not seen this, how many is
    /// told only of ten and more. `steps` is the number of steps of the scale.
    pub(in crate::feedback) fn of_group(
        ratings: &[f64],
        answered: u32,
        minimum: u32,
        steps: u32,
    ) -> Option<Self> {
        let value = middle(ratings)?;
        let (rated, top) = (count(ratings), f64::from(steps));
        let (value, end) = cut(value, minimum, top);
        let is_told = rated == answered || rated >= MANY;
        let n = if is_told { rated } else { minimum };
        Some(Self {
            value,
            end,
            n,
            at_least: !is_told,
            range: range(ratings, value, n, top),
            agree: (is_told && rated >= SOME && may_speak(value, end, rated, minimum, steps))
                .then(|| average_deviation(ratings, steps).ok()?.agree)
                .flatten(),
        })
    }

    /// The mean of so many leaders' means, if there are `minimum` at least; near the ends of a scale of so
    /// many `steps` it is cut off as a group's is.
    pub(super) fn of_leaders(means: &[f64], minimum: u32, steps: u32) -> Option<Self> {
        let n = count(means);
        let (value, end) = cut(middle(means)?, minimum, f64::from(steps));
        let shown = Self { value, end, n, at_least: false, range: None, agree: None };
        (n >= minimum).then_some(shown)
    }

    /// The figure as people read it: `3.4`, `3.7 or more`.
    pub fn words(&self) -> String {
        match self.end {
            End::Exact => format!("{:.1}", self.value),
            End::OrMore => format!("{:.1} or more", self.value),
            End::OrLess => format!("{:.1} or less", self.value),
        }
    }

    /// How many answers it rests on, as people read it.
    pub fn count_words(&self) -> String {
        if self.at_least { format!("at least {}", self.n) } else { self.n.to_string() }
    }
}

/// Whether saying that so many raters agree, or that they do not, fits two sets of answers at least
/// beside a mean. Decided by what is shown already and not by the answers, so that silence says
/// nothing either.
fn may_speak(value: f64, end: End, many: u32, minimum: u32, steps: u32) -> bool {
    if many >= MANY {
        return true;
    }
    let (mut agreeing, mut differing) = (0_u32, 0_u32);
    for answers in sets(many, steps) {
        let Some(mean) = middle(&answers) else { continue };
        if cut(mean, minimum, f64::from(steps)) != (value, end) {
            continue;
        }
        match average_deviation(&answers, steps).ok().and_then(|found| found.agree) {
            Some(true) => agreeing += 1,
            Some(false) => differing += 1,
            None => {}
        }
    }
    agreeing != 1 && differing != 1
}

/// Every set of so many answers on a scale, each from the lowest to the highest: for nine on seven
/// steps five thousand.
pub(super) fn sets(many: u32, steps: u32) -> Vec<Vec<f64>> {
    let mut found = vec![vec![]];
    for _ in 0..many {
        found = found
            .into_iter()
            .flat_map(|set: Vec<f64>| {
                let last = set.last().copied().unwrap_or(1.0);
                (1..=steps)
                    .map(f64::from)
                    .filter(move |step| *step >= last)
                    .map(move |step| set.iter().copied().chain([step]).collect())
            })
            .collect();
    }
    found
}

/// Rounds to a tenth.
pub(super) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

pub(super) fn middle(values: &[f64]) -> Option<f64> {
    let many = f64::from(count(values));
    (many > 0.0).then(|| values.iter().sum::<f64>() / many)
}

fn count(values: &[f64]) -> u32 {
    u32::try_from(values.len()).unwrap_or(u32::MAX)
}

/// The mean to a tenth, cut off where fewer than two sets of answers would fit it: all the highest
/// step, or all but one. Everyone alike would otherwise tell what each of them said.
fn cut(value: f64, minimum: u32, top: f64) -> (f64, End) {
    let margin = 1.0 / f64::from(minimum.max(1));
    let slack = 1e-9;
    if value >= top - margin - slack {
        (((top - margin) * 10.0 + slack).floor() / 10.0, End::OrMore)
    } else if value <= 1.0 + margin + slack {
        (((1.0 + margin) * 10.0 - slack).ceil() / 10.0, End::OrLess)
    } else {
        (tenth(value), End::Exact)
    }
}

/// Where the mean would usually lie. Under five answers that is most of the scale, and nothing is
/// said; under ten it rests on a usual spread and not on theirs.
fn range(ratings: &[f64], value: f64, n: u32, top: f64) -> Option<(f64, f64)> {
    if n < SOME {
        return None;
    }
    let confidence = Confidence::NINETY_FIVE;
    let (low, high) = if n >= MANY {
        let ratings: Vec<_> = ratings.iter().copied().map(Some).collect();
        let interval = mean(&ratings, confidence).interval()?;
        (interval.lower(), interval.upper())
    } else {
        let half = usual_margin(n, top);
        (value - half, value + half)
    };
    Some((tenth(low.clamp(1.0, top)), tenth(high.clamp(1.0, top))))
}

/// Half the width of a 95% range for so many answers with a usual spread.
pub(super) fn usual_margin(n: u32, top: f64) -> f64 {
    let many = f64::from(n.max(2));
    Confidence::NINETY_FIVE.t(many - 1.0) * USUAL_SPREAD * (top - 1.0) / many.sqrt()
}
