//! The colours and the width a picture is drawn with.

/// The colours, lettering and width a picture is drawn with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Colours of lines, words and areas.
    pub palette: Palette,
    /// Font families, best first, as SVG's `font-family`.
    pub font: &'static str,
    /// The picture's width in its own units; charts widen it to the least they can be read at.
    pub width: f64,
}

/// Colours by what they stand for, as SVG colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Words and axes.
    pub ink: &'static str,
    /// Words of lesser weight.
    pub muted: &'static str,
    /// Grid lines.
    pub line: &'static str,
    /// What the picture lies on.
    pub paper: &'static str,
    /// Areas that lie behind.
    pub mist: &'static str,
    /// Areas that lie in front of those, still behind words.
    pub tint: &'static str,
    /// The school.
    pub school: &'static str,
    /// Similar schools.
    pub similar: &'static str,
    /// The local authority.
    pub authority: &'static str,
    /// England.
    pub england: &'static str,
    /// Reached, good, driving.
    pub good: &'static str,
    /// Missing, broken, restraining.
    pub bad: &'static str,
    /// Highlights, only ever behind ink.
    pub highlight: &'static str,
}

/// Light colours on paper.
const LIGHT: Palette = Palette {
    ink: "#14202b",
    muted: "#4a5963",
    line: "#c9d1d3",
    paper: "#ffffff",
    mist: "#eef2f1",
    tint: "#c4dbe0",
    school: "#0f4c5c",
    similar: "#6b3f7c",
    authority: "#a6341b",
    england: "#14202b",
    good: "#2f6f4e",
    bad: "#a6341b",
    highlight: "#f2b705",
};

/// Light lines on a dark page, each at least 4.5 to 1 against it.
const DARK: Palette = Palette {
    ink: "#eef2f1",
    muted: "#b4c0c5",
    line: "#42525c",
    paper: "#14202b",
    mist: "#22313c",
    tint: "#2a5361",
    school: "#7cc7d8",
    similar: "#cfa6de",
    authority: "#f29b84",
    england: "#eef2f1",
    good: "#84c9a3",
    bad: "#f29b84",
    highlight: "#f2b705",
};

/// The product's own family first, then what browsers and the typesetter have to hand.
const FONT: &str = "Atkinson Hyperlegible Next, Atkinson Hyperlegible, Arial, Liberation Sans, \
                    sans-serif, Libertinus Serif";

/// The least width that charts with one axis can be read at.
pub(in crate::charts) const NARROWEST: f64 = 340.0;

impl Theme {
    /// For a page on a wide screen.
    pub fn screen() -> Self {
        Self { palette: LIGHT, font: FONT, width: 720.0 }
    }

    /// For a page on a telephone, where a unit of the picture is about a pixel. Pictures that
    /// cannot be read at this width are drawn wider.
    pub fn narrow() -> Self {
        Self { width: NARROWEST, ..Self::screen() }
    }

    /// For print: the width of a page of A4 between its margins.
    pub fn print() -> Self {
        Self { width: 640.0, ..Self::screen() }
    }

    /// The same theme in dark colours, for a picture that no page's stylesheet can reach.
    #[must_use]
    pub fn dark(self) -> Self {
        Self { palette: DARK, ..self }
    }
}
