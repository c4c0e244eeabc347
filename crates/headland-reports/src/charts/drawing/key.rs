//! What marks stand for, in a line above a picture.

use super::{Anchor, Canvas, Ink, Lettering, Point, shorten, width};

/// The room for a mark before its words.
const MARK: f64 = 26.0;

/// Writes a key from `top`, each mark drawn by `draw` around its middle; gives back the bottom.
pub(in crate::charts) fn draw_key<T>(
    canvas: &mut Canvas<'_>,
    top: f64,
    entries: &[(T, &str)],
    draw: impl Fn(&mut Canvas<'_>, &T, Point),
) -> f64 {
    let lettering = Lettering::SMALL;
    if entries.is_empty() {
        return top;
    }
    let (mut x, mut baseline) = (4.0, top + lettering.ascent());
    for (mark, words) in entries {
        let words = shorten(words, canvas.width - MARK - 10.0, lettering);
        let room = MARK + width(&words, lettering) + 18.0;
        if x > 4.0 && x + room > canvas.width {
            x = 4.0;
            baseline += lettering.leading() + 3.0;
        }
        draw(canvas, mark, Point::new(x + 10.0, baseline - 4.5));
        let at = Point::new(x + MARK, baseline);
        canvas.text(at, Anchor::Start, lettering, Ink::Text, &words);
        x += room;
    }
    baseline + 12.0
}
