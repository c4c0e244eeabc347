use headland_domain::benchmarks::AcademicYear;
use headland_domain::capital;
use headland_domain::improvement::{Evaluation, Target};
use headland_domain::sheet::Prose;
use headland_stats::Warning;
use headland_stats::comparison::chance_of_a_false_alarm;
use headland_stats::verdict::{Block, Design, Evaluation as Comparison, Verdict};

use super::beside::{neighbours, polarity};
use super::breaks::{breaks, why};
use super::care;
use super::measured::{published, year_of_figure};
use super::size::{Size, known};
use super::{Account, Judgement, Measured, Range, Sighting, Standing};
use crate::benchmarks::Series;

/// Judges what became of a target: pure, so that page, programs and report say the same.
///
/// `series` are the published figures of the target's measure and pupils; `judged_together` is how
/// many targets of the priority are judged.
pub fn judge(
    target: &Target,
    evaluation: &Evaluation,
    series: &[Series],
    judged_together: usize,
) -> Judgement {
    let measured = Measured::of(target);
    let years =
        (year_of_figure(target, target.baseline_on), year_of_figure(target, evaluation.after_on));
    let size = Size::of(target, evaluation, &measured);
    let known_breaks =
        published(target).map(|measure| measure.breaks.as_slice()).unwrap_or_default();
    let breaks = breaks(known_breaks);
    let least = least_of(target);
    let mut judged = Comparison {
        change: &size.change,
        years: (years.0.end_year(), years.1.end_year()),
        breaks: &breaks,
        polarity: polarity(&measured),
        meaningful_change: least,
        design: Design::BeforeAfter,
    }
    .judge();
    if evaluation.definition_changed {
        let from = years.1.end_year();
        judged.verdict = Verdict::Blocked(Block::DefinitionChanged { from });
    }
    let standing = standing_of(judged.verdict);
    let is_blocked = standing == Standing::Blocked;
    let beside = neighbours(&size.change, standing, &measured, series, years);
    if beside.iter().any(|one| one.before.is_some() && one.after.is_some()) {
        judged.design = Design::WithComparators;
    }
    let change = evaluation.after.value() - target.baseline.value();
    let range = size.change.interval().map(Range::from).filter(|_| !is_blocked);
    let is_reached = if measured.is_higher_better {
        evaluation.after.value() >= target.target.value()
    } else {
        evaluation.after.value() <= target.target.value()
    };
    Judgement {
        target: target.title.to_string(),
        before: Sighting {
            value: target.baseline.value(),
            n: known(target.baseline_cohort),
            on: target.baseline_on,
            year: years.0.to_string(),
            range: size.before,
        },
        after: Sighting {
            value: evaluation.after.value(),
            n: known(evaluation.after_cohort),
            on: evaluation.after_on,
            year: years.1.to_string(),
            range: size.after,
        },
        aim: target.target.value(),
        due_on: target.due_on,
        is_reached,
        change,
        range,
        verdict: verdict_in_words(judged.verdict, &size, evaluation, known_breaks),
        caveat: judged.caveat().map(str::to_owned),
        design: if is_blocked {
            "The two figures are not compared.".to_owned()
        } else {
            capital(&format!("{}.", judged.design))
        },
        worthwhile: worthwhile(least, range, change, &measured, standing),
        alone_because: alone_because(target, series, &beside, years),
        beside,
        warnings: warnings(&judged.warnings, &size, evaluation, judged_together)
            .into_iter()
            .chain(care::of(target, evaluation, series, &measured, years))
            .collect(),
        account: account(evaluation),
        method: if is_blocked { "none: they are not compared".to_owned() } else { size.method },
        effect: size.effect.filter(|_| !is_blocked),
        standing,
        measured,
    }
}

fn least_of(target: &Target) -> Option<f64> {
    target.least_worthwhile.as_ref().map(|least| least.value().abs()).filter(|least| *least > 0.0)
}

