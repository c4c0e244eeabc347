use headland_domain::benchmarks::Unit;
use headland_domain::improvement::Target;
use headland_domain::sheet::Number;
use headland_reports::table::Number as DisplayNumber;
use headland_stats::means::effect::Group;
use headland_stats::means::{MeanAgainstChance, mean_target_against_chance};
use headland_stats::proportions::{Share, TargetFinding, one_pupil_points, target_against_chance};
use serde::{Deserialize, Serialize};

use super::breaks::advice;
use super::measured::{Measured, published, year_of_figure};
use super::size::known;

/// What can be said of a target before the work: what one pupil is worth, and whether reaching it
/// could be told from chance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// "One pupil is 3.3 points".
    pub one_pupil: Option<String>,
    /// Whether reaching the target could be told from chance, or what is missing to say so.
    pub against_chance: String,
    /// The smallest true change that these cohorts would show four times in five; none where that is not
    /// known.
    #[serde(default)]
    pub detectable: Option<String>,
    /// Whether it is known that reaching it would prove nothing.
    pub is_like_chance: bool,
    /// What to think about; never a refusal.
    pub advice: Vec<String>,
}

impl Outlook {
    /// What is said of it before the work, sentence by sentence.
    pub fn sentences(&self) -> Vec<String> {
        let said = [&self.one_pupil, &Some(self.against_chance.clone()), &self.detectable];
        said.into_iter().flatten().cloned().collect()
    }

    /// What can be said of a target before the work.
    pub fn of(target: &Target) -> Self {
        let measured = Measured::of(target);
        let (against_chance, is_like_chance) = against_chance(target, &measured);
        let breaks = published(target).map(|measure| measure.breaks.as_slice()).unwrap_or_default();
        let cohort = known(target.cohort).filter(|_| target.unit == Unit::Percent);
        Self {
            one_pupil: cohort.and_then(one_pupil_points).map(|points| {
                let one = if measured.counts_pupils { "pupil" } else { "more or fewer" };
                format!("One {one} is {points:.1} points.")
            }),
            against_chance,
            detectable: detectable(target, &measured),
            is_like_chance,
            advice: [
                advice("baseline", year_of_figure(target, target.baseline_on), breaks),
                advice("date of the target", year_of_figure(target, target.due_on), breaks),
            ]
            .into_iter()
            .flatten()
            .collect(),
        }
    }
}

/// "A true change of 35.4 points would be shown by these cohorts four times in five; a smaller one more
/// seldom": the minimum detectable difference at a power of 80%.
fn detectable(target: &Target, measured: &Measured) -> Option<String> {
    let counts = (known(target.baseline_cohort), known(target.cohort));
    let least = match (target.unit, counts) {
        (Unit::Percent, (Some(before), Some(cohort))) => {
            let share = Share::from_percentage(target.baseline.value(), before).ok()?;
            let asked = target_against_chance(share, target.target.value() / 100.0, cohort).ok()?;
            format!("{:.1} points", asked.detectable_points?)
        }
        (unit, counts) if unit.is_average() => {
            let (baseline, cohort) = average_of(target, counts).ok()?;
            let asked = mean_target_against_chance(baseline, target.target.value(), cohort).ok()?;
            let places = measured.places.max(1);
            DisplayNumber::new(asked.detectable, measured.sign, places).display()
        }
        _ => return None,
    };
    Some(format!(
        "The smallest true change that so many pupils would show four times in five is {least}; a \
         smaller one would be missed more often."
    ))
}

/// The baseline of an average with its spread and cohort, and the later cohort; or what is missing.
fn average_of(
    target: &Target,
    (before, cohort): (Option<u32>, Option<u32>),
) -> Result<(Group, u32), String> {
    let sd = target.baseline_spread.as_ref().map(Number::value);
    if let (Some(n), Some(sd), Some(cohort)) = (before, sd, cohort) {
        return Ok((Group { mean: target.baseline.value(), sd, n }, cohort));
    }
    let wanted: Vec<&str> = [
        (before.is_none(), "how many pupils the baseline comes from"),
        (sd.is_none(), "the standard deviation of the baseline"),
        (cohort.is_none(), "how many pupils are in the group"),
    ]
    .into_iter()
    .filter_map(|(is_missing, what)| is_missing.then_some(what))
    .collect();
    Err(format!("fill in {}", wanted.join(" and ")))
}

fn average_in_words(asked: &MeanAgainstChance, cohort: u32, measured: &Measured) -> (String, bool) {
    let mut words = format!(
        "A change of {} {} with {}, if their scores spread as those of the baseline do.",
        measured.show_change(asked.asked),
        asked.finding,
        measured.counted(cohort)
    );
    let is_like_chance = asked.finding == TargetFinding::LikeChance;
    if is_like_chance {
        let places = measured.places.max(1);
        let telling = DisplayNumber::new(asked.first_telling, measured.sign, places).display();
        words = format!(
            "{words} It could from a change of {telling} on. A target worth having may still be \
             right: report it with its interval."
        );
    }
    (words, is_like_chance)
}

fn against_chance(target: &Target, measured: &Measured) -> (String, bool) {
    const PREFIX: &str = "Whether reaching it could be told from chance is not known: ";
    let counts = (known(target.baseline_cohort), known(target.cohort));
    let missing = |what: &str| (format!("{PREFIX}{what}."), false);
    match (target.unit, counts) {
        (Unit::Percent, (Some(before), Some(cohort))) => {
            let share = Share::from_percentage(target.baseline.value(), before);
            let asked = share.and_then(|share| {
                target_against_chance(share, target.target.value() / 100.0, cohort)
            });
            match asked {
                Ok(asked) => {
                    let mut words = format!(
                        "A change of {:+.1} points {} with {}.",
                        asked.asked_points,
                        asked.finding,
                        measured.counted(cohort)
                    )
                    .replace('-', "−");
                    if let Some(count) = asked.first_telling_count
                        && asked.finding == TargetFinding::LikeChance
                    {
                        let points = 100.0 * f64::from(count) / f64::from(cohort);
                        words = format!(
                            "{words} It could from {count} of {cohort} ({points:.0}%) on. A target \
                             worth having may still be right: report it with its interval."
                        );
                    }
                    (words, asked.finding == TargetFinding::LikeChance)
                }
                Err(reason) => missing(&reason.to_string()),
            }
        }
        (Unit::Percent, (None, None)) => {
            missing("fill in how many pupils the baseline comes from and how many are in the group")
        }
        (Unit::Percent, (None, _)) => missing("fill in how many pupils the baseline comes from"),
        (Unit::Percent, (_, None)) => missing("fill in how many pupils are in the group"),
        (unit, counts) if unit.is_average() => match average_of(target, counts) {
            Ok((baseline, cohort)) => {
                match mean_target_against_chance(baseline, target.target.value(), cohort) {
                    Ok(asked) => average_in_words(&asked, cohort, measured),
                    Err(reason) => missing(&reason.to_string()),
                }
            }
            Err(what) => missing(&what),
        },
        (Unit::Rate, _) => missing(
            "a percentage of sessions is not a count of separate pupils, so it has no interval",
        ),
        _ => missing("a single number in this unit has no interval"),
    }
}
