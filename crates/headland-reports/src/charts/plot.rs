//! The frame of pictures with time along the bottom: grid, ticks and labels at the right.

use super::{
    Scale,
    drawing::{
        Anchor, Area, Axis, Canvas, Ink, Lettering, Placed, Point, Stroke, number_of, spread,
        width, wrap,
    },
};
use crate::table::Unit;

/// The part of a picture where values are drawn over time.
pub(super) struct Plot {
    pub area: Area,
    pub axis: Axis,
    /// How many points in time lie side by side.
    pub columns: usize,
}

impl Plot {
    /// How far the columns lie apart.
    pub(super) fn step(&self) -> f64 {
        self.area.width() / number_of(self.columns.max(1))
    }

    /// The middle of a column, counted from nought.
    pub(super) fn x(&self, column: usize) -> f64 {
        self.step().mul_add(number_of(column) + 0.5, self.area.left)
    }

    /// The height of a value.
    pub(super) fn y(&self, value: f64) -> f64 {
        self.area.height().mul_add(-self.axis.share(value), self.area.bottom)
    }

    /// The place of a value in a column.
    pub(super) fn at(&self, column: usize, value: f64) -> Point {
        Point::new(self.x(column), self.y(value))
    }

    /// Draws the grid with its ticks at the left.
    pub(super) fn draw_grid(&self, canvas: &mut Canvas<'_>, scale: &Scale) {
        for tick in &self.axis.ticks {
            let y = self.y(*tick);
            let (from, to) = (Point::new(self.area.left, y), Point::new(self.area.right, y));
            canvas.line(from, to, Stroke::solid(Ink::Line, 1.0));
            let at = Point::new(self.area.left - 8.0, y + 4.5);
            let words = tick_words(scale, &self.axis, *tick);
            canvas.text(at, Anchor::End, Lettering::SMALL, Ink::Muted, &words);
        }
    }
}

/// A tick as its axis writes it.
pub(super) fn tick_words(scale: &Scale, axis: &Axis, tick: f64) -> String {
    let mut number = scale.number(tick);
    number.places = axis.places;
    if number.unit == Unit::PercentagePoints {
        number.unit = Unit::Plain;
    }
    number.display()
}

/// The room the widest tick takes.
pub(super) fn tick_room(scale: &Scale, axis: &Axis) -> f64 {
    axis.ticks
        .iter()
        .map(|tick| width(&tick_words(scale, axis, *tick), Lettering::SMALL))
        .fold(0.0, f64::max)
}

/// The values beyond which a measure never goes.
pub(super) fn bounds(scale: &Scale) -> Option<(f64, f64)> {
    scale.ends.or((scale.unit == Unit::Percent).then_some((0.0, 100.0)))
}

/// A label at the right of a plot, joined to the point it names.
pub(super) struct SideLabel {
    /// The point it names.
    pub names: Point,
    pub text: String,
    pub ink: Ink,
    pub lettering: Lettering,
}

/// Labels at the right of a plot, wrapped to the gutter's width.
pub(super) struct SideLabels {
    labels: Vec<SideLabel>,
    wrapped: Vec<Vec<String>>,
}

/// The room between labels that touch.
const GAP: f64 = 5.0;
/// The length of the line that joins a label to its plot.
const LEADER: f64 = 18.0;

impl SideLabels {
    pub(super) fn new(labels: Vec<SideLabel>, gutter: f64) -> Self {
        let wrapped = labels
            .iter()
            .map(|label| wrap(&label.text, gutter - LEADER - 4.0, label.lettering))
            .collect();
        Self { labels, wrapped }
    }

    /// How wide the gutter of a picture of this width is.
    pub(super) fn gutter(picture: f64) -> f64 {
        (picture * 0.27).clamp(116.0, 210.0)
    }

    /// How much height the labels need together.
    pub(super) fn height(&self) -> f64 {
        (0..self.labels.len()).map(|at| self.height_of(at)).sum()
    }

    fn height_of(&self, position: usize) -> f64 {
        let lines = self.wrapped.get(position).map_or(0, Vec::len);
        let leading = self.labels.get(position).map_or(0.0, |label| label.lettering.leading());
        number_of(lines).mul_add(leading, GAP)
    }

    /// Writes the labels beside the plot, each joined to its point.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, plot: Area) {
        let placed: Vec<Placed> = (0..)
            .zip(&self.labels)
            .map(|(position, label)| Placed {
                wanted: label.names.y,
                height: self.height_of(position),
            })
            .collect();
        let middles = spread(&placed, plot.top - GAP, plot.bottom + GAP);
        for (((label, lines), place), middle) in
            self.labels.iter().zip(&self.wrapped).zip(&placed).zip(middles)
        {
            let edge = Point::new(plot.right, label.names.y);
            let end = Point::new(plot.right + LEADER - 4.0, middle);
            let leader = Stroke::solid(label.ink, 1.0);
            if edge.x - label.names.x > 8.0 {
                let start = Point::new(label.names.x + 8.0, label.names.y);
                canvas.line(start, edge, Stroke::dashed(label.ink, 1.0, "1 5"));
            }
            canvas.line(edge, end, leader);
            let top = Point::new(plot.right + LEADER, middle - (place.height - GAP) / 2.0);
            canvas.lines(top, Anchor::Start, label.lettering, label.ink, lines);
        }
    }
}

/// Writes notes across the picture from `top`; gives back their bottom.
pub(super) fn draw_notes(canvas: &mut Canvas<'_>, notes: &[String], top: f64) -> f64 {
    let mut y = top;
    for note in notes {
        let lines = wrap(note, canvas.width - 8.0, Lettering::SMALL);
        let start = Point::new(4.0, y);
        y = canvas.lines(start, Anchor::Start, Lettering::SMALL, Ink::Muted, &lines) + 3.0;
    }
    y
}
