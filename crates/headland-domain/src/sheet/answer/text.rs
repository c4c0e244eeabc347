use std::fmt;

use super::{Answer, first};
use crate::sheet::FieldKind;

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

#[cfg(test)]
mod tests {
    use super::super::read_one as read;
    use super::*;

    #[test]
    fn a_script_is_not_a_web_address() {
        assert!(read::<Link>("javascript:alert(1)").is_err());
        assert!(read::<Link>("https://example.org/report").is_ok());
    }
}
