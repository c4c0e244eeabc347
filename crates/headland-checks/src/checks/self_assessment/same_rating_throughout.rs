use std::collections::BTreeSet;

use crate::grounds::{self_and_others, support_area};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/same-rating-throughout.md")]
pub(super) static CHECK: Check = Check {
    name: "same-rating-throughout",
    looks_at: &[Kind::SelfAssessment],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[support_area::REFLECTIVE_ASSESSMENT, self_and_others::SEARCHING_SELF_ASSESSMENT],
    page: include_str!("../../../pages/same-rating-throughout.md"),
    look,
};

/// Fewer ratings may well agree.
const ENOUGH: usize = 5;

fn look(own: &Record, _: &Papers, notes: &mut Notes) {
    let ratings = own.all("ratings");
    let levels: BTreeSet<&str> =
        ratings.iter().filter_map(|one| one.split_once('=')).map(|(_, level)| level).collect();
    if ratings.len() >= ENOUGH && levels.len() == 1 {
        notes.at(
            "ratings",
            "Everything has the same rating: which is the strongest, which the weakest?",
        );
    }
}
