use jiff::civil::Date;

use crate::benchmarks::{Breakdown, MeasureCode, Outcome, Polarity, PupilGroup, Unit};
use crate::sheet::{Line, Number, Problem, Prose, To, Whole};
use crate::{choice, sheet};

choice! {
    /// The pupils whom a target is about.
    pub enum Pupils {
        All = "all" "All pupils",
        Disadvantaged = "disadvantaged" "Disadvantaged pupils",
        NotDisadvantaged = "not-disadvantaged" "Pupils who are not disadvantaged",
        FreeSchoolMeals = "free-school-meals" "Pupils eligible for free school meals",
        Girls = "girls" "Girls",
        Boys = "boys" "Boys",
        Send = "send" "Pupils with special educational needs",
        SenSupport = "sen-support" "Pupils with SEN support",
        EhcPlan = "ehc-plan" "Pupils with an education, health and care plan",
        Eal = "eal" "Pupils with English as an additional language",
        LowPrior = "low-prior" "Low prior attainment",
        MiddlePrior = "middle-prior" "Middle prior attainment",
        HighPrior = "high-prior" "High prior attainment",
        Other = "other" "Another group",
    }
}

impl Pupils {
    /// How publishers call the group; none where no published figure is about it.
    pub const fn breakdown(self) -> Option<Breakdown> {
        Some(match self {
            Self::All => Breakdown::All,
            Self::Disadvantaged => Breakdown::Group(PupilGroup::Disadvantaged),
            Self::NotDisadvantaged => Breakdown::Group(PupilGroup::NotDisadvantaged),
            Self::FreeSchoolMeals => Breakdown::Group(PupilGroup::FreeSchoolMeals),
            Self::Girls => Breakdown::Group(PupilGroup::Girls),
            Self::Boys => Breakdown::Group(PupilGroup::Boys),
            Self::SenSupport => Breakdown::Group(PupilGroup::SenSupport),
            Self::EhcPlan => Breakdown::Group(PupilGroup::EhcPlan),
            Self::Eal => Breakdown::Group(PupilGroup::EnglishAdditionalLanguage),
            Self::LowPrior => Breakdown::Group(PupilGroup::LowPrior),
            Self::MiddlePrior => Breakdown::Group(PupilGroup::MiddlePrior),
            Self::HighPrior => Breakdown::Group(PupilGroup::HighPrior),
            Self::Send | Self::Other => return None,
        })
    }
}

sheet! {
    /// What will be measured, for which pupils, from which baseline to which figure, by when.
    pub struct Target {
        title: Line = "Target", "For example: 75% of Year 6 reach the expected standard in reading";
        outcome: Outcome = "Kind of outcome";
        measure: Option<MeasureCode> = "Published measure", "Choose one to see local and national figures beside yours";
        own_measure: Option<Line> = "Or your own measure, in words", "For example: Lessons seen with pupils reading aloud, out of all lessons seen";
        unit: Unit = "Unit";
        polarity: Polarity = "Which way is better?";
        group: Pupils = "Pupils";
        group_name: Option<Line> = "Name of the group", "Only if you chose another group. For example: Pupils who joined the school after Year 3";
        cohort: Option<Whole> = "How many pupils are in the group", "The number the figure will be worked out from";
        baseline: Number = "Baseline", "The figure you start from";
        baseline_cohort: Option<Whole> = "How many pupils the baseline comes from";
        baseline_spread: Option<Number> = "Standard deviation of the baseline", "For an average, if you know it: without it no interval can be given";
        baseline_on: Date = "Date of the baseline";
        target: Number = "Figure to reach";
        due_on: Date = "To be reached by";
        least_worthwhile: Option<Number> = "Smallest change worth having", "Decided before you know the result. For example: 4";
        reasons: Option<Prose> = "Why this figure", "Ambitious and within reach: what makes you think so";
    }
    laws |target, problems| {
        if target.measure.is_none() && target.own_measure.is_none() {
            problems.push(Problem::new(
                "own_measure",
                "Choose a published measure or describe your own",
            ));
        }
        match (target.group, &target.group_name) {
            (Pupils::Other, None) => {
                problems.push(Problem::new("group_name", "Name the group of pupils"));
            }
            (Pupils::Other, Some(_)) | (_, None) => {}
            (_, Some(_)) => problems.push(Problem::new(
                "group_name",
                format!("Choose “{}” to name one, or leave this empty", Pupils::Other.label()),
            )),
        }
        if target.due_on <= target.baseline_on {
            problems.push(Problem::new("due_on", "The target must fall after its baseline"));
        }
        if target.baseline == target.target {
            problems.push(Problem::new("target", "The figure to reach is the same as the baseline"));
        } else if !target.is_improvement(target.baseline.value(), target.target.value()) {
            problems.push(Problem::new(
                "target",
                format!(
                    "The figure to reach is worse than the baseline, since “{}”",
                    target.polarity.label()
                ),
            ));
        }
        if target.unit.is_percentage() {
            for (field, number) in [("baseline", &target.baseline), ("target", &target.target)] {
                if !(0.0..=100.0).contains(&number.value()) {
                    problems.push(Problem::new(field, "A percentage must be from 0 to 100"));
                }
            }
        }
    }
}

