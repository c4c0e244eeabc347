use headland_stats::Interval;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Measured, Neighbour};

/// What may be said of one target, with everything that must stand beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The target in the school's words.
    pub target: String,
    /// What was measured.
    pub measured: Measured,
    /// The figure at the start.
    pub before: Sighting,
    /// The figure now.
    pub after: Sighting,
    /// The figure aimed for.
    pub aim: f64,
    /// By when.
    pub due_on: Date,
    /// Whether the figure now is as good as the figure aimed for.
    pub is_reached: bool,
    /// The figure now less the figure at the start.
    pub change: f64,
    /// The 95% interval of the change, where there is one.
    pub range: Option<Range>,
    /// How the interval was worked out, or why there is none.
    pub method: String,
    /// The change in standard deviations, for averages with a known spread.
    pub effect: Option<String>,
    /// What may be said, in one word of the program.
    pub standing: Standing,
    /// What may be said, as a sentence.
    pub verdict: String,
    /// What every verdict must be read with.
    pub caveat: Option<String>,
    /// How strong the comparison is.
    pub design: String,
    /// The smallest change worth having, and how the change stands to it.
    pub worthwhile: Option<String>,
    /// The authority and England over the same time.
    pub beside: Vec<Neighbour>,
    /// Why nobody stands beside it.
    pub alone_because: Option<String>,
    /// What a reader must know before leaning on it.
    pub warnings: Vec<String>,
    /// What the school says of it.
    pub account: Account,
}

/// One figure of one cohort on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// The figure.
    pub value: f64,
    /// Of how many pupils.
    pub n: Option<u32>,
    /// When.
    pub on: Date,
    /// The school year it speaks of: "2025/26".
    pub year: String,
    /// Its own 95% interval, where there is one.
    pub range: Option<Range>,
}

/// A 95% interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl From<Interval> for Range {
    fn from(interval: Interval) -> Self {
        Self { low: interval.lower(), high: interval.upper() }
    }
}

/// What may be said of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Better by more than chance.
    Improved,
    /// Worse by more than chance.
    Worsened,
    /// Cannot be told from chance.
    LikeChance,
    /// There is no interval to judge by.
    NotEnough,
    /// The two figures must not be compared.
    Blocked,
}

/// What the school says of a change, beside the figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What it means for pupils.
    pub summary: String,
    /// What else could explain it.
    pub other_explanations: String,
    /// What staff say.
    pub staff_say: Option<String>,
    /// What pupils say.
    pub pupils_say: Option<String>,
    /// What will last.
    pub lasting: Option<String>,
    /// What comes next.
    pub next_steps: String,
    /// How continuing impact will be measured.
    pub continuing_measure: Option<String>,
}

impl Account {
    /// The parts that were written, each under its heading.
    pub fn parts(&self) -> Vec<(&'static str, &str)> {
        [
            ("What else could explain it", Some(self.other_explanations.as_str())),
            ("What staff say", self.staff_say.as_deref()),
            ("What pupils say", self.pupils_say.as_deref()),
            ("What will last", self.lasting.as_deref()),
            ("Next steps", Some(self.next_steps.as_str())),
            ("How continuing impact will be measured", self.continuing_measure.as_deref()),
        ]
        .into_iter()
        .filter_map(|(heading, text)| Some((heading, text?)))
        .collect()
    }
}

impl Judgement {
    /// From what to what: "61% (28 pupils, 2025/26) to 72% (29 pupils, 2026/27)".
    pub fn from_to(&self) -> String {
        let told = |sighting: &Sighting| {
            let pupils =
                sighting.n.map_or_else(String::new, |n| format!("{}, ", self.measured.counted(n)));
            format!("{} ({pupils}{})", self.measured.show(sighting.value), sighting.year)
        };
        format!("{} to {}", told(&self.before), told(&self.after))
    }

    /// The change with its interval, as a sentence; that there is none where the two figures must
    /// not be compared.
    pub fn change_in_words(&self) -> String {
        if self.standing == Standing::Blocked {
            return "The two figures are not compared.".to_owned();
        }
        let change = self.measured.show_change(self.change);
        match self.range {
            Some(range) => format!(
                "The change is {change}; its 95% interval runs from {} to {}.",
                self.measured.show_change(range.low),
                self.measured.show_change(range.high)
            ),
            None => format!("The change is {change}. It has no interval: {}.", self.method),
        }
    }

    /// The finding, for the title of a picture.
    pub fn finding(&self) -> String {
        let words = match self.standing {
            Standing::Improved => "improved by more than expected variation",
            Standing::Worsened => "worsened by more than expected variation",
            Standing::LikeChance => "cannot be told from chance",
            Standing::NotEnough => "not enough data to judge",
            Standing::Blocked => "no verdict",
        };
        format!(
            "{}, {}: from {} to {}, {words}",
            self.measured.label,
            self.measured.pupils,
            self.measured.show(self.before.value),
            self.measured.show(self.after.value),
        )
    }

    /// Whether the target was reached, as a sentence; where the figure found must not be compared
    /// with those before it, nor with one that was set by them, that this is not said.
    pub fn reached_in_words(&self) -> String {
        let aim = self.measured.show(self.aim);
        match (self.standing, self.is_reached) {
            (Standing::Blocked, _) => {
                format!("Nor is the target of {aim}, which was set from the figure at the start.")
            }
            (_, true) => format!("The target of {aim} was reached."),
            (_, false) => format!("The target of {aim} was not reached."),
        }
    }
}
