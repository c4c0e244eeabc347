use crate::grounds::{improvement_task, key_areas};
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/obstacle-without-watch.md")]
pub(super) static CHECK: Check = Check {
    name: "obstacle-without-watch",
    looks_at: &[Kind::Obstacle],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[improvement_task::OBSTACLES_FORESEEN, key_areas::ACCOUNTABILITIES],
    page: include_str!("../../../pages/obstacle-without-watch.md"),
    look,
};

fn look(obstacle: &Record, _: &Papers, notes: &mut Notes) {
    let matters = |field| obstacle.is(field, "high") || obstacle.is(field, "medium");
    let is_serious = matters("likelihood") && obstacle.is("severity", "high");
    if is_serious && obstacle.lacks("owner") {
        notes.at("owner", "Who will notice first when this happens?");
    }
}
