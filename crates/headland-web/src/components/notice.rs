use askama::Template;

use super::{Button, Content, Tag};

/// Words set apart from the text around them.
#[derive(Clone, Debug, Template)]
#[template(path = "components/inset.html")]
pub struct Inset {
    content: Content,
}

impl Inset {
    /// Sets `content` apart.
    pub fn new(content: impl Into<Content>) -> Self {
        Self { content: content.into() }
    }
}

/// A sentence that must not be overlooked.
#[derive(Clone, Debug, Template)]
#[template(path = "components/warning.html")]
pub struct Warning {
    words: String,
}

impl Warning {
    /// A warning that reads `words`.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into() }
    }
}

/// What is to be said of some answers although they may be saved so. With scripts it is asked for
/// anew while they are typed (`frontend/src/scripts/advice.js`), and read out when it changes.
#[derive(Clone, Debug, Template)]
#[template(path = "components/advice.html")]
pub struct Advice {
    url: String,
    fields: String,
    said: String,
}

impl Advice {
    /// `url` answers with [`Advice::words`] for the values of the `fields` of the form.
    pub fn new(url: impl Into<String>, fields: &[&str], said: &[String]) -> Self {
        Self { url: url.into(), fields: fields.join(" "), said: Self::words(said) }
    }

    /// The same for what is no warning: it says what follows from the answers.
    pub fn told(url: impl Into<String>, fields: &[&str], said: &[String]) -> Self {
        Self { url: url.into(), fields: fields.join(" "), said: Self::told_words(said) }
    }

    /// What is told as a fragment; nothing where nothing is said.
    pub fn told_words(said: &[String]) -> String {
        if said.is_empty() { String::new() } else { Inset::new(said.join("\n")).to_string() }
    }

    /// The words alone, as the fragment that scripts put in place.
    pub fn words(said: &[String]) -> String {
        said.iter().map(|words| Warning::new(words.as_str()).to_string()).collect()
    }
}

/// Where it is said beside a field what a check notices in what is typed there. Only scripts fill it
/// (`frontend/src/scripts/autosave.js`), after a pause; without them the same is said once it is saved.
#[derive(Clone, Debug, Template)]
#[template(path = "components/said.html")]
pub struct Said {
    field: String,
}

impl Said {
    /// What is said about the field of that name.
    pub fn about(field: impl Into<String>) -> Self {
        Self { field: field.into() }
    }
}

/// More for those who want it, behind a line that opens.
#[derive(Clone, Debug, Template)]
#[template(path = "components/details.html")]
pub struct Details {
    summary: String,
    content: Content,
    is_open: bool,
}

impl Details {
    /// Puts `content` behind `summary`.
    pub fn new(summary: impl Into<String>, content: impl Into<Content>) -> Self {
        Self { summary: summary.into(), content: content.into(), is_open: false }
    }

    /// Shows it open.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.is_open = true;
        self
    }
}

/// What stands where a list is still empty: what belongs here, and how to begin.
#[derive(Clone, Debug, Template)]
#[template(path = "components/empty_state.html")]
pub struct EmptyState {
    title: String,
    teaching: String,
    action: Option<Button>,
}

impl EmptyState {
    /// `title` says that nothing is here yet, `teaching` what would be.
    pub fn new(title: impl Into<String>, teaching: impl Into<String>) -> Self {
        Self { title: title.into(), teaching: teaching.into(), action: None }
    }

    /// Adds the way to begin.
    #[must_use]
    pub fn action(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.action = Some(Button::link(label, href));
        self
    }
}

/// The panel that says what to do next.
#[derive(Clone, Debug, Template)]
#[template(path = "components/what_next.html")]
pub struct WhatNext {
    id: String,
    title: String,
    steps: Vec<NextStep>,
    nothing: String,
}

/// One next step, done in one click.
#[derive(Clone, Debug)]
pub struct NextStep {
    label: String,
    href: String,
    reason: Option<String>,
    due: Option<Tag>,
}

impl NextStep {
    /// A step that reads `label` and is taken at `href`.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), reason: None, due: None }
    }

    /// Why it comes next.
    #[must_use]
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// When it is due, or that it is overdue.
    #[must_use]
    pub fn due(mut self, due: Tag) -> Self {
        self.due = Some(due);
        self
    }
}

impl WhatNext {
    /// The steps in order, under “What next”.
    pub fn new(steps: impl IntoIterator<Item = NextStep>) -> Self {
        Self {
            id: "what-next".to_owned(),
            title: "What next".to_owned(),
            steps: steps.into_iter().collect(),
            nothing: "Nothing waits for you here.".to_owned(),
        }
    }

    /// Another title, where a page has several panels; `id` must be the only one of its name.
    #[must_use]
    pub fn titled(mut self, id: impl Into<String>, title: impl Into<String>) -> Self {
        self.id = id.into();
        self.title = title.into();
        self
    }

    /// What is said when there is no step.
    #[must_use]
    pub fn nothing(mut self, words: impl Into<String>) -> Self {
        self.nothing = words.into();
        self
    }
}

/// Who can see a record, in words.
#[derive(Clone, Debug, Template)]
#[template(path = "components/audience.html")]
pub struct Audience {
    words: String,
}

impl Audience {
    /// For example `You, Tom Ashworth (your line manager) and nobody else`.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into() }
    }
}

/// A word of the field that opens to its meaning. The first time it stands on a page is enough.
#[derive(Clone, Debug, Template)]
#[template(path = "components/term.html")]
pub struct Term {
    id: String,
    word: String,
    meaning: String,
}

impl Term {
    /// A word and what it means. `id` must be the only one of its name on the page.
    pub fn new(id: impl Into<String>, word: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self { id: id.into(), word: word.into(), meaning: meaning.into() }
    }
}
