use headland_domain::benchmarks::{AcademicYear, Measure, Outcome, Polarity, Unit};
use headland_domain::improvement::{Pupils, Target};
use headland_opendata::catalogue::catalogue;
use headland_reports::charts::Scale;
use headland_reports::table::{Number, Unit as Sign};
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a target measures, of whom, and how its figures are written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// What is measured, in words.
    pub label: String,
    /// Of which pupils, in words.
    pub pupils: String,
    /// The sign that its figures are written with.
    pub sign: Sign,
    /// How many decimal places are written.
    pub places: u8,
    /// Whether more is better.
    pub is_higher_better: bool,
    /// Whether pupils are counted, and not lessons or the like.
    pub counts_pupils: bool,
}

/// The most decimal places that any figure is written with.
const MOST_PLACES: usize = 2;

impl Measured {
    /// What this target measures.
    pub fn of(target: &Target) -> Self {
        let published = published(target);
        let label = match (published, target.measured_in_words(), &target.measure) {
            (Some(measure), ..) => measure.label.clone(),
            (None, Some(words), _) => words.to_owned(),
            (None, None, Some(code)) => code.to_string(),
            (None, None, None) => target.title.to_string(),
        };
        Self {
            label,
            pupils: pupils(target),
            sign: match target.unit {
                Unit::Percent | Unit::Rate => Sign::Percent,
                Unit::PercentagePoints => Sign::PercentagePoints,
                Unit::Pounds | Unit::PoundsPerPupil => Sign::Pounds,
                _ => Sign::Plain,
            },
            places: places_of(target, published),
            is_higher_better: target.polarity == Polarity::Higher,
            counts_pupils: published.is_some() || target.group != Pupils::Other,
        }
    }

    /// So many of what is counted: "28 pupils", "1 pupil", "22 counted".
    pub fn counted(&self, n: u32) -> String {
        match (self.counts_pupils, n) {
            (true, 1) => "1 pupil".to_owned(),
            (true, n) => format!("{n} pupils"),
            (false, n) => format!("{n} counted"),
        }
    }

    /// A figure as it is read: "61.5%", "104.2".
    pub fn show(&self, value: f64) -> String {
        Number::new(value, self.sign, self.places).display()
    }

    /// A change as it is read: "+8 points", "−1.2".
    pub fn show_change(&self, change: f64) -> String {
        let sign = if self.sign == Sign::Percent { Sign::PercentagePoints } else { self.sign };
        let shown = Number::new(change, sign, self.places).display();
        let is_nought = !shown.contains(|digit: char| ('1'..='9').contains(&digit));
        if change > 0.0 && !is_nought { format!("+{shown}") } else { shown }
    }

    /// A size without a direction: "4 points".
    pub(super) fn show_size(&self, size: f64) -> String {
        self.show_change(size.abs()).trim_start_matches('+').to_owned()
    }

    /// The scale of a picture of it.
    pub(super) fn scale(&self) -> Scale {
        Scale::of(self.label.clone(), self.sign, self.places)
    }
}

/// Which pupils the target is about, to stand in a sentence: another group by the name that it was
/// given.
fn pupils(target: &Target) -> String {
    match (target.group, &target.group_name) {
        (Pupils::Other, Some(name)) => name.to_string(),
        (group, _) => {
            group.label().to_lowercase().replace("sen ", "SEN ").replace("english", "English")
        }
    }
}

/// The measure of the catalogue that the target is set on, if it is on one.
pub(super) fn published(target: &Target) -> Option<&'static Measure> {
    catalogue().find(target.measure.as_ref()?.as_str())
}

/// As many as were typed, or as the measure is published with.
fn places_of(target: &Target, published: Option<&Measure>) -> u8 {
    let typed = [&target.baseline, &target.target]
        .map(|number| number.to_string().split_once('.').map_or(0, |(_, digits)| digits.len()));
    let typed = typed.into_iter().max().unwrap_or_default();
    let published = published.and_then(|measure| measure.dp).unwrap_or_default();
    u8::try_from(typed.min(MOST_PLACES)).unwrap_or_default().max(published)
}

/// The school year that a figure of this day speaks of.
///
/// Results of tests and examinations come out in summer: one dated from September to December is
/// taken to be last summer's. Anything else is of the year in which it was found.
pub fn year_of_figure(target: &Target, on: Date) -> AcademicYear {
    let is_result = published(target).is_some_and(|measure| {
        matches!(measure.outcome, Some(Outcome::Attainment | Outcome::Progress))
    });
    AcademicYear::of(if is_result { on.saturating_sub(Span::new().months(4)) } else { on })
}
