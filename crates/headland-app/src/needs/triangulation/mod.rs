//! What several sources say about one person, item by item of a framework: each kept apart, the
//! person's own view beside the others' and never averaged in.

mod linked;
mod paper;
mod sources;
mod weigh;

use headland_domain::PersonId;
use headland_domain::frameworks::{Edition, ItemCode};
use headland_domain::sheet::Pointing;
use headland_domain::{RecordId, RoundId};
use headland_policy::{Action, Resource};
use headland_store::people;
use jiff::civil::Date;

pub use paper::{matrix, report};
pub use weigh::{Weighed, weigh};

use crate::context::{Context, Failure};
use crate::frameworks::{Held, framework};

/// A kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SourceKind {
    /// How the person sees themselves.
    Own,
    /// 360 feedback, as released.
    Colleagues,
    /// Practice that an observer saw and shared.
    Seen,
    /// Feedback that the person noted.
    Noted,
    /// Needs that were found with the person.
    Found,
    /// Practice of leading that the person develops.
    Tried,
    /// Figures kept before and after a change that answers a need.
    Counted,
}

impl SourceKind {
    /// Every kind, in the order of the matrix. A further kind needs a place here, its words, its
    /// conventions in `weigh.rs` and a function in `sources.rs`.
    pub const ALL: [Self; 7] = [
        Self::Own,
        Self::Colleagues,
        Self::Seen,
        Self::Noted,
        Self::Found,
        Self::Tried,
        Self::Counted,
    ];

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Own => "Own view",
            Self::Colleagues => "360 feedback",
            Self::Seen => "Observation",
            Self::Noted => "Feedback noted",
            Self::Found => "Needs",
            Self::Tried => "Leadership practice",
            Self::Counted => "Figures",
        }
    }
}

/// What a source says of an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Says {
    /// A level on the framework's scale, from so many people.
    Level(f64, u32),
    /// Which way it points, where nobody gave a level.
    Points(Pointing),
    /// That the item was looked at, with neither level nor direction: how, in words.
    Covers(&'static str),
}

impl Says {
    /// The same in words.
    pub fn words(self) -> String {
        match self {
            Self::Level(level, 1) => format!("{level:.1}"),
            Self::Level(level, n) => format!("{level:.1} of {n} who answered"),
            Self::Points(points) => points.label().to_owned(),
            Self::Covers(how) => how.to_owned(),
        }
    }
}

/// Where a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A record.
    Record(RecordId),
    /// The results of a round.
    Round(RoundId),
}

/// One thing that one source says of one item: all that a source has to give.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// Of which item.
    pub item: ItemCode,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// What it says.
    pub says: Says,
    /// When it was said.
    pub on: Date,
    /// What the source is called.
    pub title: String,
    /// Where it is read; the actor may read it.
    pub place: Place,
    /// Whether it did not pass through the hands of the person whom it is about.
    pub by_others: bool,
}

/// Everything that the actor may see said about a person, against one framework.
#[derive(Debug)]
pub struct Triangulated {
    /// Whom it is about.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The framework.
    pub held: Held,
    /// What was said; within an item in the order of [`SourceKind::ALL`], the newest first.
    pub voices: Vec<Voice>,
}

impl Triangulated {
    /// The kinds of source that say something of some item, and those that are silent.
    pub fn heard(&self) -> (Vec<SourceKind>, Vec<SourceKind>) {
        let is_heard = |kind: &SourceKind| self.voices.iter().any(|voice| voice.kind == *kind);
        SourceKind::ALL.into_iter().partition(is_heard)
    }
}

/// What sources say about a person, as far as the actor may read each: for the person themselves and
/// for those above them in the line of management.
pub async fn triangulation(
    ctx: &mut Context,
    person: PersonId,
    edition: &Edition,
) -> Result<Triangulated, Failure<()>> {
    ctx.authorise_about(Action::See, Resource::Triangulations, person).await?;
    let here = ctx.organisation.id();
    let name = people::names(&mut ctx.tx, here).await?.remove(&person);
    let name = name.ok_or(Failure::NotFound)?;
    let held = framework(ctx, edition).await?;
    let mut voices = sources::own_views(ctx, person, &held).await?;
    voices.extend(sources::rounds(ctx, person, &held).await?);
    voices.extend(sources::seen(ctx, person, &held).await?);
    voices.extend(sources::noted(ctx, person, &held).await?);
    voices.extend(linked::linked(ctx, person, &held).await?);
    voices.sort_by_key(|voice| (voice.kind, std::cmp::Reverse(voice.on)));
    Ok(Triangulated { person, name, held, voices })
}
