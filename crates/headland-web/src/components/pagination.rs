use askama::Template;

/// Links to the page before and the page after.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/pagination.html")]
pub struct Pagination {
    previous: Option<String>,
    next: Option<String>,
    shown: Option<String>,
}

impl Pagination {
    /// Links to the pages before and after, where there are such.
    pub fn new(previous: Option<String>, next: Option<String>) -> Self {
        Self { previous, next, shown: None }
    }

    /// What is shown, in words: `1 to 25 of 60`.
    #[must_use]
    pub fn shown(mut self, words: impl Into<String>) -> Self {
        self.shown = Some(words.into());
        self
    }
}
