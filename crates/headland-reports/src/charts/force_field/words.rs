//! The force field in words and as a table.

use super::{Force, ForceField};
use crate::{
    charts::wording::ended,
    table::{Cell, Column, Table},
};

impl ForceField {
    pub(super) fn describe(&self) -> String {
        let list = |forces: &[Force]| {
            let words: Vec<String> = forces
                .iter()
                .map(|force| format!("{} ({} of {})", force.name, force.strength, Force::STRONGEST))
                .collect();
            if words.is_empty() { "none named".to_owned() } else { words.join(", ") }
        };
        format!(
            "Force field of the change: {} Driving: {}. Restraining: {}.",
            ended(&self.change),
            list(&self.driving),
            list(&self.restraining)
        )
    }

    pub(super) fn tabulate(&self) -> Table {
        let columns = vec![
            Column::words("Force"),
            Column::words("Direction"),
            Column::numbers(format!("Strength, 1 to {}", Force::STRONGEST)),
        ];
        let mut table = Table::new(format!("Forces on: {}", self.change), columns);
        let sides = [(&self.driving, "driving"), (&self.restraining, "restraining")];
        for (forces, direction) in sides {
            for force in forces {
                table.rows.push(vec![
                    Cell::text(&force.name),
                    Cell::text(direction),
                    Cell::number(f64::from(force.strength), 0),
                ]);
            }
        }
        table
    }
}
