//! Reads a finished picture back and looks for words outside the frame or on top of each other.

use super::{Anchor, Canvas, Ink, Lettering, Point, width};
use crate::charts::{Chart, Theme};

/// One line of text of a finished picture.
struct Line {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// Fails unless the chart is sound in every theme: every word inside the frame, no two lines of
/// text over each other, a description that does not repeat the finding, no styles that a strict content security policy refuses, every class in
/// the stylesheet, and the same bytes again.
pub(in crate::charts) fn assert_sound(chart: &dyn Chart) {
    let said_again = chart.description().contains(chart.finding());
    assert!(!said_again || chart.finding().is_empty(), "the finding is said twice");
    for theme in [Theme::screen(), Theme::narrow(), Theme::print().dark()] {
        let svg = chart.svg(&theme);
        assert_eq!(svg, chart.svg(&theme), "the same values gave other bytes");
        assert!(!svg.contains("style"), "a style in the picture");
        assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
        assert!(svg.contains("<title>") && svg.contains("<desc>"));
        assert_classes_known(&svg);
        let (frame_width, frame_height) = frame(&svg);
        let lines = lines(&svg);
        for line in &lines {
            assert!(
                line.left >= -0.5
                    && line.right <= frame_width + 0.5
                    && line.top >= -0.5
                    && line.bottom <= frame_height + 0.5,
                "“{}” leaves the {frame_width} by {frame_height} frame: {} to {}, {} to {}",
                line.text,
                line.left,
                line.right,
                line.top,
                line.bottom
            );
        }
        for (position, a) in lines.iter().enumerate() {
            for b in &lines[position + 1..] {
                let apart = a.right <= b.left + 0.5
                    || b.right <= a.left + 0.5
                    || a.bottom <= b.top + 0.5
                    || b.bottom <= a.top + 0.5;
                assert!(apart, "“{}” lies over “{}”\n{svg}", a.text, b.text);
            }
        }
    }
    crate::document::Document {
        title: "Inspection".to_owned(),
        subtitle: None,
        organisation: String::new(),
        date: jiff::civil::date(2026, 9, 1),
        data_vintage: String::new(),
        snapshot_hash: String::new(),
        blocks: vec![crate::document::Block::Figure(crate::document::Figure::of(chart))],
    }
    .check()
    .unwrap();
}

/// The words of a finished picture in drawing order, lines joined by spaces.
pub(in crate::charts) fn words(svg: &str) -> String {
    let lines: Vec<String> = lines(svg).into_iter().map(|line| line.text).collect();
    lines.join(" ")
}

fn assert_classes_known(svg: &str) {
    for list in attribute_values(svg, "class") {
        for class in list.split(' ').filter(|class| *class != "chart") {
            assert!(
                crate::charts::STYLESHEET.contains(&format!(".{class} ")),
                "{class} is not in the stylesheet"
            );
        }
    }
}

fn attribute_values<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    svg.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn frame(svg: &str) -> (f64, f64) {
    let view_box = attribute_values(svg, "viewBox")[0];
    let numbers: Vec<f64> = view_box.split(' ').map(|n| n.parse().unwrap()).collect();
    (numbers[2], numbers[3])
}

fn lines(svg: &str) -> Vec<Line> {
    svg.lines()
        .filter(|line| line.starts_with("<text "))
        .map(|element| {
            let (attributes, rest) = element.split_once('>').unwrap();
            let number = |name| attribute_values(attributes, name)[0].parse::<f64>().unwrap();
            let text = unescape(rest.strip_suffix("</text>").unwrap());
            let lettering = Lettering {
                size: number("font-size"),
                is_bold: attributes.contains("font-weight"),
            };
            let anchor = match attribute_values(attributes, "text-anchor").first() {
                Some(&"middle") => Anchor::Middle,
                Some(_) => Anchor::End,
                None => Anchor::Start,
            };
            let left = left_edge(number("x"), anchor, lettering, &text);
            Line {
                left,
                right: left + width(&text, lettering),
                top: number("y") - lettering.size * 0.75,
                bottom: number("y") + lettering.size * 0.22,
                text,
            }
        })
        .collect()
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Where text with this anchor begins.
fn left_edge(at: f64, anchor: Anchor, lettering: Lettering, text: &str) -> f64 {
    match anchor {
        Anchor::Start => at,
        Anchor::Middle => at - width(text, lettering) / 2.0,
        Anchor::End => at - width(text, lettering),
    }
}

/// Two lines of text at given places and nothing else.
struct Words([Point; 2]);

impl Chart for Words {
    fn finding(&self) -> &'static str {
        "Two words"
    }

    fn description(&self) -> String {
        "One word at two places.".to_owned()
    }

    fn table(&self) -> crate::table::Table {
        crate::table::Table::new("Words", vec![crate::table::Column::words("Word")])
    }

    fn svg(&self, theme: &Theme) -> String {
        let mut canvas = Canvas::new(theme, 400.0);
        for at in self.0 {
            canvas.text(at, Anchor::Start, Lettering::LABEL, Ink::Text, "word");
        }
        canvas.finish(self, 100.0)
    }
}

#[test]
fn words_apart_are_sound() {
    assert_sound(&Words([Point::new(0.0, 20.0), Point::new(100.0, 20.0)]));
}

#[test]
#[should_panic(expected = "lies over")]
fn words_over_each_other_are_found() {
    assert_sound(&Words([Point::new(0.0, 20.0), Point::new(10.0, 25.0)]));
}

#[test]
#[should_panic(expected = "leaves the")]
fn words_beyond_the_frame_are_found() {
    assert_sound(&Words([Point::new(0.0, 20.0), Point::new(395.0, 20.0)]));
}
