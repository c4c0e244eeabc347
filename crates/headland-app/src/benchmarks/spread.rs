use std::collections::BTreeMap;

use headland_domain::ReleaseId;
use headland_domain::benchmarks::{Breakdown, Entity, MeasureCode, Period, Population, Urn};
use headland_stats::benchmarks::percentile_rank;
use headland_store::benchmarks::{Across, Column, Packed};

use super::candidates::vintage;
use super::compose::{last_periods, of_release};

/// Where a school's figure stands among those of all schools that a figure is known of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Among {
    /// The share of other schools with a lower figure, and half of those level, in per cent.
    pub percentile: f64,
    /// Other schools whose figure is known.
    pub n: u32,
    /// Other schools whose figure is withheld or missing for another reason.
    pub withheld: u32,
}

/// One measure of every school in one period; of several releases the one published last speaks for
/// each school.
#[derive(Debug)]
pub(super) struct Spread<'a> {
    cells: BTreeMap<&'a str, (&'a Packed, &'a Column)>,
}

/// The columns of a measure, group and period that hold schools.
pub(super) type Key<'a> = (&'a MeasureCode, &'a Breakdown, &'a Period);

/// The columns that hold figures of schools, by what they are of.
pub(super) fn of_schools(columns: &[Column]) -> BTreeMap<Key<'_>, Vec<&Column>> {
    let last = last_periods(columns);
    let mut found: BTreeMap<Key<'_>, Vec<&Column>> = BTreeMap::new();
    for column in columns.iter().filter(|column| column.population == Population::OwnPupils) {
        found.entry((&column.measure, &column.breakdown, &column.period)).or_default().push(column);
    }
    for same in found.values_mut() {
        // What was published first comes first, and whatever comes later writes over it.
        same.sort_by_key(|column| {
            let known = last.get(&of_release(column)).copied();
            (vintage(column, known, column.stage), column.stage, column.imported_at)
        });
    }
    found
}

/// What [`headland_store::benchmarks::across`] is asked for these columns.
pub(super) fn places<'a>(columns: impl IntoIterator<Item = &'a Column>) -> Vec<(ReleaseId, u32)> {
    columns.into_iter().map(|column| (column.release, column.place)).collect()
}

impl<'a> Spread<'a> {
    /// The figures of schools in columns, those of a later one writing over those before.
    pub(super) fn gather(columns: &[&'a Column], across: &'a Across) -> Self {
        let mut cells = BTreeMap::new();
        for column in columns {
            let schools = across
                .cells(column.release, column.place)
                .filter(|(entity, _)| entity.starts_with("school:"));
            if cells.is_empty() {
                // Most periods have one release, and a tree is built faster from the whole of it.
                cells = schools.map(|(entity, cell)| (entity, (cell, *column))).collect();
            } else {
                cells.extend(schools.map(|(entity, cell)| (entity, (cell, *column))));
            }
        }
        Self { cells }
    }

    /// The cell of a school, and the column that it stands in.
    pub(super) fn of(&self, urn: Urn) -> Option<(&'a Packed, &'a Column)> {
        self.cells.get(Entity::School(urn).code().as_str()).copied()
    }

    /// Every school, by code, with its cell.
    pub(super) fn schools(&self) -> impl Iterator<Item = (Urn, &'a Packed)> {
        self.cells
            .iter()
            .filter_map(|(entity, (cell, _))| Some((entity.parse::<Entity>().ok()?.urn()?, *cell)))
    }

    /// The known figures of all other schools, by code.
    pub(super) fn others(&self, but: impl Fn(&str) -> bool) -> impl Iterator<Item = f64> {
        let others = self.cells.iter().filter(move |(entity, _)| !but(entity));
        others.filter_map(|(_, (cell, _))| cell.cell.value())
    }

    /// Where a value stands among the figures of all other schools; none where no other is known.
    pub(super) fn among(&self, value: f64, but: impl Fn(&str) -> bool) -> Option<Among> {
        let others: Vec<Option<f64>> = self
            .cells
            .iter()
            .filter(|(entity, _)| !but(entity))
            .map(|(_, (cell, _))| cell.cell.value())
            .collect();
        let rank = percentile_rank(value, &others).ok()?;
        Some(Among { percentile: rank.mid, n: rank.n, withheld: rank.n_missing })
    }
}

/// The newest school year that any column is of.
pub(super) fn newest<'a>(columns: impl Iterator<Item = &'a Column>) -> Option<&'a Period> {
    columns
        .map(|column| &column.period)
        .filter(|period| matches!(period, Period::AcademicYear(_)))
        .max_by_key(|period| period.academic_year())
}
