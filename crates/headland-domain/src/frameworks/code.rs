//! The names by which frameworks and their items are known everywhere: stable, readable, exact.

use std::fmt;
use std::str::FromStr;

/// The longest code that is accepted, in bytes; far above any that people write.
const LONGEST: usize = 200;

/// Why a piece of text cannot serve as a code, a version or a jurisdiction.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    /// Not lower-case words joined by hyphens.
    #[error(
        "‘{0}’ is not a framework code. Use lower-case letters, digits and single hyphens, for \
         example ‘key-areas’"
    )]
    Framework(String),
    /// Not segments joined by slashes.
    #[error(
        "‘{0}’ is not an item code. Use lower-case letters, digits, hyphens and full stops, with \
         ‘/’ between a parent and its child"
    )]
    Item(String),
    /// Not a short version name.
    #[error("‘{0}’ is not a version. Use letters, digits, hyphens and full stops, such as ‘2020’")]
    Version(String),
    /// Not `code@version`.
    #[error("‘{0}’ does not name an edition. Write the code, ‘@’ and the version")]
    Edition(String),
    /// Not `code@version#item`.
    #[error("‘{0}’ does not name an item. Write the code, ‘@’, the version, ‘#’ and the item code")]
    Reference(String),
    /// Not a country or region code.
    #[error("‘{0}’ is not a jurisdiction. Use a country or region code such as ‘GB-ENG’")]
    Jurisdiction(String),
}

/// Lower-case letters and digits in words joined by one of `joints`, none at either end.
fn is_slug(text: &str, joints: &[char]) -> bool {
    text.split(|letter| joints.contains(&letter)).all(|word| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

/// The name of a framework, shared by all its versions, for example `leadership-competencies`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrameworkCode(String);

impl FrameworkCode {
    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FrameworkCode {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        if text.len() <= LONGEST && is_slug(text, &['-']) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeRefusal::Framework(text.to_owned()))
        }
    }
}

impl fmt::Display for FrameworkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of an item within its framework, for example `competency/learning-focus`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemCode(String);

impl ItemCode {
    /// A code for an item whose title yields none.
    pub(super) fn fallback() -> Self {
        Self("item".to_owned())
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ItemCode {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        let fits = text.len() <= LONGEST;
        if fits && text.split('/').all(|segment| is_slug(segment, &['-', '.'])) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeRefusal::Item(text.to_owned()))
        }
    }
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What tells one version of a framework from another, usually its year. Versions have no order of
/// their own: publishers name them as they like.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(String);

impl Version {
    /// The version as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Version {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        let lower = text.to_ascii_lowercase();
        if text.len() <= 40 && is_slug(&lower, &['-', '.']) {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeRefusal::Version(text.to_owned()))
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One version of one framework, written `code@version`: what a judgement is made against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// Which framework.
    pub code: FrameworkCode,
    /// Which version of it.
    pub version: Version,
}

impl FromStr for Edition {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        let (code, version) =
            text.split_once('@').ok_or_else(|| CodeRefusal::Edition(text.to_owned()))?;
        Ok(Self { code: code.parse()?, version: version.parse()? })
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.code, self.version)
    }
}

/// Where a framework applies, as an ISO 3166 country or region code: `GB-ENG` is England.
///
/// Wales and England have near-twin sets of leadership areas under different titles, so a
/// framework without its jurisdiction misleads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Jurisdiction(String);

impl Jurisdiction {
    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name people use where it is one of the four nations, otherwise the code.
    pub fn name(&self) -> &str {
        match self.as_str() {
            "GB" => "United Kingdom",
            "GB-ENG" => "England",
            "GB-NIR" => "Northern Ireland",
            "GB-SCT" => "Scotland",
            "GB-WLS" => "Wales",
            code => code,
        }
    }
}

impl FromStr for Jurisdiction {
    type Err = CodeRefusal;

    fn from_str(text: &str) -> Result<Self, CodeRefusal> {
        let (country, region) = text.split_once('-').map_or((text, None), |(c, r)| (c, Some(r)));
        let country_fits = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
        let region_fits = region.is_none_or(|region| {
            (1..=3).contains(&region.len())
                && region.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        });
        if country_fits && region_fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(CodeRefusal::Jurisdiction(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_framework_code_is_lower_case_words_joined_by_hyphens() {
        assert_eq!("key-areas".parse::<FrameworkCode>().unwrap().as_str(), "key-areas");
        for bad in ["", "Key-areas", "key areas", "key--areas", "-key", "key/areas", "clé"] {
            assert_eq!(
                bad.parse::<FrameworkCode>(),
                Err(CodeRefusal::Framework(bad.to_owned())),
                "{bad}"
            );
        }
        assert!("a".repeat(LONGEST + 1).parse::<FrameworkCode>().is_err());
    }

    #[test]
    fn an_item_code_has_segments_and_may_hold_numbering() {
        for good in ["domain-1/values", "1.2.1", "competency/learning-focus/part-2/theory"] {
            assert_eq!(good.parse::<ItemCode>().unwrap().to_string(), good);
        }
        for bad in ["", "/a", "a/", "a//b", "A", "a b", "a#b"] {
            assert!(bad.parse::<ItemCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_edition_reads_back_as_it_is_written() {
        let edition: Edition = "headteachers-standards@2020".parse().unwrap();
        assert_eq!(edition.version.as_str(), "2020");
        assert_eq!(edition.to_string().parse::<Edition>().unwrap(), edition);
        for bad in ["headteachers-standards", "@2020", "a@", "a@b@c"] {
            assert!(bad.parse::<Edition>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_jurisdiction_is_a_country_or_a_region_of_one() {
        assert_eq!("GB-ENG".parse::<Jurisdiction>().unwrap().name(), "England");
        assert_eq!("AU".parse::<Jurisdiction>().unwrap().name(), "AU");
        for bad in ["England", "gb-eng", "GB-", "GB-ENGL", "GB-ENG-1"] {
            assert!(bad.parse::<Jurisdiction>().is_err(), "{bad}");
        }
    }
}
