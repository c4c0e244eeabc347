//! The tables themselves.

use std::borrow::Cow;

use headland_domain::benchmarks::{
    AcademicYear, Cell, Entity, Figure, Limits, Measure, Population, Unit, Urn,
};

use super::{
    Meta,
    columns::{Column, Columns},
    ks2, ks4,
    record_type::{Identity, RecordTypes},
    scale,
    year::year,
};
use crate::{
    Fault, Figures, Refusal, Row, Summary, cell,
    source::Reader,
    table::{Header, Record, Table, Width},
    text::Text,
};

/// Which key stage the tables are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyStage {
    Two,
    Four,
}

impl KeyStage {
    fn columns(
        self,
        text: &Text<'_>,
        name: &str,
        chosen: Option<AcademicYear>,
        header: &Header,
    ) -> Result<Columns, Refusal> {
        match self {
            Self::Two => Ok(ks2::bind(header, year(name, chosen, ks2::year(header))?)),
            Self::Four => {
                let year = year(name, chosen, ks4::year(header))?;
                let (mut columns, fractions) = ks4::bind(header, year);
                scale::settle(text, &mut columns, &fractions)?;
                Ok(columns)
            }
        }
    }
}

/// Reads the tables, with their list of columns where that is at hand.
pub(crate) struct Tables<'a> {
    table: Table<'a>,
    header: Header,
    identity: Identity,
    academy: Option<usize>,
    record_types: Cow<'a, RecordTypes>,
    columns: Vec<Column>,
    measures: std::vec::IntoIter<&'static Measure>,
    unused: Vec<String>,
}

impl<'a> Tables<'a> {
    pub(crate) fn open(
        key_stage: KeyStage,
        text: &'a Text<'_>,
        name: &str,
        chosen: Option<AcademicYear>,
        meta: Option<&'a Meta>,
    ) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::MayBeShort)?;
        let columns = key_stage.columns(text, name, chosen, &table.header)?;
        let record_types = match meta.filter(|meta| !meta.record_types.is_empty()) {
            Some(meta) => Cow::Borrowed(&meta.record_types),
            None => Cow::Owned(RecordTypes::observed(text)?),
        };
        Ok(Self {
            identity: Identity::bind(&table.header)?,
            academy: table.header.find("URN_AC"),
            header: table.header.clone(),
            table,
            record_types,
            columns: columns.mapped,
            measures: columns.measures.into_iter(),
            unused: columns.unused,
        })
    }
}

impl Reader for Tables<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(measure) = self.measures.next() {
            return Ok(Some(Row::Measure(measure.clone())));
        }
        summary.unused_columns.append(&mut self.unused);
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let refused =
            |(column, what): (&str, String)| Refusal::Cell(Fault::new(record.row, column, what));
        let (entity, population) =
            self.record_types.entity(&record, self.identity).map_err(refused)?;
        let mut figures = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let figure = figure(&record, column, &entity, population)
                .map_err(|(place, what)| refused((self.header.name(place), what)))?;
            figures.push(figure);
        }
        Ok(Some(Row::Figures(Figures {
            entity,
            name: record.text(self.identity.name).to_owned(),
            authority: self.identity.authority(&record),
            academy: self.academy.and_then(|place| academy(record.get(place))),
            note: String::new(),
            figures,
            row: record.row,
        })))
    }
}

/// One figure; `Err` says in which column what is wrong.
fn figure(
    record: &Record<'_>,
    column: &Column,
    entity: &Entity,
    population: Population,
) -> Result<Figure, (usize, String)> {
    let read = |place: usize, unit: Unit| {
        cell::read(record.get(place), unit).map_err(|what| (place, what))
    };
    let limits = match column.limits {
        None => None,
        Some((lower, upper)) => match (read(lower, column.unit)?, read(upper, column.unit)?) {
            (Cell::Value(low), Cell::Value(high)) => {
                let wrong = || (lower, "the lower limit is above the upper".to_owned());
                Some(Limits::published(low, high).ok_or_else(wrong)?)
            }
            _ => None,
        },
    };
    let n = match column.n {
        None => None,
        Some(place) => cell::read_count(record.get(place)).map_err(|what| (place, what))?,
    };
    let cell = column
        .scale
        .apply(record.get(column.place), read(column.place, column.unit)?)
        .map_err(|what| (column.place, what))?;
    Ok(Figure {
        measure: column.measure.clone(),
        entity: entity.clone(),
        period: column.period.clone(),
        breakdown: column.breakdown.clone(),
        population,
        cell,
        n,
        numerator: None,
        limits,
        stage: None,
        row: record.row,
    })
}

/// The academy of the year; `0` and blank mean that there is none.
fn academy(text: &str) -> Option<Urn> {
    text.parse().ok()
}
