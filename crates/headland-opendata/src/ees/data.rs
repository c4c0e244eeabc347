//! The data file: one row for a time, a place and a set of filter values; one figure for each indicator.

use std::{
    borrow::Cow,
    collections::{BTreeMap, VecDeque},
};

use headland_domain::benchmarks::{
    Breakdown, Cell, CohortBasis, Figure, Limits, Measure, MeasureCode, Population, Unit,
};

use super::{
    filters::{Filters, Values},
    guess::{guess, is_reserved},
    meta::{Described, Meta, Role},
    place::Place,
    time,
};
use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::catalogue,
    cell,
    source::Reader,
    table::{Header, Record, Table, Width},
    text::Text,
};

/// Reads a data file, with its metadata where they are at hand.
pub(crate) struct Data<'a> {
    table: Table<'a>,
    plan: Plan,
    filters: Filters<Vec<Resolved>>,
    measures: VecDeque<Measure>,
    unused: Vec<String>,
}

/// Where everything is.
struct Plan {
    period: usize,
    identifier: Option<usize>,
    place: Place,
    indicators: Vec<Indicator>,
}

/// A column of figures.
struct Indicator {
    column: usize,
    name: String,
    limits: Option<(usize, usize)>,
    /// What it may mean, by the values that filters must have for that; the last asks for none.
    readings: Vec<Reading>,
}

/// What a column means where the filters have certain values.
struct Reading {
    filters: BTreeMap<String, String>,
    measure: MeasureCode,
    unit: Unit,
    population: Population,
    n: Option<usize>,
}

/// What a column means beside certain filter values.
struct Resolved {
    reading: usize,
    breakdown: Breakdown,
    population: Option<Population>,
}

impl Indicator {
    /// Takes in every measure of the catalogue that goes by this name, and what is left beside them.
    fn new(
        header: &Header,
        column: usize,
        described: &Described,
        own: Measure,
    ) -> (Self, Vec<Measure>) {
        let mapped = catalogue().ees_column(&described.name);
        let mut all: Vec<(Measure, BTreeMap<String, String>)> =
            mapped.map(|(measure, known)| (measure.clone(), known.filters.clone())).collect();
        if all.iter().all(|(_, filters)| !filters.is_empty()) {
            all.push((own, BTreeMap::new()));
        }
        let reading = |(measure, filters): &(Measure, BTreeMap<String, String>)| Reading {
            filters: filters.clone(),
            measure: measure.code.clone(),
            unit: measure.unit,
            population: measure.population,
            n: cohort(header, measure.cohort).filter(|place| *place != column),
        };
        let indicator = Self {
            column,
            name: described.name.clone(),
            limits: limits(header, &described.name),
            readings: all.iter().map(reading).collect(),
        };
        (indicator, all.into_iter().map(|(measure, _)| measure).collect())
    }

    fn resolve(&self, values: &Values<'_>) -> Resolved {
        let fits = |reading: &Reading| values.have(&reading.filters);
        let place = self.readings.iter().position(fits).unwrap_or_default();
        let nothing = BTreeMap::new();
        let used = self.readings.get(place).map_or(&nothing, |reading| &reading.filters);
        let meaning = values.meaning(used);
        Resolved { reading: place, breakdown: meaning.breakdown, population: meaning.population }
    }
}

impl<'a> Data<'a> {
    pub(crate) fn open(text: &'a Text<'_>, meta: Option<&Meta>) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::Exact)?;
        let meta = match meta {
            Some(meta) => Cow::Borrowed(meta),
            None => Cow::Owned(guess(text)?),
        };
        let header = &table.header;
        let mut measures = VecDeque::new();
        let (mut indicators, mut filters) = (Vec::new(), Vec::new());
        for described in &meta.columns {
            let column = header.require(&[&described.name])?;
            match described.role {
                Role::Filter => filters.push((described.name.clone(), column)),
                Role::Indicator { .. } if is_limit(header, &described.name) => {}
                Role::Indicator { unit, dp } => {
                    let own = unmapped(&described.name, &described.label, unit, dp);
                    let (indicator, known) = Indicator::new(header, column, described, own);
                    indicators.push(indicator);
                    measures.extend(known);
                }
            }
        }
        once_each(&mut measures);
        let known =
            |name: &str| meta.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
        let unused = header
            .names()
            .iter()
            .filter(|name| !known(name) && !is_reserved(name))
            .cloned()
            .collect();
        let plan = Plan {
            period: header.require(&["time_period", "year"])?,
            identifier: header.find_any(&["time_identifier", "term"]),
            place: Place::bind(header)?,
            indicators,
        };
        Ok(Self { table, plan, filters: Filters::new(filters, text)?, measures, unused })
    }
}

