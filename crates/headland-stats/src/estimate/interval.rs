use super::Confidence;

/// A range that covers the truth as often as its confidence says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    lower: f64,
    upper: f64,
    confidence: Confidence,
}

impl Interval {
    /// An interval; `None` unless both ends are numbers and in order.
    pub fn new(lower: f64, upper: f64, confidence: Confidence) -> Option<Self> {
        (lower.is_finite() && upper.is_finite() && lower <= upper).then_some(Self {
            lower,
            upper,
            confidence,
        })
    }

    /// A value with the same margin either side.
    pub fn around(value: f64, margin: f64, confidence: Confidence) -> Option<Self> {
        Self::new(value - margin, value + margin, confidence)
    }

    /// The lower end.
    pub fn lower(&self) -> f64 {
        self.lower
    }

    /// The upper end.
    pub fn upper(&self) -> f64 {
        self.upper
    }

    /// How sure it is.
    pub fn confidence(&self) -> Confidence {
        self.confidence
    }

    /// Distance from end to end.
    pub fn width(&self) -> f64 {
        self.upper - self.lower
    }

    /// Whether the value lies inside or on an end.
    pub fn contains(&self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Whether the whole interval lies strictly above the value; touching is not above.
    pub fn is_above(&self, value: f64) -> bool {
        self.lower > value
    }

    /// Whether the whole interval lies strictly below the value; touching is not below.
    pub fn is_below(&self, value: f64) -> bool {
        self.upper < value
    }

    /// The same interval seen from the other side: what was a fall is a rise.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self { lower: -self.upper, upper: -self.lower, confidence: self.confidence }
    }

    /// The interval in another unit, such as points for shares; the factor must be above zero.
    #[must_use]
    pub(crate) fn scaled(&self, factor: f64) -> Self {
        Self { lower: self.lower * factor, upper: self.upper * factor, ..*self }
    }

    /// The interval cut to a scale, and whether anything was cut.
    pub(crate) fn clamped(&self, lowest: f64, highest: f64) -> (Self, bool) {
        let cut = Self {
            lower: self.lower.clamp(lowest, highest),
            upper: self.upper.clamp(lowest, highest),
            ..*self
        };
        (cut, self.lower < lowest || self.upper > highest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_out_of_order_or_undefined_make_no_interval() {
        let level = Confidence::NINETY_FIVE;
        assert_eq!(Interval::new(2.0, 1.0, level), None);
        assert_eq!(Interval::new(f64::NAN, 1.0, level), None);
        assert_eq!(Interval::around(1.0, f64::INFINITY, level), None);
    }

    #[test]
    fn touching_zero_is_neither_above_nor_below_it() {
        let touching = Interval::new(0.0, 3.0, Confidence::NINETY_FIVE).expect("in order");
        assert!(!touching.is_above(0.0));
        assert!(!touching.is_below(0.0));
        assert!(!touching.mirrored().is_below(0.0));
        assert!(touching.contains(0.0));
    }
}
