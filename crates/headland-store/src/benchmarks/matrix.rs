use std::collections::BTreeMap;

use headland_domain::benchmarks::{
    Breakdown, Entity, Figure, LaCode, MeasureCode, Period, Population,
};

use super::aside::{Aside, Cells};
use crate::db::Result;

/// The figures of a release as they are gathered, packed by row and by column at once.
///
/// A file of millions of cells is gathered before a transaction begins, so that no writer waits while it is
/// read. Packed cells beyond a few megabytes are put aside on disk, so that memory stays flat: it grows with
/// the number of schools and columns alone.
#[derive(Debug, Default)]
pub struct Matrix {
    columns: Vec<GatheredColumn>,
    places: BTreeMap<(MeasureCode, Period, Breakdown, Population), usize>,
    rows: Vec<GatheredRow>,
    entities: BTreeMap<Entity, usize>,
    latest: Option<usize>,
    usual: Vec<usize>,
    figures: u64,
    missing: u64,
    /// Cells in memory, in each of the two forms.
    held: usize,
    aside: Option<Aside>,
}

/// Cells that are held in memory before they are put aside: a few megabytes in both forms.
const HELD: usize = 1 << 20;

#[derive(Debug)]
pub(super) struct GatheredColumn {
    pub(super) measure: MeasureCode,
    pub(super) period: Period,
    pub(super) breakdown: Breakdown,
    pub(super) population: Population,
    pub(super) cells: Cells,
}

#[derive(Debug)]
pub(super) struct GatheredRow {
    pub(super) entity: Entity,
    pub(super) name: String,
    pub(super) authority: Option<LaCode>,
    pub(super) cells: Cells,
}

/// Where the cells of the parts are.
pub(super) struct Store(Option<Aside>);

impl Store {
    /// All of some cells.
    pub(super) fn whole(&mut self, cells: Cells) -> Result<Vec<u8>> {
        match &mut self.0 {
            Some(aside) => aside.whole(cells),
            None => Ok(cells.into_bytes()),
        }
    }
}

impl GatheredColumn {
    fn is_of(&self, figure: &Figure) -> bool {
        self.measure == figure.measure
            && self.population == figure.population
            && self.period == figure.period
            && self.breakdown == figure.breakdown
    }
}

impl Matrix {
    /// Adds the figures of one row of a source, all about one school or area.
    pub fn add(
        &mut self,
        entity: &Entity,
        name: &str,
        authority: Option<LaCode>,
        figures: &[Figure],
    ) {
        let row = self.row_of(entity, name, authority);
        for (order, figure) in figures.iter().enumerate() {
            let column = self.column_of(order, figure);
            if let (Ok(place), Some(row)) = (u32::try_from(column), self.rows.get_mut(row)) {
                row.cells.packer().push(place, figure);
            }
            if let (Ok(place), Some(column)) = (u32::try_from(row), self.columns.get_mut(column)) {
                column.cells.packer().push(place, figure);
            }
            if figure.cell.value().is_some() {
                self.figures += 1;
            } else {
                self.missing += 1;
            }
        }
        self.held += figures.len();
        if self.held >= HELD {
            self.put_aside();
        }
    }

    /// Puts aside what is held, as is well before the next of several files is read.
    ///
    /// Where there is no room on disk the cells stay in memory; nothing is lost.
    pub fn put_aside(&mut self) {
        self.held = 0;
        if self.aside.is_none() {
            self.aside = Aside::new().ok();
        }
        let Some(aside) = &mut self.aside else {
            return;
        };
        let rows = self.rows.iter_mut().map(|row| &mut row.cells);
        let columns = self.columns.iter_mut().map(|column| &mut column.cells);
        for cells in rows.chain(columns) {
            if aside.put(cells).is_err() {
                return;
            }
        }
    }

    /// How many figures have a value, and how many have a reason instead.
    pub fn counts(&self) -> (u64, u64) {
        (self.figures, self.missing)
    }

    /// Whether nothing has been added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn into_parts(self) -> (Vec<GatheredColumn>, Vec<GatheredRow>, Store) {
        (self.columns, self.rows, Store(self.aside))
    }

    /// Sources often give one school or area in several rows on end.
    fn row_of(&mut self, entity: &Entity, name: &str, authority: Option<LaCode>) -> usize {
        if let Some(place) = self.latest
            && self.rows.get(place).is_some_and(|row| row.entity == *entity)
        {
            return place;
        }
        let place = *self.entities.entry(entity.clone()).or_insert(self.rows.len());
        if place == self.rows.len() {
            let (entity, name) = (entity.clone(), name.to_owned());
            self.rows.push(GatheredRow { entity, name, authority, cells: Cells::default() });
        }
        self.latest = Some(place);
        place
    }

    /// The rows of a source mostly have the same columns in the same order.
    fn column_of(&mut self, order: usize, figure: &Figure) -> usize {
        if let Some(usual) = self.usual.get(order).copied()
            && self.columns.get(usual).is_some_and(|column| column.is_of(figure))
        {
            return usual;
        }
        let key = (
            figure.measure.clone(),
            figure.period.clone(),
            figure.breakdown.clone(),
            figure.population,
        );
        let next = self.columns.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.columns.push(GatheredColumn {
                measure: figure.measure.clone(),
                period: figure.period.clone(),
                breakdown: figure.breakdown.clone(),
                population: figure.population,
                cells: Cells::default(),
            });
        }
        if let Some(usual) = self.usual.get_mut(order) {
            *usual = place;
        } else if order == self.usual.len() {
            self.usual.push(place);
        }
        place
    }
}
