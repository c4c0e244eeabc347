//! The filled-in template as a whole.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use headland_domain::benchmarks::{Entity, Figure, Population};

use super::cells::{Outcome, OwnRow, Places, read};
use crate::{
    Fault, Figures, Refusal, Row, Summary,
    source::Reader,
    table::{Table, Width},
    text::Text,
};

/// Most faults that are listed; who has more will look at the file anew anyway.
const LISTED: usize = 100;

/// A template that has been read and found to be in order.
pub(crate) struct OwnFigures {
    rows: VecDeque<Row>,
    summary: Option<Summary>,
}

impl OwnFigures {
    pub(crate) fn open(text: &Text<'_>) -> Result<Self, Refusal> {
        let mut summary = Summary::default();
        let mut table = Table::open(text, Width::MayBeShort)?;
        let places = Places::bind(&table.header)?;
        let (mut read_rows, mut faults) = (Vec::new(), Vec::new());
        while let Some(record) = table.next(&mut summary)? {
            match read(&record, places) {
                Ok(Outcome::Figure(row)) => read_rows.push(*row),
                Ok(Outcome::Unfilled) => {
                    summary.pass_over(Fault::new(record.row, "", "nothing was filled in"));
                }
                Ok(Outcome::Blank) => {}
                Err(mut found) => faults.append(&mut found),
            }
            if faults.len() >= LISTED {
                break;
            }
        }
        faults.extend(repeated(&read_rows));
        faults.sort_by_key(|fault| fault.row);
        faults.truncate(LISTED);
        if !faults.is_empty() {
            return Err(Refusal::Faults(faults));
        }
        Ok(Self { rows: rows(read_rows), summary: Some(summary) })
    }
}

impl Reader for OwnFigures {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        if let Some(read) = self.summary.take() {
            summary.rows = read.rows;
            summary.padded = read.padded;
            summary.passed_over = read.passed_over;
        }
        Ok(self.rows.pop_front())
    }
}

/// Rows that say something of what an earlier row has spoken of already.
fn repeated(rows: &[OwnRow]) -> Vec<Fault> {
    let mut seen = BTreeMap::new();
    let mut faults = Vec::new();
    for row in rows {
        let key = (row.urn, row.measure.code.clone(), row.period.clone(), row.breakdown.clone());
        if let Some(earlier) = seen.insert(key, row.row) {
            let what = format!("row {earlier} gives the same measure, period and group");
            faults.push(Fault::new(row.row, "measure", what));
        }
    }
    faults
}

/// Each measure before its first figure, then the figures in their order.
fn rows(read: Vec<OwnRow>) -> VecDeque<Row> {
    let mut measures = BTreeSet::new();
    let mut rows = VecDeque::new();
    for row in &read {
        if measures.insert(row.measure.code.clone()) {
            rows.push_back(Row::Measure(row.measure.clone()));
        }
    }
    rows.extend(read.into_iter().map(|row| {
        let entity = Entity::School(row.urn);
        let figure = Figure {
            measure: row.measure.code,
            entity: entity.clone(),
            period: row.period,
            breakdown: row.breakdown,
            population: Population::OwnPupils,
            cell: row.cell,
            n: row.n,
            numerator: row.numerator,
            limits: None,
            stage: None,
            row: row.row,
        };
        Row::Figures(Figures {
            entity,
            name: String::new(),
            authority: None,
            academy: None,
            note: row.note,
            figures: vec![figure],
            row: row.row,
        })
    }));
    rows
}
