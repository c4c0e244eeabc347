use jiff::civil::Date;

use crate::ids::PersonId;
use crate::sheet::{Line, Prose};
use crate::{choice, sheet};

choice! {
    /// By which questions one reflects.
    pub enum ReflectionModel {
        What = "what" "What? So what? Now what?",
        Gibbs = "gibbs" "Gibbs: what happened, feelings, what was good and bad, sense, what else, next time",
        Kolb = "kolb" "Kolb: experience, looking back, what it means in general, trying it out",
        Free = "free" "Freely",
    }
}

sheet! {
    /// What somebody makes of something that happened. Their own: read by nobody else unless they
    /// share it, and they can take that back.
    pub struct Reflection {
        title: Line = "What it is about";
        owner: PersonId = "Whose reflection it is";
        held_on: Date = "When it happened";
        model: ReflectionModel = "How you reflect";
        text: Prose = "What happened, and what you make of it";
        meaning: Option<Prose> = "So what: why it matters, and what it says about how you lead";
        action: Option<Prose> = "Now what: what you will do differently";
        competency: Option<Line> = "Which part of leading it speaks of", "For example: Holding others to account";
        shared_with: Vec<PersonId> = "Who else may read it", "Nobody, unless you choose. You can take it back at any time";
    }
}
