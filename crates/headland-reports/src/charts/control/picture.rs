//! The control chart as a picture.

use super::{Control, Limits};
use crate::charts::{
    Theme,
    drawing::{
        Anchor, Area, Axis, Canvas, Ink, Lettering, Point, Stroke, bottom_labels, number_of, width,
        wrap,
    },
    plot::{Plot, SideLabel, SideLabels, bounds, draw_notes, tick_room},
    theme::NARROWEST,
};

/// What stands above the line where something was changed.
const WORD: &str = "change";

/// The room above the plot for that word.
const ROOM_FOR_WORD: f64 = 32.0;

impl Control {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let gutter = SideLabels::gutter(canvas.width);
        let axis = Axis::over(self.values(), 5.0, bounds(&self.scale));
        let measure = wrap(&self.scale.measure, canvas.width - 8.0, Lettering::SMALL);
        let start = Point::new(4.0, 2.0);
        let above = if self.changed_at.is_some() { ROOM_FOR_WORD } else { 14.0 };
        let top =
            canvas.lines(start, Anchor::Start, Lettering::SMALL, Ink::Muted, &measure) + above;
        let mut plot = Plot {
            area: Area {
                left: tick_room(&self.scale, &axis) + 14.0,
                top,
                right: canvas.width - gutter,
                bottom: top + canvas.width * 0.36,
            },
            axis,
            columns: self.points.len(),
        };
        let room = SideLabels::new(self.side_labels(&plot), gutter).height();
        plot.area.bottom = plot.area.bottom.max(top + room);
        plot.draw_grid(&mut canvas, &self.scale);
        for limits in &self.limits {
            draw_limits(&mut canvas, &plot, limits);
        }
        self.draw_median(&mut canvas, &plot);
        self.draw_change(&mut canvas, &plot);
        self.draw_points(&mut canvas, &plot);
        SideLabels::new(self.side_labels(&plot), gutter).draw(&mut canvas, plot.area);
        let labels: Vec<(f64, String)> = self
            .points
            .iter()
            .enumerate()
            .map(|(position, point)| (plot.x(position), point.label.clone()))
            .collect();
        let within = Area { left: 2.0, right: plot.area.right + 30.0, ..plot.area };
        let baseline = plot.area.bottom + 20.0;
        let baseline = bottom_labels(&mut canvas, &labels, baseline, within);
        let bottom = draw_notes(&mut canvas, &self.notes(), baseline + 14.0);
        canvas.finish(self, bottom + 6.0)
    }

    fn values(&self) -> Vec<f64> {
        let estimates = self.points.iter().filter_map(|point| point.reading.estimate());
        let limits =
            self.limits.iter().flat_map(|limits| [limits.lower, limits.centre, limits.upper]);
        estimates.map(|estimate| estimate.value).chain(limits).chain(self.median).collect()
    }

    fn draw_median(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let Some(median) = self.median else { return };
        let y = plot.y(median);
        let ends = (Point::new(plot.area.left, y), Point::new(plot.area.right, y));
        canvas.line(ends.0, ends.1, Stroke::solid(Ink::Text, 1.5));
    }

    /// A line between the last point before the change and the first since.
    fn draw_change(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let Some(changed_at) = self.changed_at else { return };
        let place = changed_at.min(self.points.len());
        let x = number_of(place).mul_add(plot.step(), plot.area.left);
        let (above, below) = (Point::new(x, plot.area.top - 6.0), Point::new(x, plot.area.bottom));
        canvas.line(above, below, Stroke::dashed(Ink::Muted, 1.5, "5 4"));
        let half = width(WORD, Lettering::SMALL) / 2.0;
        let at = Point::new(x.max(plot.area.left + half), plot.area.top - 10.0);
        canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::Muted, WORD);
    }

    /// The newest limits, named at the right.
    fn side_labels(&self, plot: &Plot) -> Vec<SideLabel> {
        let Some(limits) = self.limits.iter().max_by_key(|limits| limits.last) else {
            let names = |median| Point::new(plot.area.right, plot.y(median));
            let label = |median| SideLabel {
                names: names(median),
                text: format!("Middle {}", self.show_line(median)),
                ink: Ink::Text,
                lettering: Lettering::LABEL,
            };
            return self.median.map(label).into_iter().collect();
        };
        let lines = [
            ("Upper limit", limits.upper, Ink::Muted),
            ("Mean", limits.centre, Ink::Text),
            ("Lower limit", limits.lower, Ink::Muted),
        ];
        lines
            .into_iter()
            .map(|(name, value, ink)| SideLabel {
                names: Point::new(plot.area.right, plot.y(value)),
                text: format!("{name} {}", self.show_line(value)),
                ink,
                lettering: Lettering::LABEL,
            })
            .collect()
    }

    fn draw_points(&self, canvas: &mut Canvas<'_>, plot: &Plot) {
        let mut stretch: Vec<Point> = Vec::new();
        let line = Stroke::solid(Ink::School, 2.0);
        for (position, point) in self.points.iter().enumerate() {
            if let Some(estimate) = point.reading.estimate() {
                stretch.push(plot.at(position, estimate.value));
            } else {
                canvas.polyline(&std::mem::take(&mut stretch), None, Some(line));
            }
        }
        canvas.polyline(&stretch, None, Some(line));
        for (position, point) in self.points.iter().enumerate() {
            let Some(estimate) = point.reading.estimate() else {
                continue;
            };
            let at = plot.at(position, estimate.value);
            if point.signal.is_some() {
                canvas.circle(at, 7.5, Some(Ink::Paper), Some(Stroke::solid(Ink::Bad, 2.0)));
            }
            canvas.circle(at, 3.5, Some(Ink::School), None);
        }
    }
}

fn draw_limits(canvas: &mut Canvas<'_>, plot: &Plot, limits: &Limits) {
    let half = plot.step() / 2.0;
    let last = limits.last.min(plot.columns.saturating_sub(1));
    let (left, right) = (plot.x(limits.first.min(last)) - half, plot.x(last) + half);
    let band = Area { left, right, top: plot.y(limits.upper), bottom: plot.y(limits.lower) };
    canvas.rectangle(band, Some(Ink::Mist), None);
    let lines = [
        (limits.upper, Stroke::dashed(Ink::Muted, 1.5, "6 4")),
        (limits.centre, Stroke::solid(Ink::Text, 1.5)),
        (limits.lower, Stroke::dashed(Ink::Muted, 1.5, "6 4")),
    ];
    for (value, stroke) in lines {
        let y = plot.y(value);
        canvas.line(Point::new(left, y), Point::new(right, y), stroke);
    }
}
