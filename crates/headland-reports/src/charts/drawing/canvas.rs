//! Collects SVG elements and closes them into one picture.

use std::fmt::Write as _;

use super::Lettering;
use crate::{
    charts::{Chart, Palette, Theme},
    xml::escape,
};

/// A place in the picture, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    pub(in crate::charts) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// A rectangle of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub(in crate::charts) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(in crate::charts) fn height(self) -> f64 {
        self.bottom - self.top
    }

    pub(in crate::charts) fn middle(self) -> Point {
        Point::new(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }
}

/// A colour by what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::charts) enum Ink {
    Text,
    Muted,
    Line,
    Paper,
    Mist,
    Tint,
    School,
    Similar,
    Authority,
    England,
    Good,
    Bad,
    Highlight,
}

impl Ink {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "ink",
            Self::Muted => "muted",
            Self::Line => "line",
            Self::Paper => "paper",
            Self::Mist => "mist",
            Self::Tint => "tint",
            Self::School => "school",
            Self::Similar => "similar",
            Self::Authority => "authority",
            Self::England => "england",
            Self::Good => "good",
            Self::Bad => "bad",
            Self::Highlight => "highlight",
        }
    }

    fn colour(self, palette: &Palette) -> &'static str {
        match self {
            Self::Text => palette.ink,
            Self::Muted => palette.muted,
            Self::Line => palette.line,
            Self::Paper => palette.paper,
            Self::Mist => palette.mist,
            Self::Tint => palette.tint,
            Self::School => palette.school,
            Self::Similar => palette.similar,
            Self::Authority => palette.authority,
            Self::England => palette.england,
            Self::Good => palette.good,
            Self::Bad => palette.bad,
            Self::Highlight => palette.highlight,
        }
    }
}

/// How an outline is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::charts) struct Stroke {
    pub ink: Ink,
    pub width: f64,
    /// Lengths of dashes and gaps; none for a solid line.
    pub dash: Option<&'static str>,
}

impl Stroke {
    pub(in crate::charts) fn solid(ink: Ink, width: f64) -> Self {
        Self { ink, width, dash: None }
    }

    pub(in crate::charts) fn dashed(ink: Ink, width: f64, dash: &'static str) -> Self {
        Self { ink, width, dash: Some(dash) }
    }
}

/// Which part of a line of text lies at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::charts) enum Anchor {
    Start,
    Middle,
    End,
}

/// A picture being drawn.
pub(in crate::charts) struct Canvas<'theme> {
    theme: &'theme Theme,
    elements: String,
    /// The picture's width.
    pub width: f64,
}

impl<'theme> Canvas<'theme> {
    /// A canvas as wide as the theme asks, or as wide as the picture needs where that is more.
    pub(in crate::charts) fn new(theme: &'theme Theme, narrowest: f64) -> Self {
        Self { theme, elements: String::new(), width: theme.width.max(narrowest).ceil() }
    }

    pub(in crate::charts) fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        let (x1, y1, x2, y2) = (short(from.x), short(from.y), short(to.x), short(to.y));
        let paint = self.paint(None, Some(stroke));
        self.element(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{paint}/>"#));
    }

