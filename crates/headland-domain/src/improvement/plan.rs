use jiff::civil::Date;

use crate::ids::{PersonId, TeamId};
use crate::people::Terms;
use crate::sheet;
use crate::sheet::{Line, Problem, Prose};

sheet! {
    /// The improvement plan of a school for a year: what it will put right, in order.
    pub struct Plan {
        title: Line = "Title", "For example: Improvement plan 2026 to 2027";
        starts_on: Date = "Starts on", "Usually 1 September";
        ends_on: Date = "Ends on", "Usually 31 August";
        vision: Option<Prose> = "Vision for the school", "What the school will be like when the plan has worked";
        context: Option<Prose> = "Context", "What someone new to the school needs to know to understand the plan";
    }
    laws |plan, problems| {
        if plan.ends_on <= plan.starts_on {
            problems.push(Problem::new("ends_on", "The plan must end after it starts"));
        }
    }
}

sheet! {
    /// One thing the school will improve, led by one person for two terms or more.
    pub struct Priority {
        title: Line = "Priority", "For example: More pupils reach the expected standard in reading by the end of Year 6";
        lead: PersonId = "Who leads it";
        team: Vec<PersonId> = "Who else works on it";
        teams: Vec<TeamId> = "Which teams carry it out", "Everybody reads here whose work it is. Naming a team does not let its members write: for that, name them above";
        starts_on: Date = "Starts on";
        ends_on: Date = "Ends on", "At least two terms and no more than twelve months after the start";
        rationale: Prose = "Why this priority", "What the school's own, local and national figures say, and why it matters now";
        scope: Option<Prose> = "Scope", "Which pupils, year groups, subjects and teams it covers, and what it leaves out";
        vision: Option<Prose> = "Vision", "What will be different for pupils when this has worked";
        expectations: Option<Prose> = "High expectations", "What will be expected of everyone involved";
    }
    laws |priority, problems| {
        if priority.ends_on <= priority.starts_on {
            problems.push(Problem::new("ends_on", "The priority must end after it starts"));
        }
    }
}

/// The shortest a priority should run, in terms (the improvement task asks for two).
const FEWEST_TERMS: usize = 2;

impl Priority {
    /// What the page says at once about the priority's length; empty when it is sound.
    ///
    /// It is advice and not a refusal: a school may have a reason. A priority should run for at
    /// least two terms and be finished within twelve months.
    pub fn advice_on_length(&self, terms: &Terms) -> Vec<String> {
        advice_on_length(self.starts_on, self.ends_on, terms)
    }
}

/// What is said of the length of a priority with these dates, saved or not.
pub fn advice_on_length(starts_on: Date, ends_on: Date, terms: &Terms) -> Vec<String> {
    let mut advice = Vec::new();
    if terms.touched(starts_on, ends_on) < FEWEST_TERMS {
        advice.push(
            "This runs for less than two terms, too short to show improvement that lasts."
                .to_owned(),
        );
    }
    let a_year_on = starts_on.saturating_add(jiff::Span::new().years(1));
    if ends_on > a_year_on {
        advice.push("This runs for more than twelve months.".to_owned());
    }
    advice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};
    use jiff::civil::date;

    fn priority(starts: &str, ends: &str) -> Result<Priority, Vec<Problem>> {
        let lead = uuid::Uuid::from_u128(7).to_string();
        Priority::read(
            &Values::new()
                .with("title", "Reading")
                .with("lead", lead)
                .with("starts_on", starts)
                .with("ends_on", ends)
                .with("rationale", "Fewer pupils reach the standard than nationally."),
        )
    }

    fn three_terms() -> Terms {
        Terms::default()
    }

    #[test]
    fn a_priority_ends_after_it_starts() {
        let problems = priority("2026-09-01", "2026-09-01").unwrap_err();
        assert_eq!(problems, [Problem::new("ends_on", "The priority must end after it starts")]);
    }

    #[test]
    fn one_term_is_too_short_and_thirteen_months_too_long() {
        let short = priority("2026-09-07", "2026-12-10").unwrap();
        assert_eq!(short.advice_on_length(&three_terms()).len(), 1);
        let long = priority("2026-09-01", "2027-10-01").unwrap();
        assert_eq!(
            long.advice_on_length(&three_terms()),
            ["This runs for more than twelve months."]
        );
        let sound = priority("2026-09-01", "2027-07-20").unwrap();
        assert!(sound.advice_on_length(&three_terms()).is_empty());
        assert_eq!(sound.starts_on, date(2026, 9, 1));
        let next_year = priority("2027-09-01", "2028-07-20").unwrap();
        assert!(next_year.advice_on_length(&three_terms()).is_empty(), "written in July before");
    }

    #[test]
    fn every_problem_is_reported_at_once() {
        let fields: Vec<_> = Priority::read(&Values::new().with("starts_on", "soon"))
            .unwrap_err()
            .into_iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(fields, ["title", "lead", "starts_on", "ends_on", "rationale"]);
    }
}
