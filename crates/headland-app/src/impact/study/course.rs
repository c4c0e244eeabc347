//! A figure taken again and again: control chart or run chart, and an interrupted series.

use headland_domain::capital;
use headland_domain::impact::pasted::Dated;
use headland_reports::table::long_date;
use headland_stats::control::{
    Advice, Limits, Screening, advice, assurance, limits, run_chart, special_causes,
};
use headland_stats::verdict::CAVEAT;
use jiff::civil::Date;
use serde_json::json;

use super::interrupted::{Interrupted, interrupted};
use super::picture::{ControlChart, ControlPoint, Picture};
use super::working::Working;
use super::{Approach, Design, Outcome, Question};
use crate::impact::beside::polarity;
use crate::impact::{Measured, Standing};

/// Points before the start from which limits of their own are worked out.
const BASELINE: usize = 13;

/// The fewest points of which a chart says anything.
pub(crate) const FEWEST_POINTS: usize = 6;

/// Days between points up to which a series runs through the seasons of one school year.
pub(crate) const SEASONAL_DAYS: i32 = 130;

/// What is said of a series that runs through the seasons.
pub(crate) const SEASONS: &str = "Figures like these have seasons: winter is not summer. Compare with \
    the same weeks of the year before, before anything is claimed.";

/// The rules by which points are marked.
pub(crate) const RULES: &str = "Points are marked by the rules of “Making Data Count” (NHS England): beyond a \
    limit; seven in a row on one side of the mean; seven rising or falling; two of three near the same \
    limit.";

/// How often pure chance marks a point, by trying it out.
pub(crate) const FALSE_ALARMS: &str = "A marked point is a place to look and not a finding: on pure chance about \
    one chart in 15 with 12 points has at least one, one in 5 with 24, and one in 3 with 24 where the \
    limits rest on the first 12.";

pub(super) fn course(question: &Question<'_>) -> Outcome {
    let series = question.held.series(question.id);
    if series.is_empty() {
        return Err(
            "no figures by date were brought. Weekly attendance or counts of behaviour come \
                    often enough."
                .to_owned(),
        );
    }
    if series.len() < FEWEST_POINTS {
        return Err(format!(
            "there are {} figures by date, and of fewer than {FEWEST_POINTS} no chart says anything.",
            series.len()
        ));
    }
    let began_on = question.held.began_on(question.id).unwrap_or(question.starts_on);
    let first_after = series.partition_point(|one| one.on < began_on);
    let values: Vec<f64> = series.iter().map(|one| one.value).collect();
    let chart = Chart::of(&values, first_after);
    let broken = interrupted(&values, first_after, question.measured);
    let told = Told { question, series: &series, values: &values, began_on, first_after };
    let mut workings = told.chart_working(&chart);
    workings.extend(broken.workings(&values, first_after));
    Ok((told.approach(&chart, &broken), workings))
}

/// What so many points can carry.
pub(crate) enum Chart {
    /// Limits with what they rest on.
    Limits { limits: Limits, of: usize, is_trial: bool },
    /// A median, and whether the series shifts round it more than chance explains.
    Run { median: f64, has_signal: bool },
    /// Neither, since nothing varies.
    Flat,
}

impl Chart {
    pub(crate) fn of(values: &[f64], first_after: usize) -> Self {
        let of = if first_after >= BASELINE { first_after } else { values.len() };
        let baseline = values.get(..of).unwrap_or(values);
        match advice(baseline.len()) {
            Advice::RunChartOnly => run_chart(values).map_or(Self::Flat, |found| Self::Run {
                median: found.median,
                has_signal: found.has_signal(),
            }),
            known => limits(baseline, Screening::LeaveOut).map_or(Self::Flat, |limits| {
                Self::Limits { limits, of, is_trial: known == Advice::TrialLimits }
            }),
        }
    }
}

struct Told<'t> {
    question: &'t Question<'t>,
    series: &'t [Dated],
    values: &'t [f64],
    began_on: Date,
    first_after: usize,
}

