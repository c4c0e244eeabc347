use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Dated, Line, Pounds, Problem, Prose, To};
use crate::{choice, sheet};

use super::{Strategy, Target};

choice! {
    /// The phases of putting a change into practice.
    pub enum Phase {
        Explore = "explore" "Explore",
        Prepare = "prepare" "Prepare",
        Deliver = "deliver" "Deliver",
        Sustain = "sustain" "Sustain",
    }
}

choice! {
    /// Steps of two well-known models of change (Kotter 1996, Lewin 1947), for those who use them.
    pub enum ChangeStep {
        KotterUrgency = "kotter-1" "Kotter 1: make the need felt",
        KotterCoalition = "kotter-2" "Kotter 2: gather those who will guide it",
        KotterVision = "kotter-3" "Kotter 3: form the vision",
        KotterCommunicate = "kotter-4" "Kotter 4: share the vision",
        KotterEmpower = "kotter-5" "Kotter 5: clear the way",
        KotterWins = "kotter-6" "Kotter 6: win early and show it",
        KotterConsolidate = "kotter-7" "Kotter 7: build on what is won",
        KotterAnchor = "kotter-8" "Kotter 8: make it how we work",
        LewinUnfreeze = "lewin-1" "Lewin: unfreeze",
        LewinChange = "lewin-2" "Lewin: change",
        LewinRefreeze = "lewin-3" "Lewin: refreeze",
    }
}

choice! {
    /// How far an action has come.
    pub enum ActionState {
        NotStarted = "not-started" "Not started",
        InProgress = "in-progress" "In progress",
        Complete = "complete" "Complete",
        CannotProgress = "cannot-progress" "Cannot progress",
        NotRequired = "not-required" "No longer required",
    }
}

impl ActionState {
    /// Whether something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::InProgress | Self::CannotProgress)
    }
}

sheet! {
    /// Something to be done: by whom, between which dates, at what cost, shown by what evidence.
    pub struct Action {
        title: Line = "Action", "For example: Coach each Year 6 teacher in leading whole-class reading";
        accountable: PersonId = "Who is accountable", "Exactly one person, who answers for it being done";
        responsible: Vec<PersonId> = "Who does it";
        consulted: Vec<PersonId> = "Who is consulted";
        informed: Vec<PersonId> = "Who is kept informed";
        starts_on: Date = "Starts on";
        due_on: Date = "To be finished by";
        phase: Phase = "Phase";
        state: ActionState = "How far it has come";
        serves: Vec<To<Target>> = "Which targets it serves";
        strategy: Option<To<Strategy>> = "Which strategy it belongs to";
        milestones: Vec<Dated> = "Milestones on the way", "One on a line, its date first. For example: 20 11 2026 All four teachers have been seen once. Begin the line with “met” once it has happened";
        depends_on: Vec<To<Action>> = "What must be finished first";
        resources: Option<Prose> = "What it needs", "Time, cover, rooms, materials";
        cost: Option<Pounds> = "Cost";
        evidence: Option<Prose> = "What evidence will be collected", "How anyone could see that it was done and whether it worked";
        step: Option<ChangeStep> = "Step of a change model", "Only if you use one";
        note: Option<Prose> = "Notes on progress";
    }
    laws |action, problems| {
        if action.due_on < action.starts_on {
            problems.push(Problem::new("due_on", "The action must finish after it starts"));
        } else if let Some(outside) = action
            .milestones
            .iter()
            .find(|one| one.on < action.starts_on || one.on > action.due_on)
        {
            problems.push(Problem::new(
                "milestones",
                format!("“{}” must fall between the action’s two dates", outside.what),
            ));
        }
    }
}

impl Action {
    /// Whether it should have been finished and is not.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.state.is_open() && self.due_on < today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};
    use jiff::civil::date;

    fn action(state: &str) -> Action {
        Action::read(
            &Values::new()
                .with("title", "Coach Year 6")
                .with("accountable", uuid::Uuid::from_u128(1))
                .with("starts_on", "2026-09-07")
                .with("due_on", "2026-10-16")
                .with("phase", "deliver")
                .with("state", state),
        )
        .unwrap()
    }

    #[test]
    fn the_milestones_of_an_action_lie_within_it() {
        let mut values = action("in-progress").write();
        values.set("milestones", ["7 9 2026 Begun\n16 10 2026 All seen".to_owned()]);
        assert_eq!(Action::read(&values).unwrap().milestones.len(), 2);
        for outside in ["6 9 2026 Too soon", "17 10 2026 Too late"] {
            values.set("milestones", [outside.to_owned()]);
            let problems = Action::read(&values).unwrap_err();
            assert_eq!(problems[0].field, "milestones", "{outside}");
        }
    }

    #[test]
    fn an_action_is_overdue_from_the_day_after_it_was_due_until_it_is_done() {
        assert!(!action("in-progress").is_overdue(date(2026, 10, 16)));
        assert!(action("in-progress").is_overdue(date(2026, 10, 17)));
        assert!(!action("complete").is_overdue(date(2026, 10, 17)));
    }
}
