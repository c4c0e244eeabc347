use jiff::civil::Date;

use crate::feedback::log::Feedback;
use crate::frameworks::Edition;
use crate::ids::{PersonId, RecordId};
use crate::sheet::{ByItem, Line, Problem, Prose, To};
use crate::{choice, sheet};

choice! {
    /// What somebody looked at to judge themselves.
    pub enum OwnSource {
        OwnView = "self" "My own view",
        Others = "others" "What others said",
        Observation = "observation" "What others saw",
        Outcomes = "outcomes" "Outcomes and figures",
    }
}

sheet! {
    /// How somebody sees themselves against a framework: a level to each item, what shows it, and
    /// which feedback it rests on. An item without a level is not yet rated, which is no level.
    pub struct SelfAssessment {
        title: Line = "What to call it", "For example: Autumn 2026, before the review";
        owner: PersonId = "Who assesses themselves";
        framework: Edition = "Against which framework";
        held_on: Date = "When";
        ratings: ByItem<u8> = "Levels";
        evidence: ByItem<String> = "What shows each level";
        rests_on: ByItem<RecordId> = "Which feedback each level rests on";
        strengths: Option<Prose> = "Your strengths", "What you do well, and what was different because of it";
        impact: Option<Prose> = "What came of them for others", "For pupils and colleagues, with figures where there are some";
        development: Option<Prose> = "What you want to develop";
        feedback: Vec<To<Feedback>> = "Which feedback it rests on";
        sources: Vec<OwnSource> = "What you looked at";
        shared_with: Vec<PersonId> = "Who may read it", "Nobody else reads it, whatever their role. Untick somebody, and it is gone for them";
    }
    laws |own, problems| {
        let unrated = own.evidence.0.keys().chain(own.rests_on.0.keys());
        if unrated.into_iter().any(|item| own.ratings.one(item).is_none()) {
            problems.push(Problem::new("evidence", "Evidence stands for a level: give one first"));
        }
        if own.ratings.0.values().any(|levels| levels.len() != 1) {
            problems.push(Problem::new("ratings", "An item has one level"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn own() -> Values {
        Values::new()
            .with("title", "Autumn 2026")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("framework", "leadership-competencies@2014")
            .with("held_on", "2026-10-05")
    }

    #[test]
    fn an_item_that_is_not_rated_has_no_level_and_needs_none() {
        let read = SelfAssessment::read(&own()).unwrap();
        assert_eq!(read.ratings.one(&"competency/self-awareness".parse().unwrap()), None);
    }

    #[test]
    fn evidence_stands_for_a_level_and_an_item_has_one() {
        let evidence = own().with("evidence", "competency/self-awareness=I asked six people");
        assert_eq!(SelfAssessment::read(&evidence).unwrap_err()[0].field, "evidence");
        let rated = evidence.with("ratings", "competency/self-awareness=3");
        assert!(SelfAssessment::read(&rated).is_ok());
        let twice = rated.with("ratings", "competency/self-awareness=4");
        assert_eq!(SelfAssessment::read(&twice).unwrap_err()[0].field, "ratings");
    }
}
