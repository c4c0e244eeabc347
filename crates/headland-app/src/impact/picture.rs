//! Pictures of a target and of its judgement.

use headland_reports::charts::{
    Dot, DotPlot, DotRow, Period, Reading, Series, SeriesKind, Target, Trend,
};

use headland_reports::table::long_date;

use super::{Judgement, Line, Range, Sighting, TargetFigures, YearLabel, YearPoint};

impl TargetFigures {
    /// The figures over the years with the figure aimed for.
    pub fn trend(&self) -> Trend {
        Trend {
            finding: self.finding(),
            scale: self.measured.scale(),
            periods: self.years.iter().map(period).collect(),
            series: self.lines.iter().map(series).collect(),
            target: Some(Target {
                value: self.aim,
                period: self.due_year.clone(),
                by: self.due_on,
            }),
            shows_counts: true,
        }
    }

    /// What the picture says: where it starts, how England stood then, and where it is to go.
    pub fn finding(&self) -> String {
        let england = self.lines.iter().find(|line| line.whose == super::Whose::National);
        let beside = england.and_then(|line| {
            let place = self.years.iter().position(|year| year.label == self.baseline.year)?;
            let value = line.points.get(place)?.value?;
            Some(format!(", {} {}", line.label, self.measured.show(value)))
        });
        format!(
            "{}, {}: {} in {}{}; aiming for {}",
            self.measured.label,
            self.measured.pupils,
            self.measured.show(self.baseline.value),
            self.baseline.year,
            beside.unwrap_or_default(),
            self.measured.show(self.aim),
        )
    }
}

/// A year as a chart has it.
pub(super) fn period(year: &YearLabel) -> Period {
    Period { label: year.label.clone(), break_before: year.break_before.clone() }
}

/// Somebody's figures over the years as a chart has them.
pub(super) fn series(line: &Line) -> Series {
    Series {
        kind: line.whose.kind(),
        label: line.label.clone(),
        readings: line.points.iter().map(reading).collect(),
    }
}

fn reading(point: &YearPoint) -> Reading {
    let Some(value) = point.value else {
        return Reading::absent(point.absent.clone().unwrap_or_default());
    };
    let mut reading = Reading::known(value);
    if let (Some(low), Some(high)) = (point.lower, point.upper) {
        reading = reading.within(low, high);
    }
    match point.n {
        Some(n) => reading.of(n.into()),
        None => reading,
    }
}

impl Judgement {
    /// Before and after, with intervals, beside the authority and England.
    pub fn picture(&self, school: &str) -> DotPlot {
        let now = |kind, label: &str| Dot { label: label.to_owned(), kind };
        let seen = |sighting: &Sighting| {
            let mut reading = Reading::known(sighting.value);
            if let Some(Range { low, high }) = sighting.range {
                reading = reading.within(low, high);
            }
            match sighting.n {
                Some(n) => reading.of(n.into()),
                None => reading,
            }
        };
        let mut rows = vec![DotRow {
            label: school.to_owned(),
            readings: vec![seen(&self.before), seen(&self.after)],
        }];
        rows.extend(self.beside.iter().map(|one| {
            DotRow {
                label: one.label.clone(),
                readings: [(one.before, one.before_n), (one.after, one.after_n)]
                    .into_iter()
                    .map(|(value, n)| match (value.map(Reading::known), n) {
                        (Some(reading), Some(n)) => reading.of(n.into()),
                        (Some(reading), None) => reading,
                        (None, _) => Reading::absent("no figure here"),
                    })
                    .collect(),
            }
        }));
        let (before, after) = if self.before.year == self.after.year {
            (long_date(self.before.on), long_date(self.after.on))
        } else {
            (self.before.year.clone(), self.after.year.clone())
        };
        DotPlot {
            finding: self.finding(),
            scale: self.measured.scale(),
            subject: "Whose".to_owned(),
            dots: vec![now(SeriesKind::England, &before), now(SeriesKind::School, &after)],
            rows,
        }
    }
}
