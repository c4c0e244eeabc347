use jiff::civil::Date;

use super::protocol::Protocol;
use crate::ids::PersonId;
use crate::sheet::{Line, Problem, Prose, Sighting, To};
use crate::{choice, sheet};

choice! {
    /// How far an observation has come.
    pub enum ObservationState {
        Planned = "planned" "Planned",
        Shared = "shared" "Seen, and shared with the person observed",
        CalledOff = "called-off" "Called off",
    }
}

sheet! {
    /// Practice seen by somebody else. What is saved is read by both: until it is shared, what the
    /// observer writes is kept with their unfinished forms and is nobody else's.
    pub struct Observation {
        title: Line = "What is observed", "For example: Team meeting of the assistants";
        of: PersonId = "Who is observed";
        by: PersonId = "Who observes";
        seen_on: Date = "On which day";
        protocol: Option<To<Protocol>> = "By which protocol";
        focus: Option<Prose> = "What the two of you agreed to look at", "Settled before, best by the person who is observed";
        protocol_grades: bool = "Whether the protocol asks for a grade", "Most ask for none";
        state: ObservationState = "How far it has come", "Once you save it as shared, the person observed reads it. Until then choose “Finish later”: what you typed is kept for you alone";
        seen: Option<Prose> = "What you saw and heard", "What was said and done, by whom; not yet what you make of it";
        noticed: Vec<Sighting> = "What you saw, prompt by prompt";
        conclusion: Option<Prose> = "What you make of it";
        grade: Option<Line> = "The grade", "Only where the protocol asks for one";
        next_step: Option<Prose> = "What will be tried next", "One thing, and with whose help";
        shared_on: Option<Date> = "Shared on", "Today, unless you say otherwise";
    }
    laws |observation, problems| {
        if observation.of == observation.by {
            problems.push(Problem::new("by", "Nobody observes themselves: choose someone else"));
        }
        let is_written = observation.seen.is_some()
            || !observation.noticed.is_empty()
            || observation.conclusion.is_some()
            || observation.grade.is_some()
            || observation.next_step.is_some();
        let is_shared = observation.state == ObservationState::Shared;
        if is_written && !is_shared {
            problems.push(Problem::new("state", "Choose that it is shared, since the person observed reads what you save. Choose “Finish later” to keep it for yourself until then"));
        }
        if is_shared && observation.seen.is_none() && observation.noticed.is_empty() {
            problems.push(Problem::new("seen", "Say what you saw before you share it"));
        }
        if observation.grade.is_some() && !observation.protocol_grades {
            problems.push(Problem::new("grade", "The protocol asks for no grade: say what you saw instead"));
        }
        if observation.shared_on.is_some_and(|on| on < observation.seen_on) {
            problems.push(Problem::new("shared_on", "It is shared after it was seen"));
        }
    }
}

sheet! {
    /// What somebody says to what was seen of their work, or to an answer to that.
    pub struct Reply {
        title: Line = "In a few words";
        owner: PersonId = "Who replies";
        held_on: Option<Date> = "When", "Today, unless you say otherwise";
        reply: Prose = "What you say to it", "What you see in the same way, what otherwise, and what you will try";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Sheet as _, Values};

    fn fields(answers: &[(&str, &str)]) -> Vec<&'static str> {
        let mut values = Values::new()
            .with("title", "Team meeting")
            .with("of", uuid::Uuid::from_u128(1))
            .with("by", uuid::Uuid::from_u128(2))
            .with("seen_on", "2026-11-02")
            .with("protocol_grades", "no")
            .with("state", "planned");
        for (field, answer) in answers {
            values.set(field, [(*answer).to_owned()]);
        }
        let read = Observation::read(&values);
        read.err().unwrap_or_default().iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn what_was_seen_is_saved_only_with_being_shared() {
        let (seen, shared) = (("seen", "She asked each for one idea"), ("state", "shared"));
        assert!(fields(&[]).is_empty());
        assert_eq!(fields(&[seen]), ["state"]);
        assert!(fields(&[seen, shared]).is_empty());
        assert_eq!(fields(&[shared]), ["seen"], "a judgement alone is not shared");
    }

    #[test]
    fn no_grade_is_given_unless_the_protocol_says_so() {
        let graded = [("state", "shared"), ("seen", "She asked"), ("grade", "Secure")];
        assert_eq!(fields(&graded), ["grade"]);
        let asked = [graded.as_slice(), &[("protocol_grades", "yes")]].concat();
        assert!(fields(&asked).is_empty());
    }

    #[test]
    fn nobody_observes_themselves_and_nothing_is_shared_before_it_was_seen() {
        let itself = uuid::Uuid::from_u128(1).to_string();
        assert_eq!(fields(&[("by", &itself)]), ["by"]);
        assert_eq!(fields(&[("shared_on", "2026-11-01")]), ["shared_on"]);
    }
}
