//! What publishers call groups of pupils, kinds of school, totals and cohorts, over the years.

use std::collections::{BTreeMap, BTreeSet};

use headland_domain::benchmarks::{CohortBasis, Population, PupilGroup};

/// The wordings of filter values, and the columns that count cohorts.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub(super) totals: BTreeSet<String>,
    pub(super) groups: BTreeMap<String, PupilGroup>,
    /// By column, then by value.
    pub(super) populations: BTreeMap<String, BTreeMap<String, Population>>,
    pub(super) cohorts: Vec<(CohortBasis, Vec<String>)>,
}

impl Words {
    /// Whether a filter value means everybody.
    pub fn is_total(&self, value: &str) -> bool {
        value.is_empty() || self.totals.contains(&value.to_lowercase())
    }

    /// The group of pupils that a filter value means.
    pub fn group(&self, value: &str) -> Option<PupilGroup> {
        self.groups.get(&value.to_lowercase()).copied()
    }

    /// The schools that a value of a filter column means.
    pub fn population(&self, column: &str, value: &str) -> Option<Population> {
        self.populations.get(&column.to_lowercase())?.get(&value.to_lowercase()).copied()
    }

    /// Whether a filter column speaks of schools.
    pub fn speaks_of_schools(&self, column: &str) -> bool {
        self.populations.contains_key(&column.to_lowercase())
    }

    /// The columns that may count a cohort, the first that a file has being the one.
    pub fn cohort_columns(&self, basis: CohortBasis) -> impl Iterator<Item = &str> {
        self.cohorts
            .iter()
            .filter(move |(known, _)| *known == basis)
            .flat_map(|(_, columns)| columns.iter().map(String::as_str))
    }
}
