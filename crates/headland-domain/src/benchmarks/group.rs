//! Which pupils a figure counts: the group within the school, and the schools within the country.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

/// A group of pupils for which education statistics are commonly broken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PupilGroup {
    /// Boys.
    Boys,
    /// Girls.
    Girls,
    /// Pupils eligible for free school meals in the last six years, looked after or adopted from care.
    Disadvantaged,
    /// All pupils who are not in [`PupilGroup::Disadvantaged`].
    NotDisadvantaged,
    /// Pupils eligible for free school meals now.
    FreeSchoolMeals,
    /// Pupils whose first language is not English.
    EnglishAdditionalLanguage,
    /// Pupils who were in the school for the two years before the measure.
    NonMobile,
    /// Pupils with low prior attainment.
    LowPrior,
    /// Pupils with middle prior attainment.
    MiddlePrior,
    /// Pupils with high prior attainment.
    HighPrior,
    /// Pupils with special educational needs support and no plan.
    SenSupport,
    /// Pupils with an education, health and care plan.
    EhcPlan,
}

impl PupilGroup {
    /// Every group, in the order in which pages list them.
    pub const ALL: [Self; 12] = [
        Self::Boys,
        Self::Girls,
        Self::Disadvantaged,
        Self::NotDisadvantaged,
        Self::FreeSchoolMeals,
        Self::EnglishAdditionalLanguage,
        Self::NonMobile,
        Self::LowPrior,
        Self::MiddlePrior,
        Self::HighPrior,
        Self::SenSupport,
        Self::EhcPlan,
    ];

    /// A stable word for storing and for the school's own template.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Boys => "boys",
            Self::Girls => "girls",
            Self::Disadvantaged => "disadvantaged",
            Self::NotDisadvantaged => "not_disadvantaged",
            Self::FreeSchoolMeals => "free_school_meals",
            Self::EnglishAdditionalLanguage => "eal",
            Self::NonMobile => "non_mobile",
            Self::LowPrior => "low_prior",
            Self::MiddlePrior => "middle_prior",
            Self::HighPrior => "high_prior",
            Self::SenSupport => "sen_support",
            Self::EhcPlan => "ehc_plan",
        }
    }
}

impl fmt::Display for PupilGroup {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Boys => "boys",
            Self::Girls => "girls",
            Self::Disadvantaged => "disadvantaged pupils",
            Self::NotDisadvantaged => "pupils who are not disadvantaged",
            Self::FreeSchoolMeals => "pupils eligible for free school meals",
            Self::EnglishAdditionalLanguage => "pupils with English as an additional language",
            Self::NonMobile => "pupils who did not change school",
            Self::LowPrior => "pupils with low prior attainment",
            Self::MiddlePrior => "pupils with middle prior attainment",
            Self::HighPrior => "pupils with high prior attainment",
            Self::SenSupport => "pupils with SEN support",
            Self::EhcPlan => "pupils with an EHC plan",
        })
    }
}

/// Filter values as published, column name to value; shared, since many figures have the same ones.
pub type Filters = Arc<BTreeMap<String, String>>;

/// The group of pupils that a figure describes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Breakdown {
    /// Everyone the measure counts.
    All,
    /// One of the common groups.
    Group(PupilGroup),
    /// What the publisher's filters say, where they name no common group.
    Filters(Filters),
}

impl Breakdown {
    /// A stable text for storing; [`FromStr`] reads it back.
    pub fn code(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Group(group) => group.code().to_owned(),
            Self::Filters(filters) => {
                let parts = filters
                    .iter()
                    .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)));
                parts.collect::<Vec<_>>().join(";")
            }
        }
    }
}

/// The text is not the code of a breakdown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a group of pupils that is known here")]
pub struct InvalidBreakdown(pub String);

impl FromStr for Breakdown {
    type Err = InvalidBreakdown;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        if code == "all" {
            return Ok(Self::All);
        }
        if let Some(group) = PupilGroup::ALL.into_iter().find(|group| group.code() == code) {
            return Ok(Self::Group(group));
        }
        let parts = code.split(';').map(|part| {
            let (name, value) = part.split_once('=')?;
            Some((unescaped(name), unescaped(value)))
        });
        parts
            .collect::<Option<BTreeMap<_, _>>>()
            .map(|filters| Self::Filters(Arc::new(filters)))
            .ok_or_else(|| InvalidBreakdown(code.to_owned()))
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => out.write_str("all pupils"),
            Self::Group(group) => group.fmt(out),
            Self::Filters(filters) => {
                for (position, (name, value)) in filters.iter().enumerate() {
                    let comma = if position == 0 { "" } else { ", " };
                    write!(out, "{comma}{name}: {value}")?;
                }
                Ok(())
            }
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('=', "%3D").replace(';', "%3B")
}

fn unescaped(text: &str) -> String {
    text.replace("%3B", ";").replace("%3D", "=").replace("%25", "%")
}

/// Which schools a local, regional or national figure counts.
///
/// Two England figures for one measure and year are both true when they count different schools, so
/// every national figure is shown with this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Population {
    /// Every school, independent ones too.
    AllSchools,
    /// Schools funded by the state.
    StateFunded,
    /// State-funded primary schools.
    StateFundedPrimary,
    /// State-funded secondary schools.
    StateFundedSecondary,
    /// Special schools.
    Special,
    /// One school's own pupils.
    OwnPupils,
    /// The source does not say.
    NotStated,
}

impl Population {
    /// Every population, in the order of the type.
    pub const ALL: [Self; 7] = [
        Self::AllSchools,
        Self::StateFunded,
        Self::StateFundedPrimary,
        Self::StateFundedSecondary,
        Self::Special,
        Self::OwnPupils,
        Self::NotStated,
    ];

    /// A stable word for storing.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AllSchools => "all_schools",
            Self::StateFunded => "state_funded",
            Self::StateFundedPrimary => "state_funded_primary",
            Self::StateFundedSecondary => "state_funded_secondary",
            Self::Special => "special",
            Self::OwnPupils => "own_pupils",
            Self::NotStated => "not_stated",
        }
    }

    /// The population of a code, or `None` for an unknown one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|population| population.code() == code)
    }
}

impl fmt::Display for Population {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::AllSchools => "all schools",
            Self::StateFunded => "state-funded schools",
            Self::StateFundedPrimary => "state-funded primary schools",
            Self::StateFundedSecondary => "state-funded secondary schools",
            Self::Special => "special schools",
            Self::OwnPupils => "the school's own pupils",
            Self::NotStated => "population not stated by the source",
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_group_and_population_is_found_by_its_code() {
        for group in PupilGroup::ALL {
            assert_eq!(group.code().parse(), Ok(Breakdown::Group(group)));
        }
        for population in Population::ALL {
            assert_eq!(Population::from_code(population.code()), Some(population));
        }
        assert_eq!(Population::from_code("everyone"), None);
        assert!("pixies".parse::<Breakdown>().is_err());
    }

    proptest! {
        #[test]
        fn filters_are_read_back_whatever_they_hold(
            filters in proptest::collection::btree_map(".*", ".*", 1..4),
        ) {
            let breakdown = Breakdown::Filters(Arc::new(filters));
            prop_assert_eq!(breakdown.code().parse(), Ok(breakdown));
        }
    }
}
