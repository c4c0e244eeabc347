//! The funnel as a picture.

use std::collections::BTreeSet;

use super::{Funnel, FunnelLimits, FunnelPlace};
use crate::charts::{
    Theme,
    drawing::{Anchor, Area, Axis, Canvas, Ink, Lettering, Point, Stroke, draw_key, width, wrap},
    plot::{Plot, bounds, tick_room},
    theme::NARROWEST,
};

/// One of the limits at a size.
type Limit = fn(&FunnelLimits) -> f64;

/// What the marks stand for.
#[derive(Clone, Copy)]
enum Mark {
    Within,
    Outside,
    Named,
    Inner,
    Outer,
}

impl Funnel {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let axis = Axis::over(self.values(), 5.0, bounds(&self.scale));
        let measure = wrap(&self.scale.measure, canvas.width - 8.0, Lettering::SMALL);
        let start = Point::new(4.0, 2.0);
        let top = canvas.lines(start, Anchor::Start, Lettering::SMALL, Ink::Muted, &measure) + 6.0;
        let subjects = &self.subjects;
        let within = format!("{subjects} within the limits");
        let outside = format!("{subjects} outside");
        let mut key = vec![(Mark::Within, within.as_str()), (Mark::Outside, outside.as_str())];
        key.extend(self.named.iter().map(|(name, _)| (Mark::Named, name.as_str())));
        key.extend([(Mark::Inner, "95% limits"), (Mark::Outer, "99.8% limits")]);
        let top =
            draw_key(&mut canvas, top, &key, |canvas, mark, at| draw_mark(canvas, *mark, at)) + 4.0;
        let area = Area {
            left: tick_room(&self.scale, &axis) + 14.0,
            top,
            right: canvas.width - 16.0,
            bottom: top + (canvas.width * 0.5).max(240.0),
        };
        let plot = Plot { area, axis, columns: 1 };
        plot.draw_grid(&mut canvas, &self.scale);
        let sizes = Axis::from_nought(self.points.iter().map(|point| f64::from(point.n)), 5.0);
        let x = |n: f64| area.width().mul_add(sizes.share(n), area.left);
        let y = plot.y(self.baseline.0);
        let line = Stroke::solid(Ink::Text, 1.5);
        canvas.line(Point::new(area.left, y), Point::new(area.right, y), line);
        let lines: [(Limit, Mark); 4] = [
            (|limits| limits.inner.0, Mark::Inner),
            (|limits| limits.inner.1, Mark::Inner),
            (|limits| limits.outer.0, Mark::Outer),
            (|limits| limits.outer.1, Mark::Outer),
        ];
        for (of, mark) in lines {
            let points: Vec<Point> = self
                .limits
                .iter()
                .map(|limits| Point::new(x(f64::from(limits.n)), plot.y(of(limits))))
                .collect();
            canvas.polyline(&points, None, Some(stroke(mark)));
        }
        self.draw_points(&mut canvas, |point| Point::new(x(f64::from(point.0)), plot.y(point.1)));
        let bottom = self.draw_sizes(&mut canvas, area, &sizes);
        canvas.finish(self, bottom)
    }

    fn values(&self) -> Vec<f64> {
        let points = self.points.iter().map(|point| point.value);
        points.chain([self.baseline.0]).collect()
    }

    /// Points that would lie on one another are drawn once: there may be twenty thousand.
    fn draw_points(&self, canvas: &mut Canvas<'_>, at: impl Fn((u32, f64)) -> Point) {
        let mut drawn = BTreeSet::new();
        for is_outside in [false, true] {
            for point in &self.points {
                if (point.place != FunnelPlace::Within) != is_outside {
                    continue;
                }
                let place = at((point.n, point.value));
                let cell = |part: f64| format!("{:.0}", part / 3.0);
                if drawn.insert((is_outside, cell(place.x), cell(place.y))) {
                    let mark = if is_outside { Mark::Outside } else { Mark::Within };
                    draw_mark(canvas, mark, place);
                }
            }
        }
        if let Some((_, point)) = &self.named {
            draw_mark(canvas, Mark::Named, at((point.n, point.value)));
        }
    }

    /// The sizes of cohorts along the bottom; gives back the bottom of the picture.
    fn draw_sizes(&self, canvas: &mut Canvas<'_>, area: Area, sizes: &Axis) -> f64 {
        let baseline = area.bottom + 18.0;
        let mut free = f64::NEG_INFINITY;
        for tick in &sizes.ticks {
            let x = area.width().mul_add(sizes.share(*tick), area.left);
            canvas.line(
                Point::new(x, area.bottom),
                Point::new(x, area.bottom + 4.0),
                Stroke::solid(Ink::Line, 1.0),
            );
            let words = format!("{tick:.0}");
            let half = width(&words, Lettering::SMALL) / 2.0;
            if x - half > free {
                let at = Point::new(x, baseline);
                canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::Muted, &words);
                free = x + half + 10.0;
            }
        }
        let counted = &self.counted;
        let words = wrap(&format!("Number of {counted}"), area.width(), Lettering::SMALL);
        let top = Point::new(area.middle().x, baseline + 6.0);
        canvas.lines(top, Anchor::Middle, Lettering::SMALL, Ink::Muted, &words) + 4.0
    }
}

fn stroke(mark: Mark) -> Stroke {
    match mark {
        Mark::Inner => Stroke::dashed(Ink::Muted, 1.5, "6 4"),
        _ => Stroke::solid(Ink::Muted, 1.5),
    }
}

fn draw_mark(canvas: &mut Canvas<'_>, mark: Mark, at: Point) {
    match mark {
        Mark::Within => canvas.circle(at, 2.0, Some(Ink::Muted), None),
        Mark::Outside => {
            canvas.circle(at, 3.5, Some(Ink::Paper), Some(Stroke::solid(Ink::Similar, 1.5)));
        }
        Mark::Named => {
            canvas.circle(at, 6.0, Some(Ink::School), Some(Stroke::solid(Ink::Paper, 1.5)));
        }
        Mark::Inner | Mark::Outer => {
            let (from, to) = (Point::new(at.x - 9.0, at.y), Point::new(at.x + 9.0, at.y));
            canvas.line(from, to, stroke(mark));
        }
    }
}
