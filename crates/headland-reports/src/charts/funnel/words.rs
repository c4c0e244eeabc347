//! The funnel in words and as a table.

use super::{Funnel, FunnelPlace, FunnelPoint};
use crate::table::{Cell, Column, Number, Table, Unit};

impl Funnel {
    /// How many points lie in a place.
    fn count(&self, place: FunnelPlace) -> usize {
        self.points.iter().filter(|point| point.place == place).count()
    }

    fn in_words(&self, point: &FunnelPoint) -> String {
        let place = point.place.label().to_lowercase();
        format!("{} of {} {}, {place}", self.scale.show(point.value), point.n, self.counted)
    }

    pub(super) fn describe(&self) -> String {
        let (baseline, of) = &self.baseline;
        let measure = &self.scale.measure;
        let mut sentences = vec![format!(
            "Funnel plot of {measure}: {} {} by number of {}, compared with {} ({of}).",
            self.points.len(),
            self.subjects,
            self.counted,
            self.scale.show(*baseline)
        )];
        for place in FunnelPlace::ALL {
            sentences.push(format!("{}: {}.", place.label(), self.count(place)));
        }
        if let Some((name, point)) = &self.named {
            sentences.push(format!("{name}: {}.", self.in_words(point)));
        }
        sentences.join(" ")
    }

    pub(super) fn tabulate(&self) -> Table {
        let subjects = &self.subjects;
        let columns = vec![
            Column::words("Where"),
            Column::numbers(format!("Number of {subjects}")),
            Column::numbers("By chance alone"),
        ];
        let mut table = Table::new(&self.scale.measure, columns);
        let all = number_of(self.points.len());
        for place in FunnelPlace::ALL {
            table.rows.push(vec![
                Cell::text(place.label()),
                Cell::number(number_of(self.count(place)), 0),
                Cell::Number(Number::new(all * place.by_chance(), Unit::Plain, 1)),
            ]);
        }
        if let Some((name, point)) = &self.named {
            table.notes.push(format!("{name}: {}.", self.in_words(point)));
        }
        table
    }
}

fn number_of(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
