//! The matrix in words and as a table.

use super::{Matrix, picture::plain};
use crate::table::{Cell, Column, Table};

impl Matrix {
    pub(super) fn total_words(&self, total: f64) -> String {
        Cell::number(total, self.places).display()
    }

    pub(super) fn describe(&self) -> String {
        let mut sentences = Vec::new();
        let weights: Vec<String> = self
            .criteria
            .iter()
            .map(|criterion| format!("{} (weight {})", criterion.name, plain(criterion.weight)))
            .collect();
        sentences.push(format!(
            "Matrix of {} strategies against {} criteria{}",
            self.strategies.len(),
            self.criteria.len(),
            if weights.is_empty() { ".".to_owned() } else { format!(": {}.", weights.join(", ")) }
        ));
        for strategy in &self.strategies {
            let total = match strategy.total {
                Some(total) => format!("total {}", self.total_words(total)),
                None => "not every score given".to_owned(),
            };
            let chosen = if strategy.is_chosen { ", chosen" } else { "" };
            sentences.push(format!("{}: {total}{chosen}.", strategy.name));
        }
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let mut columns = vec![Column::words("Strategy")];
        columns.extend(self.criteria.iter().map(|criterion| {
            Column::numbers(format!("{} (weight {})", criterion.name, plain(criterion.weight)))
        }));
        columns.push(Column::numbers("Total"));
        columns.push(Column::words("Chosen"));
        let mut table = Table::new("Strategies against criteria", columns);
        for strategy in &self.strategies {
            let mut row = vec![Cell::text(&strategy.name)];
            for position in 0..self.criteria.len() {
                let score = strategy.scores.get(position).copied().flatten();
                row.push(score.map_or_else(|| Cell::missing("none"), score_cell));
            }
            row.push(strategy.total.map_or_else(
                || Cell::missing("incomplete"),
                |total| Cell::number(total, self.places),
            ));
            row.push(Cell::text(if strategy.is_chosen { "yes" } else { "no" }));
            table.rows.push(row);
        }
        table
    }
}

/// A score with no more decimal places than it has.
fn score_cell(score: f64) -> Cell {
    let places = plain(score).split_once('.').map_or(0, |(_, places)| places.len());
    Cell::number(score, u8::try_from(places).unwrap_or(2))
}
