use jiff::civil::Date;

use crate::ids::{PersonId, TeamId};
use crate::improvement::Priority;
use crate::needs::Need;
use crate::sheet::{Line, Problem, Prose, To, Values};
use crate::{choice, sheet};

choice! {
    /// What has become of an objective.
    pub enum ObjectiveState {
        Open = "open" "Being worked on",
        Reached = "reached" "Reached",
        PartlyReached = "partly-reached" "Partly reached",
        NotReached = "not-reached" "Not reached",
        GivenUp = "given-up" "Given up",
    }
}

sheet! {
    /// What a person or a team wants to reach: measured, from where to where, by when, why it can be
    /// done, and with whom it is agreed.
    pub struct Objective {
        title: Line = "Objective", "For example: Raise the share of pupils with support plans who meet their reading target from 42% to 60% by 16 July 2027";
        owner: PersonId = "Whose objective it is", "For a team’s objective: whoever answers for it";
        teams: Vec<TeamId> = "Which team shares it", "Only for a team’s objective. Name its members below, so that each can read and agree it";
        with: Vec<PersonId> = "Who agrees it with them", "Everyone who has a part in it. An objective set alone cannot be agreed";
        measure: Line = "What will be measured", "For example: The share of 24 pupils who meet their own reading target";
        baseline: Line = "Where it stands now", "A figure with its date, or what is seen today";
        target: Line = "Where it should be";
        starts_on: Date = "Starts on";
        by: Date = "To be reached by";
        due_on: Option<Date> = "First check-in on";
        achievable: Prose = "Why it can be achieved", "What is in place, what others reached, what it needs";
        serves: Option<To<Priority>> = "Which priority it serves";
        needs: Vec<To<Need>> = "Which needs it answers";
        feedback: Option<Prose> = "Feedback that changed it", "When you change the objective: who said what, and what you changed because of it";
        state: ObjectiveState = "What has become of it";
        outcome: Option<Prose> = "What came of it", "Where the measure stands at the end, and what shows it";
    }
    laws |objective, problems| {
        if objective.by <= objective.starts_on {
            problems.push(Problem::new("by", "The objective must be reached after it starts"));
        }
        if let Some(first) = objective.due_on
            && !(objective.starts_on..=objective.by).contains(&first)
        {
            problems.push(Problem::new("due_on", "The first check-in must fall between the objective’s two dates"));
        }
        if objective.state != ObjectiveState::Open && objective.outcome.is_none() {
            problems.push(Problem::new("outcome", "Say what came of it before you close it"));
        }
    }
}

/// What an unfinished objective says so far, in one sentence, for looking at its wording: where a
/// figure or day stands in a box of its own, the words need not repeat it.
pub fn checkable_words(values: &Values) -> Option<String> {
    let said = |name| Some(values.one(name).trim()).filter(|text| !text.is_empty());
    let title = said("title")?.trim_end_matches('.');
    let mut words = title.to_owned();
    if let (Some(from), Some(to)) = (said("baseline"), said("target"))
        && !title.contains(from)
    {
        words += &format!(", from {from} to {to}");
    }
    if let Some(by) = said("by").and_then(|by| by.parse::<Date>().ok()) {
        words += &by.strftime(" by %-d %B %Y").to_string();
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::objectives::samples::objective;
    use crate::sheet::Sheet as _;

    fn field_of_problem(name: &str, answer: &str) -> Option<&'static str> {
        let mut values = objective();
        values.set(name, [answer.to_owned()]);
        Objective::read(&values).err().map(|problems| problems[0].field)
    }

    #[test]
    fn an_objective_needs_a_measure_a_baseline_a_target_dates_and_why_it_can_be_done() {
        assert!(Objective::read(&objective()).is_ok());
        for field in ["measure", "baseline", "target", "starts_on", "by", "achievable"] {
            let mut values = objective();
            values.set(field, []);
            let problems = Objective::read(&values).unwrap_err();
            assert_eq!(problems.iter().map(|one| one.field).collect::<Vec<_>>(), [field]);
        }
    }

    #[test]
    fn an_objective_is_reached_after_it_starts_and_first_looked_at_in_between() {
        assert_eq!(field_of_problem("by", "2026-09-14"), Some("by"));
        assert_eq!(field_of_problem("due_on", "2026-09-13"), Some("due_on"));
        assert_eq!(field_of_problem("due_on", "2027-07-17"), Some("due_on"));
        assert_eq!(field_of_problem("due_on", "2027-07-16"), None);
    }

    #[test]
    fn an_objective_is_closed_with_what_came_of_it() {
        assert_eq!(field_of_problem("state", "reached"), Some("outcome"));
        assert_eq!(field_of_problem("state", "open"), None);
    }

    #[test]
    fn figures_and_days_in_boxes_of_their_own_count_as_said() {
        let mut values = Values::new().with("title", "More pupils meet their reading target.");
        assert_eq!(checkable_words(&values).unwrap(), "More pupils meet their reading target");
        values = values.with("baseline", "42%").with("target", "60%").with("by", "2027-07-16");
        assert_eq!(
            checkable_words(&values).unwrap(),
            "More pupils meet their reading target, from 42% to 60% by 16 July 2027"
        );
        assert_eq!(checkable_words(&Values::new()), None);
    }
}
