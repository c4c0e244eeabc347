use crate::grounds::{improvement_task, key_areas};
use crate::wording::{count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/rationale-without-comparison.md")]
pub(super) static CHECK: Check = Check {
    name: "rationale-without-comparison",
    looks_at: &[Kind::Priority],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::DATA_OF_ALL_REACHES, key_areas::CONTEXT],
    page: include_str!("../../../pages/rationale-without-comparison.md"),
    look,
};

const OTHERS: &[&str] = &[
    "national",
    "nationally",
    "england",
    "local",
    "locally",
    "authority",
    "county",
    "borough",
    "trust",
    "similar schools",
    "other schools",
    "schools like",
    "statistical neighbours",
    "neighbouring",
    "average",
    "fft",
    "benchmark",
];

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let why = priority.text("rationale");
    let says = count_words(why) == 0 || says_any(why, OTHERS).is_some();
    let sources = papers.all_within(Kind::Source, priority);
    let looked = sources.is_none_or(|all| {
        all.iter().any(|one| one.is("reach", "local") || one.is("reach", "national"))
    });
    if !says && !looked {
        notes.at("rationale", "How do other schools fare, near you and in the country?");
    }
}
