use askama::Template;

use super::{Content, EmptyState};

/// Rows under headings; each row becomes a card on a phone. The first cell names its row.
#[derive(Clone, Debug, Template)]
#[template(path = "components/table.html")]
pub struct Table {
    caption: String,
    is_caption_hidden: bool,
    columns: Vec<Column>,
    rows: Vec<Vec<Content>>,
    empty: Option<EmptyState>,
    note: Option<String>,
}

/// A heading and how its cells are set.
#[derive(Clone, Debug)]
pub struct Column {
    heading: String,
    is_number: bool,
    sort: Option<(String, Sorted)>,
}

/// How the rows stand by a column that they can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// Sorted by something else.
    No,
    /// Smallest, earliest or A first.
    Ascending,
    /// Largest, latest or Z first.
    Descending,
}

impl Sorted {
    fn slug(self) -> &'static str {
        match self {
            Self::No => "none",
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }
}

impl Column {
    /// A column of words.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), is_number: false, sort: None }
    }

    /// A column of figures, set right with figures of one width.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { is_number: true, ..Self::text(heading) }
    }

    /// Makes the heading a link that sorts by this column.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, sorted: Sorted) -> Self {
        self.sort = Some((href.into(), sorted));
        self
    }

    fn aria_sort(&self) -> Option<&'static str> {
        self.sort.as_ref().map(|(_, sorted)| sorted.slug())
    }
}

impl Table {
    /// A table that `caption` names.
    pub fn new(caption: impl Into<String>, columns: impl IntoIterator<Item = Column>) -> Self {
        Self {
            caption: caption.into(),
            is_caption_hidden: false,
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
            empty: None,
            note: None,
        }
    }

    /// Shows the caption to screen readers alone, where a heading says the same.
    #[must_use]
    pub fn caption_hidden(mut self) -> Self {
        self.is_caption_hidden = true;
        self
    }

    /// Adds a row of one cell for each column.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Content>) -> Self {
        self.push(cells);
        self
    }

    /// Adds a row of one cell for each column.
    pub fn push(&mut self, cells: impl IntoIterator<Item = Content>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// What stands in place of a table without rows.
    #[must_use]
    pub fn empty(mut self, empty: EmptyState) -> Self {
        self.empty = Some(empty);
        self
    }

    /// A note under the table: what is left out, what a mark means.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    fn is_sortable(&self) -> bool {
        self.columns.iter().any(|column| column.sort.is_some())
    }

    fn labelled<'a>(
        &'a self,
        row: &'a [Content],
    ) -> impl Iterator<Item = (&'a Column, &'a Content)> {
        self.columns.iter().zip(row)
    }
}
