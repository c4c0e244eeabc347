//! Against schools fixed beforehand: difference in differences with its placebo test.

mod pictures;

use std::collections::BTreeMap;

use headland_domain::benchmarks::{AcademicYear, Period, Urn};
use headland_domain::capital;
use headland_domain::impact::Fixed;
use headland_domain::impact::comparators::{Comparator, ComparatorSet};
use headland_domain::improvement::Evaluation;
use headland_reports::table::long_date;
use headland_stats::comparison::{COMPARATORS_FOR_FIVE_PER_CENT, OneTreated, Unit, one_treated};
use headland_stats::verdict::{CAVEAT, Verdict, verdict};
use headland_stats::{Confidence, Warning};
use serde_json::json;

use super::held::method_in_words;
use super::picture::Picture;
use super::working::{Working, answered};
use super::{Approach, Design, Outcome, Question};
use crate::benchmarks::{Level, Point};
use crate::context::civil_date;
use crate::impact::beside::{point_of, polarity};
use crate::impact::measured::{published, year_of_figure};
use crate::impact::{Judgement, Measured, Standing};

/// The least chance that counts as telling.
const FIVE_PER_CENT: f64 = 0.05;

/// What a comparator's figures come to.
struct Member<'m> {
    comparator: &'m Comparator,
    unit: Unit,
    why_lost: Option<String>,
}

pub(super) fn against(question: &Question<'_>) -> Outcome {
    let outcome = question.held.outcome_of(question.id, question.starts_on);
    let Some((set, fixed)) = question.held.comparators(question.id, outcome) else {
        return Err(format!(
            "no comparator schools were chosen. Choose {COMPARATORS_FOR_FIVE_PER_CENT} or more before \
             the outcome is known."
        ));
    };
    let chosen = format!(
        "{} schools were chosen on {}",
        set.members.len(),
        long_date(civil_date(set.chosen_at))
    );
    if published(question.target).is_none() || question.target.group.breakdown().is_none() {
        return Err(format!(
            "{chosen}, and nothing is published about other schools on this measure for these pupils."
        ));
    }
    let Some((evaluation, judgement)) = question.evaluation else {
        return Err(format!("{chosen}; the outcome has not been written down yet."));
    };
    if judgement.standing == Standing::Blocked {
        return Err("the two years must not be compared, here or anywhere else.".to_owned());
    }
    let years = (
        year_of_figure(question.target, question.target.baseline_on),
        year_of_figure(question.target, evaluation.after_on),
    );
    if years.0 == years.1 {
        return Err(
            "both figures are of one school year, and others publish one a year.".to_owned()
        );
    }
    let members: Vec<Member<'_>> =
        set.members.iter().map(|one| member(one, question.figures, years)).collect();
    let (own, is_published) = own(question, evaluation, years);
    let units: Vec<Unit> = members.iter().map(|one| one.unit.clone()).collect();
    let found = one_treated(&own, &units, Confidence::NINETY_FIVE);
    if found.estimate.value().is_none() {
        return Err(format!(
            "{chosen}, and none of them has a figure for {} and {}.",
            years.0, years.1
        ));
    }
    let told = Told { question, set, fixed, judgement, years, found: &found, members: &members };
    Ok((told.approach(is_published), vec![told.working(&own)]))
}

fn member<'m>(
    comparator: &'m Comparator,
    figures: &BTreeMap<Urn, Vec<Point>>,
    (before, after): (AcademicYear, AcademicYear),
) -> Member<'m> {
    let points = figures.get(&comparator.urn).map(Vec::as_slice).unwrap_or_default();
    let of = |year: AcademicYear| {
        let point = in_year(points, year);
        let value = point.and_then(|point| point.value);
        let why = value.is_none().then(|| match point.and_then(|point| point.absent) {
            Some(absent) => format!("{year}: {absent}"),
            None => format!("{year}: no figure here"),
        });
        (value, why)
    };
    let ((first, no_first), (second, no_second)) = (of(before), of(after));
    let why: Vec<String> = [no_first, no_second].into_iter().flatten().collect();
    Member {
        comparator,
        unit: Unit { before: vec![first], after: vec![second] },
        why_lost: (!why.is_empty()).then(|| why.join("; ")),
    }
}

