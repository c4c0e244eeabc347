//! The boxes as a picture: as high as what they hold, in rows of equal height.

use super::{Boxes, Headed, NOTHING};
use crate::charts::{
    Theme,
    drawing::{Anchor, Area, Canvas, Ink, Lettering, Point, Stroke, number_of, wrap},
};

/// The space between boxes, and inside one.
const GAP: f64 = 10.0;
/// From which width two boxes stand beside each other.
const WIDE: f64 = 480.0;
/// The space between entries.
const BETWEEN: f64 = 5.0;

impl Boxes {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, 300.0);
        let beside = if canvas.width >= WIDE { 2 } else { 1 };
        let width = (canvas.width - GAP * number_of(beside - 1)) / number_of(beside);
        let mut top = 2.0;
        for row in self.boxes.chunks(beside) {
            let texts: Vec<_> = row.iter().map(|one| Text::of(one, width - 2.0 * GAP)).collect();
            let height = texts.iter().map(Text::height).fold(0.0, f64::max);
            for (place, text) in texts.iter().enumerate() {
                let left = (width + GAP).mul_add(number_of(place), 1.0);
                let area = Area { left, right: left + width - 2.0, top, bottom: top + height };
                canvas.rectangle(area, Some(Ink::Mist), Some(Stroke::solid(Ink::Line, 1.0)));
                text.draw(&mut canvas, area);
            }
            top += height + GAP;
        }
        canvas.finish(self, top)
    }
}

/// The words of a box in lines.
struct Text {
    heading: Vec<String>,
    entries: Vec<Vec<String>>,
    is_empty: bool,
}

impl Text {
    fn of(one: &Headed, room: f64) -> Self {
        let nothing = [NOTHING.to_owned()];
        let entries = if one.entries.is_empty() { &nothing[..] } else { &one.entries[..] };
        Self {
            heading: wrap(&one.heading, room, Lettering::STRONG),
            entries: entries.iter().map(|entry| wrap(entry, room, Lettering::SMALL)).collect(),
            is_empty: one.entries.is_empty(),
        }
    }

    fn height(&self) -> f64 {
        let heading = number_of(self.heading.len()) * Lettering::STRONG.leading();
        let lines = self.entries.iter().map(Vec::len).sum();
        let entries = number_of(lines) * Lettering::SMALL.leading();
        heading + entries + BETWEEN.mul_add(number_of(self.entries.len()), 2.0 * GAP)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Area) {
        let left = area.left + GAP;
        let top = area.top + GAP / 2.0;
        let start = Point::new(left, top);
        let mut y = canvas.lines(start, Anchor::Start, Lettering::STRONG, Ink::Text, &self.heading);
        let ink = if self.is_empty { Ink::Muted } else { Ink::Text };
        for entry in &self.entries {
            let start = Point::new(left, y + BETWEEN);
            y = canvas.lines(start, Anchor::Start, Lettering::SMALL, ink, entry);
        }
    }
}
