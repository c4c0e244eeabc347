//! A series that was heading somewhere when the work began.

use headland_domain::capital;
use headland_stats::comparison::{newey_west, segmented};
use headland_stats::verdict::{Verdict, verdict};
use headland_stats::{Confidence, Estimate, Interval, Method, Reason};
use serde_json::json;

use super::working::Working;
use crate::impact::beside::polarity;
use crate::impact::{Measured, Standing};

/// How many points back a point may be related to another.
const LAGS: usize = 2;

/// What the interrupted series says, or why it is refused.
pub(super) struct Interrupted {
    pub(super) verdict: Option<(Standing, String)>,
    pub(super) said: Vec<String>,
    pub(super) warnings: Vec<String>,
    is_fitted: bool,
}

/// Fits a level and a slope on each side of the start; refused with fewer than three points on either.
pub(super) fn interrupted(values: &[f64], first_after: usize, measured: &Measured) -> Interrupted {
    let after = values.len().saturating_sub(first_after);
    let fit = segmented(values, first_after, Confidence::NINETY_FIVE);
    let both = fit.and_then(|fit| Ok((newey_west(values, first_after, LAGS)?, fit)));
    let (robust, fit) = match both {
        Ok(both) => both,
        Err(reason) => {
            return Interrupted {
                verdict: None,
                said: vec![refused(reason, first_after, after)],
                warnings: Vec::new(),
                is_fitted: false,
            };
        }
    };
    let [_, _, ordinary, ordinary_slope] = fit.standard_errors;
    let [_, _, related, related_slope] = robust;
    let level = widened(&fit.level_change, ordinary.max(related), fit.freedom);
    let slope = widened(&fit.slope_change, ordinary_slope.max(related_slope), fit.freedom);
    let told = |what: &str, estimate: &Estimate| {
        let show = |value: f64| change_of(measured, value);
        match (estimate.value(), estimate.interval()) {
            (Some(value), Some(interval)) => format!(
                "{what} by {} (95% interval {} to {}).",
                show(value),
                show(interval.lower()),
                show(interval.upper())
            ),
            (Some(value), None) => format!("{what} by {}, without an interval.", show(value)),
            (None, _) => format!("{what}: not known."),
        }
    };
    let judged = verdict(&level, polarity(measured), None);
    let (standing, words) = match judged {
        Verdict::Improved { .. } => (
            Standing::Improved,
            "The level improved when the work began by more than expected variation.",
        ),
        Verdict::Worsened => (
            Standing::Worsened,
            "The level worsened when the work began by more than expected variation.",
        ),
        Verdict::LikeChance => (
            Standing::LikeChance,
            "A change of level when the work began cannot be told from chance.",
        ),
        Verdict::NotEnough(_) | Verdict::Blocked(_) => {
            (Standing::NotEnough, "Not enough data to judge: the figures leave no room for chance.")
        }
    };
    Interrupted {
        verdict: Some((standing, words.to_owned())),
        said: vec![
            told("Against where it was heading, the level changed when the work began", &level),
            told("From then on its rise from one figure to the next changed", &slope),
        ],
        warnings: fit
            .level_change
            .warnings()
            .iter()
            .map(|warning| {
                capital(&format!(
                    "{warning}, {first_after} before the start and {after} after; eight and four are \
                     wanted."
                ))
            })
            .collect(),
        is_fitted: true,
    }
}

/// A change as it is read, with one decimal place more than the figure itself.
fn change_of(measured: &Measured, value: f64) -> String {
    let finer = Measured { places: (measured.places + 1).min(3), ..measured.clone() };
    finer.show_change(value)
}

/// The estimate with the wider of the two standard errors.
fn widened(estimate: &Estimate, error: f64, freedom: u32) -> Estimate {
    let Some(value) = estimate.value() else { return estimate.clone() };
    let confidence = Confidence::NINETY_FIVE;
    let margin = confidence.t(f64::from(freedom)) * error;
    let interval = Some(margin).filter(|margin| *margin > 0.0);
    let (n, method) = (estimate.n(), Method::SegmentedRegression);
    match interval.and_then(|margin| Interval::around(value, margin, confidence)) {
        Some(interval) => Estimate::with_interval(value, interval, n, method),
        None => Estimate::without_interval(value, Reason::NoSpread, n, method),
    }
}

fn refused(reason: Reason, before: usize, after: usize) -> String {
    match reason {
        Reason::TooFewBefore | Reason::TooFewAfter => format!(
            "An interrupted series is not fitted: it needs three figures on each side of the start at \
             least, and eight before and four after to be more than provisional; there are {before} and \
             {after}."
        ),
        other => format!("An interrupted series is not fitted: {other}."),
    }
}

impl Interrupted {
    pub(super) fn workings(&self, values: &[f64], first_after: usize) -> Vec<Working> {
        if !self.is_fitted {
            return Vec::new();
        }
        let numbered = |working: Working| {
            working.with("Figures", values.len()).with("Figures before the start", first_after)
        };
        vec![
            numbered(Working::new(
                "interrupted",
                "The change of level and slope when the work began",
                "Least squares of level + slope × time + change of level + change of slope × time since \
                 the start. Intervals are Student’s t with n − 4 degrees of freedom; of the ordinary \
                 standard error and the one below, the larger is taken.",
                "interrupted_time_series_ols",
                json!({ "values": values, "intervention_index": first_after, "confidence": 0.95 }),
            )),
            numbered(Working::new(
                "interrupted-related",
                "The same, where neighbouring figures are related",
                "Newey and West’s standard errors (1987) with two lags and the factor n ÷ (n − 4).",
                "interrupted_time_series_hac",
                json!({ "values": values, "intervention_index": first_after, "maxlags": LAGS }),
            )),
        ]
    }
}
