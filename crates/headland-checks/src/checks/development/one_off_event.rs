use crate::grounds::{improvement_task, self_and_others};
use crate::wording::count_words;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/one-off-event.md")]
pub(super) static CHECK: Check = Check {
    name: "one-off-event",
    looks_at: &[Kind::Activity, Kind::Preparation],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[self_and_others::ONE_EVENT, improvement_task::STAFF_PREPARED],
    page: include_str!("../../../pages/one-off-event.md"),
    look,
};

const EVENTS: [&str; 5] = ["course", "workshop", "conference", "training", "webinar"];
/// So many words of detail can say what follows.
const DETAILED: usize = 5;

fn look(event: &Record, _: &Papers, notes: &mut Notes) {
    if !EVENTS.contains(&event.text("method")) {
        return;
    }
    match event.kind {
        Kind::Preparation if count_words(event.text("detail")) < DETAILED => {
            notes.at("detail", "One session seldom changes practice: what follows it?");
        }
        Kind::Activity if event.lacks("follow_up_on") => {
            notes.at(
                "follow_up_on",
                "One session seldom changes practice: when will it be tried and looked at?",
            );
        }
        _ => {}
    }
}
