//! The long file itself.

use std::{collections::BTreeMap, mem};

use headland_domain::benchmarks::{
    AcademicYear, Breakdown, Cell, CohortBasis, Entity, Figure, Measure, MeasureCode, Period,
    Population, ReleaseStage, Unit, round_half_away,
};

use super::{
    Dictionary,
    dictionary::{Entry, YearKind},
};
use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::catalogue,
    cell,
    ees::region_name,
    source::Reader,
    table::{Record, Table, Width},
    text::Text,
};

/// Code under which the file gives England.
const ENGLAND: &str = "970";

/// Reads the long file, with its dictionary where that is at hand.
pub(crate) struct Long<'a> {
    table: Table<'a>,
    columns: Columns,
    dictionary: Option<&'a Dictionary>,
    known: BTreeMap<String, Meaning>,
    waiting: Option<Row>,
}

#[derive(Clone, Copy)]
struct Columns {
    code: usize,
    year: usize,
    area: usize,
    number: usize,
    region: usize,
    value: usize,
}

/// What the rows of one measure code mean.
#[derive(Clone)]
struct Meaning {
    measure: MeasureCode,
    unit: Unit,
    dp: Option<u8>,
    year: YearKind,
    breakdown: Breakdown,
    population: Population,
    england: Population,
}

impl<'a> Long<'a> {
    pub(crate) fn open(
        text: &'a Text<'_>,
        dictionary: Option<&'a Dictionary>,
    ) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::Exact)?;
        let columns = Columns {
            code: table.header.require(&["measure_code", "Short Desc"])?,
            year: table.header.require(&["year", "Years"])?,
            area: table.header.require(&["area", "LA and Regions"])?,
            number: table.header.require(&["la_number", "LA Number"])?,
            region: table.header.require(&["region"])?,
            value: table.header.require(&["value", "Values"])?,
        };
        Ok(Self { table, columns, dictionary, known: BTreeMap::new(), waiting: None })
    }
}

impl Reader for Long<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(row) = mem::take(&mut self.waiting) {
            return Ok(Some(row));
        }
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let code = record.text(Some(self.columns.code));
        if let Some(meaning) = self.known.get(code) {
            return figures(&record, self.columns, meaning).map(|row| Some(Row::Figures(row)));
        }
        let (measure, meaning) = meaning(code, self.dictionary);
        let row = Row::Figures(figures(&record, self.columns, &meaning)?);
        // Several codes may be one measure, for other pupils or other schools.
        let is_new = self.known.values().all(|known| known.measure != meaning.measure);
        self.known.insert(code.to_owned(), meaning);
        if is_new {
            self.waiting = Some(row);
            return Ok(Some(Row::Measure(measure)));
        }
        Ok(Some(row))
    }
}

/// The measure of a code: the catalogue's, or what the dictionary says, or only its name.
fn meaning(code: &str, dictionary: Option<&Dictionary>) -> (Measure, Meaning) {
    let entry = dictionary.and_then(|dictionary| dictionary.find(code));
    let mapped = catalogue().lait_code(code);
    let measure = match (mapped, entry) {
        (Some((measure, _)), _) => measure.clone(),
        (None, Some(entry)) => entry.measure(own_code(code)),
        (None, None) => undescribed(code),
    };
    let alias = mapped.map(|(_, alias)| alias);
    let population = alias
        .and_then(|alias| alias.population)
        .or_else(|| entry.map(|entry| entry.population))
        .unwrap_or(measure.population);
    let year = match entry {
        Some(entry) => entry.year,
        // Every measure of the catalogue is one of school years.
        None if mapped.is_some() => YearKind::Academic,
        None => YearKind::Unknown,
    };
    let meaning = Meaning {
        measure: measure.code.clone(),
        unit: measure.unit,
        dp: entry.and_then(|entry: &Entry| entry.dp),
        year,
        breakdown: alias.map_or(Breakdown::All, |alias| alias.breakdown.clone()),
        population,
        england: alias.and_then(|alias| alias.england).unwrap_or(population),
    };
    (measure, meaning)
}

fn own_code(code: &str) -> MeasureCode {
    MeasureCode::new(&format!("lait:{code}"))
}

