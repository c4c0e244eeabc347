//! The golden thread in words and as a table.

use super::{Graph, Link};
use crate::{
    charts::wording::ended,
    table::{Cell, Column, Table},
};

impl Graph {
    /// The breaks, numbered as in the picture, one sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let broken = self.links.iter().filter_map(|link| {
            let ends = self.ends(link)?;
            Some((ends, link.break_reason.as_ref()?))
        });
        (1..)
            .zip(broken)
            .map(|(number, ((from, to), reason))| {
                format!("Break {number}, {from} to {to}: {}", ended(reason))
            })
            .collect()
    }

    pub(super) fn describe(&self) -> String {
        let mut sentences = vec![format!(
            "Diagram of {} records in {} columns and {} links.",
            self.nodes.len(),
            self.breadth(),
            self.links.len()
        )];
        for node in &self.nodes {
            let next: Vec<&str> = self
                .links
                .iter()
                .filter(|link| link.from == node.id)
                .filter_map(|link| self.label(&link.to))
                .collect();
            let next = if next.is_empty() {
                String::new()
            } else {
                format!(", leads to {}", next.join(", "))
            };
            sentences.push(format!("{} ({}){next}.", node.label, node.state.word().to_lowercase()));
        }
        let notes = self.notes();
        if notes.is_empty() {
            sentences.push("The thread has no breaks.".to_owned());
        }
        sentences.extend(notes);
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let columns = ["Record", "Kind", "State", "Leads to", "Break"].map(Column::words);
        let mut table = Table::new("Golden thread", columns.to_vec());
        for node in &self.nodes {
            let kind =
                self.columns.get(node.column).map_or_else(|| Cell::missing("none"), Cell::text);
            let row = |to: Cell, broken: Cell| {
                let state = Cell::text(node.state.word());
                vec![Cell::text(&node.label), kind.clone(), state, to, broken]
            };
            let links: Vec<&Link> = self.links.iter().filter(|link| link.from == node.id).collect();
            if links.is_empty() {
                table.rows.push(row(Cell::missing("nothing"), Cell::text("none")));
            }
            for link in links {
                let to = self.label(&link.to).map_or_else(|| Cell::missing("unknown"), Cell::text);
                let broken = link.break_reason.as_deref().unwrap_or("none");
                table.rows.push(row(to, Cell::text(broken)));
            }
        }
        table
    }

    fn label(&self, id: &str) -> Option<&str> {
        self.nodes.iter().find(|node| node.id == id).map(|node| node.label.as_str())
    }

    fn ends(&self, link: &Link) -> Option<(&str, &str)> {
        Some((self.label(&link.from)?, self.label(&link.to)?))
    }
}
