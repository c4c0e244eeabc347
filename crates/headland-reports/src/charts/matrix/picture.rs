//! The matrix as a picture: the better the score, the deeper the cell.

use super::{Matrix, Strategy};
use crate::charts::{
    Theme,
    drawing::{Anchor, Area, Canvas, Ink, Lettering, Point, Stroke, number_of, wrap},
};

/// The least width of a column of scores.
const NARROWEST_COLUMN: f64 = 84.0;
/// The least room for the strategies' names.
const NARROWEST_NAME: f64 = 130.0;

impl Matrix {
    pub(super) fn draw(&self, theme: &Theme) -> String {
        let columns = number_of(self.criteria.len() + 1);
        let mut canvas = Canvas::new(theme, columns.mul_add(NARROWEST_COLUMN, NARROWEST_NAME));
        let name = (canvas.width * 0.28).max(NARROWEST_NAME);
        let column = (canvas.width - name - 2.0) / columns;
        let mut headers: Vec<Vec<String>> = self
            .criteria
            .iter()
            .map(|criterion| wrap(&criterion.name, column - 10.0, Lettering::SMALL_STRONG))
            .collect();
        headers.push(vec!["Total".to_owned()]);
        let most = headers.iter().map(Vec::len).max().unwrap_or(1);
        let leading = Lettering::SMALL.leading();
        let top = number_of(most + 1).mul_add(leading, 10.0);
        let centre = |position: usize| (number_of(position) + 0.5).mul_add(column, name);
        for (position, lines) in headers.iter().enumerate() {
            let unused = number_of(most - lines.len()) * leading;
            let at = Point::new(centre(position), unused + 2.0);
            let lettering = Lettering::SMALL_STRONG;
            canvas.lines(at, Anchor::Middle, lettering, Ink::Text, lines);
        }
        for (position, criterion) in self.criteria.iter().enumerate() {
            let at = Point::new(centre(position), top - 8.0);
            let words = format!("× {}", plain(criterion.weight));
            canvas.text(at, Anchor::Middle, Lettering::SMALL, Ink::Muted, &words);
        }
        let mut y = top;
        for strategy in &self.strategies {
            y = self.draw_strategy(&mut canvas, strategy, y, (name, column));
        }
        canvas.finish(self, y + 4.0)
    }

    fn draw_strategy(
        &self,
        canvas: &mut Canvas<'_>,
        strategy: &Strategy,
        top: f64,
        (name, column): (f64, f64),
    ) -> f64 {
        let lettering = if strategy.is_chosen { Lettering::STRONG } else { Lettering::LABEL };
        let mut lines = wrap(&strategy.name, name - 20.0, lettering);
        if strategy.is_chosen {
            lines.push("Chosen".to_owned());
        }
        let height = number_of(lines.len()).mul_add(lettering.leading(), 12.0).max(38.0);
        let row = Area { left: 1.0, right: canvas.width - 1.0, top, bottom: top + height };
        let middle = row.middle().y;
        let block = number_of(lines.len()) * lettering.leading();
        let start = Point::new(10.0, middle - block / 2.0);
        canvas.lines(start, Anchor::Start, lettering, Ink::Text, &lines);
        for position in 0..self.criteria.len() {
            let left = number_of(position).mul_add(column, name);
            let cell = Area {
                left: left + 2.0,
                right: left + column - 2.0,
                top: top + 2.0,
                bottom: top + height - 2.0,
            };
            let score = strategy.scores.get(position).copied().flatten();
            self.draw_score(canvas, cell, score);
        }
        let at =
            Point::new((number_of(self.criteria.len()) + 0.5).mul_add(column, name), middle + 5.0);
        let (words, lettering) = match strategy.total {
            Some(total) => (self.total_words(total), Lettering::STRONG),
            None => ("incomplete".to_owned(), Lettering::SMALL),
        };
        canvas.text(at, Anchor::Middle, lettering, Ink::Text, &words);
        let outline = if strategy.is_chosen {
            Stroke::solid(Ink::School, 3.0)
        } else {
            Stroke::solid(Ink::Line, 1.0)
        };
        canvas.rectangle(row, None, Some(outline));
        row.bottom
    }

    fn draw_score(&self, canvas: &mut Canvas<'_>, cell: Area, score: Option<f64>) {
        let share = score.map_or(0.0, |score| {
            if self.highest > 0.0 { (score / self.highest).clamp(0.0, 1.0) } else { 0.0 }
        });
        canvas.rectangle(cell, Some(Ink::Mist), None);
        // The fill rises with the score, so that the shade is not the only sign of it.
        let filled = Area { top: cell.height().mul_add(-share, cell.bottom), ..cell };
        canvas.rectangle(filled, Some(Ink::Tint), None);
        let at = Point::new(cell.middle().x, cell.middle().y + 5.0);
        let words = score.map_or_else(|| "none".to_owned(), plain);
        let lettering = if score.is_some() { Lettering::LABEL } else { Lettering::SMALL };
        canvas.text(at, Anchor::Middle, lettering, Ink::Text, &words);
    }
}

/// A score or a weight with as many decimal places as it needs, two at most.
pub(super) fn plain(value: f64) -> String {
    let fixed = format!("{value:.2}");
    fixed.trim_end_matches('0').trim_end_matches('.').to_owned()
}
