//! Which school came before or after which.

use std::fmt;

use headland_domain::benchmarks::Urn;
use jiff::civil::Date;

use super::date;
use crate::{
    Fault, Refusal, Row, Summary,
    source::Reader,
    table::{Table, Width},
    text::Text,
};

/// How one school is linked to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The other school came before this one.
    Predecessor,
    /// The other school came after this one.
    Successor,
    /// Linked in some other way, in the register's words: amalgamated, sixth form centre, expansion.
    Other(String),
}

impl fmt::Display for LinkKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Predecessor => "Predecessor",
            Self::Successor => "Successor",
            Self::Other(words) => words,
        })
    }
}

/// A link from one school to another; the register gives most links from both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The school that has the link.
    pub from: Urn,
    /// The school it leads to.
    pub to: Urn,
    /// The name of the school it leads to.
    pub to_name: String,
    /// Whether that school came before or after.
    pub kind: LinkKind,
    /// The register's whole words for the link: "Successor - merged".
    pub words: String,
    /// Since when, where known.
    pub since: Option<Date>,
    /// Row of the source as a spreadsheet numbers it.
    pub row: u64,
}

pub(crate) struct Links<'a> {
    table: Table<'a>,
    from: usize,
    to: usize,
    name: Option<usize>,
    kind: usize,
    since: Option<usize>,
}

impl<'a> Links<'a> {
    pub(crate) fn open(text: &'a Text<'_>) -> Result<Self, Refusal> {
        let table = Table::open(text, Width::Exact)?;
        let header = &table.header;
        Ok(Self {
            from: header.require(&["URN"])?,
            to: header.require(&["LinkURN"])?,
            name: header.find("LinkName"),
            kind: header.require(&["LinkType"])?,
            since: header.find("LinkEstablishedDate"),
            table,
        })
    }
}

impl Reader for Links<'_> {
    fn next(&mut self, summary: &mut Summary) -> Result<Option<Row>, Refusal> {
        let Some(record) = self.table.next(summary)? else {
            return Ok(None);
        };
        let urn = |place: usize, column: &str| {
            let text = record.text(Some(place));
            text.parse::<Urn>()
                .map_err(|error| Refusal::Cell(Fault::new(record.row, column, error.to_string())))
        };
        let words = record.text(Some(self.kind));
        let since = date(record.text(self.since))
            .map_err(|what| Refusal::Cell(Fault::new(record.row, "LinkEstablishedDate", what)))?;
        Ok(Some(Row::Link(Link {
            from: urn(self.from, "URN")?,
            to: urn(self.to, "LinkURN")?,
            to_name: record.text(self.name).to_owned(),
            kind: kind(words),
            words: words.to_owned(),
            since,
            row: record.row,
        })))
    }
}

/// "Successor - merged" is a successor; "Result of Amalgamation" is neither.
fn kind(words: &str) -> LinkKind {
    let first = words.split_once('-').map_or(words, |(first, _)| first).trim();
    match first.to_ascii_lowercase().as_str() {
        "predecessor" => LinkKind::Predecessor,
        "successor" => LinkKind::Successor,
        _ => LinkKind::Other(words.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_and_split_schools_still_come_before_or_after() {
        assert_eq!(kind("Successor - Split School"), LinkKind::Successor);
        assert_eq!(kind("Predecessor"), LinkKind::Predecessor);
        assert_eq!(
            kind("Sixth Form Centre Link"),
            LinkKind::Other("Sixth Form Centre Link".to_owned())
        );
    }
}
