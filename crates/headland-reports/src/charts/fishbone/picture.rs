//! The fishbone as a picture: causes hang on ribs along slanting bones.

use super::{Category, Cause, Fishbone};
use crate::charts::{
    Theme,
    drawing::{Anchor, Area, Canvas, Ink, Lettering, Point, Stroke, number_of, width, wrap},
};

/// How far a bone leans from its head to the spine.
const LEAN: f64 = 34.0;
/// The least room a category needs across.
const NARROWEST_COLUMN: f64 = 168.0;
/// The width of the effect's box.
const EFFECT: f64 = 150.0;

/// A line of words on a bone.
struct Line {
    text: String,
    indent: f64,
    lettering: Lettering,
    ink: Ink,
}

/// A cause with what lies behind it, and whether its rib bears a root mark.
struct Rib {
    lines: Vec<Line>,
    is_root: bool,
}

impl Rib {
    fn height(&self) -> f64 {
        self.lines.iter().map(|line| line.lettering.leading()).sum::<f64>() + 12.0
    }
}

impl Fishbone {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let columns = self.categories.len().div_ceil(2).max(1);
        let narrowest = number_of(columns).mul_add(NARROWEST_COLUMN, EFFECT + 20.0);
        let mut canvas = Canvas::new(theme, narrowest);
        let column = (canvas.width - EFFECT - 20.0) / number_of(columns);
        let bones: Vec<Vec<Rib>> =
            self.categories.iter().map(|category| ribs(category, column - LEAN - 12.0)).collect();
        let heads: Vec<Vec<String>> = self
            .categories
            .iter()
            .map(|category| wrap(&category.name, column - 30.0, Lettering::STRONG))
            .collect();
        let head = heads
            .iter()
            .map(|lines| number_of(lines.len()).mul_add(Lettering::STRONG.leading(), 10.0))
            .fold(0.0, f64::max);
        let side = |parity: usize| {
            bones
                .iter()
                .skip(parity)
                .step_by(2)
                .map(|ribs| ribs.iter().map(Rib::height).sum::<f64>() + 16.0)
                .fold(24.0, f64::max)
        };
        let effect = wrap(&self.effect, EFFECT - 20.0, Lettering::STRONG);
        let effect_half = number_of(effect.len()).mul_add(Lettering::STRONG.leading(), 24.0) / 2.0;
        let has_lower = self.categories.len() > 1;
        let spine = (4.0 + head + side(0)).max(effect_half + 4.0);
        let below = if has_lower { side(1) + head } else { 0.0 };
        let height = spine + below.max(effect_half) + 6.0;
        let (from, to) = (Point::new(6.0, spine), Point::new(canvas.width - EFFECT - 4.0, spine));
        canvas.line(from, to, Stroke::solid(Ink::Text, 3.0));
        let tip = [
            Point::new(to.x + 2.0, spine),
            Point::new(to.x - 10.0, spine - 7.0),
            Point::new(to.x - 10.0, spine + 7.0),
        ];
        canvas.polyline(&tip, Some(Ink::Text), None);
        draw_effect(&mut canvas, &effect, spine, effect_half);
        for (position, (ribs, head_lines)) in bones.iter().zip(&heads).enumerate() {
            let bone = Bone {
                foot: Point::new(number_of(position / 2 + 1).mul_add(column, 2.0), spine),
                is_above: position % 2 == 0,
                reach: side(position % 2),
                left: number_of(position / 2).mul_add(column, 8.0),
            };
            bone.draw(&mut canvas, ribs);
            bone.draw_head(&mut canvas, head_lines, column);
        }
        canvas.finish(self, height)
    }
}

/// A slanting line from the spine to the name of its category.
struct Bone {
    foot: Point,
    is_above: bool,
    reach: f64,
    left: f64,
}

impl Bone {
    fn top(&self) -> Point {
        let y = if self.is_above { self.foot.y - self.reach } else { self.foot.y + self.reach };
        Point::new(self.foot.x - LEAN, y)
    }

