//! Published ways of finding schools that are alike, and our own.
//!
//! A method is data (`data/similar/*.toml`): which measures are compared, what each weighs, and what
//! must be said beside the result. How a kind of distance is worked out belongs to `headland-stats`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::catalogue::catalogue;

/// A way of finding schools that are alike.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// How it is stored and referred to.
    pub code: String,
    /// What it is called on a page.
    pub name: String,
    /// How distances are worked out.
    pub kind: Kind,
    /// How many schools it finds.
    pub schools: usize,
    /// From how many of the nearest the set is chosen; none where the nearest are the set.
    pub candidates: Option<usize>,
    /// The only phase it is for, in the register's words.
    pub phase: Option<String>,
    /// Whether schools of the same phase alone are compared.
    pub same_phase: bool,
    /// Whether schools of the same region come first.
    #[serde(default)]
    pub region_first: bool,
    /// Whether a school that lacks a characteristic cannot be compared.
    #[serde(default)]
    pub needs_all: bool,
    /// What it does, in words for the page.
    pub about: String,
    /// What it cannot do here, in words for the page.
    pub limits: String,
    /// Whose it is.
    pub source: String,
    /// What is compared.
    #[serde(rename = "characteristic")]
    pub characteristics: Vec<Characteristic>,
}

/// How distances are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Differences in standard deviations, weighted.
    Standardised,
    /// Differences over the range, weighted.
    Range,
    /// Squared differences times coefficients that were published with the method.
    Coefficients,
}

/// One thing that is compared.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Characteristic {
    /// The measure of the catalogue.
    pub measure: String,
    /// The measure that stands in where nothing has been brought in of the first.
    pub or: Option<String>,
    /// Its weight or coefficient.
    pub weight: f64,
}

impl Characteristic {
    /// The measures that may stand for it, the first choice first.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        [Some(self.measure.as_str()), self.or.as_deref()].into_iter().flatten()
    }
}

/// The files of the methods, ours first.
const FILES: [&str; 3] = [
    include_str!("../../data/similar/headland_1.toml"),
    include_str!("../../data/similar/similar_schools_2026_primary.toml"),
    include_str!("../../data/similar/financial_benchmarking.toml"),
];

static METHODS: LazyLock<Vec<Method>> = LazyLock::new(|| {
    // A method that cannot be read cannot be shipped: a test reads them.
    FILES.iter().filter_map(|text| read(text).ok()).collect()
});

/// The methods that come with the product, ours first.
pub fn methods() -> &'static [Method] {
    &METHODS
}

/// The method of a code.
pub fn method(code: &str) -> Option<&'static Method> {
    methods().iter().find(|method| method.code == code)
}

/// Reads a method; `Err` says what is wrong with it.
fn read(text: &str) -> Result<Method, String> {
    let method: Method = toml::from_str(text).map_err(|error| error.to_string())?;
    for one in &method.characteristics {
        for measure in one.measures() {
            if catalogue().find(measure).is_none() {
                return Err(format!("{}: no measure is called {measure}", method.code));
            }
        }
        if !(one.weight.is_finite() && one.weight > 0.0) {
            return Err(format!("{}: {} has no weight", method.code, one.measure));
        }
    }
    Ok(method)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_can_be_read_and_is_found_by_its_code() {
        for text in FILES {
            let method_read = read(text).unwrap();
            assert_eq!(method(&method_read.code), Some(&method_read));
        }
        assert_eq!(methods().first().unwrap().code, "headland-1");
        assert_eq!(method("league-table"), None);
    }

    #[test]
    fn our_weights_and_those_of_financial_benchmarking_add_up_to_one() {
        for code in ["headland-1", "financial-benchmarking"] {
            let sum: f64 = method(code).unwrap().characteristics.iter().map(|one| one.weight).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{code}: {sum}");
        }
    }

    #[test]
    fn a_method_that_compares_what_nobody_measures_is_refused() {
        let wrong = FILES[0].replace("leavers_eal", "leavers_height");
        assert!(read(&wrong).unwrap_err().contains("leavers_height"));
        let wrong = FILES[0].replace("weight = 0.35", "weight = 0");
        assert!(read(&wrong).unwrap_err().contains("leavers_disadvantaged"));
    }
}
