//! The fishbone in words and as a table.

use super::{Cause, Fishbone};
use crate::{
    charts::wording::ended,
    table::{Cell, Column, Table},
};

impl Fishbone {
    pub(super) fn describe(&self) -> String {
        let mut sentences =
            vec![format!("Cause-and-effect diagram. Effect: {}", ended(&self.effect))];
        for category in &self.categories {
            let causes: Vec<String> = category.causes.iter().map(in_words).collect();
            sentences.push(if causes.is_empty() {
                format!("{}: no causes named.", category.name)
            } else {
                format!("{}: {}.", category.name, causes.join("; "))
            });
        }
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let columns = vec![
            Column::words("Category"),
            Column::words("Cause"),
            Column::words("Behind"),
            Column::words("Root cause"),
        ];
        let mut table = Table::new(format!("Causes of: {}", self.effect), columns);
        for category in &self.categories {
            for cause in &category.causes {
                push_rows(&mut table, &category.name, cause, "the effect");
            }
        }
        table
    }
}

fn push_rows(table: &mut Table, category: &str, cause: &Cause, behind: &str) {
    table.rows.push(vec![
        Cell::text(category),
        Cell::text(&cause.text),
        Cell::text(behind),
        Cell::text(if cause.is_root { "yes" } else { "no" }),
    ]);
    for deeper in &cause.causes {
        push_rows(table, category, deeper, &cause.text);
    }
}

/// "too few books (root cause), because no budget": the cause and all that lies behind it.
fn in_words(cause: &Cause) -> String {
    let mut words = cause.text.clone();
    if cause.is_root {
        words.push_str(" (root cause)");
    }
    let deeper: Vec<String> = cause.causes.iter().map(in_words).collect();
    if !deeper.is_empty() {
        words.push_str(", because ");
        words.push_str(&deeper.join(" and "));
    }
    words
}
