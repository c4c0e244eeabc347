use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/information-of-one-nature.md")]
pub(super) static CHECK: Check = Check {
    name: "information-of-one-nature",
    looks_at: &[Kind::Priority],
    level: Level::Advice,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::TEAM_DATA, self_and_others::SEVERAL_SOURCES],
    page: include_str!("../../../pages/information-of-one-nature.md"),
    look,
};

fn look(priority: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(sources) = papers.all_within(Kind::Source, priority) else { return };
    let all = |nature| sources.len() >= 2 && sources.iter().all(|one| one.is("nature", nature));
    if all("figures") {
        notes
            .on_the_whole("All figures: what do pupils, staff or books tell you that they do not?");
    } else if all("words") {
        notes.on_the_whole("All words: which figure would show how large the trouble is?");
    }
}
