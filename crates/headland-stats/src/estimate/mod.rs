//! A statistic that cannot hide how little it rests on.
//!
//! An [`Estimate`] carries its count, its method and either an interval or the [`Reason`] there
//! is none. There is no other way to build one, so a page that shows an estimate can always say
//! all three.

mod confidence;
mod interval;
mod invalid;
mod method;
mod reason;
mod warning;

pub use confidence::Confidence;
pub use interval::Interval;
pub use invalid::Invalid;
pub use method::Method;
pub use reason::Reason;
pub use warning::{SMALL_COHORT, Warning};

/// A value, how many it rests on, how it was worked out, and how far it can be trusted.
///
/// ```
/// use headland_stats::{Estimate, Method, Reason};
///
/// let alone = Estimate::without_interval(104.0, Reason::OnlyOne, 1, Method::StudentT);
/// assert_eq!(alone.value(), Some(104.0));
/// assert_eq!(alone.interval(), None);
/// assert_eq!(alone.reason(), Some(Reason::OnlyOne));
/// assert_eq!(Reason::OnlyOne.to_string(), "one value alone has no spread");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    finding: Finding,
    n: u32,
    n_missing: u32,
    method: Method,
    warnings: Vec<Warning>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Finding {
    Measured { value: f64, interval: Interval },
    ValueOnly { value: f64, reason: Reason },
    Nothing { reason: Reason },
}

impl Estimate {
    /// A value with its interval.
    pub fn with_interval(value: f64, interval: Interval, n: u32, method: Method) -> Self {
        Self::build(value, Finding::Measured { value, interval }, n, method)
    }

    /// A value that has no interval, and why.
    pub fn without_interval(value: f64, reason: Reason, n: u32, method: Method) -> Self {
        Self::build(value, Finding::ValueOnly { value, reason }, n, method)
    }

    /// No value, and why.
    pub fn not_computable(reason: Reason, n: u32, method: Method) -> Self {
        Self { finding: Finding::Nothing { reason }, n, n_missing: 0, method, warnings: vec![] }
    }

    /// A value with its interval where the arithmetic gave one, and otherwise the reason.
    pub(crate) fn measured(
        value: f64,
        interval: Option<Interval>,
        reason: Reason,
        n: u32,
        method: Method,
    ) -> Self {
        match interval {
            Some(interval) => Self::with_interval(value, interval, n, method),
            None => Self::without_interval(value, reason, n, method),
        }
    }

    /// Nobody counted means nothing found, and an undefined value is no value.
    fn build(value: f64, finding: Finding, n: u32, method: Method) -> Self {
        let finding = match (n, value.is_finite()) {
            (0, _) => Finding::Nothing { reason: Reason::Nobody },
            (_, false) => Finding::Nothing { reason: Reason::NotANumber },
            _ => finding,
        };
        Self { finding, n, n_missing: 0, method, warnings: vec![] }
    }

    /// The same estimate, saying how many were missing or withheld.
    #[must_use]
    pub fn with_missing(mut self, n_missing: u32) -> Self {
        self.n_missing = n_missing;
        self
    }

    /// The same estimate with one more warning; a warning is never said twice.
    #[must_use]
    pub fn with_warning(mut self, warning: impl Into<Option<Warning>>) -> Self {
        if let Some(warning) = warning.into()
            && !self.warnings.contains(&warning)
        {
            self.warnings.push(warning);
        }
        self
    }

    /// The same estimate in another unit, such as percentage points for a share.
    ///
    /// The factor must be above zero; anything else gives no value.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        let finding = match self.finding {
            _ if !(factor.is_finite() && factor > 0.0) => {
                Finding::Nothing { reason: Reason::OutOfRange }
            }
            Finding::Measured { value, interval } => {
                Finding::Measured { value: value * factor, interval: interval.scaled(factor) }
            }
            Finding::ValueOnly { value, reason } => {
                Finding::ValueOnly { value: value * factor, reason }
            }
            nothing @ Finding::Nothing { .. } => nothing,
        };
        Self { finding, ..self }
    }

    /// The same estimate with its interval cut to a scale and marked so where anything was cut.
    #[must_use]
    pub fn clamped(mut self, lowest: f64, highest: f64) -> Self {
        if lowest <= highest
            && let Finding::Measured { value, interval } = self.finding
        {
            let (interval, cut) = interval.clamped(lowest, highest);
            self.finding = Finding::Measured { value, interval };
            return self.with_warning(cut.then_some(Warning::Clamped));
        }
        self
    }

    /// The best single value, if there is one.
    pub fn value(&self) -> Option<f64> {
        match self.finding {
            Finding::Measured { value, .. } | Finding::ValueOnly { value, .. } => Some(value),
            Finding::Nothing { .. } => None,
        }
    }

    /// The interval, if there is one.
    pub fn interval(&self) -> Option<Interval> {
        match self.finding {
            Finding::Measured { interval, .. } => Some(interval),
            Finding::ValueOnly { .. } | Finding::Nothing { .. } => None,
        }
    }

    /// Why there is no interval, or no value at all.
    pub fn reason(&self) -> Option<Reason> {
        match self.finding {
            Finding::Measured { .. } => None,
            Finding::ValueOnly { reason, .. } | Finding::Nothing { reason } => Some(reason),
        }
    }

    /// How many the value rests on. For a difference of two groups, both together; for pairs,
    /// the complete pairs.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// How many should have been there and are missing or withheld.
    pub fn n_missing(&self) -> u32 {
        self.n_missing
    }

    /// How it was worked out.
    pub fn method(&self) -> Method {
        self.method
    }

    /// What a reader must know beside it.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval() -> Interval {
        Interval::new(-1.0, 2.0, Confidence::NINETY_FIVE).expect("in order")
    }

    #[test]
    fn nobody_has_no_value_whatever_is_claimed() {
        let empty = Estimate::with_interval(0.0, interval(), 0, Method::WilsonScore);
        assert_eq!(empty.value(), None);
        assert_eq!(empty.reason(), Some(Reason::Nobody));
    }

    #[test]
    fn an_undefined_value_is_no_value() {
        let undefined = Estimate::with_interval(f64::NAN, interval(), 5, Method::StudentT);
        assert_eq!(undefined.value(), None);
        assert_eq!(undefined.reason(), Some(Reason::NotANumber));
    }

    #[test]
    fn there_is_always_an_interval_or_a_reason_and_never_both() {
        let all = [
            Estimate::with_interval(0.5, interval(), 5, Method::StudentT),
            Estimate::without_interval(0.5, Reason::OnlyOne, 1, Method::StudentT),
            Estimate::not_computable(Reason::Withheld, 30, Method::WilsonScore),
        ];
        for estimate in all {
            assert!(estimate.interval().is_some() != estimate.reason().is_some());
        }
    }

    #[test]
    fn scaling_keeps_the_count_and_the_warnings() {
        let share = Estimate::with_interval(0.5, interval(), 5, Method::WilsonScore)
            .with_warning(Warning::NoSpread)
            .with_warning(Warning::NoSpread);
        let points = share.scaled(100.0);
        assert_eq!(points.value(), Some(50.0));
        assert_eq!(points.interval().map(|i| i.upper()), Some(200.0));
        assert_eq!((points.n(), points.warnings().len()), (5, 1));
    }

    #[test]
    fn a_cut_interval_says_so() {
        let mean = Estimate::with_interval(1.5, interval(), 5, Method::StudentT);
        assert!(mean.clone().clamped(1.0, 5.0).warnings().contains(&Warning::Clamped));
        assert!(mean.clamped(-5.0, 5.0).warnings().is_empty());
    }
}
