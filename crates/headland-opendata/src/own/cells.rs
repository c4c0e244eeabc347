//! One row of the template, read cell by cell; everything wrong with it is gathered.

use headland_domain::benchmarks::{
    AcademicYear, Breakdown, Cell, CohortBasis, Measure, MeasureCode, Period, Population,
    PupilGroup, Unit, Urn,
};

use crate::{
    Fault, Refusal,
    catalogue::catalogue,
    cell,
    table::{Header, Record},
};

/// Before the name of a measure that is the school's own.
const OWN: &str = "own:";

/// Where the columns are.
#[derive(Clone, Copy)]
pub(super) struct Places {
    urn: usize,
    measure: usize,
    period: usize,
    group: Option<usize>,
    numerator: Option<usize>,
    denominator: Option<usize>,
    value: Option<usize>,
    n: Option<usize>,
    note: Option<usize>,
}

impl Places {
    pub(super) fn bind(header: &Header) -> Result<Self, Refusal> {
        Ok(Self {
            urn: header.require(&["urn"])?,
            measure: header.require(&["measure"])?,
            period: header.require(&["period"])?,
            group: header.find("group"),
            numerator: header.find("numerator"),
            denominator: header.find("denominator"),
            value: header.find("value"),
            n: header.find("n"),
            note: header.find("note"),
        })
    }
}

/// A row whose every cell is in order.
pub(super) struct OwnRow {
    pub(super) urn: Urn,
    pub(super) measure: Measure,
    pub(super) period: Period,
    pub(super) breakdown: Breakdown,
    pub(super) cell: Cell,
    pub(super) n: Option<u32>,
    pub(super) numerator: Option<u32>,
    pub(super) note: String,
    pub(super) row: u64,
}

/// What a row comes to.
pub(super) enum Outcome {
    Figure(Box<OwnRow>),
    /// Nothing was filled in.
    Unfilled,
    /// Not even a measure: a blank row.
    Blank,
}

pub(super) fn read(record: &Record<'_>, places: Places) -> Result<Outcome, Vec<Fault>> {
    let text = |place: Option<usize>| record.text(place);
    let filled = [places.numerator, places.denominator, places.value, places.n];
    if filled.iter().all(|place| text(*place).is_empty()) {
        let given = [places.urn, places.measure, places.period];
        let blank = given.iter().all(|place| text(Some(*place)).is_empty());
        return Ok(if blank { Outcome::Blank } else { Outcome::Unfilled });
    }
    let counted = !text(places.numerator).is_empty() || !text(places.denominator).is_empty();
    let mut found = Findings { row: record.row, faults: Vec::new() };
    let urn = text(Some(places.urn)).parse::<Urn>().map_err(|error| error.to_string());
    let urn = found.take("urn", urn);
    let measure = found.take("measure", measure(text(Some(places.measure)), counted));
    let period = found.take("period", period(text(Some(places.period))));
    let breakdown = found.take("group", group(text(places.group)));
    let unit = measure.as_ref().map_or(Unit::NotStated, |measure| measure.unit);
    let quantity = found.take_cell(quantity(record, places, counted, unit));
    let (Some(urn), Some(measure), Some(period), Some(breakdown), Some(quantity)) =
        (urn, measure, period, breakdown, quantity)
    else {
        return Err(found.faults);
    };
    let (cell, n, numerator) = quantity;
    Ok(Outcome::Figure(Box::new(OwnRow {
        urn,
        measure,
        period,
        breakdown,
        cell,
        n,
        numerator,
        note: text(places.note).to_owned(),
        row: record.row,
    })))
}

/// What is wrong with a row, gathered cell by cell.
struct Findings {
    row: u64,
    faults: Vec<Fault>,
}

impl Findings {
    /// What a cell was read as, or nothing with its fault kept.
    fn take<T>(&mut self, column: &'static str, read: Result<T, String>) -> Option<T> {
        self.take_cell(read.map_err(|what| (column, what)))
    }

