//! The numbers by which England's schools and local authorities are known.

use std::{fmt, str::FromStr};

/// Unique reference number of an establishment in the national register: six digits, 100000 to 999999.
///
/// A school that becomes an academy gets a new one; the register's links join the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Urn(u32);

/// The text is not a unique reference number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a school's URN, which is a number of six digits")]
pub struct InvalidUrn(pub String);

impl Urn {
    /// The number itself.
    pub fn number(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Urn {
    type Error = InvalidUrn;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if (100_000..=999_999).contains(&number) {
            Ok(Self(number))
        } else {
            Err(InvalidUrn(number.to_string()))
        }
    }
}

impl FromStr for Urn {
    type Err = InvalidUrn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        digits(text, 6)
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| InvalidUrn(text.to_owned()))
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// Three-digit code of a local authority as education statistics use it (not the nine-character GSS code).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaCode(u16);

/// The text is not a local authority code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a local authority code, which is a number of three digits")]
pub struct InvalidLaCode(pub String);

impl LaCode {
    /// The number itself.
    pub fn number(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for LaCode {
    type Error = InvalidLaCode;

    fn try_from(number: u16) -> Result<Self, Self::Error> {
        if (100..=999).contains(&number) {
            Ok(Self(number))
        } else {
            Err(InvalidLaCode(number.to_string()))
        }
    }
}

impl FromStr for LaCode {
    type Err = InvalidLaCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        digits(text, 3)
            .and_then(|number| u16::try_from(number).ok())
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| InvalidLaCode(text.to_owned()))
    }
}

impl fmt::Display for LaCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:03}", self.0)
    }
}

/// Reads exactly `count` ASCII digits, with spaces around allowed; `parse` alone would take `+12345`.
fn digits(text: &str, count: usize) -> Option<u32> {
    let text = text.trim();
    let whole = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    whole.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_has_six_digits() {
        assert_eq!("116313".parse::<Urn>().map(Urn::number), Ok(116_313));
        assert_eq!(" 116313 ".parse::<Urn>().map(Urn::number), Ok(116_313));
        for wrong in ["", "0", "11631", "1163130", "+16313", "016313", "11631a", "１１６３１３"]
        {
            assert_eq!(wrong.parse::<Urn>(), Err(InvalidUrn(wrong.to_owned())));
        }
    }

    #[test]
    fn a_local_authority_code_has_three_digits() {
        assert_eq!("850".parse::<LaCode>().map(|code| code.to_string()), Ok("850".to_owned()));
        for wrong in ["", "85", "8500", "085", "NA", "E10000014"] {
            assert!(wrong.parse::<LaCode>().is_err(), "{wrong}");
        }
    }
}
