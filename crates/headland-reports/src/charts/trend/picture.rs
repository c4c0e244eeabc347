//! The trend as a picture.

use super::{Period, Series, Trend};
use crate::charts::{
    Estimate, SeriesKind, Theme,
    drawing::{
        Anchor, Area, Axis, Canvas, Ink, Lettering, Point, Stroke, bottom_labels, dash, mark,
        number_of, series_ink, width, wrap,
    },
    plot::{Plot, SideLabel, SideLabels, bounds, draw_notes, tick_room},
    theme::NARROWEST,
    wording::counted,
};

/// The room above the plot for the word "break".
const BREAK_STRIP: f64 = 18.0;

impl Trend {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let gutter = SideLabels::gutter(canvas.width);
        let axis = Axis::over(self.values(), 5.0, bounds(&self.scale));
        let left = tick_room(&self.scale, &axis) + 14.0;
        let measure = wrap(&self.scale.measure, canvas.width - 8.0, Lettering::SMALL);
        let start = Point::new(4.0, 2.0);
        let mut top =
            canvas.lines(start, Anchor::Start, Lettering::SMALL, Ink::Muted, &measure) + 14.0;
        if self.periods.iter().any(|period| period.break_before.is_some()) {
            top += BREAK_STRIP;
        }
        let mut plot = Plot {
            area: Area {
                left,
                top,
                right: canvas.width - gutter,
                bottom: top + canvas.width * 0.4,
            },
            axis,
            columns: self.periods.len(),
        };
        let room = SideLabels::new(self.side_labels(&plot), gutter).height();
        plot.area.bottom = plot.area.bottom.max(top + room);
        plot.draw_grid(&mut canvas, &self.scale);
        self.draw_gaps_and_breaks(&mut canvas, &plot);
        for series in &self.series {
            draw_intervals(&mut canvas, &plot, series, &self.stretches(series));
        }
        // The school is drawn last, over those it is compared with.
        for series in self.series.iter().rev() {
            self.draw_series(&mut canvas, &plot, series);
        }
        self.draw_target(&mut canvas, &plot);
        SideLabels::new(self.side_labels(&plot), gutter).draw(&mut canvas, plot.area);
        let bottom = self.draw_periods(&mut canvas, &plot);
        let bottom = draw_notes(&mut canvas, &self.notes(), bottom + 10.0);
        canvas.finish(self, bottom + 6.0)
    }

    fn values(&self) -> Vec<f64> {
        let mut values: Vec<f64> = self.target.iter().map(|target| target.value).collect();
        for (_, estimate) in self.series.iter().flat_map(|series| self.known(series)) {
            values.push(estimate.value);
            if let Some(interval) = estimate.interval {
                values.extend([interval.low, interval.high]);
            }
        }
        values
    }

    /// The known estimates of a series with their periods, counted from nought.
    fn known<'a>(&self, series: &'a Series) -> Vec<(usize, &'a Estimate)> {
        (0..self.periods.len())
            .filter_map(|position| Some((position, series.estimate(position)?)))
            .collect()
    }

    /// The known estimates in stretches that a line may join: no gap and no break within.
    fn stretches<'a>(&self, series: &'a Series) -> Vec<Vec<(usize, &'a Estimate)>> {
        let mut stretches: Vec<Vec<(usize, &Estimate)>> = Vec::new();
        for (position, estimate) in self.known(series) {
            let is_break =
                self.periods.get(position).is_some_and(|period| period.break_before.is_some());
            match stretches.last_mut() {
                Some(stretch)
                    if !is_break
                        && stretch.last().is_some_and(|(last, _)| last + 1 == position) =>
                {
                    stretch.push((position, estimate));
                }
                _ => stretches.push(vec![(position, estimate)]),
            }
        }
        stretches
    }

    fn side_labels(&self, plot: &Plot) -> Vec<SideLabel> {
        let mut labels: Vec<SideLabel> = self
            .series
            .iter()
            .filter_map(|series| {
                let (position, estimate) = self.known(series).pop()?;
                let value = self.scale.show(estimate.value);
                let is_school = series.kind == SeriesKind::School;
                Some(SideLabel {
                    names: plot.at(position, estimate.value),
                    text: format!("{} {value}", series.label),
                    ink: series_ink(series.kind),
                    lettering: if is_school { Lettering::STRONG } else { Lettering::LABEL },
                })
            })
            .collect();
        if let (Some(text), Some(names)) = (self.target_words(), self.target_at(plot)) {
            labels.push(SideLabel { names, text, ink: Ink::Good, lettering: Lettering::STRONG });
        }
        labels
    }

    fn target_at(&self, plot: &Plot) -> Option<Point> {
        let target = self.target.as_ref()?;
        let is_named = |period: &Period| period.label == target.period;
        let last = self.periods.len().saturating_sub(1);
        let column = self.periods.iter().position(is_named).unwrap_or(last);
        Some(plot.at(column, target.value))
    }

    fn draw_gaps_and_breaks(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let half = plot.step() / 2.0;
        let mut free_from = f64::NEG_INFINITY;
        for (position, period) in self.periods.iter().enumerate() {
            let x = plot.x(position);
            let is_empty = self.series.iter().all(|series| series.estimate(position).is_none());
            if is_empty && !self.series.is_empty() {
                let area = Area { left: x - half, right: x + half, ..plot.area };
                canvas.rectangle(area, Some(Ink::Mist), None);
            }
            if period.break_before.is_none() {
                continue;
            }
            let x = x - half;
            let (above, below) =
                (Point::new(x, plot.area.top - 6.0), Point::new(x, plot.area.bottom));
            canvas.line(above, below, Stroke::dashed(Ink::Muted, 1.5, "5 4"));
            let word_half = width("break", Lettering::SMALL) / 2.0;
            let centre = x.max(plot.area.left + word_half);
            if centre - word_half > free_from {
                let at = Point::new(centre, plot.area.top - 10.0);
                canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::Muted, "break");
                free_from = centre + word_half + 6.0;
            }
        }
    }

    fn draw_series(&self, canvas: &mut Canvas<'_>, plot: &Plot, series: &Series) {
        for stretch in self.stretches(series) {
            let points: Vec<Point> = stretch
                .iter()
                .map(|(position, estimate)| plot.at(*position, estimate.value))
                .collect();
            canvas.polyline(&points, None, Some(dash(series.kind)));
            for point in points {
                mark(canvas, series.kind, point);
            }
        }
    }

    fn draw_target(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let Some(at) = self.target_at(plot) else {
            return;
        };
        canvas.circle(at, 9.0, Some(Ink::Paper), Some(Stroke::solid(Ink::Good, 2.0)));
        canvas.circle(at, 4.0, Some(Ink::Good), None);
    }

    fn draw_periods(&self, canvas: &mut Canvas<'_>, plot: &Plot) -> f64 {
        let within = Area { left: 2.0, right: plot.area.right + 30.0, ..plot.area };
        let labels: Vec<(f64, String)> = self
            .periods
            .iter()
            .enumerate()
            .map(|(position, period)| (plot.x(position), period.label.clone()))
            .collect();
        let baseline = plot.area.bottom + 20.0;
        let written = bottom_labels(canvas, &labels, baseline, within);
        let school = self.series.iter().find(|series| series.kind == SeriesKind::School);
        let (true, Some(school)) = (self.shows_counts, school) else {
            return written + 4.0;
        };
        let counts: Vec<(f64, String)> = (0..self.periods.len())
            .filter_map(|position| {
                let count = school.estimate(position)?.count?;
                Some((plot.x(position), format!("n {}", counted(count))))
            })
            .collect();
        let baseline = written + Lettering::SMALL.leading();
        bottom_labels(canvas, &counts, baseline, within) + 4.0
    }
}

