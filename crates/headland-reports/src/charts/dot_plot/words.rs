//! The dots in words and as a table.

use super::{Dot, DotPlot, DotRow};
use crate::{
    charts::{
        Reading,
        wording::{count_cell, in_words, interval_cell},
    },
    table::{Cell, Column, Table},
};

/// Why a dot beyond a row's last reading has no figure.
const NOT_GIVEN: &str = "no figure given";

impl DotPlot {
    /// Which figures are missing and why, one sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        for row in &self.rows {
            for (position, dot) in self.dots.iter().enumerate() {
                let reason = match row.readings.get(position) {
                    Some(Reading::Absent(reason)) => reason,
                    Some(reading) if reading.estimate().is_some() => continue,
                    _ => NOT_GIVEN,
                };
                notes.push(format!("No figure for {}, {}: {reason}.", row.label, dot.label));
            }
        }
        notes
    }

    pub(super) fn describe(&self) -> String {
        let mut sentences = Vec::new();
        let measure = &self.scale.measure;
        sentences.push(if self.rows.is_empty() {
            format!("Dot plot of {measure}; there are no figures yet.")
        } else {
            format!("Dot plot of {measure}.")
        });
        for row in &self.rows {
            let values: Vec<String> = self
                .dots
                .iter()
                .zip(&row.readings)
                .filter_map(|(dot, reading)| {
                    let value = in_words(&self.scale, reading.estimate()?);
                    Some(format!("{} {value}", dot.label))
                })
                .collect();
            if !values.is_empty() {
                sentences.push(format!("{}: {}.", row.label, values.join(", ")));
            }
        }
        sentences.extend(self.notes());
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let mut columns = vec![Column::words(&self.subject)];
        let extras: Vec<(bool, bool)> =
            (0..self.dots.len()).map(|position| self.extras(position)).collect();
        for (Dot { label, .. }, (has_interval, has_count)) in self.dots.iter().zip(&extras) {
            columns.push(Column::numbers(label));
            if *has_interval {
                columns.push(Column::numbers(format!("{label}, interval")));
            }
            if *has_count {
                columns.push(Column::numbers(format!("{label}, n")));
            }
        }
        let mut table = Table::new(&self.scale.measure, columns);
        for DotRow { label, readings } in &self.rows {
            let mut row = vec![Cell::text(label)];
            for (position, (has_interval, has_count)) in extras.iter().enumerate() {
                let reading = readings.get(position);
                row.push(match reading {
                    Some(reading) => self.scale.cell(reading),
                    None => Cell::missing(NOT_GIVEN),
                });
                let estimate = reading.and_then(Reading::estimate);
                if *has_interval {
                    row.push(interval_cell(&self.scale, estimate));
                }
                if *has_count {
                    row.push(count_cell(estimate));
                }
            }
            table.rows.push(row);
        }
        table
    }

    /// Whether any reading of this dot has an interval, and whether any has a count.
    fn extras(&self, position: usize) -> (bool, bool) {
        let estimates = || {
            let readings = self.rows.iter().filter_map(move |row| row.readings.get(position));
            readings.filter_map(Reading::estimate)
        };
        (
            estimates().any(|estimate| estimate.interval.is_some()),
            estimates().any(|estimate| estimate.count.is_some()),
        )
    }
}
