//! The control chart in words and as a table.

use super::{Control, ControlPoint};
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
                self.show_line(limits.centre),
                self.show_line(limits.lower),
                self.show_line(limits.upper)
            ));
        }
        if let Some(median) = self.median {
            sentences.push(format!("Middle value {}.", self.show_line(median)));
        }
        if let Some(before) = self.changed_at {
            let since = self.points.len().saturating_sub(before);
            sentences.push(format!("{before} points lie before the change and {since} since."));
        }
        sentences.extend(self.notes());
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let has_counts = self.points.iter().any(|point| count_of(point).is_some());
        let mut columns = vec![Column::words(&self.subject), Column::numbers("Value")];
        columns.extend(has_counts.then(|| Column::numbers("Out of")));
        if !self.limits.is_empty() {
            columns.extend(["Lower limit", "Mean", "Upper limit"].map(Column::numbers));
        }
        columns.extend(self.changed_at.map(|_| Column::words("The change")));
        columns.push(Column::words("Signal"));
        let mut table = Table::new(&self.scale.measure, columns);
        for (position, point) in self.points.iter().enumerate() {
            let limits =
                self.limits.iter().find(|limits| (limits.first..=limits.last).contains(&position));
            let limit = |value: Option<f64>| {
                value.map_or_else(
                    || Cell::missing("none"),
                    |value| Cell::Number(self.line_scale(value).number(value)),
                )
            };
            let mut row = vec![Cell::text(&point.label), self.scale.cell(&point.reading)];
            row.extend(has_counts.then(|| match count_of(point) {
                Some(count) => Cell::text(count.to_string()),
                None => Cell::missing("not said"),
            }));
            if !self.limits.is_empty() {
                row.extend([
                    limit(limits.map(|limits| limits.lower)),
                    limit(limits.map(|limits| limits.centre)),
                    limit(limits.map(|limits| limits.upper)),
                ]);
            }
            row.extend(self.changed_at.map(|changed_at| {
                Cell::text(if position < changed_at { "before" } else { "since" })
            }));
            row.push(Cell::text(point.signal.as_deref().unwrap_or("none")));
            table.rows.push(row);
        }
        table
    }
}

/// Out of how many a point was counted.
fn count_of(point: &ControlPoint) -> Option<u64> {
    point.reading.estimate().and_then(|estimate| estimate.count)
}
