//! Thoughts side by side under headings: a SWOT, a PESTLE, a map of stakeholders.

mod picture;
#[cfg(test)]
mod tests;

use super::{Chart, Theme};
use crate::charts::wording::ended;
use crate::table::{Cell, Column, Table};

/// Boxes with a heading each, two beside each other where there is room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Boxes {
    /// The finding, in one sentence.
    pub finding: String,
    /// What the headings are: "Side", "Where from".
    pub of: String,
    /// The boxes, in reading order.
    pub boxes: Vec<Headed>,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headed {
    /// Its heading.
    pub heading: String,
    /// What is in it, in order.
    pub entries: Vec<String>,
}

/// What stands in a box that holds nothing.
const NOTHING: &str = "Nothing yet";

impl Chart for Boxes {
    fn finding(&self) -> &str {
        &self.finding
    }

    fn description(&self) -> String {
        let boxes = self.boxes.iter().map(|one| {
            let entries = one.entries.join("; ");
            let words = if entries.is_empty() { NOTHING } else { &entries };
            format!("{}: {}", one.heading, ended(words))
        });
        let words = boxes.collect::<Vec<_>>().join(" ");
        if words.is_empty() { NOTHING.to_owned() } else { words }
    }

    fn table(&self) -> Table {
        let columns = vec![Column::words(&self.of), Column::words("What is there")];
        let mut table = Table::new(&self.finding, columns);
        for one in &self.boxes {
            if one.entries.is_empty() {
                table.rows.push(vec![Cell::text(&one.heading), Cell::missing(NOTHING)]);
            }
            for entry in &one.entries {
                table.rows.push(vec![Cell::text(&one.heading), Cell::text(entry)]);
            }
        }
        table
    }

    fn svg(&self, theme: &Theme) -> String {
        self.draw(theme)
    }
}
