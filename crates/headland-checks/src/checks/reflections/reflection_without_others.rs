use crate::grounds::improvement_task;
use crate::wording::{count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/reflection-without-others.md")]
pub(super) static CHECK: Check = Check {
    name: "reflection-without-others",
    looks_at: &[Kind::Reflection],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::EFFECT_ON_OTHERS],
    page: include_str!("../../../pages/reflection-without-others.md"),
    look,
};

const OTHERS: &[&str] = &[
    "they",
    "them",
    "their",
    "she",
    "her",
    "he",
    "him",
    "his",
    "we",
    "us",
    "our",
    "team",
    "teacher",
    "teachers",
    "colleague",
    "colleagues",
    "staff",
    "pupil",
    "pupils",
    "child",
    "children",
    "parent",
    "parents",
    "people",
    "everyone",
    "everybody",
    "somebody",
    "someone",
    "class",
    "governors",
];

fn look(reflection: &Record, _: &Papers, notes: &mut Notes) {
    let text = reflection.texts(&["text", "meaning", "action"]);
    if count_words(&text) >= 20 && says_any(&text, OTHERS).is_none() {
        notes.on_the_whole("How did what you did reach the others, and how do you know?");
    }
}
