use std::collections::BTreeMap;

use crate::grounds::self_and_others;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/one-piece-for-everything.md")]
pub(super) static CHECK: Check = Check {
    name: "one-piece-for-everything",
    looks_at: &[Kind::Portfolio],
    level: Level::Warning,
    status: Status::stable("0.1.0"),
    grounds: &[self_and_others::VARIED_EVIDENCE],
    page: include_str!("../../../pages/one-piece-for-everything.md"),
    look,
};

/// With fewer claims, sharing is no fault.
const SEVERAL: usize = 4;

fn look(portfolio: &Record, papers: &Papers, notes: &mut Notes) {
    let Some(claims) = papers.all_within(Kind::Claim, portfolio) else { return };
    let mut alone: BTreeMap<&str, usize> = BTreeMap::new();
    for claim in &claims {
        if let [only] = claim.all("evidence") {
            *alone.entry(only.as_str()).or_default() += 1;
        }
    }
    let heaviest = alone.into_iter().max_by_key(|(_, count)| *count);
    if let Some((piece, count)) =
        heaviest.filter(|(_, count)| claims.len() >= SEVERAL && count * 2 > claims.len())
    {
        let title = papers.find(piece).map_or(piece, |one| one.text("title"));
        let message = format!("“{title}” alone carries {count} of {} claims", claims.len());
        notes.on_the_whole(message);
    }
}
