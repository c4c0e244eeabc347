//! From filter values to a group of pupils and a population of schools.

use std::{collections::BTreeMap, sync::Arc};

use headland_domain::benchmarks::{Breakdown, Population};

use crate::{
    Refusal, Summary,
    catalogue::catalogue,
    table::{Record, Table, Width},
    text::Text,
};

/// The total of files that leave academies out. There "Primary" is the maintained primary schools, which is no
/// population that has a name here, so it stays a filter value as published.
const MAINTAINED: &str = "All Local authority maintained schools";

/// Combinations of filter values whose meaning is remembered; a file with more has a filter that is none.
const REMEMBERED: usize = 4_096;

/// The filter columns, and what `M` their values have been found to mean; the same few come again and again.
pub(super) struct Filters<M> {
    columns: Vec<(String, usize)>,
    maintained: bool,
    known: BTreeMap<String, Arc<M>>,
    key: String,
}

/// What the filter values of a row mean together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    pub(super) breakdown: Breakdown,
    /// `None` where no filter speaks of schools.
    pub(super) population: Option<Population>,
}

impl<M> Filters<M> {
    /// The filters of a file, whose text tells whether it leaves academies out.
    pub(super) fn new(columns: Vec<(String, usize)>, text: &Text<'_>) -> Result<Self, Refusal> {
        let maintained = leaves_academies_out(&columns, text)?;
        Ok(Self { columns, maintained, known: BTreeMap::new(), key: String::new() })
    }

    /// What the filter values of a row mean, made out by `find` where they are new.
    pub(super) fn of(&mut self, record: &Record<'_>, find: impl FnOnce(Values<'_>) -> M) -> Arc<M> {
        self.key.clear();
        for (_, place) in &self.columns {
            self.key.push_str(record.text(Some(*place)));
            self.key.push('\u{1f}');
        }
        if let Some(known) = self.known.get(&self.key) {
            return Arc::clone(known);
        }
        let named =
            self.columns.iter().map(|(name, place)| (name.as_str(), record.text(Some(*place))));
        let found = Arc::new(find(Values {
            named: named.collect(),
            filters: &self.columns,
            maintained: self.maintained,
        }));
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(self.key.clone(), Arc::clone(&found));
        found
    }
}

/// Whether a file is about maintained schools alone, which its total says.
fn leaves_academies_out(columns: &[(String, usize)], text: &Text<'_>) -> Result<bool, Refusal> {
    let words = catalogue().words();
    let of_schools: Vec<usize> = columns
        .iter()
        .filter(|(name, _)| words.speaks_of_schools(name))
        .map(|(_, place)| *place)
        .collect();
    if of_schools.is_empty() {
        return Ok(false);
    }
    let mut table = Table::open(text, Width::Exact)?;
    let mut summary = Summary::default();
    while let Some(record) = table.next(&mut summary)? {
        let says = |place: &usize| record.text(Some(*place)).eq_ignore_ascii_case(MAINTAINED);
        if of_schools.iter().any(says) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The filter values of a row, by the name of their column.
pub(super) struct Values<'v> {
    named: Vec<(&'v str, &'v str)>,
    filters: &'v [(String, usize)],
    maintained: bool,
}

impl Values<'_> {
    /// Whether the filters have these values, given in small letters.
    pub(super) fn have(&self, wanted: &BTreeMap<String, String>) -> bool {
        wanted.iter().all(|(column, value)| {
            self.named.iter().any(|(name, found)| {
                name.eq_ignore_ascii_case(column) && found.to_lowercase() == *value
            })
        })
    }

    /// What the values mean beside those that a column's own meaning has used up.
    ///
    /// Totals fall away; a phase of school is a population; one group of pupils is that group; all else is
    /// kept as published.
    pub(super) fn meaning(&self, used: &BTreeMap<String, String>) -> Meaning {
        let words = catalogue().words();
        let mut population = None;
        let mut rest = BTreeMap::new();
        for (name, value) in &self.named {
            let is_used = used.keys().any(|used| name.eq_ignore_ascii_case(used));
            if is_used || words.is_total(value) {
                continue;
            }
            match words.population(name, value) {
                Some(found) if population.is_none() && !self.maintained => population = Some(found),
                _ => {
                    rest.insert((*name).to_owned(), (*value).to_owned());
                }
            }
        }
        self.drop_topics(&mut rest);
        let mut values = rest.values();
        let breakdown = match (values.next(), values.next()) {
            (None, _) => Breakdown::All,
            (Some(only), None) => match words.group(only) {
                Some(group) => Breakdown::Group(group),
                None => Breakdown::Filters(Arc::new(rest)),
            },
            _ => Breakdown::Filters(Arc::new(rest)),
        };
        Meaning { breakdown, population }
    }

    /// A column that only says which column beside it speaks adds nothing: `Gender` beside `Gender_female`,
    /// or a topic such as `First language` beside the column `first_language`.
    fn drop_topics(&self, filters: &mut BTreeMap<String, String>) {
        let values: Vec<String> = filters.values().cloned().collect();
        let is_topic = |name: &str, value: &str| {
            let explained = |other: &String| {
                other.strip_prefix(value).is_some_and(|rest| rest.starts_with('_'))
            };
            let names_another = || {
                let plain = value.replace([' ', '-'], "_");
                self.filters.iter().any(|(column, _)| {
                    column.eq_ignore_ascii_case(&plain) && !column.eq_ignore_ascii_case(name)
                })
            };
            values.len() > 1
                && (name.eq_ignore_ascii_case("breakdown_topic")
                    || values.iter().any(explained)
                    || names_another())
        };
        filters.retain(|name, value| !is_topic(name, value));
    }
}

