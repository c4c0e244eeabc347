//! How large a change is and how surely it is known.

use headland_domain::benchmarks::Unit;
use headland_domain::improvement::{Evaluation, Target};
use headland_domain::sheet::{Number, Whole};
use headland_stats::means::effect::{Group, independent};
use headland_stats::means::{mean_from_summary, welch_from_summary};
use headland_stats::proportions::{Share, change, share};
use headland_stats::{Confidence, Estimate, Method, Reason};

use super::{Measured, Range};

/// A change with what it rests on.
pub(super) struct Size {
    /// After less before, in the target's unit, for judging.
    pub(super) change: Estimate,
    /// How the interval was worked out, or why there is none.
    pub(super) method: String,
    /// The interval of the figure at the start.
    pub(super) before: Option<Range>,
    /// The interval of the figure now.
    pub(super) after: Option<Range>,
    /// The change in standard deviations.
    pub(super) effect: Option<String>,
    /// What does not fit together.
    pub(super) warnings: Vec<String>,
}

const LEVEL: Confidence = Confidence::NINETY_FIVE;

impl Size {
    pub(super) fn of(target: &Target, evaluation: &Evaluation, measured: &Measured) -> Self {
        let counts = (known(target.baseline_cohort), known(evaluation.after_cohort));
        match (target.unit, counts) {
            (Unit::Percent, (Some(before), Some(after))) => {
                Self::of_shares(target, evaluation, measured, (before, after))
            }
            (Unit::Percent, _) => {
                Self::without("how many pupils each figure comes from is not recorded")
            }
            (unit, counts) if unit.is_average() => Self::of_averages(target, evaluation, counts),
            (Unit::Rate, _) => Self::without(
                "a percentage of sessions is not a count of separate pupils, so the figures alone \
                 give no interval",
            ),
            _ => Self::without("a single number in this unit has no interval"),
        }
    }

    fn of_shares(
        target: &Target,
        evaluation: &Evaluation,
        measured: &Measured,
        (before, after): (u32, u32),
    ) -> Self {
        let of = |number: &Number, cohort| Share::from_percentage(number.value(), cohort);
        let (first, second) = match (of(&target.baseline, before), of(&evaluation.after, after)) {
            (Ok(first), Ok(second)) => (first, second),
            (Err(reason), _) | (_, Err(reason)) => return Self::without(&reason.to_string()),
        };
        let change = change(first, second, LEVEL).scaled(100.0);
        let range = |of| share(of, LEVEL).scaled(100.0).interval().map(Range::from);
        Self {
            method: method_of(&change),
            before: range(first),
            after: range(second),
            effect: None,
            warnings: [(&target.baseline, first), (&evaluation.after, second)]
                .into_iter()
                .filter_map(|(number, share)| misfit(number, share, measured))
                .collect(),
            change,
        }
    }

    fn of_averages(
        target: &Target,
        evaluation: &Evaluation,
        counts: (Option<u32>, Option<u32>),
    ) -> Self {
        let spreads =
            (spread(target.baseline_spread.as_ref()), spread(evaluation.after_spread.as_ref()));
        let missing = match (counts, spreads) {
            ((Some(n_before), Some(n_after)), (Some(sd_before), Some(sd_after))) => {
                let before = Group { mean: target.baseline.value(), sd: sd_before, n: n_before };
                let after = Group { mean: evaluation.after.value(), sd: sd_after, n: n_after };
                return Self::of_groups(before, after);
            }
            ((Some(_), Some(_)), _) => "the standard deviation of each figure is not recorded",
            (_, (Some(_), Some(_))) => "how many pupils each figure comes from is not recorded",
            _ => {
                "neither the number of pupils nor the standard deviation of each figure is recorded"
            }
        };
        Self::without(missing)
    }

    fn of_groups(before: Group, after: Group) -> Self {
        let change = welch_from_summary(after, before, LEVEL).difference;
        let range = |group: Group| {
            mean_from_summary(group.mean, group.sd, group.n, LEVEL).interval().map(Range::from)
        };
        let g = independent(after, before, LEVEL).g;
        Self {
            method: method_of(&change),
            before: range(before),
            after: range(after),
            effect: g.value().zip(g.interval()).map(|(value, interval)| {
                format!(
                    "The change is {value:.2} standard deviations (Hedges’ g, 95% interval {:.2} to {:.2}).",
                    interval.lower(),
                    interval.upper()
                )
                .replace('-', "−")
            }),
            warnings: Vec::new(),
            change,
        }
    }

    fn without(why: &str) -> Self {
        Self {
            change: Estimate::not_computable(Reason::SpreadNotGiven, 0, Method::AsPublished),
            method: why.to_owned(),
            before: None,
            after: None,
            effect: None,
            warnings: Vec::new(),
        }
    }
}

/// A count of pupils that says something.
pub(super) fn known(count: Option<Whole>) -> Option<u32> {
    count.map(|count| count.0).filter(|count| *count > 0)
}

fn spread(spread: Option<&Number>) -> Option<f64> {
    spread.map(Number::value).filter(|spread| *spread >= 0.0)
}

fn method_of(change: &Estimate) -> String {
    match (change.interval(), change.reason()) {
        (Some(interval), _) => format!(
            "{}, {}, taking the two groups to be different pupils",
            change.method(),
            interval.confidence()
        ),
        (None, Some(reason)) => reason.to_string(),
        (None, None) => Reason::SpreadNotGiven.to_string(),
    }
}

/// A percentage that so many pupils cannot give.
fn misfit(number: &Number, share: Share, measured: &Measured) -> Option<String> {
    let count = share.count()?;
    let nearest = 100.0 * share.value()?;
    let decimals = number.to_string().split_once('.').map_or(0, |(_, digits)| digits.len());
    let half_a_step = 0.5 * 10.0_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    let is_off = (nearest - number.value()).abs() > half_a_step + 1e-9;
    is_off.then(|| {
        format!(
            "{number}% is not a whole number of {}: the nearest is {count}, which is {}. \
             Check both",
            measured.counted(share.of()),
            measured.show(nearest),
        )
    })
}