    pub(in crate::charts) fn rectangle(
        &mut self,
        area: Area,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) {
        let (x, y) = (short(area.left), short(area.top));
        let (width, height) = (short(area.width().max(0.0)), short(area.height().max(0.0)));
        let paint = self.paint(fill, stroke);
        self.element(format_args!(
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}"{paint}/>"#
        ));
    }

    pub(in crate::charts) fn circle(
        &mut self,
        centre: Point,
        radius: f64,
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) {
        let (cx, cy, r) = (short(centre.x), short(centre.y), short(radius));
        let paint = self.paint(fill, stroke);
        self.element(format_args!(r#"<circle cx="{cx}" cy="{cy}" r="{r}"{paint}/>"#));
    }

    /// A line through points, closed and filled where a fill is given.
    pub(in crate::charts) fn polyline(
        &mut self,
        points: &[Point],
        fill: Option<Ink>,
        stroke: Option<Stroke>,
    ) {
        let mut path = String::new();
        for (position, point) in points.iter().enumerate() {
            path.push(if position == 0 { 'M' } else { 'L' });
            path.push_str(&pair(*point));
        }
        if fill.is_some() {
            path.push('Z');
        }
        self.path(&path, fill, stroke);
    }

    /// A curve that leaves its start and reaches its end level.
    pub(in crate::charts) fn curve(&mut self, from: Point, to: Point, stroke: Stroke) {
        let bend = ((to.x - from.x) / 2.0).max(18.0);
        let leaving = Point::new(from.x + bend, from.y);
        let arriving = Point::new(to.x - bend, to.y);
        let path = format!("M{}C{} {} {}", pair(from), pair(leaving), pair(arriving), pair(to));
        self.path(&path, None, Some(stroke));
    }

    fn path(&mut self, path: &str, fill: Option<Ink>, stroke: Option<Stroke>) {
        let paint = self.paint(fill, stroke);
        self.element(format_args!(r#"<path d="{path}"{paint}/>"#));
    }

    /// One line of text, its baseline at the point.
    pub(in crate::charts) fn text(
        &mut self,
        at: Point,
        anchor: Anchor,
        lettering: Lettering,
        ink: Ink,
        text: &str,
    ) {
        self.lettered(at, anchor, lettering, ink, text, false);
    }

    /// One line of text that stays readable where lines pass behind it.
    pub(in crate::charts) fn text_over_lines(
        &mut self,
        at: Point,
        anchor: Anchor,
        lettering: Lettering,
        ink: Ink,
        text: &str,
    ) {
        self.lettered(at, anchor, lettering, ink, text, true);
    }

    /// Lines of text beneath each other, the first line's top at `top`; gives back the bottom.
    pub(in crate::charts) fn lines(
        &mut self,
        top: Point,
        anchor: Anchor,
        lettering: Lettering,
        ink: Ink,
        lines: &[String],
    ) -> f64 {
        let mut y = top.y;
        for line in lines {
            let baseline = Point::new(top.x, y + lettering.ascent());
            self.text(baseline, anchor, lettering, ink, line);
            y += lettering.leading();
        }
        y
    }

    fn lettered(
        &mut self,
        at: Point,
        anchor: Anchor,
        lettering: Lettering,
        ink: Ink,
        text: &str,
        has_halo: bool,
    ) {
        let (x, y) = (short(at.x), short(at.y));
        let size = short(lettering.size);
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if lettering.is_bold { r#" font-weight="700""# } else { "" };
        let (name, colour) = (ink.name(), ink.colour(&self.theme.palette));
        let text = escape(text);
        let (halo_class, halo) = if has_halo {
            let paper = self.theme.palette.paper;
            let stroke = format!(
                r#" stroke="{paper}" stroke-width="4" stroke-linejoin="round" paint-order="stroke""#
            );
            (" chart-halo", stroke)
        } else {
            ("", String::new())
        };
        self.element(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{size}"{anchor}{weight} class="chart-fill-{name}{halo_class}" fill="{colour}"{halo}>{text}</text>"#
        ));
    }

    /// Closes the picture at this height.
    pub(in crate::charts) fn finish(self, chart: &dyn Chart, height: f64) -> String {
        let (width, height) = (short(self.width), short(height.ceil()));
        let font = escape(self.theme.font);
        let title = escape(chart.finding());
        let description = escape(&chart.description());
        let elements = self.elements;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"{font}\">\n<title>{title}</title>\n<desc>{description}</desc>\n\
             {elements}</svg>\n"
        )
    }

    fn paint(&self, fill: Option<Ink>, stroke: Option<Stroke>) -> String {
        let mut classes = Vec::new();
        let mut attributes = String::new();
        match fill {
            Some(ink) => {
                classes.push(format!("chart-fill-{}", ink.name()));
                add(&mut attributes, "fill", ink.colour(&self.theme.palette));
            }
            None => add(&mut attributes, "fill", "none"),
        }
        if let Some(Stroke { ink, width, dash }) = stroke {
            classes.push(format!("chart-stroke-{}", ink.name()));
            add(&mut attributes, "stroke", ink.colour(&self.theme.palette));
            add(&mut attributes, "stroke-width", &short(width));
            if let Some(dash) = dash {
                add(&mut attributes, "stroke-dasharray", dash);
            }
        }
        if classes.is_empty() {
            return attributes;
        }
        format!(r#" class="{}"{attributes}"#, classes.join(" "))
    }

    fn element(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.elements, "{element}");
    }
}

fn add(attributes: &mut String, name: &str, value: &str) {
    let _ = write!(attributes, r#" {name}="{value}""#);
}

fn pair(point: Point) -> String {
    format!("{} {}", short(point.x), short(point.y))
}

/// A number with at most one decimal place, without a needless ".0" or "-0".
fn short(value: f64) -> String {
    let fixed = format!("{value:.1}");
    let short = fixed.strip_suffix(".0").unwrap_or(&fixed);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
