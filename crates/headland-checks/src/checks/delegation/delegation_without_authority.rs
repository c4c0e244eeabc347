use crate::grounds::{self_and_others, support_area, system_leaders};
use crate::wording::{count_words, says_any};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/delegation-without-authority.md")]
pub(super) static CHECK: Check = Check {
    name: "delegation-without-authority",
    looks_at: &[Kind::Delegation],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[
        support_area::MANAGEMENT_FOR_LEADERSHIP,
        self_and_others::LEADERSHIP_AT_THE_TOP,
        system_leaders::LEADERS_DEVELOPED,
    ],
    page: include_str!("../../../pages/delegation-without-authority.md"),
    look,
};

const NOTHING: &[&str] = &[
    "none",
    "nothing",
    "no authority",
    "as directed",
    "as agreed with me",
    "ask me first",
    "with my approval",
    "to be agreed",
    "tbc",
    "n a",
];

fn look(delegation: &Record, _: &Papers, notes: &mut Notes) {
    let authority = delegation.text("authority");
    if authority.is_empty()
        || (count_words(authority) <= 6 && says_any(authority, NOTHING).is_some())
    {
        notes.at("authority", "What may they decide without asking you?");
    }
}
