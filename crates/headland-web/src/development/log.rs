use headland_app::development::FeedbackLog;

use crate::components::{Column, Content, Table};
use crate::page::day;

/// What somebody's feedback comes to, and what it leaves out.
pub(super) struct LogPart {
    pub(super) advice: Vec<String>,
    /// What it speaks of; none where no entry says.
    pub(super) themes: Option<Table>,
    /// How much of it was answered.
    pub(super) answered: String,
}

pub(super) fn log_part(log: &FeedbackLog) -> LogPart {
    let columns = [
        Column::text("Theme"),
        Column::number("Entries"),
        Column::number("Groups"),
        Column::text("Newest"),
    ];
    let mut table = Table::new("Themes", columns).caption_hidden();
    for theme in &log.themes {
        table.push([
            Content::text(theme.name.as_str()),
            Content::text(theme.entries.to_string()),
            Content::text(theme.groups.to_string()),
            Content::text(day(theme.newest)),
        ]);
    }
    LogPart {
        advice: log.advice.iter().map(|advice| advice.said.clone()).collect(),
        themes: (!log.themes.is_empty()).then_some(table),
        answered: match (log.answered, log.entries) {
            (0, _) => "None of it is answered yet.".to_owned(),
            (1, all) => format!("One of {all} entries is answered."),
            (many, all) => format!("{many} of {all} entries are answered."),
        },
    }
}