impl Target {
    /// Whether going from one figure to the other is in the better direction.
    pub fn is_improvement(&self, from: f64, to: f64) -> bool {
        match self.polarity {
            Polarity::Higher => to > from,
            Polarity::Lower => to < from,
        }
    }

    /// What is measured, in words, when it is not a published measure.
    pub fn measured_in_words(&self) -> Option<&str> {
        self.own_measure.as_ref().map(Line::as_str)
    }
}

sheet! {
    /// A figure expected on the way, and what it turned out to be.
    pub struct Milestone {
        title: Line = "Milestone", "For example: Mock paper in February";
        target: To<Target> = "On the way to which target";
        due_on: Date = "Date";
        expected: Number = "Figure expected";
        actual: Option<Number> = "Figure found", "Fill this in when you know it";
        actual_cohort: Option<Whole> = "How many pupils the figure found comes from";
        note: Option<Prose> = "What it tells you";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};

    fn reading() -> Values {
        Values::new()
            .with("title", "75% reach the expected standard in reading")
            .with("outcome", "attainment")
            .with("measure", "ks2_reading_expected")
            .with("unit", "percent")
            .with("polarity", "higher")
            .with("group", "all")
            .with("baseline", "61")
            .with("baseline_on", "2026-07-10")
            .with("target", "75")
            .with("due_on", "2027-07-10")
    }

    fn fields(values: &Values) -> Vec<&'static str> {
        Target::read(values).err().unwrap_or_default().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn a_target_that_is_read_and_written_is_the_same() {
        let values = reading();
        assert_eq!(Target::read(&values).unwrap().write(), values);
    }

    #[test]
    fn a_target_worse_than_its_baseline_is_refused_in_either_direction() {
        let mut values = reading();
        values.set("target", ["55".to_owned()]);
        assert_eq!(fields(&values), ["target"]);
        values.set("polarity", ["lower".to_owned()]);
        assert_eq!(fields(&values), [""; 0]);
    }

    #[test]
    fn something_must_be_measured() {
        let mut values = reading();
        values.set("measure", []);
        assert_eq!(fields(&values), ["own_measure"]);
    }

    #[test]
    fn another_group_has_a_name_and_a_published_group_has_its_own() {
        let mut values = reading();
        values.set("group", ["other".to_owned()]);
        assert_eq!(fields(&values), ["group_name"]);
        values.set("group_name", ["Pupils who joined after Year 3".to_owned()]);
        assert_eq!(fields(&values), [""; 0]);
        values.set("group", ["girls".to_owned()]);
        assert_eq!(fields(&values), ["group_name"], "two groups at once");
    }

    #[test]
    fn a_percentage_cannot_pass_a_hundred() {
        let mut values = reading();
        values.set("target", ["101".to_owned()]);
        assert_eq!(fields(&values), ["target"]);
    }
}
