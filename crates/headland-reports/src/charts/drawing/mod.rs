//! What pictures are drawn with: a canvas, measured text, ticks and marks.

mod canvas;
mod key;
mod labels;
mod marks;
mod text;
mod ticks;

#[cfg(test)]
pub(super) mod inspection;

pub(super) use canvas::{Anchor, Area, Canvas, Ink, Point, Stroke};
pub(super) use key::draw_key;
pub(super) use labels::{Placed, bottom_labels, spread};
pub(super) use marks::{dash, mark, series_ink};
pub(super) use text::{Lettering, shorten, width, wrap};
pub(super) use ticks::{Axis, number_of};
