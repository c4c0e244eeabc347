use std::fmt;

use super::Limits;

/// Points in a run that make a shift or a trend, by the "Making Data Count" rule set (NHS
/// England). Other sets take 6 or 8, so a chart names the set it uses.
pub const RUN: usize = 7;

/// Which side of the mean a point lies on, or which way a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Above the mean, or rising.
    Above,
    /// Below the mean, or falling.
    Below,
}

/// Why a point deserves a look, most telling first. It is a place to look, not a finding: on
/// pure noise about one chart of 24 points in five shows at least one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Beyond a limit.
    Outside(Side),
    /// Part of seven points each higher, or each lower, than the last.
    Trend(Side),
    /// One of two in three near the same limit.
    NearLimit(Side),
    /// Part of seven points on one side of the mean.
    Shift(Side),
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Outside(Side::Above) => "above the upper limit",
            Self::Outside(Side::Below) => "below the lower limit",
            Self::Trend(Side::Above) => "part of seven rising points",
            Self::Trend(Side::Below) => "part of seven falling points",
            Self::NearLimit(Side::Above) => "one of two in three near the upper limit",
            Self::NearLimit(Side::Below) => "one of two in three near the lower limit",
            Self::Shift(Side::Above) => "part of seven points above the mean",
            Self::Shift(Side::Below) => "part of seven points below the mean",
        })
    }
}

/// The most telling cause at each point, or `None` where the point is ordinary.
pub fn special_causes(values: &[f64], limits: &Limits) -> Vec<Option<Cause>> {
    let sides = sides(values, limits.mean);
    let close = closeness(values, limits);
    let near = two_in_three(&close, &sides);
    let shift = whole_runs(&shift_ends(&sides));
    let trend = whole_runs(&trend_ends(values));
    let marks = values.iter().zip(&sides).zip(&close).zip(&near).zip(&shift).zip(&trend);
    marks
        .map(|(((((value, side), close), near), shift), trend)| {
            outside(*value, limits)
                .map(Cause::Outside)
                .or(trend.map(Cause::Trend))
                .or(side.filter(|_| *close && *near).map(Cause::NearLimit))
                .or(shift.map(Cause::Shift))
        })
        .collect()
}

fn outside(value: f64, limits: &Limits) -> Option<Side> {
    if value > limits.upper {
        Some(Side::Above)
    } else if value < limits.lower {
        Some(Side::Below)
    } else {
        None
    }
}

/// The side of the mean of each value; `None` on the mean.
pub fn sides(values: &[f64], mean: f64) -> Vec<Option<Side>> {
    values.iter().map(|value| side(*value, mean)).collect()
}

fn side(value: f64, of: f64) -> Option<Side> {
    if value > of {
        Some(Side::Above)
    } else if value < of {
        Some(Side::Below)
    } else {
        None
    }
}

/// Whether each value lies in the outer third, within the limits. A value beyond a limit has a
/// rule of its own and is not close to it.
pub fn closeness(values: &[f64], limits: &Limits) -> Vec<bool> {
    let (near_lower, near_upper) = limits.near();
    values
        .iter()
        .map(|value| {
            let beyond_third = *value < near_lower || *value > near_upper;
            beyond_third && outside(*value, limits).is_none()
        })
        .collect()
}

/// The points at which seven in a row have lain on one side of the mean.
pub fn shift_ends(sides: &[Option<Side>]) -> Vec<Option<Side>> {
    ends_of_runs(sides, RUN)
}

/// The points at which seven in a row have each been higher, or each lower, than the last.
pub fn trend_ends(values: &[f64]) -> Vec<Option<Side>> {
    let steps = values.iter().zip(values.iter().skip(1)).map(|(first, next)| side(*next, *first));
    let mut ends = ends_of_runs(&steps.collect::<Vec<_>>(), RUN - 1);
    // Steps lie between points: the first point ends no step.
    ends.splice(0..0, values.first().map(|_| None));
    ends
}

fn ends_of_runs(sides: &[Option<Side>], length: usize) -> Vec<Option<Side>> {
    let mut run = 0;
    let mut previous = None;
    sides
        .iter()
        .map(|side| {
            run = if side.is_some() && *side == previous { run + 1 } else { 1 };
            previous = *side;
            side.filter(|_| run >= length)
        })
        .collect()
}

/// Every point of each run whose end is marked.
fn whole_runs(ends: &[Option<Side>]) -> Vec<Option<Side>> {
    (0..ends.len()).map(|place| ends.iter().skip(place).take(RUN).find_map(|end| *end)).collect()
}

/// The points of every three in a row, all on one side, of which at least two are close to the
/// limit.
pub fn two_in_three(close: &[bool], sides: &[Option<Side>]) -> Vec<bool> {
    let windows: Vec<bool> = close
        .windows(3)
        .zip(sides.windows(3))
        .map(|(close, sides)| {
            let together = sides
                .first()
                .is_some_and(|first| first.is_some() && sides.iter().all(|side| side == first));
            together && close.iter().filter(|close| **close).count() >= 2
        })
        .collect();
    // Point i belongs to the windows that start at i - 2, i - 1 and i.
    (0..close.len())
        .map(|place| (place.saturating_sub(2)..=place).any(|at| windows.get(at) == Some(&true)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { mean: 0.0, mean_range: 1.0, lower: -2.66, upper: 2.66 };

    #[test]
    fn six_on_one_side_are_ordinary_and_seven_are_a_shift() {
        let six = [0.5, 0.6, 0.4, 0.5, 0.6, 0.4, -0.5];
        assert!(special_causes(&six, &LIMITS).iter().all(Option::is_none));
        let seven = [0.5, 0.6, 0.4, 0.5, 0.6, 0.4, 0.5, -0.5];
        let found = special_causes(&seven, &LIMITS);
        assert_eq!(found[..7], [Some(Cause::Shift(Side::Above)); 7]);
        assert_eq!(found[7], None);
    }

    #[test]
    fn seven_falling_points_are_a_trend() {
        let falling = [0.3, 0.2, 0.1, 0.0, -0.1, -0.2, -0.3];
        assert_eq!(special_causes(&falling, &LIMITS), [Some(Cause::Trend(Side::Below)); 7]);
        assert_eq!(trend_ends(&falling)[6], Some(Side::Below));
    }

    #[test]
    fn a_level_step_ends_a_trend() {
        let level = [0.0, 0.1, 0.2, 0.3, 0.3, 0.4, 0.5, 0.6];
        assert!(trend_ends(&level).iter().all(Option::is_none));
    }

    #[test]
    fn beyond_a_limit_outranks_every_other_cause() {
        let found = special_causes(&[0.5, 0.6, 0.4, 0.5, 0.6, 0.4, 3.0], &LIMITS);
        assert_eq!(found[6], Some(Cause::Outside(Side::Above)));
    }

    #[test]
    fn two_in_three_near_one_limit_mark_the_two() {
        let found = special_causes(&[-0.5, 2.0, 0.1, 2.1, -0.5], &LIMITS);
        let near = Some(Cause::NearLimit(Side::Above));
        assert_eq!(found, [None, near, None, near, None]);
    }

    #[test]
    fn a_point_beyond_a_limit_is_not_close_to_it() {
        assert_eq!(closeness(&[2.0, 2.7, 0.0], &LIMITS), [true, false, false]);
    }

    #[test]
    fn nothing_has_no_causes() {
        assert!(special_causes(&[], &LIMITS).is_empty());
        assert!(trend_ends(&[]).is_empty());
    }
}
