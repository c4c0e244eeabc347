use jiff::civil::Date;

use crate::sheet;
use crate::sheet::{Number, Problem, Prose, To, Whole};

use super::Target;

sheet! {
    /// What became of one target, with everything that bears on what may be claimed.
    pub struct Evaluation {
        summary: Prose = "What changed, in a sentence or two", "The figures and the verdict stand beside this; say what they mean for pupils";
        target: To<Target> = "Which target";
        after: Number = "Figure now";
        after_cohort: Option<Whole> = "How many pupils it comes from";
        after_spread: Option<Number> = "Standard deviation", "For an average, if you know it: without it no interval can be given";
        after_on: Date = "Date of the figure";
        definition_changed: bool = "Has the way it is measured changed since the baseline?", "Another test, another definition, other pupils counted";
        definition_note: Option<Prose> = "How it changed";
        chosen_because_low: bool = "Was this chosen because the baseline was unusually low?", "Unusually low figures tend to rise by themselves";
        other_explanations: Prose = "What else could explain the change", "Other work, a different cohort, staff changes, an easier paper";
        staff_say: Option<Prose> = "What staff say";
        pupils_say: Option<Prose> = "What pupils say";
        lasting: Option<Prose> = "What will last, and why";
        next_steps: Prose = "Next steps";
        continuing_measure: Option<Prose> = "How continuing impact will be measured";
    }
    laws |evaluation, problems| {
        if evaluation.definition_changed && evaluation.definition_note.is_none() {
            problems.push(Problem::new("definition_note", "Say how the measure changed"));
        }
    }
}
