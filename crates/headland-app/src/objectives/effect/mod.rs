//! What figures counted before and after a change can carry, and what they cannot.

#[cfg(test)]
mod tests;

use headland_domain::RecordId;
use headland_domain::benchmarks::Polarity;
use headland_domain::objectives::{BeforeAfter, CountedAs};
use headland_domain::sheet::RecordKind;
use headland_reports::charts::{Control, ControlPoint, Limits, Reading, Scale};
use headland_reports::table::long_date;
use headland_stats::control::{Cause, Side, median, special_causes};
use headland_stats::verdict::CAVEAT;
use jiff::civil::Date;

use crate::context::{Context, Failure};
use crate::impact::course::{
    Chart, FALSE_ALARMS, FEWEST_POINTS, RULES, SEASONAL_DAYS, SEASONS, marked_in_words,
};
use crate::improvement;

/// The fewest figures on each side of a change of which anything is said beside the other.
const FEWEST_ON_A_SIDE: usize = 3;

/// A share of fewer than this many moves a good deal with each one.
const FEW: u32 = 10;

/// A number smaller than this is soon half as much again by luck.
const SMALL_NUMBER: f64 = 5.0;

/// What figures before and after a change show.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// What may be claimed, as a sentence.
    pub verdict: String,
    /// What every verdict is read with.
    pub caveat: &'static str,
    /// The figures behind it, a sentence each.
    pub said: Vec<String>,
    /// What a reader must know before leaning on it.
    pub warnings: Vec<String>,
    /// The figures by their days with what is marked.
    pub chart: Control,
}

/// What a set of figures shows, for whoever may see it.
///
/// # Errors
/// Not found where there is none that the actor may see, and for any other kind of record.
pub async fn effect(ctx: &mut Context, id: RecordId) -> Result<Effect, Failure<()>> {
    let found = improvement::record(ctx, id).await?.record;
    if found.kind != RecordKind::BeforeAfter {
        return Err(Failure::NotFound);
    }
    found.read::<BeforeAfter>().map(|series| effect_of(&series)).map_err(|_| Failure::NotFound)
}

/// What a set of figures shows. The figures are in order of time.
pub fn effect_of(series: &BeforeAfter) -> Effect {
    Told::of(series).effect()
}

/// A set of figures as it is looked at.
struct Told<'s> {
    series: &'s BeforeAfter,
    values: Vec<f64>,
    /// How many lie before the change.
    before: usize,
    scale: Scale,
    chart: Chart,
}

/// A chart in words: what may be claimed, what it rests on, and the cause at each point.
type Found = (String, Vec<String>, Vec<Option<Cause>>);

impl<'s> Told<'s> {
    fn of(series: &'s BeforeAfter) -> Self {
        let values: Vec<f64> = series
            .figures
            .iter()
            .map(|one| match one.of {
                Some(of) => 100.0 * f64::from(one.counted) / f64::from(of),
                None => f64::from(one.counted),
            })
            .collect();
        let before = series.figures.partition_point(|one| one.on < series.starts_on);
        let scale = match series.counted_as {
            CountedAs::Number => {
                // No number is below nought, and some room is left above the highest.
                let highest = values.iter().copied().fold(0.0, f64::max);
                let ends = Some((0.0, highest * 1.2 + 1.0));
                Scale { ends, ..Scale::plain(series.title.to_string(), 0) }
            }
            CountedAs::Share => Scale::percent(series.title.to_string(), 0),
        };
        let chart = Chart::of(&values, before);
        Self { series, values, before, scale, chart }
    }

    fn since(&self) -> usize {
        self.values.len() - self.before
    }

    fn effect(&self) -> Effect {
        let (verdict, more, causes) = self.found();
        let mut said = vec![self.counted()];
        said.extend(self.beside());
        said.extend(more);
        let is_marked = causes.iter().any(Option::is_some);
        let alarms = is_marked.then(|| FALSE_ALARMS.to_owned());
        let others = [self.few(), self.seasons(), self.chosen_at_its_worst(), self.unsaid()];
        Effect {
            caveat: CAVEAT,
            said,
            warnings: alarms.into_iter().chain(others.into_iter().flatten()).collect(),
            chart: self.drawn(&causes),
            verdict,
        }
    }

    fn has_too_few(&self) -> bool {
        self.values.len() < FEWEST_POINTS || self.before.min(self.since()) < FEWEST_ON_A_SIDE
    }

