use crate::frameworks::ItemReference;
use crate::ids::PersonId;
use crate::sheet::{Line, Prose};
use crate::{choice, sheet};

choice! {
    /// What is observed by a protocol.
    pub enum Occasion {
        Lesson = "lesson" "A lesson",
        Meeting = "meeting" "A meeting",
        Coaching = "coaching" "A coaching conversation",
        Walk = "walk" "A learning walk",
        Other = "other" "Something else",
    }
}

sheet! {
    /// What observers look for on one sort of occasion: the prompts inside it, in their order. For
    /// everybody who works there to read, so that nobody is observed by what they do not know.
    pub struct Protocol {
        title: Line = "What to call it", "For example: Leading a meeting";
        owner: PersonId = "Who keeps it";
        occasion: Occasion = "What is observed";
        purpose: Prose = "What it is for", "What the person observed gets out of it, and what it will not be used for";
        grades: bool = "Whether observers give a grade", "Most protocols ask for none: what was seen is of more use than a grade";
    }
}

sheet! {
    /// One thing that observers look for by a protocol.
    pub struct Prompt {
        title: Line = "What to look for", "For example: How decisions are made, and how everyone knows them";
        owner: PersonId = "Who wrote it";
        hint: Option<Prose> = "What it may look like";
        item: Option<ItemReference> = "Which part of a framework it is about", "What is seen can then stand beside other sources on that part";
    }
}
