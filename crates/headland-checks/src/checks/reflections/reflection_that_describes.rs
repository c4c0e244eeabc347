use crate::grounds::{self_and_others, support_area};
use crate::wording::{OF_RESULT, count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/reflection-that-describes.md")]
pub(super) static CHECK: Check = Check {
    name: "reflection-that-describes",
    looks_at: &[Kind::Reflection],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[self_and_others::REFLECTION_TO_OUTCOMES, support_area::DESCRIBED_NOT_WEIGHED],
    page: include_str!("../../../pages/reflection-that-describes.md"),
    look,
};

const WEIGHING: &[&str] = &[
    "i learned",
    "i learnt",
    "i realised",
    "i noticed",
    "i assumed",
    "i should",
    "i could have",
    "i would",
    "next time",
    "in hindsight",
    "looking back",
    "surprised",
    "felt",
    "feel",
    "wonder",
    "why",
    "instead",
    "mistake",
    "differently",
    "rather than",
    "taught me",
    "made me",
];

fn look(reflection: &Record, _: &Papers, notes: &mut Notes) {
    let text = reflection.texts(&["text", "meaning", "action"]);
    let weighs = says_any(&text, WEIGHING).or(says_any(&text, OF_RESULT));
    if count_words(&text) >= 20 && weighs.is_none() {
        notes.on_the_whole("What did this show you, and what would you do differently?");
    }
}
