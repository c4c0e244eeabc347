//! The plan as a picture.

use super::{
    Action, Gantt, Phase,
    layout::{BAR_LANE, Calendar, MILESTONE_LANE, Names, Row},
};
use crate::{
    charts::{
        Theme,
        drawing::{
            Anchor, Area, Canvas, Ink, Lettering, Point, Stroke, draw_key, number_of, width,
        },
        theme::NARROWEST,
    },
    table::long_date,
};

/// The width from which the names of actions have room beside their bars.
const ROOM_FOR_NAMES: f64 = 560.0;

/// What the key explains.
enum Sign {
    Phase(Phase),
    Milestone { is_met: bool },
}

impl Gantt {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, NARROWEST);
        let top = self.draw_key(&mut canvas);
        let (names, left) = if canvas.width < ROOM_FOR_NAMES {
            (Names::Above(canvas.width - 8.0), 4.0)
        } else {
            let room = (canvas.width * 0.3).min(230.0);
            (Names::Beside(room), room + 12.0)
        };
        let mut calendar = Calendar {
            from: self.from,
            to: self.to.max(self.from),
            area: Area { left, right: canvas.width - 8.0, top: top + 40.0, bottom: top + 40.0 },
        };
        if self.today_within().is_some() {
            calendar.area.top += Lettering::SMALL.leading() + 4.0;
        }
        let rows = self.rows(&calendar, names, calendar.area.top);
        calendar.area.bottom =
            rows.last().map_or(calendar.area.top + 30.0, |row| row.top + row.height);
        draw_bands(&mut canvas, &rows);
        draw_months(&mut canvas, &calendar, top);
        self.draw_today(&mut canvas, &calendar);
        self.draw_dependencies(&mut canvas, &calendar, &rows);
        for (action, row) in self.actions.iter().zip(&rows) {
            draw_row(&mut canvas, &calendar, action, row);
        }
        let bottom = calendar.area.bottom + 6.0;
        canvas.finish(self, bottom)
    }

    fn today_within(&self) -> Option<jiff::civil::Date> {
        self.today.filter(|today| (self.from..=self.to).contains(today))
    }

    fn draw_key(&self, canvas: &mut Canvas<'_>) -> f64 {
        let spans = || self.actions.iter().flat_map(|action| &action.spans);
        let milestones = || self.actions.iter().flat_map(|action| &action.milestones);
        let mut entries: Vec<(Sign, &str)> = Phase::ALL
            .into_iter()
            .filter(|phase| spans().any(|span| span.phase == *phase))
            .map(|phase| (Sign::Phase(phase), phase.word()))
            .collect();
        if milestones().any(|milestone| !milestone.is_met) {
            entries.push((Sign::Milestone { is_met: false }, "Milestone"));
        }
        if milestones().any(|milestone| milestone.is_met) {
            entries.push((Sign::Milestone { is_met: true }, "Milestone met"));
        }
        draw_key(canvas, 2.0, &entries, |canvas, sign, at| match sign {
            Sign::Phase(phase) => {
                let swatch = Area {
                    left: at.x - 9.0,
                    right: at.x + 9.0,
                    top: at.y - 6.0,
                    bottom: at.y + 6.0,
                };
                draw_bar(canvas, *phase, swatch);
            }
            Sign::Milestone { is_met } => draw_diamond(canvas, at, *is_met),
        })
    }

    fn draw_today(&self, canvas: &mut Canvas<'_>, calendar: &Calendar) {
        let Some(today) = self.today_within() else {
            return;
        };
        let x = f64::midpoint(calendar.x(today), calendar.end_x(today));
        let (above, below) =
            (Point::new(x, calendar.area.top - 2.0), Point::new(x, calendar.area.bottom));
        canvas.line(above, below, Stroke::solid(Ink::Highlight, 5.0));
        canvas.line(above, below, Stroke::solid(Ink::Text, 1.5));
        let words = format!("Today, {}", long_date(today));
        let half = width(&words, Lettering::SMALL_STRONG) / 2.0;
        let centre = x.min(canvas.width - half - 2.0).max(half + 2.0);
        let at = Point::new(centre, calendar.area.top - 6.0);
        canvas.text(at, Anchor::Middle, Lettering::SMALL_STRONG, Ink::Text, &words);
    }

    /// Draws an arrow from the end of each action to the start of those that wait for it.
    fn draw_dependencies(&self, canvas: &mut Canvas<'_>, calendar: &Calendar, rows: &[Row]) {
        for (action, row) in self.actions.iter().zip(rows) {
            let Some(start) = action.spans.iter().map(|span| span.from).min() else {
                continue;
            };
            for earlier in &action.after {
                let (Some(before), Some(place)) = (self.actions.get(*earlier), rows.get(*earlier))
                else {
                    continue;
                };
                let Some(end) = before.spans.iter().map(|span| span.to).max() else {
                    continue;
                };
                let from = Point::new(calendar.end_x(end), place.bar_middle());
                let to = Point::new(calendar.x(start), row.bar_middle());
                draw_arrow(canvas, from, to);
            }
        }
    }
}