impl Reader for Data<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(measure) = self.measures.pop_front() {
            return Ok(Some(Row::Measure(measure)));
        }
        summary.unused_columns.append(&mut self.unused);
        loop {
            let Some(record) = self.table.next(summary)? else {
                return Ok(None);
            };
            match figures(&record, &self.plan, &mut self.filters)? {
                Ok(figures) => return Ok(Some(Row::Figures(figures))),
                Err(fault) => summary.pass_over(fault),
            }
        }
    }
}

/// The figures of a row; the inner error is a row that is about no place that can be told.
fn figures(
    record: &Record<'_>,
    plan: &Plan,
    filters: &mut Filters<Vec<Resolved>>,
) -> Result<Result<Figures, Fault>, Refusal> {
    let located = match plan.place.locate(record) {
        Ok(located) => located,
        Err(what) => return Ok(Err(Fault::new(record.row, "", what))),
    };
    let refused = |column: &str, what| Refusal::Cell(Fault::new(record.row, column, what));
    let period = time::period(record.text(Some(plan.period)), record.text(plan.identifier))
        .map_err(|what| refused("time_period", what))?;
    let resolved = filters.of(record, |values| {
        plan.indicators.iter().map(|indicator| indicator.resolve(&values)).collect()
    });
    let is_school = located.is_school();
    let mut figures = Vec::with_capacity(plan.indicators.len());
    for (indicator, resolved) in plan.indicators.iter().zip(resolved.iter()) {
        let Some(reading) = indicator.readings.get(resolved.reading) else {
            continue;
        };
        let cell = cell::read(record.get(indicator.column), reading.unit)
            .map_err(|what| refused(&indicator.name, what))?;
        let population = match resolved.population {
            _ if is_school => Population::OwnPupils,
            Some(population) => population,
            None => reading.population,
        };
        figures.push(Figure {
            measure: reading.measure.clone(),
            entity: located.entity.clone(),
            period: period.clone(),
            breakdown: resolved.breakdown.clone(),
            population,
            cell,
            n: reading.n.and_then(|n| cell::read_count(record.get(n)).ok().flatten()),
            numerator: None,
            limits: indicator.limits.and_then(|ends| read_limits(record, ends)),
            stage: None,
            row: record.row,
        });
    }
    Ok(Ok(Figures {
        entity: located.entity,
        name: located.name,
        authority: located.authority,
        academy: None,
        note: String::new(),
        figures,
        row: record.row,
    }))
}

fn read_limits(record: &Record<'_>, (lower, upper): (usize, usize)) -> Option<Limits> {
    let value = |place| match cell::read(record.get(place), Unit::NotStated) {
        Ok(Cell::Value(value)) => Some(value),
        _ => None,
    };
    Limits::published(value(lower)?, value(upper)?)
}

/// The limits of an indicator stand in columns beside it.
fn limits(header: &Header, name: &str) -> Option<(usize, usize)> {
    Some((header.find(&format!("{name}_lower_ci"))?, header.find(&format!("{name}_upper_ci"))?))
}

/// Whether a column holds the limit of an indicator that is there.
fn is_limit(header: &Header, name: &str) -> bool {
    let stem = name.strip_suffix("_lower_ci").or_else(|| name.strip_suffix("_upper_ci"));
    stem.is_some_and(|stem| header.find(stem).is_some())
}

/// The column that counts the cohort of a measure.
fn cohort(header: &Header, basis: CohortBasis) -> Option<usize> {
    catalogue().words().cohort_columns(basis).find_map(|column| header.find(column))
}

/// A measure is given once, however many columns are of it.
fn once_each(measures: &mut VecDeque<Measure>) {
    let mut given = std::collections::BTreeSet::new();
    measures.retain(|measure| given.insert(measure.code.clone()));
}

fn unmapped(name: &str, label: &str, unit: Unit, dp: Option<u8>) -> Measure {
    Measure {
        code: MeasureCode::new(&format!("ees:{}", name.to_ascii_lowercase())),
        label: label.to_owned(),
        outcome: None,
        unit,
        dp,
        polarity: None,
        population: Population::NotStated,
        cohort: CohortBasis::NotStated,
        breaks: Vec::new(),
        source: String::new(),
    }
}
