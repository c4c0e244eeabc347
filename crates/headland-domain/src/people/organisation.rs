use std::fmt;
use std::str::FromStr;

use crate::choice;

choice! {
    /// What kind of body an organisation is.
    pub enum OrganisationKind {
        School = "school" "School",
        Trust = "trust" "Trust",
        Board = "board" "Governing board",
        Authority = "authority" "Local authority",
        Alliance = "alliance" "Alliance or hub",
        Centre = "centre" "Qualification centre",
        AwardingBody = "awarding-body" "Awarding body",
    }
}

choice! {
    /// The phase of education of a school.
    pub enum Phase {
        Nursery = "nursery" "Nursery",
        Primary = "primary" "Primary",
        Secondary = "secondary" "Secondary",
        AllThrough = "all-through" "All-through",
        Special = "special" "Special",
        AlternativeProvision = "alternative-provision" "Alternative provision",
        SixteenPlus = "sixteen-plus" "16 plus",
    }
}

choice! {
    /// How one organisation stands to another.
    pub enum Relation {
        PartOf = "part-of" "is part of",
        Governs = "governs" "governs",
    }
}

/// An e-mail address, compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for EmailAddress {
    type Err = &'static str;

    /// Only what every address has is asked of it: one @ with something on both sides, a dot in
    /// the domain, no white space. Whether it is anyone's, a message will tell.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str =
            "Enter an e-mail address in the correct form, such as name@school.example";
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(WRONG)?;
        let is_sound = !local.is_empty()
            && !local.contains('@')
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && text.len() <= 254
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
        if is_sound { Ok(Self(text)) } else { Err(WRONG) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_the_same_in_any_case() {
        let one: EmailAddress = " Tom.Ashworth@School.example ".parse().unwrap();
        assert_eq!(one.as_str(), "tom.ashworth@school.example");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for text in
            ["tom", "tom@", "@school.example", "tom@school", "a b@c.example", "a@b@c.example"]
        {
            assert!(text.parse::<EmailAddress>().is_err(), "{text}");
        }
    }
}
