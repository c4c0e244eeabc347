//! The trend in words: its notes, its description and its table.

use super::Trend;
use crate::{
    charts::{
        Estimate, Reading, Series,
        wording::{count_cell, in_words, interval_cell, joined},
    },
    table::{Cell, Column, Table, long_date},
};

/// Why a period beyond a series' last reading has no figure.
const NOT_GIVEN: &str = "no figure given";

impl Series {
    /// The estimate for a period, counted from nought, where it is known.
    pub(super) fn estimate(&self, period: usize) -> Option<&Estimate> {
        self.readings.get(period).and_then(Reading::estimate)
    }

    /// Why there is no figure for a period, where there is none.
    fn absence(&self, period: usize) -> Option<&str> {
        match self.readings.get(period) {
            Some(Reading::Absent(reason)) => Some(reason),
            Some(reading) if reading.estimate().is_some() => None,
            _ => Some(NOT_GIVEN),
        }
    }
}

/// The same series lacking figures for the same reason.
struct Gap<'a> {
    series: Vec<&'a str>,
    reason: &'a str,
    periods: Vec<&'a str>,
}

impl Trend {
    /// Breaks in the series and reasons for gaps, one sentence each.
    pub(super) fn notes(&self) -> Vec<String> {
        let breaks = self.periods.iter().filter_map(|period| {
            let reason = period.break_before.as_ref()?;
            let label = &period.label;
            Some(format!("Figures from {label} on cannot be compared with earlier ones: {reason}."))
        });
        let gaps = self.gaps();
        let gaps = gaps.iter().map(|gap| {
            let periods = joined(&gap.periods);
            let reason = gap.reason;
            if gap.series.len() == self.series.len() {
                format!("No figures for {periods}: {reason}.")
            } else {
                let series = joined(&gap.series);
                format!("No figure for {series} in {periods}: {reason}.")
            }
        });
        breaks.chain(gaps).collect()
    }

    fn gaps(&self) -> Vec<Gap<'_>> {
        let mut gaps: Vec<Gap<'_>> = Vec::new();
        for (position, period) in self.periods.iter().enumerate() {
            let mut here: Vec<(&str, Vec<&str>)> = Vec::new();
            for series in &self.series {
                let Some(reason) = series.absence(position) else {
                    continue;
                };
                match here.iter_mut().find(|(known, _)| *known == reason) {
                    Some((_, names)) => names.push(&series.label),
                    None => here.push((reason, vec![&series.label])),
                }
            }
            for (reason, series) in here {
                let same = |gap: &&mut Gap<'_>| gap.reason == reason && gap.series == series;
                match gaps.iter_mut().find(same) {
                    Some(gap) => gap.periods.push(&period.label),
                    None => gaps.push(Gap { series, reason, periods: vec![&period.label] }),
                }
            }
        }
        gaps
    }

    /// The target in words: "Target 68% by 31 July 2026".
    pub(super) fn target_words(&self) -> Option<String> {
        let target = self.target.as_ref()?;
        let value = self.scale.show(target.value);
        Some(format!("Target {value} by {}", long_date(target.by)))
    }

    pub(super) fn describe(&self) -> String {
        let mut sentences = Vec::new();
        let measure = &self.scale.measure;
        sentences.push(match (self.periods.first(), self.periods.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("Line chart of {measure}, {} to {}.", first.label, last.label)
            }
            (Some(only), _) => format!("Line chart of {measure}, {}.", only.label),
            _ => format!("Line chart of {measure}; there are no figures yet."),
        });
        for series in &self.series {
            let values: Vec<String> = self
                .periods
                .iter()
                .enumerate()
                .filter_map(|(position, period)| {
                    let estimate = series.estimate(position)?;
                    Some(format!("{} {}", period.label, in_words(&self.scale, estimate)))
                })
                .collect();
            sentences.push(if values.is_empty() {
                format!("{}: no figures.", series.label)
            } else {
                format!("{}: {}.", series.label, values.join(", "))
            });
        }
        sentences.extend(self.target_words().map(|words| format!("{words}.")));
        sentences.extend(self.notes());
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let mut columns = vec![Column::words("Year")];
        let extras: Vec<(bool, bool)> = self.series.iter().map(Series::extras).collect();
        for (series, (has_interval, has_count)) in self.series.iter().zip(&extras) {
            columns.push(Column::numbers(&series.label));
            if *has_interval {
                columns.push(Column::numbers(format!("{}, interval", series.label)));
            }
            if *has_count {
                columns.push(Column::numbers(format!("{}, n", series.label)));
            }
        }
        let mut table = Table::new(&self.scale.measure, columns);
        for (position, period) in self.periods.iter().enumerate() {
            let mut row = vec![Cell::text(&period.label)];
            for (series, (has_interval, has_count)) in self.series.iter().zip(&extras) {
                row.push(match series.readings.get(position) {
                    Some(reading) => self.scale.cell(reading),
                    None => Cell::missing(NOT_GIVEN),
                });
                let estimate = series.estimate(position);
                if *has_interval {
                    row.push(interval_cell(&self.scale, estimate));
                }
                if *has_count {
                    row.push(count_cell(estimate));
                }
            }
            table.rows.push(row);
        }
        table.notes.extend(self.target_words().map(|words| format!("{words}.")));
        table.notes.extend(self.notes());
        table
    }
}

impl Series {
    /// Whether any reading has an interval, and whether any has a count.
    fn extras(&self) -> (bool, bool) {
        let estimates = || self.readings.iter().filter_map(Reading::estimate);
        (
            estimates().any(|estimate| estimate.interval.is_some()),
            estimates().any(|estimate| estimate.count.is_some()),
        )
    }
}
