//! A chart's SVG as pixels, for formats that cannot hold it.

#[cfg(feature = "pictures")]
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::{Options, Tree},
};

#[cfg(feature = "pictures")]
use crate::fonts::Fonts;

/// The width and height of a picture in its own units, from its view box; a square where it has
/// none.
pub(crate) fn size(svg: &str) -> (f64, f64) {
    let view_box = svg
        .split_once("viewBox=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(view_box, _)| view_box);
    let numbers: Vec<f64> =
        view_box.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => (*width, *height),
        _ => (640.0, 640.0),
    }
}

/// Pixels for each of the picture's units: sharp on paper at the width of a page.
#[cfg(feature = "pictures")]
const SCALE: f32 = 2.0;

/// The picture as PNG on white, or nothing where it is no SVG that can be drawn.
#[cfg(feature = "pictures")]
pub(crate) fn png(svg: &str, fonts: &Fonts) -> Option<Vec<u8>> {
    let options = Options { fontdb: fonts.database(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size().scale_by(SCALE)?;
    let mut pixels = Pixmap::new(size.width(), size.height())?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_as_large_as_its_view_box() {
        assert_eq!(size(r#"<svg viewBox="0 0 720 361">"#), (720.0, 361.0));
        assert_eq!(size("<svg>"), (640.0, 640.0));
    }

    #[cfg(feature = "pictures")]
    #[test]
    fn words_are_drawn_with_the_fonts_at_hand() {
        let svg = |text: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" font-family="Nowhere"><text x="4" y="20">{text}</text></svg>"#
            )
        };
        let fonts = Fonts::default();
        let (blank, word) = (png(&svg(""), &fonts), png(&svg("word"), &fonts));
        assert!(blank.is_some() && word.is_some());
        assert_ne!(blank, word);
        assert_eq!(png("no picture", &fonts), None);
    }
}
