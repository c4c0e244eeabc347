//! The force field as a picture: arrows from both sides, as long as the force is strong.

use super::{Force, ForceField};
use crate::charts::{
    Theme,
    drawing::{Anchor, Area, Canvas, Ink, Lettering, Point, Stroke, number_of, wrap},
};

/// The height of an arrow's shaft.
const SHAFT: f64 = 14.0;
/// The width of the change's box.
const CHANGE: f64 = 130.0;

impl ForceField {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, 520.0);
        let side = (canvas.width - CHANGE) / 2.0;
        let room = side - 24.0;
        let top = 28.0;
        let centre = Area { left: side, right: side + CHANGE, top, bottom: top };
        let driving = stack(&self.driving, room);
        let restraining = stack(&self.restraining, room);
        let change = wrap(&self.change, CHANGE - 18.0, Lettering::STRONG);
        let needed = number_of(change.len()).mul_add(Lettering::STRONG.leading(), 24.0);
        let bottom = top
            + [&driving, &restraining]
                .map(|side| side.iter().map(Place::height).sum::<f64>())
                .into_iter()
                .fold(needed, f64::max);
        let centre = Area { bottom, ..centre };
        let lettering = Lettering::STRONG;
        let heading = |x| Point::new(x, 18.0);
        let (left, right) = (heading(side / 2.0), heading(canvas.width - side / 2.0));
        canvas.text(left, Anchor::Middle, lettering, Ink::Good, "Driving");
        canvas.text(right, Anchor::Middle, lettering, Ink::Bad, "Restraining");
        canvas.rectangle(centre, Some(Ink::Tint), Some(Stroke::solid(Ink::Text, 2.0)));
        let block = number_of(change.len()) * lettering.leading();
        let start = Point::new(centre.middle().x, centre.middle().y - block / 2.0);
        canvas.lines(start, Anchor::Middle, lettering, Ink::Text, &change);
        draw_side(&mut canvas, &driving, centre, true);
        draw_side(&mut canvas, &restraining, centre, false);
        canvas.finish(self, bottom + 6.0)
    }
}

/// A force with its name in lines.
struct Place {
    lines: Vec<String>,
    strength: u8,
}

impl Place {
    fn height(&self) -> f64 {
        number_of(self.lines.len()).mul_add(Lettering::SMALL.leading(), SHAFT + 16.0)
    }
}

fn stack(forces: &[Force], room: f64) -> Vec<Place> {
    forces
        .iter()
        .map(|force| Place {
            lines: wrap(&force.name, room, Lettering::SMALL),
            strength: force.strength.clamp(1, Force::STRONGEST),
        })
        .collect()
}

/// Draws the forces of one side, each pushing towards the middle.
fn draw_side(canvas: &mut Canvas<'_>, places: &[Place], centre: Area, is_driving: bool) {
    let (ink, anchor, towards, edge) = if is_driving {
        (Ink::Good, Anchor::End, 1.0_f64, centre.left - 4.0)
    } else {
        (Ink::Bad, Anchor::Start, -1.0, centre.right + 4.0)
    };
    let reach = (canvas.width - CHANGE) / 2.0 - 40.0;
    let mut y = centre.top;
    for place in places {
        let start = Point::new(towards.mul_add(-8.0, edge), y + 2.0);
        let bottom = canvas.lines(start, anchor, Lettering::SMALL, Ink::Text, &place.lines);
        let middle = bottom + SHAFT / 2.0 + 4.0;
        let share = f64::from(place.strength) / f64::from(Force::STRONGEST);
        let length = (reach * share).max(34.0);
        let at =
            |along: f64, across: f64| Point::new(towards.mul_add(-along, edge), middle + across);
        let arrow = [
            at(0.0, 0.0),
            at(12.0, -SHAFT / 2.0 - 2.0),
            at(12.0, -SHAFT / 2.0 + 2.0),
            at(length, -SHAFT / 2.0 + 2.0),
            at(length, SHAFT / 2.0 - 2.0),
            at(12.0, SHAFT / 2.0 - 2.0),
            at(12.0, SHAFT / 2.0 + 2.0),
        ];
        canvas.polyline(&arrow, Some(ink), None);
        let words = place.strength.to_string();
        let tail = at(length + 6.0, 5.0);
        canvas.text(tail, anchor, Lettering::SMALL_STRONG, ink, &words);
        y += place.height();
    }
}
