use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::context::Words;
use crate::impact::{Judgement, Study, TargetFigures};

/// The shape of the paper, for readers of old ones.
pub(super) const FORMAT: u32 = 1;

/// A report as it was frozen: everything that its pages and documents say, as plain values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The shape of this text; 1.
    pub format: u32,
    /// The report's title.
    pub title: String,
    /// For whom it is.
    pub audience: String,
    /// Whose report it is.
    pub organisation: String,
    /// The priority it is about.
    pub priority: String,
    /// Who leads it: a name or a role.
    pub lead: String,
    /// First day of the priority.
    pub starts_on: Date,
    /// Last day of the priority.
    pub ends_on: Date,
    /// The meeting it is for.
    pub meeting_on: Option<Date>,
    /// The version of the draft that was frozen.
    pub version: i64,
    /// The day it was frozen.
    pub frozen_on: Date,
    /// Whether staff are named.
    pub names_people: bool,
    /// Where the priority stood at the last review.
    pub standing: Option<Where>,
    /// What was written, in order.
    pub parts: Vec<Part>,
    /// The targets with the figures beside them.
    pub targets: Vec<TargetFigures>,
    /// What became of the targets.
    pub judgements: Vec<Judgement>,
    /// What else is known of the targets; nothing in papers frozen before there was any of it.
    #[serde(default)]
    pub studies: Vec<Study>,
    /// Targets past their date that nobody has evaluated.
    pub overdue: Vec<Overdue>,
    /// The actions, by date.
    pub actions: Vec<ActionLine>,
    /// What has a cost.
    pub costs: Vec<Cost>,
    /// The golden thread through each target; nothing in papers frozen before it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thread: Vec<Strand>,
    /// Where the thread breaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// The vintage of the figures, in words.
    pub vintage: String,
    /// Where the figures come from.
    pub sources: Vec<String>,
    /// The last report on this priority before this one.
    pub previous: Option<Previous>,
    /// What has changed since then, in words.
    pub changes: Vec<String>,
    /// The organisation's own words for terms of art: term, one, several. Not written where it has
    /// none, so that papers from before stay as they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<(String, String, String)>,
}

/// Where a priority stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Where {
    /// "On track".
    pub level: String,
    /// "Improving".
    pub direction: String,
    /// When that was found.
    pub held_on: Date,
}

/// What was written under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The heading.
    pub heading: String,
    /// The words; paragraphs are parted by empty lines.
    pub text: String,
}

impl Part {
    /// The paragraphs of its text; a paragraph of lines that begin with a hyphen is a list.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }
}

/// A target past its date without an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overdue {
    /// The target.
    pub target: String,
    /// When it was due.
    pub due_on: Date,
}

/// An action of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionLine {
    /// The record, for telling what has changed.
    pub id: String,
    /// What is done.
    pub title: String,
    /// Who is accountable: a name or a role.
    pub who: String,
    /// By when.
    pub due_on: Date,
    /// How far it has come.
    pub state: String,
    /// Whether nothing more is to be done.
    pub is_closed: bool,
    /// Whether it should have been finished and is not.
    pub is_overdue: bool,
}

/// What something costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// What for.
    pub title: String,
    /// In pence.
    pub pence: i64,
    /// What else it needs.
    pub resources: Option<String>,
}

/// A target with why it was set and what is done for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strand {
    /// The target.
    pub target: String,
    /// Why its figure was chosen.
    pub why: Option<String>,
    /// The actions that serve it, each with how far it has come.
    pub done: Vec<String>,
}

/// A law of the golden thread that does not hold for every record it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// For how many it holds: "3 of 4 actions serve a target".
    pub law: String,
    /// What is wrong with the others.
    pub wrong: String,
    /// The others.
    pub records: Vec<String>,
}

/// The report before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Previous {
    /// Its title.
    pub title: String,
    /// When it was frozen.
    pub frozen_on: Date,
    /// Its hash.
    pub sha256: String,
}

impl Paper {
    /// The paper whose text this is.
    ///
    /// # Errors
    /// When the text is not that of a paper: the database was changed by hand.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What the organisation called things when it was frozen.
    pub fn own_words(&self) -> Words {
        Words::new(self.words.clone())
    }

    /// The figures of a target that was judged, if it is still there.
    pub fn figures_of(&self, judgement: &Judgement) -> Option<&TargetFigures> {
        self.targets.iter().find(|target| target.title == judgement.target)
    }

    /// What it says, for search: what people wrote, and what was found of targets and actions.
    pub fn text(&self) -> String {
        let mut said = vec![self.title.as_str(), &self.priority];
        said.extend(self.parts.iter().flat_map(|part| [part.heading.as_str(), &part.text]));
        said.extend(self.targets.iter().map(|target| target.title.as_str()));
        for judgement in &self.judgements {
            said.push(&judgement.verdict);
            said.extend(judgement.account.parts().into_iter().map(|(_, text)| text));
        }
        said.extend(self.actions.iter().map(|action| action.title.as_str()));
        said.extend(self.costs.iter().map(|cost| cost.title.as_str()));
        said.extend(self.changes.iter().map(String::as_str));
        said.join("\n")
    }

    /// All costs together, in pence.
    pub fn total_pence(&self) -> i64 {
        self.costs.iter().map(|cost| cost.pence).sum()
    }
}
