//! `headland codegen`: files of the repository that are made from the program.

use std::fmt::Write as _;

use clap::ValueEnum;
use headland_app::Event;

/// A file that is made.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum File {
    /// docs/events.md
    Events,
    /// docs/api/openapi.json
    Openapi,
}

/// The file's text.
pub(crate) fn text_of(file: File) -> anyhow::Result<String> {
    match file {
        File::Events => Ok(events()),
        File::Openapi => Ok(serde_json::to_string_pretty(&headland_web::api::document())?),
    }
}

fn events() -> String {
    let mut text = String::from(
        "# Events\n\n\
         Everything that is done is written into the ledger of the organisation that it happened \
         in: what, to which record, by whom, in which role, when. Each line is sealed with the \
         hash of the line before it. The details hold identifiers and counts, never words that \
         people wrote.\n\n\
         Made from `crates/headland-app/src/context/event.rs` by `cargo xtask codegen`.\n\n\
         | Event | Means |\n|---|---|\n",
    );
    for (name, meaning) in Event::ALL {
        let _infallible = writeln!(text, "| `{name}` | {meaning} |");
    }
    // The line that prints the text ends it.
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_line() {
        let text = events();
        for (name, _) in Event::ALL {
            assert!(text.contains(&format!("| `{name}` | ")));
        }
    }
}
