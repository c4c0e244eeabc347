use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet;
use crate::sheet::{Line, Problem, Prose};

sheet! {
    /// A conversation between a coach or mentor and the person they support. Read by these two and by
    /// nobody else, unless the person supported shares it.
    pub struct CoachingSession {
        title: Line = "What it was about";
        owner: PersonId = "Who is coached or mentored";
        coach: PersonId = "Who coaches or mentors";
        held_on: Date = "When you met";
        goal: Prose = "What the person wants to get better at";
        notes: Option<Prose> = "What you talked about";
        agreed: Option<Prose> = "What the person will try";
        next_on: Option<Date> = "When you meet again";
        shared_with: Vec<PersonId> = "Who else may read it", "Nobody, unless the person who is coached chooses. It can be taken back";
    }
    laws |session, problems| {
        if session.owner == session.coach {
            problems.push(Problem::new("coach", "Nobody coaches themselves: choose someone else"));
        }
        if session.next_on.is_some_and(|next| next <= session.held_on) {
            problems.push(Problem::new("next_on", "The next meeting comes after this one"));
        }
    }
}
