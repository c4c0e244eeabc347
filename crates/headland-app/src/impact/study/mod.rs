//! What else shows what became of a target: comparators, a series of figures, the same pupils twice.
//!
//! Each design says what it found ([`Approach`]) or why it is refused ([`NotDone`]). All of it is pure:
//! what was read goes in, what a page, a program and a report show comes out.

mod against;
pub(crate) mod course;
mod family;
mod held;
mod interrupted;
mod pairs;
mod picture;
mod working;

use std::collections::BTreeMap;

use headland_domain::RecordId;
use headland_domain::benchmarks::Urn;
use headland_domain::impact::Fixed;
use headland_domain::improvement::{Evaluation, Target};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub(super) use held::Held;
pub(super) use pairs::FEWEST_PUPILS;
pub use picture::{Change, Changes, ControlChart, ControlPoint, Lost, Picture, PupilCounts, Years};
pub(crate) use working::WILSON;
pub use working::Working;
pub(super) use working::{of_judgement, of_outlook};

use super::{Judgement, Measured, Standing};
use crate::benchmarks::{Point, Series};

/// What is known of a target beside its before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Study {
    /// The record of the target.
    pub id: String,
    /// The target in the school's words.
    pub target: String,
    /// What is measured.
    pub measured: Measured,
    /// What the target may be used for.
    pub role: Role,
    /// Why, as a sentence.
    pub role_words: String,
    /// What each design that the figures allow has found.
    pub approaches: Vec<Approach>,
    /// The designs that are refused, and why.
    pub not_done: Vec<NotDone>,
    /// What remains of it where several measures are judged.
    pub many: Option<String>,
}

/// What a target may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Declared a headline measure before its outcome was known.
    Headline,
    /// Not declared, or declared when the outcome was known.
    Exploratory,
}

/// How the question was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Design {
    /// Against schools fixed beforehand.
    Comparators,
    /// A figure taken again and again.
    Series,
    /// The same pupils before and after.
    Pupils,
}

impl Design {
    /// Its name on a page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Comparators => "Against comparator schools",
            Self::Series => "The figure over time",
            Self::Pupils => "The same pupils twice",
        }
    }

    /// Its part of an address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Comparators => "comparators",
            Self::Series => "series",
            Self::Pupils => "pupils",
        }
    }
}

/// What one design has found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Approach {
    /// How the question was put.
    pub design: Design,
    /// What may be said, in one word of the program.
    pub standing: Standing,
    /// Whether it was fixed only when the outcome was known, so that it may be looked at and not claimed.
    pub is_exploratory: bool,
    /// What may be said, as a sentence.
    pub verdict: String,
    /// The figures behind it, a sentence each.
    pub said: Vec<String>,
    /// What every verdict must be read with.
    pub caveat: Option<String>,
    /// What a reader must know before leaning on it.
    pub warnings: Vec<String>,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// The p value behind it, for looking at several measures together.
    pub p: Option<f64>,
}

/// A design that is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotDone {
    /// How the question would be put.
    pub design: Design,
    /// Why it is not, and what would allow it.
    pub why: String,
}

/// What a design has found with the sums behind it, or why it is refused.
pub(super) type Outcome = Result<(Approach, Vec<Working>), String>;

/// Everything about a target that a study rests on.
#[derive(Clone, Copy)]
pub(super) struct Question<'q> {
    pub(super) id: RecordId,
    pub(super) target: &'q Target,
    pub(super) measured: &'q Measured,
    /// Its latest evaluation, and what was judged of it.
    pub(super) evaluation: Option<(&'q Evaluation, &'q Judgement)>,
    /// The published figures of its measure and pupils around the school.
    pub(super) series: &'q [Series],
    /// What the school is called.
    pub(super) school: &'q str,
    /// The first day of the priority.
    pub(super) starts_on: Date,
    pub(super) held: &'q Held,
    /// Published figures of comparators.
    pub(super) figures: &'q BTreeMap<Urn, Vec<Point>>,
}

/// A study of a target with the sums behind it, by design.
pub(super) fn study(question: &Question<'_>) -> (Study, Vec<(Design, Vec<Working>)>) {
    let designs = [
        (Design::Comparators, against::against(question)),
        (Design::Series, course::course(question)),
        (Design::Pupils, pairs::pairs(question)),
    ];
    let (mut approaches, mut not_done, mut workings) = (Vec::new(), Vec::new(), Vec::new());
    for (design, outcome) in designs {
        match outcome {
            Ok((approach, sums)) => {
                approaches.push(approach);
                workings.push((design, sums));
            }
            Err(why) => not_done.push(NotDone { design, why }),
        }
    }
    let (role, role_words) = role(question);
    let study = Study {
        id: question.id.to_string(),
        target: question.target.title.to_string(),
        measured: question.measured.clone(),
        role,
        role_words,
        approaches,
        not_done,
        many: None,
    };
    (study, workings)
}

/// Looks at the studies of a priority together: what remains of each where several are judged.
pub(super) fn together(studies: &mut [Study], p_values: &BTreeMap<String, f64>) {
    family::adjust(studies, p_values);
}

fn role(question: &Question<'_>) -> (Role, String) {
    let outcome = question.held.outcome_of(question.id, question.starts_on);
    let day = |at| headland_reports::table::long_date(crate::context::civil_date(at));
    match (question.held.headline_since(question.id), outcome) {
        (Some(declared), outcome) if Fixed::at(declared, outcome).is_beforehand() => (
            Role::Headline,
            match outcome {
                Some(outcome) => format!(
                    "A headline measure: declared on {}, before its outcome was first written down on {}.",
                    day(declared),
                    day(outcome)
                ),
                None => format!(
                    "A headline measure: declared on {}; its outcome is not known yet.",
                    day(declared)
                ),
            },
        ),
        (Some(declared), Some(outcome)) => (
            Role::Exploratory,
            format!(
                "Exploratory: it was declared a headline measure on {}, and its outcome was written \
                 down on {} already.",
                day(declared),
                day(outcome)
            ),
        ),
        _ => (
            Role::Exploratory,
            "Exploratory: it was not declared a headline measure before its outcome was known."
                .to_owned(),
        ),
    }
}

impl Study {
    /// Whether there is anything in it that a report must tell.
    pub fn is_telling(&self) -> bool {
        !self.approaches.is_empty() || self.role == Role::Headline
    }

    /// Why other designs were not used, as a sentence each.
    pub fn refusals(&self) -> impl Iterator<Item = String> {
        self.not_done.iter().map(|one| format!("{}: {}", one.design.label(), one.why))
    }
}
