use jiff::civil::Date;

use super::{Activity, ActivityState, Learning};
use crate::ids::PersonId;
use crate::improvement::Priority;
use crate::needs::Need;
use crate::objectives::Objective;
use crate::sheet;
use crate::sheet::{Line, Pounds, Problem, Prose, To};

sheet! {
    /// How somebody will develop over a year or less: what is to be better and for whom, by which
    /// activities, and what will show it. Its activities refer to it.
    pub struct DevelopmentPlan {
        title: Line = "Development plan", "For example: Leading meetings that end with decisions";
        owner: PersonId = "Who develops";
        with: Vec<PersonId> = "Who supports them", "Whoever agreed the plan with them and follows it up";
        needs: Vec<To<Need>> = "Which needs it answers";
        need: Prose = "What it is to develop", "Knowledge, a skill, an attitude, confidence: what is missing today, and what shows it";
        aim: Prose = "What will be better, and for whom", "At the end of the plan, for pupils or colleagues";
        objective: Option<To<Objective>> = "Which objective it serves";
        serves: Option<To<Priority>> = "Which priority it serves";
        success: Prose = "What will show that it worked", "Decided now, before it begins";
        people: Option<Prose> = "Who else takes part", "A coach, colleagues who are visited, whoever covers";
        starts_on: Date = "From";
        due_on: Date = "Until";
        state: ActivityState = "How far it has come";
        outcome: Option<Prose> = "What came of it", "At the end: what was to show it, and what it shows";
    }
    laws |plan, problems| {
        if plan.with.contains(&plan.owner) {
            problems.push(Problem::new("with", "Nobody is their own support: choose someone else"));
        }
        if plan.due_on < plan.starts_on {
            problems.push(Problem::new("due_on", "It ends after it starts"));
        }
        let is_over = matches!(plan.state, ActivityState::Completed | ActivityState::Stopped);
        if is_over && plan.outcome.is_none() {
            problems.push(Problem::new("outcome", "Say what came of it before you close it"));
        }
    }
}

/// What the activities of a plan come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Balance {
    /// How many are taught by somebody.
    pub formal: u32,
    /// How many are with and from colleagues.
    pub informal: u32,
    /// How many are by doing the work itself.
    pub experience: u32,
    /// The hours of those that say how many.
    pub hours: f64,
    /// How many say no hours.
    pub without_hours: u32,
    /// What those cost that are planned.
    pub planned: Pounds,
    /// What those cost that are under way.
    pub committed: Pounds,
    /// What those cost that are completed.
    pub spent: Pounds,
    /// How many say no cost.
    pub without_cost: u32,
}

/// The fewest activities whose balance is worth a word.
const FEWEST: u32 = 3;