fn undescribed(code: &str) -> Measure {
    Measure {
        code: own_code(code),
        label: code.to_owned(),
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

fn figures(record: &Record<'_>, columns: Columns, meaning: &Meaning) -> Result<Figures, Refusal> {
    let text = |place| record.text(Some(place));
    let fault = |column, what| Refusal::Cell(Fault::new(record.row, column, what));
    let (period, stage) = period(text(columns.year), meaning.year)
        .ok_or_else(|| fault("year", format!("“{}” is not a year", text(columns.year))))?;
    let entity = entity(text(columns.area), text(columns.number), text(columns.region))
        .map_err(|what| fault("la_number", what))?;
    let cell = match cell::read(record.get(columns.value), meaning.unit)
        .map_err(|what| fault("value", what))?
    {
        Cell::Value(value) => {
            Cell::Value(meaning.dp.map_or(value, |dp| round_half_away(value, dp)))
        }
        missing @ Cell::Missing { .. } => missing,
    };
    let population = if entity == Entity::England { meaning.england } else { meaning.population };
    let authority = match entity {
        Entity::LocalAuthority(code) => Some(code),
        _ => None,
    };
    let figure = Figure {
        measure: meaning.measure.clone(),
        entity: entity.clone(),
        period,
        breakdown: meaning.breakdown.clone(),
        population,
        cell,
        n: None,
        numerator: None,
        limits: None,
        stage,
        row: record.row,
    };
    Ok(Figures {
        entity,
        name: text(columns.area).to_owned(),
        authority,
        academy: None,
        note: String::new(),
        figures: vec![figure],
        row: record.row,
    })
}

/// England and the regions have no region of their own; their numbers are no authority's.
fn entity(area: &str, number: &str, region: &str) -> Result<Entity, String> {
    if area == "England" || number == ENGLAND {
        return Ok(Entity::England);
    }
    if matches!(region, "" | "NA") {
        return Ok(Entity::Region(region_name(area)));
    }
    number.parse().map(Entity::LocalAuthority).map_err(|error| format!("{error}"))
}

/// A year as published, with the stage that may stand in brackets behind it: "2018 (Rev)".
fn period(text: &str, kind: YearKind) -> Option<(Period, Option<ReleaseStage>)> {
    let (year, stage) = match text.split_once('(') {
        Some((year, stage)) => {
            let stage = stage.trim_end().strip_suffix(')')?;
            (year.trim(), Some(ReleaseStage::from_word(stage)?))
        }
        None => (text, None),
    };
    let lone = year.len() == 4;
    let period = match kind {
        YearKind::Academic => AcademicYear::parse_end_year(year).ok()?.into(),
        YearKind::Financial => {
            Period::FinancialYear(AcademicYear::parse_end_year(year).ok()?.start_year())
        }
        YearKind::Calendar if lone => Period::CalendarYear(year.parse().ok()?),
        YearKind::Unknown if !lone => match year.parse::<AcademicYear>() {
            Ok(year) => year.into(),
            Err(_) => Period::Other("year".to_owned(), year.to_owned()),
        },
        YearKind::Calendar | YearKind::Unknown if !year.is_empty() => {
            Period::Other("year".to_owned(), year.to_owned())
        }
        YearKind::Calendar | YearKind::Unknown => return None,
    };
    Some((period, stage))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_year_is_the_end_of_a_school_year_where_the_measure_has_school_years() {
        let year = |start| Period::from(AcademicYear::starting(start));
        assert_eq!(period("2018", YearKind::Academic), Some((year(2017), None)));
        assert_eq!(period("2023/24", YearKind::Academic), Some((year(2023), None)));
        assert_eq!(period("2018", YearKind::Calendar), Some((Period::CalendarYear(2018), None)));
        assert_eq!(period("2018", YearKind::Financial), Some((Period::FinancialYear(2017), None)));
        assert_eq!(period("soon", YearKind::Academic), None);
    }

    #[test]
    fn the_stage_stands_behind_the_year() {
        let year = Period::from(AcademicYear::starting(2024));
        let read = period("2025 (prov)", YearKind::Academic);
        assert_eq!(read, Some((year, Some(ReleaseStage::Provisional))));
        assert_eq!(period("2025 (maybe)", YearKind::Academic), None);
    }
}
