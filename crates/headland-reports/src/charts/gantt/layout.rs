//! Where the rows, dates and milestones of a Gantt chart lie.

use jiff::{ToSpan, civil::Date};

use super::{Action, Gantt, Milestone};
use crate::charts::drawing::{Anchor, Area, Lettering, number_of, shorten, width, wrap};

/// The height of a bar with the room around it.
pub(super) const BAR_LANE: f64 = 26.0;
/// The height of a line of milestones.
pub(super) const MILESTONE_LANE: f64 = 19.0;

/// The most lines that the evidence of an action takes.
const EVIDENCE_LINES: usize = 2;

/// The days of the chart across its area.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    pub from: Date,
    pub to: Date,
    pub area: Area,
}

impl Calendar {
    /// Where a day begins; days outside the picture fall on its edges.
    pub(super) fn x(&self, day: Date) -> f64 {
        let days = f64::from((self.to - self.from).get_days() + 1).max(1.0);
        let passed = f64::from((day - self.from).get_days());
        (self.area.width() * passed / days + self.area.left).clamp(self.area.left, self.area.right)
    }

    /// Where a day ends.
    pub(super) fn end_x(&self, day: Date) -> f64 {
        self.x(day.tomorrow().unwrap_or(day))
    }

    /// Whether any of the days from `first` to `last` falls within the picture.
    pub(super) fn shows(&self, first: Date, last: Date) -> bool {
        first <= self.to && last >= self.from
    }

    /// The first days of months, or of every second, third, sixth or twelfth month, as many as
    /// have room for their names.
    pub(super) fn months(&self) -> Vec<Date> {
        let first = if self.from.day() == 1 {
            self.from
        } else {
            self.from.first_of_month().checked_add(1.month()).unwrap_or(self.from)
        };
        let mut months = Vec::new();
        let mut month = first;
        while month <= self.to && months.len() < 2_400 {
            months.push(month);
            let Ok(next) = month.checked_add(1.month()) else {
                break;
            };
            month = next;
        }
        let most = (self.area.width() / 44.0).max(1.0);
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 1_200]
            .into_iter()
            .find(|step| number_of(months.len().div_ceil(*step)) <= most)
            .unwrap_or(1_200);
        months.into_iter().step_by(step).collect()
    }
}

/// Where the names of a picture's rows stand.
#[derive(Clone, Copy)]
pub(super) enum Names {
    /// To the left of the bars, in a column of this width.
    Beside(f64),
    /// Above the bars, over this width: on a narrow picture the bars need all of it.
    Above(f64),
}

/// One row: its name, its height and the lanes of its milestones.
pub(super) struct Row {
    pub name: Vec<String>,
    pub lead: Vec<String>,
    /// What evidence will be collected, as far as there is room.
    pub evidence: Vec<String>,
    pub top: f64,
    pub height: f64,
    /// The top of its bars.
    pub bars: f64,
    pub flags: Vec<Flag>,
}

/// A milestone with its words and its lane, counted from nought.
pub(super) struct Flag {
    pub x: f64,
    pub words: String,
    pub anchor: Anchor,
    pub lane: usize,
    pub is_met: bool,
}

impl Row {
    fn new(action: &Action, calendar: &Calendar, names: Names, top: f64) -> Self {
        let (Names::Beside(room) | Names::Above(room)) = names;
        let name = wrap(&action.name, room, Lettering::LABEL);
        let lead =
            action.lead.as_ref().map(|lead| wrap(lead, room, Lettering::SMALL)).unwrap_or_default();
        let evidence = evidence(action, room);
        let words = number_of(name.len()).mul_add(
            Lettering::LABEL.leading(),
            number_of(lead.len() + evidence.len()) * Lettering::SMALL.leading(),
        );
        let flags = flags(&action.milestones, calendar);
        let lanes = flags.iter().map(|flag| flag.lane + 1).max().unwrap_or(0);
        let drawn = number_of(lanes).mul_add(MILESTONE_LANE, BAR_LANE);
        let (bars, height) = match names {
            Names::Beside(_) => (top + 5.0, words.max(drawn)),
            Names::Above(_) => (top + 5.0 + words, words + drawn),
        };
        Self { name, lead, evidence, top, height: height + 10.0, bars, flags }
    }

    /// The height at which the row's bars are drawn.
    pub(super) fn bar_middle(&self) -> f64 {
        self.bars + BAR_LANE / 2.0
    }
}

/// The evidence to be collected in lines; the rest of a long one stands in the table.
fn evidence(action: &Action, room: f64) -> Vec<String> {
    let Some(words) = &action.evidence else { return Vec::new() };
    let mut lines = wrap(&format!("Evidence: {words}"), room, Lettering::SMALL);
    if lines.len() > EVIDENCE_LINES {
        let rest = lines.split_off(EVIDENCE_LINES - 1).join(" ");
        lines.push(shorten(&rest, room, Lettering::SMALL));
    }
    lines
}

impl Gantt {
    /// The rows beneath each other from `top`.
    pub(super) fn rows(&self, calendar: &Calendar, names: Names, top: f64) -> Vec<Row> {
        let mut bottom = top;
        self.actions
            .iter()
            .map(|action| {
                let row = Row::new(action, calendar, names, bottom);
                bottom += row.height;
                row
            })
            .collect()
    }
}

/// Puts milestones into as few lanes as their words allow, the words to the right of the mark
/// where there is room, else to its left.
fn flags(milestones: &[Milestone], calendar: &Calendar) -> Vec<Flag> {
    let lettering = Lettering::SMALL;
    let area = calendar.area;
    let mut dated: Vec<&Milestone> =
        milestones.iter().filter(|milestone| calendar.shows(milestone.on, milestone.on)).collect();
    dated.sort_by_key(|milestone| milestone.on);
    let mut taken: Vec<(usize, f64, f64)> = Vec::new();
    dated
        .into_iter()
        .map(|milestone| {
            let x = f64::midpoint(calendar.x(milestone.on), calendar.end_x(milestone.on));
            let right = area.right - x - 12.0;
            let left = x - area.left - 12.0;
            let full = if milestone.is_met {
                format!("{} (met)", milestone.name)
            } else {
                milestone.name.clone()
            };
            let is_right = width(&full, lettering) <= right || right >= left;
            let (anchor, room) =
                if is_right { (Anchor::Start, right) } else { (Anchor::End, left) };
            let words = shorten(&full, room, lettering);
            let reach = width(&words, lettering) + 12.0;
            let (from, to) = if is_right { (x - 8.0, x + reach) } else { (x - reach, x + 8.0) };
            let lane = (0..=taken.len())
                .find(|lane| {
                    taken
                        .iter()
                        .all(|(other, low, high)| other != lane || *high <= from || *low >= to)
                })
                .unwrap_or(0);
            taken.push((lane, from, to));
            Flag { x, words, anchor, lane, is_met: milestone.is_met }
        })
        .collect()
}
