//! The bars in words and as a table.

use super::Bars;
use crate::{
    charts::{
        Reading,
        wording::{count_cell, in_words, interval_cell},
    },
    table::{Cell, Column, Table},
};

impl Bars {
    pub(super) fn describe(&self) -> String {
        let mut sentences = Vec::new();
        let measure = &self.scale.measure;
        sentences.push(if self.bars.is_empty() {
            format!("Bar chart of {measure}; there are no figures yet.")
        } else {
            format!("Bar chart of {measure}.")
        });
        for bar in &self.bars {
            let value = match (&bar.reading, bar.reading.estimate()) {
                (_, Some(estimate)) => in_words(&self.scale, estimate),
                (Reading::Absent(reason), None) => format!("no figure ({reason})"),
                (Reading::Known(_), None) => "no figure".to_owned(),
            };
            sentences.push(format!("{}: {value}.", bar.label));
        }
        if let Some(reference) = &self.reference {
            let value = self.scale.show(reference.value);
            sentences.push(format!("A line marks {} at {value}.", reference.label));
        }
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let estimates = || self.bars.iter().filter_map(|bar| bar.reading.estimate());
        let has_interval = estimates().any(|estimate| estimate.interval.is_some());
        let has_count = estimates().any(|estimate| estimate.count.is_some());
        let mut columns = vec![Column::words(&self.subject), Column::numbers("Value")];
        if has_interval {
            columns.push(Column::numbers("Interval"));
        }
        if has_count {
            columns.push(Column::numbers("n"));
        }
        let mut table = Table::new(&self.scale.measure, columns);
        for bar in &self.bars {
            let mut row = vec![Cell::text(&bar.label), self.scale.cell(&bar.reading)];
            if has_interval {
                row.push(interval_cell(&self.scale, bar.reading.estimate()));
            }
            if has_count {
                row.push(count_cell(bar.reading.estimate()));
            }
            table.rows.push(row);
        }
        if let Some(reference) = &self.reference {
            let value = self.scale.show(reference.value);
            table.notes.push(format!("{}: {value}.", reference.label));
        }
        table
    }
}