    /// Where the bone is at a height.
    fn x(&self, y: f64) -> f64 {
        let share = (y - self.foot.y).abs() / self.reach;
        LEAN.mul_add(-share, self.foot.x)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, ribs: &[Rib]) {
        canvas.line(self.top(), self.foot, Stroke::solid(Ink::School, 2.0));
        let mut y = if self.is_above { self.foot.y - self.reach + 8.0 } else { self.foot.y + 8.0 };
        for rib in ribs {
            for line in &rib.lines {
                let at = Point::new(self.left + line.indent, y + line.lettering.ascent());
                canvas.text(at, Anchor::Start, line.lettering, line.ink, &line.text);
                y += line.lettering.leading();
            }
            y += 3.0;
            let (ink, width) = if rib.is_root { (Ink::Bad, 2.5) } else { (Ink::Muted, 1.0) };
            let end = Point::new(self.x(y), y);
            canvas.line(Point::new(self.left, y), end, Stroke::solid(ink, width));
            if rib.is_root {
                canvas.circle(end, 5.0, Some(Ink::Bad), None);
            }
            y += 9.0;
        }
    }

    fn draw_head(&self, canvas: &mut Canvas<'_>, lines: &[String], column: f64) {
        let lettering = Lettering::STRONG;
        let height = number_of(lines.len()).mul_add(lettering.leading(), 10.0);
        let widest = lines.iter().map(|line| width(line, lettering)).fold(0.0, f64::max);
        let half = widest / 2.0 + 9.0;
        let top = self.top();
        let centre = top.x.min(self.left + column - 12.0 - half).max(self.left + half);
        let area = Area {
            left: centre - half,
            right: centre + half,
            top: if self.is_above { top.y - height } else { top.y },
            bottom: if self.is_above { top.y } else { top.y + height },
        };
        canvas.rectangle(area, Some(Ink::Mist), Some(Stroke::solid(Ink::School, 1.5)));
        let start = Point::new(centre, area.top + 4.0);
        canvas.lines(start, Anchor::Middle, lettering, Ink::Text, lines);
    }
}

fn draw_effect(canvas: &mut Canvas<'_>, lines: &[String], spine: f64, half: f64) {
    let area = Area {
        left: canvas.width - EFFECT,
        right: canvas.width - 2.0,
        top: spine - half,
        bottom: spine + half,
    };
    canvas.rectangle(area, Some(Ink::Tint), Some(Stroke::solid(Ink::Text, 2.0)));
    let start = Point::new(area.middle().x, area.top + 12.0);
    canvas.lines(start, Anchor::Middle, Lettering::STRONG, Ink::Text, lines);
}

fn ribs(category: &Category, room: f64) -> Vec<Rib> {
    category.causes.iter().map(|cause| rib(cause, room)).collect()
}

fn rib(cause: &Cause, room: f64) -> Rib {
    let mut lines = Vec::new();
    push_cause(&mut lines, cause, 0.0, room);
    for behind in &cause.causes {
        push_cause(&mut lines, behind, 12.0, room);
    }
    Rib { is_root: cause.is_root || cause.causes.iter().any(|behind| behind.is_root), lines }
}

fn push_cause(lines: &mut Vec<Line>, cause: &Cause, indent: f64, room: f64) {
    let (lettering, ink) = if cause.is_root {
        (Lettering::SMALL_STRONG, Ink::Bad)
    } else if indent > 0.0 {
        (Lettering::SMALL, Ink::Muted)
    } else {
        (Lettering::SMALL, Ink::Text)
    };
    let mut text = cause.text.clone();
    if cause.is_root {
        text = format!("Root cause: {text}");
    }
    if indent > 0.0 {
        text = format!("– {text}");
    }
    for text in wrap(&text, room - indent, lettering) {
        lines.push(Line { text, indent, lettering, ink });
    }
}