    fn found(&self) -> Found {
        let nothing = || vec![None; self.values.len()];
        if self.has_too_few() {
            let verdict = format!(
                "Too few figures for any claim: of fewer than {FEWEST_POINTS} in all, or fewer than \
                 {FEWEST_ON_A_SIDE} on one side of the change, nothing is said."
            );
            return (verdict, Vec::new(), nothing());
        }
        match &self.chart {
            Chart::Flat => {
                ("No claim: all the figures are the same.".to_owned(), Vec::new(), nothing())
            }
            Chart::Run { median, has_signal } => {
                let words = format!(
                    "With so few figures there are no limits. The middle figure of all is {} (longest \
                     run and crossings, Anhøj and Olesen 2014).",
                    self.middle(*median)
                );
                (self.of_run(*has_signal).to_owned(), vec![words], nothing())
            }
            Chart::Limits { limits, of, is_trial } => {
                let causes = special_causes(&self.values, limits);
                let rests = if *of < self.values.len() {
                    format!("the {of} figures before the change")
                } else {
                    "all figures, those since the change among them".to_owned()
                };
                let (lower, upper) = self.possible(limits.lower, limits.upper);
                let trial = if *is_trial { " They are provisional, from 12 figures." } else { "" };
                let words = format!(
                    "By itself the figure varies from {} to {} round a mean of {}; that rests on \
                     {rests}.{trial}",
                    self.middle(lower),
                    self.middle(upper),
                    self.middle(limits.mean),
                );
                let marked = causes.iter().flatten().count();
                let rules = format!("{} {RULES}", marked_in_words(marked));
                (self.of_causes(&causes), vec![words, rules], causes)
            }
        }
    }

