//! The published files, which are no part of the repository.

use std::fs;

use headland_domain::benchmarks::{Entity, Figure, Period};
use headland_opendata::{Figures, Row, Source, Summary};

/// A published file, or `None` with a message where the reference material is absent.
pub(crate) fn bytes(path: &str) -> Option<Vec<u8>> {
    headland_reference::shared(&format!("data/{path}")).map(|path| fs::read(path).unwrap())
}

/// The paths of all published files; none where the reference material is absent.
pub(crate) fn files() -> Vec<String> {
    let Some(data) = headland_reference::shared("data") else { return Vec::new() };
    let mut found = Vec::new();
    let mut folders = vec![data.clone()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(&data).unwrap();
                found.push(inside.to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Everything that a source hands over.
pub(crate) struct Everything {
    pub(crate) rows: Vec<Row>,
    pub(crate) summary: Summary,
}

impl Everything {
    #[track_caller]
    pub(crate) fn of(source: &Source<'_>) -> Self {
        let mut rows = source.rows().unwrap();
        let kept = rows.by_ref().map(|row| row.unwrap()).collect();
        Self { rows: kept, summary: rows.into_summary() }
    }

    pub(crate) fn figures(&self) -> impl Iterator<Item = &Figures> {
        self.rows.iter().filter_map(|row| match row {
            Row::Figures(figures) => Some(figures),
            _ => None,
        })
    }

    pub(crate) fn each_figure(&self) -> impl Iterator<Item = &Figure> {
        self.figures().flat_map(|figures| &figures.figures)
    }

    /// All figures of a measure and group for one entity in one period.
    pub(crate) fn find(
        &self,
        measure: &str,
        entity: &Entity,
        period: &Period,
        group: &str,
    ) -> Vec<&Figure> {
        self.each_figure()
            .filter(|figure| {
                figure.measure.as_str() == measure
                    && figure.entity == *entity
                    && figure.period == *period
                    && figure.breakdown.code() == group
            })
            .collect()
    }
}
