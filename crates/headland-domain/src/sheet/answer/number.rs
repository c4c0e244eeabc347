use std::fmt;

use super::{Answer, first};
use crate::sheet::FieldKind;

/// A decimal number, kept as it was typed so that 61.50 stays 61.50.
#[derive(Clone, Debug)]
pub struct Number {
    text: String,
    value: f64,
}

impl Number {
    /// The number; always finite.
    pub const fn value(&self) -> f64 {
        self.value
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.value.total_cmp(&other.value).is_eq()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Answer for Number {
    const KIND: FieldKind = FieldKind::Number;

    fn read(raw: &[String]) -> Result<Self, String> {
        let text = first(raw).trim_end_matches('%').replace(',', "");
        match text.trim().parse::<f64>() {
            // "inf", "nan" and 1e400 parse, but nobody means them.
            Ok(value) if value.is_finite() && text.len() <= 24 => {
                Ok(Self { text: text.trim().to_owned(), value })
            }
            _ => Err("must be a number, such as 61.5".to_owned()),
        }
    }

    fn write(&self) -> Vec<String> {
        vec![self.text.clone()]
    }
}

/// A whole number from 0 to 10 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whole(pub u32);

impl Answer for Whole {
    const KIND: FieldKind = FieldKind::Whole;

    fn read(raw: &[String]) -> Result<Self, String> {
        match first(raw).replace(',', "").parse() {
            Ok(value) if value <= 10_000_000 => Ok(Self(value)),
            _ => Err("must be a whole number, such as 28".to_owned()),
        }
    }

    fn write(&self) -> Vec<String> {
        vec![self.0.to_string()]
    }
}

/// An amount of money in whole pence, up to £100 million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Pounds {
    /// The amount in pence.
    pub pence: i64,
}

impl fmt::Display for Pounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = (self.pence / 100).to_string();
        let mut grouped = String::new();
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match self.pence % 100 {
            0 => write!(f, "£{grouped}"),
            pence => write!(f, "£{grouped}.{pence:02}"),
        }
    }
}

impl Answer for Pounds {
    const KIND: FieldKind = FieldKind::Pounds;

    fn read(raw: &[String]) -> Result<Self, String> {
        let problem = || "must be an amount in pounds, such as 1,250 or 99.50".to_owned();
        let text = first(raw).trim_start_matches('£').replace(',', "");
        let (pounds, pence) = text.split_once('.').unwrap_or((&text, "00"));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if pounds.is_empty() || !digits(pounds) || pence.len() != 2 || !digits(pence) {
            return Err(problem());
        }
        let pounds: i64 = pounds.parse().map_err(|_| problem())?;
        let pence: i64 = pence.parse().map_err(|_| problem())?;
        if pounds > 100_000_000 {
            return Err("must be £100 million or less".to_owned());
        }
        Ok(Self { pence: pounds * 100 + pence })
    }

    fn write(&self) -> Vec<String> {
        vec![format!("{}.{:02}", self.pence / 100, self.pence % 100)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_one as read;
    use super::*;

    #[test]
    fn money_is_kept_to_the_penny_and_shown_with_commas() {
        let price: Pounds = read("£1,250.50").unwrap();
        assert_eq!(price.pence, 125_050);
        assert_eq!(price.to_string(), "£1,250.50");
        assert_eq!(read::<Pounds>("12").unwrap().to_string(), "£12");
        assert!(read::<Pounds>("1.5").is_err());
        assert!(read::<Pounds>("-3").is_err());
    }

    #[test]
    fn a_number_keeps_the_digits_that_were_typed() {
        let number: Number = read("61.50%").unwrap();
        assert_eq!(number.to_string(), "61.50");
        assert!(read::<Number>("nan").is_err());
        assert!(read::<Number>("1e400").is_err());
    }
}
