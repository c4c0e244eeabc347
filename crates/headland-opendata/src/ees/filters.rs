//! From filter values to a group of pupils and a population of schools.

use std::{collections::BTreeMap, sync::Arc};

use headland_domain::benchmarks::{Breakdown, Population, PupilGroup};

use crate::table::Record;

/// The filter columns and what their values have been found to mean; the same few come again and again.
#[derive(Debug, Default)]
pub(super) struct Filters {
    columns: Vec<(String, usize)>,
    maintained: bool,
    known: BTreeMap<Vec<String>, Meaning>,
}

/// The total of files that leave academies out. There "Primary" is the maintained primary schools, which is no
/// population that has a name here, so it stays a filter value as published.
const MAINTAINED: &str = "All Local authority maintained schools";

/// What the filter values of a row mean together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) breakdown: Breakdown,
    /// `None` where no filter speaks of schools.
    pub(super) population: Option<Population>,
}

impl Filters {
    /// The filters of a file, whose text tells whether it leaves academies out.
    pub(super) fn new(columns: Vec<(String, usize)>, text: &str) -> Self {
        Self { columns, maintained: text.contains(MAINTAINED), known: BTreeMap::new() }
    }

    pub(super) fn of(&mut self, record: &Record<'_>) -> Meaning {
        let key: Vec<String> =
            self.columns.iter().map(|(_, place)| record.text(Some(*place)).to_owned()).collect();
        if let Some(meaning) = self.known.get(&key) {
            return meaning.clone();
        }
        let named =
            self.columns.iter().map(|(name, _)| name.as_str()).zip(key.iter().map(String::as_str));
        let meaning = meaning(named, self.maintained);
        self.known.insert(key, meaning.clone());
        meaning
    }
}

/// Totals fall away; a phase of school is a population; one group of pupils is that group; all else is
/// kept as published.
fn meaning<'v>(values: impl Iterator<Item = (&'v str, &'v str)>, maintained: bool) -> Meaning {
    let mut population = None;
    let mut rest = BTreeMap::new();
    for (name, value) in values {
        let total = ["", "total", MAINTAINED];
        if total.iter().any(|total| value.eq_ignore_ascii_case(total)) {
            continue;
        }
        match population_of(name, value) {
            Some(found) if population.is_none() && !maintained => population = Some(found),
            _ => {
                rest.insert(name.to_owned(), value.to_owned());
            }
        }
    }
    drop_topics(&mut rest);
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

/// A column that only says which column beside it speaks adds nothing: `Gender` beside `Gender_female`, or a
/// topic beside its value.
fn drop_topics(filters: &mut BTreeMap<String, String>) {
    let values: Vec<String> = filters.values().cloned().collect();
    let is_topic = |name: &str, value: &str| {
        let explained =
            |other: &String| other.strip_prefix(value).is_some_and(|rest| rest.starts_with('_'));
        values.len() > 1
            && (name.eq_ignore_ascii_case("breakdown_topic") || values.iter().any(explained))
    };
    filters.retain(|name, value| !is_topic(name, value));
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
        let all = meaning(
            [("sex", "Total"), ("school_type", "total"), ("grouping", "")].into_iter(),
            false,
        );
        assert_eq!(all, Meaning { breakdown: Breakdown::All, population: None });
    }

    #[test]
    fn a_phase_is_a_population_and_a_known_group_is_that_group() {
        let girls =
            meaning([("sex", "Girls"), ("education_phase", "Secondary")].into_iter(), false);
        assert_eq!(girls.breakdown, Breakdown::Group(PupilGroup::Girls));
        assert_eq!(girls.population, Some(Population::StateFundedSecondary));
    }

    #[test]
    fn maintained_schools_of_a_phase_are_not_all_its_state_funded_schools() {
        let primary = meaning([("school_phase", "Primary")].into_iter(), true);
        assert_eq!(primary.breakdown.code(), "school_phase=Primary");
        assert_eq!(primary.population, None);
        let all = meaning([("school_phase", MAINTAINED)].into_iter(), true);
        assert_eq!(all, Meaning { breakdown: Breakdown::All, population: None });
    }

    #[test]
    fn a_topic_beside_its_value_adds_nothing() {
        for girls in [
            [("characteristic_desc", "Gender"), ("characteristic_1", "Gender_female")],
            [("breakdown_topic", "Sex"), ("sex", "Female")],
        ] {
            let found = meaning(girls.into_iter(), false).breakdown;
            assert_eq!(found, Breakdown::Group(PupilGroup::Girls));
        }
        let alone = meaning([("breakdown_topic", "Sex")].into_iter(), false);
        assert_eq!(alone.breakdown.code(), "breakdown_topic=Sex");
    }

    #[test]
    fn what_is_no_common_group_is_kept_as_published() {
        let kept = meaning([("ncyear", "Year 4"), ("sex", "Girls")].into_iter(), false);
        assert_eq!(kept.breakdown.code(), "ncyear=Year 4;sex=Girls");
        let kept = meaning([("topic", "Secondary")].into_iter(), false);
        assert_eq!((kept.breakdown.code().as_str(), kept.population), ("topic=Secondary", None));
    }
}