impl Balance {
    /// Of these activities; what was stopped counts towards nothing.
    pub fn of<'a>(activities: impl IntoIterator<Item = &'a Activity>) -> Self {
        let mut balance = Self::default();
        for activity in activities {
            let pounds = match activity.state {
                ActivityState::Planned => &mut balance.planned,
                ActivityState::UnderWay => &mut balance.committed,
                ActivityState::Completed => &mut balance.spent,
                ActivityState::Stopped => continue,
            };
            match activity.cost {
                Some(cost) => pounds.pence = pounds.pence.saturating_add(cost.pence),
                None => balance.without_cost += 1,
            }
            match &activity.hours {
                Some(hours) => balance.hours += hours.value(),
                None => balance.without_hours += 1,
            }
            match activity.learning {
                Learning::Formal => balance.formal += 1,
                Learning::Informal => balance.informal += 1,
                Learning::Experience => balance.experience += 1,
            }
        }
        // Hundredths are all that anybody counts: sums of fractions have tails.
        balance.hours = (balance.hours * 100.0).round() / 100.0;
        balance
    }

    /// How many activities it counts.
    pub const fn activities(&self) -> u32 {
        self.formal + self.informal + self.experience
    }

    /// What all of them cost, as far as they say.
    pub const fn cost(&self) -> Pounds {
        let pence = self.planned.pence.saturating_add(self.committed.pence);
        Pounds { pence: pence.saturating_add(self.spent.pence) }
    }

    /// The balance in one sentence; none of a plan without activities.
    ///
    /// A plan of one kind of learning alone is told so from three activities on. It is advice: some
    /// needs are met in one way.
    pub fn in_words(&self) -> Option<String> {
        let all = self.activities();
        if all == 0 {
            return None;
        }
        let counted = format!(
            "{} taught, {} with and from colleagues, {} by doing the work itself",
            self.formal, self.informal, self.experience
        );
        let alone = [self.formal, self.informal, self.experience].contains(&all);
        let advice = match (all >= FEWEST && alone, self.experience) {
            (true, _) => ": all in one way, where people learn best by several",
            (false, 0) if all >= FEWEST => ": nothing is tried out in the work itself",
            _ => "",
        };
        Some(format!("{counted}{advice}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Answer, Sheet as _, Values};

    fn activity(learning: &str, state: &str, cost: &str) -> Activity {
        let mut values = Values::new()
            .with("title", "A visit")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("with", uuid::Uuid::from_u128(2))
            .with("need", "Ending meetings with decisions")
            .with("method", "visit")
            .with("learning", learning)
            .with("reason", "Seen done by others")
            .with("success", "Meetings end with decisions")
            .with("starts_on", "2026-11-02")
            .with("due_on", "2027-03-26")
            .with("hours", "2.5")
            .with("state", state)
            .with("learned", "To wait");
        if !cost.is_empty() {
            values.set("cost", [cost.to_owned()]);
        }
        Activity::read(&values).unwrap()
    }

    #[test]
    fn costs_are_counted_by_how_far_it_has_come_and_a_missing_cost_is_no_nought() {
        let all = [
            activity("formal", "planned", "100"),
            activity("informal", "under-way", "50.50"),
            activity("experience", "completed", "30"),
            activity("experience", "completed", ""),
            activity("formal", "stopped", "999"),
        ];
        let balance = Balance::of(&all);
        assert_eq!(balance.cost().to_string(), "£180.50");
        assert_eq!((balance.spent.to_string(), balance.without_cost), ("£30".to_owned(), 1));
        assert_eq!((balance.hours, balance.without_hours), (10.0, 0));
        let of_hours = |hours: &str| Activity {
            hours: Some(Answer::read(&[hours.to_owned()]).unwrap()),
            ..activity("formal", "planned", "")
        };
        let tenths = Balance::of(&[of_hours("0.1"), of_hours("0.2")]);
        assert_eq!(tenths.hours.to_string(), "0.3", "hours are told as people count them");
        let said = "1 taught, 1 with and from colleagues, 2 by doing the work itself.";
        assert_eq!(balance.in_words().unwrap(), said);
    }

    #[test]
    fn a_plan_of_one_kind_of_learning_is_told_so_from_three_activities_on() {
        let formal = || activity("formal", "planned", "");
        assert_eq!(Balance::of(&[]).in_words(), None);
        let two = Balance::of(&[formal(), formal()]).in_words().unwrap();
        assert!(two.ends_with("the work itself."), "{two}");
        let three = Balance::of(&[formal(), formal(), formal()]).in_words().unwrap();
        assert!(three.contains("all in one way"), "{three}");
        let mixed = Balance::of(&[formal(), formal(), activity("informal", "planned", "")]);
        assert!(mixed.in_words().unwrap().contains("nothing is tried out"));
    }

    #[test]
    fn a_plan_is_closed_with_what_came_of_it() {
        let mut values = Values::new()
            .with("title", "Leading meetings")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("with", uuid::Uuid::from_u128(2))
            .with("need", "Ending meetings with decisions")
            .with("aim", "Actions are done on time")
            .with("success", "Four of five actions on time")
            .with("starts_on", "2026-11-02")
            .with("due_on", "2027-07-16")
            .with("state", "planned");
        assert!(DevelopmentPlan::read(&values).is_ok());
        values.set("state", ["completed".to_owned()]);
        assert_eq!(DevelopmentPlan::read(&values).unwrap_err()[0].field, "outcome");
        values.set("with", [uuid::Uuid::from_u128(1).to_string()]);
        assert_eq!(DevelopmentPlan::read(&values).unwrap_err()[0].field, "with");
    }
}
