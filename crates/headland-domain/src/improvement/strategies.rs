use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Line, Pounds, Prose, Scores, To, Whole};
use crate::{choice, sheet};

use super::Cause;
use super::analysis::weight_problem;

choice! {
    /// How strong the evidence is that a strategy works.
    pub enum EvidenceStrength {
        None = "none" "None that we know of",
        Own = "own" "Our own experience only",
        Limited = "limited" "Limited: few or weak studies",
        Moderate = "moderate" "Moderate",
        Extensive = "extensive" "Extensive: many sound studies",
    }
}

sheet! {
    /// A criterion by which strategies are weighed against each other.
    pub struct OptionCriterion {
        title: Line = "Criterion", "For example: Effect on the pupils furthest behind";
        weight: Whole = "Weight", "How much it counts beside the others, from 1 to 10";
    }
    laws |criterion, problems| {
        problems.extend(weight_problem(criterion.weight));
    }
}

sheet! {
    /// A way of reaching the targets that could be chosen.
    pub struct Strategy {
        title: Line = "Strategy", "For example: Whole-class reading of complete novels, daily";
        description: Prose = "What it would mean in practice";
        addresses: Vec<To<Cause>> = "Which causes it would act on";
        cost: Pounds = "Cost over the priority", "All costs: cover, materials, training. 0 if there is none";
        evidence: EvidenceStrength = "How strong is the evidence that it works?";
        evidence_note: Option<Prose> = "Where the evidence comes from, and what it says";
        risks: Option<Prose> = "What could go wrong";
        scores: Scores<OptionCriterion> = "Scores", "0 means not at all, 10 means as much as could be";
    }
}

sheet! {
    /// Which strategy was chosen, by whom, when and why.
    pub struct Decision {
        reasons: Prose = "Why it was chosen", "Say so if it did not come first in the table, and why";
        chosen: To<Strategy> = "Strategy chosen";
        decided_on: Date = "Decided on";
        decided_by: Vec<PersonId> = "Who decided";
    }
}
