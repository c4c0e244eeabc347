use askama::Template;

use super::Content;

/// What happened to a record, latest first.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "components/history.html")]
pub struct History {
    entries: Vec<HistoryEntry>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    when: String,
    machine_time: Option<String>,
    who: String,
    what: Content,
    why: Option<String>,
}

impl HistoryEntry {
    /// What happened, when (`14 October 2026 at 10:42`) and by whom.
    pub fn new(when: impl Into<String>, who: impl Into<String>, what: impl Into<Content>) -> Self {
        Self {
            when: when.into(),
            machine_time: None,
            who: who.into(),
            what: what.into(),
            why: None,
        }
    }

    /// The time as machines read it, e.g. `2026-10-14T09:42:00Z`.
    #[must_use]
    pub fn machine_time(mut self, time: impl ToString) -> Self {
        self.machine_time = Some(time.to_string());
        self
    }

    /// The reason given.
    #[must_use]
    pub fn why(mut self, reason: impl Into<String>) -> Self {
        self.why = Some(reason.into());
        self
    }
}

impl History {
    /// The entries, latest first.
    pub fn new(entries: impl IntoIterator<Item = HistoryEntry>) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}
