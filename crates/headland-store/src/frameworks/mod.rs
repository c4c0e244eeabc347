//! Frameworks of organisations' own: an edition with its parts, items, levels and links.
//!
//! They are read whole in five statements however many there are, and written in a number that grows by
//! one for each several hundred items.

mod changes;
mod files;
mod heading;
mod profiles;
mod read;
mod write;

pub use changes::{Change, changes, note};
pub use files::{file, insert_file};
pub use heading::{Heading, headings};
pub use profiles::{profile, profile_roles, set_profile};
pub use read::{Stored, editions, visible};
pub use write::{insert, move_on, rewrite};

use headland_domain::frameworks::SourceEvent;
use serde_json::{Value, json};

/// The frameworks that can be read in an organisation: its own and those of a trust that it is part of.
/// Takes the organisation as $1, the day as $2, and a code and a version as $3 and $4, or nothing.
macro_rules! in_reach {
    () => {
        "(f.organisation_id = $1 or f.organisation_id in (select a.parent_id from affiliations a \
          where a.child_id = $1 and a.relation = 'part-of' and a.starts_on <= $2 \
            and (a.ends_on is null or a.ends_on >= $2))) \
          and ($3 = '' or f.code = $3) and ($4 = '' or f.version = $4)"
    };
}
pub(crate) use in_reach;

/// The history of a source as it is kept.
fn history_text(history: &[SourceEvent]) -> String {
    let events = history.iter().map(|event| {
        json!({ "when": event.when.code(), "standing": event.standing.code(), "what": event.what })
    });
    Value::Array(events.collect()).to_string()
}
