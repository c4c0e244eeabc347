//! Any table with a school's number and a year in each row, where nothing describes its columns.
//!
//! A column of numbers and known symbols becomes a measure under its own name, or that of the catalogue where
//! it has one; a column of words is named and left. Columns that say where a school is or how to reach it
//! are no figures.

use headland_domain::benchmarks::{
    AcademicYear, Breakdown, CohortBasis, Entity, Figure, LaCode, Measure, MeasureCode, Period,
    Population, Unit, Urn,
};

use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::catalogue,
    cell, ees,
    source::Reader,
    table::{Record, Table, Width},
    text::Text,
};

/// Columns of numbers that are no figures.
const NO_FIGURES: [&str; 12] = [
    "lea",
    "la",
    "la_code",
    "academic_year",
    "easting",
    "northing",
    "latitude",
    "longitude",
    "ukprn",
    "telephone",
    "telephonenum",
    "phone",
];

/// Reads a table.
pub(crate) struct SchoolTable<'a> {
    table: Table<'a>,
    urn: usize,
    year: usize,
    name: Option<usize>,
    authority: Option<usize>,
    columns: Vec<Column>,
    measures: std::vec::IntoIter<Measure>,
    unused: Vec<String>,
}

struct Column {
    place: usize,
    name: String,
    measure: MeasureCode,
    unit: Unit,
}

impl<'a> SchoolTable<'a> {
    pub(crate) fn open(text: &'a Text<'_>) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::MayBeShort)?;
        let header = &table.header;
        let urn = header.require(&["URN", "school_urn"])?;
        let year = header.require(&["YEAR", "time_period", "academic_year"])?;
        let (mut columns, mut measures, mut unused) = (Vec::new(), Vec::new(), Vec::new());
        let is_numeric = numeric(text)?;
        for ((place, name), is_numeric) in header.names().iter().enumerate().zip(is_numeric) {
            if ees::is_reserved(name) || NO_FIGURES.iter().any(|no| no.eq_ignore_ascii_case(name)) {
                continue;
            }
            if !is_numeric {
                unused.push(name.clone());
                continue;
            }
            let measure = measure(name);
            columns.push(Column {
                place,
                name: name.clone(),
                measure: measure.code.clone(),
                unit: measure.unit,
            });
            measures.push(measure);
        }
        Ok(Self {
            urn,
            year,
            name: header.find_any(&["SCHNAME", "school_name", "School Name", "EstablishmentName"]),
            authority: header.find_any(&["LEA", "LA", "la_code", "old_la_code"]),
            table,
            columns,
            measures: measures.into_iter(),
            unused,
        })
    }
}

/// Which columns hold nothing but numbers and known symbols, and any number at all.
fn numeric(text: &Text<'_>) -> Result<Vec<bool>, Refusal> {
    let mut table = Table::open(text, Width::MayBeShort)?;
    let mut seen = vec![(true, false); table.header.names().len()];
    let mut summary = Summary::default();
    while let Some(record) = table.next(&mut summary)? {
        for (place, (numeric, valued)) in seen.iter_mut().enumerate().filter(|(_, it)| it.0) {
            match cell::is_number(record.get(place)) {
                Some(is_number) => *valued |= is_number,
                None => *numeric = false,
            }
        }
    }
    Ok(seen.into_iter().map(|(numeric, valued)| numeric && valued).collect())
}

fn measure(name: &str) -> Measure {
    let mut known = catalogue().ees_column(name);
    if let Some((measure, _)) = known.find(|(_, published)| published.filters.is_empty()) {
        return measure.clone();
    }
    Measure {
        code: MeasureCode::new(&format!("table:{}", name.to_lowercase())),
        label: name.to_owned(),
        outcome: None,
        unit: Unit::NotStated,
        dp: None,
        polarity: None,
        population: Population::NotStated,
        cohort: CohortBasis::NotStated,
        breaks: Vec::new(),
        source: String::new(),
    }
}

impl Reader for SchoolTable<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(measure) = self.measures.next() {
            return Ok(Some(Row::Measure(measure)));
        }
        summary.unused_columns.append(&mut self.unused);
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let refused =
            |column: &str, what: String| Refusal::Cell(Fault::new(record.row, column, what));
        let urn = record.text(Some(self.urn)).parse::<Urn>();
        let urn = urn.map_err(|error| refused("URN", error.to_string()))?;
        let period = period(record.text(Some(self.year)))
            .ok_or_else(|| refused("YEAR", "the row has no year".to_owned()))?;
        let figure = |column: &Column| {
            figure(&record, column, urn, &period).map_err(|what| refused(&column.name, what))
        };
        let figures = self.columns.iter().map(figure).collect::<Result<_, _>>()?;
        Ok(Some(Row::Figures(Figures {
            entity: Entity::School(urn),
            name: record.text(self.name).to_owned(),
            authority: record.text(self.authority).parse::<LaCode>().ok(),
            academy: None,
            note: String::new(),
            figures,
            row: record.row,
        })))
    }
}

fn figure(
    record: &Record<'_>,
    column: &Column,
    urn: Urn,
    period: &Period,
) -> Result<Figure, String> {
    Ok(Figure {
        measure: column.measure.clone(),
        entity: Entity::School(urn),
        period: period.clone(),
        breakdown: Breakdown::All,
        population: Population::OwnPupils,
        cell: cell::read(record.get(column.place), column.unit)?,
        n: None,
        numerator: None,
        limits: None,
        stage: None,
        row: record.row,
    })
}

/// `201819` and `2018/19` are a school year; whether a lone `2019` begins or ends one is not said, so it stays
/// the year that it is.
fn period(text: &str) -> Option<Period> {
    if let Ok(year) = text.parse::<AcademicYear>() {
        return Some(year.into());
    }
    match text.parse() {
        Ok(year) if text.len() == 4 => Some(Period::CalendarYear(year)),
        _ if text.is_empty() => None,
        _ => Some(Period::Other("year".to_owned(), text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_year_is_taken_for_no_school_year() {
        assert_eq!(period("2019"), Some(Period::CalendarYear(2019)));
        assert_eq!(period("201819"), Some(AcademicYear::starting(2018).into()));
        assert_eq!(period(""), None);
        let other = Period::Other("year".to_owned(), "Spring".to_owned());
        assert_eq!(period("Spring"), Some(other));
    }

    #[test]
    fn a_column_that_the_catalogue_knows_is_its_measure() {
        assert_eq!(measure("sess_overall_percent").code.as_str(), "absence_overall");
        assert_eq!(measure("M07").code.as_str(), "table:m07");
        assert_eq!(measure("overall").code.as_str(), "table:overall", "not without its filter");
    }
}