fn draw_bands(canvas: &mut Canvas<'_>, rows: &[Row]) {
    for row in rows.iter().skip(1).step_by(2) {
        let band =
            Area { left: 0.0, right: canvas.width, top: row.top, bottom: row.top + row.height };
        canvas.rectangle(band, Some(Ink::Mist), None);
    }
}

fn draw_months(canvas: &mut Canvas<'_>, calendar: &Calendar, top: f64) {
    let lettering = Lettering::SMALL;
    let mut year = None;
    for month in calendar.months() {
        let x = calendar.x(month);
        let (above, below) =
            (Point::new(x, calendar.area.top), Point::new(x, calendar.area.bottom));
        canvas.line(above, below, Stroke::solid(Ink::Line, 1.0));
        let name = month.strftime("%b").to_string();
        if x + width("2000", lettering) > canvas.width {
            continue;
        }
        let at = Point::new(x, top + 14.0);
        canvas.text(at, Anchor::Start, lettering, Ink::Muted, &name);
        if year != Some(month.year()) {
            year = Some(month.year());
            let at = Point::new(x, top + 14.0 + lettering.leading());
            let words = month.strftime("%Y").to_string();
            canvas.text(at, Anchor::Start, lettering, Ink::Muted, &words);
        }
    }
}

fn draw_row(canvas: &mut Canvas<'_>, calendar: &Calendar, action: &Action, row: &Row) {
    let mut y = row.top + 5.0;
    for (lettering, ink, lines) in [
        (Lettering::LABEL, Ink::Text, &row.name),
        (Lettering::SMALL, Ink::Muted, &row.lead),
        (Lettering::SMALL, Ink::Text, &row.evidence),
    ] {
        for line in lines {
            // On a narrow picture the arrows between bars pass here.
            let at = Point::new(4.0, y + lettering.ascent());
            canvas.text_over_lines(at, Anchor::Start, lettering, ink, line);
            y += lettering.leading();
        }
    }
    let middle = row.bar_middle();
    for span in &action.spans {
        if !calendar.shows(span.from, span.to) {
            continue;
        }
        let area = Area {
            left: calendar.x(span.from),
            right: calendar.end_x(span.to),
            top: middle - 8.0,
            bottom: middle + 8.0,
        };
        draw_bar(canvas, span.phase, area);
    }
    for flag in &row.flags {
        let lane = number_of(flag.lane) + 0.5;
        let y = lane.mul_add(MILESTONE_LANE, row.bars + BAR_LANE);
        draw_diamond(canvas, Point::new(flag.x, y), flag.is_met);
        let aside = if flag.anchor == Anchor::Start { 10.0 } else { -10.0 };
        let at = Point::new(flag.x + aside, y + 4.5);
        canvas.text_over_lines(at, flag.anchor, Lettering::SMALL, Ink::Text, &flag.words);
    }
}

fn draw_bar(canvas: &mut Canvas<'_>, phase: Phase, area: Area) {
    let edge = Stroke::solid(Ink::School, 1.5);
    match phase {
        Phase::Explore => {
            let dashed = Stroke::dashed(Ink::School, 1.5, "3 2");
            canvas.rectangle(area, Some(Ink::Paper), Some(dashed));
        }
        Phase::Prepare => canvas.rectangle(area, Some(Ink::Tint), Some(edge)),
        Phase::Deliver => canvas.rectangle(area, Some(Ink::School), Some(edge)),
        Phase::Sustain => {
            canvas.rectangle(area, Some(Ink::Paper), Some(edge));
            let middle = area.middle().y;
            let (from, to) = (Point::new(area.left, middle), Point::new(area.right, middle));
            canvas.line(from, to, Stroke::solid(Ink::School, 5.0));
        }
    }
}

fn draw_diamond(canvas: &mut Canvas<'_>, at: Point, is_met: bool) {
    let corners = [(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)]
        .map(|(x, y)| Point::new(at.x + x, at.y + y));
    let (fill, edge) = if is_met { (Ink::Good, Ink::Good) } else { (Ink::Paper, Ink::Text) };
    canvas.polyline(&corners, Some(fill), Some(Stroke::solid(edge, 1.5)));
}

/// A bent arrow that leaves its start to the right and reaches its end from the left.
fn draw_arrow(canvas: &mut Canvas<'_>, from: Point, to: Point) {
    let stroke = Stroke::solid(Ink::Muted, 1.5);
    let turn = if to.x >= from.x + 14.0 {
        vec![Point::new(to.x - 8.0, from.y), Point::new(to.x - 8.0, to.y)]
    } else {
        let between = if to.y > from.y { to.y - 12.0 } else { to.y + 12.0 };
        vec![
            Point::new(from.x + 6.0, from.y),
            Point::new(from.x + 6.0, between),
            Point::new(to.x - 8.0, between),
            Point::new(to.x - 8.0, to.y),
        ]
    };
    let mut points = vec![from];
    points.extend(turn);
    points.push(to);
    canvas.polyline(&points, None, Some(stroke));
    let tip = [to, Point::new(to.x - 6.0, to.y - 4.0), Point::new(to.x - 6.0, to.y + 4.0)];
    canvas.polyline(&tip, Some(Ink::Muted), None);
}
