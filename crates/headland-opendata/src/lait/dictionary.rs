//! The data dictionary: which way is better, how many decimals, what kind of year.

use std::collections::{BTreeMap, VecDeque};

use headland_domain::benchmarks::{
    CohortBasis, Measure, MeasureCode, Polarity, Population, Unit, parse_decimal,
};

use crate::{
    Definition, Fault, Refusal, Row, Summary,
    cell::shortened,
    source::Reader,
    table::{Table, Width},
    text::Text,
};

/// What the years of a measure are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearKind {
    /// School years; a lone year is the end year.
    Academic,
    /// April to March; a lone year is the end year.
    Financial,
    /// A calendar year, or a count made once in it.
    Calendar,
    /// The dictionary does not say.
    Unknown,
}

/// The entries by measure code, with the number of the row each came from.
#[derive(Clone, Debug)]
pub(crate) struct Dictionary {
    entries: BTreeMap<String, Entry>,
    rows: u64,
}

/// What the dictionary says of one measure.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) label: String,
    pub(super) polarity: Option<Polarity>,
    pub(super) unit: Unit,
    pub(super) dp: Option<u8>,
    pub(super) year: YearKind,
    pub(super) population: Population,
    source: String,
}

impl Dictionary {
    pub(crate) fn read(text: &Text<'_>) -> Result<Self, Refusal> {
        let mut summary = Summary::default();
        let mut table = Table::open(text, Width::Exact)?;
        let header = table.header.clone();
        let code = header.require(&["Measure_short"])?;
        let polarity = header.require(&["Polarity"])?;
        let dps = header.require(&["dps"])?;
        let label = header.find("Measure");
        let axis = header.find("y_axis_name");
        let year = header.find("Year_Type");
        let funded = header.find("state_funded_flag");
        let methodology = header.find("Hyperlink(s)");
        let mut entries = BTreeMap::new();
        while let Some(record) = table.next(&mut summary)? {
            let fault = |column: &str, text: &str, what: &str| {
                let what = format!("“{}” is not {what}", shortened(text));
                Refusal::Cell(Fault::new(record.row, column, what))
            };
            let name = record.text(Some(code));
            if name.is_empty() {
                return Err(fault("Measure_short", name, "the code of a measure"));
            }
            let better = record.text(Some(polarity));
            let decimals = record.text(Some(dps));
            let entry = Entry {
                label: record.text(label).to_owned(),
                polarity: read_polarity(better)
                    .map_err(|()| fault("Polarity", better, "High, Low or blank"))?,
                unit: unit_of(record.text(axis)),
                dp: read_dp(decimals).map_err(|what| fault("dps", decimals, what))?,
                year: year_kind(record.text(year)),
                population: match record.text(funded) {
                    "State Funded" => Population::StateFunded,
                    _ => Population::NotStated,
                },
                source: record.text(methodology).to_owned(),
            };
            if entries.insert(name.to_owned(), entry).is_some() {
                return Err(fault("Measure_short", name, "described only once"));
            }
        }
        Ok(Self { entries, rows: summary.rows })
    }

    pub(super) fn find(&self, code: &str) -> Option<&Entry> {
        self.entries.get(code)
    }

    pub(crate) fn into_rows(self) -> Definitions {
        let rows =
            self.entries.into_iter().map(|(name, entry)| Definition { name, label: entry.label });
        Definitions { rows: rows.collect(), counted: self.rows }
    }
}

impl Entry {
    /// A measure that the catalogue does not hold, as the dictionary describes it.
    pub(super) fn measure(&self, code: MeasureCode) -> Measure {
        Measure {
            code,
            label: self.label.clone(),
            outcome: None,
            unit: self.unit,
            dp: self.dp,
            polarity: self.polarity,
            population: self.population,
            cohort: CohortBasis::NotStated,
            breaks: Vec::new(),
            source: self.source.clone(),
        }
    }
}

/// The entries of a dictionary that is read by itself.
pub(crate) struct Definitions {
    rows: VecDeque<Definition>,
    counted: u64,
}

impl Reader for Definitions {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        summary.rows = self.counted;
        Ok(self.rows.pop_front().map(Row::Definition))
    }
}

/// Which way is better, if either is; an error for a word that is not the dictionary's.
fn read_polarity(text: &str) -> Result<Option<Polarity>, ()> {
    match text {
        "High" => Ok(Some(Polarity::Higher)),
        "Low" => Ok(Some(Polarity::Lower)),
        "" | "-" | "NA" => Ok(None),
        _ => Err(()),
    }
}

/// Decimal places; blank says nothing about them. Written as `2.0` by spreadsheets.
fn read_dp(text: &str) -> Result<Option<u8>, &'static str> {
    const WRONG: &str = "a number of decimal places";
    if matches!(text, "" | "NA") {
        return Ok(None);
    }
    let whole = parse_decimal(text).filter(|value| (0.0..=9.0).contains(value)).ok_or(WRONG)?;
    whole.to_string().parse().map(Some).map_err(|_| WRONG)
}

fn unit_of(axis: &str) -> Unit {
    let axis = axis.to_ascii_lowercase();
    if axis.contains('%') && axis.contains("session") {
        Unit::Rate
    } else if axis.contains('%') {
        Unit::Percent
    } else if axis.contains("scaled score") {
        Unit::ScaledScore
    } else if axis.contains("score") {
        Unit::Score
    } else {
        Unit::NotStated
    }
}

fn year_kind(text: &str) -> YearKind {
    let text = text.to_ascii_lowercase();
    if text.contains("academic") {
        YearKind::Academic
    } else if text.contains("financial") {
        YearKind::Financial
    } else if text.contains("annual") || text.contains("calendar") {
        YearKind::Calendar
    } else {
        YearKind::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "Measure_code,Measure,Measure_short,Polarity,y_axis_name,dps,Year_Type\n";

    #[test]
    fn the_dictionary_says_direction_decimals_and_year() {
        let text = format!(
            "{HEADER}1,Merits for each pupil,Merits,High,Average Score,2.0,Academic Year\n\
             1,Lateness,Late,Low,% of sessions,,Annual - January\n"
        );
        let dictionary = Dictionary::read(&Text::from(text.as_str())).unwrap();
        let merits = dictionary.find("Merits").unwrap();
        assert_eq!((merits.polarity, merits.dp), (Some(Polarity::Higher), Some(2)));
        assert_eq!((merits.unit, merits.year), (Unit::Score, YearKind::Academic));
        let late = dictionary.find("Late").unwrap();
        assert_eq!((late.polarity, late.dp, late.unit), (Some(Polarity::Lower), None, Unit::Rate));
        assert_eq!(late.year, YearKind::Calendar);
    }

    #[test]
    fn a_word_that_is_no_direction_is_refused_with_its_place() {
        let text = format!("{HEADER}1,Merits,Merits,Sideways,Score,2,Academic Year\n");
        let refused = Dictionary::read(&Text::from(text.as_str())).unwrap_err().to_string();
        assert!(refused.starts_with("In row 2, column Polarity"), "{refused}");
        let text = format!("{HEADER}1,Merits,Merits,High,Score,2.5,Academic Year\n");
        assert!(
            Dictionary::read(&Text::from(text.as_str())).unwrap_err().to_string().contains("dps")
        );
    }
}
