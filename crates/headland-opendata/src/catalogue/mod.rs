//! The measures that published columns are mapped to.
//!
//! The catalogue is data (`data/measures/*.toml`), so that a column that is renamed from one release to
//! the next costs a line and no code. What it does not hold is still read where the format describes
//! itself; such a measure has no outcome kind until somebody places it.

mod file;
mod words;

use std::{collections::BTreeMap, sync::LazyLock};

use headland_domain::benchmarks::{Breakdown, Measure, Population, PupilGroup};

pub use words::Words;

/// The mapped measures and the names by which sources call them.
#[derive(Debug, Default)]
pub struct Catalogue {
    measures: BTreeMap<String, Measure>,
    ks2: BTreeMap<String, String>,
    ks4: BTreeMap<String, Tabled>,
    ees: BTreeMap<String, Vec<Published>>,
    lait: BTreeMap<String, Alias>,
    cfr: BTreeMap<String, Vec<Ledger>>,
    workforce: BTreeMap<String, String>,
    words: Words,
}

/// What a column of Explore Education Statistics means in the rows whose filters have certain values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    measure: String,
    /// Filter columns and the values that they must have, all in small letters; none for every row.
    pub filters: BTreeMap<String, String>,
}

/// What a code of the long local-authority file means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    measure: String,
    /// The pupils that the code is about.
    pub breakdown: Breakdown,
    /// The schools that the code is about; `None` where they are the measure's own.
    pub population: Option<Population>,
    /// The schools of its figure for England, where those are others.
    pub england: Option<Population>,
}

/// What a column stem of the key stage 4 tables means, and which columns go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tabled {
    measure: String,
    /// The pupils that the name itself is about; `None` where an ending may say.
    pub group: Option<PupilGroup>,
    /// Stems of the columns of its lower and its upper limit.
    pub limits: Option<(String, String)>,
    /// Stem of the column that counts its pupils, where that is not the group at the end of key stage 4.
    pub cohort: Option<String>,
    /// Whether a bare 1 is the whole rather than one per cent.
    pub fraction: bool,
}

/// What a column of a financial return becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    measure: String,
    /// What it is divided by.
    pub per: Per,
}

/// What a sum of money is divided by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// Nothing: the sum of the whole school.
    School,
    /// The school's pupils.
    Pupil,
    /// The school's total income, in per cent.
    Income,
}

/// The files of the catalogue.
const FILES: [&str; 11] = [
    include_str!("../../data/measures/breaks.toml"),
    include_str!("../../data/measures/words.toml"),
    include_str!("../../data/measures/destinations.toml"),
    include_str!("../../data/measures/workforce.toml"),
    include_str!("../../data/measures/early_years.toml"),
    include_str!("../../data/measures/key_stage_2.toml"),
    include_str!("../../data/measures/key_stage_4.toml"),
    include_str!("../../data/measures/attendance.toml"),
    include_str!("../../data/measures/behaviour.toml"),
    include_str!("../../data/measures/pupils.toml"),
    include_str!("../../data/measures/resources.toml"),
];

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    // A catalogue that does not parse cannot be shipped: a test reads it.
    file::read(&FILES).unwrap_or_default()
});