    fn take_cell<T>(&mut self, read: Result<T, CellFault>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err((column, what)) => {
                self.faults.push(Fault::new(self.row, column, what));
                None
            }
        }
    }
}

/// The figure of a row: a count over a count, or a value with its n.
fn quantity(
    record: &Record<'_>,
    places: Places,
    counted: bool,
    unit: Unit,
) -> Result<Quantity, CellFault> {
    let (given, n) = (record.text(places.value), record.text(places.n));
    if !counted {
        return value(given, n, unit);
    }
    if !given.is_empty() || !n.is_empty() {
        let what = "give a numerator and a denominator, or a value, not both";
        return Err(("value", what.to_owned()));
    }
    share(record.text(places.numerator), record.text(places.denominator), unit)
}

/// A measure of the catalogue by code or label, or one of the school's own: "own: Merits awarded".
fn measure(text: &str, counted: bool) -> Result<Measure, String> {
    if let Some(name) = text.strip_prefix(OWN).map(str::trim).filter(|name| !name.is_empty()) {
        return Ok(own_measure(name, counted));
    }
    let by_label = || {
        catalogue().measures().find(|measure| measure.label.to_lowercase() == text.to_lowercase())
    };
    catalogue().find(text).or_else(by_label).cloned().ok_or_else(|| {
        let text = cell::shortened(text);
        format!("“{text}” is not a known measure; for one of your own write “own:” and its name")
    })
}

fn own_measure(name: &str, counted: bool) -> Measure {
    let letter = |letter: char| {
        if letter.is_alphanumeric() { letter } else { '_' }
    };
    let slug: String = name.to_lowercase().chars().map(letter).collect();
    Measure {
        code: MeasureCode::new(&format!("{OWN}{slug}")),
        label: name.to_owned(),
        outcome: None,
        unit: if counted { Unit::Percent } else { Unit::NotStated },
        dp: None,
        polarity: None,
        population: Population::OwnPupils,
        cohort: CohortBasis::NotStated,
        breaks: Vec::new(),
        source: String::new(),
    }
}

/// "2024/25", or a part of it: "Autumn term 2024/25".
fn period(text: &str) -> Result<Period, String> {
    let wrong = || {
        format!(
            "“{}” is not a period such as 2024/25 or Autumn term 2024/25",
            cell::shortened(text)
        )
    };
    if let Ok(year) = text.parse::<AcademicYear>() {
        return Ok(year.into());
    }
    let (part, year) = text.rsplit_once(' ').ok_or_else(wrong)?;
    let year = year.parse().map_err(|_| wrong())?;
    Ok(Period::PartOfYear(year, part.trim().to_owned()))
}

/// A group by code or by name; blank means all pupils.
fn group(text: &str) -> Result<Breakdown, String> {
    let lower = text.to_lowercase();
    if matches!(lower.as_str(), "" | "all" | "all pupils" | "total") {
        return Ok(Breakdown::All);
    }
    PupilGroup::ALL
        .into_iter()
        .find(|group| group.code() == lower || group.to_string().to_lowercase() == lower)
        .map(Breakdown::Group)
        .ok_or_else(|| format!("“{}” is not a known group of pupils", cell::shortened(text)))
}

type Quantity = (Cell, Option<u32>, Option<u32>);
type CellFault = (&'static str, String);

/// A count over a count.
fn share(numerator: &str, denominator: &str, unit: Unit) -> Result<Quantity, CellFault> {
    let count = |column: &'static str, text: &str| match cell::read_count(text) {
        Ok(Some(count)) => Ok(count),
        Ok(None) => Err((column, "a numerator and a denominator are needed together".to_owned())),
        Err(what) => Err((column, what)),
    };
    let above = count("numerator", numerator)?;
    let below = count("denominator", denominator)?;
    if below == 0 {
        return Err(("denominator", "a share of nobody cannot be made".to_owned()));
    }
    let ratio = f64::from(above) / f64::from(below);
    let value = match unit {
        Unit::Percent | Unit::Rate if above > below => {
            return Err(("numerator", format!("{above} of {below} is more than all")));
        }
        Unit::Percent | Unit::Rate | Unit::RatePer100 => 100.0 * ratio,
        Unit::Ratio => ratio,
        _ => {
            let what = "this measure is not a share; give its value and n".to_owned();
            return Err(("numerator", what));
        }
    };
    Ok((Cell::Value(value), Some(below), Some(above)))
}

