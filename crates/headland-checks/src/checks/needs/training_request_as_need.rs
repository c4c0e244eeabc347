use crate::grounds::self_and_others;
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/training-request-as-need.md")]
pub(super) static CHECK: Check = Check {
    name: "training-request-as-need",
    looks_at: &[Kind::Need],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::TRAINING_REQUESTS],
    page: include_str!("../../../pages/training-request-as-need.md"),
    look,
};

const TRAINING: &[&str] = &[
    "course",
    "courses",
    "training",
    "inset",
    "workshop",
    "workshops",
    "conference",
    "webinar",
    "qualification",
    "npq",
    "cpd",
];
const ABILITY: &[&str] = &[
    "able to",
    "can",
    "cannot",
    "confidence",
    "confident",
    "know",
    "knows",
    "knowledge",
    "understand",
    "understands",
    "understanding",
    "how to",
    "finds it hard",
    "struggles",
    "unsure",
];

fn look(need: &Record, _: &Papers, notes: &mut Notes) {
    let text = need.texts(&["title", "detail"]);
    if let Some(word) = says_any(&text, TRAINING).filter(|_| says_any(&text, ABILITY).is_none()) {
        notes.at("title", format!("“{word}” is an answer: what is the need that it would meet?"));
    }
}
