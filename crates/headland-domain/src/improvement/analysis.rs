use crate::ids::PersonId;
use crate::sheet::{Line, Problem, Prose, Scores, To, Whole};
use crate::{choice, sheet};

use super::Source;

choice! {
    /// The bones of the fishbone: where causes in a school are found.
    pub enum Category {
        Teaching = "teaching" "Teaching",
        Curriculum = "curriculum" "Curriculum and assessment",
        Pupils = "pupils" "Pupils and families",
        Staff = "staff" "Staff and development",
        Leadership = "leadership" "Leadership and systems",
        Resources = "resources" "Time, money and materials",
    }
}

sheet! {
    /// Something that brings the problem about, directly or through another cause.
    pub struct Cause {
        title: Line = "Cause", "For example: Pupils read too few whole books";
        category: Category = "Category";
        beneath: Option<To<Cause>> = "Which cause it lies behind", "Leave empty if it acts on the problem directly";
        is_root: bool = "Is this a root cause?", "One that would still be there if the others were put right";
        evidence: Vec<To<Source>> = "What shows it";
    }
}

sheet! {
    /// One problem followed back through five whys.
    pub struct WhyChain {
        problem: Line = "Problem", "For example: One pupil in three does not finish the reading paper";
        why_1: Prose = "Why?";
        why_2: Prose = "Why is that?";
        why_3: Prose = "And why is that?", "Stopping before the third why usually leaves you with a symptom";
        why_4: Option<Prose> = "Why again?";
        why_5: Option<Prose> = "And why at last?";
        so_what: Option<Prose> = "What this tells you to do";
    }
}

sheet! {
    /// A criterion by which issues are put in order.
    pub struct IssueCriterion {
        title: Line = "Criterion", "For example: How many pupils it touches";
        weight: Whole = "Weight", "How much it counts beside the others, from 1 to 10";
    }
    laws |criterion, problems| {
        problems.extend(weight_problem(criterion.weight));
    }
}

/// Weights are small whole numbers: finer ones would claim a precision that nobody has.
pub(super) fn weight_problem(weight: Whole) -> Option<Problem> {
    (!(1..=10).contains(&weight.0)).then(|| Problem::new("weight", "“Weight” must be from 1 to 10"))
}

sheet! {
    /// An issue found in the analysis, put in order by the stated criteria.
    pub struct Issue {
        title: Line = "Issue", "For example: Inference questions are answered least well";
        detail: Option<Prose> = "What you know about it";
        scores: Scores<IssueCriterion> = "Scores", "0 means not at all, 10 means as much as could be";
        evidence: Vec<To<Source>> = "What shows it";
    }
}

choice! {
    /// How likely or how serious something is.
    pub enum Extent {
        Low = "low" "Low",
        Medium = "medium" "Medium",
        High = "high" "High",
    }
}

sheet! {
    /// Something that might get in the way, foreseen, with a response.
    pub struct Obstacle {
        title: Line = "What might get in the way", "For example: Two of the four Year 6 teachers are new";
        likelihood: Extent = "How likely is it?";
        severity: Extent = "How much would it hold the work back?";
        response: Prose = "What you will do to prevent it or answer it";
        owner: Option<PersonId> = "Who watches for it";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};

    #[test]
    fn a_weight_lies_between_one_and_ten() {
        let with = |weight| {
            IssueCriterion::read(&Values::new().with("title", "Reach").with("weight", weight))
        };
        assert!(with("0").is_err());
        assert!(with("11").is_err());
        assert_eq!(with("3").unwrap().weight, Whole(3));
    }

    #[test]
    fn two_whys_stop_at_a_symptom() {
        let chain = Values::new().with("problem", "Late").with("why_1", "a").with("why_2", "b");
        assert_eq!(WhyChain::read(&chain).unwrap_err()[0].field, "why_3");
    }
}
