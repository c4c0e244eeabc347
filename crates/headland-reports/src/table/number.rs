//! A number together with what it counts and how finely it is known.

use serde::{Deserialize, Serialize};

/// What a number counts; decides the sign printed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A count, a score or anything without a sign.
    #[default]
    Plain,
    /// Per cent, held as 61.5 rather than 0.615.
    Percent,
    /// A difference between two percentages.
    PercentagePoints,
    /// Pounds sterling.
    Pounds,
}

/// A number as it is to be read: value, unit and decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// The value in its unit. Not finite means not known, and prints as "not known".
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
    /// How many decimal places are printed.
    pub places: u8,
}

impl Number {
    /// A number with its unit and decimal places.
    pub fn new(value: f64, unit: Unit, places: u8) -> Self {
        Self { value, unit, places }
    }

    /// The number with its sign and unit: "61.5%", "−3 points", "£12,400".
    pub fn display(&self) -> String {
        if !self.value.is_finite() {
            return "not known".to_owned();
        }
        let digits = grouped(self.value.abs(), self.places);
        let is_nought = digits.chars().all(|c| matches!(c, '0' | '.' | ','));
        let sign = if self.value < 0.0 && !is_nought { "−" } else { "" };
        match self.unit {
            Unit::Plain => format!("{sign}{digits}"),
            Unit::Percent => format!("{sign}{digits}%"),
            Unit::PercentagePoints if digits == "1" => format!("{sign}1 point"),
            Unit::PercentagePoints => format!("{sign}{digits} points"),
            Unit::Pounds => format!("{sign}£{digits}"),
        }
    }
}

/// The digits of a number that is not negative, thousands set apart by commas.
fn grouped(value: f64, places: u8) -> String {
    let fixed = format!("{value:.*}", usize::from(places));
    let (whole, fraction) = match fixed.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (fixed.as_str(), None),
    };
    let mut digits = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            digits.push(',');
        }
        digits.push(digit);
    }
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, unit: Unit, places: u8) -> String {
        Number::new(value, unit, places).display()
    }

    #[test]
    fn numbers_carry_their_unit() {
        assert_eq!(shown(61.54, Unit::Percent, 1), "61.5%");
        assert_eq!(shown(1.0, Unit::PercentagePoints, 0), "1 point");
        assert_eq!(shown(-3.0, Unit::PercentagePoints, 0), "−3 points");
        assert_eq!(shown(-1_234_567.0, Unit::Pounds, 0), "−£1,234,567");
    }

    #[test]
    fn nought_has_no_sign_after_rounding() {
        assert_eq!(shown(-0.04, Unit::Plain, 1), "0.0");
    }

    #[test]
    fn a_number_that_is_not_finite_is_said_not_to_be_known() {
        assert_eq!(shown(f64::NAN, Unit::Percent, 1), "not known");
    }
}
