//! The control chart in words and as a table.

use super::Control;
use crate::{
    charts::{Reading, wording::joined},
    table::{Cell, Column, Table},
};

impl Control {
    /// Signals, those of one reason together, and gaps: one sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut signals: Vec<(&str, Vec<&str>)> = Vec::new();
        for point in &self.points {
            let Some(why) = point.signal.as_deref() else { continue };
            match signals.iter_mut().find(|(known, _)| *known == why) {
                Some((_, labels)) => labels.push(&point.label),
                None => signals.push((why, vec![&point.label])),
            }
        }
        let signals =
            signals.into_iter().map(|(why, labels)| format!("Signal, {}: {why}.", joined(&labels)));
        let gaps = self.points.iter().filter_map(|point| match &point.reading {
            Reading::Absent(reason) => Some(format!("No figure for {}: {reason}.", point.label)),
            Reading::Known(_) => None,
        });
        signals.chain(gaps).collect()
    }

    pub(super) fn describe(&self) -> String {
        let mut sentences = Vec::new();
        let measure = &self.scale.measure;
        sentences.push(match (self.points.first(), self.points.last()) {
            (Some(first), Some(last)) => format!(
                "Control chart of {measure}, {} points from {} to {}.",
                self.points.len(),
                first.label,
                last.label
            ),
            _ => format!("Control chart of {measure}; there are no figures yet."),
        });
        for limits in &self.limits {
            let label = |position: usize| {
                self.points.get(position).map_or("the last point", |point| point.label.as_str())
            };
            sentences.push(format!(
                "From {} to {}: mean {}, limits {} to {}.",
                label(limits.first),
                label(limits.last),
                self.scale.show(limits.centre),
                self.scale.show(limits.lower),
                self.scale.show(limits.upper)
            ));
        }
        sentences.extend(self.notes());
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let columns = vec![
            Column::words(&self.subject),
            Column::numbers("Value"),
            Column::numbers("Lower limit"),
            Column::numbers("Mean"),
            Column::numbers("Upper limit"),
            Column::words("Signal"),
        ];
        let mut table = Table::new(&self.scale.measure, columns);
        for (position, point) in self.points.iter().enumerate() {
            let limits =
                self.limits.iter().find(|limits| (limits.first..=limits.last).contains(&position));
            let limit = |value: Option<f64>| {
                value.map_or_else(
                    || Cell::missing("none"),
                    |value| Cell::Number(self.scale.number(value)),
                )
            };
            table.rows.push(vec![
                Cell::text(&point.label),
                self.scale.cell(&point.reading),
                limit(limits.map(|limits| limits.lower)),
                limit(limits.map(|limits| limits.centre)),
                limit(limits.map(|limits| limits.upper)),
                Cell::text(point.signal.as_deref().unwrap_or("none")),
            ]);
        }
        table
    }
}
