//! What others said, however it was gathered, and what was done about it.

use jiff::civil::Date;

use crate::feedback::survey::Survey;
use crate::frameworks::ItemReference;
use crate::ids::PersonId;
use crate::objectives::Objective;
use crate::sheet::{Line, Pointing, Problem, Prose, To, Whole};
use crate::{choice, sheet};

choice! {
    /// How feedback was gathered.
    pub enum FeedbackMethod {
        Survey = "survey" "Survey",
        Meeting = "meeting" "Meeting",
        Observation = "observation" "Observation",
        Conversation = "conversation" "Conversation",
        Review = "review" "Review of performance",
        Message = "message" "Message or note",
    }
}

choice! {
    /// Whether it was asked for in a set way or came by itself.
    pub enum Formality {
        Formal = "formal" "Formal: planned and written down",
        Informal = "informal" "Informal: it came up",
    }
}

choice! {
    /// Whether praise or criticism was said.
    pub enum Balance {
        Praise = "praise" "What is good, and hardly anything else",
        Criticism = "criticism" "What should be better, and hardly anything else",
        Both = "both" "Both",
    }
}

sheet! {
    /// Feedback gathered once, by one method, from one group of people.
    pub struct Feedback {
        title: Line = "What it is about";
        owner: PersonId = "Whose work it speaks of";
        from: Line = "Who gave it", "The group, and no names where they spoke in confidence: for example the Year 2 assistants";
        people: Whole = "How many gave it";
        method: FeedbackMethod = "How it was gathered";
        formality: Formality = "Formal or informal";
        held_on: Date = "When";
        said: Prose = "What was said", "Praise and criticism alike";
        balance: Option<Balance> = "What they spoke of: what is good, or what should be better";
        themes: Option<Line> = "Its themes", "A few words each, with semicolons between them. For example: notice; books. Use the same words again where others say the same";
        on: Option<To<Objective>> = "Which objective it speaks of";
        survey: Option<To<Survey>> = "Which short survey it comes from";
        meaning: Option<Prose> = "What you make of it";
        item: Option<ItemReference> = "Which part of a framework it speaks of";
        points_to: Option<Pointing> = "What it points to";
    }
    laws |feedback, problems| {
        if feedback.people.0 == 0 {
            problems.push(Problem::new("people", "At least one person gave it"));
        }
        if feedback.item.is_some() && feedback.points_to.is_none() {
            problems.push(Problem::new("points_to", "Say what it points to there, or leave the framework out"));
        }
    }
}

sheet! {
    /// "You said, we did": a theme of feedback, what was decided, what changed, before and after. For
    /// everybody who works in the school to read.
    pub struct Response {
        title: Line = "You said", "The theme, in the words of those who raised it";
        owner: PersonId = "Who answers";
        answers: Vec<To<Feedback>> = "Which feedback it answers", "Whoever reads this page sees it only if the feedback is theirs to read";
        decision: Prose = "What was decided, and why";
        changed: Prose = "We did";
        before: Option<Prose> = "How it was before";
        after: Option<Prose> = "How it is now, and what shows it";
        held_on: Date = "Since when";
    }
}
