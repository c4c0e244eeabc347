//! From filter values to a group of pupils and a population of schools.

use std::{collections::BTreeMap, sync::Arc};

use headland_domain::benchmarks::{Breakdown, Population, PupilGroup};

use crate::table::Record;

/// The filter columns and what their values have been found to mean; the same few come again and again.
#[derive(Debug, Default)]
pub(super) struct Filters {
    columns: Vec<(String, usize)>,
    known: BTreeMap<Vec<String>, Meaning>,
}

/// What the filter values of a row mean together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) breakdown: Breakdown,
    /// `None` where no filter speaks of schools.
    pub(super) population: Option<Population>,
}

impl Filters {
    pub(super) fn new(columns: Vec<(String, usize)>) -> Self {
        Self { columns, known: BTreeMap::new() }
    }

    pub(super) fn of(&mut self, record: &Record<'_>) -> Meaning {
        let key: Vec<String> =
            self.columns.iter().map(|(_, place)| record.text(Some(*place)).to_owned()).collect();
        if let Some(meaning) = self.known.get(&key) {
            return meaning.clone();
        }
        let named =
            self.columns.iter().map(|(name, _)| name.as_str()).zip(key.iter().map(String::as_str));
        let meaning = meaning(named);
        self.known.insert(key, meaning.clone());
        meaning
    }
}

/// Totals fall away; a phase of school is a population; one group of pupils is that group; all else is
/// kept as published.
fn meaning<'v>(values: impl Iterator<Item = (&'v str, &'v str)>) -> Meaning {
    let mut population = None;
    let mut rest = BTreeMap::new();
    for (name, value) in values {
        if value.is_empty() || value.eq_ignore_ascii_case("total") {
            continue;
        }
        match population_of(name, value) {
            Some(found) if population.is_none() => population = Some(found),
            _ => {
                rest.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    let mut values = rest.values();
    let breakdown = match (values.next(), values.next()) {
        (None, _) => Breakdown::All,
        (Some(only), None) => match group_of(only) {
            Some(group) => Breakdown::Group(group),
            None => Breakdown::Filters(Arc::new(rest)),
        },
        _ => Breakdown::Filters(Arc::new(rest)),
    };
    Meaning { breakdown, population }
}

/// Phases of school, in the columns that hold them.
fn population_of(column: &str, value: &str) -> Option<Population> {
    let column = column.to_ascii_lowercase();
    if !matches!(column.as_str(), "school_type" | "education_phase" | "phase" | "school_phase") {
        return None;
    }
    match value.to_ascii_lowercase().as_str() {
        "state-funded primary" | "primary" => Some(Population::StateFundedPrimary),
        "state-funded secondary" | "secondary" => Some(Population::StateFundedSecondary),
        "special" | "special school" | "state-funded special school" => Some(Population::Special),
        _ => None,
    }
}

/// The wordings of the common groups, which differ from release to release.
fn group_of(value: &str) -> Option<PupilGroup> {
    Some(match value.to_ascii_lowercase().as_str() {
        "boys" | "male" | "gender_male" => PupilGroup::Boys,
        "girls" | "female" | "gender_female" => PupilGroup::Girls,
        "disadvantaged" => PupilGroup::Disadvantaged,
        "not known to be disadvantaged" | "not disadvantaged" | "all other pupils" => {
            PupilGroup::NotDisadvantaged
        }
        "fsm eligible" | "eligible for free school meals" => PupilGroup::FreeSchoolMeals,
        "other than english" | "first language other than english" => {
            PupilGroup::EnglishAdditionalLanguage
        }
        "non mobile" | "non-mobile" => PupilGroup::NonMobile,
        "sen support" => PupilGroup::SenSupport,
        "ehc plan" | "education, health and care plan" => PupilGroup::EhcPlan,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_everybody() {
        let all =
            meaning([("sex", "Total"), ("school_type", "total"), ("grouping", "")].into_iter());
        assert_eq!(all, Meaning { breakdown: Breakdown::All, population: None });
    }

    #[test]
    fn a_phase_is_a_population_and_a_known_group_is_that_group() {
        let girls = meaning([("sex", "Girls"), ("education_phase", "Secondary")].into_iter());
        assert_eq!(girls.breakdown, Breakdown::Group(PupilGroup::Girls));
        assert_eq!(girls.population, Some(Population::StateFundedSecondary));
    }

    #[test]
    fn what_is_no_common_group_is_kept_as_published() {
        let kept = meaning([("ncyear", "Year 4"), ("sex", "Girls")].into_iter());
        assert_eq!(kept.breakdown.code(), "ncyear=Year 4;sex=Girls");
        let kept = meaning([("topic", "Secondary")].into_iter());
        assert_eq!((kept.breakdown.code().as_str(), kept.population), ("topic=Secondary", None));
    }
}
