//! The data file: one row for a time, a place and a set of filter values; one figure for each indicator.

use std::{borrow::Cow, collections::VecDeque};

use headland_domain::benchmarks::{
    Cell, CohortBasis, Entity, Figure, Limits, Measure, MeasureCode, Population, Unit,
};

use super::{
    filters::Filters,
    guess::{guess, is_reserved},
    meta::{Meta, Role},
    place::Place,
    time,
};
use crate::{
    Fault, Figures, Refusal, Row, Summary,
    catalogue::catalogue,
    cell,
    source::Reader,
    table::{Header, Record, Table, Width},
};

/// Reads a data file, with its metadata where they are at hand.
pub(crate) struct Data<'a> {
    table: Table<'a>,
    plan: Plan,
    filters: Filters,
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

struct Indicator {
    column: usize,
    name: String,
    measure: MeasureCode,
    unit: Unit,
    population: Population,
    n: Option<usize>,
    limits: Option<(usize, usize)>,
}

impl<'a> Data<'a> {
    pub(crate) fn open(text: &'a str, meta: Option<&Meta>) -> Result<Self, Refusal> {
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
                    let measure = match catalogue().ees_column(&described.name) {
                        Some(mapped) => mapped.clone(),
                        None => unmapped(&described.name, &described.label, unit, dp),
                    };
                    indicators.push(Indicator {
                        column,
                        name: described.name.clone(),
                        measure: measure.code.clone(),
                        unit: measure.unit,
                        population: measure.population,
                        n: cohort(header, measure.cohort),
                        limits: limits(header, &described.name),
                    });
                    measures.push_back(measure);
                }
            }
        }
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
        Ok(Self { table, plan, filters: Filters::new(filters, text), measures, unused })
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
    filters: &mut Filters,
) -> Result<Result<Figures, Fault>, Refusal> {
    let located = match plan.place.locate(record) {
        Ok(located) => located,
        Err(what) => return Ok(Err(Fault::new(record.row, "", what))),
    };
    let refused = |column: &str, what| Refusal::Cell(Fault::new(record.row, column, what));
    let period = time::period(record.text(Some(plan.period)), record.text(plan.identifier))
        .map_err(|what| refused("time_period", what))?;
    let meaning = filters.of(record);
    let is_school = matches!(located.entity, Entity::School(_));
    let mut figures = Vec::with_capacity(plan.indicators.len());
    for indicator in &plan.indicators {
        let cell = cell::read(record.get(indicator.column), indicator.unit)
            .map_err(|what| refused(&indicator.name, what))?;
        let population = match meaning.population {
            _ if is_school => Population::OwnPupils,
            Some(population) => population,
            None => indicator.population,
        };
        figures.push(Figure {
            measure: indicator.measure.clone(),
            entity: located.entity.clone(),
            period: period.clone(),
            breakdown: meaning.breakdown.clone(),
            population,
            cell,
            n: indicator.n.and_then(|n| cell::read_count(record.get(n)).ok().flatten()),
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
    match basis {
        CohortBasis::Enrolments => header.find_any(&["enrolments", "headcount", "pupils_fte"]),
        CohortBasis::PossibleSessions => header.find_any(&["sess_possible", "possible_sessions"]),
        CohortBasis::EligiblePupils => header.find_any(&["t_elig_pupils", "eligible_pupils"]),
        CohortBasis::EndOfKeyStage4 => header.find_any(&["t_pupils", "pupil_count"]),
        CohortBasis::NotStated => None,
    }
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