fn in_year(points: &[Point], year: AcademicYear) -> Option<&Point> {
    let is_it = |point: &&Point| point.period == Period::AcademicYear(year);
    points.iter().find(is_it)
}

/// The school's own two figures: as published where both are, so that like stands beside like, and
/// otherwise as the school entered them.
fn own(
    question: &Question<'_>,
    evaluation: &Evaluation,
    (before, after): (AcademicYear, AcademicYear),
) -> (Unit, bool) {
    let ours = question.series.iter().find(|one| one.level == Level::School);
    let of = |year| ours.and_then(|ours| point_of(ours, year)).and_then(|point| point.value);
    if let (Some(first), Some(second)) = (of(before), of(after)) {
        return (Unit { before: vec![Some(first)], after: vec![Some(second)] }, true);
    }
    let before = vec![Some(question.target.baseline.value())];
    (Unit { before, after: vec![Some(evaluation.after.value())] }, false)
}

/// Everything that is told of the comparison.
struct Told<'t> {
    question: &'t Question<'t>,
    set: &'t ComparatorSet,
    fixed: Fixed,
    judgement: &'t Judgement,
    years: (AcademicYear, AcademicYear),
    found: &'t OneTreated,
    members: &'t [Member<'t>],
}

impl Told<'_> {
    fn measured(&self) -> &Measured {
        self.question.measured
    }

    fn approach(&self, is_published: bool) -> Approach {
        let (standing, verdict) = self.verdict();
        let mut warnings: Vec<String> = Vec::new();
        if !self.fixed.is_beforehand() {
            warnings.push(
                "The comparators were chosen when the outcome was known. What they show may be looked \
                 at; it claims nothing."
                    .to_owned(),
            );
        }
        let told = self.found.estimate.warnings().iter();
        warnings.extend(told.map(|warning| capital(&format!("{warning}."))));
        warnings.extend(self.started_low());
        Approach {
            design: Design::Comparators,
            standing,
            is_exploratory: !self.fixed.is_beforehand(),
            verdict,
            said: self.said(is_published),
            caveat: Some(CAVEAT.to_owned()),
            warnings,
            pictures: vec![Picture::Years(self.by_year()), Picture::Changes(self.changes())],
            p: self.found.placebo_p.filter(|_| self.fixed.is_beforehand()),
        }
    }

    /// Better or worse than the comparators by more than chance: where both the interval and the
    /// placebo test say so, and there are enough schools that the test could.
    fn verdict(&self) -> (Standing, String) {
        let judged = verdict(&self.found.estimate, polarity(self.measured()), None);
        let can_tell = self.found.smallest_p.is_some_and(|p| p <= FIVE_PER_CENT + 1e-12);
        let tells = self.found.placebo_p.is_some_and(|p| p <= FIVE_PER_CENT + 1e-12);
        match judged {
            Verdict::NotEnough(reason) => {
                (Standing::NotEnough, format!("Not enough data to judge: {reason}."))
            }
            _ if !can_tell => (
                Standing::NotEnough,
                format!(
                    "Not enough data to judge: with {} comparators the smallest p value that the \
                     placebo test could give is {:.2}.",
                    self.found.estimate.n(),
                    self.found.smallest_p.unwrap_or(1.0)
                ),
            ),
            Verdict::Improved { .. } if tells => (
                Standing::Improved,
                "The school improved by more than its comparators, and by more than expected \
                 variation."
                    .to_owned(),
            ),
            Verdict::Worsened if tells => (
                Standing::Worsened,
                "The school did worse than its comparators, by more than expected variation."
                    .to_owned(),
            ),
            _ => (
                Standing::LikeChance,
                "The school’s change cannot be told from those of its comparators.".to_owned(),
            ),
        }
    }

    fn said(&self, is_published: bool) -> Vec<String> {
        let (measured, found) = (self.measured(), self.found);
        let change =
            |value: Option<f64>| value.map_or_else(String::new, |one| measured.show_change(one));
        let m = found.estimate.n();
        let mut said = vec![format!(
            "From {} to {} the school’s figure changed by {}, and those of its {m} comparators by {} on \
             average.",
            self.years.0,
            self.years.1,
            change(found.treated_change),
            change(found.comparators_change)
        )];
        said.push(match found.estimate.interval() {
            Some(interval) => format!(
                "The difference is {}; its 95% interval runs from {} to {}.",
                change(found.estimate.value()),
                measured.show_change(interval.lower()),
                measured.show_change(interval.upper())
            ),
            None => {
                format!("The difference is {}. It has no interval.", change(found.estimate.value()))
            }
        });
        if let (Some(p), Some(smallest)) = (found.placebo_p, found.smallest_p) {
            said.push(format!(
                "Placebo test: had each of the {} schools in turn been ours, {:.0} would have differed \
                 from the rest by as much (p {p:.3}; the smallest possible is {smallest:.3}).",
                m + 1,
                (p * f64::from(m + 1)).round()
            ));
        }
        let reason = if self.set.reason.is_empty() {
            String::new()
        } else {
            format!(": {}", self.set.reason)
        };
        said.push(format!(
            "The comparators were {} on {}{reason}",
            method_in_words(&self.set.method),
            long_date(civil_date(self.set.chosen_at)),
        ));
        if !is_published {
            said.push(
                "The school’s own two figures are as it entered them: they are not both published."
                    .to_owned(),
            );
        }
        said
    }

    /// Whether the school began among the lowest tenth, from where figures tend to rise by themselves.
    fn started_low(&self) -> Option<String> {
        let start = self.judgement.before.value;
        let theirs: Vec<f64> = self
            .members
            .iter()
            .filter_map(|one| one.unit.before.first().copied().flatten())
            .collect();
        let worse = theirs.iter().filter(|one| {
            if self.measured().is_higher_better { **one < start } else { **one > start }
        });
        // Of fewer than ten there is no lowest tenth.
        let is_low = theirs.len() >= 10 && worse.count() * 10 <= theirs.len();
        is_low.then(|| {
            format!(
                "The school began among the tenth of its comparators with the weakest figures: {}.",
                Warning::RegressionToTheMean
            )
        })
    }

    fn working(&self, own: &Unit) -> Working {
        let all = || std::iter::once(own).chain(self.members.iter().map(|one| &one.unit));
        let cells = |side: &[Option<f64>]| side.iter().copied().map(answered).collect::<Vec<_>>();
        let before: Vec<_> = all().map(|unit| cells(&unit.before)).collect();
        let after: Vec<_> = all().map(|unit| cells(&unit.after)).collect();
        let input = json!({ "pre": before, "post": after, "treated": 0, "confidence": 0.95 });
        let show = |side: &[Option<f64>]| match side.first().copied().flatten() {
            Some(value) => self.measured().show(value),
            None => "no figure".to_owned(),
        };
        let line = |unit: &Unit| format!("{} to {}", show(&unit.before), show(&unit.after));
        let working = Working::new(
            Design::Comparators.slug(),
            "The school’s change less that of its comparators",
            "The school’s change less the mean change of the comparators that have both figures. Its \
             standard error is the standard deviation of their changes × √(1 + 1 ÷ m), its interval \
             Student’s t with m − 1 degrees of freedom. Placebo test: the same sum as if each school in \
             turn had been ours; p is the share of those sums that are at least as far from nought, and \
             can be no smaller than 1 ÷ (m + 1).",
            "did_one_treated",
            input,
        )
        .with(self.question.school, line(own));
        self.members.iter().fold(working, |working, one| {
            working
                .with(format!("{} ({})", one.comparator.name, one.comparator.urn), line(&one.unit))
        })
    }
}
