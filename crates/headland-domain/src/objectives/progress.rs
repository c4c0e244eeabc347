//! What is kept inside an objective: who was consulted, how it was conveyed, how it comes on.

use jiff::civil::Date;

use crate::ids::PersonId;
use crate::objectives::BeforeAfter;
use crate::sheet::{Line, Problem, Prose, To};
use crate::{choice, sheet};

sheet! {
    /// Who was consulted about an objective before or while it was set, and what they said.
    pub struct Consultation {
        who: Line = "Who was consulted", "People or a group. For example: Families of pupils with support plans";
        owner: PersonId = "Who asked them";
        held_on: Date = "When";
        how: Option<Line> = "How", "For example: A meeting, three questions on paper, a conversation each";
        said: Prose = "What they said";
        used: Option<Prose> = "What became of it in the objective", "Also where you decided otherwise, and why";
    }
}

choice! {
    /// Whether an objective was understood by those who were told of it.
    pub enum Understood {
        Yes = "yes" "Yes, it was checked",
        Partly = "partly" "In part: some of it had to be said again",
        No = "no" "No: it has to be told otherwise",
        Unchecked = "unchecked" "Nobody has checked yet",
    }
}

sheet! {
    /// How an objective was conveyed: to whom, when, by which means, and whether it was understood.
    pub struct Briefing {
        audience: Line = "To whom";
        owner: PersonId = "Who told them";
        held_on: Date = "When";
        how: Line = "How", "For example: Team meeting, with two slides";
        evidence: Option<Prose> = "What shows it", "Minutes, slides, a message. Attach the file afterwards";
        understood: Understood = "Was it understood";
        checked: Option<Prose> = "How that was checked";
    }
    laws |briefing, problems| {
        if briefing.understood != Understood::Unchecked && briefing.checked.is_none() {
            problems.push(Problem::new("checked", "Say how it was checked that they understood"));
        }
    }
}

choice! {
    /// How far an objective has come.
    pub enum Progress {
        Ahead = "ahead" "Further than expected",
        OnTrack = "on-track" "On track",
        Behind = "behind" "Behind",
        Stuck = "stuck" "Stuck",
    }
}

choice! {
    /// How confident its owner is that an objective will be reached.
    pub enum Confidence {
        High = "high" "Confident",
        Medium = "medium" "Could go either way",
        Low = "low" "Doubtful",
    }
}

sheet! {
    /// A look at how an objective is coming on.
    pub struct CheckIn {
        summary: Line = "How it is coming on";
        owner: PersonId = "Who looked";
        held_on: Date = "When";
        progress: Progress = "Progress";
        confidence: Confidence = "How sure you are that it will be reached";
        evidence: Option<Prose> = "What shows it";
        figures: Vec<To<BeforeAfter>> = "Which figures show it";
        barriers: Option<Prose> = "What is in the way";
        changed: Option<Prose> = "What changed because of it";
        next_on: Option<Date> = "Next check-in on";
    }
    laws |check, problems| {
        if check.next_on.is_some_and(|next| next <= check.held_on) {
            problems.push(Problem::new("next_on", "The next check-in must come after this one"));
        }
        if check.progress == Progress::Stuck && check.barriers.is_none() {
            problems.push(Problem::new("barriers", "Say what is in the way"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn check_in(progress: &str) -> Values {
        Values::new()
            .with("summary", "Half of the pupils have a plan that is used")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("held_on", "2026-11-02")
            .with("progress", progress)
            .with("confidence", "medium")
    }

    #[test]
    fn whoever_is_stuck_says_what_is_in_the_way() {
        assert!(CheckIn::read(&check_in("behind")).is_ok());
        assert_eq!(CheckIn::read(&check_in("stuck")).unwrap_err()[0].field, "barriers");
        assert!(CheckIn::read(&check_in("stuck").with("barriers", "No cover")).is_ok());
    }

    #[test]
    fn the_next_check_in_comes_later() {
        let next = |day| CheckIn::read(&check_in("ahead").with("next_on", day));
        assert_eq!(next("2026-11-02").unwrap_err()[0].field, "next_on");
        assert!(next("2026-11-03").is_ok());
    }

    #[test]
    fn that_it_was_understood_needs_a_check() {
        let briefing = |understood| {
            Values::new()
                .with("audience", "Teaching assistants")
                .with("owner", uuid::Uuid::from_u128(1))
                .with("held_on", "2026-10-01")
                .with("how", "Team meeting")
                .with("understood", understood)
        };
        assert!(Briefing::read(&briefing("unchecked")).is_ok());
        assert_eq!(Briefing::read(&briefing("partly")).unwrap_err()[0].field, "checked");
    }
}
