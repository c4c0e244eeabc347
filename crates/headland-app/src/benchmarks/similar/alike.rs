use headland_domain::benchmarks::{Measure, Period, Urn};
use headland_opendata::similar::Method;

/// The schools that a method finds alike, or why it finds none.
#[derive(Clone, Debug)]
pub struct SimilarSet {
    /// The school asked about.
    pub urn: Urn,
    /// Its name.
    pub school: String,
    /// The method.
    pub method: &'static Method,
    /// What is compared, in the method's order.
    pub compared: Vec<Compared>,
    /// The schools found, nearest first.
    pub members: Vec<Alike>,
    /// How many schools were compared with.
    pub pool: usize,
    /// How many of them lack too much to be compared.
    pub dropped: u32,
    /// Why there is no set, where there is none.
    pub nothing: Option<String>,
}

/// One thing that is compared.
#[derive(Clone, Debug)]
pub struct Compared {
    /// What it is.
    pub measure: Measure,
    /// Its weight or coefficient.
    pub weight: f64,
    /// The year of the figures; none where nothing has been brought in.
    pub period: Option<Period>,
    /// The school's own.
    pub own: Option<f64>,
    /// The standard deviation over the schools compared.
    pub spread: Option<f64>,
}

/// A school that is alike.
#[derive(Clone, Debug)]
pub struct Alike {
    /// Its number.
    pub urn: Urn,
    /// Its name.
    pub name: String,
    /// Its authority, where that is known.
    pub authority: Option<String>,
    /// How unlike it is, as the method measures that.
    pub distance: f64,
    /// Its figures, in the order of what is compared.
    pub values: Vec<Option<f64>>,
    /// In what it is close, in words.
    pub close: Vec<String>,
    /// In what it is not, in words.
    pub unlike: Vec<String>,
    /// What of it is not known, in words.
    pub unknown: Vec<String>,
}

impl Alike {
    /// The reason in one sentence: "Close in pupils on roll; unlike in SEN support".
    pub fn reason(&self) -> String {
        let parts =
            [("close in", &self.close), ("unlike in", &self.unlike), ("not known:", &self.unknown)];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(_, what)| !what.is_empty())
            .map(|(how, what)| format!("{how} {}", in_words(what)))
            .collect();
        let sentence = said.join("; ");
        let mut letters = sentence.chars();
        letters.next().map_or_else(
            || "Neither close nor unlike in anything compared".to_owned(),
            |first| first.to_uppercase().chain(letters).collect(),
        )
    }
}

/// "a, b and c".
fn in_words(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [front @ .., last] => format!("{} and {last}", front.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_what_is_close_what_is_not_and_what_is_not_known() {
        let words = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
        let mut school = Alike {
            urn: "999001".parse().unwrap(),
            name: String::new(),
            authority: None,
            distance: 0.4,
            values: Vec::new(),
            close: words(&["pupils on roll", "SEN support", "EHC plans"]),
            unlike: words(&["disadvantaged pupils"]),
            unknown: Vec::new(),
        };
        assert_eq!(
            school.reason(),
            "Close in pupils on roll, SEN support and EHC plans; unlike in disadvantaged pupils"
        );
        (school.close, school.unlike) = (Vec::new(), Vec::new());
        assert_eq!(school.reason(), "Neither close nor unlike in anything compared");
    }
}
