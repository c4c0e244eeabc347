//! What people do to develop: activities chosen for a reason and judged by what they changed,
//! coaching between two people, and one's own reflections.

mod coaching;
mod leading;
mod observation;
mod plan;
mod protocol;
mod reflection;
mod restricted;

pub use coaching::CoachingSession;
pub use leading::{LeadershipPriority, Seen};
pub use observation::{Observation, ObservationState, Reply};
pub use plan::{Balance, DevelopmentPlan};
pub use protocol::{Occasion, Prompt, Protocol};
pub use reflection::{Reflection, ReflectionModel};
pub use restricted::{KEPT_OUT, Matter, MatterState, Restricted};

use jiff::civil::Date;

use crate::ids::PersonId;
use crate::needs::Need;
use crate::objectives::Objective;
use crate::sheet::{Line, Number, Pounds, Problem, Prose, To};
use crate::{choice, sheet};

choice! {
    /// How somebody develops.
    pub enum Method {
        Coaching = "coaching" "Coaching",
        Mentoring = "mentoring" "Mentoring",
        Shadowing = "shadowing" "Job shadowing",
        Stretch = "stretch" "A stretching project",
        ActionLearning = "action-learning" "Action learning set",
        Training = "training" "Formal training",
        Visit = "visit" "Visit to another school",
        Reading = "reading" "Reading",
        Observing = "observing" "Observing others",
        Rehearsal = "rehearsal" "Rehearsal with feedback",
    }
}

choice! {
    /// The three ways of learning that a plan keeps in balance.
    pub enum Learning {
        Formal = "formal" "Formal: taught by somebody",
        Informal = "informal" "Informal: with and from colleagues",
        Experience = "experience" "By experience: doing the work itself",
    }
}

choice! {
    /// How far an activity has come.
    pub enum ActivityState {
        Planned = "planned" "Planned",
        UnderWay = "under-way" "Under way",
        Completed = "completed" "Completed",
        Stopped = "stopped" "Stopped",
    }
}

sheet! {
    /// One thing that somebody does to develop, why it was chosen, what it costs, and what came of it
    /// on five levels: reaction, learning, support, use and pupils (after Guskey 2000).
    pub struct Activity {
        title: Line = "What will be done", "For example: Six coaching conversations on leading meetings";
        owner: PersonId = "Who develops";
        with: PersonId = "Who supports them";
        serves: Option<To<Objective>> = "Which objective it serves";
        needs: Vec<To<Need>> = "Which needs it answers";
        plan: Option<To<DevelopmentPlan>> = "Which development plan it belongs to";
        need: Prose = "What it is to develop", "Knowledge, a skill, an attitude, confidence: what is missing today, and what shows it";
        method: Method = "The method";
        learning: Learning = "The kind of learning";
        reason: Prose = "Why this method", "The theory or evidence that makes it likely to work for this need";
        success: Prose = "What will show that it worked", "Decided now, before it begins";
        starts_on: Date = "From";
        due_on: Date = "Done by";
        hours: Option<Number> = "Hours it takes";
        cover: Option<Prose> = "Cover that is needed";
        cost: Option<Pounds> = "What it costs";
        state: ActivityState = "How far it has come";
        reaction: Option<Prose> = "What they thought of it";
        learned: Option<Prose> = "What they learned";
        support: Option<Prose> = "How the school helped or hindered";
        practice: Option<Prose> = "What they do differently now, and who has seen it";
        pupils: Option<Prose> = "What it changed for pupils, and what shows it";
    }
    laws |activity, problems| {
        if activity.owner == activity.with {
            problems.push(Problem::new("with", "Nobody is their own support: choose someone else"));
        }
        if activity.due_on < activity.starts_on {
            problems.push(Problem::new("due_on", "It is done after it starts"));
        }
        let is_over = matches!(activity.state, ActivityState::Completed | ActivityState::Stopped);
        if activity.state == ActivityState::Completed && activity.learned.is_none() {
            problems.push(Problem::new("learned", "Say what was learned: having been there is not yet development"));
        }
        if !is_over && activity.pupils.is_some() {
            problems.push(Problem::new("pupils", "What it changed for pupils is judged once it is completed"));
        }
        if activity.pupils.is_some() && activity.practice.is_none() {
            problems.push(Problem::new("practice", "Say first what is done differently: pupils are reached through it"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};

    fn fields(answers: &[(&str, &str)]) -> Vec<&'static str> {
        let mut values = Values::new()
            .with("title", "Six coaching conversations")
            .with("owner", uuid::Uuid::from_u128(1))
            .with("with", uuid::Uuid::from_u128(2))
            .with("need", "Ending meetings with decisions")
            .with("method", "coaching")
            .with("learning", "informal")
            .with("reason", "Practice with feedback")
            .with("success", "Meetings end with decisions")
            .with("starts_on", "2026-11-02")
            .with("due_on", "2027-03-26")
            .with("state", "planned");
        for (field, answer) in answers {
            values.set(field, [(*answer).to_owned()]);
        }
        let read = Activity::read(&values);
        read.err().unwrap_or_default().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn being_there_is_not_yet_development() {
        assert!(fields(&[]).is_empty());
        assert_eq!(fields(&[("state", "completed")]), ["learned"]);
    }

    #[test]
    fn pupils_are_reached_through_practice_and_judged_at_the_end() {
        let pupils = ("pupils", "Fewer are sent out");
        assert_eq!(fields(&[pupils]), ["pupils", "practice"]);
        let done = [("state", "completed"), ("learned", "To ask first"), pupils];
        assert_eq!(fields(&done), ["practice"]);
    }
}
