use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use jiff::civil::Date;

use super::{FieldKind, Sheet};
use crate::ids::{PersonId, RecordId};

/// A type that can stand in a sheet: how it is asked, read and written back.
pub trait Answer: Sized {
    /// How the field is asked.
    const KIND: FieldKind;
    /// Whether an empty answer is a problem.
    const IS_REQUIRED: bool = true;

    /// The typed answer. `raw` is never empty unless the answer may be.
    ///
    /// # Errors
    /// What is wrong, continuing the sentence "“Label” …".
    fn read(raw: &[String]) -> Result<Self, String>;

    /// The answer as strings, the inverse of [`Answer::read`].
    fn write(&self) -> Vec<String>;
}

fn first(raw: &[String]) -> &str {
    raw.first().map_or("", String::as_str)
}

impl<T: Answer> Answer for Option<T> {
    const KIND: FieldKind = T::KIND;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        if raw.is_empty() { Ok(None) } else { T::read(raw).map(Some) }
    }

    fn write(&self) -> Vec<String> {
        self.as_ref().map(T::write).unwrap_or_default()
    }
}

/// A few words on one line: 1 to 200 characters, no line breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(String);

/// Paragraphs: up to 20,000 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose(String);

/// A web address that begins with `http://` or `https://`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

macro_rules! text {
    ($($name:ident $kind:ident |$text:ident| $problem:expr;)*) => {$(
        impl $name {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Answer for $name {
            const KIND: FieldKind = FieldKind::$kind;

            fn read(raw: &[String]) -> Result<Self, String> {
                let $text = first(raw);
                let problem: Option<String> = $problem;
                problem.map_or_else(|| Ok(Self($text.to_owned())), Err)
            }

            fn write(&self) -> Vec<String> {
                vec![self.0.clone()]
            }
        }
    )*};
}

/// The longest text that a prose field keeps, in characters.
const PROSE_LIMIT: usize = 20_000;

text! {
    Line Line |text| match text.chars().count() {
        _ if text.contains('\n') => Some("must be on one line".to_owned()),
        0..=200 => None,
        n => Some(format!("must be 200 characters or fewer; it is {n}")),
    };
    Prose Prose |text| match text.chars().count() {
        0..=PROSE_LIMIT => None,
        n => Some(format!("must be 20,000 characters or fewer; it is {n}")),
    };
    Link Link |text| match text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
        Some(rest) if !rest.is_empty() && !text.contains(char::is_whitespace) => None,
        _ => Some("must be a web address that begins with https://".to_owned()),
    };
}

impl Answer for Date {
    const KIND: FieldKind = FieldKind::Date;

    fn read(raw: &[String]) -> Result<Self, String> {
        let text = first(raw);
        let problem = || "must be a real date, such as 14 10 2026".to_owned();
        // Boxes are typed without leading zeros; the stored form has them.
        let mut parts = text.split('-').map(str::parse::<i16>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(problem());
        };
        if !(1900..=2199).contains(&year) {
            return Err("must have a year of four digits, such as 2026".to_owned());
        }
        let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
            return Err(problem());
        };
        Self::new(year, month, day).map_err(|_| problem())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

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

impl Answer for bool {
    const KIND: FieldKind = FieldKind::YesNo;

    fn read(raw: &[String]) -> Result<Self, String> {
        match first(raw) {
            "yes" => Ok(true),
            "no" => Ok(false),
            _ => Err("must be yes or no".to_owned()),
        }
    }

    fn write(&self) -> Vec<String> {
        vec![if *self { "yes" } else { "no" }.to_owned()]
    }
}

impl Answer for PersonId {
    const KIND: FieldKind = FieldKind::Person;

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map_err(|_| "must be a person from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.to_string()]
    }
}

impl Answer for Vec<PersonId> {
    const KIND: FieldKind = FieldKind::People;
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        raw.iter()
            .map(|id| id.parse().map_err(|_| "must be people from the list".to_owned()))
            .collect()
    }

    fn write(&self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

/// A reference to a record of the kind of `S`.
pub struct To<S> {
    /// The record referred to.
    pub id: RecordId,
    sheet: PhantomData<fn() -> S>,
}

impl<S> To<S> {
    /// A reference to that record, which the caller knows to be of the kind of `S`.
    pub const fn new(id: RecordId) -> Self {
        Self { id, sheet: PhantomData }
    }
}

impl<S> Clone for To<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for To<S> {}

impl<S> fmt::Debug for To<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "To({})", self.id)
    }
}

impl<S> PartialEq for To<S> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<S: Sheet> Answer for To<S> {
    const KIND: FieldKind = FieldKind::Record(S::KIND);

    fn read(raw: &[String]) -> Result<Self, String> {
        first(raw).parse().map(Self::new).map_err(|_| "must be one from the list".to_owned())
    }

    fn write(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
}

impl<S: Sheet> Answer for Vec<To<S>> {
    const KIND: FieldKind = FieldKind::Records(S::KIND);
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        raw.iter().map(|id| To::read(std::slice::from_ref(id))).collect()
    }

    fn write(&self) -> Vec<String> {
        self.iter().flat_map(To::write).collect()
    }
}

/// Scores from 0 to 10 against records of the kind of `S`, such as an option against each
/// criterion. Written `criterion-id=score`.
pub struct Scores<S> {
    /// The score given against each record.
    pub given: BTreeMap<RecordId, u8>,
    sheet: PhantomData<fn() -> S>,
}

impl<S> Clone for Scores<S> {
    fn clone(&self) -> Self {
        Self { given: self.given.clone(), sheet: PhantomData }
    }
}

impl<S> fmt::Debug for Scores<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.given.fmt(f)
    }
}

impl<S> PartialEq for Scores<S> {
    fn eq(&self, other: &Self) -> bool {
        self.given == other.given
    }
}

impl<S: Sheet> Answer for Scores<S> {
    const KIND: FieldKind = FieldKind::Scores(S::KIND);
    const IS_REQUIRED: bool = false;

    fn read(raw: &[String]) -> Result<Self, String> {
        let one = |pair: &String| {
            let (id, score) = pair.split_once('=')?;
            let score = score.trim().parse().ok().filter(|score| *score <= 10)?;
            Some((id.trim().parse().ok()?, score))
        };
        raw.iter()
            .filter(|pair| !pair.ends_with('='))
            .map(|pair| one(pair).ok_or_else(|| "must be whole scores from 0 to 10".to_owned()))
            .collect::<Result<_, _>>()
            .map(|given| Self { given, sheet: PhantomData })
    }

    fn write(&self) -> Vec<String> {
        self.given.iter().map(|(id, score)| format!("{id}={score}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Answer>(text: &str) -> Result<T, String> {
        T::read(&[text.to_owned()])
    }

    #[test]
    fn a_date_may_be_typed_without_leading_zeros_but_must_exist() {
        assert_eq!(read("2026-9-1"), Ok(Date::constant(2026, 9, 1)));
        assert!(read::<Date>("2026-2-30").is_err());
        assert!(read::<Date>("26-9-1").is_err());
        assert!(read::<Date>("2026-9").is_err());
    }

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

    #[test]
    fn a_script_is_not_a_web_address() {
        assert!(read::<Link>("javascript:alert(1)").is_err());
        assert!(read::<Link>("https://example.org/report").is_ok());
    }
}
