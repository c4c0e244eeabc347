//! The dots as a picture: each kind of dot has a lane of its own within a row.

use super::DotPlot;
use crate::charts::{
    Reading, Theme,
    drawing::{Area, Axis, Canvas, Ink, Point, draw_key, mark, number_of, series_ink},
    plot::{bounds, draw_notes},
    rows::{Rows, draw_measure, whisker},
    theme::NARROWEST,
};

/// The height of one lane.
const LANE: f64 = 14.0;

impl DotPlot {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let top = draw_measure(&mut canvas, &self.scale);
        let key: Vec<_> = self.dots.iter().map(|dot| (dot.kind, dot.label.as_str())).collect();
        let top = draw_key(&mut canvas, top, &key, |canvas, kind, at| {
            mark(canvas, *kind, at);
        });
        let labels: Vec<&str> = self.rows.iter().map(|row| row.label.as_str()).collect();
        let axis = Axis::over(self.values(), 5.0, bounds(&self.scale));
        let lanes = number_of(self.dots.len());
        let least = lanes.mul_add(LANE, 12.0);
        let right = canvas.width - 24.0;
        let frame = Rows::lay_out(&labels, axis, canvas.width, top, right, least);
        for row in frame.places.iter().skip(1).step_by(2) {
            let band =
                Area { left: 0.0, right: canvas.width, top: row.top, bottom: row.top + row.height };
            canvas.rectangle(band, Some(Ink::Mist), None);
        }
        let bottom = frame.draw_frame(&mut canvas, &self.scale);
        for (row, place) in self.rows.iter().zip(&frame.places) {
            for (lane, (dot, reading)) in self.dots.iter().zip(&row.readings).enumerate() {
                let Some(estimate) = reading.estimate() else {
                    continue;
                };
                let offset = (number_of(lane) + 0.5 - lanes / 2.0) * LANE;
                let at = |value| Point::new(frame.x(value), place.middle() + offset);
                if let Some(interval) = estimate.interval {
                    let ink = series_ink(dot.kind);
                    whisker(&mut canvas, at(interval.low), at(interval.high), ink);
                }
                mark(&mut canvas, dot.kind, at(estimate.value));
            }
        }
        let bottom = draw_notes(&mut canvas, &self.notes(), bottom + 6.0);
        canvas.finish(self, bottom + 4.0)
    }

    fn values(&self) -> Vec<f64> {
        let readings = self.rows.iter().flat_map(|row| &row.readings);
        let mut values: Vec<f64> = self.scale.ends.into_iter().flat_map(<[f64; 2]>::from).collect();
        for estimate in readings.filter_map(Reading::estimate) {
            values.push(estimate.value);
            if let Some(interval) = estimate.interval {
                values.extend([interval.low, interval.high]);
            }
        }
        values
    }
}
