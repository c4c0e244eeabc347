use std::collections::BTreeMap;
use std::fmt;

use crate::finding::Place;
use crate::grounds::Remark;
use crate::{Finding, Kind, Papers, Record, Setting, Settings, registry};

/// How much a finding weighs. It says something about a text, never about its writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something to think about; nothing may be wrong.
    Advice,
    /// An examiner would remark on it.
    Warning,
    /// The record does not do what it is for until this is mended.
    Error,
}

impl Level {
    /// Every level, from the lightest.
    pub const ALL: [Self; 3] = [Self::Advice, Self::Warning, Self::Error];

    /// The word in files, settings and answers; stable.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The words on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Advice => "Worth a thought",
            Self::Warning => "Worth mending",
            Self::Error => "To be mended",
        }
    }

    /// The level with that word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// Whether a check has proved itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Right often enough to be relied on: at least nine findings in ten in the corpus.
    Stable {
        /// The first release with the check.
        since: &'static str,
    },
    /// On trial: it gives advice and nothing more, whatever the settings say.
    OnTrial {
        /// The first release with the check.
        since: &'static str,
    },
}

impl Status {
    /// Stable since that release.
    pub const fn stable(since: &'static str) -> Self {
        Self::Stable { since }
    }

    /// On trial since that release.
    pub const fn on_trial(since: &'static str) -> Self {
        Self::OnTrial { since }
    }

    /// The first release with the check.
    pub const fn since(self) -> &'static str {
        match self {
            Self::Stable { since } | Self::OnTrial { since } => since,
        }
    }
}

/// One known mistake, and how to notice it.
///
/// Declared as a static in a file of its own; its prose is a page of the same name, from which
/// [`title`](Self::title), [`why`](Self::why) and [`mend`](Self::mend) are taken.
pub struct Check {
    /// What is found, so that "allow" can stand before it. Stable.
    pub name: &'static str,
    /// The kinds of record that it is run on.
    pub looks_at: &'static [Kind],
    /// How much a finding weighs unless a setting says otherwise.
    pub level: Level,
    /// Whether it has proved itself.
    pub status: Status,
    /// The remarks of examiners it comes from.
    pub grounds: &'static [Remark],
    /// Its page of prose, in Markdown.
    pub page: &'static str,
    /// Looks at one record among the papers.
    pub look: fn(&Record, &Papers, &mut Notes),
}

impl Check {
    /// The level at which it reports under these settings; `None` when it is switched off.
    pub fn level_under(&self, settings: &Settings) -> Option<Level> {
        let level = match settings.of(self.name) {
            Some(Setting::Off) => return None,
            Some(Setting::At(level)) => level,
            None => self.level,
        };
        Some(if matches!(self.status, Status::OnTrial { .. }) { Level::Advice } else { level })
    }
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Check {}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// Where a check writes down what it notices about one record: at most one note for each field, so
/// that a finding can be accepted by its check, record and field.
#[derive(Debug, Default)]
pub struct Notes(BTreeMap<Place, String>);

impl Notes {
    /// Notes something about a field. A second note on the same field is not taken.
    pub fn at(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.entry(Place::Field(field)).or_insert_with(|| message.into());
    }

    /// Notes something that no field is to blame for.
    pub fn on_the_whole(&mut self, message: impl Into<String>) {
        self.0.entry(Place::Whole).or_insert_with(|| message.into());
    }
}

/// Looks at every record on the desk and says what was noticed, in order of kind, record, place and
/// name of the check.
pub fn check(papers: &Papers, settings: &Settings) -> Vec<Finding> {
    let mut found: Vec<Finding> = registry::all()
        .filter_map(|check| Some((check, check.level_under(settings)?)))
        .flat_map(|(check, level)| {
            let kinds = check.looks_at.iter();
            let records = kinds.flat_map(|kind| papers.some_of(*kind));
            records.flat_map(move |record| noted(check, level, record, papers))
        })
        .collect();
    found.sort();
    found
}

fn noted(
    check: &'static Check,
    level: Level,
    record: &Record,
    papers: &Papers,
) -> impl Iterator<Item = Finding> {
    let mut notes = Notes::default();
    (check.look)(record, papers, &mut notes);
    let (kind, record) = (record.kind, record.id.clone());
    notes.0.into_iter().map(move |(place, message)| Finding {
        kind,
        record: record.clone(),
        place,
        check,
        level,
        message,
    })
}
