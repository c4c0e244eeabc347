//! The pieces a document is made of.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    charts::{Chart, Theme},
    table::{Table, long_date},
};

/// One piece of a document, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its depth beneath the title.
        level: Level,
        /// Its words.
        text: String,
    },
    /// A paragraph of runs.
    Paragraph(Vec<Run>),
    /// A bulleted or numbered list.
    List(List),
    /// A table.
    Table(Table),
    /// A drawn figure with its text equivalent.
    Figure(Figure),
    /// Terms and what they are: "Lead", "Amina Example".
    KeyFacts(Vec<KeyFact>),
    /// A boxed remark.
    Callout(Callout),
    /// Who signs or has signed.
    SignOff(Vec<SignOff>),
    /// What follows begins on a new page.
    PageBreak,
}

impl Block {
    /// A heading.
    pub fn heading(level: Level, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph of plain words.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(vec![Run::plain(text)])
    }

    /// A bulleted list of plain words.
    pub fn bullets<I: IntoIterator<Item = S>, S: Into<String>>(items: I) -> Self {
        Self::List(List {
            kind: ListKind::Bulleted,
            items: items.into_iter().map(|item| vec![Run::plain(item)]).collect(),
        })
    }
}

/// The depth of a heading beneath the document's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// A section.
    One,
    /// A part of a section.
    Two,
    /// A part of a part.
    Three,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The words, never markup.
    pub text: String,
    /// How they are set.
    pub style: Style,
}

impl Run {
    /// Words set as ordinary text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Plain)
    }

    /// Words set bold.
    pub fn bold(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Bold)
    }

    /// Words set italic.
    pub fn italic(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Italic)
    }

    fn styled(text: impl Into<String>, style: Style) -> Self {
        Self { text: text.into(), style }
    }
}

/// How a run is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// Ordinary text.
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

/// A list of items, each a line of runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Bulleted or numbered.
    pub kind: ListKind,
    /// The items in order.
    pub items: Vec<Vec<Run>>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// By a bullet: the order does not matter.
    Bulleted,
    /// By its number, from one: the order matters.
    Numbered,
}

/// A drawn figure with everything a reader who cannot see it needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The picture as SVG, in the print theme.
    pub svg: String,
    /// The same picture for a narrow screen.
    pub narrow: String,
    /// The text alternative: what the picture shows; the caption says the finding.
    pub alt: String,
    /// The caption printed with it: the finding.
    pub caption: String,
    /// The same values as a table.
    pub table: Table,
    /// Whether the table is printed under the picture as well as kept for sheets.
    pub prints_table: bool,
}

impl Figure {
    /// The figure of a chart, drawn for print, its table printed beneath.
    pub fn of(chart: &dyn Chart) -> Self {
        Self {
            svg: chart.svg(&Theme::print()),
            narrow: chart.svg(&Theme::narrow()),
            alt: chart.description(),
            caption: chart.finding().to_owned(),
            table: chart.table(),
            prints_table: true,
        }
    }

    /// The same figure with its table kept for sheets and not printed.
    #[must_use]
    pub fn without_printed_table(mut self) -> Self {
        self.prints_table = false;
        self
    }
}

/// A term and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFact {
    /// The term: "Lead".
    pub term: String,
    /// What it is: "Amina Example, deputy headteacher".
    pub description: String,
}

impl KeyFact {
    /// A term and what it is.
    pub fn new(term: impl Into<String>, description: impl Into<String>) -> Self {
        Self { term: term.into(), description: description.into() }
    }
}

/// A boxed remark, told apart by its heading as well as its colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callout {
    /// Its bold first line.
    pub title: String,
    /// Its words.
    pub runs: Vec<Run>,
    /// What kind of remark it is.
    pub tone: Tone,
}

/// What kind of remark a [`Callout`] is; decides the colour of its edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// A remark.
    Note,
    /// Good news or a decision taken.
    Good,
    /// A warning, such as a verdict that cannot be given.
    Warning,
}

/// A person who signs the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignOff {
    /// The person.
    pub name: String,
    /// In what capacity they sign.
    pub role: String,
    /// The day they signed; empty until then.
    pub signed_on: Option<Date>,
}

impl SignOff {
    /// When they signed, or that they have not yet.
    pub fn signed_words(&self) -> String {
        self.signed_on.map_or_else(|| "Not yet signed".to_owned(), long_date)
    }
}
