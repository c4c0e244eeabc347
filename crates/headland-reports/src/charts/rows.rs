//! The frame of pictures with one row for each thing and values along the bottom.

use super::{
    Scale,
    drawing::{Anchor, Area, Axis, Canvas, Ink, Lettering, Point, Stroke, number_of, width, wrap},
    plot::{tick_room, tick_words},
};

/// One row: its label in lines, and how much of the picture's height it takes.
pub(super) struct Row {
    lines: Vec<String>,
    pub top: f64,
    pub height: f64,
}

impl Row {
    /// The height at which the row's values are drawn.
    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// Labelled rows beside the area in which their values are drawn.
pub(super) struct Rows {
    pub places: Vec<Row>,
    pub area: Area,
    pub axis: Axis,
}

impl Rows {
    /// Lays rows out from `top` between a column of labels and `right`, each at least as high as
    /// `least`.
    pub(super) fn lay_out(
        labels: &[&str],
        axis: Axis,
        picture: f64,
        top: f64,
        right: f64,
        least: f64,
    ) -> Self {
        let lettering = Lettering::LABEL;
        let widest = labels.iter().map(|label| width(label, lettering)).fold(0.0, f64::max);
        let left = (widest + 16.0).clamp(60.0, picture * 0.36);
        let mut bottom = top;
        let places = labels
            .iter()
            .map(|label| {
                let lines = wrap(label, left - 16.0, lettering);
                let height = number_of(lines.len()).mul_add(lettering.leading(), 8.0).max(least);
                let row = Row { lines, top: bottom, height };
                bottom += height;
                row
            })
            .collect();
        let area = Area { left, top, right, bottom };
        Self { places, area, axis }
    }

    /// Where a value falls.
    pub(super) fn x(&self, value: f64) -> f64 {
        self.area.width().mul_add(self.axis.share(value), self.area.left)
    }

    /// Draws the grid, the ticks beneath and the rows' labels; gives back the bottom.
    pub(super) fn draw_frame(&self, canvas: &mut Canvas<'_>, scale: &Scale) -> f64 {
        let baseline = self.area.bottom + 18.0;
        let every = self.ticks_apart(scale);
        for (position, tick) in self.axis.ticks.iter().enumerate() {
            let x = self.x(*tick);
            let (above, below) =
                (Point::new(x, self.area.top), Point::new(x, self.area.bottom + 4.0));
            canvas.line(above, below, Stroke::solid(Ink::Line, 1.0));
            if position % every != 0 {
                continue;
            }
            let words = tick_words(scale, &self.axis, *tick);
            let half = width(&words, Lettering::SMALL) / 2.0;
            let centre = x.min(canvas.width - half - 2.0);
            let at = Point::new(centre, baseline);
            canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::Muted, &words);
        }
        let lettering = Lettering::LABEL;
        for row in &self.places {
            let height = number_of(row.lines.len()) * lettering.leading();
            let at = Point::new(self.area.left - 10.0, row.middle() - height / 2.0);
            canvas.lines(at, Anchor::End, lettering, Ink::Text, &row.lines);
        }
        baseline + 6.0
    }

    /// Every which tick has room for its words.
    fn ticks_apart(&self, scale: &Scale) -> usize {
        let count = self.axis.ticks.len().max(2);
        let step = self.area.width() / number_of(count - 1);
        let widest = tick_room(scale, &self.axis);
        // The last tick may be moved inwards by half of its width.
        let fits = |every: usize| number_of(every) * step >= widest * 1.5 + 6.0;
        (1..count).find(|every| fits(*every)).unwrap_or(count)
    }
}

/// Draws an interval as a whisker along a row.
pub(super) fn whisker(canvas: &mut Canvas<'_>, from: Point, to: Point, ink: Ink) {
    let stroke = Stroke::solid(ink, 1.5);
    canvas.line(from, to, stroke);
    for end in [from, to] {
        let (above, below) = (Point::new(end.x, end.y - 4.0), Point::new(end.x, end.y + 4.0));
        canvas.line(above, below, stroke);
    }
}

/// Writes the measure across the top; gives back its bottom.
pub(super) fn draw_measure(canvas: &mut Canvas<'_>, scale: &Scale) -> f64 {
    let lines = wrap(&scale.measure, canvas.width - 8.0, Lettering::SMALL);
    let at = Point::new(4.0, 2.0);
    canvas.lines(at, Anchor::Start, Lettering::SMALL, Ink::Muted, &lines) + 6.0
}
