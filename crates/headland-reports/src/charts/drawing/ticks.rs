//! Round numbers along an axis and where values fall between them.

/// A count as a number to draw with; counts beyond any picture are held at the largest.
pub(in crate::charts) fn number_of(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// An axis between two round numbers.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::charts) struct Axis {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// Round values from the lowest to the highest.
    pub ticks: Vec<f64>,
    /// How many decimal places the ticks need.
    pub places: u8,
}

impl Axis {
    /// An axis that takes in every value, in about `steps` steps; `bounds` are never exceeded
    /// unless values do, such as 0 and 100 per cent.
    pub(in crate::charts) fn over(
        values: impl IntoIterator<Item = f64>,
        steps: f64,
        bounds: Option<(f64, f64)>,
    ) -> Self {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = bounds.unwrap_or((0.0, 10.0));
        }
        let (lowest, highest) = (low, high);
        let margin = ((high - low) * 0.08).max(high.abs().max(1.0) * 0.02);
        low -= margin;
        high += margin;
        if let Some((floor, ceiling)) = bounds {
            low = low.max(floor.min(lowest));
            high = high.min(ceiling.max(highest));
        }
        let step = round_step((high - low) / steps);
        Self::between((low / step).floor() * step, (high / step).ceil() * step, step)
    }

    /// An axis that begins or ends at nought.
    pub(in crate::charts) fn from_nought(
        values: impl IntoIterator<Item = f64>,
        steps: f64,
    ) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        let mut is_whole = true;
        for value in values.into_iter().filter(|value| value.is_finite()) {
            low = low.min(value);
            high = high.max(value);
            is_whole &= value.fract().abs() <= f64::EPSILON;
        }
        if high - low <= f64::EPSILON {
            high = 10.0;
        }
        // Of things that are counted there is no half.
        let least = if is_whole { 1.0 } else { 0.0 };
        let step = round_step((high - low) / steps).max(least);
        Self::between((low / step).floor() * step, (high / step).ceil() * step, step)
    }

    fn between(low: f64, high: f64, step: f64) -> Self {
        let mut ticks = Vec::new();
        let mut position = 0_u32;
        loop {
            let tick = f64::from(position).mul_add(step, low);
            if tick > high + step / 2.0 || position > 40 {
                break;
            }
            ticks.push(tick);
            position += 1;
        }
        let places = if step >= 1.0 {
            0
        } else if step >= 0.1 {
            1
        } else {
            2
        };
        Self { low, high: ticks.last().copied().unwrap_or(high), ticks, places }
    }

    /// Where a value falls, from 0 at the lowest to 1 at the highest.
    pub(in crate::charts) fn share(&self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span <= 0.0 {
            return 0.5;
        }
        ((value - self.low) / span).clamp(0.0, 1.0)
    }
}

/// The least of 1, 2, 5 and 10 times a power of ten that is not below `rough`.
fn round_step(rough: f64) -> f64 {
    if !(rough.is_finite() && rough > 0.0) {
        return 1.0;
    }
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_run_between_round_numbers_around_the_values() {
        let axis = Axis::over([57.0, 74.0], 5.0, Some((0.0, 100.0)));
        assert_eq!(axis.ticks, [55.0, 60.0, 65.0, 70.0, 75.0, 80.0]);
    }

    #[test]
    fn bounds_hold_unless_values_pass_them() {
        let axis = Axis::over([96.0, 100.0], 4.0, Some((0.0, 100.0)));
        assert!(axis.high <= 100.0);
    }

    #[test]
    fn no_values_give_the_bounds_and_one_value_gives_room_on_both_sides() {
        let empty = Axis::over([], 5.0, Some((0.0, 100.0)));
        assert_eq!(empty.ticks, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        let single = Axis::over([61.0], 5.0, Some((0.0, 100.0)));
        assert!(single.low < 61.0 && single.high > 61.0);
    }

    #[test]
    fn bars_begin_at_nought() {
        assert_eq!(Axis::from_nought([12.0, 43.0], 5.0).ticks, [0.0, 10.0, 20.0, 30.0, 40.0, 50.0]);
        assert!(Axis::from_nought([-4.0, 3.0], 5.0).low <= -4.0);
        assert_eq!(Axis::from_nought([0.0, 1.0], 5.0).ticks, [0.0, 1.0], "no half of a thing");
        assert_eq!(Axis::from_nought([0.0, 0.5], 5.0).ticks.get(1), Some(&0.1));
    }

    proptest::proptest! {
        #[test]
        fn every_value_lies_on_its_axis(values in proptest::collection::vec(-1e6..1e6_f64, 1..20)) {
            let axis = Axis::over(values.clone(), 5.0, None);
            for value in values {
                proptest::prop_assert!(axis.low <= value && value <= axis.high);
            }
            proptest::prop_assert!(axis.ticks.len() >= 2);
        }
    }
}