const fn standing_of(verdict: Verdict) -> Standing {
    match verdict {
        Verdict::Improved { .. } => Standing::Improved,
        Verdict::Worsened => Standing::Worsened,
        Verdict::LikeChance => Standing::LikeChance,
        Verdict::NotEnough(_) => Standing::NotEnough,
        Verdict::Blocked(_) => Standing::Blocked,
    }
}

fn verdict_in_words(
    verdict: Verdict,
    size: &Size,
    evaluation: &Evaluation,
    known: &[headland_domain::benchmarks::Break],
) -> String {
    match verdict {
        Verdict::Improved { .. } | Verdict::Worsened => capital(&format!("{verdict}.")),
        Verdict::LikeChance => "The change cannot be told from chance.".to_owned(),
        Verdict::NotEnough(_) => format!("Not enough data to judge: {}.", size.method),
        Verdict::Blocked(Block::DefinitionChanged { .. }) if evaluation.definition_changed => {
            let how = evaluation.definition_note.as_ref().map_or_else(String::new, |note| {
                format!(" ({})", note.as_str().trim_end_matches('.'))
            });
            format!("No verdict: the way it is measured has changed since the baseline{how}.")
        }
        Verdict::Blocked(block) => {
            let (Block::SeriesBreak { year } | Block::DefinitionChanged { from: year }) = block;
            let why = why(known, year).map_or_else(String::new, |why| format!(" {why}."));
            format!("No verdict: {block}.{why}")
        }
    }
}

fn worthwhile(
    least: Option<f64>,
    range: Option<Range>,
    change: f64,
    measured: &Measured,
    standing: Standing,
) -> Option<String> {
    let least = least?;
    let agreed =
        format!("The smallest change agreed to be worth having was {}", measured.show_size(least));
    let (better, worst) = if measured.is_higher_better {
        (change, range.map(|range| range.low))
    } else {
        (-change, range.map(|range| -range.high))
    };
    Some(match (standing, worst) {
        (Standing::Blocked, _) => format!("{agreed}."),
        (_, Some(worst)) if worst >= least => {
            format!("{agreed}; the whole interval is at least that.")
        }
        (_, _) if better < least => format!("{agreed}; the change found is smaller."),
        (_, Some(_)) => {
            format!("{agreed}; the change found is that large, and the interval reaches below it.")
        }
        (_, None) => format!(
            "{agreed}; the change found is that large, and how sure that is cannot be said."
        ),
    })
}

fn alone_because(
    target: &Target,
    series: &[Series],
    beside: &[super::Neighbour],
    years: (AcademicYear, AcademicYear),
) -> Option<String> {
    super::figures::nothing_published(target, series).or_else(|| {
        beside.is_empty().then(|| {
            format!("No local or national figures are here for {} and {}.", years.0, years.1)
        })
    })
}

fn warnings(
    found: &[Warning],
    size: &Size,
    evaluation: &Evaluation,
    judged_together: usize,
) -> Vec<String> {
    let mut warnings: Vec<String> =
        found.iter().map(|warning| capital(&format!("{warning}."))).collect();
    warnings.extend(size.warnings.iter().map(|warning| format!("{warning}.")));
    if evaluation.chosen_because_low {
        warnings.push(format!("{}.", capital(&Warning::RegressionToTheMean.to_string())));
    }
    if judged_together > 1 {
        let tests = u32::try_from(judged_together).unwrap_or(u32::MAX);
        let chance = 100.0 * chance_of_a_false_alarm(tests, 0.05);
        warnings.push(format!(
            "{judged_together} targets are judged: even if nothing had changed, the chance that at \
             least one looked like a change is {chance:.0}%."
        ));
    }
    warnings
}

fn account(evaluation: &Evaluation) -> Account {
    let text = |prose: &Option<Prose>| prose.as_ref().map(ToString::to_string);
    Account {
        summary: evaluation.summary.to_string(),
        other_explanations: evaluation.other_explanations.to_string(),
        staff_say: text(&evaluation.staff_say),
        pupils_say: text(&evaluation.pupils_say),
        lasting: text(&evaluation.lasting),
        next_steps: evaluation.next_steps.to_string(),
        continuing_measure: text(&evaluation.continuing_measure),
    }
}