impl Told<'_> {
    fn measured(&self) -> &Measured {
        self.question.measured
    }

    fn approach(&self, chart: &Chart, broken: &Interrupted) -> Approach {
        let (mut said, signals) = self.of_chart(chart);
        said.extend(broken.said.iter().cloned());
        let mut warnings = broken.warnings.clone();
        if signals.iter().any(Option::is_some) {
            warnings.push(FALSE_ALARMS.to_owned());
        }
        warnings.extend(self.seasons());
        let (standing, verdict) = match &broken.verdict {
            Some((standing, words)) => (*standing, words.clone()),
            None => (
                Standing::NotEnough,
                "No verdict: a chart says where to look, and no more.".to_owned(),
            ),
        };
        Approach {
            design: Design::Series,
            standing,
            is_exploratory: false,
            caveat: broken.verdict.is_some().then(|| CAVEAT.to_owned()),
            verdict,
            said,
            warnings,
            pictures: vec![Picture::Course(self.picture(chart, &signals))],
            p: None,
        }
    }

    /// What the chart says, and which points deserve a look.
    fn of_chart(&self, chart: &Chart) -> (Vec<String>, Vec<Option<String>>) {
        let nothing = || vec![None; self.values.len()];
        let before = match self.first_after {
            1 => "1 point lies".to_owned(),
            n => format!("{n} points lie"),
        };
        let count = format!(
            "{} figures from {} to {}; {before} before the work began on {}.",
            self.values.len(),
            self.day(0),
            self.day(self.values.len() - 1),
            long_date(self.began_on)
        );
        match chart {
            Chart::Flat => (
                vec![count, "All the figures are the same, so there are no limits.".to_owned()],
                nothing(),
            ),
            Chart::Run { median, has_signal } => {
                let shifts = if *has_signal {
                    "shifts round it more than chance explains"
                } else {
                    "does not shift round it more than chance explains"
                };
                let words = format!(
                    "With so few points there are no limits. The middle figure is {}, and the series \
                     {shifts} (longest run and crossings, Anhøj and Olesen 2014).",
                    self.measured().show(*median)
                );
                (vec![count, words], nothing())
            }
            Chart::Limits { limits, of, is_trial } => {
                let signals: Vec<Option<String>> = special_causes(self.values, limits)
                    .into_iter()
                    .map(|cause| cause.map(|cause| cause.to_string()))
                    .collect();
                let rests = if *of < self.values.len() {
                    format!("the {of} figures before the work began")
                } else {
                    "all figures".to_owned()
                };
                let trial = if *is_trial { " They are provisional, from 12 points." } else { "" };
                let show = |value| self.measured().show(value);
                let marked = signals.iter().flatten().count();
                let mut said = vec![
                    count,
                    format!(
                        "By itself the figure varies from {} to {} round a mean of {}; that rests on \
                         {rests}.{trial}",
                        show(limits.lower),
                        show(limits.upper),
                        show(limits.mean)
                    ),
                    format!("{} {RULES}", marked_in_words(marked)),
                ];
                if *of == self.values.len() {
                    let aim = self.question.target.target.value();
                    let assured = assurance(aim, limits, polarity(self.measured()));
                    said.push(capital(&format!("{assured} ({}).", show(aim))));
                }
                (said, signals)
            }
        }
    }

    fn day(&self, place: usize) -> String {
        self.series.get(place).map_or_else(String::new, |one| long_date(one.on))
    }

    /// A series that comes more often than yearly runs through seasons.
    fn seasons(&self) -> Option<String> {
        let (first, last) = (self.series.first()?.on, self.series.last()?.on);
        let days = last.since(first).ok()?.get_days();
        let steps = i32::try_from(self.series.len() - 1).ok().filter(|steps| *steps > 0)?;
        (days / steps <= SEASONAL_DAYS).then(|| SEASONS.to_owned())
    }

    fn picture(&self, chart: &Chart, signals: &[Option<String>]) -> ControlChart {
        let marked = signals.iter().flatten().count();
        let of = match chart {
            Chart::Limits { .. } => marked_in_words(marked),
            Chart::Run { has_signal: true, .. } => "the series has shifted".to_owned(),
            Chart::Run { has_signal: false, .. } => "no shift beyond chance".to_owned(),
            Chart::Flat => "all the same".to_owned(),
        };
        ControlChart {
            finding: format!(
                "{}: {}",
                self.measured().label,
                of.trim_end_matches('.').to_lowercase()
            ),
            points: self
                .series
                .iter()
                .zip(signals)
                .map(|(one, signal)| ControlPoint {
                    on: one.on,
                    value: one.value,
                    signal: signal.clone(),
                })
                .collect(),
            limits: match chart {
                Chart::Limits { limits, .. } => Some((limits.mean, limits.lower, limits.upper)),
                _ => None,
            },
            began_on: self.began_on,
        }
    }

    fn chart_working(&self, chart: &Chart) -> Vec<Working> {
        match chart {
            Chart::Limits { limits, of, .. } => {
                let baseline = self.values.get(..*of).unwrap_or(self.values);
                let function = if *of == self.values.len() { "xmr_rules" } else { "xmr_limits" };
                vec![
                    Working::new(
                        Design::Series.slug(),
                        "The limits of the control chart",
                        "Mean ± 2.66 × the mean of the steps from each figure to the next, without \
                         regard to sign. Steps of more than 3.267 times their mean are left out once.",
                        function,
                        json!({ "values": baseline, "screen_outliers": true }),
                    )
                    .with("Figures used", baseline.len())
                    .with("Mean", self.measured().show(limits.mean))
                    .with("Mean step", format!("{:.3}", limits.mean_range)),
                ]
            }
            Chart::Run { .. } => {
                let useful = run_chart(self.values).map_or(0, |found| found.useful_points);
                vec![
                    Working::new(
                        Design::Series.slug(),
                        "The longest run and the fewest crossings that chance explains",
                        "Longest run: log₂ n + 3, rounded. Fewest crossings: the lower 5% point of as \
                         many tosses of a coin as there are gaps (Anhøj and Olesen 2014).",
                        "run_chart_limits",
                        json!({ "useful_points": useful }),
                    )
                    .with("n, figures not on the median", useful),
                ]
            }
            Chart::Flat => Vec::new(),
        }
    }
}

pub(crate) fn marked_in_words(marked: usize) -> String {
    match marked {
        0 => "No point is marked.".to_owned(),
        1 => "1 point is marked.".to_owned(),
        n => format!("{n} points are marked."),
    }
}