/// A name in small letters with single spaces.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The catalogue that comes with the product.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    /// Every measure, by code.
    pub fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.measures.values()
    }

    /// The measure of a code.
    pub fn find(&self, code: &str) -> Option<&Measure> {
        self.measures.get(code)
    }

    /// The measure of a column stem of the key stage 2 tables, in any case.
    pub fn ks2_stem(&self, stem: &str) -> Option<&Measure> {
        self.find(self.ks2.get(&stem.to_ascii_uppercase())?)
    }

    /// The measure of a column stem of the key stage 4 tables, in any case, with what goes with it.
    pub fn ks4_stem(&self, stem: &str) -> Option<(&Measure, &Tabled)> {
        let tabled = self.ks4.get(&stem.to_ascii_uppercase())?;
        Some((self.find(&tabled.measure)?, tabled))
    }

    /// The measures that a column of a financial return becomes, by its code or its name with single spaces.
    pub fn cfr_column(&self, name: &str) -> impl Iterator<Item = (&Measure, Per)> {
        let ledgers = self.cfr.get(&name.to_ascii_lowercase()).map_or(&[][..], Vec::as_slice);
        ledgers.iter().filter_map(move |ledger| Some((self.find(&ledger.measure)?, ledger.per)))
    }

    /// The measures that a column of Explore Education Statistics is of, in any case; of several the first
    /// whose filters the row has.
    pub fn ees_column(&self, column: &str) -> impl Iterator<Item = (&Measure, &Published)> {
        let known = self.ees.get(&column.to_ascii_lowercase()).map_or(&[][..], Vec::as_slice);
        known.iter().filter_map(|known| Some((self.find(&known.measure)?, known)))
    }

    /// The measure of a column of the school workforce census, by its name without doubled spaces.
    pub fn workforce_column(&self, name: &str) -> Option<&Measure> {
        self.find(self.workforce.get(&plain(name))?)
    }

    /// What the values of filters and the columns of cohorts are called.
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// The measure of a code of the long local-authority file, with whom it is about.
    pub fn lait_code(&self, code: &str) -> Option<(&Measure, &Alias)> {
        let alias = self.lait.get(code)?;
        Some((self.find(&alias.measure)?, alias))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use headland_domain::benchmarks::{AcademicYear, BreakKind, Outcome, Period};

    use super::*;

    #[test]
    fn the_shipped_catalogue_is_read_whole() {
        let read = file::read(&FILES).unwrap();
        assert_eq!(read.measures().count(), catalogue().measures().count());
        assert!(catalogue().measures().count() >= 70);
        for measure in catalogue().measures() {
            assert!(
                !measure.label.is_empty() && measure.label.chars().count() <= 140,
                "{measure:?}"
            );
            assert!(measure.dp.is_some(), "{measure:?}");
        }
    }

    #[test]
    fn open_data_speak_to_every_outcome_but_teaching() {
        let kinds: BTreeSet<Outcome> =
            catalogue().measures().filter_map(|measure| measure.outcome).collect();
        let missing: Vec<Outcome> =
            Outcome::ALL.iter().copied().filter(|kind| !kinds.contains(kind)).collect();
        assert_eq!(missing, [Outcome::Teaching]);
    }

    #[test]
    fn one_measure_is_found_by_the_name_of_each_source() {
        let code = |measure: Option<&Measure>| measure.unwrap().code.to_string();
        let ees = |column: &str| catalogue().ees_column(column).next().map(|(measure, _)| measure);
        assert_eq!(code(catalogue().ks2_stem("ptrwm_exp")), "ks2_rwm_expected");
        assert_eq!(code(ees("Sess_Overall_Percent")), "absence_overall");
        let (measure, alias) = catalogue().lait_code("DAP_NEW_KS2_RWM").unwrap();
        assert_eq!(measure.code.as_str(), "ks2_rwm_expected");
        assert_eq!(alias.breakdown, Breakdown::Group(PupilGroup::Disadvantaged));
        let (measure, tabled) = catalogue().ks4_stem("ptfsm6cla1abasics_95").unwrap();
        assert_eq!(measure.code.as_str(), "ks4_english_maths_strong");
        assert_eq!(tabled.group, Some(PupilGroup::Disadvantaged));
        let (measure, per) = catalogue().cfr_column("e16").next().unwrap();
        assert_eq!((measure.code.as_str(), per), ("finance_energy_per_pupil", Per::Pupil));
        let (measure, alias) = catalogue().lait_code("SecTotAbs").unwrap();
        assert_eq!(measure.code.as_str(), "absence_overall");
        assert_eq!(alias.population, Some(Population::StateFundedSecondary));
    }

    #[test]
    fn a_column_renamed_between_releases_is_the_same_measure() {
        let of = |column| catalogue().ees_column(column).next().map(|(measure, _)| &measure.code);
        assert_eq!(of("avg_att8"), of("attainment8_average"));
        assert_eq!(of("pt_l2basics_95"), of("engmath_95_percent"));
        assert!(of("avg_att8").is_some());
    }

    #[test]
    fn no_line_leads_into_or_out_of_a_year_that_stands_alone() {
        let absence = catalogue().find("absence_overall").unwrap();
        let is_broken = |start| absence.break_before(AcademicYear::starting(start)).is_some();
        assert!(is_broken(2020) && is_broken(2021), "{:?}", absence.breaks);
        assert!(!is_broken(2018) && !is_broken(2022));
        let reading = catalogue().find("ks2_reading_expected").unwrap();
        assert!(reading.break_before(AcademicYear::starting(2015)).is_some(), "new tests");
        assert!(reading.break_before(AcademicYear::starting(2016)).is_none());
    }

    #[test]
    fn years_without_tests_break_the_series() {
        let rwm = catalogue().find("ks2_rwm_expected").unwrap();
        let year = |start| Period::from(AcademicYear::starting(start));
        for untested in [2019, 2020] {
            let found = rwm.break_at(AcademicYear::starting(untested)).unwrap();
            assert_eq!(found.kind, BreakKind::NotMeasured);
        }
        assert!(rwm.break_between(&year(2016), &year(2018)).is_some(), "new writing frameworks");
        assert!(rwm.break_between(&year(2018), &year(2022)).is_none());
        let att8 = catalogue().find("ks4_attainment_8").unwrap();
        assert!(att8.break_between(&year(2018), &year(2019)).is_some());
        assert!(att8.break_between(&year(2018), &year(2022)).is_none());
        let p8 = catalogue().find("ks4_progress_8").unwrap();
        assert!(p8.break_at(AcademicYear::starting(2024)).is_some());
    }
}