    /// What a run chart lets be said.
    fn of_run(&self, has_signal: bool) -> &'static str {
        let (before, since) = self.middles();
        let is_better = match self.series.polarity {
            Polarity::Higher => since > before,
            Polarity::Lower => since < before,
        };
        match has_signal {
            false => {
                "No claim: the figures do not shift round their middle more than chance explains."
            }
            true if (before - since).abs() < f64::EPSILON => {
                "The figures shift more than chance explains, but not between before and since."
            }
            true if is_better => {
                "The figures shift more than chance explains, and are better since the change."
            }
            true => "The figures shift more than chance explains, and are worse since the change.",
        }
    }

    /// What the marks since the change let be said.
    fn of_causes(&self, causes: &[Option<Cause>]) -> String {
        let marks: Vec<bool> = causes
            .iter()
            .skip(self.before)
            .flatten()
            .map(|cause| (side_of(*cause) == Side::Above) == self.is_higher_better())
            .collect();
        let better = marks.iter().filter(|is_better| **is_better).count();
        let of = format!("of the {} figures since the change", self.since());
        match (better, marks.len() - better) {
            (0, 0) => "No claim: no figure since the change is marked; they vary as figures do."
                .to_owned(),
            (better, 0) => format!("Marked on the better side: {better} {of}."),
            (0, worse) => format!("Marked on the worse side: {worse} {of}."),
            (better, worse) => format!(
                "No claim: {better} {of} are marked on the better side and {worse} on the worse."
            ),
        }
    }

    fn is_higher_better(&self) -> bool {
        self.series.polarity == Polarity::Higher
    }

    fn counted(&self) -> String {
        let figures =
            |n: usize| if n == 1 { "1 figure".to_owned() } else { format!("{n} figures") };
        let span = match (self.series.figures.first(), self.series.figures.last()) {
            (Some(first), Some(last)) if first.on != last.on => {
                format!(" from {} to {}", long_date(first.on), long_date(last.on))
            }
            (Some(only), _) => format!(" of {}", long_date(only.on)),
            _ => String::new(),
        };
        format!(
            "{}{span}: {} before the change began on {}, and {} since.",
            figures(self.values.len()),
            self.before,
            long_date(self.series.starts_on),
            self.since()
        )
    }

    /// The middle figure on each side, not a number where there is no figure.
    fn middles(&self) -> (f64, f64) {
        let (before, since) = self.values.split_at(self.before);
        let middle = |values| median(values).unwrap_or(f64::NAN);
        (middle(before), middle(since))
    }

    /// Both sides beside each other, where there are two: what was counted, and no claim.
    fn beside(&self) -> Option<String> {
        if self.before == 0 || self.since() == 0 {
            return None;
        }
        let (earlier, later) = self.series.figures.split_at(self.before);
        let all = |side: &[headland_domain::impact::pasted::Tally]| {
            let counted: u64 = side.iter().map(|one| u64::from(one.counted)).sum();
            let of: u64 = side.iter().filter_map(|one| one.of).map(u64::from).sum();
            format!("{counted} of {of}")
        };
        let (before, since) = self.middles();
        let (before, since) = (self.middle(before), self.middle(since));
        Some(match self.series.counted_as {
            CountedAs::Number => {
                format!("The middle figure was {before} before and is {since} since.")
            }
            CountedAs::Share => format!(
                "The middle share was {before} before ({} in all) and is {since} since ({} in all).",
                all(earlier),
                all(later)
            ),
        })
    }

    /// A middle or a limit of whole numbers may lie between two.
    fn middle(&self, value: f64) -> String {
        let is_between = value.fract().abs() > f64::EPSILON;
        let places = if is_between { 1 } else { self.scale.places };
        Scale { places, ..self.scale.clone() }.show(value)
    }

    /// Limits where figures can lie: no number is below nought, and no share above all.
    fn possible(&self, lower: f64, upper: f64) -> (f64, f64) {
        match self.series.counted_as {
            CountedAs::Number => (lower.max(0.0), upper),
            CountedAs::Share => (lower.max(0.0), upper.min(100.0)),
        }
    }

    /// That every single one moves the figure.
    fn few(&self) -> Option<String> {
        let smallest = self.series.figures.iter().filter_map(|one| one.of).min();
        match smallest {
            Some(of) if of < FEW => Some(format!(
                "Some figures are out of {of}: one more or fewer moves such a figure by {}.",
                self.middle(100.0 / f64::from(of)).replace('%', " points")
            )),
            Some(_) => None,
            None => {
                let middle = median(&self.values)?;
                (middle < SMALL_NUMBER).then(|| {
                    "The numbers are small: one more or fewer is soon a large change.".to_owned()
                })
            }
        }
    }

    /// That figures which come more often than yearly run through seasons.
    fn seasons(&self) -> Option<String> {
        let (first, last) = (self.series.figures.first()?.on, self.series.figures.last()?.on);
        let days = last.since(first).ok()?.get_days();
        let steps = i32::try_from(self.values.len() - 1).ok().filter(|steps| *steps > 0)?;
        (days / steps <= SEASONAL_DAYS).then(|| SEASONS.to_owned())
    }

    /// That what is at its worst mostly gets better by itself.
    fn chosen_at_its_worst(&self) -> Option<String> {
        let before = self.values.get(..self.before)?;
        let (last, earlier) = before.split_last()?;
        let is_worst = earlier.len() + 1 >= FEWEST_ON_A_SIDE
            && earlier
                .iter()
                .all(|one| if self.is_higher_better() { one > last } else { one < last });
        is_worst.then(|| {
            "The change began when the figure was at its worst. What is unusually bad mostly gets \
             better by itself."
                .to_owned()
        })
    }

    fn unsaid(&self) -> Option<String> {
        self.series
            .elsewhere
            .is_none()
            .then(|| "Nobody has said yet what else changed in that time.".to_owned())
    }

    fn drawn(&self, causes: &[Option<Cause>]) -> Control {
        let last = self.values.len().saturating_sub(1);
        let points = self.series.figures.iter().zip(&self.values).zip(causes);
        let (limits, median) = match &self.chart {
            _ if self.has_too_few() => (None, None),
            Chart::Limits { limits, .. } => {
                let (lower, upper) = self.possible(limits.lower, limits.upper);
                (Some(Limits { first: 0, last, centre: limits.mean, lower, upper }), None)
            }
            Chart::Run { median, .. } => (None, Some(*median)),
            Chart::Flat => (None, None),
        };
        Control {
            finding: self.finding(causes),
            scale: self.scale.clone(),
            subject: "Date".to_owned(),
            points: points
                .map(|((tally, value), cause)| ControlPoint {
                    label: short(tally.on),
                    reading: match tally.of {
                        Some(of) => Reading::known(*value).of(u64::from(of)),
                        None => Reading::known(*value),
                    },
                    signal: cause.map(|cause| cause.to_string()),
                })
                .collect(),
            limits: limits.into_iter().collect(),
            changed_at: Some(self.before),
            median,
        }
    }

    /// The chart's heading: what is counted, and the shortest true word on it.
    fn finding(&self, causes: &[Option<Cause>]) -> String {
        let marked = causes.iter().skip(self.before).flatten().count();
        let words = match &self.chart {
            _ if self.has_too_few() => "too few figures for a claim".to_owned(),
            Chart::Flat => "all the same".to_owned(),
            Chart::Run { has_signal: true, .. } => "a shift beyond chance".to_owned(),
            Chart::Run { .. } => "no shift beyond chance".to_owned(),
            Chart::Limits { .. } => match marked {
                0 => "no figure since the change is marked".to_owned(),
                marked => format!("{marked} of {} since the change marked", self.since()),
            },
        };
        format!("{}: {words}", self.series.title)
    }
}

/// Which side a cause lies on, or which way it goes.
const fn side_of(cause: Cause) -> Side {
    match cause {
        Cause::Outside(side) | Cause::Trend(side) | Cause::NearLimit(side) | Cause::Shift(side) => {
            side
        }
    }
}

fn short(on: Date) -> String {
    let long = long_date(on);
    let month: String = long.split(' ').nth(1).unwrap_or_default().chars().take(3).collect();
    format!("{} {month} {}", on.day(), on.year())
}
