//! What a figure is about: a school, an authority, a region, the country.

use std::{fmt, str::FromStr};

use super::{LaCode, Urn};

/// The school or area that a figure describes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// One school, by its number in the register at the time of the release.
    School(Urn),
    /// One local authority.
    LocalAuthority(LaCode),
    /// One region of England, by name in the publisher's words.
    Region(String),
    /// The whole of England.
    England,
    /// An area or body of another kind, as published: (level, code or name).
    Other(String, String),
}

/// The text is not the code of a school or area.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not the code of a school or area")]
pub struct InvalidEntity(pub String);

/// What schools go by that a release knows only by their number within their authority.
const LAESTAB: &str = "laestab";

impl Entity {
    /// A school by the seven digits of its authority and its number there, with or without a stroke
    /// between; which school that is the register says.
    pub fn of_laestab(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(|letter| *letter != '/').collect();
        let whole = digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit());
        whole.then(|| Self::Other(LAESTAB.to_owned(), digits))
    }

    /// Whether the entity is one school, by whichever of its numbers.
    pub fn is_school(&self) -> bool {
        match self {
            Self::School(_) => true,
            Self::Other(level, _) => level == LAESTAB,
            Self::LocalAuthority(_) | Self::Region(_) | Self::England => false,
        }
    }

    /// A stable text for storing; [`FromStr`] reads it back.
    pub fn code(&self) -> String {
        match self {
            Self::School(urn) => format!("school:{urn}"),
            Self::LocalAuthority(code) => format!("la:{code}"),
            Self::Region(name) => format!("region:{name}"),
            Self::England => "england".to_owned(),
            Self::Other(level, code) => format!("other:{}:{level}{code}", level.len()),
        }
    }

    /// The school's number, where the entity is a school.
    pub fn urn(&self) -> Option<Urn> {
        match self {
            Self::School(urn) => Some(*urn),
            _ => None,
        }
    }
}

impl FromStr for Entity {
    type Err = InvalidEntity;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        read(code).ok_or_else(|| InvalidEntity(code.to_owned()))
    }
}

fn read(code: &str) -> Option<Entity> {
    if code == "england" {
        return Some(Entity::England);
    }
    let (kind, rest) = code.split_once(':')?;
    Some(match kind {
        "school" => Entity::School(rest.parse().ok()?),
        "la" => Entity::LocalAuthority(rest.parse().ok()?),
        "region" => Entity::Region(rest.to_owned()),
        "other" => {
            let (length, both) = rest.split_once(':')?;
            let (level, code) = both.split_at_checked(length.parse().ok()?)?;
            Entity::Other(level.to_owned(), code.to_owned())
        }
        _ => return None,
    })
}

impl fmt::Display for Entity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::School(urn) => write!(out, "school {urn}"),
            Self::LocalAuthority(code) => write!(out, "local authority {code}"),
            Self::Region(name) => out.write_str(name),
            Self::England => out.write_str("England"),
            Self::Other(level, code) => write!(out, "{level} {code}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_school_goes_by_its_number_in_its_authority_where_it_has_no_other() {
        let school = Entity::of_laestab("999/2034").unwrap();
        assert_eq!(Entity::of_laestab("9992034").as_ref(), Some(&school));
        assert!(school.is_school() && school.urn().is_none());
        assert_eq!(school.code().parse(), Ok(school));
        assert_eq!(Entity::of_laestab("2034"), None);
        assert!(!Entity::England.is_school());
    }

    proptest! {
        #[test]
        fn a_code_is_read_back(urn in 100_000u32..1_000_000, la in 100u16..1_000, name in ".*", code in ".*") {
            for entity in [
                Entity::School(Urn::try_from(urn).unwrap()),
                Entity::LocalAuthority(LaCode::try_from(la).unwrap()),
                Entity::Region(name.clone()),
                Entity::England,
                Entity::Other(name.clone(), code.clone()),
            ] {
                prop_assert_eq!(entity.code().parse(), Ok(entity));
            }
        }
    }
}
