use std::collections::BTreeMap;

use headland_domain::benchmarks::{
    Breakdown, Entity, Figure, LaCode, MeasureCode, Period, Population,
};

use super::packing::Packer;

/// The figures of a release as they are gathered, packed by row and by column at once.
///
/// Memory grows with the packed size alone, so that a file of millions of cells is gathered before a
/// transaction begins and no writer waits while it is read.
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
}

#[derive(Debug)]
pub(super) struct GatheredColumn {
    pub(super) measure: MeasureCode,
    pub(super) period: Period,
    pub(super) breakdown: Breakdown,
    pub(super) population: Population,
    pub(super) cells: Packer,
}

#[derive(Debug)]
pub(super) struct GatheredRow {
    pub(super) entity: Entity,
    pub(super) name: String,
    pub(super) authority: Option<LaCode>,
    pub(super) cells: Packer,
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
                row.cells.push(place, figure);
            }
            if let (Ok(place), Some(column)) = (u32::try_from(row), self.columns.get_mut(column)) {
                column.cells.push(place, figure);
            }
            if figure.cell.value().is_some() {
                self.figures += 1;
            } else {
                self.missing += 1;
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

    pub(super) fn into_parts(self) -> (Vec<GatheredColumn>, Vec<GatheredRow>) {
        (self.columns, self.rows)
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
            self.rows.push(GatheredRow { entity, name, authority, cells: Packer::default() });
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
                cells: Packer::default(),
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
