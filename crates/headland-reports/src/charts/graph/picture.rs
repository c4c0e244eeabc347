//! The golden thread as a picture, its breaks numbered and named beneath.

use super::{
    Graph, NodeState,
    layout::{GAP, Place, Places},
};
use crate::charts::{
    Theme,
    drawing::{
        Anchor, Area, Canvas, Ink, Lettering, Placed, Point, Stroke, draw_key, number_of, spread,
        wrap,
    },
    plot::draw_notes,
};

/// The height a break's number takes.
const BADGE: f64 = 22.0;

/// A link whose ends are both drawn, with the number of its break where it is broken.
struct Thread<'a> {
    from: &'a Place<'a>,
    to: &'a Place<'a>,
    number: Option<usize>,
}

impl Graph {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, self.narrowest());
        let states: Vec<(NodeState, &str)> = NodeState::ALL
            .into_iter()
            .filter(|state| self.nodes.iter().any(|node| node.state == *state))
            .map(|state| (state, state.word()))
            .collect();
        let top = draw_key(&mut canvas, 2.0, &states, |canvas, state, at| {
            draw_state(canvas, *state, at);
        });
        let top = self.draw_headings(&mut canvas, top + 4.0);
        let places = self.places(canvas.width, top);
        let bottom = places.values().map(|place| place.area.bottom).fold(top + 10.0, f64::max);
        let threads = self.threads(&places);
        for thread in &threads {
            let stroke = if thread.number.is_some() {
                Stroke::dashed(Ink::Bad, 2.0, "5 4")
            } else {
                Stroke::solid(Ink::School, 2.0)
            };
            canvas.curve(thread.from.right(), thread.to.left(), stroke);
        }
        for place in places.values() {
            draw_place(&mut canvas, place);
        }
        let bottom = draw_badges(&mut canvas, &threads, top, bottom);
        let bottom = draw_notes(&mut canvas, &self.notes(), bottom + 12.0);
        canvas.finish(self, bottom + 4.0)
    }

    fn draw_headings(&self, canvas: &mut Canvas<'_>, top: f64) -> f64 {
        let step = (canvas.width + GAP - 24.0) / number_of(self.breadth());
        let lettering = Lettering::SMALL_STRONG;
        let mut bottom = top;
        for (position, heading) in self.columns.iter().take(self.breadth()).enumerate() {
            let lines = wrap(heading, step - 8.0, lettering);
            let at = Point::new(step.mul_add(number_of(position), 4.0), top);
            let end = canvas.lines(at, Anchor::Start, lettering, Ink::Muted, &lines);
            bottom = bottom.max(end);
        }
        bottom + 8.0
    }

    /// The links that can be drawn, breaks numbered from one as in the notes.
    fn threads<'a>(&self, places: &'a Places<'a>) -> Vec<Thread<'a>> {
        let mut breaks = 0;
        self.links
            .iter()
            .filter_map(|link| {
                let from = places.get(link.from.as_str())?;
                let to = places.get(link.to.as_str())?;
                let number = link.break_reason.is_some().then(|| {
                    breaks += 1;
                    breaks
                });
                Some(Thread { from, to, number })
            })
            .collect()
    }
}

fn draw_place(canvas: &mut Canvas<'_>, place: &Place<'_>) {
    let outline = match place.node.state {
        NodeState::Missing => Stroke::dashed(Ink::Bad, 2.0, "5 4"),
        NodeState::Done => Stroke::solid(Ink::Good, 2.0),
        NodeState::UnderWay | NodeState::NotStarted => Stroke::solid(Ink::Muted, 1.5),
    };
    canvas.rectangle(place.area, Some(Ink::Paper), Some(outline));
    let start = Point::new(place.area.left + 8.0, place.area.top + 5.0);
    let lettering = Lettering::SMALL;
    let bottom = canvas.lines(start, Anchor::Start, lettering, Ink::Text, &place.lines);
    let at = Point::new(place.area.left + 15.0, bottom + 10.0);
    draw_state(canvas, place.node.state, at);
    let at = Point::new(place.area.left + 27.0, bottom + 14.5);
    let words = place.node.state.word();
    let ink = if place.node.state == NodeState::Missing { Ink::Bad } else { Ink::Muted };
    canvas.text(at, Anchor::Start, lettering, ink, words);
}

/// The shape of a state: full, half full, empty, or a cross.
fn draw_state(canvas: &mut Canvas<'_>, state: NodeState, at: Point) {
    match state {
        NodeState::Done => {
            canvas.circle(at, 6.0, Some(Ink::Good), Some(Stroke::solid(Ink::Good, 1.5)));
        }
        NodeState::UnderWay => {
            canvas.circle(at, 6.0, Some(Ink::Paper), Some(Stroke::solid(Ink::Text, 1.5)));
            canvas.circle(at, 3.0, Some(Ink::Text), None);
        }
        NodeState::NotStarted => {
            canvas.circle(at, 6.0, Some(Ink::Paper), Some(Stroke::solid(Ink::Text, 1.5)));
        }
        NodeState::Missing => {
            let corner = |x: f64, y: f64| Point::new(at.x + x, at.y + y);
            let stroke = Stroke::solid(Ink::Bad, 2.5);
            canvas.line(corner(-5.0, -5.0), corner(5.0, 5.0), stroke);
            canvas.line(corner(-5.0, 5.0), corner(5.0, -5.0), stroke);
        }
    }
}

/// Numbers the breaks in the gaps before the records they lead to; gives back the bottom.
fn draw_badges(canvas: &mut Canvas<'_>, threads: &[Thread<'_>], top: f64, bottom: f64) -> f64 {
    let mut lowest = bottom;
    let mut columns: Vec<usize> = threads.iter().map(|thread| thread.to.node.column).collect();
    columns.sort_unstable();
    columns.dedup();
    for column in columns {
        let broken: Vec<(usize, &Thread<'_>)> = threads
            .iter()
            .filter(|thread| thread.to.node.column == column)
            .filter_map(|thread| Some((thread.number?, thread)))
            .collect();
        let wanted: Vec<Placed> = broken
            .iter()
            .map(|(_, thread)| Placed { wanted: badge_height(thread), height: BADGE })
            .collect();
        for ((number, thread), y) in broken.iter().zip(spread(&wanted, top, bottom)) {
            let centre = Point::new((thread.to.area.left - GAP / 2.0).max(BADGE / 2.0), y);
            let edge = Stroke::solid(Ink::Paper, 1.5);
            canvas.circle(centre, 10.0, Some(Ink::Bad), Some(edge));
            let at = Point::new(centre.x, centre.y + 4.5);
            let words = number.to_string();
            canvas.text(at, Anchor::Middle, Lettering::SMALL_STRONG, Ink::Paper, &words);
            lowest = lowest.max(y + BADGE / 2.0);
        }
    }
    lowest
}

/// The height at which a broken link passes the gap before its end.
fn badge_height(thread: &Thread<'_>) -> f64 {
    let (from, to): (Area, Area) = (thread.from.area, thread.to.area);
    if thread.to.node.column == thread.from.node.column + 1 {
        f64::midpoint(from.middle().y, to.middle().y)
    } else {
        to.middle().y
    }
}
