use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Problem, Prose};
use crate::{choice, sheet};

choice! {
    /// How far along the chain from expectation to consequence things have gone.
    pub enum ExpectationState {
        Set = "set" "Expectation set",
        Understood = "understood" "Understood",
        Monitored = "monitored" "Being monitored",
        Intervened = "intervened" "Stepped in",
        Met = "met" "Met",
        Consequence = "consequence" "Not met: consequence followed",
    }
}

sheet! {
    /// Holding one person to account: what is expected, whether it was understood, what was seen,
    /// what was done, what followed. Seen only by the two people and those above them.
    pub struct Expectation {
        expectation: Prose = "What is expected", "For example: Books marked to the agreed policy by the second Friday of each half term";
        of: PersonId = "Of whom";
        holder: PersonId = "Who holds them to account";
        set_on: Date = "Told on";
        due_on: Option<Date> = "To be met by";
        state: ExpectationState = "Where this stands";
        understood: Option<Prose> = "How you checked that it was understood";
        monitored: Option<Prose> = "What you saw when you looked";
        intervention: Option<Prose> = "What you did when it slipped";
        consequence: Option<Prose> = "What followed";
    }
    laws |expectation, problems| {
        if expectation.of == expectation.holder {
            problems.push(Problem::new("holder", "Nobody holds themselves to account: choose someone else"));
        }
        // The chain is only worth having in order: each state needs the step that led to it.
        let needs = |missing: bool, field, step: &str| {
            missing.then(|| Problem::new(field, format!("Say {step} before you move on")))
        };
        let state = expectation.state;
        problems.extend(needs(
            state >= ExpectationState::Understood && expectation.understood.is_none(),
            "understood",
            "how you checked that it was understood",
        ));
        problems.extend(needs(
            state >= ExpectationState::Monitored && expectation.monitored.is_none(),
            "monitored",
            "what you saw",
        ));
        problems.extend(needs(
            matches!(state, ExpectationState::Intervened | ExpectationState::Consequence)
                && expectation.intervention.is_none(),
            "intervention",
            "what you did",
        ));
        problems.extend(needs(
            state == ExpectationState::Consequence && expectation.consequence.is_none(),
            "consequence",
            "what followed",
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet, Values};

    fn expectation(state: &str, holder: u128) -> Values {
        Values::new()
            .with("expectation", "Books are marked")
            .with("of", uuid::Uuid::from_u128(1))
            .with("holder", uuid::Uuid::from_u128(holder))
            .with("set_on", "2026-09-07")
            .with("state", state)
    }

    #[test]
    fn nobody_holds_themselves_to_account() {
        assert_eq!(Expectation::read(&expectation("set", 1)).unwrap_err()[0].field, "holder");
        assert!(Expectation::read(&expectation("set", 2)).is_ok());
    }

    #[test]
    fn a_consequence_needs_every_step_before_it() {
        let fields: Vec<_> = Expectation::read(&expectation("consequence", 2))
            .unwrap_err()
            .iter()
            .map(|problem| problem.field)
            .collect();
        assert_eq!(fields, ["understood", "monitored", "intervention", "consequence"]);
    }
}
