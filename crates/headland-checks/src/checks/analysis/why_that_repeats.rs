use std::collections::BTreeSet;

use crate::grounds::improvement_task;
use crate::wording::words;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/why-that-repeats.md")]
pub(super) static CHECK: Check = Check {
    name: "why-that-repeats",
    looks_at: &[Kind::WhyChain],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::TAKEN_APART],
    page: include_str!("../../../pages/why-that-repeats.md"),
    look,
};

const STEPS: [&str; 6] = ["problem", "why_1", "why_2", "why_3", "why_4", "why_5"];
/// So large a share of the shorter answer's words, of four letters or more, stand in the other.
const ALIKE: f64 = 0.8;

fn look(chain: &Record, _: &Papers, notes: &mut Notes) {
    for (place, later) in STEPS.iter().enumerate().skip(1) {
        let (answer, earlier) = (weighty(chain.text(later)), STEPS.iter().take(place));
        if earlier.into_iter().any(|step| are_alike(&answer, &weighty(chain.text(step)))) {
            notes.at(later, "This says again what stands above: what lies behind it?");
        }
    }
}

fn weighty(text: &str) -> BTreeSet<String> {
    words(text).into_iter().filter(|word| word.chars().count() >= 4).collect()
}

fn are_alike(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    let shorter = u32::try_from(one.len().min(other.len())).unwrap_or(u32::MAX);
    let shared = u32::try_from(one.intersection(other).count()).unwrap_or(u32::MAX);
    shorter >= 3 && f64::from(shared) >= ALIKE * f64::from(shorter)
}