/// A value with the number of pupils behind it.
fn value(text: &str, n: &str, unit: Unit) -> Result<Quantity, CellFault> {
    let read = cell::read(text, unit).map_err(|what| ("value", what))?;
    let n = cell::read_count(n).map_err(|what| ("n", what))?;
    let Some(number) = read.value() else {
        return if text.is_empty() {
            Err(("value", "the value is missing".to_owned()))
        } else {
            Ok((read, n, None))
        };
    };
    let wrong = |what: &str| Err(("value", format!("“{}” is {what}", cell::shortened(text))));
    match unit {
        Unit::Percent | Unit::Rate if !(0.0..=100.0).contains(&number) => {
            wrong("not a percentage from 0 to 100")
        }
        // A spreadsheet stores 68% as 0.68, and nobody can tell it from 0.68%.
        Unit::Percent | Unit::Rate if number > 0.0 && number < 1.0 && !text.ends_with('%') => {
            wrong("below 1%, or a percentage stored as a fraction; give numerator and denominator")
        }
        Unit::ScaledScore if !(80.0..=120.0).contains(&number) => {
            wrong("not a scaled score from 80 to 120")
        }
        Unit::RatePer100 | Unit::Count | Unit::Ratio if number < 0.0 => wrong("below zero"),
        _ => Ok((read, n, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_made_of_whole_pupils() {
        let (cell, n, numerator) = share("17", "25", Unit::Percent).unwrap();
        assert_eq!((cell, n, numerator), (Cell::Value(68.0), Some(25), Some(17)));
        assert_eq!(share("26", "25", Unit::Percent).unwrap_err().0, "numerator");
        assert_eq!(share("1", "0", Unit::Percent).unwrap_err().0, "denominator");
        assert_eq!(share("1", "", Unit::Percent).unwrap_err().0, "denominator");
        assert_eq!(share("1", "2", Unit::ScaledScore).unwrap_err().0, "numerator");
        let (cell, ..) = share("30", "20", Unit::RatePer100).unwrap();
        assert_eq!(cell, Cell::Value(150.0));
    }

    #[test]
    fn a_value_must_be_possible_for_its_unit() {
        assert!(value("68%", "25", Unit::Percent).is_ok());
        assert!(value("0", "25", Unit::Percent).is_ok());
        assert!(value("0.4%", "250", Unit::Percent).is_ok());
        for (text, unit) in [
            ("101", Unit::Percent),
            ("0.68", Unit::Percent),
            ("79", Unit::ScaledScore),
            ("-1", Unit::RatePer100),
            ("", Unit::Score),
            ("lots", Unit::Score),
        ] {
            assert_eq!(value(text, "", unit).unwrap_err().0, "value", "{text}");
        }
        let (cell, ..) = value("SUPP", "", Unit::Percent).unwrap();
        assert_eq!(cell.value(), None);
    }

    #[test]
    fn measures_periods_and_groups_go_by_code_or_by_name() {
        assert_eq!(measure("overall absence", true).unwrap().code.as_str(), "absence_overall");
        let own = measure("own: Lessons with feedback", true).unwrap();
        assert_eq!((own.code.as_str(), own.unit), ("own:lessons_with_feedback", Unit::Percent));
        assert!(measure("own:", true).is_err());
        assert!(measure("absense", true).unwrap_err().contains("own:"));
        assert_eq!(period("Autumn term 2024/25").unwrap().to_string(), "Autumn term 2024/25");
        assert!(period("next year").is_err());
        assert_eq!(group("Boys"), Ok(Breakdown::Group(PupilGroup::Boys)));
        assert_eq!(group("disadvantaged pupils"), Ok(Breakdown::Group(PupilGroup::Disadvantaged)));
        assert!(group("pixies").is_err());
    }
}
