use askama::Template;

/// The sections of one record as a row of links.
#[derive(Clone, Debug, Template)]
#[template(path = "components/section_tabs.html")]
pub struct SectionTabs {
    label: String,
    tabs: Vec<SectionTab>,
}

/// One section.
#[derive(Clone, Debug)]
pub struct SectionTab {
    label: String,
    href: String,
    count: Option<usize>,
    is_current: bool,
}

impl SectionTab {
    /// A section that reads `label`.
    pub fn new(label: impl Into<String>, href: impl Into<String>, is_current: bool) -> Self {
        Self { label: label.into(), href: href.into(), count: None, is_current }
    }

    /// How many records it holds.
    #[must_use]
    pub fn count(mut self, records: usize) -> Self {
        self.count = Some(records);
        self
    }
}

impl SectionTabs {
    /// `label` names the row for screen readers, e.g. `Sections of this priority`.
    pub fn new(label: impl Into<String>, tabs: impl IntoIterator<Item = SectionTab>) -> Self {
        Self { label: label.into(), tabs: tabs.into_iter().collect() }
    }
}