#[cfg(test)]
mod tests {
    use headland_domain::benchmarks::PupilGroup;

    use super::*;

    fn meaning<const N: usize>(values: [(&str, &str); N], maintained: bool) -> Meaning {
        let columns: Vec<(String, usize)> =
            (0..).zip(&values).map(|(place, (name, _))| ((*name).to_owned(), place)).collect();
        Values { named: values.to_vec(), filters: &columns, maintained }.meaning(&BTreeMap::new())
    }

    #[test]
    fn totals_are_everybody() {
        let all = meaning([("sex", "Total"), ("school_type", "total"), ("grouping", "")], false);
        assert_eq!(all, Meaning { breakdown: Breakdown::All, population: None });
    }

    #[test]
    fn a_phase_is_a_population_and_a_known_group_is_that_group() {
        let girls = meaning([("sex", "Girls"), ("education_phase", "Secondary")], false);
        assert_eq!(girls.breakdown, Breakdown::Group(PupilGroup::Girls));
        assert_eq!(girls.population, Some(Population::StateFundedSecondary));
    }

    #[test]
    fn maintained_schools_of_a_phase_are_not_all_its_state_funded_schools() {
        let primary = meaning([("school_phase", "Primary")], true);
        assert_eq!(primary.breakdown.code(), "school_phase=Primary");
        assert_eq!(primary.population, None);
        let all = meaning([("school_phase", MAINTAINED)], true);
        assert_eq!(all, Meaning { breakdown: Breakdown::All, population: None });
    }

    #[test]
    fn a_topic_beside_its_value_adds_nothing() {
        for girls in [
            [("characteristic_desc", "Gender"), ("characteristic_1", "Gender_female")],
            [("breakdown_topic", "Sex"), ("sex", "Female")],
            [("breakdown", "Sex"), ("sex", "Girls")],
        ] {
            let found = meaning(girls, false).breakdown;
            assert_eq!(found, Breakdown::Group(PupilGroup::Girls));
        }
        let language = meaning(
            [("breakdown", "First language"), ("first_language", "Other than English")],
            false,
        );
        assert_eq!(language.breakdown, Breakdown::Group(PupilGroup::EnglishAdditionalLanguage));
        let alone = meaning([("breakdown_topic", "Sex")], false).breakdown;
        assert_eq!(alone.code(), "breakdown_topic=Sex");
    }

    #[test]
    fn what_is_no_common_group_is_kept_as_published() {
        let kept = meaning([("ncyear", "Year 4"), ("sex", "Girls")], false);
        assert_eq!(kept.breakdown.code(), "ncyear=Year 4;sex=Girls");
        let kept = meaning([("topic", "Secondary")], false);
        assert_eq!((kept.breakdown.code().as_str(), kept.population), ("topic=Secondary", None));
    }
}
