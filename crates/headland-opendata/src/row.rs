//! What a source hands over, row by row, and what it says at the end.

use std::collections::BTreeMap;

use headland_domain::benchmarks::{Absent, Entity, Figure, LaCode, Measure, Urn};

use crate::{
    neighbours::Neighbourhood,
    register::{Establishment, Link},
};

/// One thing read from a source, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// A measure that later figures of this source refer to; given once, before the first of them.
    Measure(Measure),
    /// The figures of one row of the source.
    Figures(Figures),
    /// A school in the register.
    Establishment(Box<Establishment>),
    /// A link between two schools in the register.
    Link(Link),
    /// The authorities that are like another.
    Neighbourhood(Box<Neighbourhood>),
    /// What a metadata file says of one column or code.
    Definition(Definition),
}

/// The figures of one row of a source, all about one school or area.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Which school or area.
    pub entity: Entity,
    /// Its name in the source; empty where the source gives none.
    pub name: String,
    /// Its local authority, where the source says.
    pub authority: Option<LaCode>,
    /// The academy that the school became during the year, where the source says.
    pub academy: Option<Urn>,
    /// What the source notes beside the row; only the school's own figures have notes.
    pub note: String,
    /// The figures; each also carries the entity and the row.
    pub figures: Vec<Figure>,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
}

/// What a metadata file says of one column or code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The column's name or the measure's code.
    pub name: String,
    /// What it means, in the publisher's words.
    pub label: String,
}

/// What was read, for the page that shows the import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows of data, the header not counted.
    pub rows: u64,
    /// Figures with a value.
    pub values: u64,
    /// Figures without one, by reason.
    pub missing: BTreeMap<Absent, u64>,
    /// Schools of the register.
    pub establishments: u64,
    /// Links of the register.
    pub links: u64,
    /// Authorities with those that are like them.
    pub neighbourhoods: u64,
    /// Rows that were shorter than the header and were filled up with blanks.
    pub padded: u64,
    /// Rows whose unquoted last column had spilled and was joined up again.
    pub joined: u64,
    /// Columns that no measure is mapped to.
    pub unused_columns: Vec<String>,
    /// Rows that could be about no school or area, and why; the first hundred.
    pub passed_over: Vec<crate::Fault>,
}

/// Rows passed over that are listed; a hundred are enough to see what is wrong.
const LISTED: usize = 100;

impl Summary {
    /// Notes a row that could be about no school or area.
    pub(crate) fn pass_over(&mut self, fault: crate::Fault) {
        if self.passed_over.len() < LISTED {
            self.passed_over.push(fault);
        }
    }

    pub(crate) fn count(&mut self, row: &Row) {
        match row {
            Row::Figures(figures) => {
                for figure in &figures.figures {
                    match figure.cell.absent() {
                        None => self.values += 1,
                        Some(reason) => *self.missing.entry(reason).or_default() += 1,
                    }
                }
            }
            Row::Establishment(_) => self.establishments += 1,
            Row::Link(_) => self.links += 1,
            Row::Neighbourhood(_) => self.neighbourhoods += 1,
            Row::Measure(_) | Row::Definition(_) => {}
        }
    }
}
