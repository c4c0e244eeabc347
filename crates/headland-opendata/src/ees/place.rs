//! Where a row is about: the geographic level and the columns that belong to it.

use headland_domain::benchmarks::{Entity, LaCode};

use crate::{
    cell::shortened,
    table::{Header, Record},
};

/// The regions of England by the names that recent releases use.
const REGIONS: [&str; 11] = [
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "Inner London",
    "Outer London",
    "South East",
    "South West",
];

/// One name for a region however a release writes it; names of no region of England stay as they are.
pub(crate) fn region_name(text: &str) -> String {
    let key = |name: &str| {
        let lower = name.to_lowercase().replace('&', " and ");
        lower.split_whitespace().filter(|word| *word != "the").collect::<Vec<_>>().join(" ")
    };
    let wanted = match key(text).as_str() {
        "east" | "eastern" => "east of england".to_owned(),
        "london (inner)" => "inner london".to_owned(),
        "london (outer)" => "outer london".to_owned(),
        other => other.to_owned(),
    };
    let known = REGIONS.into_iter().find(|region| key(region) == wanted);
    known.unwrap_or(text).to_owned()
}

/// The columns that say where a row is about.
#[derive(Clone, Debug)]
pub(super) struct Place {
    level: usize,
    region_name: Option<usize>,
    la_code: Option<usize>,
    la_name: Option<usize>,
    urn: Option<usize>,
    laestab: Option<usize>,
    school_name: Option<usize>,
    others: Vec<(&'static str, Option<usize>, Option<usize>)>,
}

/// Levels beyond the usual five: its word, then the columns of its code and its name.
const OTHERS: [(&str, &str, &str); 15] = [
    ("local authority district", "lad_code", "lad_name"),
    (
        "local enterprise partnership",
        "local_enterprise_partnership_code",
        "local_enterprise_partnership_name",
    ),
    ("local skills improvement plan area", "lsip_code", "lsip_name"),
    ("rsc region", "rsc_region_lead_name", "rsc_region_lead_name"),
    ("opportunity area", "opportunity_area_code", "opportunity_area_name"),
    ("parliamentary constituency", "pcon_code", "pcon_name"),
    ("ward", "ward_code", "ward_name"),
    ("planning area", "planning_area_code", "planning_area_name"),
    ("english devolved area", "english_devolved_area_code", "english_devolved_area_name"),
    ("institution", "institution_id", "institution_name"),
    ("provider", "provider_ukprn", "provider_name"),
    ("combined authority", "mayoral_combined_authority_code", "mayoral_combined_authority_name"),
    ("mat", "trust_id", "trust_name"),
    ("sponsor", "sponsor_id", "sponsor_name"),
    ("police force area", "pfa_code", "pfa_name"),
];

/// A row's school or area, its name, and its authority where it lies in one.
pub(super) struct Located {
    pub(super) entity: Entity,
    pub(super) name: String,
    pub(super) authority: Option<LaCode>,
}

impl Located {
    /// Whether the row is about one school, by whichever of its numbers.
    pub(super) fn is_school(&self) -> bool {
        self.entity.is_school()
    }
}

impl Place {
    pub(super) fn bind(header: &Header) -> Result<Self, crate::Refusal> {
        let others =
            OTHERS.map(|(level, code, name)| (level, header.find(code), header.find(name)));
        Ok(Self {
            level: header.require(&["geographic_level", "level"])?,
            region_name: header.find("region_name"),
            la_code: header.find("old_la_code"),
            la_name: header.find("la_name"),
            urn: header.find_any(&["school_urn", "urn"]),
            laestab: header.find_any(&["school_laestab", "laestab"]),
            school_name: header.find("school_name"),
            others: others.to_vec(),
        })
    }

    /// Where a row is about; `Err` says why that cannot be told.
    pub(super) fn locate(&self, record: &Record<'_>) -> Result<Located, String> {
        let text = |place| record.text(place);
        let authority = text(self.la_code).parse::<LaCode>();
        let level = text(Some(self.level)).to_lowercase();
        let (entity, name) = match level.as_str() {
            "national" => (Entity::England, "England"),
            "regional" => {
                let name = text(self.region_name);
                if name.is_empty() {
                    return Err("the row is regional and names no region".to_owned());
                }
                (Entity::Region(region_name(name)), name)
            }
            // Were it taken for the authority's, one school's figure would stand for all.
            "local authority" if !text(self.urn).is_empty() => {
                return Err("the row is of a local authority and names a school".to_owned());
            }
            "local authority" => {
                let code = authority.clone().map_err(|error| error.to_string())?;
                (Entity::LocalAuthority(code), text(self.la_name))
            }
            "school" => (self.school(record)?, text(self.school_name)),
            "institution" if !text(self.urn).is_empty() || !text(self.laestab).is_empty() => {
                (self.school(record)?, text(self.school_name))
            }
            _ => self.other(record, &level)?,
        };
        Ok(Located { entity, name: name.to_owned(), authority: authority.ok() })
    }

    /// A school by its number in the register, or where a release has only that one by its number in its
    /// authority.
    fn school(&self, record: &Record<'_>) -> Result<Entity, String> {
        let (urn, laestab) = (record.text(self.urn), record.text(self.laestab));
        if urn.is_empty() && !laestab.is_empty() {
            return Entity::of_laestab(laestab)
                .ok_or_else(|| format!("“{}” is no number of seven digits", shortened(laestab)));
        }
        urn.parse().map(Entity::School).map_err(|error| format!("{error}"))
    }

    fn other<'t>(&self, record: &Record<'t>, level: &str) -> Result<(Entity, &'t str), String> {
        let known = self.others.iter().find(|(known, ..)| {
            level == *known || level.strip_suffix(known).is_some_and(|rest| rest.ends_with(' '))
        });
        let unknown = || format!("the level “{level}” is not known");
        let (_, code, name) = known.ok_or_else(unknown)?;
        let (code, name) = (record.text(*code), record.text(*name));
        match (code, name) {
            ("", "") => Err(format!("the row is about a {level} and does not say which")),
            ("", name) => Ok((Entity::Other(level.to_owned(), name.to_owned()), name)),
            (code, name) => Ok((Entity::Other(level.to_owned(), code.to_owned()), name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_has_one_name() {
        assert_eq!(region_name("Yorkshire & The Humber"), "Yorkshire and The Humber");
        assert_eq!(region_name("Yorkshire and the Humber"), "Yorkshire and The Humber");
        assert_eq!(region_name("EAST OF ENGLAND"), "East of England");
        assert_eq!(region_name("London (Inner)"), "Inner London");
        assert_eq!(region_name("East"), "East of England");
        assert_eq!(region_name("Wales (pseudo)"), "Wales (pseudo)");
    }
}