/// The school's interval as a band where a line joins its points; otherwise whiskers.
fn draw_intervals(
    canvas: &mut Canvas<'_>,
    plot: &Plot,
    series: &Series,
    stretches: &[Vec<(usize, &Estimate)>],
) {
    for stretch in stretches {
        let ends: Vec<(usize, f64, f64)> = stretch
            .iter()
            .filter_map(|(position, estimate)| {
                let interval = estimate.interval?;
                Some((*position, interval.low, interval.high))
            })
            .collect();
        let is_whole = ends.len() == stretch.len() && ends.len() > 1;
        if is_whole && series.kind == SeriesKind::School {
            let upper = ends.iter().map(|(position, _, high)| plot.at(*position, *high));
            let lower = ends.iter().rev().map(|(position, low, _)| plot.at(*position, *low));
            let band: Vec<Point> = upper.chain(lower).collect();
            canvas.polyline(&band, Some(Ink::Tint), None);
            continue;
        }
        // Whiskers of different series stand beside each other, not on top of each other.
        let aside = match series.kind {
            SeriesKind::School => 0.0,
            SeriesKind::Similar => -1.0,
            SeriesKind::Authority => 1.0,
            SeriesKind::Neighbours => -2.0,
            SeriesKind::England => 2.0,
        } * 3.0_f64.min(plot.step() / number_of(8));
        for (position, low, high) in ends {
            let stroke = Stroke::solid(series_ink(series.kind), 1.5);
            let (bottom, top) = (plot.at(position, low), plot.at(position, high));
            let at = |point: Point, x: f64| Point::new(point.x + aside + x, point.y);
            canvas.line(at(bottom, 0.0), at(top, 0.0), stroke);
            canvas.line(at(bottom, -4.0), at(bottom, 4.0), stroke);
            canvas.line(at(top, -4.0), at(top, 4.0), stroke);
        }
    }
}
