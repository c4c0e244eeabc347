use askama::Template;

/// What a status means at a glance. Each tone has a shape as well as a colour, and is never shown
/// without words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say yet: not started, cannot start. An open circle.
    Quiet,
    /// Under way. A half-filled circle.
    Active,
    /// As it should be: on track, achieved, signed. A tick.
    Good,
    /// Look at this: at risk, due soon. A triangle.
    Watch,
    /// Act on this: off track, overdue. A filled diamond.
    Bad,
}

impl Tone {
    fn slug(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Active => "active",
            Self::Good => "good",
            Self::Watch => "watch",
            Self::Bad => "bad",
        }
    }
}

/// A status in a word or two, with a shape.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "components/tag.html")]
pub struct Tag {
    words: String,
    tone: Tone,
}

impl Tag {
    /// A status that reads `words`.
    pub fn new(words: impl Into<String>, tone: Tone) -> Self {
        Self { words: words.into(), tone }
    }
}

/// Which way something is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Better than it was. An arrow up.
    Improving,
    /// As it was. An arrow to the right.
    Steady,
    /// Worse than it was. An arrow down.
    Worsening,
}

impl Direction {
    fn slug(self) -> &'static str {
        match self {
            Self::Improving => "improving",
            Self::Steady => "steady",
            Self::Worsening => "worsening",
        }
    }

    fn words(self) -> &'static str {
        self.slug()
    }
}

/// A level and a direction in words: “on track ▲ improving”.
#[derive(Clone, Debug, Template)]
#[template(path = "components/standing.html")]
pub struct Standing {
    level: String,
    tone: Tone,
    direction: Option<Direction>,
}

impl Standing {
    /// A level, and a direction once two reviews show one.
    pub fn new(level: impl Into<String>, tone: Tone, direction: Option<Direction>) -> Self {
        Self { level: level.into(), tone, direction }
    }
}
