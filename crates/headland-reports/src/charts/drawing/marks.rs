//! The colour, dash and shape by which series are told apart.

use super::{Canvas, Ink, Point, Stroke};
use crate::charts::SeriesKind;

/// The colour of a series.
pub(in crate::charts) fn series_ink(kind: SeriesKind) -> Ink {
    match kind {
        SeriesKind::School => Ink::School,
        SeriesKind::Similar => Ink::Similar,
        SeriesKind::Authority | SeriesKind::Neighbours => Ink::Authority,
        SeriesKind::England => Ink::England,
    }
}

/// The line of a series: the school's solid and strongest, the others dashed.
pub(in crate::charts) fn dash(kind: SeriesKind) -> Stroke {
    let ink = series_ink(kind);
    match kind {
        SeriesKind::School => Stroke::solid(ink, 3.0),
        SeriesKind::Similar => Stroke::dashed(ink, 2.0, "12 5"),
        SeriesKind::Neighbours => Stroke::dashed(ink, 2.0, "10 4 2 4"),
        SeriesKind::Authority => Stroke::dashed(ink, 2.0, "6 4"),
        SeriesKind::England => Stroke::dashed(ink, 2.0, "2 4"),
    }
}

/// The point of a series: round, square, diamond or a triangle.
pub(in crate::charts) fn mark(canvas: &mut Canvas<'_>, kind: SeriesKind, at: Point) {
    let ink = Some(series_ink(kind));
    let edge = Some(Stroke::solid(Ink::Paper, 1.0));
    let corner = |x: f64, y: f64| Point::new(at.x + x, at.y + y);
    match kind {
        SeriesKind::School => canvas.circle(at, 5.0, ink, edge),
        SeriesKind::Similar => {
            let corners =
                [corner(-4.0, -4.0), corner(4.0, -4.0), corner(4.0, 4.0), corner(-4.0, 4.0)];
            canvas.polyline(&corners, ink, edge);
        }
        SeriesKind::Authority => {
            let corners =
                [corner(0.0, -5.5), corner(5.5, 0.0), corner(0.0, 5.5), corner(-5.5, 0.0)];
            canvas.polyline(&corners, ink, edge);
        }
        SeriesKind::Neighbours => {
            let corners = [corner(0.0, 5.0), corner(5.0, -4.0), corner(-5.0, -4.0)];
            canvas.polyline(&corners, ink, edge);
        }
        SeriesKind::England => {
            let corners = [corner(0.0, -5.0), corner(5.0, 4.0), corner(-5.0, 4.0)];
            canvas.polyline(&corners, ink, edge);
        }
    }
}
