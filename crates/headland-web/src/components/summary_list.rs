use askama::Template;

use super::Content;

/// Facts about one thing, each with a link to change it: also the check-your-answers page.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/summary_list.html")]
pub struct SummaryList {
    rows: Vec<SummaryRow>,
}

/// One fact.
#[derive(Clone, Debug)]
pub struct SummaryRow {
    key: String,
    value: Content,
    change: Option<(String, String)>,
}

impl SummaryRow {
    /// A fact that cannot be changed here.
    pub fn new(key: impl Into<String>, value: impl Into<Content>) -> Self {
        Self { key: key.into(), value: value.into(), change: None }
    }

    /// Adds a link that reads “Change”, with the key said to screen readers.
    #[must_use]
    pub fn change(self, href: impl Into<String>) -> Self {
        self.action("Change", href)
    }

    /// Adds a link that reads `label`.
    #[must_use]
    pub fn action(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.change = Some((label.into(), href.into()));
        self
    }
}

impl SummaryList {
    /// A list without rows.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fact that cannot be changed here.
    #[must_use]
    pub fn fact(self, key: impl Into<String>, value: impl Into<Content>) -> Self {
        self.row(SummaryRow::new(key, value))
    }

    /// Adds a row.
    #[must_use]
    pub fn row(mut self, row: SummaryRow) -> Self {
        self.rows.push(row);
        self
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
