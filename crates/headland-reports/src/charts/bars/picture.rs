//! The bars as a picture: values stand in a column of their own, clear of whiskers and lines.

use super::{Bar, Bars};
use crate::charts::{
    Reading, SeriesKind, Theme,
    drawing::{
        Anchor, Area, Axis, Canvas, Ink, Lettering, Point, Stroke, series_ink, shorten, width,
    },
    rows::{Row, Rows, draw_measure, whisker},
    theme::NARROWEST,
    wording::counted,
};

impl Bars {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let mut top = draw_measure(&mut canvas, &self.scale);
        if self.reference.is_some() {
            top += Lettering::SMALL.leading();
        }
        let labels: Vec<&str> = self.bars.iter().map(|bar| bar.label.as_str()).collect();
        let words: Vec<String> = self.bars.iter().map(|bar| self.value_words(bar)).collect();
        let most = canvas.width * 0.3;
        let column =
            words.iter().map(|words| width(words, Lettering::LABEL)).fold(0.0, f64::max).min(most);
        let axis = Axis::from_nought(self.values(), 5.0);
        let right = canvas.width - column - 20.0;
        let rows = Rows::lay_out(&labels, axis, canvas.width, top, right, 26.0);
        let bottom = rows.draw_frame(&mut canvas, &self.scale);
        for ((bar, row), words) in self.bars.iter().zip(&rows.places).zip(&words) {
            draw_bar(&mut canvas, &rows, row, bar);
            let at = Point::new(canvas.width - 4.0, row.middle() + 5.0);
            let (ink, lettering) = match &bar.reading {
                Reading::Absent(_) => (Ink::Muted, Lettering::LABEL),
                Reading::Known(_) if bar.kind == SeriesKind::School => {
                    (Ink::Text, Lettering::STRONG)
                }
                Reading::Known(_) => (Ink::Text, Lettering::LABEL),
            };
            let words = shorten(words, most, lettering);
            canvas.text(at, Anchor::End, lettering, ink, &words);
        }
        let nought = rows.x(0.0);
        let (above, below) =
            (Point::new(nought, rows.area.top), Point::new(nought, rows.area.bottom));
        canvas.line(above, below, Stroke::solid(Ink::Text, 1.0));
        self.draw_reference(&mut canvas, &rows);
        canvas.finish(self, bottom + 4.0)
    }

    fn values(&self) -> Vec<f64> {
        let mut values: Vec<f64> = self.reference.iter().map(|line| line.value).collect();
        for estimate in self.bars.iter().filter_map(|bar| bar.reading.estimate()) {
            values.push(estimate.value);
            if let Some(interval) = estimate.interval {
                values.extend([interval.low, interval.high]);
            }
        }
        values
    }

    /// "61.5%, n 43", or why there is no value.
    fn value_words(&self, bar: &Bar) -> String {
        match (&bar.reading, bar.reading.estimate()) {
            (Reading::Absent(reason), _) => reason.clone(),
            (_, Some(estimate)) => {
                let value = self.scale.show(estimate.value);
                match estimate.count {
                    Some(count) => format!("{value}, n {}", counted(count)),
                    None => value,
                }
            }
            (Reading::Known(_), None) => "not known".to_owned(),
        }
    }

    fn draw_reference(&self, canvas: &mut Canvas<'_>, rows: &Rows) {
        let Some(reference) = &self.reference else {
            return;
        };
        let x = rows.x(reference.value);
        let (above, below) = (Point::new(x, rows.area.top - 4.0), Point::new(x, rows.area.bottom));
        canvas.line(above, below, Stroke::dashed(Ink::England, 2.0, "2 4"));
        let words = format!("{} {}", reference.label, self.scale.show(reference.value));
        let words = shorten(&words, canvas.width - 8.0, Lettering::SMALL);
        let half = width(&words, Lettering::SMALL) / 2.0;
        let centre = x.max(half + 2.0).min(canvas.width - half - 2.0);
        let at = Point::new(centre, rows.area.top - 8.0);
        canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::England, &words);
    }
}

fn draw_bar(canvas: &mut Canvas<'_>, rows: &Rows, row: &Row, bar: &Bar) {
    let Some(estimate) = bar.reading.estimate() else {
        return;
    };
    let (nought, end) = (rows.x(0.0), rows.x(estimate.value));
    let area = Area {
        left: nought.min(end),
        right: nought.max(end),
        top: row.middle() - 8.0,
        bottom: row.middle() + 8.0,
    };
    canvas.rectangle(area, Some(series_ink(bar.kind)), None);
    if let Some(interval) = estimate.interval {
        let at = |value| Point::new(rows.x(value), row.middle());
        let halo = Stroke::solid(Ink::Paper, 4.0);
        canvas.line(at(interval.low), at(interval.high), halo);
        whisker(canvas, at(interval.low), at(interval.high), Ink::Text);
    }
}
